"""Read the whole casebook, check it, and find records in it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol, TypeVar

import attrs

from binding.faults import Fault, FaultyError
from binding.html import Html, join
from binding.structure import read_as, structure
from binding.yamlfile import Document, read
from casebook.check import misuse, misuse_of_edition
from casebook.cite import Citation, cite, split
from casebook.records import (
    TRUSTWORTHY,
    Case,
    Claim,
    Cooperation,
    Edition,
    Event,
    Instrument,
    Provision,
    Record,
    Table,
    Term,
)


class Named(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """The id, which stands once in its file."""


R = TypeVar("R", bound=Named)
FOLDER = Path(str(files("casebook") / "data"))
KINDS: dict[str, type[Record]] = {
    "instruments": Instrument,
    "cases": Case,
    "claims": Claim,
    "events": Event,
    "cooperation": Cooperation,
    "glossary": Term,
    "tables": Table,
}
CITED = ("instruments", "cases", "claims", "events", "cooperation")
"""The kinds that a reference may lead to. Over all of them an id stands once."""


@attrs.frozen(kw_only=True)
class Casebook:
    """All records, by id, in the order of their files."""

    edition: Edition
    instruments: Mapping[str, Instrument]
    cases: Mapping[str, Case]
    claims: Mapping[str, Claim]
    events: Mapping[str, Event]
    cooperation: Mapping[str, Cooperation]
    glossary: Mapping[str, Term]
    tables: Mapping[str, Table]
    folder: Path = FOLDER

    def case(self, name: str) -> Case:
        """Return the case; raises KeyError if there is none of that id."""
        return self.cases[name]

    def records(self) -> Iterator[Record]:
        """Return every record of every kind."""
        for kind in KINDS:
            yield from getattr(self, kind).values()

    def find(self, reference: str) -> Record:
        """Return the record that e.g. `hirsi para 81` leads to; raises LookupError with the remedy."""
        name = split(reference)[0]
        for kind in CITED:
            if name in (records := getattr(self, kind)):
                found: Record = records[name]
                return found
        raise LookupError(f"no record `{name}` in the casebook: check the id, or add the record")

    def cite(self, reference: str) -> Citation:
        """Return the citation of a record or a part of it; raises LookupError with the remedy."""
        return cite(self.find(reference), split(reference)[1])

    def citations(self, references: Iterable[str]) -> Html:
        """Return the citations of several records, parted by semicolons; raises as `cite`."""
        return join((self.cite(reference).html() for reference in references), "; ")

    def misuse(self, reference: str) -> Iterator[str]:
        """Yield what is wrong with a reference: no such record or part, or a part that is not confirmed."""
        try:
            citation = self.cite(reference)
        except LookupError as error:
            yield str(error.args[0])
        else:
            if citation.level == "unconfirmed":
                yield f"`{reference}` is not yet confirmed: cite the record without its part, or confirm it"

    def words_of(self, reference: str) -> Provision | None:
        """Return the provision whose official words are confirmed, or None; e.g. `cat-1984 3(1)`."""
        name, part = split(reference)
        record = self.instruments.get(name)
        found = record.provisions.get(part) if record else None
        return found if found and found.words and found.level in TRUSTWORTHY else None

    def figure_at(self, path: str) -> str:
        """Return the figure at `table.column@row`; raises LookupError with the remedy."""
        place, _, row = path.partition("@")
        table, _, column = place.partition(".")
        return self.figure(table, column, row)

    def figure(self, table: str, column: str, row: str) -> str:
        """Return the figure as it stands in the table; raises LookupError with the remedy."""
        known = self.tables.get(table)
        if known is None or column not in known.columns:
            raise LookupError(f"no column `{table}.{column}`: check the table in tables.yaml")
        for line in rows(self.folder / "tables" / known.file):
            if line[known.key] == row and line[column]:
                return line[column]
        raise LookupError(f"`{table}.{column}` has no figure for `{row}`: check the row")


def load(folder: Path = FOLDER) -> Casebook:
    """Return the casebook; raises `FaultyError` with everything that is wrong in its data."""
    casebook, faults = _checked(folder)
    if casebook is None or faults:
        raise FaultyError(faults)
    return casebook


@cache
def _checked(folder: Path) -> tuple[Casebook | None, list[Fault]]:
    """Check the folder once: a faulty casebook is asked for as often as a sound one."""
    return check(folder)


def check(folder: Path) -> tuple[Casebook | None, list[Fault]]:
    """Read every data file of the folder; return the casebook if it can be read, and all faults."""
    faults: list[Fault] = []
    found: dict[str, dict[str, Record]] = {}
    documents: dict[str, Document] = {}
    for kind, cls in KINDS.items():
        try:
            documents[kind] = read(folder / f"{kind}.yaml")
            found[kind] = records_of(documents[kind], cls, faults)
        except FaultyError as error:
            faults += error.faults
    try:
        document, edition = read_as(folder / "edition.yaml", Edition)
        faults += misuse_of_edition(document)
    except FaultyError as error:
        return None, sorted({*faults, *error.faults})
    if len(found) < len(KINDS):
        return None, sorted(set(faults))
    casebook = Casebook(edition=edition, folder=folder, **found)  # type: ignore[arg-type]
    faults += misuse(casebook, documents)
    return casebook, sorted(set(faults))


def records_of(document: Document, cls: type[R], faults: list[Fault]) -> dict[str, R]:
    """Return the records of a file that can be read, by id; add to `faults` what can't."""
    if not isinstance(document.data, list):
        raise FaultyError(
            [document.fault((), "", "the file must be a list: start each record with `- id: ...`")]
        )
    records: dict[str, R] = {}
    for number, data in enumerate(document.data):
        name = str(data.get("id", "")) if isinstance(data, dict) else ""
        try:
            record = structure(document, (number,), cls, name)
        except FaultyError as error:
            faults += error.faults
            continue
        if record.id in records:
            faults.append(
                document.fault((number, "id"), name, "the id stands twice in this file: take another")
            )
        records[record.id] = record
    return records


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table of figures, each a mapping of column to text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
