"""Typed records out of plain data: everything that does not fit is told at once, each at its line."""

import pathlib
from collections.abc import Mapping
from typing import Literal

import attrs
import pytest

from binding.faults import FaultyError
from binding.structure import structure
from binding.yamlfile import read


@attrs.frozen(kw_only=True)
class Part:
    text: str
    size: int = 1


@attrs.frozen(kw_only=True)
class Whole:
    name: str
    kind: Literal["treaty", "statute"]
    parts: Mapping[str, Part]
    tags: tuple[str, ...] = ()
    share: float = 0.5
    open: bool = False
    note: str | None = None


GOOD = "name: A\nkind: treaty\nparts:\n  a: {text: one}\n  b:\n    text: two\n    size: 2\n"


def faults(path: pathlib.Path, text: str) -> list[tuple[int, str]]:
    file = path / "data.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(FaultyError) as raised:
        structure(read(file), (), Whole, "whole")
    assert {fault.subject for fault in raised.value.faults} == {"whole"}
    return [(fault.line, fault.message) for fault in raised.value.faults]


def test_data_that_fit_become_a_record(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "data.yaml"
    file.write_text(GOOD + "tags: [x, y]\n")
    made = structure(read(file), (), Whole)
    assert made.parts == {"a": Part(text="one"), "b": Part(text="two", size=2)}
    assert (made.name, made.tags, made.note) == ("A", ("x", "y"), None)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("name: A", "nmae: A\nname: A", 1, "unknown key `nmae`: did you mean `name`?"),
        (
            "name: A",
            "author: A\nname: A",
            1,
            "unknown key `author`: remove it, or choose one of name, kind, parts",
        ),
        ("kind: treaty\n", "", 1, "`kind` is missing: add it"),
        ("    text: two\n", "", 5, "`text` is missing: add it"),
        ("name: A", "name: 1951", 1, "`name`: must be text, not `1951`: put it in quotes"),
        ("name: A", "name: true", 1, "`name`: must be text, not `true`: put it in quotes"),
        ("name: A", "name: [A]", 1, "`name`: must be text, not a list"),
        ("name: A", "name: {A: b}", 1, "`name`: must be text, not a mapping"),
        ("name: A", "name:", 1, "`name`: must not be empty"),
        ("name: A", 'name: "  "', 1, "`name`: must not be empty"),
        ("kind: treaty", "kind: traety", 2, "`kind`: `traety` is not known here: did you mean `treaty`?"),
        ("kind: treaty", "kind: [a]", 2, "`kind`: a list is not known here: choose one of treaty, statute"),
        ("size: 2", "size: 2.5", 7, "`size`: must be a whole number, not `2.5`"),
        ("size: 2", "size: true", 7, "`size`: must be a whole number, not `true`"),
        ("    text: two", "    txt: x\n    text: two", 6, "unknown key `txt`: did you mean `text`?"),
        ("a: {text: one}", "a: one", 4, "`a`: must be a mapping (lines with `key: value`), not `one`"),
    ],
)
def test_a_misfit_is_told_at_its_line(
    tmp_path: pathlib.Path, old: str, new: str, line: int, message: str
) -> None:
    assert old in GOOD
    found = faults(tmp_path, GOOD.replace(old, new, 1))
    assert [at for at, _ in found] == [line]
    assert found[0][1].startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tags: x", "`tags`: must be a list (lines with `- `), not `x`"),
        ("tags:\n- x\n- 3", "`1`: must be text, not `3`: put it in quotes"),
        ("share: 1", "`share`: must be a number, not `1`"),
        ("open: maybe", "`open`: must be true or false, not `maybe`"),
        ("note: {}", "`note`: must be text, not a mapping"),
    ],
)
def test_optional_fields_are_checked_as_well(tmp_path: pathlib.Path, text: str, message: str) -> None:
    assert [told for _, told in faults(tmp_path, GOOD + text + "\n")] == [message]


def test_a_long_value_is_shown_in_part(tmp_path: pathlib.Path) -> None:
    text = "word " * 100
    found = faults(tmp_path, GOOD.replace("size: 2", f"size: |\n      {text}\n      {text}"))
    assert len(found[0][1]) < 120 and found[0][1].endswith("...`")


def test_all_misfits_are_told_at_once_in_the_order_of_the_file(tmp_path: pathlib.Path) -> None:
    text = "kind: statue\nparts:\n  a: {txt: one}\n  b: [two]\ntags: {}\nextra: 1\n"
    found = faults(tmp_path, text)
    assert [line for line, _ in found] == [1, 1, 3, 3, 4, 5, 6]


def test_a_list_where_the_whole_is_a_mapping(tmp_path: pathlib.Path) -> None:
    assert faults(tmp_path, "- a\n") == [
        (1, "`the file`: must be a mapping (lines with `key: value`), not a list")
    ]


def test_only_the_data_at_the_place_are_read(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "data.yaml"
    file.write_text("- anything\n- text: one\n  size: x\n")
    with pytest.raises(FaultyError, match=r"data\.yaml:3: `size`: must be a whole number"):
        structure(read(file), (1,), Part)
