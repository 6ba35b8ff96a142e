"""Explorers: the whole of a kind of record as a list, which the script can narrow; complete without it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

import attrs

from binding.element import REMAKE, element
from binding.html import Html, as_json, join, tag
from binding.markup import inline, plain
from binding.words import Words, words
from casebook.records import Case, Claim, Event, Instrument
from casebook.store import Casebook, load, rows

IN_PLACE = "in-place"
Test = Literal["is", "from", "until", "text"]
"""How a filter compares: equal to a value of the item; not earlier or not later than one; in its text."""


@attrs.frozen(kw_only=True)
class Facet:
    """A filter: the word by which it is labelled, the values of the item that it compares with, and how."""

    name: str
    values: str
    test: Test


TEXT = Facet(name="text", values="", test="text")
YEARS = (Facet(name="from", values="year", test="from"), Facet(name="until", values="year", test="until"))
"""The filters that several explorers have."""


@attrs.frozen(kw_only=True)
class Item:
    """An entry of the list, its values by name, and the label of its record, if it has one."""

    html: Html
    label: str = ""
    values: Mapping[str, Sequence[str]]


@attrs.frozen(kw_only=True)
class Explorer:
    """A list with its filters; `source` is the file of data it is made from."""

    name: str
    source: str
    facets: Sequence[Facet]
    items: Sequence[Item]

    def html(self, language: str = "en", in_place: bool = False) -> Html:
        """Return the element: filters (hidden until the script shows them), a status line, and the list.

        In place it narrows the records that stand on the page, by their ids, and has no list of its own.
        """
        say = words(language)
        filters = [_filter(facet, self.items, say) for facet in self.facets]
        reset = tag("button", say("explore.reset"), type="reset")
        form = tag("form", *filters, reset, class_="nr-filters", hidden=True, autocomplete="off")
        count = tag("p", role="status", class_="nr-shown")
        listed = self._targets() if in_place else self._list(say)
        name = f"{self.name} {IN_PLACE}" if in_place else self.name
        return element("explore", name, self.source, say, form, count, listed)

    def _list(self, say: Words) -> Html:
        """Return the list in a box, which scrolls in a workbook, so that what follows is not far."""
        entries = (tag("li", item.html, data_values=as_json(item.values)) for item in self.items)
        listed = tag("ul", *entries, class_="nr-items")
        return tag("div", listed, class_="nr-box", tabindex=0, role="group", aria_label=say("explore.list"))

    def _targets(self) -> Html:
        return tag("div", data_targets=as_json({item.label: item.values for item in self.items}), hidden=True)

    def _repr_mimebundle_(self, **options: Any) -> dict[str, str]:
        """Return the list as HTML, and one line of text where there is none."""
        return {"text/html": str(self.html()), "text/plain": f"{self.name}: {len(self.items)} entries"}


def explore(name: str) -> Explorer:
    """Return the explorer of that name: `cases`, `timeline`, `claims` or `bound`.

    Raises LookupError, with the names there are, if there is none.
    """
    if name not in MAKERS:
        raise LookupError(f"no explorer `{name}`: choose one of {', '.join(MAKERS)}")
    return MAKERS[name](load())


def _filter(facet: Facet, items: Sequence[Item], say: Words) -> Html:
    label = tag("span", say(f"explore.{facet.name}"), class_="nr-label")
    return tag("label", label, _control(facet, items, say), class_=f"nr-filter nr-{facet.test}")


def _control(facet: Facet, items: Sequence[Item], say: Words) -> Html:
    marks = {"data_values": facet.values, "data_test": facet.test}
    if facet.test == "text":
        return tag("input", type="search", **marks)
    known = sorted({value for item in items for value in item.values.get(facet.values, ())}, key=str.casefold)
    if facet.test == "is":
        return tag(
            "select",
            tag("option", say("explore.all"), value=""),
            *(tag("option", text) for text in known),
            **marks,
        )
    return tag("input", type="number", min=known[0], max=known[-1], step=1, inputmode="numeric", **marks)


def _cases(casebook: Casebook) -> Explorer:
    facets = [
        TEXT,
        *(Facet(name=name, values=name, test="is") for name in ("issue", "court", "state", "instrument")),
        *YEARS,
    ]
    cases = sorted(casebook.cases.values(), key=lambda case: case.date)
    items = [_case(casebook, case) for case in cases]
    return Explorer(name="cases", source="casebook/data/cases.yaml", facets=facets, items=items)


def _case(casebook: Casebook, case: Case) -> Item:
    about = [casebook.find(reference) for reference in case.about]
    values = {
        "issue": case.issues,
        "court": [case.court.partition(" (")[0]],
        "state": case.states,
        "instrument": sorted({record.short for record in about if isinstance(record, Instrument)}),
        "year": [case.year],
    }
    issues = tag("span", ", ".join(case.issues), class_="nr-soft")
    cited = casebook.cite(case.id)
    return Item(html=join([cited.html(), " ", issues]), values=values, label=cited.label)


def _timeline(casebook: Casebook) -> Explorer:
    facets = [TEXT, Facet(name="place", values="place", test="is"), *YEARS]
    events = sorted(casebook.events.values(), key=lambda event: event.date)
    items = [_event(casebook, event) for event in events]
    return Explorer(name="timeline", source="casebook/data/events.yaml", facets=facets, items=items)


def _event(casebook: Casebook, event: Event) -> Item:
    cited = casebook.cite(event.id)
    text = join([tag("strong", event.when), " ", cited.html(), ". ", inline(event.event)])
    years = sorted({date[:4] for date in (event.date, event.until) if date})
    return Item(html=text, values={"place": event.places, "year": years}, label=cited.label)


def _claims(casebook: Casebook) -> Explorer:
    facets = [TEXT, Facet(name="verdict", values="verdict", test="is")]
    items = [_claim(casebook, claim) for claim in casebook.claims.values()]
    return Explorer(name="claims", source="casebook/data/claims.yaml", facets=facets, items=items)


def _claim(casebook: Casebook, claim: Claim) -> Item:
    verdict, cited = words()(f"verdict.{claim.verdict}"), casebook.cite(claim.id)
    text = join([cited.html(), " ", tag("strong", verdict)])
    return Item(html=text, values={"verdict": [verdict]}, label=cited.label)


def _bound(casebook: Casebook) -> Explorer:
    facets = [
        Facet(name="state", values="state", test="is"),
        Facet(name="status", values="status", test="is"),
        Facet(name="by", values="since", test="until"),
    ]
    states = rows(casebook.folder / "tables" / "parties.csv")
    items = [_state(state) for state in sorted(states, key=lambda state: state["state"].casefold())]
    return Explorer(name="bound", source="casebook/data/tables/parties.csv", facets=facets, items=items)


def _state(state: Mapping[str, str]) -> Item:
    say = words()
    joined = [(name, state[f"{name}_date"]) for name in ("convention", "protocol") if state[f"{name}_date"]]
    status = {0: "none", 2: "both"}.get(len(joined), joined[0][0] if joined else "none")
    parts = [say(f"bound.{name}", date=date) for name, date in joined] or [
        say("bound.outside"),
        *_others(state, say),
    ]
    values = {
        "state": [state["state"]],
        "status": [say(f"bound.status_{status}")],
        "since": [min(date[:4] for _, date in joined)] if joined else [],
    }
    note = plain(state.get("note") or "")
    note = f" {note[0].upper()}{note[1:]}." if note else ""
    return Item(html=join([tag("strong", state["state"]), f". {' '.join(parts)}{note}"]), values=values)


def _others(state: Mapping[str, str], say: Words) -> Iterable[str]:
    """Yield what binds a State that has joined neither treaty, and what is doubtful."""
    for name in ("cat", "iccpr"):
        year = state.get(name, "")
        yield say(f"bound.{name}", year=year) if year else say(f"bound.{name}_not")
    yield say("bound.custom")


MAKERS: dict[str, Callable[[Casebook], Explorer]] = {
    "cases": _cases,
    "timeline": _timeline,
    "claims": _claims,
    "bound": _bound,
}


def remake(name: str) -> Html:
    """Return the markup that the name stands for, from the records as they are now."""
    known, _, place = name.partition(" ")
    return explore(known).html(in_place=place == IN_PLACE)


REMAKE["explore"] = remake
