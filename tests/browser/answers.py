"""Answering a question as a learner does, by mouse or by keyboard, with the outcome that a test wants."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import attrs
from playwright.sync_api import Locator, Page

from quizzes.bank import banks
from quizzes.kinds import ACTIVITIES, QUESTIONS
from quizzes.render import quiz_html
from quizzes.sheet import sheet

KINDS = tuple(QUESTIONS | ACTIVITIES)
MARKED = tuple(kind for kind in KINDS if kind not in ("write", "weigh"))
MOST_TABS = 300  # more than a page has stops, with the list of all lessons beside it
ROWS = 2  # the least rows with which an answer can be partly right


def every_kind(language: str = "en") -> str:
    """Return the markup of a quiz that asks one question of each kind, taken from the banks of the course."""
    bank = banks()[0]
    found = [question for bank in banks() for question in (*bank.questions, *bank.activities)]
    chosen = [next(item for item in found if item.kind == kind and enough(item)) for kind in KINDS]
    aims = {question.id: next(iter(bank.header.objectives)) for question in chosen}
    asked = attrs.evolve(sheet(bank, bank.questions[:1], "every-kind"), questions=tuple(chosen), aims=aims)
    return quiz_html(attrs.evolve(asked, objectives=bank.header.objectives, language=language))


def enough(question: Any) -> bool:
    """Return whether an answer to the question can be partly right."""
    way = question.grading()
    return way is None or way.form != "pairs" or len(way.pairs) >= ROWS


def page_of(built: Path, pattern: str) -> str:
    """Return a page of the book with one question of each kind in the place of all that it asks."""
    html = (built / pattern).read_text("utf-8")
    first, *_ = re.findall(r"(?s)<nr-element.*?</nr-element>", html)
    bare = re.sub(r"(?s)<nr-element.*?</nr-element>", "", html.replace(first, "EVERY KIND", 1))
    return bare.replace("EVERY KIND", every_kind())


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
    if question.get_attribute("data-kind") == "write":
        return "A State must not send a person into danger."
    if way.get("form") == "weights":
        return option_answer(way, outcome)
    if way.get("form") == "sequence":
        return sequence_answer(way["sequence"], outcome)
    values = question.locator("[data-left]").evaluate_all(
        """rows => Object.fromEntries(rows.map(row => [row.dataset.left,
        [...row.querySelectorAll("input, option")].map(choice => choice.value).filter(Boolean)]))"""
    )
    if not way:  # weighing: every answer is as good
        return {left: choices[0] for left, choices in values.items()}
    return pair_answer(way, values, outcome)


def sequence_answer(right: list[str], outcome: str) -> list[str]:
    """Return an order of which all, most or none of the pairs stand in the right order."""
    swapped = [right[1], right[0], *right[2:]]
    return {"right": right, "partly": swapped, "wrong": right[::-1]}[outcome]


def arrange(question: Locator, order: list[str], by: str) -> None:
    """Move each item up to its place, by its button or, with the mouse, from the list of places."""
    for place, name in enumerate(order):
        row = question.locator(f'[data-item="{name}"]')
        up = row.locator('[data-move="-1"]')
        steps = int(row.locator("select").input_value()) - 1 - place
        if by == "mouse" and place % 2 and steps:
            row.locator("select").select_option(str(place + 1))
            continue
        if by == "keyboard" and steps:
            tab_to(question.locator("[data-move]").last)
            tab_to(up, back=True)
        for _ in range(steps):
            question.page.keyboard.press("Enter") if by == "keyboard" else up.click()


def fill_by_mouse(question: Locator, given: Any) -> None:
    """Give an answer with the mouse (a list is set as a whole: its popup belongs to the system)."""
    if isinstance(given, str):
        question.locator("textarea").fill(given)
    elif question.locator("[data-item]").count():
        arrange(question, given, "mouse")
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
    for _ in range(MOST_TABS):
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
    elif question.locator("[data-item]").count():
        arrange(question, given, "keyboard")
    elif question.locator('.nr-ask input[type="checkbox"]').count():
        for box in question.locator(".nr-ask input").all():
            if box.get_attribute("value") in given:
                tab_to(box)
                keys.press("Space")
    elif isinstance(given, list):
        choose_by_keys(question.locator(".nr-ask"), given[0])
    else:
        for left, value in given.items():
            pair_by_keys(question.locator(f'[data-left="{left}"]'), value)


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
    """Answer the question with this outcome, and check it; a staged case stage by stage."""
    given = answer(question, outcome)
    staged = question.get_attribute("data-kind") == "staged"
    rows = question.locator("[data-left]").evaluate_all("rows => rows.map(row => row.dataset.left)")
    for part in [{left: given[left]} for left in rows] if staged else [given]:
        (fill_by_mouse if by == "mouse" else fill_by_keyboard)(question, part)
        if by == "mouse":
            button(question, "check").click()
        else:
            tab_to(button(question, "check"))
            question.page.keyboard.press("Enter")
