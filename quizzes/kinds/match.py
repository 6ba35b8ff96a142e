"""Match: pairs to be put together, and sometimes a right-hand text that fits nothing."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_uppercase
from typing import ClassVar

import attrs

from binding.html import Html, join, tag
from binding.markup import inline, plain
from binding.words import Words
from quizzes.grade import Grading
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
            yield ("pairs",), f"{len(self.pairs)} pairs: give 3 to 6"
        if len(self.extra) > 2:
            yield ("extra",), f"{len(self.extra)} texts that fit nothing: give at most 2"
        yield from ((("extra", name), f"`{name}` is also a pair: take another id") for name in self.extra if name in self.pairs)
        yield from same_text({name: pair.left for name, pair in self.pairs.items()}, ("pairs",))
        yield from same_text({name: pair.right for name, pair in self.pairs.items()}, ("pairs",))
        rights = {name: pair.right for name, pair in (self.pairs | self.extra).items()}
        yield from ((("extra", *place[1:]), text) for place, text in same_text(rights, ("",)) if place[1] in self.extra)

    def grading(self) -> Grading:
        """Return the pairs: each left-hand id goes with the same right-hand id."""
        return Grading(form="pairs", pairs={name: name for name in self.pairs})

    def letters(self) -> dict[str, str]:
        """Return the letter under which each right-hand text is shown, by its id, in the order shown."""
        rights = in_order(self, dict(self.pairs) | dict(self.extra))
        return dict(zip((name for name, _ in rights), ascii_uppercase, strict=False))

    def _right(self, name: str) -> str:
        return (self.pairs.get(name) or self.extra[name]).right

    def controls(self, words: Words) -> Html:
        """Return the lettered right-hand texts, and a list of letters to choose from for each left-hand text."""
        letters = self.letters()
        texts = [tag("li", inline(self._right(name))) for name in letters]
        choices = tag("div", tag("p", words("question.choices"), class_="nr-label"), tag("ol", *texts, type="A"), class_="nr-choices")
        rows = [self._row(name, pair, letters, words) for name, pair in in_order(self, self.pairs)]
        return join([choices, *rows])

    def _row(self, name: str, pair: Pair, letters: dict[str, str], words: Words) -> Html:
        choose = tag("option", words("question.choose"), value="")
        options = [
            tag("option", f"{letter}. {plain(self._right(right))}", value=right) for right, letter in letters.items()
        ]
        select = tag("select", choose, *options)
        return tag("label", tag("span", inline(pair.left), class_="nr-text"), select, class_="nr-row", data_left=name)

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
            tag("li", tag("p", f"{letters[name]}. ", inline(item.right)), rationale(item.rationale, item.misconception, words))
            for name, item in self.extra.items()
        ]
        return tag("ul", *pairs, *extras, class_="nr-reasons")

    def describe(self, answer: object) -> str:
        """Return the pairs as they were put together."""
        given = answer if isinstance(answer, dict) else {}
        known = [(self.pairs[left], self._right(right)) for left, right in given.items() if left in self.pairs and right]
        return "; ".join(f"{plain(pair.left)} → {plain(right)}" for pair, right in known)
