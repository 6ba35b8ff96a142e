"""Choose one, choose many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

import attrs

from binding.element import choice
from binding.html import Html, join
from binding.markup import plain
from binding.words import Words
from quizzes.grade import Grading, texts
from quizzes.question import Misuse, Option, Question, in_order, misuse_of_options, option_reasons


@attrs.frozen(kw_only=True)
class _Choose(Question):
    """What both kinds share."""

    keys: ClassVar[range]
    wrong: ClassVar[int]
    control: ClassVar[str]

    options: Mapping[str, Option]

    def misuse_of_kind(self) -> Misuse:
        """Yield faults of the options."""
        return misuse_of_options(self.options, ("options",), self.keys)

    def grading(self) -> Grading:
        """Return weights: 1 for a key, and for a distractor what the kind takes off."""
        weights = {name: 1 if option.key else self.wrong for name, option in self.options.items()}
        return Grading(
            form="weights", weights=weights, of=sum(option.key for option in self.options.values())
        )

    def controls(self, words: Words) -> Html:
        """Return a radio button or a checkbox for each option."""
        return choices(
            self.control, in_order(self, {name: option.text for name, option in self.options.items()})
        )

    def explanation(self, words: Words) -> Html:
        """Return every option with its rationale."""
        return option_reasons(self.options, in_order(self, self.options), words)

    def describe(self, answer: object) -> str:
        """Return the texts of the chosen options."""
        return "; ".join(plain(self.options[name].text) for name in texts(answer) if name in self.options)


@attrs.frozen(kw_only=True)
class ChooseOne(_Choose):
    """One option is right. A wrong choice earns 0."""

    kind: ClassVar[str] = "choose-one"
    keys: ClassVar[range] = range(1, 2)
    wrong: ClassVar[int] = 0
    control: ClassVar[str] = "radio"

    def sets(self) -> Iterator[Mapping[str, Option]]:
        """Yield the options."""
        yield self.options


@attrs.frozen(kw_only=True)
class ChooseMany(_Choose):
    """Two or more options are right.

    The mark is right choices less wrong ones, over the number of keys, at least 0.
    """

    kind: ClassVar[str] = "choose-many"
    keys: ClassVar[range] = range(2, 5)
    wrong: ClassVar[int] = -1
    control: ClassVar[str] = "checkbox"


def choices(control: str, items: list[tuple[str, str]], name: str = "choice") -> Html:
    """Return a labelled input for each text; `name` groups radio buttons within a question."""
    return join(choice(control, name, value, text) for value, text in items)
