"""What a workbook calls: the answers that come up from the browser become a score and results."""

import subprocess
import sys
from typing import Any

import pytest

from binding.element import REMAKE
from binding.faults import FaultyError
from quizzes import Activity, Quiz
from quizzes.bank import bank, banks

LESSON = "01-the-principle"
BANK = bank(LESSON)


def right(kind: str) -> tuple[str, Any]:
    """Return the id of the first question of the kind and its right answer."""
    question = next(question for question in BANK.questions if question.kind == kind)
    grading = question.grading()
    assert grading is not None
    keys = [name for name, weight in grading.weights.items() if weight > 0]
    return question.id, keys or dict(grading.pairs)


def test_nothing_answered_is_no_points_out_of_all_that_are_scored() -> None:
    score = Quiz(LESSON).score
    scored = [question for question in BANK.questions if question.kind != "write"]
    assert (score.points, score.of, score.answered) == (0, len(scored), 0)
    assert str(score) == f"0 of {len(scored)} (0 answered)"


def test_right_part_right_and_wrong_answers_add_up() -> None:
    quiz = Quiz(LESSON)
    (one, key), (many, keys), (claim, pairs) = right("choose-one"), right("choose-many"), right("claim-check")
    quiz.answers = {one: key, many: keys[:1], claim: {**pairs, "verdict": "accurate"}}
    assert quiz.score.points == round(1 + 1 / len(keys) + 0.5, 2)
    assert quiz.score.answered == 3


def test_results_stand_in_the_order_of_the_quiz_and_say_what_was_answered() -> None:
    quiz = Quiz(LESSON)
    name, key = right("choose-one")
    quiz.answers = {name: key}
    results = quiz.results()
    assert [result.id for result in results] == [question.id for question in BANK.questions]
    given = next(result for result in results if result.id == name)
    text = next(question for question in BANK.questions if question.id == name).options[key[0]].text  # type: ignore[attr-defined]
    assert (given.mark, given.answer) == (1, text)
    assert {result.mark for result in results if result.id != name} == {None}


def test_writing_is_described_and_never_marked() -> None:
    quiz = Quiz(LESSON)
    name = next(question.id for question in BANK.questions if question.kind == "write")
    quiz.answers = {name: {"text": "My words", "points": ["a"]}}
    result = next(result for result in quiz.results() if result.id == name)
    assert (result.mark, result.answer) == (None, "My words") and quiz.score.answered == 0


def test_answers_to_questions_that_are_gone_or_changed_do_no_harm() -> None:
    quiz = Quiz(LESSON)
    quiz.answers = {"00-gone": ["a"], **{question.id: {"a": "gone"} for question in BANK.questions}}
    assert quiz.score.points == 0 and len(quiz.results()) == len(BANK.questions)


def test_only_some_questions_in_the_order_named() -> None:
    names = [BANK.questions[4].id, BANK.questions[1].id]
    quiz = Quiz(LESSON, only=names)
    assert [question.id for question in quiz.questions] == names
    assert quiz.markup.count("<form") == 2


def test_an_unknown_question_is_told_with_the_ids_that_there_are() -> None:
    with pytest.raises(ValueError, match="no question '01-gone': it has ") as told:
        Quiz(LESSON, only=["01-gone"])
    assert all(question.id in str(told.value) for question in BANK.questions)


def test_an_unknown_lesson_and_an_unknown_activity_are_told() -> None:
    with pytest.raises(FaultyError, match="can't be read"):
        Quiz("99-none")
    with pytest.raises(ValueError, match=f"there are .*{BANK.activities[0].id}"):
        Activity("99-none")


def test_an_activity_scores_by_its_items() -> None:
    activity = Activity(BANK.activities[0].id)
    grading = BANK.activities[0].grading()
    assert grading is not None
    half = dict(list(grading.pairs.items())[: len(grading.pairs) // 2])
    activity.answers = {BANK.activities[0].id: half}
    assert activity.score.points == 0.5 and activity.score.of == 1


def test_a_quiz_is_made_again_from_its_name() -> None:
    names = [BANK.questions[0].id, BANK.questions[2].id]
    made = [Quiz(LESSON), Quiz(LESSON, only=names), Activity(BANK.activities[0].id)]
    for widget, name in zip(made, [LESSON, " ".join([LESSON, *names]), BANK.activities[0].id], strict=True):
        assert f'data-name="{name}"' in widget.markup
        assert REMAKE["quiz"](name) == widget.markup


def test_a_notebook_gets_html_and_a_line_of_text() -> None:
    data, _ = Quiz(LESSON)._repr_mimebundle_() or ({}, {})
    assert data["text/html"].startswith("<nr-element") and data["text/plain"] == f"Quiz: {BANK.header.title}"


def test_what_can_not_be_marked_is_not_counted_as_unanswered() -> None:
    name = next(found.id for held in banks() for found in held.activities if found.kind == "weigh")
    activity = Activity(name)
    (row, *_) = activity.questions[0].items  # type: ignore[attr-defined]
    activity.answers = {name: {row: "strong"}}
    assert str(activity.score) == "0 of 0 (0 answered)"


def test_a_form_is_asked_as_a_whole_and_tells_the_lesson_of_each_objective() -> None:
    with pytest.raises(ValueError, match="leave out `only`"):
        Quiz("part-1", only=["01-chain"])
    results = Quiz("part-1").results()
    assert {result.objective.partition("/")[0] for result in results} == {held.id for held in banks()[:4]}


def test_what_a_workbook_imports_needs_neither_the_builder_of_the_book_nor_a_plotter() -> None:
    heavy = ("sphinx", "docutils", "myst_parser", "matplotlib", "quizzes.lessons")
    code = f"import sys, quizzes, casebook; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
