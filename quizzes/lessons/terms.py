"""Terms of the glossary: each is linked where the running text of a page first uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from binding.faults import one_line
from casebook.records import Term
from casebook.store import Casebook
from quizzes.lessons.page import Block, Found, Page

WORD = re.compile(r"\w+")
GAP = re.compile(r"[\s-]+")
"""What may stand between two words of a term; one may be written for the other."""
Use = tuple[int, str, str, bool]
"""Where in the text of a block a term is used, its id, the words, and whether they are a link."""


@attrs.frozen(kw_only=True)
class Looked:
    """What is looked for in running text: terms by the words of their forms, and the most words of one."""

    terms: Mapping[tuple[str, ...], Term]
    longest: int

    def find(self, words: Sequence[str]) -> Term | None:
        """Return the term of which these are a form, in singular or plural."""
        *first, last = (word.casefold() for word in words)
        singular = {"": last, "s": last[:-1], "es": last[:-2], "ies": f"{last[:-3]}y"}
        endings = (form for ending, form in singular.items() if last.endswith(ending))
        return next((term for form in endings if (term := self.terms.get((*first, form)))), None)


def looked_for(casebook: Casebook) -> Looked:
    """Return the forms that are looked for: each term, and its other forms of two words or more.

    Other forms of one word (such as *sign* or *party*) are too often plain English to be asked for.
    """
    found: dict[tuple[str, ...], Term] = {}
    for term in casebook.glossary.values():
        for form in (term.term, *(other for other in term.also if GAP.search(other))):
            found.setdefault(tuple(GAP.split(form.casefold())), term)
    return Looked(terms=found, longest=max(map(len, found), default=0))


def forms(casebook: Casebook) -> dict[str, str]:
    """Return the id of each term by every form that a `{term}` role may name, in small letters."""
    return {
        form.casefold(): term.id for term in casebook.glossary.values() for form in (term.term, *term.also)
    }


def unlinked(page: Page, casebook: Casebook) -> Found:
    """Yield each term whose first use in running text is no `{term}` role."""
    looked, known = looked_for(casebook), forms(casebook)
    seen: set[str] = set()
    for block in page.prose:
        for place, name, words, linked in sorted([*_links(block, known), *_uses(block, looked)]):
            if name not in seen and not linked:
                yield block.line_of(place), _message(casebook.glossary[name], words)
            seen.add(name)


def _message(term: Term, words: str) -> str:
    known = {form.casefold() for form in (term.term, *term.also)}
    role = words if words.casefold() in known else f"{words} <{term.term}>"
    return f"“{words}” is first used here and not linked: write {{term}}`{role}`, or another word"


def _links(block: Block, known: Mapping[str, str]) -> Iterator[Use]:
    """Yield the uses of terms that are links."""
    place = 0
    for piece in block.pieces:
        if piece.role == "term" and (name := known.get(one_line(piece.target).casefold())):
            yield place, name, piece.text, True
        place += len(piece.text)


def _uses(block: Block, looked: Looked) -> Iterator[Use]:
    """Yield the uses that are none; what stands in italics, bold, a link or a role is no use."""
    counted = ((piece, piece.own and not piece.slanted and not piece.bold) for piece in block.pieces)
    text = "".join(piece.text if counts else "\0" * len(piece.text) for piece, counts in counted)
    words, number = list(WORD.finditer(text)), 0
    while number < len(words):
        size, term = _longest(text, words[number : number + looked.longest], looked)
        start, end = words[number].start(), words[number + size - 1].end()
        if term and not _in_a_name(text, start, end, term.term):
            yield start, term.id, one_line(text[start:end]), False
        number += size


def _longest(text: str, words: Sequence[re.Match[str]], looked: Looked) -> tuple[int, Term | None]:
    """Return the longest term that starts with the first of the words and its size; else 1 and None."""
    for size in range(len(words), 0, -1):
        part = words[:size]
        term = looked.find([word[0] for word in part])
        if term and _together(text, part):
            return size, term
    return 1, None


def _together(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Say whether the words stand side by side, and no hyphen ties them to another."""
    start, end = words[0].start(), words[-1].end()
    gaps = (text[left.end() : right.start()] for left, right in zip(words, words[1:], strict=False))
    return all(map(GAP.fullmatch, gaps)) and "-" not in (text[start - 1 : start], text[end : end + 1])


def _in_a_name(text: str, start: int, end: int, term: str) -> bool:
    """Say whether a capital shows that this is part of a name, such as *Torture Convention*."""
    if not text[start].isupper() or term[0].isupper():
        return False
    before, after = text[:start].rstrip(" *(“‘\"'"), text[end:].lstrip()
    starts = not before or before[-1] in ".!?:|"
    return not starts or after[:1].isupper()
