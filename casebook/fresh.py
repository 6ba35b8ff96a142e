"""What may be out of date: records older than twelve months, and those that are pending."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from casebook.records import Case, Instrument, Record
from casebook.store import Casebook

MONTHS = 12


@attrs.frozen(kw_only=True, order=True)
class Due:
    """A record to look at again: its id, since when it stands (ISO date or year), and why."""

    id: str
    as_of: str
    reason: str


def due(casebook: Casebook, day: str) -> list[Due]:
    """Return the records that are pending, or older than twelve months on the day (ISO date), by id."""
    return sorted(item for record in casebook.records() for item in _due(record, day))


def _due(record: Record, day: str) -> Iterator[Due]:
    if isinstance(record, Case) and record.pending:
        yield Due(id=record.id, as_of=record.as_of or "", reason="pending")
    parties = record.parties if isinstance(record, Instrument) else None
    for name, as_of in (("record", record.as_of), ("parties", parties.as_of if parties else None)):
        if as_of and months(as_of, day) > MONTHS:
            yield Due(id=record.id, as_of=as_of, reason=name)


def months(earlier: str, later: str) -> int:
    """Return the whole months between two dates; a date without a month or day counts from its start."""
    first, second = (_day(text) for text in (earlier, later))
    return (second.year - first.year) * 12 + second.month - first.month - (second.day < first.day)


def _day(text: str) -> date:
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)
