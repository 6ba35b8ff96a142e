"""Runs of words that two lesson pages share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from binding.faults import display_path
from quizzes.lessons.page import Block, Found, Page

RUN = 10
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
Words = list[tuple[str, int]]
"""The words of a block in small letters, each with its line."""
Run = tuple[str, ...]
Places = dict[Run, list[tuple[Page, int]]]
"""Where each run of words stands: the page and the line."""


def index(pages: Iterable[Page]) -> Places:
    """Return where every run of ten words of the pages stands."""
    places: Places = {}
    for page in pages:
        for words in own_words(page):
            for start, run in enumerate(runs(words)):
                places.setdefault(run, []).append((page, words[start][1]))
    return places


def own_words(page: Page) -> list[Words]:
    """Return the words of each block that the page says itself: no quotation, heading or list of sources."""
    kept = ("paragraph", "item", "row")
    return [_words(block) for block in page.blocks if block.kind in kept and not block.sources]


def _words(block: Block) -> Words:
    """Return the words outside the labels of roles; a citation between two words does not part them."""
    own = (piece for piece in block.pieces if not piece.role or piece.role == "term")
    return [(word.casefold(), piece.line) for piece in own for word in WORD.findall(piece.text)]


def runs(words: Words) -> list[Run]:
    """Return every run of ten words, in order."""
    texts = [word for word, _ in words]
    return [tuple(texts[start : start + RUN]) for start in range(len(texts) - RUN + 1)]


def shared(page: Page, places: Places) -> Found:
    """Yield each run of ten words or more that stands in an earlier lesson as well, once."""
    for words in own_words(page):
        known = [_earlier(page, places.get(run, ())) for run in runs(words)]
        for start, end in _stretches([bool(found) for found in known]):
            yield words[start][1], _message(words[start : end + RUN - 1], *known[start][0])


def _earlier(page: Page, found: Sequence[tuple[Page, int]]) -> list[tuple[Page, int]]:
    return [at for at in found if at[0].path.name < page.path.name]


def _message(words: Words, other: Page, line: int) -> str:
    text = " ".join(word for word, _ in words)
    told = text if len(text) <= 80 else f"{text[:80].rsplit(' ', 1)[0]} …"
    where = f"{display_path(other.path)}:{line}"
    return f"{len(words)} words (“{told}”) stand in {where} as well: say it in other words"


def _stretches(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the start and the end (not in it) of each stretch of true marks."""
    start = None
    for number, mark in enumerate([*marks, False]):
        if mark and start is None:
            start = number
        if not mark and start is not None:
            yield start, number
            start = None
