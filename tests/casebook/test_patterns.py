"""Fact patterns for the analyser: each is answered in full, and the tool opens with what is given."""

import html
import json
import pathlib
import re

import pytest

from casebook.analyser import Analyser, analyser_html
from casebook.article33 import assess, next_question, procedure
from casebook.patterns import check_patterns, pattern, patterns
from casebook.store import FOLDER

FIRST, SECOND, *_ = patterns().values()


@pytest.mark.parametrize("name", patterns())
def test_our_answers_lead_to_an_opinion_on_every_instrument(name: str) -> None:
    found = pattern(name)
    opinion = assess(found.model)
    assert opinion.find_out == () and next_question(procedure(), found.model) is None
    assert set(found.given) <= set(found.model)
    assert len({finding.outcome for finding in opinion.findings.values()}) > 1, "a pattern that parts nothing"


def test_the_patterns_of_the_course_have_no_fault() -> None:
    assert check_patterns(FOLDER, procedure()) == []


@pytest.mark.parametrize("name", patterns())
def test_the_tool_shows_facts_and_reasons_and_opens_with_what_is_given(name: str) -> None:
    found, markup = pattern(name), str(analyser_html(name))
    given = re.search(r'data-given="([^"]*)"', markup)
    assert given and json.loads(html.unescape(given[1])) == found.given
    assert re.findall(r'data-model="([^"]+)"', markup) == list(found.answers)
    assert f'data-name="{name}"' in markup and "nr-situation" in markup
    assert Analyser(name).markup == markup


def test_the_blank_tool_has_neither_facts_nor_answers_of_ours() -> None:
    markup = str(analyser_html())
    assert "data-given" not in markup and "nr-ours" not in markup and "nr-situation" not in markup


def test_an_unknown_pattern_is_told_with_those_that_there_are() -> None:
    with pytest.raises(LookupError, match=f"no fact pattern `99-none`: there are .*{FIRST.id}"):
        Analyser("99-none")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (f"id: {FIRST.id}", "id: the-teacher", "begin with the lesson's number"),
        (f"id: {SECOND.id}", f"id: {FIRST.id}", "the id stands twice"),
        ("    bound:", "    bond:", "no question `bond`: choose one of bound, "),
        ("{answer: party,", "{answer: maybe,", "has no answer `maybe`: choose one of "),
        ("    act:", "    act-two:", "no question `act-two`"),
        ("  facts: >-\n    ", "  facts: >-\n    <b>", "HTML is not allowed"),
    ],
)
def test_a_fault_is_told_at_its_line(tmp_path: pathlib.Path, old: str, new: str, told: str) -> None:
    folder, text = copied(tmp_path)
    assert old in text
    (folder / "patterns.yaml").write_text(text.replace(old, new, 1), "utf-8")
    faults = check_patterns(folder, procedure())
    line = text[: text.index(old)].count("\n") + 1
    assert any(told in fault.message and abs(fault.line - line) <= 1 for fault in faults), list(
        map(str, faults)
    )


def test_an_answer_too_few_or_too_many_is_told(tmp_path: pathlib.Path) -> None:
    folder, text = copied(tmp_path)
    lines = text.splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if line.startswith("    act:"))
    (folder / "patterns.yaml").write_text("".join(lines[:first] + lines[first + 1 :]), "utf-8")
    assert any("the tool asks about `act`" in fault.message for fault in check_patterns(folder, procedure()))
    spare = next(name for name in procedure().elements if name not in FIRST.answers)
    answer = next(iter(procedure().elements[spare].answers))
    added = f"    {spare}: {{answer: {answer}, why: Because.}}\n"
    (folder / "patterns.yaml").write_text("".join([*lines[:first], added, *lines[first:]]), "utf-8")
    faults = check_patterns(folder, procedure())
    assert any(f"does not ask about `{spare}`" in fault.message for fault in faults)


def copied(place: pathlib.Path) -> tuple[pathlib.Path, str]:
    """Return a folder to write patterns to, and the text of those that there are."""
    return place, (FOLDER / "patterns.yaml").read_text("utf-8")
