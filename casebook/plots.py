"""One function a chart: from the texts and the rows of its tables to a matplotlib figure.

A figure is 340 units wide, as the narrowest column that it stands in, where one unit is one pixel. No series
is told by colour alone: hatches, markers, dashes or words tell it too. A cell without a figure is not drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon, Rectangle

from casebook.charts import Row, Texts
from casebook.svg import GROUND, TEXT

WIDTH = 340
SIZE = 11
MILLION = 1_000_000
PALETTE = {
    "blue": "#0072b2",
    "vermilion": "#d55e00",
    "green": "#009e73",
    "purple": "#c0699a",
    "ochre": "#b07a00",
    "grey": "#7d7d7d",
}
"""Okabe and Ito's hues (2008), each made so dark or light that it has 3:1 on both grounds of the page."""
BLUE, VERMILION, GREEN, PURPLE, OCHRE, GREY = PALETTE.values()

LOOK: Any = {
    "font.family": "DejaVu Sans",  # the widest of the usual fonts: what fits in it fits in the reader's own
    "font.size": SIZE,
    "axes.titlesize": SIZE,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": SIZE,
    "xtick.labelsize": SIZE,
    "ytick.labelsize": SIZE,
    "legend.fontsize": SIZE,
    "legend.frameon": False,
    "legend.borderpad": 0,
    "legend.handlelength": 1.6,
    "legend.labelspacing": 0.25,
    "text.color": TEXT,
    "axes.titlecolor": TEXT,
    "axes.labelcolor": TEXT,
    "axes.edgecolor": TEXT,
    "xtick.color": TEXT,
    "ytick.color": TEXT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.linewidth": 0.8,
    "axes.axisbelow": True,
    "ytick.major.size": 0,
    "xtick.major.size": 3,
    "hatch.linewidth": 1.0,
    "figure.dpi": 72,
}
Rows = list[Row]
Parts = Sequence[Rows]
Fill = tuple[str, str]
"""A colour and a hatch."""


def sheet(height: float) -> Figure:
    """Return an empty figure of the usual width; the height is in pixels at that width."""
    return Figure(figsize=(WIDTH / 72, height / 72), dpi=72)


def panel(
    figure: Figure, top: float, height: float, left: float = 34, right: float = 6, title: str = ""
) -> Any:
    """Return axes at a place given in pixels from the figure's edges, with a light grid of values."""
    whole = figure.get_figheight() * 72
    box = (left / WIDTH, 1 - (top + height) / whole, (WIDTH - left - right) / WIDTH, height / whole)
    axes = figure.add_axes(box)
    axes.grid(axis="y", color=TEXT, alpha=0.25, linewidth=0.6)
    if title:
        figure.text(0, 1 - (top - 9) / whole, title, fontweight="bold", va="bottom")
    return axes


def figures(rows: Rows, key: str, value: str, unit: float = 1) -> tuple[list[float], list[float]]:
    """Return the keys and the figures, in the unit, of the rows that have a figure."""
    known = [row for row in rows if row[value]]
    return [float(row[key]) for row in known], [float(row[value]) / unit for row in known]


def bars(axes: Any, rows: Rows, column: str, fill: Fill, unit: float, key: str = "year") -> None:
    """Draw a bar for each row that has a figure, in the unit, at the place that `key` gives."""
    colour, hatch = fill
    look = {"facecolor": colour, "hatch": hatch, "edgecolor": GROUND, "lw": 0.4}
    axes.bar(*figures(rows, key, column, unit), 0.8, label=column, **look)


def stack(axes: Any, rows: Rows, fills: Mapping[str, Fill], unit: float) -> None:
    """Draw a bar for each year, of one piece for each column in `fills`, from the bottom up."""
    height = {float(row["year"]): 0.0 for row in rows}
    for column, (colour, hatch) in fills.items():
        years, values = figures(rows, "year", column, unit)
        below = [height[year] for year in years]
        look = {"facecolor": colour, "hatch": hatch, "edgecolor": GROUND, "lw": 0.4}
        axes.bar(years, values, 0.9, below, label=column, **look)
        height |= {year: height[year] + value for year, value in zip(years, values, strict=True)}


def ranked(axes: Any, names: Sequence[str], values: Sequence[float], told: Sequence[str], fill: Fill) -> None:
    """Draw bars from left to right, the first on top, with names before and figures behind them."""
    places = range(len(names))
    axes.barh(places, values, 0.72, facecolor=fill[0], hatch=fill[1], edgecolor=GROUND, lw=0.4)
    lines(axes, names, values, told)


def lines(axes: Any, names: Sequence[str], ends: Sequence[float], told: Sequence[str]) -> None:
    """Write names before bars and figures behind their ends; take away what bars with figures do not need."""
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xlim(0, max(ends))
    axes.set_yticks(range(len(names)), names)
    axes.set_xticks([])
    axes.grid(False)
    axes.spines["bottom"].set_visible(False)
    for place, (end, text) in enumerate(zip(ends, told, strict=True)):
        axes.annotate(text, (end, place), (3, 0), textcoords="offset points", va="center")


def named(texts: Texts, row: Row) -> str:
    """Return the short name of a State that the labels hold by its code, or else that of the table."""
    return texts.labels.get(row["iso3"], row["country"])


def patch(fill: Fill, label: str) -> Patch:
    """Return a sample of a fill for the legend."""
    return Patch(facecolor=fill[0], hatch=fill[1], edgecolor=GROUND, lw=0.4, label=label)


def spot(label: str, colour: str = TEXT, shape: str = "D", hollow: bool = False, dash: str = "") -> Line2D:
    """Return a sample of a marker, and of a line if `dash` is given, for the legend."""
    face = GROUND if hollow else colour
    return Line2D([], [], color=colour, marker=shape, ls=dash, mfc=face, mec=colour, ms=5, label=label)


def points(
    axes: Any, keys: Sequence[float], values: Sequence[float], hollow: Sequence[bool], shape: str = "D"
) -> None:
    """Draw points, hollow where the figure is not firm; a rim of the ground parts them from bars."""
    for wanted in (False, True):
        chosen = [(key, value) for key, value, h in zip(keys, values, hollow, strict=True) if h is wanted]
        xs, ys = [key for key, _ in chosen], [value for _, value in chosen]
        axes.plot(xs, ys, shape, ms=7.5, mfc=GROUND, mec=GROUND, zorder=3, label="_rim")
        name = "hollow" if wanted else "firm"
        axes.plot(xs, ys, shape, ms=5, mfc=GROUND if wanted else TEXT, mec=TEXT, zorder=4, label=name)


def doubtful(row: Row, column: str) -> bool:
    """Say whether the column tells of a figure that was not read in a source of its own."""
    return row[column] != "seen"


def displaced(texts: Texts, parts: Parts) -> Figure:
    """Draw the parts of displacement by year in million people, and the published totals as points."""
    fills = {
        "displaced": (BLUE, ""),
        "refugees": (VERMILION, "////"),
        "asylum": (GREEN, "----"),
        "other": (PURPLE, "xxxx"),
        "palestine": (OCHRE, "||||"),
    }
    (rows,) = parts
    figure = sheet(330)
    axes = panel(figure, 12, 290)
    stack(axes, rows, fills, MILLION)
    known = [row for row in rows if row["published"]]
    years, totals = figures(known, "year", "published")
    points(axes, years, totals, [doubtful(row, "published_check") for row in known])
    columns = texts.parts[0].columns
    samples: list[Any] = [patch(fill, columns[name]) for name, fill in reversed(fills.items())]
    samples += [spot(texts.labels["published"]), spot(texts.labels["unconfirmed"], hollow=True)]
    axes.legend(handles=samples, loc="upper left", bbox_to_anchor=(0, 1.02))
    return figure


def origins_and_hosts(texts: Texts, parts: Parts) -> Figure:
    """Draw the ten largest origins and hosts in million people, refugees and others in need apart."""
    figure = sheet(470)
    fills = {"refugees": (VERMILION, "////"), "other": (PURPLE, "xxxx")}
    for place, (name, rows) in enumerate(zip(("origins", "hosts"), parts, strict=True)):
        axes = panel(figure, 50 + place * 222, 192, 112, 40, texts.labels[name])
        ends = laid(axes, rows, fills)
        lines(axes, [named(texts, row) for row in rows], ends, [f"{end:.2f}" for end in ends])
    samples = [patch(fill, texts.labels[column]) for column, fill in fills.items()]
    figure.legend(handles=samples, loc="upper left", bbox_to_anchor=(0, 0.99), ncols=2, borderaxespad=0)
    return figure


def laid(axes: Any, rows: Rows, fills: Mapping[str, Fill]) -> list[float]:
    """Draw bars from left to right, of one piece for each column, in millions; return where they end."""
    ends = [0.0] * len(rows)
    for column, (colour, hatch) in fills.items():
        values = [float(row[column]) / MILLION for row in rows]
        look = {"facecolor": colour, "hatch": hatch, "edgecolor": GROUND, "lw": 0.4}
        axes.barh(range(len(rows)), values, 0.72, ends, label=column, **look)
        ends = [end + value for end, value in zip(ends, values, strict=True)]
    return ends


def hosting(texts: Texts, parts: Parts) -> Figure:
    """Draw the first ten hosts by number, by inhabitants and by gross domestic product."""
    figure = sheet(675)
    measures = {
        "rank": ("hosted", MILLION, "{:.2f}", (BLUE, "")),
        "rank_per_1000": ("per_1000", 1, "{:.0f}", (GREEN, "////")),
        "rank_per_gdp": ("per_gdp", 1, "{:,.0f}", (VERMILION, "xxxx")),
    }
    for place, (rank, (column, unit, form, fill)) in enumerate(measures.items()):
        first = sorted(parts[0], key=lambda row: int(row[rank]))[:10]
        axes = panel(figure, 26 + place * 227, 192, 122, 52, texts.labels[rank])
        values = [float(row[column]) / unit for row in first]
        names = [named(texts, row) + (_aged(row) if column == "per_gdp" else "") for row in first]
        ranked(axes, names, values, [form.format(value) for value in values], fill)
    return figure


def _aged(row: Row) -> str:
    """Return the year of a gross domestic product that is older than those of most States."""
    return f" ({row['gdp_year']})" if row["gdp_year"] < "2023" else ""


def hosting_by_income(texts: Texts, parts: Parts) -> Figure:
    """Draw refugees in million people by income of the host, and the share of low and middle in per cent."""
    fills = {
        "low": (VERMILION, "////"),
        "lower_middle": (OCHRE, "||||"),
        "upper_middle": (GREEN, "----"),
        "high": (BLUE, ""),
        "unclassified": (GREY, "xxxx"),
    }
    figure, columns = sheet(410), texts.parts[0].columns
    axes = panel(figure, 26, 200, title=texts.labels["people"])
    stack(axes, parts[0], fills, MILLION)
    axes.legend(
        handles=[patch(fill, columns[name]) for name, fill in reversed(fills.items())], loc="upper left"
    )
    _income_share(panel(figure, 278, 104, title=texts.labels["share"]), parts[0], texts.labels)
    return figure


def _income_share(axes: Any, rows: Rows, labels: Mapping[str, str]) -> None:
    years, shares = figures(rows, "year", "low_and_middle_share")
    axes.plot(years, shares, color=BLUE, marker="o", ms=3.5, label="computed")
    published = figures(rows, "year", "published_share")
    points(axes, *published, [False] * len(published[0]))
    axes.set_ylim(50, 100)
    samples = [spot(labels["computed"], BLUE, "o", dash="-"), spot(labels["published"])]
    axes.legend(handles=samples, loc="lower left")


def resettlement(texts: Texts, parts: Parts) -> Figure:
    """Draw needs and arrivals in million people; submissions, departures and arrivals in thousands."""
    figure, labels = sheet(480), texts.labels
    above = panel(figure, 26, 190, title=labels["above"])
    below = panel(figure, 268, 184, title=labels["below"])
    _needs(above, parts[0], labels)
    _moved(below, parts[0], labels)
    for axes in (above, below):
        axes.set_xlim(2013.3, 2026.7)
    return figure


def _needs(axes: Any, rows: Rows, labels: Mapping[str, str]) -> None:
    bars(axes, rows, "arrivals", (BLUE, ""), MILLION)
    known = [row for row in rows if row["needs"]]
    points(axes, *figures(known, "year", "needs", MILLION), [doubtful(row, "needs_check") for row in known])
    samples: list[Any] = [spot(labels["needs"]), spot(labels["unconfirmed"], hollow=True)]
    axes.legend(handles=[*samples, patch((BLUE, ""), labels["arrivals"])], loc="upper left")


def _moved(axes: Any, rows: Rows, labels: Mapping[str, str]) -> None:
    bars(axes, rows, "arrivals", (BLUE, ""), 1000)
    marks = {"submissions": (VERMILION, "^"), "departures": (GREEN, "s")}
    for column, (colour, shape) in marks.items():
        axes.plot(*figures(rows, "year", column, 1000), shape, ms=7, mfc=colour, mec=GROUND, label=column)
    samples = [spot(labels[name], *mark) for name, mark in marks.items()]
    axes.legend(handles=[patch((BLUE, ""), labels["arrivals"]), *samples], loc="upper left")
    axes.set_ylim(0, 260)


def returns(texts: Texts, parts: Parts) -> Figure:
    """Draw recorded returns of refugees and of displaced people in millions, and where refugees returned."""
    by_year, places = parts
    figure = sheet(560)
    for place, (column, fill) in enumerate({"refugees": (BLUE, ""), "displaced": (OCHRE, "////")}.items()):
        axes = panel(figure, 26 + place * 178, 128, right=14, title=texts.labels[column])
        bars(axes, by_year, column, fill, MILLION)
        axes.set_xlim(1989.3, 2025.7)
    last = panel(figure, 382, 170, 122, 40, texts.labels["places"])
    values = [float(row["refugees"]) / MILLION for row in places]
    names = [named(texts, row) for row in places]
    ranked(last, names, values, [f"{value:.2f}" for value in values], (BLUE, ""))
    return figure


def afghan_returns(texts: Texts, parts: Parts) -> Figure:
    """Draw who said which total of returns to Afghanistan, in millions; those not confirmed are hatched."""
    figure, top = sheet(515), 26
    drawn = parts[:3]  # the rest is too small to be seen, and stands in the table alone
    widest = max(float(row["number"]) for rows in drawn for row in rows) / MILLION
    for name, rows in zip(("year", "longer", "one"), drawn, strict=True):
        axes = panel(figure, top, 24 * len(rows), 148, 40, texts.labels[name])
        values = [float(row["number"]) / MILLION for row in rows]
        ranked(axes, [row["label"] for row in rows], values, [f"{value:.2f}" for value in values], (BLUE, ""))
        axes.set_xlim(0, widest)
        for bar, row in zip(axes.patches, rows, strict=True):
            if doubtful(row, "check"):
                bar.set(facecolor=GREY, hatch="////")
        top += 24 * len(rows) + 40
    figure.legend(
        handles=[patch((BLUE, ""), texts.labels["firm"]), patch((GREY, "////"), texts.labels["hatched"])],
        loc="lower left",
        bbox_to_anchor=(0, 0),
        ncols=2,
    )
    return figure


def funding(texts: Texts, parts: Parts) -> Figure:
    """Draw budget and funds in billion US dollars, and the share funded in per cent; years side by side."""
    figure, rows = sheet(470), placed(parts[0])
    above = panel(figure, 26, 210, title=texts.labels["money"])
    below = panel(figure, 300, 120, title=texts.labels["share"])
    _money(above, rows, texts.labels)
    _funded(below, rows, texts.labels)
    for axes in (above, below):
        axes.set_xlim(-0.6, float(rows[-1]["place"]) + 0.6)
        axes.set_xticks([float(row["place"]) for row in rows], [row["year"] for row in rows], rotation=90)
    return figure


def _money(axes: Any, rows: Rows, labels: Mapping[str, str]) -> None:
    outline: dict[str, Any] = {"fc": "none", "ec": TEXT, "lw": 1}
    axes.bar(*figures(rows, "place", "needs", 1000), 0.8, label="needs", **outline)
    fills = {"funds": (BLUE, ""), "contributions": (GREEN, "////")}
    for column, fill in fills.items():
        bars(axes, rows, column, fill, 1000, "place")
    samples = [patch(fill, labels[column]) for column, fill in fills.items()]
    axes.legend(handles=[Patch(label=labels["needs"], **outline), *samples], loc="upper left")
    axes.set_ylim(0, 13.8)


def _funded(axes: Any, rows: Rows, labels: Mapping[str, str]) -> None:
    known = [row for row in rows if row["funded"]]
    points(axes, *figures(known, "place", "funded"), [not _firm(row) for row in known], "o")
    axes.set_ylim(0, 100)
    samples = [spot(labels["firm"], shape="o"), spot(labels["hollow"], shape="o", hollow=True)]
    axes.legend(handles=samples, loc="lower left")


def placed(rows: Rows) -> Rows:
    """Return the rows with their place from left to right, and a gap where years are missing."""
    years = [int(row["year"]) for row in rows]
    gaps = [0, *(after - before > 1 for before, after in pairwise(years))]
    return [{**row, "place": str(n + sum(gaps[: n + 1]))} for n, row in enumerate(rows)]


def _firm(row: Row) -> bool:
    return row["check"] == "seen" and row["stage"] not in ("forecast", "plan")


def parties(texts: Texts, parts: Parts) -> Figure:
    """Draw the number of parties on 31 December of each year, one line a count."""
    (rows,) = parts
    figure = sheet(310)
    axes = panel(figure, 12, 270)
    looks = {
        "either": (TEXT, "o", "-"),
        "protocol": (VERMILION, "^", "--"),
        "convention": (BLUE, "s", "-."),
        "both": (GREEN, "D", ":"),
    }
    samples = []
    for place, (column, (colour, shape, dash)) in enumerate(looks.items()):
        years, counts = figures([row for row in rows if row[column] != "0"], "year", column)
        every = (place * 3, 12)
        axes.plot(
            years, counts, color=colour, marker=shape, ls=dash, ms=5, lw=1.5, markevery=every, label=column
        )
        samples.append(spot(f"{texts.parts[0].columns[column]}: {counts[-1]:.0f}", colour, shape, dash=dash))
    axes.legend(handles=samples, loc="lower right", handlelength=3.2, title=f"{rows[-1]['year']}")
    axes.set_xlim(1950, 2026)
    axes.set_ylim(0, 155)
    return figure


TILE = 30.9
"""Width of a tile in pixels at 340 pixels; its height is 25."""


def parties_map(texts: Texts, parts: Parts) -> Figure:
    """Draw a tile for each State by region: full if party to both, rimmed if to one, dotted if to neither."""
    treaties, tiles = parts
    tops, height = _tops(tiles)
    figure = sheet(height)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    _key(axes, texts.labels)
    for region, top in tops.items():
        axes.text(0, top + 12, region, va="center", fontweight="bold")
    bound = {row["iso3"]: bool(row["convention_date"]) + bool(row["protocol_date"]) for row in treaties}
    for row in sorted(tiles, key=lambda row: bound.get(row["iso3"], 0)):
        x, y = (int(row["column"]) - 1) * TILE, tops[row["region"]] + 22 + (int(row["row"]) - 1) * 26
        tile(axes, x, y, row["iso3"], bound.get(row["iso3"], 0), row["echr"] == "yes")
    return figure


def _tops(tiles: Rows) -> tuple[dict[str, float], float]:
    """Return where each region starts, in pixels from the top, and where the last one ends."""
    tops, height = {}, 92.0
    for region in dict.fromkeys(row["region"] for row in tiles):
        tops[region] = height
        height += 24 + 26 * max(int(row["row"]) for row in tiles if row["region"] == region)
    return tops, height


def _key(axes: Any, labels: Mapping[str, str]) -> None:
    """Draw what the tiles and their corners mean."""
    for number, (status, name) in enumerate(((2, "both"), (1, "one"), (0, "none"))):
        tile(axes, 0, 2 + number * 22, "", status, False, 0.62)
        axes.text(26, 10 + number * 22, labels[name], va="center")
    axes.add_patch(corner(20, 70, TEXT))
    axes.text(26, 76, labels["echr"], va="center")


def tile(axes: Any, x: float, y: float, code: str, status: int, echr: bool, size: float = 1) -> None:
    """Draw a tile; `status` is the number of the two treaties to which the State is party."""
    looks: tuple[dict[str, Any], ...] = (
        {"fc": "none", "ec": TEXT, "lw": 0.8, "ls": (0, (1.5, 1.5))},
        {"fc": "none", "ec": VERMILION, "lw": 2.2},
        {"fc": BLUE, "ec": BLUE, "lw": 0.8},
    )
    inset = 0.6 + looks[status]["lw"] / 2
    box = Rectangle((x + inset, y + inset), TILE * size - 2 * inset, 25 * size - 2 * inset, **looks[status])
    box.set_gid(f"{code}:{status}:{echr}")
    axes.add_patch(box)
    colour = "#ffffff" if status == 2 else TEXT
    if code:
        axes.text(x + TILE / 2, y + 13.5, code, ha="center", va="center", color=colour)
    if echr:
        axes.add_patch(corner(x + TILE - 2, y + 2, colour))


def corner(x: float, y: float, colour: str) -> Polygon:
    """Return the mark of a regional treaty: a triangle whose right angle is at the point, top right."""
    return Polygon([(x, y), (x - 7, y), (x, y + 7)], fc=colour, ec="none", zorder=2)


PLOTS: dict[str, Callable[[Texts, Parts], Figure]] = {
    "displaced": displaced,
    "origins-and-hosts": origins_and_hosts,
    "hosting": hosting,
    "hosting-by-income": hosting_by_income,
    "resettlement": resettlement,
    "returns": returns,
    "funding": funding,
    "parties": parties,
    "parties-map": parties_map,
    "afghan-returns": afghan_returns,
}
