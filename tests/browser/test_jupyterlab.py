"""A workbook in JupyterLab: only opened, run, answered, and run again after a restart."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from answers import choose_by_keys, enough, form, give, grading, tab_to
from playwright.sync_api import Browser, Locator, Page, expect
from visits import ROOT, Visits

from binding.words import words
from casebook.patterns import patterns
from quizzes.bank import banks
from quizzes.kinds import ACTIVITIES

pytestmark = pytest.mark.slow

NOTEBOOK = "01-the-principle.ipynb"
CALL = 'Quiz("01-the-principle")'
ASKED = (
    "import os\nprint(repr((os.getpid(), quiz.answers, str(quiz.score), [r.mark for r in quiz.results()])))"
)
EACH = "one-of-each-kind.ipynb"  # made here: an activity of each kind, a staged case, and the analyser
DONE = (
    "print(repr({name: asked.results()[0].answer for name, asked in done.items()} | {'tool': tool.answers}))"
)
SHOWN = (*ACTIVITIES, "staged")
TOKEN = "for-this-test-alone"
PATTERN = next(found for found in patterns().values() if len(found.given) < len(found.model))
SECONDS = 60  # for a server or a kernel to start on a busy machine; a fast one waits for nothing
COMMAND_KEYS = (
    "a",
    "b",
    "d",
    "d",
    "x",
    "m",
    "y",
    "z",
    "o",
    "1",
)  # each does something to a cell in command mode
OF_THE_DEBUGGER = "debug_request"  # JupyterLab's own debugger minds that a kernel restarts while it asks
OPTIONS = (
    "--no-browser",
    "--allow-root",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port=0",
    f"--IdentityProvider.token={TOKEN}",
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)


def workbook(folder: Path) -> None:
    """Put a copy of the workbook there whose last cell tells what Python knows of the quiz."""
    notebook = nbformat.read(ROOT / "notebooks" / NOTEBOOK, as_version=4)
    (cell,) = (cell for cell in notebook.cells if cell.source == CALL)
    cell.source = f"quiz = {CALL}\nquiz"
    notebook.cells.append(nbformat.v4.new_code_cell(ASKED, id="asked"))
    folder.mkdir()
    nbformat.write(notebook, folder / NOTEBOOK)


def one_of_each_kind(folder: Path) -> None:
    """Put a notebook there with one of each kind and the analyser; its last cell tells what was answered."""
    found = [activity for bank in banks() for activity in bank.activities]
    names = {
        kind: next(item.id for item in found if item.kind == kind and enough(item)) for kind in ACTIVITIES
    }
    bank, case = next((bank, case) for bank in banks() for case in bank.questions if case.kind == "staged")
    made = {kind: f"Activity({name!r})" for kind, name in names.items()}
    made["staged"] = f"Quiz({bank.id!r}, only=[{case.id!r}])"
    shown = [f"done[{kind!r}] = {call}\ndone[{kind!r}]" for kind, call in made.items()]
    imports = "from quizzes import Activity, Quiz\nfrom casebook import Analyser\ndone = {}"
    tool = f"tool = Analyser({PATTERN.id!r})\ntool"
    sources = [imports, *shown, tool, DONE]
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / EACH)


def started(process: subprocess.Popen[bytes], runtime: Path) -> str:
    """Return the server's address as soon as it has told it."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            text = file.read_text("utf-8")
            if text.rstrip().endswith("}"):
                return str(json.loads(text)["url"])
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start: {runtime.parent / 'log'}")


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of a JupyterLab that has the workbook, and settings of nobody."""
    root = tmp_path / "lab"
    root.mkdir()
    workbook(root / "notebooks")
    one_of_each_kind(root / "notebooks")
    own = {f"JUPYTER_{name}_DIR": str(root / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    own |= {f"JUPYTERLAB_{name}_DIR": str(root / name.lower()) for name in ("SETTINGS", "WORKSPACES")}
    command = [sys.executable, "-m", "jupyter", "lab", *OPTIONS, f"--ServerApp.root_dir={root}"]
    with (root / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=root, env=os.environ | own, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield started(process, root / "runtime")
        finally:
            process.terminate()
            process.wait()


@pytest.fixture
def notebook(browser: Browser, lab: str) -> Iterator[Page]:
    """The workbook, opened and not run."""
    yield from opened(browser, lab, NOTEBOOK)


@pytest.fixture
def activities(browser: Browser, lab: str) -> Iterator[Page]:
    """The notebook with an activity of each kind, opened and not run."""
    yield from opened(browser, lab, EACH)


def opened(browser: Browser, lab: str, name: str) -> Iterator[Page]:
    """Open a notebook; the test fails if the page asks elsewhere or meets an error."""
    visits = Visits(browser, lab)
    page = visits.context(width=1400, height=1000).new_page()
    page.set_default_timeout(SECONDS * 1000)
    page.goto(f"{lab}lab/tree/notebooks/{name}?token={TOKEN}")
    expect(page.locator(".jp-Notebook .jp-Cell").last).to_be_visible(timeout=SECONDS * 1000)
    expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle", timeout=SECONDS * 1000)
    yield page
    visits.close()
    assert [text for text in visits.complaints if OF_THE_DEBUGGER not in text] == []


def menu(page: Page, *names: str) -> None:
    """Choose an entry of JupyterLab's menu."""
    for name in names:
        page.get_by_role("menuitem", name=name, exact=True).click()


def live(page: Page) -> Locator:
    """Return the quiz of the lesson, once it has come to life."""
    quiz = page.locator("nr-element").filter(has=page.locator('form[data-kind="claim-check"]'))
    expect(quiz.locator('[data-do="check"]').first).to_be_visible(timeout=SECONDS * 1000)
    return quiz


def known(page: Page) -> Any:
    """Run the last cell; return what Python tells: of a workbook process, answers, score and marks."""
    cell = page.locator(".jp-Notebook .jp-CodeCell").last
    before = cell.locator(".jp-InputPrompt").inner_text()
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    prompt = cell.locator(".jp-InputPrompt")
    expect(prompt).not_to_have_text(before, timeout=SECONDS * 1000)
    expect(prompt).not_to_have_text("[*]:", timeout=SECONDS * 1000)
    told = ast.literal_eval(cell.locator(".jp-OutputArea-output").inner_text())
    page.keyboard.press("Escape")
    return told


def cells(page: Page) -> list[str]:
    """Return each cell's kind."""
    return page.locator(".jp-Notebook .jp-Cell").evaluate_all(
        "cells => cells.map(cell => String(cell.className.match(/jp-(Code|Markdown|Raw)Cell/)))"
    )


def test_a_workbook_that_was_only_opened_can_be_read(notebook: Page) -> None:
    output = notebook.locator(".jp-OutputArea-output").last
    expect(output.get_by_text("Which sentence states the rule of non-refoulement?")).to_be_visible()
    assert notebook.locator(".jp-OutputArea button:visible").count() == 0
    expect(output.get_by_text(words()("summary.again"))).to_be_hidden()
    folded = output.locator("details").filter(has_text="Misreading").first
    reason = folded.get_by_text("Misreading").first
    expect(reason).to_be_hidden()
    folded.locator("summary").click()
    expect(reason).to_be_visible()


def test_answers_reach_python_and_come_back_after_a_restart(notebook: Page) -> None:
    menu(notebook, "Run", "Run All Cells")
    quiz = live(notebook)
    one, many = form(quiz, "choose-one"), form(quiz, "choose-many")
    give(one, "right", "mouse")
    expect(one).to_have_attribute("data-result", "right")
    give(many, "right", "keyboard")
    expect(many).to_have_attribute("data-result", "right")
    wanted = {
        str(question.get_attribute("data-id")): {
            name for name, mark in grading(question)["weights"].items() if mark > 0
        }
        for question in (one, many)
    }
    process, answers, score, marks = known(notebook)
    total = quiz.locator("form[data-scored]").count()
    assert {name: set(options) for name, options in answers.items()} == wanted
    assert score == f"2 of {total} (2 answered)"
    assert sorted(mark for mark in marks if mark is not None) == [1.0, 1.0]

    menu(notebook, "Kernel", "Restart Kernel and Run All Cells…")
    notebook.locator(".jp-Dialog-button.jp-mod-accept").click()
    prompt = notebook.locator(".jp-Notebook .jp-CodeCell").last.locator(".jp-InputPrompt")
    expect(prompt).to_have_text("[7]:", timeout=SECONDS * 1000)
    expect(form(live(notebook), "choose-one")).to_have_attribute("data-result", "right")
    again = known(notebook)
    assert again[0] != process
    assert again[1:] == (answers, score, marks)


def test_keys_pressed_in_an_answer_are_no_commands(notebook: Page) -> None:
    menu(notebook, "Run", "Run All Cells")
    question = form(live(notebook), "choose-one")
    options = question.locator(".nr-ask input")
    options.first.focus()
    before = cells(notebook)
    assert len(before) > 10
    for key in COMMAND_KEYS:
        notebook.keyboard.press(key)
    assert cells(notebook) == before
    for key in ("Space", "ArrowDown", "ArrowDown"):
        notebook.keyboard.press(key)
    expect(options.nth(2)).to_be_checked()
    expect(options.nth(2)).to_be_focused()
    tab_to(question.locator('[data-do="check"]'))
    notebook.keyboard.press("Enter")
    expect(question.get_by_role("status")).not_to_be_empty()
    text = form(live(notebook), "write").locator("textarea")
    text.click()
    notebook.keyboard.type("abdd")
    notebook.keyboard.press("Enter")
    expect(text).to_have_value("abdd\n")
    assert cells(notebook) == before


def test_each_kind_of_activity_is_done_by_keyboard_and_known_to_python(activities: Page) -> None:
    menu(activities, "Run", "Run All Cells")
    before = cells(activities)
    for kind in SHOWN:
        expect(form(activities, kind).locator('[data-do="check"]')).to_be_visible()
    for kind in SHOWN:
        question = form(activities, kind)
        give(question, "right", "keyboard")
        expect(question.locator(".nr-status")).not_to_be_empty()
        if grading(question):
            expect(question).to_have_attribute("data-result", "right")
    assert cells(activities) == before
    tool = activities.locator(".nr-analyser")
    step = tool.locator(".nr-step:visible")
    name = step.get_attribute("data-element") or ""
    choose_by_keys(step, PATTERN.model[name])
    tab_to(tool.locator('[data-do="forward"]'))
    activities.keyboard.press("Enter")
    expect(step).not_to_have_attribute("data-element", name)
    assert cells(activities) == before
    told = known(activities)
    assert told.pop("tool") == {**PATTERN.given, name: PATTERN.model[name]}
    assert set(told) == set(SHOWN) and all(told.values())
