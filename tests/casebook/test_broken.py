"""Broken data: every kind of fault of the casebook once, at its line, with what to do."""

import pathlib
import re
import subprocess
import sys

import pytest
from messages import messages

from casebook.cite import cite
from casebook.store import check, load

ROOT = pathlib.Path(__file__).parent.parent.parent
BROKEN = pathlib.Path(__file__).parent / "broken"
FOLDERS = sorted(path for path in BROKEN.iterdir() if path.is_dir())
EXPECTED = BROKEN.joinpath("expected.txt").read_text("utf-8")
FORM = re.compile(r"(?P<path>[^:]+\.yaml):(?P<line>[1-9]\d*): (?:[^:`]+: )?\S.*")
REMEDY = re.compile(
    r"\b(?:add|check|choose|cite|delete|did you mean|fill|keep|make|mend|must be|name|print|put|remove|say"
    r"|start|take|use|write)\b"
)
MODULES = ("casebook/check.py", "casebook/cite.py", "casebook/store.py", "casebook/charts.py")
MODULES += ("binding/markup.py", "binding/structure.py")
# What a caller is told and not a writer of data (tested where it is raised), and two styles.
IN_CODE_ONLY = (
    "is of a kind that is not cited",
    "check the table in tables.yaml",
    "has no figure for",
    "no chart `",
    "is missing or older than",
    "overflow-x:",
    "margin: 0",
)


def checked(folder: pathlib.Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "casebook", "check", folder.relative_to(ROOT).as_posix()]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def test_the_broken_data_give_exactly_the_faults_expected() -> None:
    runs = [checked(folder) for folder in FOLDERS]
    assert "".join(run.stdout for run in runs) == EXPECTED
    for run in runs:
        assert run.returncode == 1
        assert run.stderr.endswith(f" records read, {run.stdout.count(chr(10))} faults\n")
        assert "Traceback" not in run.stderr


def test_every_fault_stands_on_a_line_marked_by_hand() -> None:
    marked = {
        (file.relative_to(ROOT).as_posix(), number)
        for file in BROKEN.rglob("*.yaml")
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1)
        if "# fault" in line
    }
    gone = {(f"tests/casebook/broken/{name}", 1) for name in ("files/cases.yaml",)}
    told = (FORM.fullmatch(line) for line in EXPECTED.splitlines())
    assert {(found["path"], int(found["line"])) for found in told if found} == marked | gone


@pytest.mark.parametrize("line", EXPECTED.splitlines())
def test_every_fault_says_where_what_and_what_to_do(line: str) -> None:
    assert FORM.fullmatch(line)
    assert REMEDY.search(line.split(": ", 1)[1]), line


def test_no_line_has_two_faults_and_none_is_told_twice() -> None:
    places = [line.split(": ")[0] for line in EXPECTED.splitlines()]
    assert len(places) == len(set(places))


def test_every_message_in_the_code_is_among_the_expected_ones() -> None:
    patterns = [
        text
        for text in messages((ROOT / name for name in MODULES), (": ", "add it"))
        if not any(part in text.replace("\\", "") for part in IN_CODE_ONLY)
    ]
    assert len(patterns) > 30
    assert [pattern for pattern in patterns if not re.search(pattern, EXPECTED)] == []


def test_a_record_of_a_kind_that_is_not_cited_says_so() -> None:
    term = next(iter(load().glossary.values()))
    with pytest.raises(LookupError, match="is of a kind that is not cited: name another record"):
        cite(term, "")


def test_the_sound_records_among_the_broken_are_read() -> None:
    book, _ = check(BROKEN / "records")
    assert book
    for kind in ("glossary", "events", "cooperation", "tables"):
        assert next(iter(getattr(book, kind))).endswith("sound")
