"""Write: an answer in one's own words, marked by its writer against marking points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from binding.html import Html, tag
from binding.markup import inline, paragraphs, plain
from binding.words import Words
from quizzes.question import Misuse, Question, rationale


@attrs.frozen(kw_only=True)
class Point:
    """A marking point: what a good answer says, and why it matters."""

    text: str
    rationale: str


@attrs.frozen(kw_only=True)
class Write(Question):
    """The learner compares and ticks the points made; it stands outside the score."""

    kind: ClassVar[str] = "write"
    scored: ClassVar[bool] = False

    points: Mapping[str, Point]
    model: str
    lines: int = 5

    def misuse_of_kind(self) -> Misuse:
        """Yield faults of the marking points, the model answer and the size of the box."""
        if not 2 <= len(self.points) <= 5:
            yield ("points",), f"`points` holds {len(self.points)}: give 2 to 5"
        if not 60 <= (count := len(self.model.split())) <= 120:
            yield ("model",), f"`model` has {count} words: give 60 to 120"
        if not 2 <= self.lines <= 20:
            yield ("lines",), f"`lines` is {self.lines}: give 2 to 20"

    def grading(self) -> None:
        """Return None: the learner marks it."""
        return

    def controls(self, words: Words) -> Html:
        """Return the box to write in."""
        label = tag("span", words("question.your_answer"), class_="nr-label")
        return tag("label", label, tag("textarea", rows=self.lines, spellcheck="true"), class_="nr-write")

    def explanation(self, words: Words) -> Html:
        """Return the marking points as checkboxes with their reasons, and the model answer."""
        points = [
            tag(
                "li",
                tag(
                    "label",
                    tag("input", type="checkbox", value=name),
                    tag("span", inline(point.text), class_="nr-text"),
                ),
                rationale(point.rationale, None, words),
                data_point=name,
            )
            for name, point in self.points.items()
        ]
        legend = tag("legend", words("question.tick_points"))
        ticks = tag("fieldset", legend, tag("ul", *points), class_="nr-group nr-points")
        model = tag(
            "div",
            tag("p", words("question.model_answer"), class_="nr-label"),
            paragraphs(self.model),
            class_="nr-model",
        )
        return tag("div", ticks, model)

    def describe(self, answer: object) -> str:
        """Return the text that was written."""
        return plain(str(answer.get("text", ""))) if isinstance(answer, dict) else ""
