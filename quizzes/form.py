"""A form: questions from several banks, asked together. Its file names them and holds no text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import attrs

from binding.faults import Fault, FaultyError
from binding.structure import read_as
from binding.yamlfile import Document, Place
from quizzes.bank import ID, Bank, banks
from quizzes.question import Question
from quizzes.sheet import Sheet

FOLDER = Path(str(files("quizzes") / "forms"))
EARLIER = 0.3
"""The least share of questions from before the form's own lessons, where there are any before (0 to 1)."""


@attrs.frozen(kw_only=True)
class Form:
    """A form as it stands in its file: the lessons that it closes, and the ids of its questions in order.

    With `statement: true` it ends with a statement of completion.
    """

    form: str
    lessons: tuple[str, ...]
    questions: tuple[str, ...]
    statement: bool = False


def paths() -> list[Path]:
    """Return the files of all forms, in order."""
    return sorted(FOLDER.glob("*.yaml"))


@cache
def form(name: str) -> Sheet:
    """Return the sheet of a form, e.g. `part-1`; raises `FaultyError` if it is missing or faulty."""
    path = FOLDER / f"{name}.yaml"
    known = banks()
    found, faults = check(path, known)
    if found is None or faults:
        raise FaultyError(faults)
    return _sheet(found, known)


def check(path: Path, known: Sequence[Bank]) -> tuple[Form | None, list[Fault]]:
    """Read a form and return it with everything that is wrong with it; None if it can't be read."""
    try:
        document, found = read_as(path, Form)
    except FaultyError as error:
        return None, list(error.faults)
    faults = [
        document.fault(place, found.form, message) for place, message in _misuse(document, found, known)
    ]
    return found, sorted(set(faults))


def _misuse(document: Document, found: Form, known: Sequence[Bank]) -> Iterator[tuple[Place, str]]:
    """Yield what is wrong with a form: its name, its lessons, its questions and their shares."""
    if found.form != document.path.stem:
        yield ("form",), f"`form` is `{found.form}` but the file is {document.path.name}: make them agree"
    names = [bank.id for bank in known]
    if found.form in names or not ID.fullmatch(found.form):
        yield ("form",), f"`{found.form}` is the name of a bank, or no id: give the form a name of its own"
    for number, lesson in enumerate(found.lessons):
        if lesson not in names:
            yield ("lessons", number), f"no bank `{lesson}`: check its name"
    homes = {name: bank.home(question) for name, (bank, question) in _held(known).items()}
    for number, name in enumerate(found.questions):
        if name not in homes:
            yield ("questions", number), f"no bank has a question `{name}`: check its id"
        elif name in found.questions[:number]:
            yield ("questions", number), f"`{name}` stands twice: keep one"
    yield from _misuse_of_shares(found, homes, names)


def _misuse_of_shares(
    found: Form, homes: dict[str, str], names: Sequence[str]
) -> Iterator[tuple[Place, str]]:
    """Yield each lesson not asked about, each question of a later one, and too few of earlier ones."""
    asked = [homes[name] for name in found.questions if name in homes]
    for number, lesson in enumerate(found.lessons):
        if lesson in names and lesson not in asked:
            yield ("lessons", number), f"no question of `{lesson}` is asked: add one"
    if not found.lessons or not found.questions:
        yield (), "a form names `lessons` and `questions`: give at least one of each"
        return
    for number, name in enumerate(found.questions):
        if homes.get(name, "") > max(found.lessons):
            yield ("questions", number), f"`{name}` belongs to a later lesson, {homes[name]}: take it out"
    earlier = sum(home < min(found.lessons) for home in asked)
    if min(names, default="") < min(found.lessons) and asked and earlier < EARLIER * len(asked):
        told = f"{earlier} of {len(asked)} questions come from earlier lessons: make it {EARLIER:.0%} or more"
        yield ("questions",), told


def _held(known: Sequence[Bank]) -> dict[str, tuple[Bank, Question]]:
    """Return every question with its bank, by the question's id."""
    return {question.id: (bank, question) for bank in known for question in bank.questions}


def _sheet(found: Form, known: Sequence[Bank]) -> Sheet:
    titles, held = {bank.id: bank.header.title for bank in known}, _held(known)
    asked = [held[name] for name in found.questions]
    homes = sorted({bank.home(question) for bank, question in asked})
    return Sheet(
        name=found.form,
        title=found.form,
        source=f"quizzes/forms/{found.form}.yaml",
        files=(FOLDER / f"{found.form}.yaml", *dict.fromkeys(bank.path for bank, _ in asked)),
        language=asked[0][0].header.language,
        questions=tuple(question for _, question in asked),
        aims={question.id: bank.aim(question) for bank, question in asked},
        objectives={bank.aim(question): bank.objective(question) for bank, question in asked},
        keep=f"{found.form}/",
        certainty=True,
        lessons={home: titles[home] for home in homes},
        statement=found.statement,
    )
