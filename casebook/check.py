"""What must hold in the data beyond the shape of each record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from binding.faults import Fault
from binding.markup import misuse as misuse_of_text
from binding.yamlfile import Document, Place
from casebook.records import LEVELS, TRUSTWORTHY, Case, Claim, Instrument, Record, Table

if TYPE_CHECKING:
    from casebook.store import Casebook

Misuse = Iterator[tuple[Place, str]]
ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
ADDRESS = re.compile(r"https?://[^\s\"<>]+")
DATES = ("adopted", "in_force", "date", "as_of")
NEEDED: dict[str, tuple[str, ...]] = {
    "Instrument": ("citation", "dates", "protects", "limits"),
    "Case": ("citation", "facts", "held"),
    "Claim": ("correction",),
    "Term": ("definition",),
    "Table": (),
}
"""The fields of each kind for which a record must say what they rest on."""


def misuse(casebook: Casebook, documents: Mapping[str, Document]) -> Iterator[Fault]:
    """Yield every fault of every record, at its line."""
    for kind, document in documents.items():
        ids = [data.get("id") if isinstance(data, dict) else None for data in document.data]
        numbers = {name: number for number, name in enumerate(ids) if isinstance(name, str)}
        for record in getattr(casebook, kind).values():
            place = (numbers[record.id],)
            for where, message in _misuse(casebook, record, document.data[place[0]]):
                yield document.fault((*place, *where), record.id, message)


def _misuse(casebook: Casebook, record: Record, data: Mapping[str, Any]) -> Misuse:
    if not ID.fullmatch(record.id):
        yield ("id",), f"`{record.id}` is no id: use small letters, digits and hyphens"
    yield from _checks(record)
    yield from _grounds(data, record, ())
    yield from _texts(data, ())
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
                f"no source `{key}` in this record: known are {', '.join(record.sources) or 'none'}",
            )
    if data["level"] != "unconfirmed" and not data.get("by"):
        yield place, "`by` is missing: name the source, or make the level `unconfirmed`"
    kinds = [record.sources[key].kind for key in data.get("by", ()) if key in record.sources]
    if kinds and LEVELS.index(data["level"]) < min(LEVELS.index(kind) for kind in kinds):
        best = min(kinds, key=LEVELS.index)
        message = f"`{data['level']}` is better than any source named: the best is `{best}`"
        yield (*place, "level"), message
    if ("words" in data or "text" in data and "at" in data) and data["level"] not in TRUSTWORTHY:
        yield (
            place,
            f"words that rest on `{data['level']}`: print them only from a trustworthy text, else paraphrase",
        )


def _texts(data: Any, place: Place) -> Misuse:
    if isinstance(data, str):
        yield from ((place, message) for message in misuse_of_text(data) if "address" not in place)
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(value, (*place, key))


def _references(casebook: Casebook, record: Record) -> Misuse:
    lists = {Case: "about", Claim: "settles"}
    if name := lists.get(type(record)):
        for number, reference in enumerate(getattr(record, name)):
            yield from (((name, number), message) for message in casebook.misuse(reference))
    if isinstance(record, Case | Claim | Instrument):
        kinds = [
            kind for kind in (casebook.instruments, casebook.cases, casebook.claims) if record.id in kind
        ]
        if len(kinds) > 1:
            yield ("id",), "a record of another kind has this id: take another"


def _dates(data: Mapping[str, Any], place: Place) -> Misuse:
    """Yield faults of the dates of a record and of its parties; the date of a web page may be any text."""
    for key, value in data.items():
        if key in DATES and isinstance(value, str) and not DATE.fullmatch(value):
            message = f"`{key}` is `{value}`, which is no date: write 2026-06-30, 2026-06 or '2026'"
            yield (*place, key), message
        elif key == "parties" and isinstance(value, dict):
            yield from _dates(value, (*place, key))


def _addresses(record: Record) -> Misuse:
    for key, source in record.sources.items():
        if source.address and not ADDRESS.fullmatch(source.address):
            message = (
                f"`{source.address}` is no web address: start it with https://, or put it under `locator`"
            )
            yield ("sources", key, "address"), message


def _table(casebook: Casebook, table: Table) -> Misuse:
    from casebook.store import rows  # the two modules need each other

    try:
        lines = rows(casebook.folder / "tables" / table.file)
    except OSError:
        yield ("file",), f"no file `{table.file}` in the folder tables: add it, or mend the name"
        return
    except UnicodeDecodeError:
        lines = []
    if not lines:
        yield ("file",), f"`{table.file}` has no rows, or is not UTF-8 text: mend it"
        return
    yield from _columns(table, lines)


def _columns(table: Table, lines: list[dict[str, str]]) -> Misuse:
    """Yield each column that is not there, and each row that is longer or shorter than the head."""
    known = [name for name in lines[0] if name is not None]
    for place, name in ((("key",), table.key), *((("columns", name), name) for name in table.columns)):
        if name not in known:
            yield place, f"`{table.file}` has no column `{name}`: it has {', '.join(known)}"
    for number, line in enumerate(lines, 2):
        if None in line or None in line.values():
            yield ("file",), f"line {number} of `{table.file}` has not as many cells as its head: mend it"
