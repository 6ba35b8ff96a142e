"""A sheet: the questions that are asked together, whether of one lesson or of several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from binding.words import Words, words
from quizzes.bank import Bank, Objective
from quizzes.question import Question


@attrs.frozen(kw_only=True)
class Sheet:
    """Questions asked together.

    `name` is what the sheet can be made again from, `source` the file it comes from as a message names it,
    `files` every file that it is made of, `aims` the objective of
    each question by the question's id, `read` the objectives themselves. `keep` stands before the ids under
    which answers are kept: a form keeps its own, so that a question met before is asked again. `certainty`
    lets the learner say how sure they are; `lessons` gives the titles of the lessons that a form asks about,
    by which its study plan is made; `statement` ends it with a statement of completion.
    """

    name: str
    title: str
    source: str
    files: tuple[Path, ...]
    language: str
    questions: tuple[Question, ...]
    aims: Mapping[str, str]
    objectives: Mapping[str, Objective]
    keep: str = ""
    activity: bool = False
    certainty: bool = False
    lessons: Mapping[str, str] = attrs.field(factory=dict)
    statement: bool = False

    @property
    def words(self) -> Words:
        """The words of its language."""
        return words(self.language)


def sheet(bank: Bank, questions: Sequence[Question], name: str, activity: bool = False) -> Sheet:
    """Return the sheet of some questions, or of one activity, of one bank.

    The whole bank, as a quiz at the end of its lesson, asks how sure the learner is as well.
    """
    aims = {question.id: question.objective for question in questions}
    tested = {question.objective: bank.objective(question) for question in questions}
    order = [*bank.header.objectives, *tested]  # as at the head of the bank, if it has one
    return Sheet(
        name=name,
        title=bank.header.title,
        source=bank.source,
        files=(bank.path,),
        language=bank.header.language,
        questions=tuple(questions),
        aims=aims,
        objectives={key: tested[key] for key in order if key in tested},
        activity=activity,
        certainty=tuple(questions) == bank.questions and not activity,
    )
