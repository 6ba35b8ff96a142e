"""What a lesson page is made of: blocks of pieces, each piece with its line and its role; and directives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import attrs

CITING = frozenset({"law", "case", "claim", "event", "coop", "stat", "cite"})
"""The roles that lead to a source."""
Found = Iterator[tuple[int, str]]
"""What is wrong with a page: the line, and what to do."""
Kind = Literal["heading", "paragraph", "item", "row", "head", "quote"]


@attrs.frozen(kw_only=True)
class Piece:
    """A stretch of text as a reader sees it, at its line (from 1); `role` and `target` where a role made it.

    `slanted` is set in italics, `bold` in bold type, `linked` within a link.
    """

    text: str
    line: int
    role: str = ""
    target: str = ""
    slanted: bool = False
    bold: bool = False
    linked: bool = False

    @property
    def own(self) -> bool:
        """Whether these are plain words of the page, outside any role or link."""
        return not self.role and not self.linked

    @property
    def cites(self) -> bool:
        """Whether this leads to a source."""
        return self.role.partition(":")[0] in CITING


@attrs.frozen(kw_only=True)
class Block:
    """A paragraph, a heading, a point of a list, or a row of a table.

    `section` counts the second-level headings so far and `title` is the last one; `item` counts the points
    of its lists; `folded` is set in a dropdown; `before` names the directive that follows at once.
    """

    kind: Kind
    pieces: tuple[Piece, ...]
    section: int = 0
    title: str = ""
    item: int = 0
    folded: bool = False
    before: str = ""

    @property
    def text(self) -> str:
        """The text as a reader sees it."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def line(self) -> int:
        """The line on which it starts."""
        return self.pieces[0].line

    def line_of(self, place: int) -> int:
        """Return the line of a place in the text."""
        end = 0
        for piece in self.pieces:
            end += len(piece.text)
            if place < end:
                return piece.line
        return self.line

    @property
    def sources(self) -> bool:
        """Whether this stands in the list of sources at the end."""
        return self.title.casefold().startswith("sources")

    @property
    def prose(self) -> bool:
        """Whether this is running text that the learner reads: a paragraph or a point of a list."""
        return self.kind in ("paragraph", "item") and not self.sources and not self.folded


@attrs.frozen(kw_only=True)
class Directive:
    """A directive with its argument and options, at its line."""

    name: str
    argument: str
    options: Mapping[str, str]
    line: int


@attrs.frozen(kw_only=True)
class Page:
    """A lesson page: what is in its front matter, its blocks in order, its directives and its labels."""

    path: Path
    meta: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] = ()
    directives: tuple[Directive, ...] = ()
    labels: Mapping[str, int] = attrs.field(factory=dict)

    @property
    def prose(self) -> list[Block]:
        """The blocks of running text."""
        return [block for block in self.blocks if block.prose]

    @property
    def invented(self) -> set[int]:
        """The sections that say, in emphasis, that their facts are invented."""
        return {
            block.section
            for block in self.blocks
            for piece in block.pieces
            if piece.slanted and piece.text.casefold().startswith("invented facts")
        }


def word_count(text: str) -> int:
    """Return the number of words: what stands between spaces and holds a letter or a digit."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())
