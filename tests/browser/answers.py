"""Answering a question as a learner does, by mouse or by keyboard, with the outcome that a test wants."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page

MARKED = ("choose-one", "choose-many", "claim-check", "match", "sort")
KINDS = (*MARKED, "write")


def form(page: Page, kind: str) -> Locator:
    """Return the page's first question of the kind."""
    return page.locator(f'form[data-kind="{kind}"]').first


def grading(question: Locator) -> dict[str, Any]:
    """Return how the question is marked."""
    return json.loads(question.get_attribute("data-grading") or "{}")


def option_answer(form: dict[str, Any], outcome: str) -> list[str]:
    """Return options that earn all, some or nothing."""
    keys = [option for option, weight in form["weights"].items() if weight > 0]
    wrong = [option for option, weight in form["weights"].items() if weight <= 0]
    return {"right": keys, "partly": keys[:1], "wrong": wrong[:1]}[outcome]


def pair_answer(form: dict[str, Any], values: dict[str, list[str]], outcome: str) -> dict[str, str]:
    """Return pairs of which all, the first or none is right. `values` are the choices on each left side."""
    right = form["pairs"]
    wrong = {left: next(value for value in values[left] if value != right[left]) for left in right}
    kept = {"right": len(right), "partly": 1, "wrong": 0}[outcome]
    return {left: (right if number < kept else wrong)[left] for number, left in enumerate(right)}


def answer(question: Locator, outcome: str) -> Any:
    """Return an answer to the question that has this outcome."""
    way = grading(question)
    if not way:
        return "A State must not send a person into danger."
    if way["form"] == "weights":
        return option_answer(way, outcome)
    values = question.locator("[data-left]").evaluate_all(
        """rows => Object.fromEntries(rows.map(row => [row.dataset.left,
        [...row.querySelectorAll("input, option")].map(choice => choice.value).filter(Boolean)]))"""
    )
    return pair_answer(way, values, outcome)


def fill_by_mouse(question: Locator, given: Any) -> None:
    """Give an answer with the mouse (a list is set as a whole: its popup belongs to the system)."""
    if isinstance(given, str):
        question.locator("textarea").fill(given)
    elif isinstance(given, list):
        for option in given:
            question.locator(f'[data-option="{option}"]').click()
    else:
        for left, value in given.items():
            row = question.locator(f'[data-left="{left}"]')
            if row.locator("select").count():
                row.locator("select").select_option(value)
            else:
                row.locator(f'[data-option="{value}"]').click()


def tab_to(target: Locator, back: bool = False) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(60):
        if target.evaluate("node => node === document.activeElement"):
            return
        target.page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab does not lead to {target}")


def choose_by_keys(group: Locator, value: str) -> None:
    """Reach a group of radio buttons by Tab and the one with the value by the arrows."""
    values = group.locator("input").evaluate_all("inputs => inputs.map(input => input.value)")
    tab_to(group.locator("input").first)
    group.page.keyboard.press("Space")
    for _ in range(values.index(value)):
        group.page.keyboard.press("ArrowDown")


def fill_by_keyboard(question: Locator, given: Any) -> None:
    """Give an answer with Tab, Space, arrows and letters alone, from the top of the question."""
    keys = question.page.keyboard
    question.evaluate("node => { node.tabIndex = -1; node.focus(); }")
    if isinstance(given, str):
        tab_to(question.locator("textarea"))
        keys.type(given)
    elif question.locator('.nr-ask input[type="checkbox"]').count():
        for box in question.locator(".nr-ask input").all():
            if box.get_attribute("value") in given:
                tab_to(box)
                keys.press("Space")
    elif isinstance(given, list):
        choose_by_keys(question.locator(".nr-ask"), given[0])
    else:
        for row in question.locator("[data-left]").all():
            pair_by_keys(row, given[row.get_attribute("data-left")])


def pair_by_keys(row: Locator, value: str) -> None:
    """Choose one side of a pair, from a list by its letter or from radio buttons."""
    if not row.locator("select").count():
        return choose_by_keys(row, value)
    tab_to(row.locator("select"))
    row.page.keyboard.type(row.locator(f'option[value="{value}"]').inner_text()[0])


def button(question: Locator, name: str) -> Locator:
    """Return one of its buttons."""
    return question.locator(f'[data-do="{name}"]')


def give(question: Locator, outcome: str, by: str = "mouse") -> None:
    """Answer the question with this outcome, and check it."""
    (fill_by_mouse if by == "mouse" else fill_by_keyboard)(question, answer(question, outcome))
    if by == "mouse":
        button(question, "check").click()
    else:
        tab_to(button(question, "check"))
        question.page.keyboard.press("Enter")
