"""Sentences of a lesson page that state a year, a number, an article or a case and lead to no source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import attrs

from binding.faults import one_line
from casebook.store import Casebook
from quizzes.lessons.page import Found, Page, Piece
from quizzes.lessons.sentences import Sentence, sentences

ARTICLE = re.compile(r"(?i:\barticles?\s+)(\d[\w()]*|[IVXLC]+\b)")
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
NUMBER = re.compile(r"(?<![\w-])\d[\d,.]*\b")
NUMBERING = re.compile(r"^\s*\d+[.)]\s")
LESSONS = re.compile(r"(?i:\blessons?\s+\d+(?:(?:\s*[,–-]\s*|\s+(?:and|to|or)\s+)\d+)*)")


@attrs.frozen(kw_only=True)
class CaseNames:
    """The ids of cases by name: those that tell in any text, and those that tell only in italics."""

    plain: Mapping[str, str]
    slanted: Mapping[str, str]

    def find(self, piece: Piece) -> tuple[str, str] | None:
        """Return the name of a case that stands in the piece, with the id of the case."""
        known = {**self.plain, **self.slanted} if piece.slanted else self.plain
        found = _any_of(tuple(known)).search(piece.text) if known else None
        return (found[0], known[found[0]]) if found else None


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of the names, each whole, the longest first."""
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


def case_names(casebook: Casebook) -> CaseNames:
    """Return the names by which prose calls the cases of the casebook.

    A name is the short name, its first party, or a part of that. It tells in any text; but only in italics
    if it is a part, an everyday word, a State, or all in capitals (often a body). Initials always tell.
    """
    everyday = _everyday(casebook)
    plain: dict[str, str] = {}
    slanted: dict[str, str] = {}
    for case in casebook.cases.values():
        short = re.sub(r"(?:\s+case)?(?:\s*\(.*\))?$", "", case.short)
        party = re.sub(r"\s*\(.*\)$", "", re.split(r"\s+v\.\s+", short)[0])
        for name in (short, party, *re.split(r",\s+|\s+and\s+", party), party.split()[0]):
            weak = name.isupper() or name.casefold() in everyday or name not in (short, party)
            (slanted if weak and "." not in name else plain).setdefault(name, case.id)
    return CaseNames(plain=_distinct(plain), slanted=_distinct(slanted))


def _distinct(names: Mapping[str, str]) -> dict[str, str]:
    """Return the names but for single letters and `Others`."""
    return {name: case for name, case in names.items() if len(name.strip(".")) > 1 and name != "Others"}


def _everyday(casebook: Casebook) -> frozenset[str]:
    """Return, in small letters, the States of the cases and each word that is no name in the casebook.

    A word is none if a record writes it in small letters, or if a court has it in its own name.
    """
    cases = casebook.cases.values()
    texts = [f"{case.facts} {case.held} {case.matters}" for case in cases]
    texts += [term.definition for term in casebook.glossary.values()]
    texts += [case.court.casefold() for case in cases]
    states = (state for case in cases for state in (*case.states, case.return_to or ""))
    words = (word for text in texts for word in re.findall(r"\b[a-z]+\b", text))
    return frozenset({*words, *(state.casefold() for state in states)})


def uncited(page: Page, casebook: Casebook) -> Found:
    """Yield each sentence that states a year, a number, an article or a case and leads to no source.

    Left out are headings, the head of a table, the trainers' dropdown and the sources. Where facts are
    invented, years and numbers are, but not articles and cases.
    """
    names = case_names(casebook)
    for block in page.blocks:
        if block.kind in ("heading", "head") or block.folded or block.sources:
            continue
        for sentence in sentences(block):
            told = None if sentence.cites else _told(sentence, names, block.section in page.invented)
            if told:
                yield (
                    sentence.line,
                    f"“{sentence.start}” {told} and leads to no source: add a role such as {{law}} or"
                    " {case} to the sentence, or leave it out",
                )


def _told(sentence: Sentence, names: CaseNames, invented: bool) -> str | None:
    """Return what in the sentence needs a source, or None."""
    own = NUMBERING.sub("", LESSONS.sub("", sentence.own))
    if found := ARTICLE.search(own):
        return f"names {one_line(found[0])}"
    if case := next(filter(None, map(names.find, (piece for piece in sentence.pieces if piece.own))), None):
        return f"names the case {case[0]} (`{case[1]}`)"
    if invented:
        return None
    if found := YEAR.search(own):
        return f"holds the year {found[0]}"
    found = NUMBER.search(own)
    return f"holds the number {found[0]}" if found else None
