"""Every page of the book: whole, reachable, at rest, and usable by everybody on any screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from visits import Visits

import casebook
from binding.words import words

pytestmark = pytest.mark.slow

WORKBOOK = "notebooks/01-the-principle.html"
LESSON = "book/1-foundations/01-the-principle.html"
SAY = words()
AT_REST = "Promise.all(document.getAnimations().map(motion => motion.finished.catch(() => null)))"
UNFOLD = "document.querySelectorAll('details').forEach(folded => { folded.open = true })"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TARGETS = "nr-element :is(button, summary, select, textarea, label), .nr-foot a"
LEAST_TARGET = 24  # CSS pixels, WCAG 2.2, 2.5.8

Open = Callable[..., Page]


def tour(visits: Visits, pages: list[str], **options: Any) -> Iterator[tuple[str, Page]]:
    """Open one page after the other, as one visitor, with everything that is folded opened."""
    page = visits.context(reduced_motion="reduce", **options).new_page()
    for path in pages:
        page.goto(visits.address + path)
        page.evaluate(UNFOLD)
        yield path, page


def faults(page: Page) -> list[str]:
    """Return what axe-core finds on the page, no rule left out and the size of targets put in."""
    page.evaluate(AT_REST)
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{page.url}: {fault['id']}: {node['target']}: {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"]
    ]


@pytest.fixture
def examined(visits: Visits) -> Iterator[Visits]:
    """Visitors whose pages axe-core looks through: it fetches the theme's imports by a wrong address."""
    yield visits
    visits.complaints = [text for text in visits.complaints if "404" not in text]


# --- whole ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_asks_nothing_of_others_and_meets_no_error(
    visits: Visits, pages: list[str], scheme: str
) -> None:
    assert len(pages) > 10
    for path, page in tour(visits, pages, color_scheme=scheme):
        assert page.locator("h1").count() >= 1, path
        assert page.locator("html").get_attribute("data-theme") == scheme, path


class Parts(HTMLParser):
    """The addresses that a page points to, and the ids that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        held = dict(attributes)
        self.addresses += [value for name in ("href", "src") if (value := held.get(name))]
        self.ids += [
            value for name in ("id", "name") if (value := held.get(name)) and (name == "id" or tag == "a")
        ]


def test_every_link_leads_somewhere(built: Path, pages: list[str]) -> None:
    parts = {path: Parts((built / path).read_text("utf-8")) for path in pages}
    dead = []
    for path, held in parts.items():
        for address in held.addresses:
            target, anchor = urldefrag(urljoin(f"http://book/{path}", address))
            where = urlsplit(target)
            if where.netloc != "book" or where.scheme != "http":
                continue
            file = unquote(where.path).lstrip("/") or "index.html"
            found = parts[file].ids if file in parts else None
            if not (built / file).is_file() or (
                anchor and found is not None and unquote(anchor) not in found
            ):
                dead.append(f"{path}: {address}")
    assert dead == []


def test_an_id_stands_once_on_a_page(built: Path, pages: list[str]) -> None:
    for path in pages:
        ids = Parts((built / path).read_text("utf-8")).ids
        assert sorted(ids) == sorted(set(ids)), path


def test_every_page_says_its_edition_and_where_help_is(visits: Visits, pages: list[str]) -> None:
    edition = casebook.load().edition
    for path, page in tour(visits, pages):
        foot = page.locator(".nr-foot")
        expect(foot).to_have_count(1)
        expect(foot).to_contain_text(f"Edition {edition.edition}.")
        expect(foot).to_contain_text(SAY("page.not_advice"))
        for words_of, target in (("page.help", "book/help.html"), ("page.report", "book/report.html")):
            link = foot.get_by_role("link", name=SAY(words_of))
            assert link.evaluate("link => link.href").partition("#")[0] == visits.address + target, path


def test_the_book_works_from_a_folder(visits: Visits, built: Path) -> None:
    page = visits.context().new_page()
    for path in ("index.html", LESSON, WORKBOOK):
        page.goto((built / path).as_uri())
        question = page.locator('form[data-kind="choose-one"]').first
        question.locator(".nr-option").first.click()
        question.get_by_role("button", name=SAY("question.check")).click()
        expect(question.get_by_role("status")).not_to_be_empty()
    page.get_by_role("link", name=SAY("page.help")).last.click()
    expect(page.locator("article h1")).to_be_visible()


# --- for everybody --------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (375, "light")])
def test_axe_finds_nothing(examined: Visits, pages: list[str], width: int, scheme: str) -> None:
    found = [
        fault for _, page in tour(examined, pages, width=width, color_scheme=scheme) for fault in faults(page)
    ]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_said_of_an_answer(examined: Visits, scheme: str) -> None:
    for _, page in tour(examined, [WORKBOOK], color_scheme=scheme):
        page.locator("textarea").first.fill("Words")
        for group in page.locator("form .nr-ask :is(.nr-group, :scope:not(:has(.nr-group)))").all():
            group.locator(".nr-option").last.click()
        for choice in page.locator("select").all():
            choice.select_option(index=1)
        for button in page.locator('form[data-kind="choose-one"], form[data-kind="choose-many"]').all():
            button.locator(".nr-option").first.click()
        for button in page.locator('[data-do="check"]').all():
            button.click()
        page.locator(".nr-storage button:visible").last.click()
        assert page.locator("[data-mark=right]").count() and page.locator("[data-mark=wrong]").count()
        assert faults(page) == []


@pytest.mark.parametrize("toggle", [".primary-toggle", ".secondary-toggle", ".search-button"])
def test_axe_finds_nothing_in_what_opens_over_a_narrow_page(examined: Visits, toggle: str) -> None:
    for _, page in tour(examined, [LESSON], width=375):
        page.locator(f"{toggle}:visible").first.click()
        expect(page.locator("dialog[open]")).to_be_visible()
        assert faults(page) == []
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 375, 640])  # 640: a screen of 1280 at 200 %
def test_no_page_scrolls_sideways(visits: Visits, pages: list[str], width: int) -> None:
    wide = {
        path: over for path, page in tour(visits, pages, width=width) if (over := page.evaluate(SIDEWAYS)) > 0
    }
    assert wide == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_pressed_is_large_enough(visits: Visits, pages: list[str], width: int) -> None:
    small = []
    for path, page in tour(visits, pages, width=width):
        boxes = page.locator(TARGETS).evaluate_all(
            "nodes => nodes.map(node => [node.outerHTML.slice(0, 80), node.getBoundingClientRect().toJSON()])"
        )
        small += [
            f"{path}: {html} {box['width']} x {box['height']}"
            for html, box in boxes
            if box["width"] and min(box["width"], box["height"]) < LEAST_TARGET
        ]
    assert small == []


def test_nothing_moves_for_who_wants_no_motion(visits: Visits) -> None:
    for _, page in tour(visits, [WORKBOOK]):
        page.locator(".nr-option").first.click()
        page.locator('[data-do="check"]').first.click()
        moving = page.evaluate(
            """document.getAnimations().map(motion => motion.effect.getComputedTiming().activeDuration)
            .filter(milliseconds => milliseconds > 1).length"""
        )
        assert moving == 0
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


# --- without a script, and on paper ---------------------------------------------------------------


def test_without_javascript_everything_can_be_read(visits: Visits, pages: list[str]) -> None:
    page = visits.context(java_script_enabled=False).new_page()
    for path in pages:
        page.goto(visits.address + path)
        assert page.locator("button:visible").count() == 0, path
        assert page.locator("nr-element :is(.nr-buttons, .nr-score, .nr-again):visible").count() == 0, path
        for option in page.locator(".nr-ask input").all()[:1]:
            option.press("Enter")
            assert page.url == visits.address + path
        for summary in page.locator("form.nr-question > details > summary, .nr-ours > summary").all():
            summary.click()
        hidden = [why for why in page.locator("nr-element .nr-why").all() if not why.is_visible()]
        assert hidden == [], path
        assert (
            page.locator("nr-element noscript p:visible").count()
            == page.locator(
                "nr-element:is([data-kind=quiz], [data-kind=analyser], [data-kind=answers])"
            ).count()
        )


@pytest.mark.parametrize("width", [375, 1280])
def test_without_javascript_the_way_through_the_book_and_its_colours_stay(visits: Visits, width: int) -> None:
    grounds = []
    for script in (True, False):
        page = visits.context(width=width, java_script_enabled=script, color_scheme="light").new_page()
        page.goto(visits.address + LESSON)
        grounds.append(
            page.evaluate(
                """["background-color", "color"].map(name => getComputedStyle(document.body)[name]).concat(
                ["surface", "link", "border", "shadow", "target", "heading"].map(name =>
                getComputedStyle(document.documentElement).getPropertyValue(`--pst-color-${name}`)))"""
            )
        )
    assert grounds[0] == grounds[1]
    page.locator(".bd-sidebar-primary").get_by_role("link", name="Glossary", exact=True).click()
    assert page.url.endswith("book/reference/glossary.html")
    assert page.evaluate(SIDEWAYS) == 0


def test_on_paper_there_is_the_text_and_no_control(visits: Visits, pages: list[str]) -> None:
    for path, page in tour(visits, pages):
        page.emulate_media(media="print")
        assert (
            page.locator("button:visible, .bd-sidebar-primary:visible, .nr-storage:visible").count() == 0
        ), path
        assert page.locator("main").inner_text().strip(), path
        assert page.pdf().startswith(b"%PDF"), path
