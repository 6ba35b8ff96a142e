"""A sentence that states a year, a number, an article or a case leads to a source."""

import pathlib

import pytest
from lesson_pages import read

from casebook.store import load
from quizzes.lessons.cited import case_names, uncited
from quizzes.lessons.page import Piece


def told(folder: pathlib.Path, text: str) -> list[tuple[int, str]]:
    return list(uncited(read(folder, text), load()))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("It ended in 1951.", "holds the year 1951"),
        ("It ended in mid-1951.", "holds the year 1951"),
        ("It began in the 1990s.", "holds the year 1990"),
        ("Some 1,200 people left.", "holds the number 1,200"),
        ("About 3.5 per cent.", "holds the number 3.5"),
        ("In lesson 3 there were 12.", "holds the number 12"),
        ("Article 33 says so.", "names Article 33"),
        ("Articles 3 and 5 say so.", "names Articles 3"),
        ("It is in article\nI(2) now.", "names article I"),
        ("The Court said so in Soering.", "names the case Soering (`soering`)"),
        ("The Court said so in *Hirsi*.", "names the case Hirsi (`hirsi`)"),
        ("The majority in *Sale* said so.", "names the case Sale (`sale`)"),
        ("M.S.S. settled it.", "names the case M.S.S. (`mss`)"),
        (
            "In *Chahal v. the United Kingdom* it did.",
            "names the case Chahal v. the United Kingdom (`chahal`)",
        ),
        ("It ended in 1951 ({term}`treaty`, {ref}`this <one>`).", "holds the year 1951"),
        ("It ended in 1951 [here](x.md).", "holds the year 1951"),
        ("- A point of 1951.", "holds the year 1951"),
        ("> A saying of 1951.", "holds the year 1951"),
        ("```{note}\nA note of 1951.\n```", "holds the year 1951"),
    ],
)
def test_a_sentence_without_a_source_is_told(tmp_path: pathlib.Path, text: str, what: str) -> None:
    ((_, message),) = told(tmp_path, text)
    assert f"{what} and leads to no source: add a role" in message


@pytest.mark.parametrize(
    "text",
    [
        "It ended in 1951 ({law}`refugee-convention-1951`).",
        "{case}`soering` was decided in 1989.",
        "At the end of 2025 there were {stat}`parties_by_year.convention@2025`.",
        'They say {claim}`"140 States have signed." <claim-140-signed>`',
        "See lesson 3, lessons 4 and 5, Lessons 6, 7 or 8, and lessons 9–11.",
        "See {ref}`lesson 3 <one>` and [part 2](two.md).",
        "**1. Whose act?** A State's.",
        "1. A point.\n2. Another.",
        "# What Article 33 says\n\n## The year 1951\n",
        "| Article 3 | 1951 |\n|---|---|\n| a | b |",
        "## Sources\n\nA book of 1951.",
        "```{dropdown} In the room\nTake 45 minutes for *Hirsi*.\n```",
        "On COVID-19 and M70 nothing is said.",
        "The sale of a judge's house by the commission, in Canada.",
        "The Commission and the State spoke of Canada.",
        "In 1951:\n\n```{words} cat-1984 3(1)\n```",
    ],
)
def test_what_has_a_source_or_needs_none_is_left_alone(tmp_path: pathlib.Path, text: str) -> None:
    assert told(tmp_path, text) == []


def test_the_fault_stands_on_the_line_on_which_the_sentence_starts(tmp_path: pathlib.Path) -> None:
    text = "One thing. Another\nended in 1951. A third\nended\nin 1967.\n"
    assert [line for line, _ in told(tmp_path, text)] == [1, 2]


def test_a_row_of_a_table_counts_as_a_sentence(tmp_path: pathlib.Path) -> None:
    text = "| Rule | Year |\n|---|---|\n| {law}`cat-1984` | 1984. In 1987. |\n| another | 1951 |\n"
    assert [line for line, _ in told(tmp_path, text)] == [4]


def test_where_facts_are_invented_numbers_are_free_but_not_articles_and_cases(tmp_path: pathlib.Path) -> None:
    text = """\
## One

In 1951.

## Two

*Invented facts.* In 2031 she pays 12 crowns.

Article 33 says so.

### Within

In 2032 *Hirsi* is cited.

## Three

In 1967.
"""
    found = told(tmp_path, text)
    assert [line for line, _ in found] == [3, 9, 13, 17]
    assert "Article 33" in found[1][1] and "`hirsi`" in found[2][1]


def test_the_names_of_cases_come_from_the_casebook() -> None:
    names = case_names(load())
    assert names.plain["Hirsi Jamaa"] == names.slanted["Hirsi"] == "hirsi"
    assert names.plain["N.T."] == "nd-nt" and "Others" not in {**names.plain, **names.slanted}
    assert not {"Commission", "Judge", "Canada", "AAA", "C.", "M"} & set(names.plain)
    for case in load().cases.values():
        assert names.find(Piece(text=case.short, line=1, slanted=True)), case.id
