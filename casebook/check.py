"""What must hold in the data beyond the shape of each record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from binding.faults import Fault
from binding.markup import misuse as misuse_of_text
from binding.yamlfile import Document, Place
from casebook.records import LEVELS, TRUSTWORTHY, Case, Claim, Instrument, Record, Table

if TYPE_CHECKING:
    from casebook.store import Casebook

Misuse = Iterator[tuple[Place, str]]
ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
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
        numbers = {data.get("id"): number for number, data in enumerate(document.data) if isinstance(data, dict)}
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
    yield from _dates(record)
    if isinstance(record, Table):
        yield from _table(casebook, record)


def _checks(record: Record) -> Misuse:
    for field in NEEDED[type(record).__name__]:
        if field not in record.checked and getattr(record, field, True) is not None:
            yield ("checked",), f"`{field}` is missing: say what it rests on ({', '.join(LEVELS)})"


def _grounds(data: Any, record: Record, place: Place) -> Misuse:
    """Yield faults of every mapping with a `level`: sources that are not there, and words not read in a good text."""
    if isinstance(data, dict) and "level" in data:
        yield from _ground(data, record, place)
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _grounds(value, record, (*place, key))


def _ground(data: Mapping[str, Any], record: Record, place: Place) -> Misuse:
    for key in data.get("by", ()):
        if key not in record.sources:
            yield (*place, "by"), f"no source `{key}` in this record: known are {', '.join(record.sources) or 'none'}"
    if data["level"] != "unconfirmed" and not data.get("by"):
        yield place, "`by` is missing: name the source, or make the level `unconfirmed`"
    kinds = [record.sources[key].kind for key in data.get("by", ()) if key in record.sources]
    if kinds and LEVELS.index(data["level"]) < min(LEVELS.index(kind) for kind in kinds):
        yield (*place, "level"), f"`{data['level']}` is better than any source named: the best is `{min(kinds, key=LEVELS.index)}`"
    if ("words" in data or "text" in data and "at" in data) and data["level"] not in TRUSTWORTHY:
        yield place, f"words that rest on `{data['level']}`: print them only from a trustworthy text, else paraphrase"


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
        kinds = [kind for kind in (casebook.instruments, casebook.cases, casebook.claims) if record.id in kind]
        if len(kinds) > 1:
            yield ("id",), "a record of another kind has this id: take another"


def _dates(record: Record) -> Misuse:
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if field.name in DATES and value is not None and not DATE.fullmatch(value):
            yield (field.name,), f"`{value}` is no date: write 2026-06-30, 2026-06 or 2026"


def _table(casebook: Casebook, table: Table) -> Misuse:
    from casebook.store import rows  # the two modules need each other

    path = casebook.folder / "tables" / table.file
    if not path.is_file():
        yield ("file",), f"no file `{table.file}` in the folder tables: add it, or mend the name"
        return
    known = rows(path)[0].keys()
    for name in (table.key, *table.columns):
        if name not in known:
            yield ("columns",), f"`{table.file}` has no column `{name}`: it has {', '.join(known)}"
