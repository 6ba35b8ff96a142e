"""Verdicts: an activity that judges statements of the casebook, whose records hold text and verdict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, get_args

import attrs

import casebook
from binding.html import Html, join, tag
from binding.markup import inline, plain
from binding.words import Words
from casebook.records import Claim, Verdict
from quizzes.grade import Grading
from quizzes.kinds.claim import verdict_texts
from quizzes.kinds.rows import described, misuse_of_number, row, settled
from quizzes.question import Misuse, Question


@attrs.frozen(kw_only=True)
class Verdicts(Question):
    """`claims` names the records. The mark is right verdicts over all; it stands outside the score."""

    kind: ClassVar[str] = "verdicts"
    scored: ClassVar[bool] = False
    in_place: ClassVar[bool] = True

    claims: tuple[str, ...]

    def misuse_of_kind(self) -> Misuse:
        """Yield faults of the list of claims."""
        yield from misuse_of_number(self.claims, ("claims",), 3, 10)
        known = casebook.load().claims
        for number, name in enumerate(self.claims):
            if name not in known:
                yield ("claims", number), f"no claim `{name}` in casebook/data/claims.yaml: check its id"
            elif name in self.claims[:number]:
                yield ("claims", number), f"`{name}` stands twice: keep one"

    def held(self) -> Iterator[Claim]:
        """Yield the records in the order of the file."""
        known = casebook.load().claims
        yield from (known[name] for name in self.claims)

    def grading(self) -> Grading:
        """Return the pairs of claim and verdict."""
        return Grading(form="pairs", pairs={claim.id: claim.verdict for claim in self.held()})

    def controls(self, words: Words) -> Html:
        """Return the verdicts to choose from under each statement, and where it was read."""
        options = verdict_texts(words)
        return join(row(claim.id, claim.claim, options, _page(claim, words)) for claim in self.held())

    def explanation(self, words: Words) -> Html:
        """Return each statement with its verdict, the correction and what settles it."""
        told = verdict_texts(words)
        rows = [
            settled(claim.id, claim.claim, told[claim.verdict], claim.correction, claim.settles, words)
            for claim in self.held()
        ]
        return tag("ul", *rows, class_="nr-reasons")

    def describe(self, answer: object) -> str:
        """Return the statements with the verdicts given."""
        options = {name: name for name in get_args(Verdict)}
        return described(answer, {claim.id: (claim.claim, options) for claim in self.held()})


def _page(claim: Claim, words: Words) -> Html:
    told = words("question.claim_page", kind=plain(claim.page.kind), date=plain(claim.page.date))
    return tag("p", inline(told), class_="nr-page")
