"""The statement of completion: what it says, and what it does not claim."""

import re
from pathlib import Path

from ruamel.yaml import YAML

import casebook
from binding.words import words
from quizzes.statement import PARTS, statement

SAY = words()
HTML = statement(SAY)
TOC = Path(__file__).parent.parent.parent / "_toc.yml"


def test_the_parts_are_those_of_the_book() -> None:
    captions = [part["caption"] for part in YAML(typ="safe").load(TOC)["parts"]]
    assert [SAY(f"part.{part}") for part in PARTS] == [text for text in captions if text.startswith("Part ")]


def test_everything_is_hidden_until_the_script_can_fill_it() -> None:
    assert 'hidden="hidden"' in HTML[: HTML.index(">")]
    assert re.search(r'<article hidden="hidden">', HTML)


def test_it_says_that_it_is_no_certificate_and_how_far_the_edition_was_reviewed() -> None:
    edition = casebook.load().edition
    sheet = HTML[HTML.index("<article") :]
    assert "no certificate" in sheet and "accreditation" in sheet
    assert edition.edition in sheet and edition.law_as_at in sheet
    assert edition.reviewed_by or SAY("page.unreviewed") in sheet


def test_every_place_to_fill_has_its_words() -> None:
    for key in re.findall(r'data-says="(\w+)"', HTML):
        assert key == "parts" or SAY(f"script.statement.{key}")


def test_every_field_has_a_name_for_people() -> None:
    assert len(re.findall(r"<input", HTML)) == 2 + len(PARTS)
    assert len(re.findall(r"<label>[^<]*<input|<label><input[^>]*> [^<]+</label>", HTML)) == 2 + len(PARTS)
