"""A bank: the questions and activities of a lesson, read from YAML and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

import casebook
from binding.faults import Fault, FaultyError
from binding.markup import misuse
from binding.structure import shown, structure
from binding.words import languages
from binding.yamlfile import Document, Place, read, texts
from quizzes.kinds import ACTIVITIES, QUESTIONS
from quizzes.question import Question, misuse_of_stem

FOLDER = Path(str(files("quizzes") / "banks"))
NUMBER = re.compile(r"\d\d-")
"""How the name of a lesson's bank starts, and with it each id in it."""
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NO_ID = "`{}` is no id: use small letters, digits and hyphens"


@attrs.frozen(kw_only=True)
class Objective:
    """What a learner can do after the lesson, and the label of the section that teaches it."""

    text: str
    read: str


@attrs.frozen(kw_only=True)
class Header:
    """What stands at the head of a bank; questions and activities are read one by one.

    A bank that belongs to no lesson has no objectives of its own: each question names one of a lesson, as
    `LESSON/OBJECTIVE`.
    """

    lesson: str
    title: str
    language: str
    objectives: Mapping[str, Objective] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class _Whole(Header):
    """The head with what follows it in the file."""

    questions: Any = ()
    activities: Any = ()


@attrs.frozen(kw_only=True)
class Bank:
    """A bank without faults. `id` is the name of its file without the ending."""

    id: str
    header: Header
    questions: tuple[Question, ...]
    activities: tuple[Question, ...]

    @property
    def source(self) -> str:
        """The file of the bank, from the root of the project."""
        return f"quizzes/banks/{self.id}.yaml"

    @property
    def path(self) -> Path:
        """The file of the bank on this machine."""
        return FOLDER / f"{self.id}.yaml"

    def home(self, question: Question) -> str:
        """Return the lesson whose objective the question tests: this bank's, or the one that it names."""
        return self.id if self.header.objectives else question.objective.partition("/")[0]

    def aim(self, question: Question) -> str:
        """Return the objective that the question tests, led by its lesson: `LESSON/OBJECTIVE`."""
        return f"{self.id}/{question.objective}" if self.header.objectives else question.objective

    def objective(self, question: Question) -> Objective:
        """Return the objective that the question tests, wherever it stands."""
        home = self if self.header.objectives else bank(self.home(question))
        return home.header.objectives[self.aim(question).partition("/")[2]]

    def pick(self, ids: Sequence[str]) -> tuple[Question, ...]:
        """Return the named questions in the order named; raises KeyError with the first that is not there."""
        known = {question.id: question for question in self.questions}
        return tuple(known[name] for name in ids)

    def activity(self, name: str) -> Question:
        """Return the named activity; raises KeyError if it is not there."""
        return {activity.id: activity for activity in self.activities}[name]


def paths() -> list[Path]:
    """Return the files of all banks, in order."""
    return sorted(FOLDER.glob("*.yaml"))


@cache
def bank(name: str) -> Bank:
    """Return the bank of a lesson, e.g. `01-the-principle`; raises `FaultyError` if it is faulty."""
    found, faults = check(FOLDER / f"{name}.yaml")
    if found is None or faults:
        raise FaultyError(faults)
    return found


def banks() -> list[Bank]:
    """Return every bank, in order of lessons."""
    return [bank(path.stem) for path in paths()]


def check(path: Path) -> tuple[Bank | None, list[Fault]]:
    """Read a bank and return it with everything that is wrong with it; None if its head can't be read."""
    try:
        document = _read(path)
    except FaultyError as error:
        return None, list(error.faults)
    faults = list(_faults_of_ids(document))
    header = _header(document, faults)
    questions = _read_all(document, "questions", QUESTIONS, faults)
    activities = _read_all(document, "activities", ACTIVITIES, faults)
    if header is None:
        return None, sorted(set(faults))
    faults += [*_faults_of_header(document, header), *_faults_of_objectives(document, header)]
    found = Bank(id=path.stem, header=header, questions=questions, activities=activities)
    return found, sorted(set(faults))


def _read(path: Path) -> Document:
    """Read the file; raises `FaultyError` if that can't be done or it holds no mapping."""
    document = read(path)
    if not isinstance(document.data, dict):
        message = (
            "a bank is a mapping: start it with `lesson:`, `title:`, `language:`, `objectives:`, `questions:`"
        )
        raise FaultyError([document.fault((), "", message)])
    return document


def _header(document: Document, faults: list[Fault]) -> Header | None:
    """Return the head of the bank, or None and add to `faults` why it does not fit."""
    try:
        return structure(document, (), _Whole)
    except FaultyError as error:
        faults += error.faults
        return None


def _read_all(
    document: Document, key: str, kinds: Mapping[str, type[Question]], faults: list[Fault]
) -> tuple[Question, ...]:
    """Return the questions under the key that can be read; add to `faults` what can't."""
    items = document.data.get(key, [])
    if not isinstance(items, list) or (not items and key == "questions"):
        faults.append(document.fault((key,), "", f"`{key}`: give a list of them (lines with `- id: ...`)"))
        return ()
    found: list[Question] = []
    for number in range(len(items)):
        try:
            found.append(_question(document, (key, number), kinds))
        except FaultyError as error:
            faults += error.faults
    return tuple(found)


def _question(document: Document, place: tuple[str, int], kinds: Mapping[str, type[Question]]) -> Question:
    key, number = place
    data = document.data[key][number]
    if not isinstance(data, dict):
        raise FaultyError([document.fault(place, "", "a question is a mapping: start it with `- id: ...`")])
    subject, kind = _subject(data, place), data.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        told = f"{shown(kind)}, which `{key}` does not know" if "kind" in data else "missing"
        message = f"`kind` is {told}: choose one of {', '.join(kinds)}"
        raise FaultyError([document.fault((*place, "kind"), subject, message)])
    inner = {name: value for name, value in data.items() if name != "kind"}
    question = structure(attrs.evolve(document, data={key: {number: inner}}), place, kinds[kind], subject)
    faults = [
        document.fault((*place, *where), subject, message) for where, message in _misuse(question, inner)
    ]
    if faults:
        raise FaultyError(faults)
    return question


def _subject(data: Mapping[str, object], place: tuple[str, int]) -> str:
    """Return the id of a question, or which one it is where it has none."""
    name = data.get("id")
    return name if isinstance(name, str) and name.strip() else f"{place[0]} {place[1] + 1}"


def _misuse(question: Question, data: Mapping[str, object]) -> Iterator[tuple[Place, str]]:
    """Yield what is wrong with one question: its ids, its texts, its sources, and what its kind asks."""
    if not ID.fullmatch(question.id):
        yield ("id",), NO_ID.format(question.id)
    yield from misuse_of_stem(question.stem, ("stem",))
    yield from _misuse_of_texts(data)
    for place, reference in _sources(data):
        yield from ((place, message) for message in casebook.load().misuse(reference))
    yield from question.misuse()


def _misuse_of_texts(data: object) -> Iterator[tuple[Place, str]]:
    """Yield each id that is none, and each text that holds more than the small markup, with its place."""
    for place, text in texts(data):
        yield from ((place, message) for message in misuse(text))
        for step, name in enumerate(place):
            if isinstance(name, str) and not ID.fullmatch(name):
                yield place[: step + 1], NO_ID.format(name)


def _sources(data: object) -> Iterator[tuple[Place, str]]:
    """Yield every reference that stands in a list of sources, with its place."""
    for place, text in texts(data):
        if place[-2:-1] == ("sources",) and isinstance(place[-1], int):
            yield place, text


def _faults_of_header(document: Document, header: Header) -> Iterator[Fault]:
    """Yield what is wrong with the head: the bank's name, its language, its objectives and its texts."""
    if header.lesson != document.path.stem:
        message = f"`lesson` is `{header.lesson}` but the file is {document.path.name}: make them agree"
        yield document.fault(("lesson",), "", message)
    if header.language not in languages():
        known = ", ".join(languages())
        message = f"`language` is `{header.language}`, which has no words here: choose one of {known}"
        yield document.fault(("language",), "", message)
    if "objectives" not in document.data:
        if NUMBER.match(document.path.stem):
            yield document.fault((), "", "`objectives` is missing: give 3 to 5")
    elif not 3 <= len(header.objectives) <= 5:
        yield document.fault(("objectives",), "", f"`objectives` holds {len(header.objectives)}: give 3 to 5")
    head = {key: document.data.get(key) for key in ("lesson", "title", "objectives")}
    yield from (document.fault(place, "", message) for place, message in _misuse_of_texts(head))


def items(document: Document) -> Iterator[tuple[tuple[str, int], Mapping[str, object]]]:
    """Yield each question and activity that is a mapping, as it stands in the file, with its place."""
    for key in ("questions", "activities"):
        listed = document.data.get(key) if isinstance(document.data, dict) else None
        for number, item in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(item, dict):
                yield (key, number), item


def _faults_of_ids(document: Document) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for place, item in items(document):
        name, line = item.get("id"), document.line((*place, "id"))
        if isinstance(name, str) and (first := seen.setdefault(name, line)) != line:
            yield document.fault(
                (*place, "id"), name, f"the id stands twice, first on line {first}: take another"
            )


def _faults_of_objectives(document: Document, header: Header) -> Iterator[Fault]:
    """Yield each objective that is not there and, if all are clear, each that too few questions test."""
    named = {place: item.get("objective") for place, item in items(document)}
    known = list(header.objectives) or _lent()
    named_so = ", ".join(header.objectives) or "the lessons' objectives, as LESSON/OBJECTIVE"
    unknown = [place for place, name in named.items() if name not in known]
    for place in unknown:
        if isinstance(name := named[place], str):
            message = f"`objective` is `{name}`, which is unknown: choose one of {named_so}"
            subject = _subject(document.data[place[0]][place[1]], place)
            yield document.fault((*place, "objective"), subject, message)
    tested = [name for (key, _), name in named.items() if key == "questions"]
    for name in header.objectives if tested and not unknown else ():
        if (count := tested.count(name)) < 2:
            told = "one question tests" if count else "no question tests"
            yield document.fault(("objectives", name), "", f"{told} `{name}`: give it at least 2")


@cache
def _lent() -> tuple[str, ...]:
    """Return the objectives of all lessons that can be read, as `LESSON/OBJECTIVE`."""
    found: list[str] = []
    for path in paths():
        with suppress(FaultyError):  # told under the bank's own name
            head = structure(_read(path), (), _Whole)
            found += [f"{head.lesson}/{name}" for name in head.objectives]
    return tuple(found)
