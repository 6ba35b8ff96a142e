"""Quotations that a lesson page may not make: the words of an instrument or a court, given by hand."""

from __future__ import annotations

import re

from quizzes.lessons.page import Block, Found, Page, word_count
from quizzes.lessons.sentences import Sentence, sentences, touched

QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘(?:[^‘’]|’(?=\w))*’(?!\w)")
SPEAKER = re.compile(
    r"\b(?:Articles?|Charter|Chamber|Commission|Committee|Compact|Conclusion|Convention|Council|Courts?"
    r"|Covenant|Declaration|Directive|Handbook|House of Lords|Judges?|Protocol|Regulation|Resolution"
    r"|Rapporteur|Treaty|Tribunal|UNHCR)\b"
)
"""Who speaks, where the words would be those of an instrument or a court."""
LONGEST = 5


def quotations(page: Page) -> Found:
    """Yield each quotation of more than five words that is given to an instrument or a court.

    It is given to one if a sentence that it stands in cites law or a case, or names who speaks. A block
    quotation is one as a whole, and the block before it may name who speaks.
    """
    for block, before in zip(page.blocks, (None, *page.blocks), strict=False):
        for start, end in _quoted(block) if not block.sources else ():
            around = touched(block, start, end)
            if before and block.kind == "quote":
                around += sentences(before)
            count = word_count(block.text[start:end])
            if count > LONGEST and _speaks(around, block.text[start:end]):
                yield (
                    block.line_of(start),
                    f"a quotation of {count} words is given to an instrument or a court: use the directive"
                    " {words}, or say it in the course's own words",
                )


def _quoted(block: Block) -> list[tuple[int, int]]:
    """Return where quotations start and end in the text of a block."""
    if block.kind == "quote":
        return [(0, len(block.text))]
    own = "".join("\0" * len(piece.text) if piece.role else piece.text for piece in block.pieces)
    return [found.span() for found in QUOTED.finditer(own)]


def _speaks(around: list[Sentence], quoted: str) -> bool:
    """Say whether sentences with a quotation in them cite law or a case, or name who speaks."""
    pieces = [piece for sentence in around for piece in sentence.pieces]
    outside = "".join(piece.text for piece in pieces if piece.own).replace(quoted, "")
    return any(piece.role in ("law", "case") for piece in pieces) or bool(SPEAKER.search(outside))
