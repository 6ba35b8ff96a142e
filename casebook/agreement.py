"""How often the analyser agrees with decided cases, and with fact patterns whose outcome was set beforehand.

They stand in `data/agreement.yaml`, each with neutral facts, the answers of somebody who saw neither
rules nor outcomes, and the outcomes. One half served to mend the procedure, the other was held back until
the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import attrs

from binding.faults import Fault, FaultyError
from binding.structure import read_as
from binding.yamlfile import Place
from casebook.article33 import Outcome, Procedure, assess, procedure
from casebook.check import misuse_of_texts
from casebook.store import FOLDER, Casebook

NAME = "agreement.yaml"
FIRST = "article-33"
"""The instrument that is counted apart from the rest."""
ALWAYS = "prohibited"
"""What is said by who always says the same: the baseline."""
Half = Literal["building", "held-back"]
Cause = Literal["procedure", "law", "court", "reading", "coding"]
"""Why the two differ: the procedure is wrong, the law has moved since, the court stands alone, it took one of
two readings that the procedure shows, or the facts as told and coded do not carry what it found.
"""


@attrs.frozen(kw_only=True)
class Difference:
    """An outcome that differs, explained."""

    cause: Cause
    text: str


@attrs.frozen(kw_only=True)
class Coded:
    """A case: its facts in neutral words, the answers that they were coded into, and the outcomes.

    The id is that of a case of the casebook; an invented pattern has a title instead.
    """

    id: str
    half: Half
    facts: str
    answers: Mapping[str, str]
    outcomes: Mapping[str, Outcome]
    title: str | None = None
    differs: Mapping[str, Difference] = attrs.field(factory=dict)

    @property
    def invented(self) -> bool:
        """Whether the facts are invented."""
        return self.title is not None

    def found(self, law: Procedure | None = None) -> Mapping[str, str]:
        """Return what the procedure (`law`, or the course's own) says where the outcome is known."""
        findings = assess(self.answers, law).findings
        return {name: findings[name].outcome for name in self.outcomes}

    def apart(self, law: Procedure | None = None) -> Mapping[str, tuple[str, str]]:
        """Return the instruments of which the two say different things: the outcome, and what is found."""
        return {
            name: (self.outcomes[name], told)
            for name, told in self.found(law).items()
            if told != self.outcomes[name]
        }


@attrs.frozen(kw_only=True)
class Count:
    """Outcomes counted: all, those found as they were, those found contested, and what the baseline gets."""

    total: int = 0
    agreed: int = 0
    contested: int = 0
    baseline: int = 0


@cache
def coded(folder: Path = FOLDER) -> tuple[Coded, ...]:
    """Return the cases in the order of the file; raises `FaultyError` if it can't be read as such."""
    return read_as(folder / NAME, tuple[Coded, ...])[1]


def measure(cases: Sequence[Coded]) -> Mapping[str, Count]:
    """Return the counts by instrument, in the order of the procedure, without those of no case."""
    told = [(case.outcomes, case.found()) for case in cases]
    pairs = {
        name: [(outcomes[name], found[name]) for outcomes, found in told if name in outcomes]
        for name in procedure().instruments
    }
    return {name: count(listed) for name, listed in pairs.items() if listed}


def count(pairs: Sequence[tuple[str, str]]) -> Count:
    """Return the count of pairs of an outcome and what was found."""
    return Count(
        total=len(pairs),
        agreed=sum(known == told for known, told in pairs),
        contested=sum(known != told == "contested" for known, told in pairs),
        baseline=sum(known == ALWAYS for known, _ in pairs),
    )


def together(counts: Sequence[Count]) -> Count:
    """Return the sum of some counts."""
    return Count(**{name: sum(getattr(count, name) for count in counts) for name in attrs.fields_dict(Count)})


def check_agreement(folder: Path, casebook: Casebook, law: Procedure) -> list[Fault]:
    """Return everything that is wrong with the cases of a folder, measured by a procedure without faults.

    `casebook` holds the cases that are decided.
    """
    try:
        document, cases = read_as(folder / NAME, tuple[Coded, ...])
    except FaultyError as error:
        return list(error.faults)
    faults = {document.fault(place, "", message) for place, message in misuse_of_texts(document.data)}
    seen: set[str] = set()
    for number, case in enumerate(cases):
        found = [*_misuse_of_id(case, seen, casebook), *_misuse(case, law)]
        faults |= {document.fault((number, *place), case.id, message) for place, message in found}
        seen.add(case.id)
    return sorted(faults)


def _misuse_of_id(case: Coded, seen: set[str], casebook: Casebook) -> Iterator[tuple[Place, str]]:
    if case.id in seen:
        yield ("id",), f"`{case.id}` stands twice: keep one"
    if case.invented == (case.id in casebook.cases):
        yield ("id",), "give the id of a case of the casebook, or a `title` to what is invented, not both"


def _misuse(case: Coded, law: Procedure) -> Iterator[tuple[Place, str]]:
    """Yield what is unknown, or else each difference without its reason and each reason without one."""
    unknown = [
        (("answers", name), f"no such answer: `{name}: {answer}`; look at `questions()`")
        for name, answer in case.answers.items()
        if name not in law.elements or answer not in law.elements[name].answers
    ]
    unknown += [
        (("outcomes", name), f"no instrument `{name}`: choose one of {', '.join(law.instruments)}")
        for name in case.outcomes
        if name not in law.instruments
    ]
    yield from unknown
    if not case.outcomes:
        yield ("outcomes",), "`outcomes` is empty: give at least one"
    for name in law.elements.keys() - case.answers.keys():
        yield ("answers",), f"`{name}` is not answered: a case is coded in full"
    apart = {} if unknown else case.apart(law)
    for name in apart.keys() - case.differs.keys():
        known, told = apart[name]
        yield (
            ("outcomes", name),
            f"`{name}` was {known}, and the procedure says {told}: explain under `differs`",
        )
    for name in () if unknown else case.differs.keys() - apart.keys():
        yield ("differs", name), f"the two agree on `{name}`: remove the explanation"
