"""Sort: an activity that puts situations into bins, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from binding.html import Html, join, tag
from binding.markup import inline, plain
from binding.words import Words
from quizzes.grade import Grading, placed
from quizzes.kinds.choose import choices
from quizzes.question import Misuse, Question, in_order, rationale, same_text


@attrs.frozen(kw_only=True)
class Item:
    """A situation, the bin it belongs in, why, and what settles it."""

    text: str
    bin: str
    rationale: str
    sources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Sort(Question):
    """The mark is items in their right bin over all items; it stands outside the score."""

    kind: ClassVar[str] = "sort"
    scored: ClassVar[bool] = False

    bins: Mapping[str, str]
    items: Mapping[str, Item]

    def misuse_of_kind(self) -> Misuse:
        """Yield faults of the bins and items."""
        if not 2 <= len(self.bins) <= 5:
            yield ("bins",), f"`bins` holds {len(self.bins)}: give 2 to 5"
        if len(self.items) < 3:
            yield ("items",), f"`items` holds {len(self.items)}: give at least 3"
        yield from same_text({name: item.text for name, item in self.items.items()}, ("items",), "text")
        known = ", ".join(self.bins)
        for name, item in self.items.items():
            if item.bin not in self.bins:
                yield (
                    ("items", name, "bin"),
                    f"`bin` is `{item.bin}`, which is unknown: choose one of {known}",
                )
        for name in self.bins:
            if all(item.bin != name for item in self.items.values()):
                yield ("bins", name), f"nothing belongs in the bin `{name}`: give it an item, or remove it"

    def grading(self) -> Grading:
        """Return the pairs of item and bin."""
        return Grading(form="pairs", pairs={name: item.bin for name, item in self.items.items()})

    def controls(self, words: Words) -> Html:
        """Return a group of radio buttons, one for each bin, under each situation."""
        return join(
            tag(
                "fieldset",
                tag("legend", inline(item.text)),
                tag("div", choices("radio", list(self.bins.items()), name), class_="nr-bins"),
                class_="nr-group nr-item",
                data_left=name,
            )
            for name, item in in_order(self, self.items)
        )

    def explanation(self, words: Words) -> Html:
        """Return each situation with its bin and rationale."""
        rows = [
            tag(
                "li",
                tag("p", inline(item.text), " → ", tag("strong", inline(self.bins[item.bin]))),
                rationale(item.rationale, None, words),
                data_reason=name,
            )
            for name, item in in_order(self, self.items)
        ]
        return tag("ul", *rows, class_="nr-reasons")

    def describe(self, answer: object) -> str:
        """Return the situations with the bins they were put in."""
        given = placed(answer).items()
        known = [
            (self.items[name], self.bins[to]) for name, to in given if name in self.items and to in self.bins
        ]
        return "; ".join(f"{plain(item.text)} → {plain(to)}" for item, to in known)
