"""A lesson holds its parts, has its length, teaches its objectives and asks its questions."""

import pathlib

import pytest
from lesson_pages import FOOT, HEAD, NAME, WHOLE, bank, changed, filler, line_of, read

from casebook.store import load
from quizzes.lessons.outline import outline
from quizzes.lessons.parts import Lesson, length, objectives, parts, questions


def lesson(folder: pathlib.Path, text: str, questions_of: str | None = None) -> Lesson:
    path = folder / f"{NAME}.yaml"
    if questions_of != "":
        path.write_text(questions_of or bank(), "utf-8")
    return Lesson(page=read(folder, text), outlines={NAME: outline(path)}, casebook=load())


def test_a_whole_page_has_no_fault(tmp_path: pathlib.Path) -> None:
    found = lesson(tmp_path, WHOLE)
    assert [*parts(found), *length(found), *objectives(found), *questions(found)] == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("## Why this matters", "## Why", "no section `Why this matters`: add it"),
        ("## Worked example", "## Example", "no section `Worked example`: add it"),
        ("## Claim or fact?", "## Claims", "no section `Claim or fact`: add it"),
        ("## Key points", "## Points", "no section `Key points`: add it"),
        ("## Sources", "## Books", "no section `Sources`: add it"),
        ("prerequisites: none\n", "", "no `prerequisites` in the front matter: add it"),
        ("law_as_at: 2026-06-30\n", "", "no `law_as_at` in the front matter: add it"),
        ("```{objectives} 91-small\n```\n", "", "no `{objectives}` on the page: add it"),
        ("```{dropdown} In the room", "```{dropdown} Here", "no dropdown `In the room`: add it"),
    ],
)
def test_a_part_that_is_missing_is_told(tmp_path: pathlib.Path, old: str, new: str, message: str) -> None:
    ((line, told),) = parts(lesson(tmp_path, changed(old, new)))
    assert line == 1 and told.startswith(message)


def test_a_heading_of_the_third_level_is_no_section(tmp_path: pathlib.Path) -> None:
    ((_, told),) = parts(lesson(tmp_path, changed("## Worked example", "### Worked example")))
    assert told.startswith("no section `Worked example`")


def test_more_than_seven_key_points_are_told_at_the_first(tmp_path: pathlib.Path) -> None:
    many = changed("- It binds the State.\n", "- It binds.\n  - within\n\n  more\n" * 7)
    assert list(parts(lesson(tmp_path, changed("- It binds the State.\n", "- It binds.\n" * 6)))) == []
    ((line, told),) = parts(lesson(tmp_path, many))
    assert (line, told) == (line_of(many, "- The duty is old.\n- It"), "8 key points: keep at most 7")


@pytest.mark.parametrize(("count", "told"), [(175, "add some"), (178, ""), (276, ""), (279, "cut some")])
def test_the_words_of_a_page_have_bounds(tmp_path: pathlib.Path, count: int, told: str) -> None:
    found = [message for _, message in length(lesson(tmp_path, HEAD + filler(count) + FOOT))]
    assert [told in message for message in found] == ([True] if told else [])


def test_sentences_that_are_too_long_on_the_whole_are_told(tmp_path: pathlib.Path) -> None:
    assert list(length(lesson(tmp_path, filler(75, 24)))) == []
    ((line, message),) = length(lesson(tmp_path, filler(75, 25)))
    assert line == 1 and message.startswith("a mean of 25.0 words a sentence: make them shorter")


def test_an_objective_whose_section_is_elsewhere_is_told(tmp_path: pathlib.Path) -> None:
    ((line, message),) = objectives(lesson(tmp_path, changed("(one)=\n", "")))
    assert line == 1 and message.startswith(
        "the objective `first` is read at `one`, which is no label here: put"
    )


def test_a_bank_that_is_missing_or_faulty_is_told_and_the_rest_goes_on(tmp_path: pathlib.Path) -> None:
    absent = lesson(tmp_path, WHOLE, "")
    assert [message.startswith("no bank ") for _, message in objectives(absent)] == [True]
    assert list(questions(absent)) == []
    faulty = lesson(tmp_path, WHOLE, bank().replace("level: apply", "level: x", 1))
    assert ["has a fault" in message for _, message in objectives(faulty)] == [True]
    assert list(questions(faulty)) == []


def test_a_question_that_the_bank_lacks_is_told_at_the_quiz(tmp_path: pathlib.Path) -> None:
    text = changed(":only: 91-1, 91-2", ":only: 91-1, 91-7 91-8")
    found = list(questions(lesson(tmp_path, text)))
    assert [line for line, _ in found] == [line_of(text, "```{quiz}")] * 2
    assert ["`91-7`" in found[0][1], "`91-8`" in found[1][1]] == [True, True]


def test_a_quiz_of_an_unknown_bank_and_a_page_without_a_quiz_are_told(tmp_path: pathlib.Path) -> None:
    text = changed("```{quiz} 91-small", "```{quiz} 91-smal")
    ((line, message),) = questions(lesson(tmp_path, text))
    assert line == line_of(text, "```{quiz}") and message.startswith("no bank `91-smal`")
    ((line, message),) = questions(
        lesson(tmp_path, changed("```{quiz} 91-small\n:only: 91-1, 91-2\n```\n", ""))
    )
    assert line == 1 and message.startswith("no `{quiz}` on the page")


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("", "", 2),
        (":only: 91-1, 91-2\n", "", 6),
        ("## Filler", "```{activity} 91-x\n```\n\n## Filler", 3),
    ],
)
def test_the_questions_and_the_minutes_are_counted(
    tmp_path: pathlib.Path, old: str, new: str, count: int
) -> None:
    found = lesson(tmp_path, changed(old, new))
    assert found.asked == count
    assert found.minutes - 1 < found.shown / 180 + 1.25 * count <= found.minutes
