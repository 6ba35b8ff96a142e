"""A bank: the questions and activities of a lesson, read from YAML and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import attrs

import casebook
from binding.faults import Fault, FaultyError
from binding.markup import misuse
from binding.structure import structure
from binding.yamlfile import Document, Place, read
from quizzes.kinds import ACTIVITIES, QUESTIONS
from quizzes.question import Question, negative

FOLDER = Path(str(files("quizzes") / "banks"))
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@attrs.frozen(kw_only=True)
class Objective:
    """What a learner can do after the lesson, and the label of the section that teaches it."""

    text: str
    read: str


@attrs.frozen(kw_only=True)
class Header:
    """What stands at the head of a bank; questions and activities are read one by one."""

    lesson: str
    title: str
    language: str
    objectives: Mapping[str, Objective]


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

    def pick(self, ids: Sequence[str]) -> tuple[Question, ...]:
        """Return the named questions in the order named; raises KeyError with the first id that is not there."""
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
    """Return the bank of a lesson, e.g. `01-the-principle`. Raises `FaultyError` if it is missing or faulty."""
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
        document = read(path)
        header = _header(document)
    except FaultyError as error:
        return None, list(error.faults)
    faults: list[Fault] = []
    questions = _read_all(document, "questions", QUESTIONS, faults)
    activities = _read_all(document, "activities", ACTIVITIES, faults)
    faults += _faults_of_bank(document, header, [*questions, *activities])
    kept = Bank(id=path.stem, header=header, questions=tuple(questions.values()), activities=tuple(activities.values()))
    return kept, sorted(set(faults))


def _header(document: Document) -> Header:
    """Return the head of the bank; raises `FaultyError` if the file is no mapping or its head does not fit."""
    if not isinstance(document.data, dict):
        message = "a bank is a mapping: start it with `lesson:`, `title:`, `language:`, `objectives:`, `questions:`"
        raise FaultyError([document.fault((), "", message)])
    head = {key: value for key, value in document.data.items() if key not in ("questions", "activities")}
    return structure(attrs.evolve(document, data=head), (), Header)


def _read_all(
    document: Document, key: str, kinds: Mapping[str, type[Question]], faults: list[Fault]
) -> dict[Place, Question]:
    """Return the questions under the key that can be read, by place; add to `faults` what can't."""
    items = document.data.get(key, [])
    if not isinstance(items, list) or (not items and key == "questions"):
        faults.append(document.fault((key,), "", f"`{key}`: give a list of them (lines with `- id: ...`)"))
        return {}
    found: dict[Place, Question] = {}
    for number in range(len(items)):
        try:
            found[key, number] = _question(document, (key, number), kinds)
        except FaultyError as error:
            faults += error.faults
    return found


def _question(document: Document, place: Place, kinds: Mapping[str, type[Question]]) -> Question:
    data = document.data[place[0]][place[1]]
    if not isinstance(data, dict):
        raise FaultyError([document.fault(place, "", "a question is a mapping: start it with `- id: ...`")])
    subject, kind = str(data.get("id", f"{place[0]} {int(place[1]) + 1}")), data.get("kind")
    if kind not in kinds:
        message = f"`kind` is {f'`{kind}`' if kind else 'missing'}: choose one of {', '.join(kinds)}"
        raise FaultyError([document.fault((*place, "kind"), subject, message)])
    inner = {key: value for key, value in data.items() if key != "kind"}
    items = [inner if number == place[1] else None for number in range(len(document.data[place[0]]))]
    question = structure(attrs.evolve(document, data={place[0]: items}), place, kinds[kind], subject)
    faults = [document.fault((*place, *where), subject, message) for where, message in _misuse(question, inner)]
    if faults:
        raise FaultyError(faults)
    return question


def _misuse(question: Question, data: Mapping[str, object]) -> Iterator[tuple[Place, str]]:
    """Yield what is wrong with one question: its id, its texts, its sources, and what its kind asks."""
    if not ID.fullmatch(question.id):
        yield ("id",), f"`{question.id}` is no id: use small letters, digits and hyphens"
    if word := negative(question.stem):
        yield ("stem",), f"the stem is negative: turn it round, or write {word.upper()} in capitals"
    for place, text in _texts(data, ()):
        yield from ((place, message) for message in misuse(text))
    for place, reference in _sources(data, ()):
        yield from ((place, message) for message in casebook.load().misuse(reference))
    yield from question.misuse()


def _texts(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Yield every text in the data with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield from _texts(inner, (*place, key))


def _sources(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Yield every reference that stands under a `sources` key, with its place."""
    return ((where, text) for where, text in _texts(value, place) if "sources" in where)


def _faults_of_bank(document: Document, header: Header, places: Sequence[Place]) -> Iterator[Fault]:
    """Yield what concerns the bank as a whole: its name, its ids, and whether each objective is tested."""
    if header.lesson != document.path.stem:
        message = f"`lesson` is `{header.lesson}` but the file is {document.path.name}: make them agree"
        yield document.fault(("lesson",), "", message)
    if not 3 <= len(header.objectives) <= 5:
        yield document.fault(("objectives",), "", f"{len(header.objectives)} objectives: give 3 to 5")
    yield from _faults_of_ids(document)
    yield from _faults_of_objectives(document, header, places)


def _faults_of_ids(document: Document) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for key in ("questions", "activities"):
        items = document.data.get(key)
        for number, item in enumerate(items if isinstance(items, list) else []):
            place, name = (key, number, "id"), item.get("id") if isinstance(item, dict) else None
            if isinstance(name, str) and (first := seen.setdefault(name, document.line(place))) != document.line(place):
                yield document.fault(place, name, f"the id stands twice, first on line {first}: take another")


def _faults_of_objectives(document: Document, header: Header, places: Sequence[Place]) -> Iterator[Fault]:
    tested: list[str] = []
    for key, number in places:
        item = document.data[key][number]
        name = item["objective"]
        if name not in header.objectives:
            message = f"unknown objective `{name}`: known are {', '.join(header.objectives)}"
            yield document.fault((key, number, "objective"), item["id"], message)
        tested += [name] if key == "questions" else []
    whole = len([place for place in places if place[0] == "questions"]) == len(document.data.get("questions") or [])
    for name in header.objectives if whole else ():
        if tested.count(name) < 2:
            message = f"objective `{name}` has {tested.count(name)} questions: give it at least 2"
            yield document.fault(("objectives", name), "", message)
