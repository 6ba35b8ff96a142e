"""What a workbook calls: `Quiz` and `Activity`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from binding.element import REMAKE, Element
from binding.html import Html
from quizzes.bank import Bank, bank, banks
from quizzes.bank import paths as bank_paths
from quizzes.certainty import points
from quizzes.form import form
from quizzes.form import paths as forms
from quizzes.grade import grade
from quizzes.question import Question
from quizzes.render import quiz_html
from quizzes.sheet import Sheet, sheet


@attrs.frozen(kw_only=True)
class Result:
    """One question's result. In a form the objective is led by its lesson: `lesson/objective`.

    `mark` runs from 0 to 1; it is None where nothing was answered or the learner marks. `sure` is how sure
    the learner was (a key of `quizzes.certainty.WORTH`), or None where nothing was said or it is not asked.
    """

    id: str
    objective: str
    answer: str
    mark: float | None
    sure: str | None = None


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

    def __init__(self, asked: Sheet, summary: str) -> None:
        super().__init__(quiz_html(asked), summary)
        self.questions, self.aims = asked.questions, asked.aims

    @property
    def score(self) -> Score:
        """The score so far, from `answers`; what the learner marks is not counted."""
        marks = [result.mark for result in self.results() if result.mark is not None]
        marked = [question for question in self.questions if question.grading() is not None]
        scored = sum(question.scored for question in self.questions) or len(marked)
        return Score(points=round(sum(marks), 2), of=scored, answered=len(marks))

    def results(self) -> list[Result]:
        """Return a result for each question, in order."""
        return [
            _result(question, self.aims[question.id], self.answers, self.sure) for question in self.questions
        ]


def _result(
    question: Question, objective: str, answers: Mapping[str, Any], sure: Mapping[str, Any]
) -> Result:
    answer, grading = answers.get(question.id), question.grading()
    mark = None if answer is None or grading is None else round(grade(grading, answer), 4)
    return Result(
        id=question.id,
        objective=objective,
        answer=question.describe(answer),
        mark=mark,
        sure=sure.get(question.id),
    )


class Quiz(_Answered):
    """The quiz of a lesson, e.g. `Quiz("01-the-principle")`, or some of its questions by `only=[...]`.

    A form is named the same way: `Quiz("part-1")`. `answers` maps question ids to answers, as checked in the
    browser; `score` and `results()` are made from it. Raises `FaultyError` if the bank or form is missing or
    faulty, ValueError if it lacks a question.
    """

    def __init__(self, name: str, only: Sequence[str] = ()) -> None:
        asked = find_sheet(name, only)
        super().__init__(asked, f"Quiz: {asked.title}")

    @property
    def certainty(self) -> float:
        """The points with certainty so far, from `answers` and `sure`: an answer earns from -6 to 3."""
        found = [result for result in self.results() if result.mark is not None]
        return round(sum(points(result.mark or 0, result.sure) for result in found), 2)


class Activity(_Answered):
    """An activity of a workbook, by its id, e.g. `Activity("01-twelve-situations")`.

    Raises ValueError if no bank holds it.
    """

    def __init__(self, name: str) -> None:
        found, activity = find_activity(name)
        super().__init__(sheet(found, [activity], name, activity=True), f"Activity: {activity.stem}")


def find_sheet(name: str, only: Sequence[str] = ()) -> Sheet:
    """Return what a lesson or a form asks; raises as `Quiz` does."""
    if any(path.stem == name for path in forms()):
        if only:
            raise ValueError(f"`{name}` is a form, which is asked as a whole: leave out `only`")
        return form(name)
    found = bank(name)
    return sheet(found, chosen(found, only), " ".join([name, *only]))


def chosen(found: Bank, only: Sequence[str]) -> tuple[Question, ...]:
    """Return the named questions of a bank, or all; raises ValueError with the ids it has."""
    try:
        return found.pick(only) if only else found.questions
    except KeyError as error:
        known = ", ".join(question.id for question in found.questions)
        raise ValueError(f"{found.source} has no question {error}: it has {known}") from None


def find_activity(name: str) -> tuple[Bank, Question]:
    """Return the activity with its bank; raises ValueError if no bank holds it."""
    own = [path.stem for path in bank_paths() if path.stem[:3] == name[:3]]  # an id begins as its lesson does
    held = _activities(map(bank, own))
    if name not in held:
        held = _activities(banks())
    if name not in held:
        raise ValueError(f"no bank has an activity `{name}`: there are {', '.join(held)}")
    return held[name]


def _activities(known: Iterable[Bank]) -> dict[str, tuple[Bank, Question]]:
    """Return every activity with its bank, by the activity's id."""
    return {item.id: (found, item) for found in known for item in found.activities}


def remake(name: str) -> Html:
    """Return the markup that the name stands for, from the banks as they are now."""
    first, *only = name.split()
    if any(first == path.stem for path in [*forms(), *bank_paths()]):
        return Html(Quiz(first, only).markup)
    return Html(Activity(first).markup)


REMAKE["quiz"] = remake
