"""Certainty marking, the study plan and the statement of completion, as a learner uses them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from answers import answer, button, fill_by_mouse, give, tab_to
from playwright.sync_api import Locator, Page, expect
from visits import Visits

from binding.words import words

pytestmark = pytest.mark.slow

WORKBOOK = "notebooks/01-the-principle.html"
FINAL = "notebooks/final.html"
TEXTS = words()
SAY = TEXTS.starting("script.quiz.")
STATED = TEXTS.starting("script.statement.")

Open = Callable[..., Page]


@pytest.fixture
def page(visits: Visits) -> Open:
    """A function that opens a path of the book for a new visitor."""

    def open_page(path: str, **options: Any) -> Page:
        opened = visits.context(**options).new_page()
        opened.goto(visits.address + path)
        return opened

    return open_page


def quiz_of(opened: Page) -> Locator:
    """Return the quiz of the page that asks how sure one is."""
    return opened.locator("nr-element").filter(has=opened.locator(".nr-switch")).first


def sure(question: Locator, level: str) -> None:
    question.locator(f'.nr-sure input[value="{level}"]').check()


def told(level: str, points: str) -> str:
    return SAY["worth"].format(sure=TEXTS(f"sure.{level}"), points=points)


def asked(quiz: Locator) -> list[Locator]:
    """Return the questions of the quiz that have one right option: wholly right or wholly wrong."""
    return quiz.locator('form[data-kind="choose-one"]').all()


@pytest.mark.parametrize(
    ("level", "outcome", "points"),
    [("know", "right", "3"), ("know", "wrong", "−6"), ("think", "wrong", "−2"), ("guess", "right", "1")],
)
def test_an_answer_earns_by_how_sure_one_was(page: Open, level: str, outcome: str, points: str) -> None:
    quiz = quiz_of(page(WORKBOOK))
    question = asked(quiz)[0]
    sure(question, level)
    give(question, outcome)
    expect(question.locator(".nr-worth")).to_have_text(told(level, points))
    certain = SAY["certain"].format(points=points, most=3, misled=int((level, outcome) == ("know", "wrong")))
    expect(quiz.locator(".nr-certain")).to_have_text(certain)
    row = quiz.locator(f'.nr-sureness [data-sure="{level}"] td')
    expect(row).to_have_text(["1", "1" if outcome == "right" else "0"])


def test_to_say_nothing_counts_as_a_guess_and_is_told(page: Open) -> None:
    quiz = quiz_of(page(WORKBOOK))
    question = asked(quiz)[0]
    give(question, "right")
    expect(question.locator(".nr-worth")).to_have_text(SAY["worth_unsaid"].format(points=1))


def test_how_sure_one_was_is_kept_and_cleared_with_the_answer(page: Open) -> None:
    opened = page(WORKBOOK)
    question = asked(quiz_of(opened))[0]
    sure(question, "think")
    give(question, "right")
    opened.reload()
    question = asked(quiz_of(opened))[0]
    expect(question.locator('.nr-sure input[value="think"]')).to_be_checked()
    expect(question.locator(".nr-worth")).to_have_text(told("think", "2"))
    button(question, "retry").click()
    expect(question.locator(".nr-sure input:checked")).to_have_count(0)


def test_how_sure_one_was_cannot_be_said_once_the_answer_is_known(page: Open) -> None:
    question = asked(quiz_of(page(WORKBOOK)))[0]
    sure(question, "guess")
    give(question, "right")
    expect(question.locator(".nr-sure input").first).to_be_disabled()
    fill_by_mouse(question, answer(question, "wrong"))
    expect(question.locator(".nr-sure input").first).to_be_enabled()
    expect(question.locator(".nr-sure input:checked")).to_have_count(0)


def test_it_can_be_switched_off_by_keyboard_and_stays_off(page: Open) -> None:
    opened = page(WORKBOOK)
    quiz = quiz_of(opened)
    question = asked(quiz)[0]
    give(question, "right")
    expect(quiz.locator(".nr-sureness")).to_be_visible()
    tab_to(quiz.locator(".nr-switch input"), back=True)
    opened.keyboard.press("Space")
    for part in (".nr-sure", ".nr-worth", ".nr-sureness"):
        expect(quiz.locator(part).first).to_be_hidden()
    expect(quiz.locator(".nr-score")).to_be_visible()
    opened.goto(f"{opened.url.partition('/notebooks')[0]}/notebooks/part-1.html")
    expect(quiz_of(opened).locator(".nr-sure").first).to_be_hidden()
    quiz_of(opened).locator(".nr-switch input").check()
    expect(quiz_of(opened).locator(".nr-sure").first).to_be_visible()


def test_what_one_was_sure_of_and_had_wrong_is_flagged(page: Open) -> None:
    quiz = quiz_of(page(WORKBOOK))
    first, second = asked(quiz)[:2]
    give(first, "wrong")
    expect(quiz.locator(".nr-misled")).to_have_count(0)
    sure(second, "know")
    give(second, "wrong")
    flagged = quiz.locator(".nr-again li:not([hidden])").filter(has_text=SAY["misled"])
    expect(flagged).to_have_count(1)
    expect(flagged).to_have_attribute("data-objective", second.get_attribute("data-objective") or "")
    expect(quiz.locator(".nr-weak > li").first).to_have_attribute(
        "data-objective", second.get_attribute("data-objective") or ""
    )


def test_how_sure_is_settled_with_the_first_stage_of_a_case(page: Open) -> None:
    opened = page("notebooks/09-element-by-element.html")
    case = quiz_of(opened).locator('form[data-kind="staged"]').first
    expect(case.locator(".nr-sure input").first).to_be_enabled()
    case.locator(".nr-stage input").first.check()
    button(case, "check").click()
    expect(case.locator(".nr-sure input").first).to_be_disabled()


# --- the study plan -------------------------------------------------------------------------------


def test_the_plan_names_weak_lessons_by_what_is_to_be_gained(page: Open) -> None:
    quiz = quiz_of(page(FINAL))
    by_lesson: dict[str, list[Locator]] = {}
    for question in asked(quiz):
        lesson = (question.get_attribute("data-objective") or "").partition("/")[0]
        by_lesson.setdefault(lesson, []).append(question)
    one, two, three = list(by_lesson)[:3]
    give(by_lesson[one][0], "wrong")
    give(by_lesson[two][0], "right")
    sure(by_lesson[three][0], "know")
    give(by_lesson[three][0], "wrong")
    plan = quiz.locator(".nr-weak > li:not([hidden])")
    assert [item.get_attribute("data-lesson") for item in plan.all()] == [three, one]
    expect(plan.first.locator(".nr-count")).to_have_text(SAY["plan_lesson"].format(right=0, asked=1))
    assert re.search(rf"/{one}\.html", plan.nth(1).locator("a").first.get_attribute("href") or "")


# --- the statement --------------------------------------------------------------------------------


def isolated(name: str) -> str:
    """Return a name as the statement has it: with marks that keep its direction to itself."""
    return f"\u2068{name}\u2069"


def answer_all(quiz: Locator) -> None:
    for question in quiz.locator("form.nr-question").all():
        if question.get_attribute("data-kind") == "staged":
            for stage in question.locator(".nr-stage").all():
                stage.locator("input").first.check()
                button(question, "check").click()
        else:
            fill_by_mouse(question, answer(question, "right"))
            button(question, "check").click()


def test_a_statement_is_made_on_the_device_once_all_is_answered(page: Open) -> None:
    opened = page(FINAL)
    quiz = quiz_of(opened)
    total = quiz.locator("form[data-scored]").count()
    make = quiz.get_by_role("button", name=TEXTS("statement.make"))
    status = quiz.locator(".nr-stated")
    make.click()
    expect(status).to_have_text(STATED["first"].format(left=total))
    assert opened.evaluate("document.activeElement.closest('form.nr-question') !== null")
    answer_all(quiz)
    asked_for: list[str] = []
    opened.on("request", lambda request: asked_for.append(request.url))
    make.click()
    expect(status).to_have_text(STATED["name_first"])
    name = quiz.get_by_label(TEXTS("statement.name"))
    expect(name).to_be_focused()
    name.fill("Ada <b>Example</b>")
    make.click()
    expect(status).to_have_text(STATED["hours_first"])
    quiz.get_by_label(TEXTS("statement.hours")).fill("22")
    opened.keyboard.press("Enter")
    expect(status).to_have_text(STATED["parts_first"])
    quiz.get_by_label(TEXTS("part.3")).check()
    make.click()
    expect(status).to_have_text(STATED["made"])
    sheet = quiz.locator(".nr-statement article")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text(STATED["name"].format(name=isolated("Ada <b>Example</b>")))
    expect(sheet).to_contain_text("22")
    expect(sheet.locator("li")).to_have_text([TEXTS("part.3")])
    assert re.search(r"\d{4}-\d\d-\d\d", sheet.locator('[data-says="date"]').inner_text())
    assert asked_for == []
    name.fill("Bo")  # what the sheet says no longer stands
    expect(sheet).to_be_hidden()
    make.click()
    expect(sheet).to_contain_text(isolated("Bo"))
    button(asked(quiz)[0], "retry").click()
    expect(sheet).to_be_hidden()
    expect(status).to_be_empty()
    kept = str(opened.evaluate("JSON.stringify(localStorage)"))
    assert "Ada" not in kept


def test_the_statement_is_saved_and_printed_as_a_page_of_its_own(page: Open) -> None:
    opened = page(FINAL)
    opened.evaluate("() => { window.printed = [] }")
    opened.evaluate(
        """() => { const made = document.createElement.bind(document);
        document.createElement = (name) => { const node = made(name); if (name === "iframe") {
            node.addEventListener("load", (event) => { event.stopImmediatePropagation();
                window.printed.push(node.contentDocument.body.textContent); }, true) } return node } }"""
    )
    quiz = quiz_of(opened)
    answer_all(quiz)
    quiz.get_by_label(TEXTS("statement.name")).fill("Ada")
    quiz.get_by_label(TEXTS("statement.hours")).fill("22")
    quiz.get_by_label(TEXTS("part.1")).check()
    quiz.get_by_role("button", name=TEXTS("statement.make")).click()
    with opened.expect_download() as caught:
        quiz.get_by_role("button", name=TEXTS("statement.save")).click()
    assert re.fullmatch(rf"{STATED['file']}-\d{{4}}-\d\d-\d\d\.html", caught.value.suggested_filename)
    text = caught.value.path().read_text("utf-8")
    assert text.startswith("<!doctype html>") and "Ada" in text and TEXTS("statement.no_claim") in text
    quiz.get_by_role("button", name=TEXTS("statement.print")).click()
    opened.wait_for_function("window.printed.length === 1")
    printed = opened.evaluate("window.printed[0]")
    assert STATED["name"].format(name=isolated("Ada")) in printed


def test_a_statement_is_made_after_the_final_alone(page: Open) -> None:
    assert page(WORKBOOK).locator(".nr-statement").count() == 0
    assert page(FINAL).locator(".nr-statement").count() == 1
