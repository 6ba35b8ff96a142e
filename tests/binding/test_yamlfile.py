"""YAML: plain data only, the line of every place, and a fault in place of every traceback."""

import pathlib
from typing import Any

import pytest

from binding.faults import Fault, FaultyError
from binding.yamlfile import Document, read


@pytest.fixture
def path(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "data.yaml"


def told(path: pathlib.Path, text: str | bytes) -> list[Fault]:
    """Write the text and return the faults that reading it gives."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(FaultyError) as raised:
        read(path)
    return list(raised.value.faults)


def data(path: pathlib.Path, text: str) -> Any:
    path.write_text(text, "utf-8")
    return read(path).data


def test_a_missing_file_is_told_with_its_path(path: pathlib.Path) -> None:
    with pytest.raises(FaultyError, match=r"data\.yaml:1: the file can't be read \(.+\): check the path"):
        read(path)


def test_a_folder_is_no_file(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FaultyError, match="can't be read"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (b"a: 1\nb: caf\xe9\n", 2, "not UTF-8"),
        (b"a: 1\n\nb: \x00\n", 3, "control character"),
        ("a: 1\nb: x\x07\n", 2, "control character"),
        ('a: 1\nb: "\\u0007"\n', 2, "control character"),
        ('a: 1\nb: "\\ud800"\n', 2, "control character"),
        ("", 1, "empty"),
        ("\n\n# nothing\n", 1, "empty"),
        ("a:\n\tb: 1\n", 2, "a tab"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("a: 1\nb: x: y\n", 2, "a colon stands in a text without quotes"),
        ("a: 1\nb: 'x\nc: 2\n", 2, "a quote is opened here"),
        ("a: 1\nb: [x, y\nc: 2\n", 2, "a bracket is opened here"),
        ("a: 1\nword\nc: 2\n", 2, "no `key:`"),
        ("a: 1\nb: @x\n", 2, "must stand in quotes"),
        ("a: 1\nb: *x\n", 2, "starts with `*`"),
        ("a:\n  b: 1\n c: 2\n", 3, "indentation"),
        ("a: 1\nb: &x word\n", 2, "the anchor `&x`"),
        ("a: 1\nb: &x [*x]\n", 2, "the anchor `&x`"),
        ("a: 1\nb: &x {c: *x}\n", 2, "the anchor `&x`"),
        ("a: 1\n&x b: 2\n", 2, "made by an anchor"),
        ("a: 1\nb: !!python/object/apply:os.system [x]\n", 2, "the tag `!!python/object/apply:os.system`"),
        ("a: 1\nb: !mine x\n", 2, "the tag `!mine`"),
        ("a: 1\nb: !!binary eA==\n", 2, "the tag `!!binary`"),
        ("a: 1\n!!python/name:os.system b: 2\n", 2, "a key has a tag"),
        ("a: 1\n<<: {b: 2}\n", 2, "a key has a tag"),
        ("a: 1\nb: 2\na: 3\n", 3, "the key `a` stands twice, first on line 1"),
        ("a: 1\n? [b, c]\n: 2\n", 2, "a key must be a word"),
        ("a: 1\n? {b: c}\n: 2\n", 2, "a key must be a word"),
        ("a: " + "[" * 5000, 1, "too deep"),
        ("".join(" " * n + "a:\n" for n in range(1500)), 1, "too deep"),
    ],
)
def test_each_fault_is_told_at_its_line(path: pathlib.Path, text: str | bytes, line: int, words: str) -> None:
    faults = told(path, text)
    assert [fault.line for fault in faults] == [line]
    assert words in faults[0].message and ": " in faults[0].message


def test_a_tag_runs_nothing(path: pathlib.Path) -> None:
    made = path.parent / "made"
    told(path, f"a: !!python/object/apply:os.mkdir ['{made.as_posix()}']\n")
    assert not made.exists()


def test_all_that_is_not_plain_is_told_at_once(path: pathlib.Path) -> None:
    faults = told(path, "a: !x 1\nb:\n- &y 2\n- {c: 1, c: 2}\n")
    assert [(fault.line, fault.message.split("`")[1]) for fault in faults] == [(1, "!x"), (3, "&y"), (4, "c")]


def test_lines_of_nested_places(path: pathlib.Path) -> None:
    path.write_text(
        "# head\na:\n  b:\n\n  - c: 1\n    d: >-\n      long\n      text\n  - e\nf: {g: 1,\n  h: 2}\n"
    )
    document = read(path)
    expected = {
        (): 2,
        ("a",): 2,
        ("a", "b"): 3,
        ("a", "b", 0): 5,
        ("a", "b", 0, "c"): 5,
        ("a", "b", 0, "d"): 6,
    }
    expected |= {("a", "b", 1): 9, ("f",): 10, ("f", "g"): 10, ("f", "h"): 11}
    assert document.lines == expected


def test_a_place_that_is_not_there_has_the_line_of_what_encloses_it() -> None:
    document = Document(pathlib.Path("x.yaml"), None, {(): 1, ("a",): 3})
    assert document.line(("a", "b", 0)) == 3
    assert document.line(("z",)) == 1
    assert document.fault(("a", "b"), "id", "message") == Fault("x.yaml", 3, "id", "message")


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "y", "N", "No"])
def test_a_word_is_no_truth_value(path: pathlib.Path, word: str) -> None:
    assert data(path, f"a: {word}\n") == {"a": word}


@pytest.mark.parametrize("date", ["2026-06-30", "1951-07-28", "2012-02-23T10:00:00Z", "2026-06"])
def test_a_date_stays_text_as_written(path: pathlib.Path, date: str) -> None:
    assert data(path, f"a: {date}\n") == {"a": date}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
    ]
    + [("'12'", "12"), ("33(1)", "33(1)"), ("0b101", "0b101"), ("+_", "+_"), ("9" * 5000, "9" * 5000)],
)
def test_scalars_are_plain_python(path: pathlib.Path, text: str, value: object) -> None:
    found = data(path, f"a: {text}\n")["a"]
    assert found == value and type(found) is type(value)


def test_keys_are_text_and_keep_their_order(path: pathlib.Path) -> None:
    assert list(data(path, "33(1): a\n2: b\ntrue: c\n~: d\n")) == ["33(1)", "2", "true", "~"]


def test_folded_text_is_one_line_and_a_byte_order_mark_is_passed_over(path: pathlib.Path) -> None:
    assert data(path, "\ufeffa: >-\n  one\n  two\n\n  three\n") == {"a": "one two\nthree"}


def test_windows_line_ends_change_neither_data_nor_lines(path: pathlib.Path) -> None:
    path.write_bytes(b"a: 1\r\nb:\r\n- x\r\n")
    assert (read(path).data, read(path).lines[("b", 0)]) == ({"a": 1, "b": ["x"]}, 3)
