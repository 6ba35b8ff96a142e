"""Answers saved as a file and brought back: nothing is lost, and a file that is no such file is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from answers import form, give
from playwright.sync_api import Page, expect
from visits import Visits

from binding.words import words

pytestmark = pytest.mark.slow

HERE = "book/answers.html"
WORKBOOK = "notebooks/01-the-principle.html"
PREFIX = "non-refoulement/1/"
SAY = words().starting("script.answers.")

Open = Callable[..., Page]


@pytest.fixture
def page(visits: Visits) -> Open:
    """A function that opens a path of the book for a new visitor."""

    def open_page(path: str = HERE, **options: Any) -> Page:
        opened = visits.context(**options).new_page()
        opened.goto(visits.address + path)
        return opened

    return open_page


def go(opened: Page, path: str) -> None:
    opened.goto("/".join(opened.url.split("/")[:3]) + f"/{path}")


def press(opened: Page, do: str) -> None:
    opened.locator(f'.nr-keeping [data-do="{do}"]').click()


def said(opened: Page) -> Any:
    return expect(opened.locator(".nr-keeping .nr-said"))


def choose(opened: Page, text: str | bytes, name: str = "answers.json") -> None:
    data = text.encode() if isinstance(text, str) else text
    opened.locator('.nr-keeping input[type="file"]').set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": data}
    )


def keep(opened: Page, held: dict[str, Any]) -> None:
    """Let the browser keep this, and nothing else."""
    opened.evaluate(
        "([prefix, held]) => { localStorage.clear(); for (const [id, value] of Object.entries(held))"
        " localStorage.setItem(prefix + id, JSON.stringify(value)) }",
        [PREFIX, held],
    )
    opened.reload()


def kept(opened: Page) -> dict[str, Any]:
    held = opened.evaluate("Object.entries(localStorage)")
    return {key.removeprefix(PREFIX): json.loads(text) for key, text in held if key.startswith(PREFIX)}


def saved(opened: Page) -> str:
    """Save the answers and return the text of the file."""
    with opened.expect_download() as caught:
        press(opened, "save")
    assert caught.value.suggested_filename.startswith("non-refoulement-answers-2")
    return Path(caught.value.path()).read_text("utf-8")


ONE = {"answer": ["a"], "checked": True, "sure": "know"}
TWO = {"answer": ["b"], "checked": False}
THREE = {"answer": {"text": "Für “Łódź” und 東京", "points": []}, "checked": True}


def test_a_learner_goes_on_in_another_browser(page: Open) -> None:
    first = page(WORKBOOK)
    question = form(first, "choose-one")
    give(question, "right")
    go(first, HERE)
    text = saved(first)
    said(first).to_have_text(SAY["saved"].format(count=1))
    second = page()
    choose(second, text)
    date = json.loads(text)["saved"]
    said(second).to_have_text(SAY["holds"].format(date=date, count=1, fresh=1, same=0, differ=0))
    assert kept(second) == {}
    second.locator('.nr-keeping input[type="file"]').focus()
    second.keyboard.press("Tab")
    expect(second.locator('.nr-keeping [data-do="add"]')).to_be_focused()
    second.keyboard.press("Enter")
    said(second).to_have_text(SAY["added"].format(fresh=1, replaced=0))
    go(second, WORKBOOK)
    expect(form(second, "choose-one")).to_have_attribute("data-result", "right")


def test_what_is_here_is_not_replaced_unless_asked_and_can_be_put_back(page: Open) -> None:
    opened = page()
    keep(opened, {"x-1": ONE, "x-2": TWO, "x-3": THREE})
    text = saved(opened)
    mine = {"x-1": ONE, "x-2": {"answer": ["c"], "checked": True}, "other": ONE}
    keep(opened, mine)
    choose(opened, text)
    date = json.loads(text)["saved"]
    said(opened).to_have_text(SAY["holds"].format(date=date, count=3, fresh=1, same=1, differ=1))
    press(opened, "add")
    assert kept(opened) == {**mine, "x-3": THREE}
    press(opened, "undo")
    said(opened).to_have_text(SAY["undone"])
    assert kept(opened) == mine
    choose(opened, text)
    press(opened, "replace")
    said(opened).to_have_text(SAY["added"].format(fresh=1, replaced=1))
    assert kept(opened) == {"x-1": ONE, "x-2": TWO, "x-3": THREE, "other": ONE}
    press(opened, "undo")
    assert kept(opened) == mine
    choose(opened, text)
    press(opened, "leave")
    said(opened).to_have_text(SAY["left"])
    assert kept(opened) == mine


def test_all_that_is_in_the_file_may_be_here_already(page: Open) -> None:
    opened = page()
    keep(opened, {"x-1": ONE, "x-3": THREE})
    text = saved(opened)
    choose(opened, text)
    said(opened).to_have_text(SAY["nothing_new"].format(date=json.loads(text)["saved"]))
    expect(opened.locator('.nr-keeping [data-do="add"]')).to_be_hidden()


def spoiled(text: str) -> dict[str, tuple[str | bytes, str]]:
    """Return files that are none, or no longer, with the reason that is given."""
    held = json.loads(text)
    return {
        "cut off": (text[: len(text) // 2], "damaged"),
        "one answer altered": (text.replace('"know"', '"guess"'), "damaged"),
        "an answer taken out": (json.dumps({**held, "answers": {}}), "damaged"),
        "no sum": (json.dumps({key: held[key] for key in held if key != "sum"}), "damaged"),
        "answers are a list": (json.dumps({**held, "answers": []}), "damaged"),
        "no date": (json.dumps({**held, "saved": "yesterday"}), "damaged"),
        "version 0": (json.dumps({**held, "version": 0}), "damaged"),
        "version as a text": (json.dumps({**held, "version": "1"}), "damaged"),
        "a later version": (json.dumps({**held, "version": 2}), "newer"),
        "another format": (json.dumps({**held, "format": "grades"}), "foreign"),
        "some JSON": ('{"a": 1}', "foreign"),
        "a list": ("[1, 2]", "foreign"),
        "null": ("null", "foreign"),
        "a text": ("Dear diary", "foreign"),
        "nothing": ("", "foreign"),
        "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe", "foreign"),
        "too large": (b" " * 5_000_001, "large"),
    }


def test_a_damaged_or_foreign_file_is_refused_with_its_reason_and_nothing_is_lost(page: Open) -> None:
    opened = page()
    keep(opened, {"x-1": ONE, "x-3": THREE})
    text = saved(opened)
    mine = {"x-1": TWO}
    keep(opened, mine)
    for why, (data, reason) in spoiled(text).items():
        choose(opened, data)
        said(opened).to_have_text(SAY[reason])
        assert kept(opened) == mine, why
        expect(opened.locator('.nr-keeping [data-do="add"]')).to_be_hidden()
    choose(opened, text)  # after all that, a good one is still taken
    press(opened, "add")
    assert kept(opened) == {"x-1": TWO, "x-3": THREE}


def test_where_there_is_no_room_what_was_here_is_put_back(page: Open) -> None:
    opened = page()
    keep(opened, {"x-1": ONE, "x-2": TWO, "x-3": THREE})
    text = saved(opened)
    keep(opened, {"x-1": TWO})
    opened.evaluate(
        "() => { const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, text) {"
        " if (key.endsWith('x-3')) throw new DOMException('full', 'QuotaExceededError');"
        " return set.call(this, key, text); } }"
    )
    choose(opened, text)
    press(opened, "replace")
    said(opened).to_have_text(SAY["not_kept"])
    assert kept(opened) == {"x-1": TWO}


def test_an_empty_browser_has_nothing_to_save(page: Open) -> None:
    opened = page()
    press(opened, "save")
    said(opened).to_have_text(SAY["none"])


def test_an_entry_that_cannot_be_read_is_left_alone(page: Open) -> None:
    opened = page()
    keep(opened, {"x-1": ONE})
    opened.evaluate("prefix => localStorage.setItem(prefix + 'x-9', '{broken')", PREFIX)
    assert list(json.loads(saved(opened))["answers"]) == ["x-1"]
    assert opened.evaluate("prefix => localStorage.getItem(prefix + 'x-9')", PREFIX) == "{broken"


def test_what_is_answered_elsewhere_in_the_meantime_is_not_replaced(page: Open) -> None:
    opened = page()
    keep(opened, {"x-1": ONE, "x-2": TWO})
    text = saved(opened)
    keep(opened, {})
    choose(opened, text)
    expect(opened.locator('.nr-keeping [data-do="add"]')).to_be_visible()
    other = opened.context.new_page()  # another tab of the same browser
    other.goto(opened.url)
    put = "([key, value]) => localStorage.setItem(key, JSON.stringify(value))"
    other.evaluate(put, [f"{PREFIX}x-1", THREE])
    press(opened, "add")
    said(opened).to_contain_text(SAY["changed"])
    assert kept(opened) == {"x-1": THREE}
    press(opened, "add")
    assert kept(opened) == {"x-1": THREE, "x-2": TWO}
    other.evaluate(put, [f"{PREFIX}x-2", THREE])
    press(opened, "undo")  # would take back x-2, were it still what was brought
    assert kept(opened) == {"x-1": THREE, "x-2": THREE}


def test_what_another_tab_cleared_is_not_saved(page: Open) -> None:
    opened = page(WORKBOOK)
    give(form(opened, "choose-one"), "right")
    go(opened, HERE)
    other = opened.context.new_page()
    other.goto(opened.url)
    other.evaluate("localStorage.clear()")
    press(opened, "save")
    said(opened).to_have_text(SAY["none"])


def test_a_setting_is_no_answer(page: Open) -> None:
    opened = page()
    keep(opened, {"setting/certainty": False})
    press(opened, "save")
    said(opened).to_have_text(SAY["none"])


def test_names_that_a_script_knows_are_ids_like_others(page: Open) -> None:
    opened = page()
    tool = "analyser/article-33"
    keep(opened, {"__proto__": ONE, "constructor": TWO, tool: {"constructor": "x", "bound": ["x"]}})
    text = saved(opened)
    keep(opened, {})
    choose(opened, text)
    press(opened, "add")
    assert set(kept(opened)) >= {"constructor", tool}
    go(opened, "book/reference/analyser.html")
    expect(opened.locator("nr-element[data-kind=analyser] fieldset:visible").first).to_be_visible()
