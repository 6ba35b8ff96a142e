"""Running text as sentences: where each starts, how long it is, how hard it reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

import attrs

from quizzes.lessons.page import Block, Page, Piece, word_count

END = re.compile(r"[.!?][.!?…]*[”’\"')\]]*\s+(?=[“‘\"'(\[]*[^\W_a-z])")
"""What ends a sentence: a stop, what closes with it, a space, and then no small letter."""
NO_END = re.compile(r"^\W*\d+\.$|(?i:\b(?:vs?|cf|dr|mrs?|ms|st|e\.g|i\.e)\.|(?:\b[a-z]\.){2,})$")
"""A stop after one of these, after two initials or after the number of a point ends no sentence."""
BEFORE_NUMBER = re.compile(r"(?i:\b(?:nos?|paras?|arts?|ch|pp?|vol)\.)$")
"""Nor does a stop after one of these, if a number follows."""
CITED = re.compile(r"\s*\((?:see |also |and |or |[,;\s]|\x02[^\x03]*\x03)+\)")
"""Brackets that hold nothing but citations, each between the marks that `_marked` sets."""


@attrs.frozen(kw_only=True, slots=False)
class Sentence:
    """A sentence, or a row of a table: its pieces, its block, and whether quoted words follow it."""

    block: Block
    pieces: tuple[Piece, ...]
    leads: bool = False

    @cached_property
    def text(self) -> str:
        """The sentence as a reader sees it."""
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @property
    def line(self) -> int:
        """The line on which it starts."""
        return next((piece.line for piece in self.pieces if piece.text.strip()), self.block.line)

    @property
    def cites(self) -> bool:
        """Whether a role in it leads to a source; a colon before quoted words makes their source its own."""
        return any(piece.cites for piece in self.pieces) or (self.leads and self.text.endswith(":"))

    @property
    def own(self) -> str:
        """The plain words of the page in it; each role and link leaves a mark that no word spans."""
        return "".join(piece.text if piece.own else "\0" for piece in self.pieces)

    @cached_property
    def spoken(self) -> str:
        """The sentence without what stands in brackets and holds nothing but citations."""
        return CITED.sub("", _marked(self.pieces)).replace("\2", "").replace("\3", "")

    @property
    def words(self) -> int:
        """Its length in words, without citations in brackets."""
        return word_count(self.spoken)

    @property
    def start(self) -> str:
        """Its first words, for a message."""
        return self.text if len(self.text) <= 60 else f"{self.text[:60].rsplit(' ', 1)[0]} …"


def _marked(pieces: Sequence[Piece]) -> str:
    return "".join(f"\2{piece.text}\3" if piece.cites else piece.text for piece in pieces)


def sentences(block: Block) -> list[Sentence]:
    """Return the sentences of a block; a row of a table is one."""
    parts = [block.pieces] if block.kind in ("row", "head") else _parts(block)
    leads = [*(False for _ in parts[1:]), block.before == "words"]
    return [
        Sentence(block=block, pieces=tuple(part), leads=last) for part, last in zip(parts, leads, strict=True)
    ]


def touched(block: Block, start: int, end: int) -> list[Sentence]:
    """Return the sentences of a block that a stretch of its text touches."""
    found, place = [], 0
    for sentence in sentences(block):
        after = place + sum(len(piece.text) for piece in sentence.pieces)
        if place < end and start < after:
            found.append(sentence)
        place = after
    return found


def _parts(block: Block) -> list[list[Piece]]:
    """Return the pieces of each sentence; what holds nothing but a citation belongs to the one before."""
    parts: list[list[Piece]] = [[]]
    ends, start = _ends(block), 0
    for piece in block.pieces:
        cuts = [0, *(end - start for end in ends if start < end <= start + len(piece.text)), len(piece.text)]
        for number, (left, right) in enumerate(zip(cuts, cuts[1:], strict=False)):
            if number:
                parts.append([])
            if left < right or not piece.text:
                parts[-1].append(attrs.evolve(piece, text=piece.text[left:right]))
        start += len(piece.text)
    return _joined(parts)


def _joined(parts: Sequence[list[Piece]]) -> list[list[Piece]]:
    found: list[list[Piece]] = []
    for part in parts:
        bare = "".join("" if piece.cites else piece.text for piece in part)
        if found and not word_count(bare):
            found[-1] += part
        elif part:
            found.append(part)
    return found


def _ends(block: Block) -> list[int]:
    """Return where in the text a sentence ends; none ends within what a role shows."""
    text, inside = block.text, [bool(piece.role) for piece in block.pieces for _ in piece.text]
    return [
        found.end()
        for found in END.finditer(text)
        if not inside[found.end() - 1] and not _shortened(text[: found.start() + 1], text[found.end()])
    ]


def _shortened(before: str, after: str) -> bool:
    """Say whether the stop at the end of a text shortens a word or numbers a point."""
    return bool(NO_END.search(before) or (after.isdigit() and BEFORE_NUMBER.search(before)))


@attrs.frozen(kw_only=True)
class Measures:
    """What can be counted of the running text of a page."""

    words: int
    sentences: int
    signs: int
    longest: Sentence | None

    @property
    def mean(self) -> float:
        """The mean length of a sentence, in words."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def grade(self) -> float:
        """The Automated Readability Index, in years of school.

        Senter and Smith, Automated Readability Index, AMRL-TR-66-220 (1967):
        4.71 signs per word + 0.5 words per sentence - 21.43.
        """
        return 4.71 * self.signs / self.words + 0.5 * self.mean - 21.43 if self.words else 0.0


def measure(page: Page) -> Measures:
    """Return the measures of the running text of a page."""
    found = [sentence for block in page.prose for sentence in sentences(block) if sentence.words]
    return Measures(
        words=sum(sentence.words for sentence in found),
        sentences=len(found),
        signs=sum(sign.isalnum() for sentence in found for sign in sentence.spoken),
        longest=max(found, key=lambda sentence: sentence.words, default=None),
    )
