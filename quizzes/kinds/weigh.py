"""Weigh: an activity without a right answer. The learner weighs; then it shows how others did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from binding.html import Html, join, tag
from binding.markup import inline
from binding.words import Words
from casebook.card import cited
from quizzes.kinds.rows import described, misuse_of_choice, misuse_of_number, row
from quizzes.question import Misuse, Question, in_order, same_text


@attrs.frozen(kw_only=True)
class View:
    """What somebody makes of a piece of evidence, by name, and how heavy it is to them if they said so."""

    by: str
    text: str
    weight: str | None = None
    sources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Evidence:
    """A piece of evidence and one view of it or several."""

    text: str
    views: Mapping[str, View]


@attrs.frozen(kw_only=True)
class Weigh(Question):
    """Each item gets a place on the scale. Nothing is marked: what others thought stands beside it."""

    kind: ClassVar[str] = "weigh"
    scored: ClassVar[bool] = False
    way: ClassVar[str | None] = "pairs"
    in_place: ClassVar[bool] = True

    scale: Mapping[str, str]
    items: Mapping[str, Evidence]

    def misuse_of_kind(self) -> Misuse:
        """Yield faults of the scale, the items and their views."""
        yield from misuse_of_number(self.scale, ("scale",), 3, 5)
        yield from misuse_of_number(self.items, ("items",), 3, 12)
        yield from same_text({name: item.text for name, item in self.items.items()}, ("items",), "text")
        for name, item in self.items.items():
            yield from misuse_of_number(item.views, ("items", name, "views"), 1, 3)
            for key, view in item.views.items():
                if view.weight is not None:
                    place = ("items", name, "views", key, "weight")
                    yield from misuse_of_choice(view.weight, self.scale, place)

    def grading(self) -> None:
        """Return None: there is no right answer."""
        return

    def controls(self, words: Words) -> Html:
        """Return the scale as radio buttons under each item."""
        return join(row(name, item.text, self.scale) for name, item in in_order(self, self.items))

    def explanation(self, words: Words) -> Html:
        """Return each item with the views of it."""
        rows = (self._views(name, item, words) for name, item in in_order(self, self.items))
        return tag("ul", *rows, class_="nr-reasons")

    def _views(self, name: str, item: Evidence, words: Words) -> Html:
        views = [self._view(view, words) for view in item.views.values()]
        told = tag("div", *views, class_="nr-why")
        return tag("li", tag("p", tag("strong", inline(item.text))), told, data_reason=name)

    def _view(self, view: View, words: Words) -> Html:
        weight = [" (", inline(self.scale[view.weight]), ")"] if view.weight else []
        said = tag("p", tag("strong", inline(view.by)), *weight, ": ", inline(view.text))
        return join([said, cited(view.sources, words)])

    def describe(self, answer: object) -> str:
        """Return the items with the weight given to each."""
        return described(answer, {name: (item.text, self.scale) for name, item in self.items.items()})
