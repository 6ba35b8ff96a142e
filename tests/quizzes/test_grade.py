"""Grading: the vectors that the script in the browser runs as well."""

import json
import pathlib
from collections import Counter
from typing import Any

import pytest

from quizzes.grade import Grading, grade, placed, texts

VECTORS = json.loads(pathlib.Path(__file__).parent.parent.joinpath("vectors/grading.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["why"])
def test_the_mark_is_the_one_worked_out_by_hand(vector: dict[str, Any]) -> None:
    assert grade(Grading(**vector["grading"]), vector["answer"]) == pytest.approx(vector["mark"], abs=1e-6)


def test_the_vectors_cover_each_form_with_full_part_and_no_marks() -> None:
    found = Counter(
        (vector["grading"]["form"], -(-vector["mark"] // 1) + (vector["mark"] == 1)) for vector in VECTORS
    )
    assert {form for form, _ in found} == {"weights", "pairs", "sequence"}
    assert len(found) == 9 and len(VECTORS) >= 40


def test_every_vector_says_why_and_says_it_once() -> None:
    assert len({vector["why"] for vector in VECTORS}) == len(VECTORS)


@pytest.mark.parametrize("vector", VECTORS[::20], ids=lambda vector: vector["why"])
def test_a_form_as_data_holds_what_the_script_needs_and_no_more(vector: dict[str, Any]) -> None:
    assert Grading(**vector["grading"]).as_data() == vector["grading"]


def test_an_answer_of_another_shape_counts_as_none() -> None:
    assert texts(["a", 1]) == texts({"a": "b"}) == texts("ab") == texts(None) == []
    assert placed(["a"]) == placed("a") == placed(None) == {}
    assert placed({"a": "b", "c": None, "d": ["b"], 1: "b"}) == {"a": "b"}
