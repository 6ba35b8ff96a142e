"""Tables of figures as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from binding.html import Html, join, tag
from binding.words import words
from casebook.card import sources_html
from casebook.records import Table
from casebook.store import Casebook, rows

ROWS_SHOWN = 100
"""A longer table is described and offered for download, so that its page stays light."""


def table_html(casebook: Casebook, table: Table) -> Html:
    """Return a table, folded, with its units, date and sources; an empty cell means not known, never 0."""
    say, lines = words(), rows(casebook.folder / "tables" / table.file)
    names = {name: f"{column.text} ({column.unit})" for name, column in table.columns.items()}
    head = tag("tr", *(tag("th", text, scope="col") for text in (table.key, *names.values())))
    body = [_row(line, table.key, names) for line in lines]
    whole = tag("table", tag("thead", head), tag("tbody", *body), class_="table")
    wide = tag("div", whole, class_="nr-wide", tabindex=0, role="region", aria_label=table.title)
    folded = tag("details", tag("summary", say("table.show", rows=len(lines))), wide)
    if len(lines) > ROWS_SHOWN:
        folded = tag("p", say("table.long", rows=len(lines)))
    as_of = tag("p", say("record.as_of", date=table.as_of)) if table.as_of else ""
    return join([as_of, folded, sources_html(table.sources, say)])


def _row(line: Mapping[str, str], key: str, names: Iterable[str]) -> Html:
    return tag("tr", tag("th", line[key], scope="row"), *(tag("td", line[name]) for name in names))
