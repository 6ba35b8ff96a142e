"""A record as HTML: what it says, where it was read, and how far it was checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import singledispatch
from typing import Any

from binding.html import Html, join, tag
from binding.markup import inline, paragraphs
from binding.words import Words, words
from casebook.cite import label, part_name
from casebook.records import Case, Check, Claim, Cooperation, Event, Instrument, Provision, Record, Source
from casebook.store import Casebook, load

Row = tuple[str, Html | None]


def card(casebook: Casebook, record: Record, part: str = "", language: str = "en") -> Html:
    """Return the body of a record (without its title); with `part`, only that provision of an instrument."""
    say = words(language)
    alone = isinstance(record, Instrument) and part
    body = _provision(record, part, say, alone=True) if alone else _body(record, casebook, say)  # type: ignore[arg-type]
    return tag("div", body, sources_html(record.sources, say), _checked(record, say), class_="nr-record")


def title(record: Record) -> Html:
    """Return the full name of a record."""
    if isinstance(record, Claim):
        return inline(f"“{record.claim}”")
    if isinstance(record, Case):
        return tag("em", record.name)
    return inline(record.name if isinstance(record, Cooperation) else getattr(record, "title", record.id))


@singledispatch
def _body(record: Record, casebook: Casebook, say: Words) -> Html:
    raise TypeError(f"no card for {type(record).__name__}")


@_body.register
def _(record: Event, casebook: Casebook, say: Words) -> Html:
    about = {"date": record.when, "places": ", ".join(record.places)}
    facts = _facts(say, *((key, _text(text)) for key, text in about.items()), *_about(casebook, record))
    return join([facts, paragraphs(record.event), *_all_told(say, record, "matters", "disagree")])


@_body.register
def _(record: Cooperation, casebook: Casebook, say: Words) -> Html:
    time = " – ".join(filter(None, (record.since, record.until)))
    facts = _facts(
        say, ("kind", _text(say(f"coop.{record.kind}"))), ("since", _text(time)), *_about(casebook, record)
    )
    return join([facts, paragraphs(record.what), *_all_told(say, record, "binds", "evidence", "contested")])


def _about(casebook: Casebook, record: Case | Event | Cooperation) -> list[Row]:
    return [("provisions", _cited(casebook, record.about))]


def _all_told(say: Words, record: Record, *names: str) -> list[Html]:
    return [_told(say, name, getattr(record, name)) for name in names]


@_body.register
def _(record: Instrument, casebook: Casebook, say: Words) -> Html:
    facts = _facts(
        say,
        ("citation", _text(record.citation)),
        ("adopted", _text(record.adopted)),
        ("in_force", _text(record.in_force)),
        ("binding", _text(record.binding)),
        ("protects", _text(record.protects)),
        ("limits", _text(record.limits)),
        ("parties", _parties(record, say)),
    )
    return join([facts, *(_provision(record, part, say) for part in record.provisions)])


def _parties(record: Instrument, say: Words) -> Html | None:
    if record.parties is None:
        return None
    return join([inline(record.parties.text), " ", say("record.as_of", date=record.parties.as_of)])


def _provision(record: Instrument, part: str, say: Words, alone: bool = False) -> Html:
    provision = record.provisions[part]
    name = tag(
        "p",
        tag("strong", part_name(record, part)),
        ". ",
        inline(provision.about),
        " ",
        _level(provision, say),
    )
    place = None if alone else label("law", record.id, part)
    return tag("div", name, verbatim(provision) or "", class_="nr-provision", id=place)


def verbatim(provision: Provision) -> Html | None:
    """Return the official words as a block quotation, or None where the record does not hold them."""
    if not provision.words:
        return None
    return tag("blockquote", paragraphs(provision.words), lang=provision.language)


@_body.register
def _(record: Case, casebook: Casebook, say: Words) -> Html:
    pinpoints = [
        tag("li", tag("strong", place), ". ", inline(point.about), " ", _level(point, say))
        for place, point in record.pinpoints.items()
    ]
    facts = _facts(
        say,
        ("court", _text(record.court)),
        ("citation", _text(record.citation)),
        ("date", _text(record.date)),
        ("states", _text(", ".join(record.states))),
        ("return_to", _text(record.return_to)),
        *_about(casebook, record),
    )
    told = _all_told(say, record, "facts", "held", "matters", "leaves_open", "later")
    quoted = [
        tag("blockquote", paragraphs(quote.text), tag("p", quote.at)) for quote in record.words.values()
    ]
    pending = tag("p", tag("strong", say("record.pending"))) if record.pending else Html("")
    listed = tag("ul", *pinpoints) if pinpoints else Html("")
    return join([pending, facts, *told, *quoted, listed])


@_body.register
def _(record: Claim, casebook: Casebook, say: Words) -> Html:
    return _facts(
        say,
        ("page", _text(f"{record.page.kind}, {record.page.date}")),
        ("verdict", tag("strong", say(f"verdict.{record.verdict}"))),
        ("correction", inline(record.correction)),
        ("settles", _cited(casebook, record.settles)),
    )


def _text(value: str | None) -> Html | None:
    return inline(value) if value else None


def _cited(casebook: Casebook, references: Iterable[str]) -> Html | None:
    return casebook.citations(references) or None


def cited(sources: Sequence[str], say: Words) -> Html:
    """Return a line that cites the records, or nothing if there are none."""
    if not sources:
        return Html("")
    return tag("p", say("question.sources"), " ", load().citations(sources), class_="nr-sources")


def _facts(say: Words, *rows: Row) -> Html:
    """Return the rows that have something in them as a list of names and values."""
    pairs = [(tag("dt", say(f"record.{key}")), tag("dd", value)) for key, value in rows if value]
    return tag("dl", *(part for pair in pairs for part in pair), class_="nr-facts")


def _told(say: Words, key: str, text: str | None) -> Html:
    if not text:
        return Html("")
    return join([tag("p", say(f"record.{key}"), class_="nr-label"), paragraphs(text)])


def _level(checked: Any, say: Words) -> Html:
    return tag("span", say(f"level.{checked.level}"), class_="nr-level", data_level=checked.level)


def sources_html(sources: Mapping[str, Source], say: Words) -> Html:
    """Return the sources of a record, folded."""
    items = [
        tag("li", _source(source), " ", tag("span", say(f"level.{source.kind}"), class_="nr-level"))
        for source in sources.values()
    ]
    return tag(
        "details", tag("summary", say("record.sources")), tag("ul", *items), class_="nr-record-sources"
    )


def _source(source: Source) -> Html:
    name = tag("a", source.title, href=source.address) if source.address else inline(source.title)
    return join([name, f", {source.locator}" if source.locator else ""])


def _checked(record: Record, say: Words) -> Html:
    items = [_check(say(f"field.{field}"), check, say) for field, check in record.checked.items()]
    names = ", ".join(record.reviewed_by) or say("record.nobody")
    told = [*items, tag("li", say("record.reviewed", names=names))]
    told += [tag("li", say("record.as_of", date=record.as_of))] if record.as_of else []
    return tag("details", tag("summary", say("record.checked")), tag("ul", *told), class_="nr-checked")


def _check(name: str, check: Check, say: Words) -> Html:
    note = join([" ", inline(check.note)]) if check.note else Html("")
    return tag("li", f"{name}: ", _level(check, say), note)
