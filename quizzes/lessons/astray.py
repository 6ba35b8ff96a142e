"""Roles of a lesson page that lead to nothing in the casebook, or to what is not confirmed yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import cache
from pathlib import Path

import attrs

from binding.faults import one_line
from casebook.records import Case, Claim, Cooperation, Event, Instrument, Record
from casebook.store import Casebook
from quizzes.lessons.page import Found, Page, Piece
from quizzes.lessons.terms import forms

ROLES: Mapping[str, type[Record]] = {
    "case": Case,
    "law": Instrument,
    "claim": Claim,
    "event": Event,
    "coop": Cooperation,
}
ENTRY = re.compile(r"(?m)^@\w+\{([^,\s]+),")


def astray(page: Page, casebook: Casebook) -> Found:
    """Yield each role and each `{words}` that leads to nothing in the casebook."""
    known = Known(casebook, forms(casebook).keys())
    for block in page.blocks:
        for piece in block.pieces:
            yield from ((piece.line, message) for message in known.misuse(piece))
    for directive in page.directives:
        if directive.name == "words" and casebook.words_of(directive.argument) is None:
            yield (
                directive.line,
                f"no confirmed words of `{directive.argument}` in the casebook: paraphrase, or confirm them",
            )


def unconfirmed(page: Page, casebook: Casebook) -> list[str]:
    """Return each citation of a part of a record that is not confirmed yet, with its line."""
    cited = [piece for block in page.blocks for piece in block.pieces if piece.role in ROLES]
    open_ones = [piece for piece in cited if _level(casebook, piece) == "unconfirmed"]
    return list(dict.fromkeys(f"{piece.target} (line {piece.line})" for piece in open_ones))


def _level(casebook: Casebook, piece: Piece) -> str | None:
    try:
        return casebook.cite(piece.target).level
    except LookupError:
        return None


@attrs.frozen
class Known:
    """What the roles of a page may name."""

    casebook: Casebook
    terms: Set[str]

    def misuse(self, piece: Piece) -> Iterator[str]:
        """Yield what is wrong with what a role names."""
        role = piece.role.partition(":")[0]
        if role in ROLES:
            yield from self._cited(role, piece.target)
        elif role == "stat":
            yield from self._figure(piece.target)
        elif role == "term" and one_line(piece.target).casefold() not in self.terms:
            yield f"no term `{piece.target}` in the glossary: check the spelling, or add the term"
        elif role == "cite":
            for key in {key.strip() for key in piece.target.split(",")} - literature(self.casebook.folder):
                yield f"no entry `{key}` in literature.bib: check the key, or add it"

    def _cited(self, role: str, target: str) -> Iterator[str]:
        """Yield what is wrong with a citation."""
        try:
            if not isinstance(self.casebook.find(target), ROLES[role]):
                yield f"`{target}` is no {ROLES[role].__name__.lower()}: use the role of its own kind"
            self.casebook.cite(target)
        except LookupError as error:
            yield str(error.args[0])

    def _figure(self, target: str) -> Iterator[str]:
        try:
            self.casebook.figure_at(target)
        except LookupError as error:
            yield str(error.args[0])


@cache
def literature(folder: Path) -> set[str]:
    """Return the keys of the literature."""
    file = folder / "literature.bib"
    return set(ENTRY.findall(file.read_text("utf-8"))) if file.exists() else set()
