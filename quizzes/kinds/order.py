"""Order: things to be put in their right order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from binding.html import HIDDEN, Html, join, tag
from binding.markup import inline, plain
from binding.words import Words
from quizzes.grade import Grading, texts
from quizzes.kinds.rows import Told, because, misuse_of_number
from quizzes.question import Misuse, Question, in_order, same_text

UP, DOWN = ("up", "-1", "↑"), ("down", "1", "↓")


@attrs.frozen(kw_only=True)
class Ends:
    """What the first place and the last place mean, such as earliest and latest."""

    first: str
    last: str


@attrs.frozen(kw_only=True)
class Order(Question):
    """The items stand in the file in their right order. The mark is pairs in right order over all pairs."""

    kind: ClassVar[str] = "order"
    in_place: ClassVar[bool] = True

    ends: Ends
    items: Mapping[str, Told]

    def misuse_of_kind(self) -> Misuse:
        """Yield faults of the items, and of an order shown that gives the answer away."""
        yield from misuse_of_number(self.items, ("items",), 4, 12)
        yield from same_text({name: item.text for name, item in self.items.items()}, ("items",), "text")
        if not self.shuffle:
            yield ("shuffle",), "`shuffle` is false, so the page would show the right order: remove it"
        elif len(self.items) > 1 and self._shown() == list(self.items):
            yield ("items",), "the page would show them in the right order: give an item another id"

    def _shown(self) -> list[str]:
        return [name for name, _ in in_order(self, self.items)]

    def grading(self) -> Grading:
        """Return the sequence."""
        return Grading(form="sequence", sequence=tuple(self.items))

    def controls(self, words: Words) -> Html:
        """Return the items as a list, each with its place to choose and, for the script, two buttons."""
        rows = [self._row(number, name, words) for number, name in enumerate(self._shown(), 1)]
        ends = [tag("p", inline(text), class_="nr-label") for text in (self.ends.first, self.ends.last)]
        said = tag("p", role="status", class_="nr-moved")
        return join([ends[0], tag("ol", *rows, class_="nr-order", role="list"), ends[1], said])

    def _row(self, place: int, name: str, words: Words) -> Html:
        text = plain(self.items[name].text)
        places = (
            tag("option", str(number), value=number, selected=number == place)
            for number in range(1, len(self.items) + 1)
        )
        select = tag("select", *places, aria_label=words("question.place", text=text))
        moves = (_move(name, step, sign, words, text) for name, step, sign in (UP, DOWN))
        tools = tag("span", select, *moves, class_="nr-moves")
        shown = tag("span", inline(self.items[name].text), class_="nr-text")
        return tag("li", shown, tools, data_item=name, data_place=place)

    def explanation(self, words: Words) -> Html:
        """Return the items in their right order, each with its reason."""
        rows = [
            tag(
                "li",
                tag("p", tag("strong", inline(item.text))),
                because(item.rationale, item.sources, words),
                data_reason=name,
            )
            for name, item in self.items.items()
        ]
        return tag("ol", *rows, class_="nr-reasons")

    def describe(self, answer: object) -> str:
        """Return the items in the order given."""
        return "; ".join(plain(self.items[name].text) for name in texts(answer) if name in self.items)


def _move(name: str, step: str, sign: str, words: Words, text: str) -> Html:
    label = words(f"question.{name}", text=text)
    return tag("button", sign, type="button", data_move=step, aria_label=label, hidden=HIDDEN)
