"""Match: pairs to be put together, and sometimes a right-hand text that fits nothing."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_uppercase
from typing import ClassVar

import attrs

from binding.html import Html, join, tag
from binding.markup import inline, plain
from binding.words import Words
from quizzes.grade import Grading, placed
from quizzes.question import Misuse, Question, in_order, rationale, same_text


@attrs.frozen(kw_only=True)
class Pair:
    """A left-hand text, the right-hand text that belongs to it, and why."""

    left: str
    right: str
    rationale: str


@attrs.frozen(kw_only=True)
class Extra:
    """A right-hand text that fits no left-hand text, with the misreading it stands for."""

    right: str
    misconception: str
    rationale: str


@attrs.frozen(kw_only=True)
class Match(Question):
    """The mark is right pairs over all pairs."""

    kind: ClassVar[str] = "match"

    pairs: Mapping[str, Pair]
    extra: Mapping[str, Extra] = attrs.field(factory=dict)

    def misuse_of_kind(self) -> Misuse:
        """Yield faults of the pairs."""
        if not 3 <= len(self.pairs) <= 6:
            yield ("pairs",), f"`pairs` holds {len(self.pairs)}: give 3 to 6"
        if len(self.extra) > 2:
            yield ("extra",), f"`extra` holds {len(self.extra)}: give at most 2"
        yield from (
            (("extra", name), f"`{name}` stands under `pairs` as well: take another id")
            for name in self.extra
            if name in self.pairs
        )
        yield from same_text({name: pair.left for name, pair in self.pairs.items()}, ("pairs",), "left")
        for place, message in same_text(self._rights(), (), "right"):
            yield ("pairs" if place[0] in self.pairs else "extra", *place), message

    def grading(self) -> Grading:
        """Return the pairs: each left-hand id goes with the same right-hand id."""
        return Grading(form="pairs", pairs={name: name for name in self.pairs})

    def letters(self) -> dict[str, str]:
        """Return the letter under which each right-hand text is shown, by its id, in the order shown."""
        return dict(zip((name for name, _ in in_order(self, self._rights())), ascii_uppercase, strict=False))

    def _rights(self) -> dict[str, str]:
        """Return every right-hand text by its id, in the order of the file."""
        return {name: item.right for items in (self.pairs, self.extra) for name, item in items.items()}

    def controls(self, words: Words) -> Html:
        """Return the lettered right-hand texts, and for each left-hand text a choice of letters."""
        letters, rights = self.letters(), self._rights()
        texts = [tag("li", inline(rights[name])) for name in letters]
        choices = tag(
            "div",
            tag("p", words("question.choices"), class_="nr-label"),
            tag("ol", *texts, type="A"),
            class_="nr-choices",
        )
        rows = [self._row(name, pair, letters, words) for name, pair in in_order(self, self.pairs)]
        return join([choices, *rows])

    def _row(self, name: str, pair: Pair, letters: dict[str, str], words: Words) -> Html:
        choose = tag("option", words("question.choose"), value="")
        options = [
            tag("option", f"{letters[name]}. {plain(right)}", value=name)
            for name, right in in_order(self, self._rights())
        ]
        select = tag("select", choose, *options)
        return tag(
            "label", tag("span", inline(pair.left), class_="nr-text"), select, class_="nr-row", data_left=name
        )

    def explanation(self, words: Words) -> Html:
        """Return each left-hand text with its letter, its right-hand text and the rationale."""
        letters = self.letters()
        pairs = [
            tag(
                "li",
                tag("p", tag("strong", inline(pair.left)), f" → {letters[name]}. ", inline(pair.right)),
                rationale(pair.rationale, None, words),
                data_reason=name,
            )
            for name, pair in in_order(self, self.pairs)
        ]
        extras = [
            tag(
                "li",
                tag("p", f"{letters[name]}. ", inline(item.right)),
                rationale(item.rationale, item.misconception, words),
            )
            for name, item in self.extra.items()
        ]
        return tag("ul", *pairs, *extras, class_="nr-reasons")

    def describe(self, answer: object) -> str:
        """Return the pairs as they were put together."""
        given, rights = placed(answer).items(), self._rights()
        known = [
            (self.pairs[left].left, rights[name])
            for left, name in given
            if left in self.pairs and name in rights
        ]
        return "; ".join(f"{plain(left)} → {plain(right)}" for left, right in known)
