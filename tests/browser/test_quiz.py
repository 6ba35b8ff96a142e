"""The quiz as a learner uses it: each kind, by mouse and by keyboard, and what this browser keeps of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from answers import KINDS, MARKED, answer, button, fill_by_mouse, form, give, grading, page_of, tab_to
from playwright.sync_api import Locator, Page, expect
from visits import Visits

from binding.words import words
from quizzes.bank import banks

pytestmark = pytest.mark.slow

WORKBOOK = "notebooks/01-the-principle.html"
EVERY = "notebooks/every-kind.html"  # made here: the workbook with one question of each kind
LESSON = "book/1-foundations/01-the-principle.html"
SAY = words().starting("script.quiz.")
PREFIX = "non-refoulement/1/"
OUTCOMES = ("right", "partly", "wrong")
WITH = ("mouse", "keyboard")

Open = Callable[..., Page]


@pytest.fixture
def page(visits: Visits, built: Path) -> Open:
    """A function that opens a path of the book for a new visitor, or the page with every kind."""
    html = page_of(built, WORKBOOK)

    def open_page(path: str, **options: Any) -> Page:
        context = visits.context(**options)
        context.route(f"**/{EVERY}", lambda route: route.fulfill(body=html, content_type="text/html"))
        opened = context.new_page()
        opened.goto(visits.address + path)
        return opened

    return open_page


def inputs(question: Locator) -> Any:
    """Return what the inputs hold now."""
    return question.locator(".nr-ask").evaluate(
        """ask => [...[...ask.querySelectorAll("input, select, textarea")].map(
        input => ["radio", "checkbox"].includes(input.type) ? input.checked : input.value),
        ...[...ask.querySelectorAll("[data-item]")].map(row => row.dataset.item)]"""
    )


def kept(page: Page) -> dict[str, Any]:
    """Return what this browser keeps, by question."""
    held = page.evaluate("Object.entries(localStorage)")
    return {key.removeprefix(PREFIX): json.loads(text) for key, text in held if key.startswith(PREFIX)}


# --- answering ------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", WITH)
@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (kind, outcome)
        for kind in MARKED
        for outcome in OUTCOMES
        if (kind, outcome) != ("choose-one", "partly")
    ],
)
def test_an_answer_is_judged_with_its_reason(page: Open, kind: str, outcome: str, by: str) -> None:
    question = form(page(EVERY), kind)
    give(question, outcome, by)
    status = question.locator(".nr-status")
    lead = SAY["partly_ordered" if (kind, outcome) == ("order", "partly") else outcome].split("{")[0]
    expect(status.locator(".nr-verdict")).to_contain_text(lead)
    expect(question).to_have_attribute("data-result", outcome)
    expect(button(question, "retry" if kind == "staged" else "check")).to_be_focused()
    expect(button(question, "retry")).to_be_visible()
    in_place = kind == "staged" or question.get_attribute("data-in-place") is not None
    told = question.locator(".nr-here .nr-why") if in_place else status.locator(".nr-why")
    known = question.locator(".nr-answer .nr-why").all_text_contents()
    assert told.count() and all(text.endswith(tuple(known)) for text in told.all_text_contents())
    signs = question.locator(".nr-mark").all_text_contents()
    right, wrong = f"✓ {SAY['mark_right']}", f"✗ {SAY['mark_wrong']}"
    if kind == "order":
        return assert_places(question, signs)
    partly = {right} if kind == "choose-many" else {right, wrong}
    failed = {right, wrong} if kind == "staged" else {wrong}  # a stage that is wrong shows what is right
    assert set(signs) == {"right": {right}, "partly": partly, "wrong": failed}[outcome]


def assert_places(question: Locator, signs: list[str]) -> None:
    """Each item of an order says that it stands right, or where it belongs."""
    right = grading(question)["sequence"]
    given = question.locator("[data-item]").evaluate_all("rows => rows.map(row => row.dataset.item)")
    places = [right.index(name) + 1 for name in given]
    assert [sign[2:] for sign in signs] == [
        SAY["mark_right"] if place == number else SAY["mark_place"].format(place=place)
        for number, place in enumerate(places, 1)
    ]


@pytest.mark.parametrize("by", WITH)
def test_writing_is_compared_with_points_that_the_learner_ticks(page: Open, by: str) -> None:
    question = form(page(WORKBOOK), "write")
    give(question, "right", by)
    verdict = question.locator(".nr-status").locator(".nr-verdict")
    expect(verdict).to_have_text(SAY["open_points"])
    expect(question.locator(".nr-model")).to_be_visible()
    points = question.locator(".nr-points input")
    tab_to(points.first)
    question.page.keyboard.press("Space")
    expect(verdict).to_have_text(SAY["points"].format(points=1, of=points.count()))
    expect(points.first).to_be_focused()
    scores = question.page.locator(".nr-score")
    assert not any(score.is_visible() for score in scores.all())  # what the learner marks is not scored


def test_keys_that_choose_do_not_commit(page: Open) -> None:
    question = form(page(WORKBOOK), "choose-one")
    options = question.locator(".nr-ask input")
    tab_to(options.first)
    for key in ("Space", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown", "Enter"):
        question.page.keyboard.press(key)
        expect(question.locator(".nr-status")).to_be_empty()
    expect(options.nth(1)).to_be_checked()
    expect(options.nth(1)).to_be_focused()
    assert [answer["checked"] for answer in kept(question.page).values()] == [False]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_check_without_an_answer_asks_for_one(page: Open, key: str) -> None:
    opened = page(EVERY)
    for kind in KINDS:
        if kind == "order":  # as it stands is an order too
            continue
        question = form(opened, kind)
        tab_to_check(question)
        opened.keyboard.press(key)
        asked = {"claim-check": "first_both", "write": "first_write", "predict": "first_all"}
        expect(question.locator(".nr-status")).to_have_text(SAY[asked.get(kind, "first_choose")])
        expect(question.locator(":is(input, select, textarea)").first).to_be_focused()
        expect(button(question, "retry")).to_be_hidden()
    assert kept(opened) == {}


def tab_to_check(question: Locator) -> None:
    """Reach Check by keyboard from the end of what is asked."""
    question.locator(".nr-ask :is(input, select, textarea)").last.focus()
    tab_to(button(question, "check"))


def test_a_claim_needs_verdict_and_reason(page: Open) -> None:
    question = form(page(WORKBOOK), "claim-check")
    question.locator('[data-left="verdict"] .nr-option').first.click()
    button(question, "check").click()
    expect(question.locator(".nr-status")).to_have_text(SAY["first_both"])
    expect(question.locator('[data-left="reason"] input').first).to_be_focused()
    expect(question.locator('[data-left="verdict"] input').first).to_be_checked()


def test_how_many_right_answers_were_missed_is_said(page: Open) -> None:
    question = form(page(WORKBOOK), "choose-many")
    give(question, "partly")
    keys = sum(weight > 0 for weight in grading(question)["weights"].values())
    expect(question.locator(".nr-status")).to_contain_text(SAY["missed"].format(count=keys - 1))
    expect(question.locator(".nr-status")).to_contain_text(SAY["partly"].format(points=1, of=keys))


@pytest.mark.parametrize("kind", KINDS)
def test_try_again_empties_the_question_and_returns_to_it(page: Open, kind: str) -> None:
    opened = page(EVERY)
    question = form(opened, kind)
    empty = inputs(question)
    give(question, "wrong")
    tab_to(button(question, "retry"))
    opened.keyboard.press("Enter")
    expect(question.locator(".nr-ask :is(input, select, textarea)").first).to_be_focused()
    expect(question.locator(".nr-status")).to_be_empty()
    expect(button(question, "retry")).to_be_hidden()
    expect(question.locator(".nr-answer")).to_be_hidden()
    assert question.locator(".nr-mark, .nr-here, [data-mark]").count() == 0
    assert inputs(question) == empty
    assert kept(opened) == {}


@pytest.mark.parametrize("kind", [kind for kind in MARKED if kind != "staged"])  # its stages are settled
def test_changing_a_checked_answer_takes_its_feedback_away(page: Open, kind: str) -> None:
    opened = page(EVERY)
    question = form(opened, kind)
    give(question, "right")
    expect(question).to_have_attribute("data-result", "right")
    fill_by_mouse(question, answer(question, "wrong"))
    expect(question.locator(".nr-status")).to_be_empty()
    assert question.get_attribute("data-result") is None
    assert question.locator(".nr-mark, .nr-here, [data-mark]").count() == 0
    assert [held["checked"] for held in kept(opened).values()] == [False]


# --- the foot of the quiz -------------------------------------------------------------------------


def test_the_score_counts_and_what_was_weak_can_be_read_again(page: Open) -> None:
    opened = page(LESSON)
    quiz = (
        opened.locator("nr-element").filter(has=opened.locator("form[data-scored] ~ form[data-scored]")).first
    )
    questions = quiz.locator("form[data-scored]").all()
    expect(quiz.locator(".nr-score")).to_be_hidden()
    give(questions[0], "wrong")
    total = len(questions)
    score = SAY["answered"].format(answered=1, total=total, points=0, of=total)
    expect(quiz.locator(".nr-score")).to_have_text(score)
    again = quiz.locator(".nr-again li:not([hidden])")
    expect(again).to_have_count(1)
    expect(again).to_have_attribute("data-objective", questions[0].get_attribute("data-objective") or "")
    again.locator("a").click()
    target = opened.url.partition("#")[2]
    assert target and opened.locator(f'[id="{target}"]').count() == 1
    for question in questions:
        give(question, "right")
    done = SAY["all_done"].format(points=total, of=total)
    expect(quiz.locator(".nr-said")).to_have_text(done)
    expect(quiz.locator(".nr-again")).to_be_hidden()


def test_every_objective_of_a_quiz_leads_to_where_it_is_taught(page: Open, pages: list[str]) -> None:
    opened = page(pages[0])
    for path in pages:
        opened.goto(address(opened, path))
        for link in opened.locator(".nr-again a").all():
            href = str(link.evaluate("link => link.href"))
            there = opened.context.request.get(href.partition("#")[0])
            assert there.ok and f'id="{href.partition("#")[2]}"' in there.text(), f"{path}: {href}"


def address(page: Page, path: str) -> str:
    """Return the address of another page on the same server."""
    return "/".join(page.url.split("/")[:3]) + f"/{path}"


def test_clearing_asks_first_and_leaves_other_quizzes_alone(page: Open) -> None:
    opened = page(WORKBOOK)
    give(form(opened, "sort"), "right")
    give(form(opened, "choose-one"), "right")
    before = kept(opened)
    assert len(before) == 2
    quiz = opened.locator("nr-element").filter(has=form(opened, "choose-one"))
    quiz.locator(".nr-storage summary").click()
    button(quiz, "clear").click()
    expect(button(quiz, "keep")).to_be_focused()
    assert kept(opened) == before
    opened.keyboard.press("Enter")
    expect(button(quiz, "clear")).to_be_focused()
    expect(button(quiz, "really")).to_be_hidden()
    assert kept(opened) == before
    opened.keyboard.press("Enter")
    tab_to(button(quiz, "really"), back=True)
    opened.keyboard.press("Enter")
    expect(quiz.locator(".nr-said")).to_have_text(SAY["cleared"])
    expect(button(quiz, "clear")).to_be_focused()
    expect(quiz.locator(".nr-score")).to_be_hidden()
    assert list(kept(opened)) == [form(opened, "sort").get_attribute("data-id")]
    expect(form(opened, "sort")).to_have_attribute("data-result", "right")


# --- what is kept ---------------------------------------------------------------------------------


def test_answers_are_there_after_a_reload(page: Open) -> None:
    opened = page(EVERY)
    for kind in KINDS:
        give(form(opened, kind), "right" if kind == "match" else "wrong")
    before = {kind: inputs(form(opened, kind)) for kind in KINDS}
    told = {kind: form(opened, kind).locator(".nr-status").text_content() for kind in KINDS}
    score = opened.locator(".nr-score").last.inner_text()
    opened.reload()
    for kind in KINDS:
        assert inputs(form(opened, kind)) == before[kind], kind
        expect(form(opened, kind).locator(".nr-status")).to_have_text(told[kind] or "")
    expect(opened.locator(".nr-score").last).to_have_text(score)


def test_an_answer_that_was_not_checked_is_kept_unchecked(page: Open) -> None:
    opened = page(WORKBOOK)
    question = form(opened, "choose-one")
    question.locator(".nr-option").nth(2).click()
    opened.reload()
    expect(question.locator(".nr-ask input").nth(2)).to_be_checked()
    expect(question.locator(".nr-status")).to_be_empty()
    expect(question.locator(".nr-answer")).to_be_hidden()


def test_two_pages_share_the_answer_to_the_same_question(page: Open) -> None:
    opened = page(LESSON)
    ids = opened.locator("form.nr-question").evaluate_all("forms => forms.map(form => form.dataset.id)")
    opened.goto(address(opened, WORKBOOK))
    there = opened.locator("form.nr-question").evaluate_all("forms => forms.map(form => form.dataset.id)")
    shared = next(name for name in there if name in ids)
    give(opened.locator(f'form[data-id="{shared}"]'), "right")
    opened.goto(address(opened, LESSON))
    expect(opened.locator(f'form[data-id="{shared}"]')).to_have_attribute("data-result", "right")


CORRUPT = [
    "{not json",
    "null",
    "5",
    '"text"',
    "[]",
    "{}",
    '{"answer": null, "checked": true}',
    '{"answer": [], "checked": true}',
    '{"answer": {}, "checked": true}',
    '{"answer": ["no-such-option"], "checked": true}',
    '{"answer": ["\\"]", "a\\"]b"], "checked": true}',
    '{"answer": [{"a": 1}, null, 3], "checked": true}',
    '{"answer": {"no-such-side": "a", "\\"]": "b"}, "checked": true}',
    '{"answer": {"verdict": "no-such-verdict", "reason": "a"}, "checked": true}',
    '{"answer": {"verdict": null, "reason": ""}, "checked": true}',
    '{"answer": {"text": 3, "points": "abc"}, "checked": true}',
    '{"answer": {"text": "Words", "points": ["no-such-point"]}, "checked": "yes"}',
    '{"answer": {"text": "   ", "points": []}, "checked": true}',
    '{"answer": ["a", "a", "a", "a"], "checked": true}',
]


def test_what_is_kept_may_be_corrupt(page: Open) -> None:
    opened = page(EVERY)
    ids = opened.locator("form.nr-question").evaluate_all("forms => forms.map(form => form.dataset.id)")
    empty = {kind: inputs(form(opened, kind)) for kind in KINDS}
    for text in CORRUPT:
        keep(opened, dict.fromkeys(ids, text))
        opened.reload()
        for kind in KINDS:
            assert inputs(form(opened, kind)) == empty[kind], f"{kind}: {text}"
            assert form(opened, kind).locator(".nr-status").text_content() == "", f"{kind}: {text}"
    give(form(opened, "choose-one"), "right")
    expect(form(opened, "choose-one")).to_have_attribute("data-result", "right")


def keep(page: Page, texts: dict[str, str]) -> None:
    """Put texts where the answers to questions are kept."""
    page.evaluate(
        """([prefix, texts]) => {
        for (const [id, text] of Object.entries(texts)) localStorage.setItem(prefix + id, text) }""",
        [PREFIX, texts],
    )


def test_several_kept_options_are_no_answer_where_one_is_chosen(page: Open) -> None:
    opened = page(WORKBOOK)
    question = form(opened, "choose-one")
    both = {"answer": list(grading(question)["weights"]), "checked": True}
    keep(opened, {str(question.get_attribute("data-id")): json.dumps(both)})
    opened.reload()
    expect(question.locator("input:checked")).to_have_count(0)
    expect(question.locator(".nr-status")).to_be_empty()


BLOCKED = {
    "access throws": """for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name,
            {configurable: true, get() { throw new DOMException("denied", "SecurityError") }})""",
    "writing throws": """Storage.prototype.setItem = function (key) {
        if (key.startsWith("non-refoulement")) throw new DOMException("full", "QuotaExceededError") }""",
}


@pytest.mark.parametrize("how", BLOCKED)
def test_a_browser_that_keeps_nothing_is_named_and_everything_else_works(page: Open, how: str) -> None:
    opened = page("index.html")
    opened.context.add_init_script(BLOCKED[how])
    opened.goto(address(opened, WORKBOOK))
    question = form(opened, "choose-one")
    quiz = opened.locator("nr-element").filter(has=question)
    for outcome in ("wrong", "right"):
        give(question, outcome)
        expect(question).to_have_attribute("data-result", outcome)
        expect(quiz.locator(".nr-said")).to_have_text(SAY["not_kept"])
    fill_by_mouse(question, answer(question, "wrong"))
    expect(quiz.locator(".nr-said")).to_have_text(SAY["not_kept"])
    opened.get_by_role("button", name=words()("page.colour_mode")).click()  # the theme's own script lives on
    expect(opened.locator("html")).to_have_attribute("data-mode", "dark")


# --- the staged case ------------------------------------------------------------------------------


def stages(question: Locator) -> list[Locator]:
    """Return its stages, hidden or not."""
    return question.locator(".nr-stage").all()


def take(question: Locator, number: int, right: bool) -> None:
    """Answer the stage that is open and check it."""
    row = stages(question)[number].locator("[data-left]")
    left = str(row.get_attribute("data-left"))
    key, inputs = grading(question)["pairs"][left], row.locator("input")
    values = inputs.evaluate_all("inputs => inputs.map(input => input.value)")
    chosen = key if right else next(value for value in values if value != key)
    question.locator(f'[data-left="{left}"] [data-option="{chosen}"]').click()
    button(question, "check").click()


def test_a_stage_opens_when_the_one_before_is_checked_and_has_the_focus(page: Open) -> None:
    question = form(page(EVERY), "staged")
    shown = stages(question)
    assert [stage.is_visible() for stage in shown] == [True] + [False] * (len(shown) - 1)
    take(question, 0, right=False)
    expect(shown[1].locator(".nr-label")).to_be_focused()
    expect(question.locator(".nr-status")).to_have_text(SAY["stage_wrong"].format(stage=1, of=len(shown)))
    assert [stage.is_visible() for stage in shown] == [True, True] + [False] * (len(shown) - 2)
    signs = shown[0].locator(".nr-mark").all_text_contents()
    assert sorted(signs) == sorted([f"✓ {SAY['mark_right']}", f"✗ {SAY['mark_wrong']}"])
    assert shown[0].locator(".nr-here .nr-why").count() == len(signs)
    assert not any(choice.is_enabled() for choice in shown[0].locator("input").all())
    take(question, 1, right=True)
    expect(question.locator(".nr-status")).to_have_text(SAY["stage_right"].format(stage=2, of=len(shown)))
    expect(question.locator(".nr-answer")).to_be_hidden()
    assert question.get_attribute("data-result") is None


def test_a_case_is_taken_up_again_at_the_stage_that_was_open(page: Open) -> None:
    opened = page(EVERY)
    question = form(opened, "staged")
    take(question, 0, right=True)
    stages(question)[1].locator(".nr-option").first.click()
    [held] = kept(opened).values()
    assert (held["done"], held["checked"], len(held["answer"])) == (1, False, 2)
    opened.reload()
    shown = stages(question)
    assert [stage.is_visible() for stage in shown] == [True, True] + [False] * (len(shown) - 2)
    expect(shown[1].locator("input").first).to_be_checked()
    expect(question.locator(".nr-score")).to_be_hidden()


@pytest.mark.parametrize("done", [99, -1, 1.5, None, "2", []])
def test_what_is_kept_of_the_stages_may_be_corrupt(page: Open, done: Any) -> None:
    opened = page(EVERY)
    question = form(opened, "staged")
    left = str(stages(question)[0].locator("[data-left]").get_attribute("data-left"))
    key = grading(question)["pairs"][left]
    text = json.dumps({"answer": {left: key}, "checked": done == 99, "done": done})  # checked too early
    keep(opened, {str(question.get_attribute("data-id")): text})
    opened.reload()
    visible = sum(stage.is_visible() for stage in stages(question))
    assert visible == (2 if done == 99 else 1)  # never further than what was answered
    take(question, visible - 1, right=True)
    expect(question.locator(".nr-status")).to_have_text(
        SAY["stage_right"].format(stage=visible, of=len(stages(question)))
    )


# --- order and weigh ------------------------------------------------------------------------------


def items(question: Locator) -> list[str]:
    return question.locator("[data-item]").evaluate_all("rows => rows.map(row => row.dataset.item)")


def test_an_item_is_moved_by_arrow_or_place_and_keeps_the_focus(page: Open) -> None:
    question = form(page(EVERY), "order")
    shown = items(question)
    rows = {name: question.locator(f'[data-item="{name}"]') for name in shown}
    first, last = shown[0], shown[-1]
    down = rows[first].locator('[data-move="1"]')
    down.click()
    assert items(question) == [shown[1], first, *shown[2:]]
    expect(down).to_be_focused()
    text = rows[first].locator(".nr-text").inner_text()
    expect(question.locator(".nr-moved")).to_have_text(SAY["moved"].format(place=2, of=len(shown), text=text))
    place = rows[last].locator("select")
    place.select_option("1")
    assert items(question)[0] == last
    expect(place).to_be_focused()
    expect(rows[last].locator('[data-move="-1"]')).to_have_attribute("aria-disabled", "true")
    rows[last].locator('[data-move="-1"]').press("Enter")
    assert items(question)[0] == last
    assert [row.locator("select").input_value() for row in question.locator("[data-item]").all()] == [
        str(number) for number in range(1, len(shown) + 1)
    ]


def test_weighing_shows_how_others_weighed_and_follows_a_change_of_mind(page: Open) -> None:
    opened = page(EVERY)
    question = form(opened, "weigh")
    rows = question.locator("[data-left]")
    rows.first.locator(".nr-option").first.click()
    expect(question.locator(".nr-here")).to_have_count(0)
    button(question, "check").click()
    expect(question.locator(".nr-status")).to_have_text(SAY["weighed"])
    expect(question.locator(".nr-here")).to_have_count(1)
    rows.nth(1).locator(".nr-option").last.click()
    expect(question.locator(".nr-here")).to_have_count(2)
    assert question.locator(".nr-mark, [data-mark]").count() == 0
    assert question.get_attribute("data-result") is None
    opened.reload()
    expect(form(opened, "weigh").locator(".nr-here")).to_have_count(2)


def test_nothing_is_looked_at_before_every_prediction_is_made(page: Open) -> None:
    question = form(page(EVERY), "predict")
    rows = question.locator("[data-left]").all()
    expect(question.locator(".nr-look").first).to_be_hidden()
    for row in rows[:-1]:
        row.locator(".nr-option").first.click()
    button(question, "check").click()
    expect(question.locator(".nr-status")).to_have_text(SAY["first_all"])
    expect(rows[-1].locator("input").first).to_be_focused()
    rows[-1].locator(".nr-option").first.click()
    button(question, "check").click()
    expect(question.locator(".nr-look").first).to_be_visible()


FORM = "notebooks/part-1.html"


def test_a_form_asks_again_what_a_lesson_has_asked(page: Open) -> None:
    opened = page(FORM)
    name = opened.locator("form.nr-question").first.get_attribute("data-id")
    give(opened.locator("form.nr-question").first, "right")
    assert list(kept(opened)) == [f"part-1/{name}"]
    opened.goto(address(opened, f"notebooks/{banks()[0].id}.html"))
    assert opened.locator(f'form[data-id="{name}"]').get_attribute("data-result") is None
