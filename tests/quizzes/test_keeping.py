"""Answers as a file: the element in page and workbook."""

import re

from binding.element import REMAKE
from binding.words import words
from quizzes import Answers
from quizzes.keeping import answers_html

SAY = words()


def test_the_element_is_the_same_in_page_and_workbook_and_can_be_made_again() -> None:
    assert Answers().markup == answers_html() == REMAKE["answers"]("answers")


def test_only_what_needs_no_file_yet_is_shown_at_first() -> None:
    shown = {name: "hidden" in more for name, more in re.findall(r'data-do="(\w+)"([^>]*)>', answers_html())}
    assert shown == {"save": False, "add": True, "replace": True, "leave": True, "undo": True}


def test_every_reason_to_refuse_a_file_says_that_nothing_has_changed() -> None:
    for reason in ("unread", "large", "foreign", "damaged", "newer", "not_kept"):
        assert "Nothing has changed" in SAY(f"script.answers.{reason}")


def test_a_workbook_tells_it_in_one_line_of_text() -> None:
    data, _ = Answers()._repr_mimebundle_() or ({}, {})
    assert data["text/plain"] == "Answers as a file" and data["text/html"] == answers_html()
