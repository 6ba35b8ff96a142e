"""Fact patterns for the analyser: the facts, and for each question that they raise our answer and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import attrs

from binding.faults import Fault, FaultyError
from binding.structure import read_as
from binding.yamlfile import Place
from casebook.article33 import Procedure, next_question
from casebook.check import misuse_of_texts
from casebook.store import FOLDER

NAME = "patterns.yaml"
ID = re.compile(r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*")


@attrs.frozen(kw_only=True)
class Answered:
    """Our answer to a question, and why. What is `given` is worked for the learner."""

    answer: str
    why: str
    given: bool = False


@attrs.frozen(kw_only=True)
class Pattern:
    """A fact pattern of a lesson, whose number its id begins with."""

    id: str
    title: str
    facts: str
    answers: Mapping[str, Answered]

    @property
    def model(self) -> Mapping[str, str]:
        """Our answers, by element."""
        return {name: found.answer for name, found in self.answers.items()}

    @property
    def given(self) -> Mapping[str, str]:
        """The answers with which the tool opens."""
        return {name: found.answer for name, found in self.answers.items() if found.given}


@cache
def patterns(folder: Path = FOLDER) -> Mapping[str, Pattern]:
    """Return the patterns by id; raises `FaultyError` if their file can't be read as such."""
    return {found.id: found for found in read_as(folder / NAME, tuple[Pattern, ...])[1]}


def pattern(name: str) -> Pattern:
    """Return a pattern; raises LookupError, with the ids that there are, if there is none of that name."""
    if name not in patterns():
        raise LookupError(f"no fact pattern `{name}`: there are {', '.join(patterns())}")
    return patterns()[name]


def check_patterns(folder: Path, law: Procedure) -> list[Fault]:
    """Return everything that is wrong with the patterns of a folder, asked by a procedure without faults."""
    try:
        document, found = read_as(folder / NAME, tuple[Pattern, ...])
    except FaultyError as error:
        return list(error.faults)
    faults = {document.fault(place, "", message) for place, message in misuse_of_texts(document.data)}
    ids = [pattern.id for pattern in found]
    for number, pattern in enumerate(found):
        if not ID.fullmatch(pattern.id):
            message = f"`{pattern.id}` is no id of a pattern: begin with the lesson's number, as in `09-boat`"
            faults.add(document.fault((number, "id"), pattern.id, message))
        if ids.index(pattern.id) != number:
            faults.add(document.fault((number, "id"), pattern.id, "the id stands twice: take another"))
        place: Place = (number, "answers")
        for where, message in _misuse(law, pattern):
            faults.add(document.fault((*place, *where), pattern.id, message))
    return sorted(faults)


def _misuse(law: Procedure, pattern: Pattern) -> list[tuple[Place, str]]:
    """Return each answer that is unknown or, if all are known, each that the tool asks for and lacks, or
    has and does not ask for.
    """
    unknown: list[tuple[Place, str]] = []
    for name, found in pattern.answers.items():
        known = law.elements[name].answers if name in law.elements else {}
        if not known:
            unknown.append(((name,), f"no question `{name}`: choose one of {', '.join(law.elements)}"))
        elif found.answer not in known:
            message = f"`{name}` has no answer `{found.answer}`: choose one of {', '.join(known)}"
            unknown.append(((name, "answer"), message))
    return unknown or _unasked(law, pattern)


def _unasked(law: Procedure, pattern: Pattern) -> list[tuple[Place, str]]:
    """Walk through the questions as the tool does."""
    asked: dict[str, str] = {}
    while name := next_question(law, asked):
        if name not in pattern.answers:
            return [((), f"the tool asks about `{name}` on these facts: answer it too")]
        asked[name] = pattern.answers[name].answer
    return [
        ((name,), f"the tool does not ask about `{name}` on these facts: remove it")
        for name in pattern.answers
        if name not in asked
    ]
