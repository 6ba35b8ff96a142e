"""A page is read as the book reads it: blocks, lines, roles, directives, labels, and the words it shows."""

import pathlib
import re

import pytest
from lesson_pages import HEAD, ROOT, line_of, read
from ruamel.yaml import YAML

from casebook.store import load
from quizzes.bank import FOLDER
from quizzes.lessons.outline import outline
from quizzes.lessons.parts import Lesson
from quizzes.lessons.prose import EXTENSIONS, WITHOUT_TEXT, read_page, words_shown

PAGES = sorted(ROOT.glob("book/[0-9]*/[0-9][0-9]-*.md"))


def test_the_parser_has_the_extensions_of_the_book() -> None:
    config = YAML(typ="safe").load(ROOT.joinpath("_config.yml").read_text("utf-8"))
    assert set(config["parse"]["myst_enable_extensions"]) == EXTENSIONS


def test_the_blocks_have_their_kind_their_section_and_their_line(tmp_path: pathlib.Path) -> None:
    page = read(tmp_path, HEAD)
    kinds = [(block.kind, block.title, block.line) for block in page.blocks]
    assert kinds[:3] == [
        ("heading", "", 6),
        ("heading", "Why this matters", 8),
        ("paragraph", "Why this matters", 10),
    ]
    assert ("head", "One section", line_of(HEAD, "| Rule 1")) in kinds
    assert ("row", "One section", line_of(HEAD, "| {law}`cat")) in kinds
    assert [block.line for block in page.blocks if block.folded] == [
        line_of(HEAD, "```{dropdown"),
        line_of(HEAD, "**Open with**"),
    ]


def test_the_front_matter_the_labels_and_the_directives_are_noted(tmp_path: pathlib.Path) -> None:
    page = read(tmp_path, HEAD)
    assert page.meta == {"prerequisites", "law_as_at"}
    assert page.labels == {"91-small": 5, "one": line_of(HEAD, "(one)="), "two": line_of(HEAD, "(two)=")}
    assert [(each.name, each.argument) for each in page.directives] == [
        ("objectives", "91-small"),
        ("quiz", "91-small"),
        ("dropdown", "In the room (for trainers)"),
    ]
    assert page.directives[1].options == {"only": "91-1, 91-2"}
    assert page.directives[1].line == line_of(HEAD, "```{quiz")


def test_a_role_shows_its_citation_or_its_own_label(tmp_path: pathlib.Path) -> None:
    text = "{law}`cat-1984 3(1)`, {law}`this <cat-1984 3(1)>`, {stat}`parties_by_year.convention@1951`"
    (block,) = read(tmp_path, text).blocks
    cite, _, label, _, stat = block.pieces
    assert (cite.text, cite.target) == (load().cite("cat-1984 3(1)").text, "cat-1984 3(1)")
    assert (label.text, label.target, label.role) == ("this", "cat-1984 3(1)", "law")
    assert stat.text == "0"


def test_a_piece_has_the_line_on_which_it_starts_also_after_a_role_over_two_lines(
    tmp_path: pathlib.Path,
) -> None:
    text = "One\n{law}`two\nthree <cat-1984>` four\n{term}`torture` five\n"
    (block,) = read(tmp_path, text).blocks
    lines = {piece.text.strip(): piece.line for piece in block.pieces if piece.text.strip()}
    assert lines == {"One": 1, "two three": 2, "four": 3, "torture": 4, "five": 4}


def test_italics_bold_and_links_are_noted(tmp_path: pathlib.Path) -> None:
    (block,) = read(tmp_path, "a *b {term}`c`* **d** [e](f.md)").blocks
    marks = {piece.text.strip(): (piece.slanted, piece.bold, piece.linked) for piece in block.pieces}
    assert marks == {
        "a": (False, False, False),
        "b": (True, False, False),
        "c": (True, False, False),
        "d": (False, True, False),
        "e": (False, False, True),
        "": (False, False, False),
    }


def test_the_points_of_a_list_are_counted_but_not_those_of_a_list_within(tmp_path: pathlib.Path) -> None:
    page = read(tmp_path, "- a\n- b\n  - c\n\n  d\n\n1. e\n")
    assert [(block.kind, block.item, block.text) for block in page.blocks] == [
        ("item", 1, "a"),
        ("item", 2, "b"),
        ("item", 2, "c"),
        ("item", 2, "d"),
        ("item", 3, "e"),
    ]


@pytest.mark.parametrize("name", sorted(WITHOUT_TEXT))
def test_what_a_directive_of_another_kind_holds_is_no_text_of_the_page(
    tmp_path: pathlib.Path, name: str
) -> None:
    assert read(tmp_path, f"```{{{name}}} x\nIn 1951 a court spoke.\n```\n").blocks == ()


@pytest.mark.parametrize("fence", ["```", ":::"])
def test_what_a_dropdown_or_a_note_holds_is_read_at_its_line(tmp_path: pathlib.Path, fence: str) -> None:
    page = read(tmp_path, f"One.\n\n{fence}{{note}}\n:class: tip\n\nTwo.\n{fence}\n")
    assert [(block.text, block.line, block.folded) for block in page.blocks] == [
        ("One.", 1, False),
        ("Two.", 6, False),
    ]


def test_the_sections_of_invented_facts_are_known(tmp_path: pathlib.Path) -> None:
    page = read(
        tmp_path, "## A\n\nx\n\n## B\n\n*Invented facts.* y\n\n### C\n\nz\n\n## D\n\ninvented facts\n"
    )
    assert page.invented == {2}
    assert [block.section for block in page.blocks if block.text == "z"] == [2]


def test_a_block_knows_which_directive_follows_it(tmp_path: pathlib.Path) -> None:
    page = read(tmp_path, "One:\n\n```{words} cat-1984 3(1)\n```\n\nTwo.\n")
    assert [block.before for block in page.blocks] == ["words", ""]


def test_the_words_of_a_treaty_and_the_lead_of_the_objectives_are_among_the_words_shown(
    tmp_path: pathlib.Path,
) -> None:
    page = read(tmp_path, "One two.\n\n```{words} cat-1984 3(1)\n```\n\n```{objectives} x\n```\n")
    shown = load().instruments["cat-1984"].provisions["3(1)"].words or ""
    citation, lead = load().cite("cat-1984 3(1)").text, "When you have worked through this lesson, you can"
    assert words_shown(page, load()) == 2 + len(f"{shown} {citation} {lead}".split())


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_words_and_minutes_are_those_that_the_book_tells(path: pathlib.Path, built: pathlib.Path) -> None:
    html = built.joinpath(path.relative_to(ROOT)).with_suffix(".html").read_text("utf-8")
    told = re.search(r"About (\d+) minutes: ([\d,]+) words and (\d+) questions", html)
    outlines = {path.stem: outline(FOLDER / f"{path.stem}.yaml")}
    lesson = Lesson(page=read_page(path, load()), outlines=outlines, casebook=load())
    assert told and told.groups() == (str(lesson.minutes), f"{lesson.shown:,}", str(lesson.asked))
