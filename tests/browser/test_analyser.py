"""The Article 33 analyser in the page: it finds what Python finds, by keyboard too, and keeps the answers."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from answers import choose_by_keys, tab_to
from playwright.sync_api import Browser, Locator, Page, expect
from visits import ROOT

import casebook  # noqa: F401  its script is a part of the module
from binding import script
from binding.words import words
from casebook.article33 import assess, procedure
from casebook.patterns import patterns

pytestmark = pytest.mark.slow

PAGE = "book/reference/analyser.html"
SAY = words().starting("script.analyser.")
LAW = procedure()
HALF = next(found for found in patterns().values() if 0 < len(found.given) < len(found.model))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
GIVEN = {  # one whole set of answers, by which every instrument decides
    **{name: list(element.answers)[-1] for name, element in LAW.elements.items()},
    **{"bound": "party", "outside": "outside", "act": "own", "movement": "turned-back", "will": "forced"},
    **{"person": "unexamined", "destination": "danger", "risk": "real", "harm": "torture", "ground": "yes"},
    **{"place": "frontier", "scale": "few", "cat": "party", "security": "none"},
}
Open = Callable[..., Page]


def drawn(seed: int) -> dict[str, str]:
    """Return answers drawn at random, to all or some of the elements."""
    draw = random.Random(seed)
    share = draw.choice((0.3, 0.7, 1))
    return {name: draw.choice(list(e.answers)) for name, e in LAW.elements.items() if draw.random() < share}


def told(answers: dict[str, str]) -> dict[str, Any]:
    """Return what Python finds, in the shape of the script."""
    found = assess(answers).findings
    return {
        name: {
            "rule": LAW.instruments[name].rules.index(finding.rule) if finding.rule else None,
            "outcome": finding.outcome,
            "decidedBy": list(finding.decided_by),
            "findOut": list(finding.find_out),
        }
        for name, finding in found.items()
    }


def test_the_browser_finds_what_python_finds(browser: Browser) -> None:
    from casebook.analyser import _law

    code = script.module().removesuffix(script.EXPORT).replace("return start();", "return assess;")
    page = browser.new_page()
    cases = [drawn(seed) for seed in range(400)]
    call = f"([law, cases]) => {{ {code}\nreturn cases.map((given) => render(law, given)); }}"
    found = page.evaluate(call, [json.loads(_law()), cases])
    page.close()
    assert [(case, result) for case, result in zip(cases, found, strict=True)] == [
        (case, told(case)) for case in cases
    ]


def step(page: Page) -> Locator:
    """Return the question that is shown."""
    return page.locator(".nr-step:visible")


def answer_all(page: Page, by: str = "mouse") -> list[str]:
    """Answer as in `GIVEN` until nothing more is needed; return the elements that were asked about."""
    asked: list[str] = []
    while step(page).count():
        name = step(page).get_attribute("data-element") or ""
        asked.append(name)
        option = step(page).locator(f'[data-option="{GIVEN[name]}"] input')
        if by == "mouse":
            option.check()
            page.locator('[data-do="forward"]').click()
            continue
        choose_by_keys(step(page), GIVEN[name])
        tab_to(page.locator('[data-do="forward"]'))
        page.keyboard.press("Enter")
    return asked


def outcomes(page: Page) -> dict[str, str]:
    """Return the outcome that is visible for each instrument."""
    found = page.locator("[data-instrument]").evaluate_all(
        """boxes => boxes.map(box => [box.dataset.instrument, [...box.querySelectorAll(".nr-outcome")]
        .filter(node => node.checkVisibility()).map(node => node.dataset.outcome)])"""
    )
    assert all(len(shown) == 1 for _, shown in found)
    return {name: shown[0] for name, shown in found}


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_one_question_at_a_time_leads_to_the_opinion(page: Open, by: str) -> None:
    opened = page(PAGE)
    expect(step(opened)).to_have_count(1)
    asked = answer_all(opened, by)
    assert len(asked) == len(set(asked)) < len(LAW.elements)
    expect(opened.locator(".nr-said")).to_have_text(SAY["all_answered"])
    given = {name: GIVEN[name] for name in asked}
    assert outcomes(opened) == {name: found.outcome for name, found in assess(given).findings.items()}
    expect(opened.locator(".nr-path > li")).to_have_count(len(asked))
    names = "; ".join(LAW.instruments[name].name for name in assess(given).protects)
    expect(opened.locator(".nr-protects")).to_have_text(SAY["protects"].format(names=names))
    opened.reload()
    expect(opened.locator(".nr-path > li")).to_have_count(len(asked))
    assert outcomes(opened) == {name: found.outcome for name, found in assess(given).findings.items()}


def test_next_without_an_answer_asks_for_one_and_choosing_is_not_going_on(page: Open) -> None:
    opened = page(PAGE)
    first = step(opened).get_attribute("data-element")
    opened.locator('[data-do="forward"]').click()
    expect(opened.locator(".nr-said")).to_have_text(SAY["first_choose"])
    step(opened).locator("input").first.check()
    assert step(opened).get_attribute("data-element") == first


def test_an_answer_can_be_gone_back_to_and_changed(page: Open) -> None:
    opened = page(PAGE)
    answer_all(opened)
    change = opened.locator(".nr-path > li").filter(has_text=LAW.elements["bound"].ask).locator("button")
    change.click()
    expect(step(opened)).to_have_attribute("data-element", "bound")
    expect(step(opened).locator("legend")).to_be_focused()
    expect(step(opened).locator(f'[data-option="{GIVEN["bound"]}"] input')).to_be_checked()
    step(opened).locator('[data-option="none"] input').check()
    opened.locator('[data-do="forward"]').click()
    assert outcomes(opened)["article-33"] == "not-engaged"
    opened.locator('[data-do="back"]').click()
    last = step(opened).get_attribute("data-element")
    assert last == [name for name in LAW.elements if name in kept(opened)][-1]
    opened.locator('[data-do="again"]').click()
    expect(opened.locator(".nr-path > li")).to_have_count(0)
    expect(opened.locator('[data-do="back"]')).to_be_hidden()  # there is nothing before the first question
    assert kept(opened) == {}
    assert set(outcomes(opened).values()) == {"cannot-say"}


def kept(page: Page) -> dict[str, str]:
    """Return the answers that this browser keeps."""
    return json.loads(page.evaluate("localStorage.getItem('non-refoulement/1/analyser/article-33')") or "{}")


def test_the_opinion_is_copied_without_its_buttons(page: Open) -> None:
    opened = page(PAGE)
    opened.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; }")
    answer_all(opened)
    opened.locator('[data-do="copy"]').click()
    expect(opened.locator(".nr-said")).to_have_text(SAY["copied"])
    lines = str(opened.evaluate("window.copied")).split("\n")
    assert not any(SAY["change"] in line for line in lines)
    first = LAW.elements["bound"]
    assert f"{first.code} {first.ask} → {first.answers[GIVEN['bound']].text}" in lines
    assert len([line for line in lines if line.startswith("Prohibited.")]) == len(assess(GIVEN).protects)


def test_where_nothing_bars_the_removal_it_is_said(page: Open) -> None:
    opened = page(PAGE)
    while step(opened).count():
        name = step(opened).get_attribute("data-element") or ""
        answer = {"will": "free", "movement": "removal"}.get(name, list(LAW.elements[name].answers)[-1])
        step(opened).locator(f'[data-option="{answer}"] input').check()
        expect(opened.locator(".nr-protects")).to_be_hidden()
        opened.locator('[data-do="forward"]').click()
    expect(opened.locator(".nr-protects")).to_have_text(SAY["nothing"])


def test_what_would_follow_from_another_answer_is_shown(page: Open) -> None:
    opened = page(PAGE)
    answer_all(opened)
    opened.locator(".nr-what-if summary").click()
    opened.locator('[data-if="if_element"]').select_option("place")
    opened.locator('[data-if="if_answer"]').select_option("own-ship")
    text = SAY["changes"].format(
        name=LAW.instruments["article-33"].name, now=SAY["prohibited"], then=SAY["contested"]
    )
    expect(opened.locator(".nr-changes")).to_contain_text(text)
    assert outcomes(opened)["article-33"] == "prohibited"  # only asked, not changed


def test_what_is_kept_may_be_corrupt(page: Open) -> None:
    opened = page(PAGE)
    for text in ("{not json", "5", "[]", '{"bound": "gone", "colour": "red"}', '{"bound": ["party"]}'):
        opened.evaluate("text => localStorage.setItem('non-refoulement/1/analyser/article-33', text)", text)
        opened.reload()
        expect(step(opened)).to_have_count(1)
        expect(opened.locator(".nr-path > li")).to_have_count(0)


@pytest.fixture
def workbook(page: Open) -> Page:
    """The workbook whose pattern is half done."""
    return page(f"notebooks/{next(path.stem for path in NOTEBOOKS if path.stem[:2] == HALF.id[:2])}.html")


def test_a_pattern_opens_with_what_is_given_and_the_reasons(workbook: Page) -> None:
    path = workbook.locator(".nr-path > li")
    expect(path).to_have_count(len(HALF.given))
    told = [text.strip() for text in workbook.locator(".nr-path .nr-why").all_text_contents()]
    assert len(told) == len(HALF.given) and all(told)
    assert step(workbook).get_attribute("data-element") not in HALF.given
    expect(workbook.locator(".nr-ours")).to_be_hidden()


def test_the_learners_answers_are_compared_with_ours_at_the_end(workbook: Page) -> None:
    asked: list[str] = []
    while step(workbook).count():
        name = step(workbook).get_attribute("data-element") or ""
        asked.append(name)
        step(workbook).locator(f'[data-option="{HALF.model[name]}"] input').check()
        workbook.locator('[data-do="forward"]').click()
    assert set(asked) == set(HALF.model) - set(HALF.given)
    expect(workbook.locator(".nr-analyser .nr-said")).to_have_text(SAY["compare"])
    found = assess(HALF.model).findings
    assert outcomes(workbook) == {name: finding.outcome for name, finding in found.items()}
    workbook.locator(".nr-ours summary").click()
    signs = workbook.locator(".nr-ours .nr-mark")
    expect(signs).to_have_count(len(asked))
    assert all(SAY["as_ours"] in text for text in signs.all_text_contents())


def test_another_answer_than_ours_is_told_and_starting_again_brings_back_what_is_given(
    workbook: Page,
) -> None:
    place = workbook.locator(".nr-path > li").filter(has_text=LAW.elements["bound"].ask)
    place.locator("button").click()
    step(workbook).locator('[data-option="none"] input').check()
    workbook.locator('[data-do="forward"]').click()
    assert outcomes(workbook)["article-33"] == "not-engaged"
    expect(place.locator(".nr-why")).to_have_count(0)  # the reason was for another answer
    row = workbook.locator('[data-model="bound"] .nr-mark')
    text = LAW.elements["bound"].answers["none"].text
    expect(row).to_have_text(f"≠ {SAY['not_ours'].format(text=text)}")
    workbook.reload()
    assert outcomes(workbook)["article-33"] == "not-engaged"
    workbook.locator('[data-do="again"]').click()
    expect(workbook.locator(".nr-path > li")).to_have_count(len(HALF.given))
    expect(place.locator(".nr-why")).to_have_count(1)


def test_without_a_script_the_whole_procedure_can_be_read(visits: Any) -> None:
    page = visits.context(java_script_enabled=False).new_page()
    page.goto(visits.address + PAGE)
    expect(page.locator(".nr-step:visible")).to_have_count(len(LAW.elements))
    number = sum(len(found.rules) for found in LAW.instruments.values())
    expect(page.locator(".nr-rule:visible")).to_have_count(number)
    assert page.locator("[data-do]:visible").count() == 0
