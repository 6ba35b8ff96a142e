"""The kinds: how each is marked, described and laid out, on the questions of the course."""

import json
import pathlib
import re
import sys
from typing import Any

import pytest

from binding.words import words
from quizzes.bank import banks
from quizzes.grade import Grading, grade
from quizzes.kinds import ACTIVITIES, QUESTIONS
from quizzes.question import Question

ALL = [question for found in banks() for question in (*found.questions, *found.activities)]
ODD: list[Any] = [
    None,
    0,
    1.5,
    True,
    "",
    "a",
    [],
    ["zz"],
    [1],
    [["a"]],
    {},
    {"a": "zz"},
    {"a": ["b"]},
    {"a": None},
]
ODD += [{"zz": "a"}, {"verdict": 3, "reason": []}, {"text": None}, [None], [{}]]


def named(question: Question) -> str:
    return question.id


def right_answer(grading: Grading) -> Any:
    """Return the answer that earns everything, from the form alone."""
    if grading.form == "weights":
        return [name for name, weight in grading.weights.items() if weight > 0]
    return list(grading.sequence) if grading.form == "sequence" else dict(grading.pairs)


def test_each_kind_has_a_module_and_the_words_it_needs() -> None:
    say = words()
    for name, cls in (QUESTIONS | ACTIVITIES).items():
        assert cls.kind == name and say(f"question.{name}")


def test_the_course_uses_every_kind() -> None:
    assert {question.kind for question in ALL} == set(QUESTIONS | ACTIVITIES)


@pytest.mark.parametrize("question", ALL, ids=named)
def test_the_right_answer_earns_everything_and_no_answer_nothing(question: Question) -> None:
    if grading := question.grading():
        assert grade(grading, right_answer(grading)) == 1
        assert grade(grading, []) == grade(grading, {}) == 0
    else:
        assert question.kind in {"write", "weigh"}


@pytest.mark.parametrize("question", ALL, ids=named)
def test_a_stale_or_broken_answer_is_described_and_marked_without_a_traceback(question: Question) -> None:
    for answer in ODD:
        assert isinstance(question.describe(answer), str)
        grading = question.grading()
        assert grading is None or 0 <= grade(grading, answer) <= 1


@pytest.mark.parametrize("question", ALL, ids=named)
def test_what_can_be_chosen_is_what_is_marked(question: Question) -> None:
    html = question.controls(words())
    if grading := question.grading():
        values = set(re.findall(r'<(?:input|option)[^>]* value="([^"]+)"', html))
        lefts = set(re.findall(r'data-left="([^"]+)"', html))
        assert set(grading.pairs) == lefts
        assert values >= set(grading.weights) | set(grading.pairs.values())
        assert sorted(re.findall(r'data-item="([^"]+)"', html)) == sorted(grading.sequence)
        json.dumps(grading.as_data())


@pytest.mark.parametrize("question", [question for question in ALL if question.scored], ids=named)
def test_the_right_answer_is_described_in_the_words_of_the_question(question: Question) -> None:
    grading = question.grading()
    assert grading is not None
    told = question.describe(right_answer(grading))
    assert told and "*" not in told
    assert told.count("; ") >= (len(grading.pairs) or len(grading.sequence) or grading.of) - 1


def test_only_writing_and_activities_stand_outside_the_score() -> None:
    outside = {name for name, kind in (QUESTIONS | ACTIVITIES).items() if not kind.scored}
    assert outside == {"write", *ACTIVITIES} - {"order"}  # an order is both: the sheet says which


def test_a_claim_gives_half_for_the_verdict_and_half_for_the_reason() -> None:
    claim = next(question for question in ALL if question.kind == "claim-check")
    grading = claim.grading()
    assert grading is not None
    assert grade(grading, {"verdict": grading.pairs["verdict"]}) == 0.5
    assert grade(grading, {"reason": grading.pairs["reason"]}) == 0.5


def test_the_letters_of_a_match_run_from_a_without_a_gap() -> None:
    match = next(question for question in ALL if question.kind == "match")
    letters = re.findall(r">([A-Z])\. ", match.controls(words()).partition("</select>")[0])
    assert letters == list("ABCDEFGHIJ")[: len(letters)] and len(letters) >= 3


def test_what_was_written_is_given_back_as_it_was() -> None:
    write = next(question for question in ALL if question.kind == "write")
    assert write.describe({"text": "Line one\nline two <b>", "points": ["a"]}) == "Line one\nline two <b>"


def test_each_kind_is_told_in_its_own_file() -> None:
    for name, cls in (QUESTIONS | ACTIVITIES).items():
        file = pathlib.Path(str(sys.modules[cls.__module__].__file__))
        assert file.parent.name == "kinds" and f'= "{name}"' in file.read_text("utf-8")


@pytest.mark.parametrize("question", [q for q in ALL if q.kind == "choose-many"], ids=named)
def test_a_wrong_choice_among_many_takes_off_what_a_right_one_gives(question: Question) -> None:
    grading = question.grading()
    assert grading is not None
    keys = right_answer(grading)
    wrong = next(name for name in grading.weights if name not in keys)
    assert grade(grading, keys[:2]) - grade(grading, [*keys[:2], wrong]) == pytest.approx(1 / len(keys))
    assert grade(grading, list(grading.weights)) < 1
