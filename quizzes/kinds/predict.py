"""Predict: commit to an answer, look at the thing itself, say why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

import casebook
from binding.html import Html, join, tag
from binding.markup import inline
from binding.words import Words
from binding.words import words as words_of
from casebook.charts import chart_body
from casebook.show import record_body
from quizzes.grade import Grading
from quizzes.kinds.rows import Told, described, misuse_of_choice, misuse_of_number, row, settled
from quizzes.question import Misuse, Question, same_text

CHART = "chart "


@attrs.frozen(kw_only=True)
class Prediction(Told):
    """A question to commit to, with its options and the right one."""

    options: Mapping[str, str]
    key: str


@attrs.frozen(kw_only=True)
class Predict(Question):
    """The mark is predictions that came true over all; it stands outside the score.

    `look` names what is shown after all predictions are made: `chart NAME`, a record or a provision.
    `explain` asks for the reason.
    """

    kind: ClassVar[str] = "predict"
    scored: ClassVar[bool] = False
    whole: ClassVar[str | None] = "first_all"
    in_place: ClassVar[bool] = True

    items: Mapping[str, Prediction]
    look: tuple[str, ...] = ()
    explain: str

    def misuse_of_kind(self) -> Misuse:
        """Yield faults of the predictions, and what is to be looked at and is not there."""
        yield from misuse_of_number(self.items, ("items",), 1, 6)
        yield from same_text({name: item.text for name, item in self.items.items()}, ("items",), "text")
        for name, item in self.items.items():
            yield from misuse_of_number(item.options, ("items", name, "options"), 2, 5)
            yield from misuse_of_choice(item.key, item.options, ("items", name, "key"))
        for number, name in enumerate(self.look):
            yield from ((("look", number), message) for message in _not_there(name))

    def grading(self) -> Grading:
        """Return the pairs of prediction and what came true."""
        return Grading(form="pairs", pairs={name: item.key for name, item in self.items.items()})

    def controls(self, words: Words) -> Html:
        """Return the options of each prediction."""
        return join(row(name, item.text, item.options) for name, item in self.items.items())

    def explanation(self, words: Words) -> Html:
        """Return what came true and why, what to look at, and what to explain."""
        rows = [
            settled(name, item.text, item.options[item.key], item.rationale, item.sources, words)
            for name, item in self.items.items()
        ]
        shown = [_look(name) for name in self.look]
        told = tag("p", tag("strong", words("question.explain")), " ", inline(self.explain))
        return join([tag("ul", *rows, class_="nr-reasons"), *shown, told])

    def describe(self, answer: object) -> str:
        """Return the predictions with what was chosen."""
        return described(answer, {name: (item.text, item.options) for name, item in self.items.items()})


def _not_there(name: str) -> list[str]:
    """Return why what is to be looked at can't be shown."""
    if not name.startswith(CHART):
        return list(casebook.load().misuse(name))
    try:
        casebook.chart(name.removeprefix(CHART))
    except LookupError as error:
        return [str(error.args[0])]
    return []


def _look(name: str) -> Html:
    """Return a chart or a record as it stands inside another element: with its style, and in its language."""
    is_chart, say = name.startswith(CHART), words_of()
    body = chart_body(name.removeprefix(CHART)) if is_chart else record_body(name)
    kind = "nr-chart" if is_chart else "nr-record"
    return tag("div", *body, class_=f"nr-look {kind}", lang=say.language, dir=say.direction)
