"""Claim check: a statement as it circulates, a verdict on it, and the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, get_args

import attrs

from binding.html import Html, join, tag
from binding.markup import inline, plain
from binding.words import Words
from casebook.records import Page, Verdict
from quizzes.grade import Grading, placed
from quizzes.kinds.choose import choices
from quizzes.question import Misuse, Option, Question, in_order, key_of, misuse_of_options, option_reasons


@attrs.frozen(kw_only=True)
class ClaimCheck(Question):
    """The verdict is worth half the mark, the reason the other half."""

    kind: ClassVar[str] = "claim-check"
    whole: ClassVar[str | None] = "first_both"

    stem: str = ""
    claim: str
    page: Page
    verdict: Verdict
    verdicts: Mapping[str, str]
    reasons: Mapping[str, Option]

    def misuse_of_kind(self) -> Misuse:
        """Yield faults of the verdicts and of the reasons."""
        expected = get_args(Verdict)
        for name in expected:
            if name not in self.verdicts:
                yield ("verdicts",), f"`verdicts` lacks `{name}`: say why it does or does not fit"
        for name in self.verdicts:
            if name not in expected:
                yield (
                    ("verdicts", name),
                    f"`{name}` is no verdict: remove it, there are {', '.join(expected)}",
                )
        yield from misuse_of_options(self.reasons, ("reasons",), range(1, 2))

    def grading(self) -> Grading:
        """Return two pairs: the verdict and the reason."""
        return Grading(form="pairs", pairs={"verdict": self.verdict, "reason": key_of(self.reasons)})

    def sets(self) -> Iterator[Mapping[str, Option]]:
        """Yield the reasons."""
        yield self.reasons

    def lead(self, words: Words) -> Html:
        """Return the statement, with the kind of page and its date."""
        where = words("question.claim_lead", kind=plain(self.page.kind), date=plain(self.page.date))
        return tag(
            "figure",
            tag("figcaption", where),
            tag("blockquote", tag("p", inline(self.claim))),
            class_="nr-claim",
        )

    def controls(self, words: Words) -> Html:
        """Return one group of radio buttons for the verdict and one for the reason."""
        verdicts = list(verdict_texts(words).items())
        texts = in_order(self, {name: option.text for name, option in self.reasons.items()})
        groups = (
            ("verdict", words("question.verdict"), verdicts),
            ("reason", words("question.reason"), texts),
        )
        return join(
            tag(
                "fieldset",
                tag("legend", label),
                choices("radio", items, left),
                class_="nr-group",
                data_left=left,
            )
            for left, label, items in groups
        )

    def explanation(self, words: Words) -> Html:
        """Return each verdict with its rationale, then each reason with its own."""
        verdicts = [
            (f"verdict:{name}", Option(text=text, rationale=self.verdicts[name], key=name == self.verdict))
            for name, text in verdict_texts(words).items()
        ]
        order = in_order(self, self.reasons)
        return join([option_reasons({}, verdicts, words), option_reasons({}, order, words, "reason:")])

    def describe(self, answer: object) -> str:
        """Return the chosen verdict and the text of the chosen reason."""
        given = placed(answer)
        reason = self.reasons.get(given.get("reason", ""))
        return "; ".join(filter(None, (given.get("verdict"), plain(reason.text) if reason else "")))


def verdict_texts(words: Words) -> dict[str, str]:
    """Return what each verdict is called, in order."""
    return {name: words(f"verdict.{name}") for name in get_args(Verdict)}
