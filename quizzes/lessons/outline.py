"""What a bank holds in outline, as far as it can be read: a lesson is checked while its bank has faults."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import attrs

from binding.faults import FaultyError, display_path
from binding.yamlfile import read
from quizzes.bank import Bank, check, items


@attrs.frozen(kw_only=True)
class Outline:
    """The objectives of a bank with the labels where they are taught, and its questions with their objective.

    `bank` is the bank itself, if it can be read, and `trouble` is what is wrong with it as a whole.
    """

    path: Path
    reads: Mapping[str, str] = attrs.field(factory=dict)
    questions: Mapping[str, str] = attrs.field(factory=dict)
    bank: Bank | None = None
    trouble: str | None = None

    @property
    def objectives(self) -> dict[str, int]:
        """The number of questions by objective."""
        named = list(self.questions.values())
        return {name: named.count(name) for name in self.reads}


def outline(path: Path, sound: bool = True) -> Outline:
    """Return the outline of a bank, which is read in full only if the casebook it leans on is `sound`."""
    if not path.exists():
        message = f"no bank {display_path(path)}: write it, with the name of the page"
        return Outline(path=path, trouble=message)
    found, faults = check(path) if sound else (None, [])
    reads, questions = _whole(found) if found and not faults else _raw(path)
    told = f"{len(faults)} faults" if len(faults) > 1 else "a fault"
    trouble = f"{display_path(path)} has {told}: run `python -m quizzes lint` and mend it" if faults else None
    return Outline(path=path, reads=reads, questions=questions, bank=found, trouble=trouble)


Held = tuple[dict[str, str], dict[str, str]]
"""The label of each objective, and the objective of each question."""


def _whole(bank: Bank) -> Held:
    reads = {name: objective.read for name, objective in bank.header.objectives.items()}
    return reads, {question.id: question.objective for question in bank.questions}


def _raw(path: Path) -> Held:
    """Return what can be made out in a bank that has faults; nothing if it is no YAML."""
    try:
        document = read(path)
    except FaultyError:
        return {}, {}
    head = document.data.get("objectives") if isinstance(document.data, dict) else None
    given = head.items() if isinstance(head, dict) else ()
    reads = {str(name): str(each.get("read", "")) for name, each in given if isinstance(each, dict)}
    listed = [item for (key, _), item in items(document) if key == "questions" and "id" in item]
    return reads, {str(item["id"]): str(item.get("objective", "")) for item in listed}
