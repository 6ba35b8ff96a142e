"""The command that checks lesson pages, and the lessons of the course, which have no fault."""

import pathlib
import subprocess
import sys
from collections.abc import Callable

import pytest
from lesson_pages import NAME, ROOT, WHOLE, bank, changed, filler, line_of

from binding.faults import Fault, FaultyError
from casebook.store import load
from quizzes.lessons.check import CHECKS, Report, check_lessons

LESSONS = sorted(ROOT.glob("book/[0-9]*/[0-9][0-9]-*.md"))
Run = Callable[..., Report]


@pytest.fixture(scope="module")
def course() -> Report:
    """What the command finds in the lessons of the course."""
    return check_lessons((), ROOT / "book")


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_of_the_course_has_no_fault(path: pathlib.Path, course: Report) -> None:
    assert [str(fault) for fault in course.faults if pathlib.Path(fault.path).name == path.name] == []


def test_every_lesson_of_the_course_is_checked(course: Report) -> None:
    assert LESSONS and len(course.texts) == len(LESSONS)


@pytest.fixture
def run(tmp_path: pathlib.Path) -> Run:
    """Give a function that writes a page (as lesson 91, or by name) with a bank, and checks it."""
    book = tmp_path / "book" / "9-part"
    book.mkdir(parents=True)

    def check(text: str, name: str = NAME, questions: str = bank()) -> Report:
        (book / f"{name}.md").write_text(text.replace(NAME, name), "utf-8")
        (tmp_path / f"{name}.yaml").write_text(questions.replace(NAME, name), "utf-8")
        return check_lessons([book / f"{name}.md"], tmp_path / "book", tmp_path)

    return check


def lines(found: Report) -> list[int]:
    return [fault.line for fault in found.faults]


def test_a_whole_lesson_has_no_fault_and_is_told_in_a_table(run: Run) -> None:
    found = run(WHOLE)
    assert found.faults == ()
    (text,) = found.texts
    first, *rows = text.split("\n")
    assert first.endswith("91-small.md")
    assert [row.split("  ")[1] for row in rows] == [
        "minutes",
        "words",
        "mean sentence",
        "longest",
        "reading grade",
        "questions",
        "objectives",
        "unconfirmed",
    ]
    assert "2 on the page, 6 in the bank" in text and "first 2, second 2, third 2" in text
    assert found.spread.startswith("6 questions in 1 banks; remember 17 %")


SLIPS = {
    "parts": ("## Key points", "## Points", None),
    "length": ("## Filler\n", f"## Filler\n\n{filler(360)[4000:]}", None),
    "objectives": ("(one)=\n", "", None),
    "questions": (":only: 91-1,", ":only: 91-9,", "```{quiz}"),
    "citations": ("The duty is old (", "In 1951. The duty is old (", "In 1951"),
    "quotations": ("The duty is old (", "“The duty is older than you may think” (", "“The duty"),
    "roles": ("{claim}`claim-140-signed`", "{claim}`claim-nobody`", "{claim}"),
    "terms": ("comes to a border post", "flees torture", "A family"),
}
"""For each check a change that it tells, and where."""


@pytest.mark.parametrize("name", CHECKS)
def test_each_check_can_fail(run: Run, name: str) -> None:
    old, new, where = SLIPS[name]
    text = changed(old, new)
    (fault,) = run(text).faults
    assert fault.line == (line_of(text, where) if where else 1)
    assert fault.path.endswith("91-small.md") and ": " in fault.message


def test_a_run_of_words_of_an_earlier_lesson_is_told_in_the_later_one(run: Run) -> None:
    again = "A family that comes to a border post says at once that it is afraid."
    text = changed("A family comes to a border post.", again)
    later = text.replace(filler(180), filler(400)[-9000:])
    assert run(later, "92-later").faults == ()
    assert run(text).faults == ()
    (fault,) = run(later, "92-later").faults
    assert fault.line == line_of(text, again)
    assert f"15 words (“{again.casefold()[:-1]}”) stand in" in fault.message
    assert "91-small.md:10 as well" in fault.message


def test_every_fault_of_a_page_is_told_at_once_and_in_order(run: Run) -> None:
    text = WHOLE
    for name in ("citations", "roles", "terms", "questions"):
        old, new, _ = SLIPS[name]
        text = text.replace(old, new)
    found = lines(run(text))
    assert len(found) == 4 and found == sorted(found)


EMPTY = ["", "\n", "# A title\n", "---\na: b\n---\n", "## Sources\n\nA book.\n", "| a |\n|---|\n"]


@pytest.mark.parametrize("text", EMPTY)
def test_no_check_passes_on_an_empty_page(run: Run, text: str) -> None:
    messages = [fault.message for fault in run(text).faults]
    for name in (*CHECKS, "repetition"):
        assert f"no running text to check for {name}: write the page" in messages


def test_a_missing_or_faulty_bank_does_not_stop_the_command(run: Run) -> None:
    for text in ("", "a: [", "- a", bank().replace("level: apply", "level: aply")):
        (fault,) = run(WHOLE, questions=text).faults
        assert fault.line == 1 and "run `python -m quizzes lint`" in fault.message


def test_a_page_that_cannot_be_read_is_a_fault(tmp_path: pathlib.Path) -> None:
    (tmp_path / "01-bytes.md").write_bytes(b"\xff\xfe")
    found = check_lessons([tmp_path / "01-bytes.md", tmp_path / "02-absent.md"], tmp_path, tmp_path)
    assert [fault.line for fault in found.faults] == [1, 1]
    assert all("can't be read" in fault.message for fault in found.faults) and found.texts == ()


def test_a_casebook_with_faults_is_used_as_far_as_it_can_be_read(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = [Fault("cases.yaml", 1, "", "no")]

    def refuse() -> None:
        raise FaultyError(fault)

    monkeypatch.setattr("quizzes.lessons.check.load", refuse)
    monkeypatch.setattr("quizzes.lessons.check.check_casebook", lambda _: (load(), fault))
    assert run(WHOLE).faults == ()
    monkeypatch.setattr("quizzes.lessons.check.check_casebook", lambda _: (None, fault))
    with pytest.raises(FaultyError):
        run(WHOLE)


def test_the_same_fault_twice_on_a_line_is_told_once(run: Run) -> None:
    lesson = changed("The duty is old (", "The {law}`nowhere` and the {law}`nowhere` (")
    assert len(run(lesson).faults) == 1


def command(*arguments: str, cwd: pathlib.Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "quizzes", "lessons", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout, done.stderr


def test_the_command_tells_faults_the_table_and_the_spread(tmp_path: pathlib.Path) -> None:
    page = tmp_path / "book" / "9-part" / "91-small.md"
    page.parent.mkdir(parents=True)
    page.write_text(WHOLE, "utf-8")
    code, out, told = command(cwd=tmp_path)
    *faults, first = [line for line in out.splitlines() if line.startswith("book/")]
    assert code == 1 and told == "1 lessons checked, 1 faults\n"
    assert faults[0].startswith("book/9-part/91-small.md:1: no bank ") and first == "book/9-part/91-small.md"
    assert " questions in " in out.splitlines()[-1]


def test_the_command_says_when_there_is_nothing_to_check(tmp_path: pathlib.Path) -> None:
    code, out, told = command(cwd=tmp_path)
    assert code == 2 and "name a page" in told and len(out.splitlines()) == 1
