"""What a workbook calls: `Quiz` and `Activity`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from binding.element import REMAKE, Element
from binding.html import Html
from quizzes.bank import Bank, bank, banks
from quizzes.grade import grade
from quizzes.question import Question
from quizzes.render import quiz_html


@attrs.frozen(kw_only=True)
class Result:
    """One question's result.

    `mark` runs from 0 to 1; it is None where nothing was answered or the learner marks.
    """

    id: str
    objective: str
    answer: str
    mark: float | None


@attrs.frozen(kw_only=True)
class Score:
    """Points out of all scored questions, and how many of these are answered."""

    points: float
    of: int
    answered: int

    def __str__(self) -> str:
        return f"{self.points:g} of {self.of} ({self.answered} answered)"


class _Answered(Element):
    """An element with questions in it."""

    def __init__(self, name: str, found: Bank, questions: Sequence[Question], summary: str) -> None:
        super().__init__(quiz_html(found, questions, name), summary)
        self.questions = tuple(questions)

    @property
    def score(self) -> Score:
        """The score so far, from `answers`; what the learner marks is not counted."""
        marks = [result.mark for result in self.results() if result.mark is not None]
        scored = sum(question.scored for question in self.questions) or len(self.questions)
        return Score(points=round(sum(marks), 2), of=scored, answered=len(marks))

    def results(self) -> list[Result]:
        """Return a result for each question, in order."""
        return [_result(question, self.answers) for question in self.questions]


def _result(question: Question, answers: Mapping[str, Any]) -> Result:
    answer, grading = answers.get(question.id), question.grading()
    mark = None if answer is None or grading is None else round(grade(grading, answer), 4)
    return Result(id=question.id, objective=question.objective, answer=question.describe(answer), mark=mark)


class Quiz(_Answered):
    """The quiz of a lesson, e.g. `Quiz("01-the-principle")`, or some of its questions by `only=[...]`.

    `answers` maps question ids to answers, as checked in the browser; `score` and `results()` are made from
    it. Raises `FaultyError` if the bank is missing or faulty, ValueError if it lacks a question.
    """

    def __init__(self, lesson: str, only: Sequence[str] = ()) -> None:
        found = bank(lesson)
        super().__init__(_name(lesson, only), found, chosen(found, only), f"Quiz: {found.header.title}")


class Activity(_Answered):
    """An activity of a workbook, by its id, e.g. `Activity("01-twelve-situations")`.

    Raises ValueError if no bank holds it.
    """

    def __init__(self, name: str) -> None:
        found, activity = find_activity(name)
        super().__init__(name, found, [activity], f"Activity: {activity.stem}")


def chosen(found: Bank, only: Sequence[str]) -> tuple[Question, ...]:
    """Return the named questions of a bank, or all; raises ValueError with the ids it has."""
    try:
        return found.pick(only) if only else found.questions
    except KeyError as error:
        known = ", ".join(question.id for question in found.questions)
        raise ValueError(f"{found.source} has no question {error}: it has {known}") from None


def find_activity(name: str) -> tuple[Bank, Question]:
    """Return the activity with its bank; raises ValueError if no bank holds it."""
    held = {activity.id: (found, activity) for found in banks() for activity in found.activities}
    if name not in held:
        raise ValueError(f"no bank has an activity `{name}`: there are {', '.join(held)}")
    return held[name]


def _name(lesson: str, only: Sequence[str]) -> str:
    return " ".join([lesson, *only])


def remake(name: str) -> Html:
    """Return the markup that the name stands for, from the banks as they are now."""
    lesson, *only = name.split()
    if any(lesson == known.id for known in banks()):
        return Html(Quiz(lesson, only).markup)
    return Html(Activity(lesson).markup)


REMAKE["quiz"] = remake
