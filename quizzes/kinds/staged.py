"""Staged case: one set of facts, with questions in sequence that each build on the answer before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

import attrs

from binding.html import Html, join, tag
from binding.markup import inline, paragraphs
from binding.words import Words
from casebook.card import cited
from quizzes.grade import Grading
from quizzes.kinds.choose import choices
from quizzes.kinds.rows import described, misuse_of_number
from quizzes.question import (
    Misuse,
    Option,
    Question,
    in_order,
    key_of,
    misuse_of_options,
    misuse_of_stem,
    option_reasons,
    same_text,
)


@attrs.frozen(kw_only=True)
class Stage:
    """A question of the case. `facts` is what has happened since the stage before, or is settled by then."""

    text: str
    options: Mapping[str, Option]
    facts: str | None = None
    sources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Staged(Question):
    """The mark is stages answered rightly over all stages.

    The script opens a stage when the one before is checked, with its right answer shown; without a script the
    stages stand in order.
    """

    kind: ClassVar[str] = "staged"
    whole: ClassVar[str | None] = "first_choose"

    stages: Mapping[str, Stage]

    def misuse_of_kind(self) -> Misuse:
        """Yield faults of the facts, the stages and their options."""
        if self.situation is None:
            yield (), "`situation` is missing: state the facts with which the case begins"
        yield from misuse_of_number(self.stages, ("stages",), 3, 5)
        yield from same_text({name: stage.text for name, stage in self.stages.items()}, ("stages",), "text")
        for name, stage in self.stages.items():
            yield from misuse_of_stem(stage.text, ("stages", name, "text"))
            yield from misuse_of_options(stage.options, ("stages", name, "options"), range(1, 2))
        for name, stage in list(self.stages.items())[:1]:
            if stage.facts is not None:
                yield ("stages", name, "facts"), "the first stage has no `facts`: put them in `situation`"

    def sets(self) -> Iterator[Mapping[str, Option]]:
        """Yield the options of each stage."""
        yield from (stage.options for stage in self.stages.values())

    def grading(self) -> Grading:
        """Return the pairs of stage and key."""
        pairs = {name: key_of(stage.options) for name, stage in self.stages.items()}
        return Grading(form="pairs", pairs=pairs)

    def _stages(self, words: Words) -> Iterator[tuple[str, str, Stage]]:
        total = len(self.stages)
        for number, (name, stage) in enumerate(self.stages.items(), 1):
            yield name, words("question.stage", number=number, total=total), stage

    def _options(self, name: str, stage: Stage) -> list[tuple[str, Option]]:
        """Return the options of a stage as shown."""
        return in_order(self, stage.options, name)

    def controls(self, words: Words) -> Html:
        """Return the stages in order: the facts that are new, and a group of radio buttons."""
        return join(self._stage(name, label, stage) for name, label, stage in self._stages(words))

    def _stage(self, name: str, label: str, stage: Stage) -> Html:
        facts = tag("div", paragraphs(stage.facts), class_="nr-situation") if stage.facts else Html("")
        texts = [(key, option.text) for key, option in self._options(name, stage)]
        asked = tag(
            "fieldset",
            tag("legend", inline(stage.text)),
            choices("radio", texts, name),
            class_="nr-group",
            data_left=name,
        )
        return tag("div", tag("p", label, class_="nr-label"), facts, asked, class_="nr-stage")

    def explanation(self, words: Words) -> Html:
        """Return for each stage its options with their rationales, and what settles it."""
        return join(
            tag(
                "div",
                tag("p", label, " ", tag("strong", inline(stage.text))),
                option_reasons({}, self._options(name, stage), words, f"{name}:"),
                cited(stage.sources, words),
            )
            for name, label, stage in self._stages(words)
        )

    def describe(self, answer: object) -> str:
        """Return the stages with the options chosen."""
        texts = {
            name: (stage.text, {key: option.text for key, option in stage.options.items()})
            for name, stage in self.stages.items()
        }
        return described(answer, texts)
