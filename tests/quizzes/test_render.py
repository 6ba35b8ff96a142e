"""The HTML of a quiz: the same every time, readable without a script, every input with its label."""

import os
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser

import pytest

import casebook
from binding.html import Html
from binding.markup import inline
from binding.yamlfile import read
from casebook.charts import chart_body, load_texts
from quizzes.bank import FOLDER, Bank, banks
from quizzes.question import Question
from quizzes.render import quiz_html
from quizzes.sheet import sheet

BANKS = banks()
VOID = {"input", "br", "hr", "img"}


class Page(HTMLParser):
    """Every element as (name, attributes, names and texts around it), and all the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.found: list[tuple[str, dict[str, str | None], tuple[str, ...]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), tuple(self.stack)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, name: str) -> list[tuple[dict[str, str | None], tuple[str, ...]]]:
        return [(attributes, around) for tag, attributes, around in self.found if tag == name]


def activity(bank: Bank, question: Question) -> Html:
    return quiz_html(sheet(bank, [question], question.id, activity=True))


def whole(bank: Bank) -> Html:
    quiz = quiz_html(sheet(bank, bank.questions, bank.id))
    return Html("".join([quiz, *(activity(bank, question) for question in bank.activities)]))


@pytest.fixture(params=BANKS, ids=lambda bank: bank.id)
def page(request: pytest.FixtureRequest) -> Page:
    return Page(whole(request.param))


def test_every_element_is_closed_where_it_was_opened(page: Page) -> None:
    assert page.stack == []


def test_every_input_has_its_label_and_its_group(page: Page) -> None:
    fields = page.all("input") + page.all("select") + page.all("textarea")
    assert len(fields) > 50
    assert all("label" in around or attributes.get("aria-label") for attributes, around in fields)
    of_questions = [around for attributes, around in fields if attributes.get("data-do") != "certainty"]
    assert len(of_questions) == len(fields) - 1  # one box switches certainty off
    assert all("fieldset" in around and "form" in around for around in of_questions)


def test_every_fieldset_starts_with_a_legend(page: Page) -> None:
    names = [name for name, _, _ in page.found]
    assert [names[at + 1] for at, name in enumerate(names) if name == "fieldset"] == ["legend"] * names.count(
        "fieldset"
    )


def test_every_question_is_a_form_with_one_question_in_it(page: Page) -> None:
    forms = page.all("form")
    assert len({attributes["data-id"] for attributes, _ in forms}) == len(forms)
    asked = [attributes for attributes, around in page.all("fieldset") if attributes.get("class") == "nr-ask"]
    assert len(asked) == len(forms)


def test_no_id_stands_twice(page: Page) -> None:
    ids = Counter(attributes["id"] for _, attributes, _ in page.found if "id" in attributes)
    assert not [name for name, count in ids.items() if count > 1]


@pytest.mark.parametrize("bank", BANKS, ids=lambda bank: bank.id)
def test_nothing_runs_and_nothing_is_fetched(bank: Bank) -> None:
    html = str(whole(bank))
    for name in load_texts():  # what a chart may hold is tested with the charts
        html = html.replace("".join(chart_body(name)), "")
    for name, attributes, _ in Page(html).found:
        assert name not in {"script", "link", "iframe", "img", "object", "style"}
        assert not [key for key in attributes if key.startswith("on") or key in {"src", "style", "action"}]


def test_radio_buttons_of_a_group_share_a_name_and_no_box_is_ticked_before(page: Page) -> None:
    inputs = [attributes for attributes, _ in page.all("input")]
    assert all(attributes["name"] for attributes in inputs if attributes["type"] == "radio")
    assert not [attributes for attributes in inputs if "checked" in attributes or "disabled" in attributes]


def texts(value: object, key: str = "") -> list[str]:
    """Return every text that a learner is to read, from the raw file."""
    if isinstance(value, dict):
        return [text for name, inner in value.items() for text in texts(inner, name)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner, key)]
    shown = {
        "text",
        "rationale",
        "misconception",
        "hint",
        "stem",
        "situation",
        "claim",
        "model",
        "left",
        "right",
        "by",
        "explain",
        "first",
        "last",
    }
    verdicts = {"accurate", "imprecise", "wrong", "outdated", "contested"}
    return [value] if isinstance(value, str) and key in shown | verdicts else []


@pytest.mark.parametrize("bank", BANKS, ids=lambda bank: bank.id)
def test_every_text_of_the_file_is_there_without_a_script(bank: Bank) -> None:
    shown = " ".join(Page(whole(bank)).text.split())
    for key in ("questions", "activities"):
        for text in texts(read(FOLDER / f"{bank.id}.yaml").data.get(key, [])):
            for part in text.strip().split("\n"):
                assert " ".join(Page(inline(part)).text.split()).rstrip(".") in shown


@pytest.mark.parametrize("bank", BANKS, ids=lambda bank: bank.id)
def test_the_reasons_and_sources_are_folded_and_not_hidden(bank: Bank) -> None:
    page = Page(whole(bank))
    hidden = [(name, attributes) for name, attributes, _ in page.found if "hidden" in attributes]
    kept = [attributes for name, attributes in hidden if name in {"details", "form", "fieldset", "summary"}]
    assert {attributes["class"] for attributes in kept} == {"nr-sure"}  # of use only with the script
    for question in (*bank.questions, *bank.activities):
        for reference in question.sources:
            assert casebook.load().cite(reference).text in page.text
    summaries = [around for _, around in page.all("summary")]
    assert all(around[-1] == "details" for around in summaries)


def test_the_same_bank_gives_the_same_bytes_in_every_process() -> None:
    code = "import sys; from quizzes import Quiz, Activity, banks; sys.stdout.reconfigure(encoding='utf-8')\n"
    code += "for b in banks(): print(Quiz(b.id).markup, *(Activity(a.id).markup for a in b.activities))"
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1] and len(made[0]) > 10_000


def test_one_question_alone_has_no_number_and_an_activity_says_that_it_is_one() -> None:
    bank = BANKS[0]
    assert "Question 1 of" not in quiz_html(sheet(bank, bank.questions[:1], "one"))
    assert "Question 2 of 3" in quiz_html(sheet(bank, bank.questions[:3], "three"))
    assert ">Activity</p>" in activity(bank, bank.activities[0])


def test_what_to_read_again_names_only_objectives_that_are_asked() -> None:
    bank = BANKS[0]
    html = quiz_html(sheet(bank, bank.questions[:1], "one"))
    assert [a["data-objective"] for a, _ in Page(html).all("li") if "data-objective" in a] == [
        bank.questions[0].objective
    ]


@pytest.mark.parametrize("bank", BANKS, ids=lambda bank: bank.id)
def test_only_scored_questions_are_marked_as_such(bank: Bank) -> None:
    forms = [attributes for attributes, _ in Page(whole(bank)).all("form")]
    assert {a["data-id"]: "data-scored" in a for a in forms} == {
        question.id: question.kind != "write" and question in bank.questions
        for question in (*bank.questions, *bank.activities)
    }
