"""What a workbook calls to see a record: `show("hirsi")`."""

from __future__ import annotations

from typing import Any

from binding.element import REMAKE, element
from binding.html import Html, tag
from binding.words import words
from casebook.card import card, title
from casebook.cite import split
from casebook.records import Instrument
from casebook.store import KINDS, load

FILES = {cls: kind for kind, cls in KINDS.items()}


class Shown:
    """A record as a notebook shows it: HTML, and one line of text where there is none."""

    def __init__(self, reference: str) -> None:
        self.html = record_html(reference)
        self.text = load().cite(reference).text

    def _repr_mimebundle_(self, **options: Any) -> dict[str, str]:
        return {"text/html": str(self.html), "text/plain": self.text}


def show(reference: str) -> Shown:
    """Show a record or a provision, e.g. `show("hirsi")` or `show("cat-1984 3(1)")`.

    Raises LookupError, with what to do, if there is none.
    """
    return Shown(reference)


def record_html(reference: str) -> Html:
    """Return the element that shows the record."""
    source = f"casebook/data/{FILES[type(load().find(reference))]}.yaml"
    return element("record", reference, source, words(), *record_body(reference))


def record_body(reference: str) -> list[Html]:
    """Return what the element holds: the title, the card, and the way to the record in the book."""
    casebook = load()
    record, citation = casebook.find(reference), casebook.cite(reference)
    heading = tag("p", tag("strong", title(record)), class_="nr-record-title")
    link = tag(
        "p", tag("span", words()("record.in_the_book"), data_xref=citation.label), class_="nr-record-link"
    )
    body = card(casebook, record, split(reference)[1] if isinstance(record, Instrument) else "")
    return [heading, body, link]


REMAKE["record"] = record_html
