"""What may be out of date: counted from a day that is given, never from the clock of the machine."""

import ast
import pathlib
import subprocess
import sys
from collections.abc import Callable

import attrs
import pytest

from casebook.fresh import MONTHS, Due, due, months
from casebook.store import Casebook, load

ROOT = pathlib.Path(__file__).parent.parent.parent
Write = Callable[..., pathlib.Path]


@pytest.mark.parametrize(
    ("earlier", "later", "whole"),
    [
        ("2026-06-30", "2026-06-30", 0),
        ("2026-06-30", "2026-07-29", 0),
        ("2026-06-30", "2026-07-30", 1),
        ("2025-06-30", "2026-06-29", 11),
        ("2025-06-30", "2026-06-30", 12),
        ("2025-12-31", "2026-01-01", 0),
        ("2024-02-29", "2025-02-28", 11),
        ("2024-02-29", "2025-03-01", 12),
        ("2025-06", "2026-06-01", 12),
        ("2025", "2026-01-01", 12),
        ("2025", "2025-12-31", 11),
        ("2025", "2026", 12),
        ("1951", "2026-06-30", 905),
        ("2026-07-01", "2026-06-30", -1),
    ],
)
def test_months_are_whole_and_a_year_or_month_counts_from_its_start(
    earlier: str, later: str, whole: int
) -> None:
    assert months(earlier, later) == whole


def small(write: Write) -> Casebook:
    return load(write())


def test_a_record_is_due_once_more_than_twelve_months_have_passed(write: Write) -> None:
    book = small(write)  # the table is of 2020-12-31, the count of parties of 2020
    assert MONTHS == 12
    assert due(book, "2021-01-31") == []
    assert due(book, "2021-02-01") == [Due(id="pact", as_of="2020", reason="parties")]
    assert due(book, "2022-01-30") == [Due(id="pact", as_of="2020", reason="parties")]
    assert due(book, "2022-01-31") == [
        Due(id="joined", as_of="2020-12-31", reason="record"),
        Due(id="pact", as_of="2020", reason="parties"),
    ]


def test_a_pending_case_is_always_due(write: Write) -> None:
    book = small(write)
    pending = attrs.evolve(book.cases["doe"], pending=True)
    book = attrs.evolve(book, cases={"doe": pending})
    assert due(book, "1960-05-02") == [Due(id="doe", as_of="", reason="pending")]
    old = attrs.evolve(pending, as_of="2019-01")
    found = due(attrs.evolve(book, cases={"doe": old}), "2020-03-01")
    assert [(item.reason, item.as_of) for item in found] == [("pending", "2019-01"), ("record", "2019-01")]


def test_every_pending_case_of_the_course_is_told_on_any_day() -> None:
    book = load()
    waiting = {case.id for case in book.cases.values() if case.pending}
    assert waiting and {item.id for item in due(book, "1900-01-01")} == waiting


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "casebook", "fresh", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


def test_the_command_lists_what_is_due_on_a_day_and_succeeds() -> None:
    day = "2026-06-30"
    done, found = run("--on", day), due(load(), day)
    assert (done.returncode, done.stderr) == (0, f"{len(found)} to look at on {day}\n")
    lines = done.stdout.splitlines()
    assert [line.split(": ")[0] for line in lines] == [item.id for item in found]
    assert all(item.reason in line and item.as_of in line for item, line in zip(found, lines, strict=True))


def test_the_list_of_the_command_grows_with_time() -> None:
    counts = [len(run("--on", day).stdout.splitlines()) for day in ("1900-01-01", "2026-06-30", "2126-06-30")]
    assert counts == sorted(counts) and counts[0] < counts[-1]


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "30.6.2026"])
def test_a_day_that_is_none_is_a_mistake_of_the_caller(day: str) -> None:
    done = run("--on", day)
    assert done.returncode == 2 and "--on" in done.stderr and "Traceback" not in done.stderr


def test_only_the_command_asks_for_today() -> None:
    asking = [
        path.relative_to(ROOT).as_posix()
        for folder in ("binding", "casebook", "quizzes")
        for path in ROOT.joinpath(folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow")
    ]
    assert asking == ["casebook/__main__.py"]
