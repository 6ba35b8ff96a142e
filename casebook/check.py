"""What must hold in the data beyond the shape of each record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from binding.faults import Fault
from binding.markup import misuse as misuse_of_text
from binding.yamlfile import Document, Place, texts
from casebook.records import LEVELS, TRUSTWORTHY, Record, Table

if TYPE_CHECKING:
    from casebook.store import Casebook

Misuse = Iterator[tuple[Place, str]]
ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
ADDRESS = re.compile(r"https?://[^\s\"<>]+")
DATES = ("adopted", "in_force", "date", "until", "since", "as_of", "law_as_at")
STARTS = ("date", "since")
NEEDED: dict[str, tuple[str, ...]] = {
    "Instrument": ("citation", "dates", "protects", "limits"),
    "Case": ("citation", "facts", "held"),
    "Claim": ("correction",),
    "Event": ("dates", "event"),
    "Cooperation": ("what", "binds"),
    "Term": ("definition",),
    "Table": (),
}
"""The fields of each kind for which a record must say what they rest on."""


def misuse(casebook: Casebook, documents: Mapping[str, Document]) -> Iterator[Fault]:
    """Yield every fault of every record, at its line."""
    for kind, document in documents.items():
        known = numbers(document)
        for record in getattr(casebook, kind).values():
            place = (known[record.id],)
            for where, message in _misuse(casebook, record, document.data[place[0]]):
                yield document.fault((*place, *where), record.id, message)


def numbers(document: Document) -> dict[str, int]:
    """Return the position in the file of each record, by id."""
    ids = [data.get("id") if isinstance(data, dict) else None for data in document.data]
    return {name: number for number, name in enumerate(ids) if isinstance(name, str)}


def misuse_of_edition(document: Document) -> Iterator[Fault]:
    """Yield what is wrong with the dates and texts of the edition."""
    for found in (_dates(document.data, ()), misuse_of_texts(document.data)):
        yield from (document.fault(where, "", message) for where, message in found)


def _misuse(casebook: Casebook, record: Record, data: Mapping[str, Any]) -> Misuse:
    if not ID.fullmatch(record.id):
        yield ("id",), f"`{record.id}` is no id: use small letters, digits and hyphens"
    yield from _checks(record)
    yield from _grounds(data, record, ())
    yield from misuse_of_texts(data)
    yield from _references(casebook, record)
    yield from _dates(data, ())
    yield from _addresses(record)
    if isinstance(record, Table):
        yield from _table(casebook, record)


def _checks(record: Record) -> Misuse:
    for field in NEEDED[type(record).__name__]:
        if field not in record.checked and getattr(record, field, True) is not None:
            yield ("checked",), f"`{field}` is missing: say what it rests on ({', '.join(LEVELS)})"


def _grounds(data: Any, record: Record, place: Place) -> Misuse:
    """Yield faults of every mapping with a `level`: unknown sources, and words not read in a good text."""
    if isinstance(data, dict) and "level" in data:
        yield from _ground(data, record, place)
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _grounds(value, record, (*place, key))


def _ground(data: Mapping[str, Any], record: Record, place: Place) -> Misuse:
    for key in data.get("by", ()):
        if key not in record.sources:
            yield (
                (*place, "by"),
                f"no source `{key}` in this record: {_remedy(record.sources)}",
            )
    if data["level"] != "unconfirmed" and not data.get("by"):
        yield place, "`by` is missing: name the source, or make the level `unconfirmed`"
    kinds = [record.sources[key].kind for key in data.get("by", ()) if key in record.sources]
    if kinds and LEVELS.index(data["level"]) < min(LEVELS.index(kind) for kind in kinds):
        best = min(kinds, key=LEVELS.index)
        message = (
            f"`{data['level']}` is better than any source named: make it `{best}`, or name a better source"
        )
        yield (*place, "level"), message
    if ("words" in data or "text" in data and "at" in data) and data["level"] not in TRUSTWORTHY:
        yield (
            place,
            f"words that rest on `{data['level']}`: print them only from a trustworthy text, else paraphrase",
        )


def _remedy(known: Iterable[str]) -> str:
    keys = ", ".join(known)
    return f"choose one of {keys}, or add it" if keys else "add it under `sources`"


def misuse_of_texts(data: object) -> Misuse:
    """Yield each text that holds more than the small markup, with its place; an address may."""
    for place, text in texts(data):
        yield from ((place, message) for message in misuse_of_text(text) if "address" not in place)


def _references(casebook: Casebook, record: Record) -> Misuse:
    from casebook.store import CITED  # the two modules need each other

    for name in ("about", "settles"):
        for number, reference in enumerate(getattr(record, name, ())):
            yield from (((name, number), message) for message in casebook.misuse(reference))
    kinds = [kind for kind in CITED if getattr(casebook, kind).get(record.id)]
    if len(kinds) > 1 and any(getattr(casebook, kind)[record.id] is record for kind in kinds):
        yield ("id",), f"the id stands in {' and in '.join(kinds)}: take another in one of them"


def _dates(data: Mapping[str, Any], place: Place) -> Misuse:
    """Yield faults of the dates of a record and of its parties; the date of a web page may be any text."""
    for key, value in data.items():
        if key in DATES and isinstance(value, str) and not is_date(value):
            message = f"`{key}` is `{value}`, which is no date: write 2026-06-30, 2026-06 or '2026'"
            yield (*place, key), message
        elif key == "parties" and isinstance(value, dict):
            yield from _dates(value, (*place, key))
    for start in STARTS:
        if _is_earlier(data.get("until"), data.get(start)):
            message = f"`until` is earlier than `{start}`: mend one of them, or leave `until` out"
            yield (*place, "until"), message


def is_date(text: str) -> bool:
    """Say whether the text is a day, a month or a year that the calendar has, by ISO 8601."""
    if not DATE.fullmatch(text):
        return False
    try:
        return bool(date.fromisoformat(text + "-01-01"[len(text) - 4 :]))
    except ValueError:
        return False


def _is_earlier(end: Any, start: Any) -> bool:
    """Say whether one date lies before the other, as far as both are known."""
    if not isinstance(end, str) or not isinstance(start, str):
        return False
    known = min(len(end), len(start))
    return is_date(end) and is_date(start) and end[:known] < start[:known]


def _addresses(record: Record) -> Misuse:
    for key, source in record.sources.items():
        if source.address and not ADDRESS.fullmatch(source.address):
            message = (
                f"`{source.address}` is no web address: start it with https://, or put it under `locator`"
            )
            yield ("sources", key, "address"), message


def _table(casebook: Casebook, table: Table) -> Misuse:
    """Yield each column that is not there, and each row that is longer or shorter than the head."""
    lines, message = read_table(casebook.folder, table.file)
    if message:
        yield ("file",), message
        return
    for place, name in ((("key",), table.key), *((("columns", name), name) for name in table.columns)):
        yield from ((place, message) for message in no_column(table.file, name, lines))
    for number, line in enumerate(lines, 2):
        if None in line or None in line.values():
            yield ("file",), f"line {number} of `{table.file}` has not as many cells as its head: mend it"


def read_table(folder: Path, file: str) -> tuple[list[dict[str, str]], str]:
    """Return the rows of a table of figures, or none and what is wrong with its file."""
    from casebook.store import rows  # the two modules need each other

    try:
        lines = rows(folder / "tables" / file)
    except OSError:
        return [], f"no file `{file}` in the folder tables: add it, or mend the name"
    except UnicodeDecodeError:
        lines = []
    return lines, "" if lines else f"`{file}` has no rows, or is not UTF-8 text: mend it"


def no_column(file: str, name: str, lines: list[dict[str, str]]) -> Iterator[str]:
    """Yield a message if the rows of the file have no such column."""
    known = [known for known in lines[0] if known is not None]
    if name not in known:
        yield f"`{file}` has no column `{name}`: choose one of {', '.join(known)}, or add it"
