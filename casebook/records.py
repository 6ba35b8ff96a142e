"""The records of the casebook: what each kind holds.

Every record names its sources, and says for each field what it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import attrs

Level = Literal["official-text", "court-or-un-summary", "scholarly-or-database", "other-web", "unconfirmed"]
LEVELS: tuple[Level, ...] = (
    "official-text",
    "court-or-un-summary",
    "scholarly-or-database",
    "other-web",
    "unconfirmed",
)
TRUSTWORTHY = frozenset(LEVELS[:3])
"""The levels of a text in which the words of an instrument or a court may be read."""

Field = Literal[
    "citation",
    "dates",
    "facts",
    "held",
    "later",
    "pinpoint",
    "protects",
    "limits",
    "parties",
    "correction",
    "definition",
    "event",
    "what",
    "binds",
    "evidence",
]
Verdict = Literal["accurate", "imprecise", "wrong", "outdated", "contested"]
ProvisionKind = Literal["article", "recital", "paragraph", "principle"]
CooperationKind = Literal["principle", "organisation", "mechanism", "solution", "obstacle"]
InstrumentKind = Literal["treaty", "declaration", "resolution", "guidance", "eu-law", "statute"]


@attrs.frozen(kw_only=True)
class Source:
    """Where something was read: title, where in it, and its address if it has one."""

    title: str
    locator: str | None = None
    address: str | None = None
    kind: Level


@attrs.frozen(kw_only=True)
class Check:
    """What a field rests on: a level, the keys of the sources, and if need be what supports it."""

    level: Level
    by: tuple[str, ...] = ()
    note: str | None = None


@attrs.frozen(kw_only=True)
class Record:
    """What all records share."""

    id: str
    sources: Mapping[str, Source]
    checked: Mapping[Field, Check]
    reviewed_by: tuple[str, ...] = ()
    as_of: str | None = None


@attrs.frozen(kw_only=True)
class Provision:
    """An article or another part of an instrument: what it is about, and its words if they were read.

    `language` is that of the words (BCP 47), where it is not English.
    """

    about: str
    level: Level
    by: tuple[str, ...]
    kind: ProvisionKind = "article"
    words: str | None = None
    language: str | None = None
    note: str | None = None


@attrs.frozen(kw_only=True)
class Parties:
    """How many States are bound, and when that was so."""

    text: str
    as_of: str
    level: Level
    by: tuple[str, ...]
    note: str | None = None


@attrs.frozen(kw_only=True)
class Instrument(Record):
    """A treaty, declaration, resolution or guidance. Dates are ISO 8601."""

    kind: InstrumentKind
    title: str
    short: str
    citation: str | None = None
    adopted: str
    in_force: str | None = None
    binding: str
    protects: str
    limits: str
    parties: Parties | None = None
    provisions: Mapping[str, Provision]


@attrs.frozen(kw_only=True)
class Pinpoint:
    """A paragraph or page of a decision, and what it says."""

    about: str
    level: Level
    by: tuple[str, ...]
    note: str | None = None


@attrs.frozen(kw_only=True)
class CourtWords:
    """Words of a court, as they stand in the decision."""

    text: str
    at: str
    level: Level
    by: tuple[str, ...]
    note: str | None = None


@attrs.frozen(kw_only=True)
class Case(Record):
    """A decision of a court or treaty body. Dates are ISO 8601; `about` holds references to instruments."""

    name: str
    short: str
    court: str
    court_short: str
    citation: str
    date: str
    states: tuple[str, ...]
    return_to: str | None = None
    about: tuple[str, ...] = ()
    issues: tuple[str, ...]
    facts: str
    held: str
    matters: str
    leaves_open: str
    later: str | None = None
    pinpoints: Mapping[str, Pinpoint] = attrs.field(factory=dict)
    words: Mapping[str, CourtWords] = attrs.field(factory=dict)
    pending: bool = False

    @property
    def year(self) -> str:
        """The year of the decision."""
        return self.date[:4]


@attrs.frozen(kw_only=True)
class Page:
    """The kind of web page on which a statement stands, and its date; never its name."""

    kind: str
    date: str


@attrs.frozen(kw_only=True)
class Claim(Record):
    """A statement as it circulates, checked."""

    claim: str
    page: Page
    verdict: Verdict
    correction: str
    settles: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Event(Record):
    """Something that happened. Dates are ISO 8601, as exact as they are known; `until` ends a range."""

    title: str
    date: str
    until: str | None = None
    event: str
    matters: str
    disagree: str | None = None
    places: tuple[str, ...]
    about: tuple[str, ...] = ()

    @property
    def when(self) -> str:
        """The date, or the range of dates."""
        return f"{self.date} – {self.until}" if self.until else self.date


@attrs.frozen(kw_only=True)
class Cooperation(Record):
    """A principle, organisation, mechanism, solution or obstacle of international cooperation."""

    kind: CooperationKind
    name: str
    short: str
    since: str | None = None
    until: str | None = None
    what: str
    binds: str
    evidence: str | None = None
    contested: str | None = None
    about: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Term(Record):
    """A term of the glossary; `also` holds other forms under which it is found."""

    term: str
    also: tuple[str, ...] = ()
    definition: str


@attrs.frozen(kw_only=True)
class Edition:
    """The edition of the course: its number, the day the law is stated at, and who has reviewed it."""

    edition: str
    law_as_at: str
    title: str
    reviewed_by: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Column:
    """A column of figures: what it counts."""

    text: str
    unit: str


@attrs.frozen(kw_only=True)
class Table(Record):
    """A table of figures: `key` is the column that names the row, `columns` those that hold figures."""

    title: str
    file: str
    key: str
    columns: Mapping[str, Column]
