"""Tables of figures as HTML."""

from __future__ import annotations

from binding.html import Html, join, tag
from binding.words import words
from casebook.card import sources_html
from casebook.records import Table
from casebook.store import Casebook, rows


def table_html(casebook: Casebook, table: Table) -> Html:
    """Return a table with its units, the date it is of, and its sources; an empty cell means not known, never
    zero.
    """
    names = {
        table.key: table.key,
        **{name: f"{column.text} ({column.unit})" for name, column in table.columns.items()},
    }
    head = tag("tr", *(tag("th", text, scope="col") for text in names.values()))
    body = [
        tag(
            "tr",
            *(
                tag(
                    "th" if name == table.key else "td", row[name], scope="row" if name == table.key else None
                )
                for name in names
            ),
        )
        for row in rows(casebook.folder / "tables" / table.file)
    ]
    as_of = tag("p", words()("record.as_of", date=table.as_of)) if table.as_of else ""
    whole = tag("table", tag("thead", head), tag("tbody", *body), class_="table")
    wide = tag("div", whole, class_="nr-wide", tabindex=0, role="region", aria_label=table.title)
    return join([as_of, wide, sources_html(table.sources, words())])
