"""The charts: what is drawn is what the tables say, and everyone can read it."""

from __future__ import annotations

import csv
import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import attrs
import matplotlib
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from casebook import charts, draw, plots, svg

DATA = Path(charts.__file__).parent / "data"
NAMES = list(charts.load_texts())
LIGHT, DARK = "#fdfcf9", "#14181f"
GROUNDS = (LIGHT, DARK)


def table(name: str, **where: str) -> list[dict[str, str]]:
    """Read a table anew, without the code under test."""
    with (DATA / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if all(row[key] == value for key, value in where.items())]


def figure(name: str) -> Any:
    texts = charts.load_texts()[name]
    with matplotlib.rc_context(plots.LOOK):
        return plots.PLOTS[name](texts, [part.rows() for part in texts.parts])


def bars(axes: Any, label: str, across: bool = False) -> list[float]:
    (found,) = [container for container in axes.containers if container.get_label() == label]
    return [bar.get_width() if across else bar.get_height() for bar in found]


def line(axes: Any, label: str) -> list[tuple[float, float]]:
    return [
        point for drawn in axes.lines if drawn.get_label() == label for point in drawn.get_xydata().tolist()
    ]


def known(rows: list[dict[str, str]], column: str, unit: float = 1) -> list[float]:
    return [float(row[column]) / unit for row in rows if row[column]]


def at(rows: list[dict[str, str]], column: str, unit: float = 1) -> list[tuple[float, float]]:
    return [(float(row["year"]), float(row[column]) / unit) for row in rows if row[column]]


def told(axes: Any) -> list[str]:
    return [text.get_text() for text in axes.texts]


def test_each_chart_has_texts_a_function_and_a_picture() -> None:
    assert list(plots.PLOTS) == NAMES
    assert sorted(path.stem for path in (DATA / "pictures").glob("*.svg")) == sorted(NAMES)


def test_no_committed_picture_is_old() -> None:
    assert charts.old_pictures() == []


def test_displaced_draws_each_part_and_quotes_the_published_totals() -> None:
    rows = [row for row in table("refugees_by_year") if int(row["year"]) >= 1993]
    (axes,) = figure("displaced").axes
    parts = ("displaced", "refugees", "asylum", "other", "palestine")
    for part in parts:
        assert bars(axes, part) == pytest.approx(known(rows, part, 1e6))
    tops = {}
    for container in axes.containers:
        for bar in container:
            year = round(bar.get_x() + bar.get_width() / 2)
            tops[year] = max(tops.get(year, 0), bar.get_y() + bar.get_height())
    assert tops == pytest.approx({int(row["year"]): float(row["parts"]) / 1e6 for row in rows})
    firm = [row for row in rows if row["published_check"] == "seen"]
    rest = [row for row in rows if row["published"] and row["published_check"] != "seen"]
    assert line(axes, "firm") == [list(point) for point in at(firm, "published")]
    assert line(axes, "hollow") == [list(point) for point in at(rest, "published")]


def test_a_cell_without_a_figure_is_not_drawn_as_zero() -> None:
    (axes,) = figure("displaced").axes
    years = [row for row in table("refugees_by_year") if row["other"]]
    assert len(bars(axes, "other")) == len(years) == 8
    assert min(bars(axes, "other")) > 0


@pytest.mark.parametrize(("place", "name"), [(0, "top_origins"), (1, "top_hosts")])
def test_origins_and_hosts_are_the_ten_largest(place: int, name: str) -> None:
    rows = table(name, year="2025")
    axes = figure("origins-and-hosts").axes[place]
    for column in ("refugees", "other"):
        assert bars(axes, column, across=True) == pytest.approx(known(rows, column, 1e6))
    assert told(axes) == [f"{float(row['total']) / 1e6:.2f}" for row in rows]
    assert [float(row["total"]) for row in rows] == sorted(known(rows, "total"), reverse=True)


def test_hosting_shows_the_first_ten_of_each_measure() -> None:
    rows = table("hosting_relative_2025")
    measures = ((0, "hosted", 1e6), (1, "per_1000", 1), (2, "per_gdp", 1))
    for place, column, unit in measures:
        axes = figure("hosting").axes[place]
        drawn = [bar.get_width() for bar in axes.containers[0]]
        assert drawn == pytest.approx(sorted(known(rows, column, unit), reverse=True)[:10])


def test_the_measures_of_hosting_follow_from_people_population_and_product() -> None:
    for row in table("hosting_relative_2025"):
        hosted = float(row["hosted"])
        assert hosted / float(row["population"]) * 1000 == pytest.approx(float(row["per_1000"]), abs=0.006)
        assert hosted / float(row["gdp"]) == pytest.approx(float(row["per_gdp"]), abs=0.06)


def test_hosting_by_income_draws_each_group_and_both_shares() -> None:
    rows = table("hosting_by_income")
    above, below = figure("hosting-by-income").axes
    for group in ("low", "lower_middle", "upper_middle", "high", "unclassified"):
        assert bars(above, group) == pytest.approx(known(rows, group, 1e6))
    assert [value for _, value in line(below, "computed")] == known(rows, "low_and_middle_share")
    assert line(below, "firm") == [list(point) for point in at(rows, "published_share")]


def test_resettlement_draws_only_what_is_known() -> None:
    rows = [row for row in table("resettlement") if int(row["year"]) >= 2014]
    above, below = figure("resettlement").axes
    assert bars(above, "arrivals") == pytest.approx(known(rows, "arrivals", 1e6))
    assert bars(below, "arrivals") == pytest.approx(known(rows, "arrivals", 1e3))
    points = sorted([*line(above, "firm"), *line(above, "hollow")])
    assert points == [pytest.approx(point) for point in at(rows, "needs", 1e6)]
    assert [year for year, _ in line(above, "hollow")] == [2018]
    for column in ("submissions", "departures"):
        assert line(below, column) == [pytest.approx(point) for point in at(rows, column, 1e3)]


def test_returns_draws_refugees_displaced_people_and_places() -> None:
    rows = [row for row in table("returns_by_year") if int(row["year"]) >= 1990]
    first, second, third = figure("returns").axes
    assert bars(first, "refugees") == pytest.approx(known(rows, "refugees", 1e6))
    assert bars(second, "displaced") == pytest.approx(known(rows, "displaced", 1e6))
    places = known(table("returns_top_origins", year="2025"), "refugees", 1e6)
    assert [bar.get_width() for bar in third.containers[0]] == pytest.approx(places)


def test_no_text_calls_a_recorded_return_voluntary_repatriation() -> None:
    for texts in charts.load_texts().values():
        assert "repatriat" not in json.dumps(attrs.asdict(texts)).lower()


def test_funding_tells_forecasts_and_unconfirmed_shares_from_the_rest() -> None:
    rows = table("funding_by_year")
    above, below = figure("funding").axes
    for column in ("needs", "funds", "contributions"):
        assert bars(above, column) == pytest.approx(known(rows, column, 1e3))
    firm = [row for row in rows if row["funded"] and row["check"] == "seen" and row["stage"] != "forecast"]
    rest = [row for row in rows if row["funded"] and row not in firm]
    assert [value for _, value in line(below, "firm")] == known(firm, "funded")
    assert [value for _, value in line(below, "hollow")] == known(rest, "funded")
    assert {"2018", "2025"} <= {row["year"] for row in rest}


def test_shares_funded_follow_from_the_sums_where_both_are_known() -> None:
    for row in table("funding_by_year"):
        received = row["funds"] or row["contributions"]
        if received:
            share = float(received) / float(row["needs"]) * 100
            assert share == pytest.approx(float(row["funded"]), abs=0.06)


def test_parties_draws_four_counts() -> None:
    rows = table("parties_by_year")
    (axes,) = figure("parties").axes
    for column in ("either", "protocol", "convention", "both"):
        counted = [list(point) for point in at(rows, column) if point[1]]
        assert line(axes, column) == counted


def tiles() -> dict[str, tuple[int, bool]]:
    """Return the treaties and the mark of each tile drawn, by code."""
    (axes,) = figure("parties-map").axes
    names = [patch.get_gid().split(":") for patch in axes.patches if patch.get_gid()]
    return {code: (int(status), mark == "True") for code, status, mark in names if code}


def test_the_map_has_a_tile_for_each_state_with_its_status() -> None:
    drawn = tiles()
    rows = {row["iso3"]: row for row in table("parties")}
    assert set(drawn) == set(rows) | {"PSE"}
    for code, (status, _) in drawn.items():
        row = rows.get(code, {"convention_date": "", "protocol_date": ""})
        assert status == bool(row["convention_date"]) + bool(row["protocol_date"])


def test_the_map_agrees_with_the_count_by_year() -> None:
    (last,) = table("parties_by_year", year="2025")
    statuses = [status for status, _ in tiles().values()]
    assert statuses.count(2) == int(last["both"])
    assert statuses.count(2) + statuses.count(1) == int(last["either"])


def test_the_map_marks_the_46_parties_to_the_european_convention() -> None:
    assert sum(mark for _, mark in tiles().values()) == 46
    assert not tiles()["RUS"][1]


def test_no_two_tiles_share_a_place() -> None:
    places = [(row["region"], row["column"], row["row"]) for row in table("tiles")]
    assert len(places) == len(set(places)) == 195


def counts(name: str) -> set[float]:
    """Return the counts of States that the text of the map may name."""
    if name != "parties-map":
        return set()
    statuses = [status for status, _ in tiles().values()]
    return {195, 46, *(statuses.count(status) for status in (0, 1, 2))}


@pytest.mark.parametrize("name", NAMES)
def test_each_number_of_the_alternative_text_is_in_the_data(name: str) -> None:
    texts = charts.load_texts()[name]
    cells = {cell for part in texts.parts for row in part.rows() for cell in row.values()}
    values = {float(cell) for cell in cells if re.fullmatch(r"\d+(\.\d+)?", cell)} | counts(name)
    values |= {float(cell[:4]) for cell in cells if re.fullmatch(r"\d{4}-\d\d-\d\d", cell)}  # years
    alt = re.sub(r"(for each|of the) (1,000|193)", "", texts.alt, flags=re.IGNORECASE)
    for number, unit in re.findall(r"(\d[\d,]*(?:\.\d+)?)( (?:million|billion))?", alt):
        digits = len(number.partition(".")[2])
        wanted, scale = (
            float(number.rstrip(",").replace(",", "")),
            {" million": 1e6, " billion": 1e3}.get(unit, 1),
        )
        assert any(
            abs(value / size - wanted) <= 0.5 * 10**-digits + 1e-9 for value in values for size in (scale, 1)
        ), f"{number}{unit} of the alternative text of {name} is in no table of it"


@pytest.mark.parametrize("name", NAMES)
def test_the_html_has_every_row_of_the_data(name: str) -> None:
    html, texts = charts.chart(name).html(), charts.load_texts()[name]
    headers = [unescape(found) for found in re.findall(r'<th scope="row">(.*?)</th>', html)]
    assert headers == [row[next(iter(part.columns))] for part in texts.parts for row in part.rows()]
    assert html.count("<caption>") == len(texts.parts)
    assert html.count('scope="col"') == sum(len(part.columns) for part in texts.parts)


@pytest.mark.parametrize("name", NAMES)
def test_the_html_names_and_describes_the_picture_and_tells_its_source(name: str) -> None:
    html, texts = unescape(charts.chart(name).html()), charts.load_texts()[name]
    for kind, text in (("title", texts.title), ("desc", texts.alt)):
        label = f"nr-chart-{name}-{kind}"
        assert f'<{kind} id="{label}">{text}</{kind}>' in html
        assert re.search(rf'role="img" aria-labelledby="[^"]*{label}', html)
    for text in (texts.unit, texts.as_of):
        assert text in html
    assert "Source:" in html


def test_a_chart_is_html_and_one_line_of_text_in_a_notebook() -> None:
    bundle = charts.chart("displaced")._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert "\n" not in bundle["text/plain"]
    assert bundle["text/html"] == charts.REMAKE["chart"]("displaced")


def test_an_unknown_chart_names_the_known_ones() -> None:
    with pytest.raises(LookupError, match="no chart `weather`: choose one of displaced, "):
        charts.chart("weather")


@pytest.mark.parametrize("name", NAMES)
def test_two_drawings_are_the_same_bytes(name: str) -> None:
    texts = charts.load_texts()[name]
    assert draw.draw(texts) == draw.draw(texts)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_fetches_nothing_and_tells_nothing_of_when_it_was_made(name: str) -> None:
    text = charts.picture(name)
    assert re.findall(r"https?://[^\"]*", text) == [svg.NAMESPACE]
    for word in ("<metadata", "<script", "<image", "<style", "clip-path", svg.TEXT, svg.GROUND, "DejaVu"):
        assert word not in text


def test_ids_differ_between_pictures() -> None:
    ids = [found for name in NAMES for found in re.findall(r' id="([^"]+)"', charts.picture(name))]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_below_11_pixels_at_340(name: str) -> None:
    text = charts.picture(name)
    width = float(re.search(r'viewBox="0 0 (\S+)', text)[1])  # type: ignore[index]
    sizes = [float(size) for size in re.findall(r'<text[^>]* font-size="([\d.]+)"', text)]
    assert len(sizes) == text.count("<text")
    assert min(sizes) * 340 / width >= 11


def boxes(name: str) -> list[tuple[float, float, float, float]]:
    """Return where each text of the picture lies: left, top, right, bottom; a turned one reads up."""
    found = []
    for node in ElementTree.fromstring(charts.picture(name)).iter(f"{{{svg.NAMESPACE}}}text"):
        bold = "bold" if node.get("font-weight") else "normal"
        font = FontProperties(family="DejaVu Sans", weight=bold, size=float(node.get("font-size", "")))
        long = TextPath((0, 0), node.text, prop=font).get_extents().width
        before = {"middle": long / 2, "end": long}.get(node.get("text-anchor", ""), 0)
        turn = re.match(r"translate\((\S+) (\S+)\) rotate\(-90\)", node.get("transform", ""))
        x, y = (float(part) for part in (turn.groups() if turn else (node.get("x", ""), node.get("y", ""))))
        flat = (x - before, y - 8.5, x - before + long, y + 1)
        found.append((x - 8.5, y + before - long, x + 1, y + before) if turn else flat)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_texts_stay_inside_the_picture_and_clear_of_each_other(name: str) -> None:
    width, height = (drawn := figure(name)).get_figwidth() * 72, drawn.get_figheight() * 72
    texts = boxes(name)
    for number, (left, top, right, bottom) in enumerate(texts):
        assert left > -1 and top > -1 and right < width + 1 and bottom < height + 1
        for other in texts[number + 1 :]:
            across = min(right, other[2]) - max(left, other[0])
            down = min(bottom, other[3]) - max(top, other[1])
            assert across < 1 or down < 1


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, after WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", plots.PALETTE.values())
def test_each_colour_has_three_to_one_on_both_grounds(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 3


def test_the_codes_on_full_tiles_have_four_and_a_half_to_one() -> None:
    assert contrast("#ffffff", plots.BLUE) >= 4.5


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_uses_no_colour_but_the_palette_and_those_of_the_page(name: str) -> None:
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', charts.picture(name)))
    assert used <= {*plots.PALETTE.values(), "#ffffff"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the charts' data that a test may change."""
    for name in ("tables", "pictures"):
        shutil.copytree(DATA / name, tmp_path / name)
    shutil.copy(DATA / "charts.yaml", tmp_path)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_an_edit_of_a_table_makes_its_picture_old(copy: Path) -> None:
    assert charts.old_pictures(copy) == []
    change(copy / "tables" / "top_hosts.csv", "2812242", "2812243")
    (message,) = charts.old_pictures(copy)
    assert "origins-and-hosts.svg" in message
    assert message.endswith("run `python -m casebook.draw`")


def test_an_edit_of_a_text_makes_its_picture_old(copy: Path) -> None:
    change(copy / "charts.yaml", "Three ways to measure hosting", "Ways to measure hosting")
    (message,) = charts.old_pictures(copy)
    assert "hosting.svg" in message


def test_a_missing_picture_is_named(copy: Path) -> None:
    (copy / "pictures" / "parties.svg").unlink()
    (message,) = charts.old_pictures(copy)
    assert "parties.svg is missing or older" in message


def test_a_column_that_is_not_there_is_a_fault_with_its_line(copy: Path) -> None:
    change(copy / "charts.yaml", "either: One or both", "neither: One or both")
    with pytest.raises(charts.FaultyError, match=r"charts.yaml:\d+: parties: .*no column `neither`"):
        charts.load_texts(copy)


def test_the_command_draws_what_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: Any, copy: Path
) -> None:
    monkeypatch.setattr(draw, "FOLDER", copy)
    (copy / "pictures" / "parties.svg").unlink()
    assert draw.main(["parties"]) == 0
    assert (copy / "pictures" / "parties.svg").is_file()
    assert draw.main(["weather"]) == 1
    assert "choose of displaced" in capsys.readouterr().err
