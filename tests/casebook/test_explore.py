"""Explorers: whole without a script, with filters whose values are those of the data."""

from __future__ import annotations

import csv
import functools
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from binding.element import REMAKE
from binding.sphinx import old_elements
from binding.words import words
from binding.yamlfile import read
from casebook import explore
from casebook.cite import label
from casebook.explore import MAKERS, Explorer
from casebook.store import FOLDER

SAY = words()
KIND = {"cases": "case", "timeline": "event", "claims": ""}
"""What starts the label of a record of each explorer."""
FILES = {"cases": "cases", "timeline": "events", "claims": "claims"}


@functools.cache
def data(name: str) -> list[dict[str, Any]]:
    """Read the records of an explorer, without the code under test."""
    records: list[dict[str, Any]] = read(FOLDER / f"{FILES[name]}.yaml").data
    return records


def parties() -> list[dict[str, str]]:
    with (FOLDER / "tables" / "parties.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def made(name: str) -> dict[str, dict[str, list[str]]]:
    """Return the values of each item by its label, as a script finds them in the markup."""
    found = re.search(r'data-targets="([^"]*)"', explore(name).html(in_place=True))
    assert found
    targets: dict[str, dict[str, list[str]]] = json.loads(unescape(found[1]))
    return targets


def values(explorer: Explorer) -> list[dict[str, list[str]]]:
    """Return the values of each item of the list, in its order."""
    return [json.loads(unescape(text)) for text in re.findall(r'data-values="(\{[^"]*)"', explorer.html())]


def of(name: str, key: str) -> set[str]:
    return {value for item in made(name).values() for value in item[key]}


# --- whole ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_an_explorer_lists_each_record_once(name: str) -> None:
    labels = [label(KIND[name], record["id"]) for record in data(name)]
    html = explore(name).html()
    assert html.count("<li ") == len(labels) == len(set(labels))
    assert sorted(re.findall(r"<li .*?data-xref=\"([^\"]+)\"", html)) == sorted(labels)


@pytest.mark.parametrize("name", FILES)
def test_in_place_the_targets_are_the_labels_of_the_records(name: str) -> None:
    html = explore(name).html(in_place=True)
    assert set(made(name)) == {label(KIND[name], record["id"]) for record in data(name)}
    assert "<li" not in html and "nr-items" not in html
    assert list(made(name).values()) and sorted(map(str, made(name).values())) == sorted(
        map(str, values(explore(name)))
    )


def test_cases_and_events_are_in_order_of_time() -> None:
    for name in ("cases", "timeline"):
        years = [item["year"][0] for item in values(explore(name))]
        assert years == sorted(years) and len(years) == len(data(name))


def test_the_states_are_in_order_of_the_alphabet() -> None:
    names = [item["state"][0] for item in values(explore("bound"))]
    assert names == sorted((row["state"] for row in parties()), key=str.casefold)
    assert len(names) == 194


# --- what is compared -------------------------------------------------------------------------------


def test_a_case_has_its_issues_court_states_treaties_and_year() -> None:
    for record in data("cases"):
        item = made("cases")[f"case-{record['id']}"]
        assert item["issue"] == record["issues"] and item["state"] == record["states"]
        assert item["year"] == [record["date"][:4]]
        assert record["court"].startswith(item["court"][0]) and "(" not in item["court"][0]
    hirsi = made("cases")["case-hirsi"]
    assert hirsi["court"] == ["European Court of Human Rights"]
    assert (hirsi["state"], hirsi["year"]) == (["Italy"], ["2012"])


def test_the_courts_are_the_headings_of_the_page_of_cases() -> None:
    assert of("cases", "court") == {record["court"].split(" (")[0] for record in data("cases")}


def test_the_instruments_of_a_case_are_those_that_it_is_about() -> None:
    short = {record["id"]: record["short"] for record in read(FOLDER / "instruments.yaml").data}
    for record in data("cases"):
        about = {reference.split()[0] for reference in record.get("about", [])}
        named = {short[name] for name in about if name in short}
        assert set(made("cases")[f"case-{record['id']}"]["instrument"]) == named


def test_an_event_has_its_places_and_the_years_in_which_it_begins_and_ends() -> None:
    for record in data("timeline"):
        item = made("timeline")[f"event-{record['id']}"]
        ends = {record["date"][:4], record.get("until", record["date"])[:4]}
        assert item == {"place": record["places"], "year": sorted(ends)}
    assert made("timeline")["event-arrangements-1922-28"]["year"] == ["1922", "1928"]


def test_a_claim_has_its_verdict_in_the_words_of_the_interface() -> None:
    for record in data("claims"):
        assert made("claims")[record["id"]] == {"verdict": [SAY(f"verdict.{record['verdict']}")]}
    counted = [item["verdict"][0] for item in made("claims").values()]
    verdicts = [record["verdict"] for record in data("claims")]
    for verdict in set(verdicts):
        assert counted.count(SAY(f"verdict.{verdict}")) == verdicts.count(verdict)


# --- who is bound -----------------------------------------------------------------------------------


def state(name: str) -> tuple[str, dict[str, list[str]]]:
    (found,) = [item for item in explore("bound").items if list(item.values["state"]) == [name]]
    return re.sub(r"<[^>]+>", "", unescape(found.html)), {
        key: list(each) for key, each in found.values.items()
    }


@pytest.mark.parametrize(
    ("name", "status", "since", "told", "not_told"),
    [
        ("France", "both", ["1954"], ["1951 Convention: 1954-06-23.", "Protocol: 1971-02-03."], ["neither"]),
        ("Madagascar", "the Convention only", ["1967"], ["1951 Convention: 1967-12-18."], ["Protocol: "]),
        (
            "United States of America",
            "the Protocol only",
            ["1968"],
            ["1967 Protocol: 1968-11-01."],
            ["1951 Convention: "],
        ),
        (
            "India",
            "neither",
            [],
            [
                "Party to neither treaty.",
                "Not found to be party to the Convention against Torture.",
                "Bound by the ICCPR (party since 1979)",
            ],
            ["Bound by the Convention against Torture", "1951 Convention: "],
        ),
        (
            "Pakistan",
            "neither",
            [],
            [
                "Party to neither treaty.",
                "Bound by the Convention against Torture (party since 2010)",
                "Bound by the ICCPR (party since 2010)",
            ],
            ["Not found"],
        ),
    ],
)
def test_a_state_is_bound_as_was_checked_by_hand(
    name: str, status: str, since: list[str], told: list[str], not_told: list[str]
) -> None:
    text, held = state(name)
    assert held == {"state": [name], "status": [status], "since": since}
    assert [part for part in told if part not in text] == []
    assert [part for part in not_told if part in text] == []


def test_who_has_joined_neither_treaty_may_be_bound_by_custom() -> None:
    for item in explore("bound").items:
        outside = list(item.values["status"]) == [SAY("bound.status_none")]
        assert (SAY("bound.custom") in unescape(item.html)) == outside
        assert bool(item.values["since"]) != outside


def test_the_states_add_up() -> None:
    statuses = [item.values["status"][0] for item in explore("bound").items]
    counts = {
        key: statuses.count(SAY(f"bound.status_{key}")) for key in ("both", "convention", "protocol", "none")
    }
    assert counts == {"both": 144, "convention": 2, "protocol": 3, "none": 45}


def test_who_was_bound_by_the_end_of_a_year_agrees_with_the_count_of_parties() -> None:
    with (FOLDER / "tables" / "parties_by_year.csv").open(encoding="utf-8", newline="") as file:
        either = {row["year"]: int(row["either"]) for row in csv.DictReader(file)}
    since = [item.values["since"][0] for item in explore("bound").items if item.values["since"]]
    assert {year: sum(first <= year for first in since) for year in either} == either


# --- the markup -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("in_place", [False, True])
def test_each_filter_has_a_label_and_stays_hidden_until_the_script_shows_it(
    name: str, in_place: bool
) -> None:
    explorer = explore(name)
    form = re.search(r"<form(.*?)>(.*?)</form>", explorer.html(in_place=in_place), re.S)
    assert form and " hidden" in form[1]
    controls = re.findall(r"<label[^>]*><span[^>]*>([^<]+)</span><(select|input)[^>]*data-values=", form[2])
    assert [SAY(f"explore.{facet.name}") for facet in explorer.facets] == [text for text, _ in controls]
    assert len(re.findall("<(?:select|input)", form[2])) == len(controls) == len(explorer.facets)
    assert f'<button type="reset">{SAY("explore.reset")}</button>' in form[2]


@pytest.mark.parametrize("name", MAKERS)
def test_a_filter_offers_each_value_once_and_can_only_name_what_items_have(name: str) -> None:
    explorer = explore(name)
    for facet in explorer.facets:
        assert facet.test == "text" or all(facet.values in item.values for item in explorer.items)
        if facet.test == "is":
            known = sorted(
                {value for item in explorer.items for value in item.values[facet.values]}, key=str.casefold
            )
            offered = re.search(rf'<select data-values="{facet.values}"[^>]*>(.*?)</select>', explorer.html())
            assert offered
            options = re.findall(r"<option(?: value=\"\")?>([^<]*)</option>", offered[1])
            assert [unescape(option) for option in options] == [SAY("explore.all"), *known]


@pytest.mark.parametrize("name", MAKERS)
def test_the_span_of_years_is_that_of_the_items(name: str) -> None:
    explorer = explore(name)
    for facet in (facet for facet in explorer.facets if facet.test in ("from", "until")):
        years = [int(value) for item in explorer.items for value in item.values[facet.values]]
        assert f'min="{min(years)}" max="{max(years)}"' in explorer.html()


@pytest.mark.parametrize("name", MAKERS)
def test_a_status_line_tells_how_many_are_shown(name: str) -> None:
    html = explore(name).html()
    assert html.count('<p role="status" class="nr-shown"></p>') == 1
    texts = re.search(r'data-words="([^"]*)"', html)
    assert texts and json.loads(unescape(texts[1])) == {"shown": "{shown} of {total} shown."}


@pytest.mark.parametrize("name", MAKERS)
def test_an_explorer_is_made_again_by_its_name_and_knows_its_source(name: str) -> None:
    for in_place in (False, True):
        html = explore(name).html(in_place=in_place)
        found = re.search(r'data-name="([^"]*)" data-source="([^"]*)"', html)
        assert found and REMAKE["explore"](unescape(found[1])) == html
        assert Path(FOLDER.parent.parent / found[2]).is_file()
        assert old_elements(html, "x.ipynb") == []


def test_in_a_notebook_it_is_html_and_one_line_of_text() -> None:
    bundle = explore("claims")._repr_mimebundle_()
    assert bundle["text/html"] == explore("claims").html()
    assert bundle["text/plain"] == f"claims: {len(data('claims'))} entries"


def test_an_unknown_explorer_names_the_known_ones() -> None:
    with pytest.raises(
        LookupError, match="no explorer `weather`: choose one of cases, timeline, claims, bound"
    ):
        explore("weather")
