"""No lesson repeats ten words in a row of an earlier one."""

import pathlib

import pytest
from lesson_pages import filler, read

from quizzes.lessons.shared import index, shared

TEN = "one two three four five six seven eight nine ten"


def told(folder: pathlib.Path, first: str, second: str) -> list[tuple[int, str]]:
    pages = [read(folder, first, "01-first"), read(folder, second, "02-second")]
    places = index(pages)
    assert list(shared(pages[0], places)) == []
    return list(shared(pages[1], places))


def test_ten_words_in_a_row_are_told_with_both_places(tmp_path: pathlib.Path) -> None:
    ((line, message),) = told(tmp_path, f"x\n\nSaid: {TEN}.\n", f"\n\n\nx\ny: {TEN.title()}!\n")
    assert line == 5
    assert message.startswith(f"10 words (“{TEN}”) stand in ")
    assert message.endswith("01-first.md:3 as well: say it in other words")


def test_nine_words_are_not(tmp_path: pathlib.Path) -> None:
    nine = TEN.removesuffix(" ten")
    assert told(tmp_path, f"{nine} here.\n", f"{nine} there.\n") == []


def test_a_longer_run_is_told_once_and_two_runs_are_two(tmp_path: pathlib.Path) -> None:
    text = filler(4, 9)
    first, second = text[:90].replace("\n", " "), text[90:].replace("\n", " ")
    found = told(tmp_path, f"{first} mmm {second}\n", f"{first}\nnnn\n{second}\n")
    assert [line for line, _ in found] == [1, 3]
    assert [message[:8] for _, message in found] == ["18 words"] * 2
    assert " …”" in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        f"> {TEN}\n",
        f"## {TEN}\n",
        f"## Sources\n\n{TEN}\n",
        f"See {{law}}`{TEN} <cat-1984>`.\n",
        f"```{{note}}\n```\n\n| {TEN} |\n|---|\n",
        "one two three four five\n\nsix seven eight nine ten\n",
    ],
)
def test_quotations_headings_labels_and_sources_do_not_count(tmp_path: pathlib.Path, text: str) -> None:
    assert told(tmp_path, f"{TEN}\n", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "One two three {law}`cat-1984` four five *six* seven, eight; nine ({case}`hirsi`) ten",
        "one two three four five **six seven** {term}`eight <torture>` nine ten",
        f"- {TEN}",
        f"| a |\n|---|\n| {TEN} |",
        f"```{{dropdown}} In the room\n{TEN}\n```",
    ],
)
def test_a_citation_does_not_hide_a_run(tmp_path: pathlib.Path, text: str) -> None:
    assert len(told(tmp_path, f"{TEN}\n", text)) == 1
