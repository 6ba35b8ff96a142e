"""The check of the casebook: each kind of fault, at its line, with its remedy."""

import pathlib
import subprocess
import sys
from collections.abc import Callable

import pytest

from casebook.check import is_date
from casebook.store import check

ROOT = pathlib.Path(__file__).parent.parent.parent
Write = Callable[..., pathlib.Path]
SHARED = "the id stands in instruments and in cases: take another in one of them"
SOURCE = "\n  sources: {}\n  checked:\n    definition: {level: unconfirmed}\n"


def told(folder: pathlib.Path) -> list[tuple[str, int, str, str]]:
    faults = check(folder)[1]
    return [(pathlib.Path(fault.path).name, fault.line, fault.subject, fault.message) for fault in faults]


def test_the_small_casebook_has_no_fault(write: Write) -> None:
    assert told(write()) == []


def test_the_casebook_of_the_course_has_no_fault() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "casebook", "check"], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith(" records read, 0 faults\n")


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "words"),
    [
        ("instruments", "- id: pact", "- id: The Pact", 1, "`The Pact` is no id"),
        (
            "instruments",
            "  short: 1950",
            "  shrot: x\n  short: 1950",
            4,
            "unknown key `shrot`: did you mean `short`?",
        ),
        ("instruments", "  limits: none\n", "", 1, "`limits` is missing: add it"),
        ("instruments", "kind: treaty", "kind: traety", 2, "did you mean `treaty`?"),
        ("instruments", "adopted: 1950-01-01", "adopted: 1950-13-01", 6, "`1950-13-01`, which is no date"),
        (
            "instruments",
            "adopted: 1950-01-01",
            "adopted: January 1950",
            6,
            "write 2026-06-30, 2026-06 or '2026'",
        ),
        ("instruments", 'as_of: "2020"', "as_of: last year", 10, "`last year`, which is no date"),
        (
            "instruments",
            "    limits: {level: unconfirmed}\n",
            "",
            24,
            "`limits` is missing: say what it rests on",
        ),
        (
            "instruments",
            "by: [text, web]",
            "by: [text, wbe]",
            27,
            "no source `wbe` in this record: choose one of text, web, or add it",
        ),
        (
            "instruments",
            "level: official-text\n      by: [text]",
            "level: official-text\n      by: []",
            12,
            "`by` is missing",
        ),
        (
            "instruments",
            "dates: {level: official-text, by: [text]}",
            "dates: {level: official-text, by: [web]}",
            26,
            "better than any source named: make it `other-web`, or name a better source",
        ),
        (
            "instruments",
            "level: official-text\n      by: [text]",
            "level: other-web\n      by: [web]",
            12,
            "words that rest on `other-web`: print them only",
        ),
        (
            "instruments",
            "https://example.org/pact",
            "javascript:alert(1)",
            22,
            "no web address: start it with https://",
        ),
        ("instruments", "about: The rule", "about: The <b>rule</b>", 13, "HTML is not allowed"),
        ("instruments", "about: The rule", "about: '[The rule](x.html)'", 13, "a link is not allowed"),
        ("instruments", "about: The rule", "about: '{law}`x`'", 13, "`{law}` is a role"),
        ("instruments", "    3(2):\n", "    3(1):\n", 17, "the key `3(1)` stands twice, first on line 12"),
        (
            "cases",
            "about: [pact 3(1)]",
            "about: [pact 9]",
            9,
            "`pact` holds no provision `9`: choose one of 3(1), 3(2)",
        ),
        ("cases", "about: [pact 3(1)]", "about: [pact 3(2)]", 9, "`pact 3(2)` is not yet confirmed"),
        ("cases", "about: [pact 3(1)]", "about:\n  - pact\n  - pcat", 11, "no record `pcat` in the casebook"),
        ("cases", "date: 1960-05-01", "date: 1960-05-32", 7, "no date"),
        (
            "cases",
            "text: No return, at: para 7, level: court-or-un-summary",
            "text: No return, at: para 7, level: other-web",
            19,
            "words that rest on `other-web`",
        ),
        ("cases", "    held: {", "    hold: {", 25, "`hold` is not known here: did you mean `held`?"),
        (
            "claims",
            "settles: [pact 3(1), doe para 7]",
            "settles: [doe para 9]",
            6,
            "`doe` holds no pinpoint `para 9`: choose one of para 7, para 8",
        ),
        (
            "claims",
            "settles: [pact 3(1), doe para 7]",
            "settles: [claim-all para 9]",
            6,
            "`claim-all` has no part `para 9`: name it without",
        ),
        ("claims", "verdict: wrong", "verdict: false", 4, "`false` is not known here"),
        ("glossary", "- id: return", "- id: [a]", 1, "`id`: must be text, not a list"),
        ("glossary", "- id: return", "- return\n- id: return", 1, "must be a mapping"),
        (
            "glossary",
            "- id: return",
            f"- id: return\n  term: x\n  definition: y{SOURCE}- id: return",
            7,
            "the id stands twice in this file",
        ),
        ("tables", "file: joined.csv", "file: gone.csv", 3, "no file `gone.csv` in the folder tables"),
        (
            "tables",
            "key: year",
            "key: yaer",
            4,
            "`joined.csv` has no column `yaer`: choose one of year, pact, or add it",
        ),
        ("tables", "    pact: {", "    pakt: {", 6, "`joined.csv` has no column `pakt`"),
        ("tables/joined.csv", "year,pact\n1950,1\n1960,\n1970,1234\n", "", 3, "has no rows"),
        ("tables/joined.csv", "1960,\n", "1960\n", 3, "line 3 of `joined.csv` has not as many cells"),
        ("tables/joined.csv", "1960,\n", "1960,1,2\n", 3, "line 3 of `joined.csv` has not as many cells"),
        ("edition", "title: A small casebook\n", "", 1, "`title` is missing"),
    ],
)
def test_each_fault_is_told_at_its_line(
    write: Write, file: str, old: str, new: str, line: int, words: str
) -> None:
    faults = told(write(file, old, new))
    at = [(name, number) for name, number, _, message in faults if words in message]
    assert at == [(f"{file}.yaml".replace("tables/joined.csv", "tables"), line)], faults
    assert all(": " in message for *_, message in faults)


def test_an_id_that_two_kinds_share_is_told_in_both_files(write: Write) -> None:
    faults = told(write("cases", "- id: doe", "- id: pact"))
    shared = [(name, line) for name, line, _, message in faults if message == SHARED]
    assert shared == [("cases.yaml", 1), ("instruments.yaml", 1)]


def test_a_table_that_is_not_utf_8_is_told(write: Write) -> None:
    folder = write()
    folder.joinpath("tables", "joined.csv").write_bytes(b"year,pact\n1950,\xff\n")
    message = "`joined.csv` has no rows, or is not UTF-8 text: mend it"
    assert told(folder) == [("tables.yaml", 3, "joined", message)]


@pytest.mark.parametrize("text", ["2024-02-29", "2024-02", "2024"])
def test_a_day_a_month_or_a_year_is_a_date(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text", ["2025-02-29", "2025-13", "0000", "2025-1-1", "20250101", "2025-W01", "", "2025 "]
)
def test_what_the_calendar_lacks_is_no_date(text: str) -> None:
    assert not is_date(text)


def test_faults_of_several_files_are_told_at_once(write: Write) -> None:
    folder = write("cases", "date: 1960-05-01", "date: soon")
    folder.joinpath("claims.yaml").write_text("- id: claim-all\n")
    folder.joinpath("glossary.yaml").unlink()
    names = [name for name, *_ in told(folder)]
    assert {"claims.yaml", "glossary.yaml"} <= set(names)
    assert names == sorted(names)


def test_a_file_that_is_no_list_is_told(write: Write) -> None:
    folder = write()
    folder.joinpath("claims.yaml").write_text("id: claim-all\n")
    assert told(folder) == [
        ("claims.yaml", 1, "", "the file must be a list: start each record with `- id: ...`")
    ]


def test_a_folder_that_is_not_there_is_told_without_a_traceback(tmp_path: pathlib.Path) -> None:
    command = [sys.executable, "-m", "casebook", "check", str(tmp_path / "gone")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1
    assert "gone/cases.yaml:1: the file can't be read" in done.stdout and "Traceback" not in done.stderr
