"""Citations: how a record is named in prose, and where it stands in the book."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import singledispatch

import attrs

from binding.html import Html, join, tag
from binding.words import words
from casebook.records import Case, Claim, Cooperation, Event, Instrument, Level, Record


@attrs.frozen(kw_only=True)
class Citation:
    """A citation: `name` in italics if `slanted`, then `rest`; `label` is its place in the book.

    `level` is what the cited part rests on, or None if the record as a whole is cited.
    """

    name: str
    rest: str
    label: str
    slanted: bool = False
    level: Level | None = None

    @property
    def text(self) -> str:
        """The citation without markup."""
        return self.name + self.rest

    def html(self) -> Html:
        """Return the citation as HTML; the book turns it into a link to `label`."""
        name = tag("em", self.name) if self.slanted else self.name
        return tag("span", join([name, self.rest]), class_="nr-cite", data_xref=self.label)


def split(reference: str) -> tuple[str, str]:
    """Return the id and the part of a reference: `hirsi para 81` gives `("hirsi", "para 81")`."""
    name, _, part = reference.strip().partition(" ")
    return name, part.strip()


def label(kind: str, name: str, part: str = "") -> str:
    """Return the label of a record, or of a part of it: `law-refugee-convention-1951-33-1`."""
    return "-".join(filter(None, (kind, name, re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-"))))


@singledispatch
def cite(record: Record, part: str) -> Citation:
    """Return the citation of a record, or of a part of it; raises LookupError if it has no such part."""
    raise LookupError(f"`{record.id}` is of a kind that is not cited: name another record")


@cite.register
def _(record: Instrument, part: str) -> Citation:
    if not part:
        return Citation(name=record.short, rest="", label=label("law", record.id))
    return Citation(
        name=record.short,
        rest=f", {part_name(record, part)}",
        label=label("law", record.id, part),
        level=record.provisions[part].level,
    )


def part_name(record: Instrument, part: str, language: str = "en") -> str:
    """Return how a provision is named, e.g. `Article 33(1)`; raises LookupError if the record lacks it."""
    if part not in record.provisions:
        raise LookupError(f"`{record.id}` holds no provision `{part}`: {_remedy(record.provisions)}")
    return words(language)(f"provision.{record.provisions[part].kind}", number=part)


def _remedy(known: Iterable[str]) -> str:
    parts = ", ".join(known)
    return f"choose one of {parts}, or add it" if parts else "name the record alone, or add it"


@cite.register
def _(record: Case, part: str) -> Citation:
    pinpoint = record.pinpoints.get(part)
    if part and pinpoint is None:
        raise LookupError(f"`{record.id}` holds no pinpoint `{part}`: {_remedy(record.pinpoints)}")
    return Citation(
        name=record.short,
        rest=f" ({record.court_short}, {record.year})" + (f", {part}" if part else ""),
        label=label("case", record.id),
        slanted=True,
        level=pinpoint.level if pinpoint else None,
    )


@cite.register
def _(record: Claim, part: str) -> Citation:
    return _whole(record, part, record.claim, "")


@cite.register
def _(record: Event, part: str) -> Citation:
    return _whole(record, part, record.title, "event")


@cite.register
def _(record: Cooperation, part: str) -> Citation:
    return _whole(record, part, record.short, "coop")


def _whole(record: Record, part: str, name: str, kind: str) -> Citation:
    if part:
        raise LookupError(f"`{record.id}` has no part `{part}`: name it without")
    return Citation(name=name, rest="", label=label(kind, record.id))
