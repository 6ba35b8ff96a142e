"""Forms: questions of several banks asked together, with answers of their own."""

import pathlib
import re

import pytest

from binding.faults import FaultyError
from quizzes import Quiz
from quizzes.bank import banks
from quizzes.form import EARLIER, check, form, paths
from quizzes.lint import lint
from quizzes.render import quiz_html

NAMES = [path.stem for path in paths()]


@pytest.mark.parametrize("name", NAMES)
def test_a_form_asks_every_lesson_that_it_closes_and_enough_of_the_earlier_ones(name: str) -> None:
    found, faults = check(next(path for path in paths() if path.stem == name), banks())
    assert found is not None and faults == []
    homes = {question.id: bank.home(question) for bank in banks() for question in bank.questions}
    asked = [homes[question] for question in found.questions]
    assert set(found.lessons) <= set(asked) and max(asked) == max(found.lessons)
    earlier = sum(home < min(found.lessons) for home in asked)
    first = banks()[0].id in found.lessons
    assert earlier == 0 if first else earlier >= EARLIER * len(asked)


def test_each_form_holds_no_text() -> None:
    for path in paths():
        keys = set(re.findall(r"(?m)^(\w+):", path.read_text("utf-8")))
        assert keys - {"statement"} == {"form", "lessons", "questions"}


@pytest.mark.parametrize("name", NAMES)
def test_a_form_keeps_its_own_answers_and_names_objectives_by_their_lesson(name: str) -> None:
    asked = form(name)
    html = quiz_html(asked)
    keys = re.findall(r' data-key="([^"]+)"', html)
    assert keys == [f"{name}/{question.id}" for question in asked.questions]
    told = re.findall(r'<li data-objective="([^"]+)"', html)
    assert len(told) == len(set(told)) and set(told) == set(asked.aims.values())
    assert all(re.match(r"\d\d-[a-z0-9-]+/[a-z0-9-]+$", aim) for aim in told)


def test_a_quiz_takes_the_name_of_a_form() -> None:
    quiz = Quiz(NAMES[0])
    assert [question.id for question in quiz.questions] == [
        question.id for question in form(NAMES[0]).questions
    ]
    assert quiz.score.answered == 0 and quiz.score.of > 5


def test_a_form_that_is_missing_says_so() -> None:
    with pytest.raises(FaultyError, match="part-99"):
        form("part-99")


def test_lint_reads_the_forms_of_the_course_too() -> None:
    files, faults = lint()
    assert {path.stem for path in files} == {*NAMES, *(bank.id for bank in banks())}
    assert faults == []


def test_one_in_ten_from_before_is_too_few(tmp_path: pathlib.Path) -> None:
    last = [found for found in banks() if found.header.objectives][-1]
    first = banks()[0].questions[0].id
    lines = [f"- {question.id}" for question in last.questions[:9]]
    text = f"form: small\nlessons: [{last.id}]\nquestions:\n- {first}\n" + "\n".join(lines) + "\n"
    path = tmp_path / "small.yaml"
    path.write_text(text, "utf-8")
    assert [fault.message for fault in check(path, banks())[1]] == [
        "1 of 10 questions come from earlier lessons: make it 30% or more"
    ]


def test_before_and_after_a_course_the_same_objectives_are_asked_by_other_questions() -> None:
    before, after = form("before"), form("after")
    assert sorted(before.aims.values()) == sorted(after.aims.values())
    assert not set(before.aims) & set(after.aims)


def test_the_final_asks_forty_questions_that_no_lesson_asks_and_alone_ends_with_a_statement() -> None:
    final, lessons = form("final"), [bank for bank in banks() if bank.header.objectives]
    asked = {question.id for bank in lessons for question in bank.questions}
    assert len(final.questions) == 40 and not {question.id for question in final.questions} & asked
    assert set(final.lessons) == {bank.id for bank in lessons}
    assert [name for name in NAMES if form(name).statement] == ["final"]
