"""Tables of figures as HTML: every cell, and an empty one for what is not known."""

import pathlib
import re
from collections.abc import Callable

from casebook.store import FOLDER, load, rows
from casebook.tables import ROWS_SHOWN, table_html

Write = Callable[..., pathlib.Path]


def test_every_cell_stands_in_the_table_with_heads_for_rows_and_columns(write: Write) -> None:
    book = load(write())
    html = table_html(book, book.tables["joined"])
    heads = '<th scope="col">year</th><th scope="col">Parties to the Pact (States)</th>'
    assert f"<thead><tr>{heads}</tr></thead>" in html
    assert '<tr><th scope="row">1950</th><td>1</td></tr>' in html
    assert '<tr><th scope="row">1960</th><td></td></tr>' in html


def test_a_table_says_of_when_it_is_and_can_be_scrolled_by_keyboard(write: Write) -> None:
    book = load(write())
    html = table_html(book, book.tables["joined"])
    assert "As of 2020-12-31." in html
    assert 'tabindex="0" role="region" aria-label="States that joined"' in html


def test_a_cell_is_escaped(write: Write) -> None:
    book = load(write("tables/joined.csv", "1950,1", "1950,<b>"))
    assert "<td>&lt;b&gt;</td>" in table_html(book, book.tables["joined"])


def test_the_tables_of_the_course_are_shown_whole_or_said_to_be_too_long() -> None:
    book = load()
    for table in book.tables.values():
        html, lines = table_html(book, table), rows(FOLDER / "tables" / table.file)
        if len(lines) > ROWS_SHOWN:
            assert f"{len(lines)} rows" in html and "<tr>" not in html
        else:
            assert len(re.findall("<tr>", html)) == len(lines) + 1
            assert html.count("<td>") == len(lines) * len(table.columns)
