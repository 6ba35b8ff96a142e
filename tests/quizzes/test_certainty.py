"""Certainty marking: what an answer earns, and which quizzes ask for it."""

import json
import pathlib
import re

import pytest

from binding.words import words
from quizzes import Activity, Quiz
from quizzes.bank import banks
from quizzes.certainty import WORTH, ask, points, signed, switch

VECTORS = json.loads((pathlib.Path(__file__).parent.parent / "vectors" / "certainty.json").read_text("utf-8"))
SAY = words()
FIRST = banks()[0]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["why"])
def test_an_answer_earns_by_its_mark_and_by_how_sure_one_was(vector: dict[str, object]) -> None:
    assert points(vector["mark"], vector["sure"]) == pytest.approx(vector["points"], abs=1e-4)  # type: ignore[arg-type]


def test_the_vectors_try_every_level() -> None:
    assert {vector["sure"] for vector in VECTORS} > set(WORTH)


@pytest.mark.parametrize("right", [0.3, 0.4, 0.6, 0.75, 0.9, 0.99])
def test_it_pays_to_say_what_one_believes(right: float) -> None:
    """Who is right less often than in 2 of 3 cases gains most by a guess; from 4 of 5 on, by being sure."""
    earned = {level: points(right, level) for level in WORTH}
    best = max(earned, key=lambda level: earned[level])
    assert best == ("guess" if right < 2 / 3 else "think" if right < 4 / 5 else "know")


def test_the_end_of_a_lesson_and_a_form_ask_how_sure_and_checks_and_activities_do_not() -> None:
    asked = sum(question.scored and question.grading() is not None for question in FIRST.questions)
    assert Quiz(FIRST.id).markup.count('class="nr-sure"') == asked > 10
    assert Quiz("part-1").markup.count('class="nr-sure"') > 10
    assert "nr-sure" not in Quiz(FIRST.id, only=[FIRST.questions[0].id]).markup
    assert "nr-sure" not in Activity(FIRST.activities[0].id).markup


def test_what_the_learner_marks_does_not_ask_how_sure() -> None:
    for form in re.findall(r"(?s)<form.*?</form>", Quiz(FIRST.id).markup):
        assert ("nr-sure" in form) == ('data-kind="write"' not in form)


def test_the_choice_has_a_level_for_each_worth_and_is_shown_by_the_script() -> None:
    html = ask(SAY)
    assert re.findall(r'value="(\w+)"', html) == list(WORTH)
    assert html.startswith("<fieldset") and 'hidden="hidden"' in html.split(">")[0]


def test_the_head_says_what_each_answer_earns() -> None:
    html = switch(SAY)
    for level, worth in WORTH.items():
        cells = "".join(f"<td>{signed(number)}</td>" for number in worth)
        assert f'<th scope="row">{SAY(f"sure.{level}")}</th>{cells}' in html
    assert "<td>−6</td>" in html and 'type="checkbox"' in html


def test_a_quiz_in_a_workbook_tells_how_sure_and_the_points() -> None:
    quiz = Quiz(FIRST.id)
    chosen = [question for question in FIRST.questions if question.kind == "choose-one"][:2]
    key = {q.id: next(name for name, option in q.options.items() if option.key) for q in chosen}  # type: ignore[attr-defined]
    wrong = next(name for name in chosen[1].options if name != key[chosen[1].id])  # type: ignore[attr-defined]
    quiz.answers = {chosen[0].id: [key[chosen[0].id]], chosen[1].id: [wrong]}
    assert quiz.certainty == 1 + 0
    quiz.sure = {chosen[0].id: "know", chosen[1].id: "think"}
    assert quiz.certainty == 3 - 2
    told = {result.id: result.sure for result in quiz.results()}
    assert told[chosen[0].id] == "know" and told[chosen[1].id] == "think"
    assert sum(level is None for level in told.values()) == len(told) - 2
