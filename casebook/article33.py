"""The Article 33 analyser: take the facts of a case through the law, element by element.

The law is data (`data/article33.yaml`): questions with closed lists of answers, and for each instrument
rules of which the first that matches decides. `assess` reads the answers by these rules and adds nothing of
its own. It teaches the structure of the argument and is no legal advice.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

import attrs

from binding.structure import read_as
from binding.yamlfile import Document
from casebook.logic import Condition, elements, parse
from casebook.store import FOLDER

Outcome = Literal["prohibited", "not-barred", "contested", "not-engaged"]
UNDECIDED = "cannot-say"
"""What is said of an instrument while an answer is missing."""
NAME = "article33.yaml"


@attrs.frozen(kw_only=True)
class Answer:
    """An answer to choose: what it rests on in law, or that it is plain fact."""

    text: str
    authority: tuple[str, ...] = ()
    fact: bool = False


@attrs.frozen(kw_only=True)
class Element:
    """A question to the facts. `code` is its name in the course, such as E3; `errors` are common ones."""

    code: str
    ask: str
    help: str
    answers: Mapping[str, Answer]
    errors: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Reading:
    """One side of a contested point."""

    text: str
    authority: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Rule:
    """What follows if `when`, a condition as in the file, is true. A contested outcome has both
    readings; one that most hold may have a `dissent`.
    """

    then: Outcome
    because: str
    when: Any = None
    authority: tuple[str, ...] = ()
    wider: Reading | None = None
    narrower: Reading | None = None
    dissent: Reading | None = None

    @cached_property
    def condition(self) -> Condition | None:
        """The condition, or None for the last rule; raises ValueError if `when` is none."""
        return None if self.when is None else parse(self.when)


@attrs.frozen(kw_only=True)
class Rules:
    """An instrument: its name, its provisions, and the rules in their order."""

    name: str
    law: tuple[str, ...]
    rules: tuple[Rule, ...]


@attrs.frozen(kw_only=True)
class Procedure:
    """The whole procedure."""

    elements: Mapping[str, Element]
    instruments: Mapping[str, Rules]


@attrs.frozen(kw_only=True)
class Finding:
    """What one instrument says.

    `rule` is the one that decided, or None where answers are missing: then `find_out` names the elements to
    ask about next. `decided_by` holds the answers on which the rule turned.
    """

    instrument: str
    outcome: str
    rule: Rule | None
    decided_by: Mapping[str, str]
    find_out: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Opinion:
    """A finding for each instrument, in the order of the procedure."""

    findings: Mapping[str, Finding]

    @property
    def protects(self) -> tuple[str, ...]:
        """The instruments that forbid the removal."""
        return tuple(name for name, finding in self.findings.items() if finding.outcome == "prohibited")

    @property
    def find_out(self) -> tuple[str, ...]:
        """The elements that some instrument still needs, each once."""
        return tuple(dict.fromkeys(name for finding in self.findings.values() for name in finding.find_out))


@cache
def procedure(folder: Path = FOLDER) -> Procedure:
    """Return the procedure; raises `FaultyError` if its file is not of this shape.

    What else must hold in it is looked at by `casebook.article33_check`, once for all and not by each reader.
    """
    return read_procedure(folder)[1]


def read_procedure(folder: Path) -> tuple[Document, Procedure]:
    """Return the file and the procedure in it; raises `FaultyError` if that can't be done."""
    return read_as(folder / NAME, Procedure)


def questions() -> Mapping[str, Element]:
    """Return the elements with their answers, for whoever codes a case."""
    return procedure().elements


def assess(answers: Mapping[str, str], law: Procedure | None = None) -> Opinion:
    """Return the opinion on these answers, each an answer's id by its element's id.

    What is missing is never guessed. `law` is the course's own unless given. Raises ValueError for an element
    or an answer that is not known.
    """
    law = law or procedure()
    for name, answer in answers.items():
        _must_know(law, name, answer)
    return Opinion(findings={name: _finding(law, name, answers) for name in law.instruments})


def next_question(law: Procedure, answers: Mapping[str, str]) -> str | None:
    """Return the element that is asked about next: the first that some instrument needs, or None."""
    needed = {key for name in law.instruments for key in _finding(law, name, answers).find_out}
    return next((key for key in law.elements if key in needed), None)


def _must_know(law: Procedure, name: str, answer: str) -> None:
    if name not in law.elements:
        raise ValueError(f"no element `{name}`: there are {', '.join(law.elements)}")
    known = law.elements[name].answers
    if answer not in known:
        raise ValueError(f"`{name}` has no answer `{answer}`: there are {', '.join(known)}")


def what_if(answers: Mapping[str, str], name: str) -> Mapping[str, Mapping[str, str]]:
    """Return, for each other answer to the element, the outcomes that would change, by instrument."""
    now = assess(answers).findings
    others = (answer for answer in procedure().elements[name].answers if answer != answers.get(name))
    return {
        answer: {
            key: finding.outcome
            for key, finding in assess({**answers, name: answer}).findings.items()
            if finding.outcome != now[key].outcome
        }
        for answer in others
    }


def _finding(law: Procedure, name: str, answers: Mapping[str, str]) -> Finding:
    """Return the first rule that is true; or, if one before it may yet be true, what decides that."""
    asked: list[str] = []
    for rule in law.instruments[name].rules:
        when = rule.condition
        asked += elements(when) if when else ()
        true = when.truth(answers) if when else True
        turned = elements(when) if when else asked
        if true is not False:
            ordered = [key for key in law.elements if key in turned]
            return Finding(
                instrument=name,
                outcome=rule.then if true else UNDECIDED,
                rule=rule if true else None,
                decided_by={key: answers[key] for key in ordered if true and key in answers},
                find_out=() if true else tuple(key for key in ordered if key not in answers),
            )
    raise AssertionError(f"`{name}` has no rule without `when`")  # the check of the data sees to it
