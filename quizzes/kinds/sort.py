"""Sort: an activity that puts situations into bins, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from binding.html import Html, join, tag
from binding.words import Words
from quizzes.grade import Grading
from quizzes.kinds.rows import Told, described, misuse_of_choice, misuse_of_number, row, settled
from quizzes.question import Misuse, Question, in_order, same_text


@attrs.frozen(kw_only=True)
class Item(Told):
    """A situation, with the bin that it belongs in."""

    bin: str


@attrs.frozen(kw_only=True)
class Sort(Question):
    """The mark is items in their right bin over all items; it stands outside the score."""

    kind: ClassVar[str] = "sort"
    scored: ClassVar[bool] = False
    in_place: ClassVar[bool] = True

    bins: Mapping[str, str]
    items: Mapping[str, Item]

    def misuse_of_kind(self) -> Misuse:
        """Yield faults of the bins and items."""
        yield from misuse_of_number(self.bins, ("bins",), 2, 5)
        if len(self.items) < 3:
            yield ("items",), f"`items` holds {len(self.items)}: give at least 3"
        yield from same_text({name: item.text for name, item in self.items.items()}, ("items",), "text")
        for name, item in self.items.items():
            yield from misuse_of_choice(item.bin, self.bins, ("items", name, "bin"))
        for name in self.bins:
            if all(item.bin != name for item in self.items.values()):
                yield ("bins", name), f"nothing belongs in the bin `{name}`: give it an item, or remove it"

    def grading(self) -> Grading:
        """Return the pairs of item and bin."""
        return Grading(form="pairs", pairs={name: item.bin for name, item in self.items.items()})

    def controls(self, words: Words) -> Html:
        """Return a group of radio buttons, one for each bin, under each situation."""
        return join(row(name, item.text, self.bins) for name, item in in_order(self, self.items))

    def explanation(self, words: Words) -> Html:
        """Return each situation with its bin and rationale."""
        rows = [
            settled(name, item.text, self.bins[item.bin], item.rationale, item.sources, words)
            for name, item in in_order(self, self.items)
        ]
        return tag("ul", *rows, class_="nr-reasons")

    def describe(self, answer: object) -> str:
        """Return the situations with the bins they were put in."""
        return described(answer, {name: (item.text, self.bins) for name, item in self.items.items()})
