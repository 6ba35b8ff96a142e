"""The explorers as a reader uses them: by mouse or keyboard, in place or as a list, and without a script."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from binding.words import words
from casebook import explore, load
from casebook.explore import Item
from casebook.records import Case, Event
from casebook.store import FOLDER, rows

pytestmark = pytest.mark.slow

SAY = words()
CASES, EUROPEAN, UNION, EUROPE, NATIONAL, TIMELINE, RECENT, CLAIMS, BOUND = (
    f"book/reference/{name}.html"
    for name in (
        "cases-international",
        "cases",
        "cases-eu",
        "cases-europe",
        "cases-national",
        "timeline",
        "timeline-since-2015",
        "claims",
        "bound",
    )
)
OF_CASES = (CASES, EUROPEAN, UNION, EUROPE, NATIONAL)
IN_PLACE = {
    **dict.fromkeys(OF_CASES, "cases"),
    TIMELINE: "timeline",
    RECENT: "timeline",
    CLAIMS: "claims",
}
STRASBOURG, COMMITTEE = "European Court of Human Rights", "Human Rights Committee"
LUXEMBOURG = "Court of Justice of the European Union"
INTERNATIONAL = {
    COMMITTEE,
    "Committee against Torture",
    "Inter-American Court of Human Rights",
    "Inter-American Commission on Human Rights",
    "African Commission on Human and Peoples' Rights",
    "International Court of Justice",
    "Committee on the Rights of the Child",
    "Committee on Enforced Disappearances",
}
EUROPEAN_STATES = {row["state"] for row in rows(FOLDER / "tables" / "tiles.csv") if row["region"] == "Europe"}
WITH = ("mouse", "keyboard")
Open = Callable[..., Page]


def explorer(page: Page) -> Locator:
    """Return the page's explorer."""
    return page.locator("nr-element[data-kind=explore]")


def control(page: Page, name: str) -> Locator:
    """Return the filter whose name, to who hears it, is the label."""
    roles, label = ("combobox", "searchbox", "spinbutton"), SAY(f"explore.{name}")
    first, *others = (explorer(page).get_by_role(role, name=label, exact=True) for role in roles)
    return functools.reduce(Locator.or_, others, first)


def tab_to(target: Locator) -> None:
    """Go to the target from the top of the page with the Tab key alone."""
    page = target.page
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    explorer(page).evaluate("node => { node.tabIndex = -1; node.focus() }")
    for _ in range(12):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("the target is not reached with Tab")


def choose(page: Page, name: str, value: str, by: str) -> None:
    """Set a filter; a list that opens belongs to the system, so the mouse sets it as a whole."""
    target = control(page, name)
    is_list = target.evaluate("node => node.tagName") == "SELECT"
    if by == "keyboard":
        tab_to(target)
        page.keyboard.type(value)
    elif is_list:
        target.select_option(label=value)
    else:
        target.click()
        target.press_sequentially(value)
    expect(target).to_have_value(value)


def reset(page: Page, by: str) -> None:
    """Press the button that shows all."""
    button = explorer(page).get_by_role("button", name=SAY("explore.reset"))
    if by == "mouse":
        button.click()
        return
    tab_to(button)
    page.keyboard.press("Enter")


def court(case: Case) -> str:
    """Return the court without its formation."""
    return case.court.partition(" (")[0]


def cases(path: str = CASES) -> list[Case]:
    """Return the cases of one of the pages; a national court stands by the region of its State."""
    pages = {CASES: INTERNATIONAL, EUROPEAN: {STRASBOURG}, UNION: {LUXEMBOURG}}
    if path in pages:
        return [case for case in load().cases.values() if court(case) in pages[path]]
    national = [case for case in load().cases.values() if court(case) not in set().union(*pages.values())]
    return [case for case in national if european(case) == (path == EUROPE)]


def european(case: Case) -> bool:
    """Say whether the State that the case is against lies in Europe; the table may have its long name."""
    return any(state.startswith(name) for state in EUROPEAN_STATES for name in case.states[:1])


def here(path: str) -> list[Item]:
    """Return the entries whose records stand on the page."""
    items = list(explore(IN_PLACE[path]).items)
    if path == CLAIMS:
        return items
    of_cases = path in OF_CASES
    kept = (
        {f"case-{case.id}" for case in cases(path)} if of_cases else {f"event-{e.id}" for e in events(path)}
    )
    return [item for item in items if item.label in kept]


def events(path: str) -> list[Event]:
    """Return the events of one of the two pages."""
    return [event for event in load().events.values() if (event.date < "2015") == (path == TIMELINE)]


def labels(page: Page) -> set[str]:
    """Return the ids of the records of the page that are shown."""
    known = [item.label for item in here(re.sub(r".*/(book/[^#]*).*", r"\1", page.url))]
    visible = "names => names.filter(name => document.getElementById(name).checkVisibility())"
    return set(page.evaluate(visible, known))


def shown(page: Page) -> list[str]:
    """Return the names of the entries of the list that are shown."""
    return page.locator(".nr-items > li:visible > strong:first-child").all_text_contents()


def announced(page: Page, number: int, total: int) -> None:
    """Expect the status line to say how many are shown."""
    status = explorer(page).get_by_role("status")
    expect(status).to_have_text(SAY("script.explore.shown", shown=number, total=total))
    expect(status).to_be_visible()


def wanted(path: str, **values: Any) -> set[str]:
    """Return the labels of the page's records that have all these values, from the records themselves."""
    return {
        item.label for item in here(path) if all(value in item.values[key] for key, value in values.items())
    }


def parties() -> list[dict[str, str]]:
    with (FOLDER / "tables" / "parties.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- records in place -------------------------------------------------------------------------------


@pytest.mark.parametrize("by", WITH)
@pytest.mark.parametrize(
    ("name", "value"),
    [("court", COMMITTEE), ("state", "Canada"), ("issue", None), ("instrument", None)],
)
def test_cases_are_narrowed_by_what_they_have(page: Open, name: str, value: str | None, by: str) -> None:
    opened, total = page(CASES), len(cases())
    value = value or here(CASES)[3].values[name][0]
    announced(opened, total, total)
    choose(opened, name, value, by)
    found = wanted(CASES, **{name: value})
    announced(opened, len(found), total)
    assert labels(opened) == found and 0 < len(found) < total
    reset(opened, by)
    announced(opened, total, total)
    assert len(labels(opened)) == total
    expect(control(opened, name)).to_have_value("")


@pytest.mark.parametrize("by", WITH)
def test_two_filters_and_a_span_of_years_narrow_together(page: Open, by: str) -> None:
    opened, total = page(CASES), len(cases())
    choose(opened, "court", COMMITTEE, by)
    choose(opened, "from", "2000", by)
    choose(opened, "until", "2012", by)
    found = {
        f"case-{case.id}"
        for case in load().cases.values()
        if case.court.startswith(COMMITTEE) and "2000" <= case.year <= "2012"
    }
    announced(opened, len(found), total)
    assert labels(opened) == found and "case-judge" in found and "case-kindler" not in found


@pytest.mark.parametrize("by", WITH)
def test_cases_are_found_by_a_word_in_any_spelling_of_its_letters(page: Open, by: str) -> None:
    opened, total = page(CASES), len(cases())
    choose(opened, "text", "TEITIOTA", by)
    found = labels(opened)
    assert "case-teitiota" in found and 0 < len(found) < total
    announced(opened, len(found), total)
    for label in found:
        assert "teitiota" in (opened.locator(f"[id='{label}']").text_content() or "").lower()


def test_a_court_of_which_no_case_is_shown_loses_its_heading(page: Open) -> None:
    opened = page(CASES)
    courts = {court(case) for case in cases()}
    headings = opened.locator("section[id^=court-] > h2")
    assert headings.locator("visible=true").count() == len(courts) > 3
    choose(opened, "court", COMMITTEE, "mouse")
    expect(headings.locator("visible=true")).to_have_count(1)
    expect(headings.locator("visible=true")).to_contain_text(COMMITTEE)
    reset(opened, "mouse")
    expect(headings.locator("visible=true")).to_have_count(len(courts))


@pytest.mark.parametrize("path", OF_CASES)
def test_only_what_stands_on_the_page_can_be_chosen(page: Open, path: str) -> None:
    opened = page(path)
    offered = control(opened, "court").locator("option").all_text_contents()
    assert offered[1:] == sorted({court(case) for case in cases(path)}, key=str.casefold)


def test_what_nothing_has_shows_nothing_and_says_so(page: Open) -> None:
    opened, total = page(CASES), len(cases())
    choose(opened, "text", "no such word in any case", "mouse")
    announced(opened, 0, total)
    assert labels(opened) == set()
    expect(explorer(opened).get_by_role("button", name=SAY("explore.reset"))).to_be_visible()


@pytest.mark.parametrize("by", WITH)
def test_the_timeline_is_narrowed_by_place_and_years_and_keeps_what_spans_them(page: Open, by: str) -> None:
    opened, known = page(TIMELINE), events(TIMELINE)
    choose(opened, "from", "1924", by)
    choose(opened, "until", "1926", by)
    found = {
        f"event-{event.id}"
        for event in known
        if event.date[:4] <= "1926" and (event.until or event.date)[:4] >= "1924"
    }
    announced(opened, len(found), len(known))
    assert labels(opened) == found and "event-arrangements-1922-28" in found
    reset(opened, by)
    choose(opened, "place", "Europe", by)
    europe = {f"event-{event.id}" for event in known if "Europe" in event.places}
    announced(opened, len(europe), len(known))
    assert labels(opened) == europe


@pytest.mark.parametrize("by", WITH)
@pytest.mark.parametrize("verdict", ["accurate", "imprecise", "wrong", "outdated", "contested"])
def test_claims_are_narrowed_by_verdict(page: Open, verdict: str, by: str) -> None:
    opened, claims = page(CLAIMS), load().claims
    choose(opened, "verdict", SAY(f"verdict.{verdict}"), by)
    found = {claim.id for claim in claims.values() if claim.verdict == verdict}
    announced(opened, len(found), len(claims))
    assert labels(opened) == found


# --- a list of its own ------------------------------------------------------------------------------


@pytest.mark.parametrize("by", WITH)
@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("France", "1951 Convention: 1954-06-23. 1967 Protocol: 1971-02-03."),
        ("Madagascar", "1951 Convention: 1967-12-18."),
        ("India", "Party to neither treaty."),
    ],
)
def test_a_state_says_what_binds_it(page: Open, state: str, told: str, by: str) -> None:
    opened = page(BOUND)
    choose(opened, "state", state, by)
    announced(opened, 1, 194)
    assert shown(opened) == [state]
    expect(opened.locator(".nr-items > li:visible")).to_contain_text(told)


@pytest.mark.parametrize("by", WITH)
@pytest.mark.parametrize(
    ("status", "number"), [("both", 144), ("convention", 2), ("protocol", 3), ("none", 45)]
)
def test_states_are_narrowed_by_what_they_joined(page: Open, status: str, number: int, by: str) -> None:
    opened = page(BOUND)
    choose(opened, "status", SAY(f"bound.status_{status}"), by)
    announced(opened, number, 194)
    assert len(shown(opened)) == number


@pytest.mark.parametrize("by", WITH)
@pytest.mark.parametrize("year", ["1954", "1967", "2000"])
def test_who_was_bound_by_the_end_of_a_year(page: Open, year: str, by: str) -> None:
    opened = page(BOUND)
    choose(opened, "by", year, by)
    found = [
        row["state"]
        for row in parties()
        if any(
            row[f"{treaty}_date"] and row[f"{treaty}_date"][:4] <= year
            for treaty in ("convention", "protocol")
        )
    ]
    announced(opened, len(found), 194)
    assert sorted(shown(opened)) == sorted(found)
    assert ("France" in found) and ("India" not in found)


# --- what must hold on every page -------------------------------------------------------------------


@pytest.mark.parametrize("path", [*OF_CASES, TIMELINE, RECENT, CLAIMS, BOUND])
def test_enter_in_a_filter_neither_leaves_the_page_nor_empties_it(page: Open, path: str) -> None:
    opened = page(path)
    before = opened.url
    field = explorer(opened).locator("input").first
    field.focus()
    opened.keyboard.press("Enter")
    expect(explorer(opened).get_by_role("status")).to_contain_text(re.compile(r"^[1-9]\d* of "))
    assert opened.url == before


@pytest.mark.parametrize("path", [*OF_CASES, TIMELINE, RECENT, CLAIMS, BOUND])
def test_without_javascript_all_is_there_and_no_filter(visits: Any, path: str) -> None:
    page = visits.context(java_script_enabled=False).new_page()
    page.goto(visits.address + path)
    expect(explorer(page)).to_have_count(1)
    assert explorer(page).locator("form:visible, input:visible, select:visible, button:visible").count() == 0
    if path == BOUND:
        assert shown(page) == [item.values["state"][0] for item in explore("bound").items]
    else:
        assert labels(page) == {item.label for item in here(path)}


def test_a_link_to_a_record_leads_to_it_though_there_are_filters(page: Open) -> None:
    opened = page(f"{EUROPEAN}#case-hirsi")
    expect(opened.locator("#case-hirsi")).to_be_in_viewport()


def test_an_explorer_in_a_workbook_narrows_its_own_list_alone(page: Open, pages: list[str]) -> None:
    found = [path for path in pages if path.startswith("notebooks/")]
    met = 0
    opened = page(found[0])
    for path in found:
        opened.goto("/".join(opened.url.split("/")[:3]) + f"/{path}")
        for entries in explorer(opened).all():
            number = entries.locator(".nr-items > li:visible").count()
            entries.locator("form select").first.select_option(index=1)
            assert 0 < entries.locator(".nr-items > li:visible").count() < number
            met += 1
        assert opened.locator("article section[hidden]").count() == 0, path
    assert met
