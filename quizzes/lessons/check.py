"""Check lesson pages: every fault of every page, what is counted of each, and how the banks are spread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import attrs

from binding.faults import Fault, FaultyError, display_path
from casebook.store import FOLDER as DATA
from casebook.store import Casebook, load
from casebook.store import check as check_casebook
from quizzes.bank import FOLDER as BANKS
from quizzes.lessons.astray import astray, unconfirmed
from quizzes.lessons.cited import uncited
from quizzes.lessons.outline import Outline, outline
from quizzes.lessons.page import Found, Page
from quizzes.lessons.parts import AIM, FEWEST, LIMIT, MOST, Lesson, length, objectives, parts, questions
from quizzes.lessons.prose import read_page
from quizzes.lessons.quoted import quotations
from quizzes.lessons.shared import index, shared
from quizzes.lessons.spread import spread
from quizzes.lessons.terms import unlinked

PAGES = ("[0-9]*/[0-9][0-9]-*.md", "[0-9][0-9]-*.md")
"""The lessons in the folders of a book, and those in a folder."""
CHECKS: dict[str, Callable[[Lesson], Found]] = {
    "parts": parts,
    "length": length,
    "objectives": objectives,
    "questions": questions,
    "citations": lambda lesson: uncited(lesson.page, lesson.casebook),
    "quotations": lambda lesson: quotations(lesson.page),
    "roles": lambda lesson: astray(lesson.page, lesson.casebook),
    "terms": lambda lesson: unlinked(lesson.page, lesson.casebook),
}
"""The checks of one page by itself, by what they look at."""


@attrs.frozen(kw_only=True)
class Report:
    """What was found: a text on each lesson, one line on the spread of all banks, and every fault."""

    texts: tuple[str, ...]
    spread: str
    faults: tuple[Fault, ...]


def check_lessons(given: Sequence[Path] = (), root: Path = Path("book"), banks: Path = BANKS) -> Report:
    """Check the pages, or without any all lessons below `root`; raises `FaultyError` without a casebook.

    The words of a page are compared with those of all earlier lessons.
    """
    casebook, sound = _casebook()
    named = [file for path in given for file in _files(path)] if given else _lessons(root)
    pages, faults = _pages(named, casebook)
    others, _ = _pages([file for file in _lessons(root) if file.resolve() not in pages], casebook)
    outlines = _outlines(banks, pages, sound)
    places = index([*pages.values(), *others.values()])
    lessons = [Lesson(page=page, outlines=outlines, casebook=casebook) for page in pages.values()]
    for lesson in lessons:
        faults += faults_of(lesson, shared(lesson.page, places))
    found = [each.bank for each in outlines.values() if each.bank]
    return Report(texts=tuple(map(describe, lessons)), spread=spread(found), faults=tuple(sorted(faults)))


def faults_of(lesson: Lesson, repeated: Iterable[tuple[int, str]] = ()) -> list[Fault]:
    """Return what is wrong with a lesson, with what was found to be `repeated` from others.

    A page without running text passes no check: each is told to have found nothing to look at.
    """
    path = display_path(lesson.page.path)
    found = [*repeated, *(each for check in CHECKS.values() for each in check(lesson))]
    for name in (*CHECKS, "repetition") if not lesson.page.prose else ():
        found.append((1, f"no running text to check for {name}: write the page"))
    return [Fault(path, line, "", message) for line, message in dict.fromkeys(found)]


def describe(lesson: Lesson) -> str:
    """Return what is counted of a lesson, in lines."""
    found, bank = lesson.measures, lesson.outline
    longest = f"{found.longest.words} words, line {found.longest.line}" if found.longest else "none"
    counts = ", ".join(f"{name} {count}" for name, count in bank.objectives.items()) or "unknown"
    rows = {
        "minutes": f"{lesson.minutes} (from {lesson.shown:,} words shown and {lesson.asked} questions)",
        "words": f"{found.words:,} of running text ({FEWEST:,} to {MOST:,})",
        "mean sentence": f"{found.mean:.1f} words (aim {AIM}, limit {LIMIT})",
        "longest": longest,
        "reading grade": f"{found.grade:.1f} (Automated Readability Index)",
        "questions": f"{lesson.asked} on the page, {len(bank.questions)} in the bank",
        "objectives": f"{counts} (at least 2 questions each)",
        "unconfirmed": ", ".join(unconfirmed(lesson.page, lesson.casebook)) or "none",
    }
    lines = [f"  {key:<14} {text}" for key, text in rows.items()]
    return "\n".join([display_path(lesson.page.path), *lines])


def _files(path: Path) -> list[Path]:
    """Return the file, or the lessons of a folder, in the order of their names."""
    return _lessons(path) if path.is_dir() else [path]


def _lessons(folder: Path) -> list[Path]:
    return sorted(file for form in PAGES for file in folder.glob(form))


def _pages(files: Iterable[Path], casebook: Casebook) -> tuple[dict[Path, Page], list[Fault]]:
    """Return the pages that can be read, and why others can't."""
    pages: dict[Path, Page] = {}
    faults: list[Fault] = []
    for file in dict.fromkeys(file.resolve() for file in files):
        try:
            pages[file] = read_page(file, casebook)
        except (OSError, UnicodeError) as error:
            message = f"the page can't be read ({error.__class__.__name__}): check its path and encoding"
            faults.append(Fault(display_path(file), 1, "", message))
    return pages, faults


def _casebook() -> tuple[Casebook, bool]:
    """Return the casebook and whether it is sound; raises `FaultyError` if nothing of it can be read."""
    try:
        return load(), True
    except FaultyError:
        found, faults = check_casebook(DATA)
        if found is None:
            raise FaultyError(faults) from None
        return found, False


def _outlines(folder: Path, pages: Iterable[Path], sound: bool) -> dict[str, Outline]:
    """Return the outline of every bank by name, and of those that the pages should have."""
    files = {*folder.glob("*.yaml"), *(folder / f"{page.stem}.yaml" for page in pages)}
    return {file.stem: outline(file, sound) for file in sorted(files)}
