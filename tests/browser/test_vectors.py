"""The page's grader gives the same marks as Python's, on the same vectors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import quizzes  # noqa: F401  its script is a part of the module
from binding import script

pytestmark = pytest.mark.slow

VECTORS = Path(__file__).parent.parent / "vectors" / "grading.json"


def grader() -> str:
    """Return a function of vectors, in JavaScript: the shipped module, which here gives back its grader."""
    module = script.module().removesuffix(script.EXPORT)
    assert module.count("return start();") == 1
    code = module.replace("return start();", "return gradeAnswer;")
    return f"vectors => {{ {code}\nreturn vectors.map(({{ grading, answer }}) => render(grading, answer)); }}"


def test_the_browser_marks_each_vector_as_python_does(browser: Browser) -> None:
    vectors = json.loads(VECTORS.read_text("utf-8"))
    page = browser.new_page()
    marks = page.evaluate(grader(), vectors)
    page.close()
    assert len(vectors) > 20
    assert [(vector["why"], mark) for vector, mark in zip(vectors, marks, strict=True)] == [
        (vector["why"], pytest.approx(vector["mark"], abs=1e-5)) for vector in vectors
    ]
