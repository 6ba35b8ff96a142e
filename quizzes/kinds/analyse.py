"""Analyse: one set of facts, taken through questions in order, as a court would."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from binding.html import Html, join, tag
from binding.markup import inline
from binding.words import Words
from quizzes.grade import Grading
from quizzes.kinds.rows import Told, because, described, misuse_of_choice, misuse_of_number, row, settled
from quizzes.question import Misuse, Question, same_text


@attrs.frozen(kw_only=True)
class Step(Told):
    """A question to the facts, with the right answer. A step that is `given` is worked for the learner."""

    key: str
    answers: Mapping[str, str] = attrs.field(factory=dict)
    given: bool = False


@attrs.frozen(kw_only=True)
class Analyse(Question):
    """The mark is steps answered rightly over the steps that are not given; it stands outside the score.

    `answers` are those of every step that has none of its own.
    """

    kind: ClassVar[str] = "analyse"
    scored: ClassVar[bool] = False
    in_place: ClassVar[bool] = True

    answers: Mapping[str, str]
    steps: Mapping[str, Step]

    def misuse_of_kind(self) -> Misuse:
        """Yield faults of the facts, the answers and the steps."""
        if self.situation is None:
            yield (), "`situation` is missing: state the facts that are analysed"
        yield from misuse_of_number(self.answers, ("answers",), 2, 5)
        yield from misuse_of_number(self.steps, ("steps",), 2, 12)
        yield from same_text({name: step.text for name, step in self.steps.items()}, ("steps",), "text")
        for name, step in self.steps.items():
            if step.answers:
                yield from misuse_of_number(step.answers, ("steps", name, "answers"), 2, 5)
            yield from misuse_of_choice(step.key, self._answers(step), ("steps", name, "key"))
        if self.steps and all(step.given for step in self.steps.values()):
            yield ("steps",), "every step is given: take `given` from one, for the learner"

    def _answers(self, step: Step) -> Mapping[str, str]:
        return step.answers or self.answers

    def grading(self) -> Grading:
        """Return the pairs of step and answer, without the steps that are given."""
        pairs = {name: step.key for name, step in self.steps.items() if not step.given}
        return Grading(form="pairs", pairs=pairs)

    def controls(self, words: Words) -> Html:
        """Return the steps in order: the answers to choose from, or the step worked."""
        return join(
            self._given(step, words) if step.given else row(name, step.text, self._answers(step))
            for name, step in self.steps.items()
        )

    def _given(self, step: Step, words: Words) -> Html:
        label = tag("p", words("question.given"), class_="nr-label")
        answer = tag("p", inline(step.text), " → ", tag("strong", inline(self._answers(step)[step.key])))
        worked = (label, answer, because(step.rationale, step.sources, words))
        return tag("div", *worked, class_="nr-group nr-item nr-given")

    def explanation(self, words: Words) -> Html:
        """Return the steps that were the learner's, each with its answer and reason."""
        rows = [
            settled(name, step.text, self._answers(step)[step.key], step.rationale, step.sources, words)
            for name, step in self.steps.items()
            if not step.given
        ]
        return tag("ul", *rows, class_="nr-reasons")

    def describe(self, answer: object) -> str:
        """Return the steps with the answers chosen."""
        return described(
            answer, {name: (step.text, self._answers(step)) for name, step in self.steps.items()}
        )
