"""Charts of the figures: what each says, its picture, and its data as an HTML table.

In a workbook: `from casebook.charts import chart` and `chart("displaced")`. The picture is always the one
that is committed, so nothing here needs matplotlib; `python -m casebook.draw` makes the pictures anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from binding.element import REMAKE, element
from binding.faults import Fault, FaultyError, display_path
from binding.html import Html, as_json, digest, tag
from binding.markup import inline, misuse
from binding.words import words
from binding.yamlfile import Place, read
from casebook.check import no_column, numbers, read_table
from casebook.store import FOLDER, records_of, rows

Row = dict[str, str]
SOURCE = "casebook/data/charts.yaml"
DIGEST = re.compile(r'data-digest="([0-9a-f]*)"')
WHOLE = re.compile(r"\d{5,}")


@attrs.frozen(kw_only=True)
class Part:
    """Which rows and columns of a table a chart draws.

    The first of `columns` names the row; `unit` tells the units of the others. `since` is the least value of
    that first column, `where` holds what other columns must say. `empty` says what an empty cell means, where
    that is more than not known.
    """

    table: str
    caption: str
    unit: str
    columns: Mapping[str, str]
    since: str = ""
    where: Mapping[str, str] = attrs.field(factory=dict)
    empty: str = ""

    def rows(self, folder: Path = FOLDER) -> list[Row]:
        """Return the rows drawn, whole, in the order of the table."""
        key = next(iter(self.columns))
        return [
            row
            for row in rows(folder / "tables" / f"{self.table}.csv")
            if row[key] >= self.since and all(row[name] == value for name, value in self.where.items())
        ]


@attrs.frozen(kw_only=True)
class Texts:
    """What a chart says, and what it is drawn from.

    `alt` tells the message to who does not see the picture, `note` what the picture hides. `labels` are words
    in the picture that no column has.
    """

    id: str
    title: str
    unit: str
    source: str
    as_of: str
    alt: str
    note: str
    parts: tuple[Part, ...]
    labels: Mapping[str, str]

    @property
    def tables(self) -> list[str]:
        """The names of all tables that the chart is drawn from."""
        return [part.table for part in self.parts]


@attrs.frozen
class Chart:
    """A chart as a page or a notebook shows it."""

    texts: Texts

    def html(self) -> Html:
        """Return the element: the figure, and under it the data as tables."""
        return chart_html(self.texts.id)

    def _repr_mimebundle_(self, **options: Any) -> dict[str, str]:
        return {"text/html": str(self.html()), "text/plain": f"{self.texts.title}. {self.texts.alt}"}


def chart(name: str) -> Chart:
    """Return a chart, e.g. `chart("displaced")`; raises LookupError with the known names."""
    known = load_texts()
    if name not in known:
        raise LookupError(f"no chart `{name}`: choose one of {', '.join(known)}")
    return Chart(known[name])


@cache
def load_texts(folder: Path = FOLDER) -> dict[str, Texts]:
    """Return the texts of all charts by id; raises `FaultyError` with everything that is wrong in them."""
    found, faults = check_texts(folder)
    if faults:
        raise FaultyError(faults)
    return found


def check_texts(folder: Path) -> tuple[dict[str, Texts], list[Fault]]:
    """Return the texts of the charts that can be read, by id, and all faults of their file."""
    faults: list[Fault] = []
    try:
        document = read(folder / "charts.yaml")
        found = records_of(document, Texts, faults)
    except FaultyError as error:
        return {}, list(error.faults)
    known = numbers(document)
    for texts in found.values():
        for where, message in _misuse(texts, folder):
            faults.append(document.fault((known[texts.id], *where), texts.id, message))
    return found, sorted(set(faults))


def _misuse(texts: Texts, folder: Path) -> Iterator[tuple[Place, str]]:
    """Yield each text with more than the small markup, and each table or column that is not there."""
    for key in ("title", "unit", "source", "alt", "note"):
        yield from (((key,), message) for message in misuse(getattr(texts, key)))
    for number, part in enumerate(texts.parts):
        place = ("parts", number)
        lines, message = read_table(folder, f"{part.table}.csv")
        if message:
            yield (*place, "table"), message
            continue
        for key in ("columns", "where"):
            for name in getattr(part, key):
                for message in no_column(f"{part.table}.csv", name, lines):
                    yield (*place, key, name), message


def chart_html(name: str) -> Html:
    """Return the element that shows the chart; raises LookupError if there is none of that name."""
    return element("chart", name, SOURCE, words(), *chart_body(name))


def chart_body(name: str) -> list[Html]:
    """Return what the element holds: the figure, and its data; raises LookupError if there is none."""
    texts, say = chart(name).texts, words()
    lines = (
        tag("p", tag("strong", say("chart.unit")), " ", inline(texts.unit), "."),
        tag("p", tag("strong", say("chart.source")), " ", inline(texts.source), "."),
        tag("p", say("chart.as_of", date=texts.as_of)),
        tag("details", tag("summary", say("chart.hides")), tag("p", inline(texts.note))),
    )
    title = tag("p", tag("strong", inline(texts.title)), class_="nr-chart-title")
    figure = tag("figure", title, picture(name), tag("figcaption", *lines), style="margin: 0")
    return [figure, _data(texts)]


def picture(name: str, folder: Path = FOLDER) -> Html:
    """Return the committed picture as inline SVG, or words that it is missing."""
    path = _path(name, folder)
    if not path.is_file():
        return tag("p", words()("chart.missing"))
    return Html(path.read_text("utf-8").strip())


def _path(name: str, folder: Path) -> Path:
    return folder / "pictures" / f"{name}.svg"


def _data(texts: Texts) -> Html:
    """Return the data of the chart, folded, one table for each part."""
    tables = [_table(part) for part in texts.parts]
    return tag("details", tag("summary", words()("chart.data")), *tables, class_="nr-chart-data")


def _table(part: Part) -> Html:
    caption = f"{part.caption} ({part.unit}). {part.empty or words()('chart.empty')}"
    head = tag("tr", *(tag("th", text, scope="col") for text in part.columns.values()))
    body = [tag("tr", *_cells(part, row)) for row in part.rows()]
    table = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body), class_="table")
    style = "overflow-x: auto; overflow-wrap: normal"  # here, as JupyterLab lacks the style of the book
    return tag(
        "div", table, class_="nr-wide", tabindex=0, role="region", aria_label=part.caption, style=style
    )


def _cells(part: Part, row: Row) -> list[Html]:
    first, *others = part.columns
    return [tag("th", row[first], scope="row"), *(tag("td", _grouped(row[name])) for name in others)]


def _grouped(value: str) -> str:
    """Return a whole number of five or more digits with its thousands parted; a year stays as it is."""
    return f"{int(value):,}" if WHOLE.fullmatch(value) else value


def fingerprint(texts: Texts, folder: Path = FOLDER) -> str:
    """Return the digest of all that a picture is made from: the tables and the texts."""
    tables = [(folder / "tables" / f"{name}.csv").read_text("utf-8") for name in texts.tables]
    return digest(as_json([attrs.asdict(texts), *tables]))


def old_pictures(folder: Path = FOLDER) -> list[str]:
    """Return a message, with the remedy, for each picture that is missing or older than its data."""
    return [
        f"{display_path(_path(name, folder))} is missing or older than "
        f"{', '.join(f'{table}.csv' for table in texts.tables)} or charts.yaml: run `python -m casebook.draw`"
        for name, texts in load_texts(folder).items()
        if _made_from(_path(name, folder)) != fingerprint(texts, folder)
    ]


def _made_from(path: Path) -> str:
    found = DIGEST.search(path.read_text("utf-8")) if path.is_file() else None
    return found[1] if found else ""


REMAKE["chart"] = chart_html
