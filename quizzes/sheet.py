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
    which answers are kept: a form keeps its own, so that a question met before is asked again.
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

    @property
    def words(self) -> Words:
        """The words of its language."""
        return words(self.language)


def sheet(bank: Bank, questions: Sequence[Question], name: str, activity: bool = False) -> Sheet:
    """Return the sheet of some questions, or of one activity, of one bank."""
    aims = {question.id: question.objective for question in questions}
    return Sheet(
        name=name,
        title=bank.header.title,
        source=bank.source,
        files=(bank.path,),
        language=bank.header.language,
        questions=tuple(questions),
        aims=aims,
        objectives={key: told for key, told in bank.header.objectives.items() if key in aims.values()},
        activity=activity,
    )
