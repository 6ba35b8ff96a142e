"""The page's grader gives the same marks as Python's, on the same vectors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import quizzes  # noqa: F401  its script is a part of the module
from binding import script

pytestmark = pytest.mark.slow

VECTORS = Path(__file__).parent.parent / "vectors"


def run_of(function: str, fields: str) -> str:
    """Return a function of vectors, in JavaScript: the shipped module, here giving back one of its own."""
    module = script.module().removesuffix(script.EXPORT)
    assert module.count("return start();") == 1
    code = module.replace("return start();", f"return {function};")
    return f"vectors => {{ {code}\nreturn vectors.map(({{ {fields} }}) => render({fields})); }}"


@pytest.mark.parametrize(
    ("name", "function", "fields", "wanted"),
    [
        ("grading", "gradeAnswer", "grading, answer", "mark"),
        ("certainty", "certaintyPoints", "mark, sure", "points"),
    ],
)
def test_the_browser_marks_each_vector_as_python_does(
    browser: Browser, name: str, function: str, fields: str, wanted: str
) -> None:
    vectors = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    page = browser.new_page()
    marks = page.evaluate(run_of(function, fields), vectors)
    page.close()
    assert len(vectors) > 10
    assert [(vector["why"], mark) for vector, mark in zip(vectors, marks, strict=True)] == [
        (vector["why"], pytest.approx(vector[wanted], abs=1e-4)) for vector in vectors
    ]
