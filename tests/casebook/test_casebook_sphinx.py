"""The casebook in a page: counts, roles and directives with their faults, and the way back from a record."""

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from binding.yamlfile import read
from casebook.records import LEVELS
from casebook.sphinx import _cites, _grouped, checks_html, count_checks, forget_uses, merge_uses, uses
from casebook.store import FOLDER, KINDS, load

LESSON = """\
# A lesson on the rule

As {case}`hirsi para 81` and {law}`Article 3 <cat-1984 3(1)>` say;
see {event}`nansen-1921` and {coop}`article-35`.
A statement: {claim}`claim-140-signed`.

```{words} cat-1984 3(1)
```
"""
FAULTY = """\
# A lesson with faults

{case}`nobody` and

{event}`hirsi` and

{coop}`coop-nobody` and

{law}`cat-1984 99` and

{stat}`parties_by_year.either@1900`

```{words} hirsi
```

```{explore} weather
```

```{chart} weather
```

```{records} weather
```
"""
PAGES = ("cases", "instruments", "claims", "events", "cooperation", "checks", "due", "glossary")
Build = Callable[[dict[str, str]], tuple[dict[str, str], list[str]]]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """A function that builds pages, and gives them and its warnings."""

    def build_pages(pages: dict[str, str]) -> tuple[dict[str, str], list[str]]:
        source, told = tmp_path_factory.mktemp("pages"), StringIO()
        listed = "\n".join(sorted(pages))
        for name, text in {**pages, "index": f"# Start\n\n```{{toctree}}\n{listed}\n```\n"}.items():
            path = source / f"{name}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        wanted = {"extensions": ["myst_parser", "casebook.sphinx"], "language": "en"}
        folders = (str(source), None, str(source / "_html"), str(source / "_trees"))
        with docutils_namespace():
            app = Sphinx(*folders, "html", wanted, status=None, warning=told)
            app.build(force_all=True)
        made = {name: (source / "_html" / f"{name}.html").read_text("utf-8") for name in pages}
        warnings = [line.replace(f"{source}/", "") for line in told.getvalue().splitlines() if line]
        return made, [re.sub("\x1b\\[[0-9;]*m", "", line) for line in warnings]

    yield build_pages


@pytest.fixture(scope="module")
def book(build: Build) -> tuple[dict[str, str], list[str]]:
    """A lesson, a workbook's text, and the reference pages."""
    pages = {f"reference/{kind}": f"# The {kind}\n\n```{{records}} {kind}\n```\n" for kind in PAGES}
    explored = "# Cases explored\n\n```{explore} claims\n:in-place:\n```\n"
    other = "# Another lesson\n\n{case}`hirsi` and {law}`cat-1984`\n"
    return build({**pages, "lesson": LESSON, "other": other, "explored": explored})


# --- counts -----------------------------------------------------------------------------------------


@functools.cache
def counted() -> dict[str, Counter[str]]:
    """Count the levels of each field straight from the YAML."""
    counts: dict[str, Counter[str]] = {}

    def add(field: str, level: str) -> None:
        counts.setdefault(field, Counter())[level] += 1

    for kind in KINDS:
        for record in read(FOLDER / f"{kind}.yaml").data:
            for field, check in record["checked"].items():
                add(field, check["level"])
            for part in record.get("provisions", {}).values():
                add("provision", part["level"])
                if "words" in part:
                    add("words", part["level"])
            for point in record.get("pinpoints", {}).values():
                add("pinpoint", point["level"])
            for quote in record.get("words", {}).values():
                add("words", quote["level"])
    return counts


def test_the_counts_are_those_of_the_files() -> None:
    assert count_checks(load()) == counted()


def test_the_table_shows_every_field_and_level() -> None:
    html, counts = checks_html(load()), counted()
    assert html.count('<th scope="row">') == len(counts)
    assert html.count("<td>") == len(counts) * len(LEVELS)
    total = sum(levels["unconfirmed"] for levels in counts.values())
    assert total > 0  # the course says what it could not confirm


def test_figures_are_grouped_and_other_cells_are_left() -> None:
    told = [_grouped(value, "people") for value in ("1234567", "1998", "c. 30", "")]
    assert [*told, _grouped("1998", "year")] == ["1,234,567", "1,998", "c. 30", "", "1998"]


# --- what a page cites ------------------------------------------------------------------------------


def section(html: str, name: str) -> str:
    """Return the section of a record, which has none below it."""
    found = re.search(rf'<section id="{name}">.*?</section>', html, re.S)
    assert found, name
    return found[0]


def test_the_pages_are_built_without_a_warning(book: tuple[dict[str, str], list[str]]) -> None:
    assert book[1] == []


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("cases.html#case-hirsi", "<em>Hirsi Jamaa v. Italy</em>"),
        ("instruments.html#law-cat-1984-3-1", "Article 3"),
        ("events.html#event-nansen-1921", "First High Commissioner for Refugees"),
        ("cooperation.html#coop-article-35", "Article 35"),
        ("claims.html#claim-140-signed", load().claims["claim-140-signed"].claim[:20]),
    ],
)
def test_a_role_leads_to_its_record(book: tuple[dict[str, str], list[str]], target: str, text: str) -> None:
    link = re.search(rf'<a [^>]*href="reference/{target}".*?</a>', book[0]["lesson"], re.S)
    assert link and text in link[0]


def test_a_link_keeps_what_is_slanted_and_what_is_not(book: tuple[dict[str, str], list[str]]) -> None:
    assert "<em>Hirsi Jamaa v. Italy</em><span> (ECtHR GC, 2012), para 81</span>" in book[0]["lesson"]
    assert book[0]["lesson"].count("<em>") == 1 and 'class="nr-cite"' in book[0]["lesson"]


def test_a_label_that_no_page_has_fails_the_build(build: Build) -> None:
    _, warnings = build({"page": "# A page\n\n{case}`hirsi`\n"})
    assert len(warnings) == 1 and warnings[0].startswith("page.md:3: WARNING") and "case-hirsi" in warnings[0]


def test_a_figure_stands_in_the_page_as_in_its_table(build: Build) -> None:
    pages, _ = build({"page": "# Figures\n\n{stat}`parties_by_year.either@2025`\n"})
    assert re.search(r'<span class="nr-stat">149</span>', pages["page"])


@pytest.mark.parametrize(
    ("figure", "shown"),
    [("parties.iccpr@Pakistan", r"2\d\d\d"), ("refugees_by_year.stateless@2025", "4,477,220")],
)
def test_thousands_are_parted_but_not_in_a_year(build: Build, figure: str, shown: str) -> None:
    pages, _ = build({"page": f"# Figures\n\n{{stat}}`{figure}`\n"})
    assert re.search(rf'<span class="nr-stat">{shown}</span>', pages["page"])


def test_official_words_are_quoted_with_their_citation(book: tuple[dict[str, str], list[str]]) -> None:
    quoted = re.search(r'<blockquote class="nr-words">.*?</blockquote>', book[0]["lesson"], re.S)
    assert quoted and 'class="nr-from"' in quoted[0]
    words = load().instruments["cat-1984"].provisions["3(1)"].words
    assert words and words[:30] in re.sub(r"\s+", " ", quoted[0])


@pytest.mark.parametrize("kind", ["cases", "instruments", "claims", "events", "cooperation"])
def test_every_record_has_a_section_with_its_permanent_address(
    book: tuple[dict[str, str], list[str]], kind: str
) -> None:
    html = book[0][f"reference/{kind}"]
    for name in getattr(load(), kind):
        assert html.count(f'<section id="{load().cite(name).label}">') == 1, name


# --- the way back -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "name", "lessons"),
    [
        ("cases", "case-hirsi", ["lesson", "other"]),
        ("instruments", "law-cat-1984", ["lesson", "other"]),
        ("events", "event-nansen-1921", ["lesson"]),
        ("cooperation", "coop-article-35", ["lesson"]),
        ("claims", "claim-140-signed", ["lesson"]),
    ],
)
def test_a_record_names_the_lessons_that_use_it(
    book: tuple[dict[str, str], list[str]], kind: str, name: str, lessons: list[str]
) -> None:
    html = book[0][f"reference/{kind}"]
    used = re.search(r'<p class="nr-used">.*?</p>', html[html.index(f'id="{name}"') :], re.S)
    assert used
    titles = {"lesson": "A lesson on the rule", "other": "Another lesson"}
    links = "; ".join(f'<a href="../{page}.html">{titles[page]}</a>' for page in lessons)
    assert used[0] == f'<p class="nr-used">Used in: {links}</p>'


def test_a_record_that_no_lesson_uses_says_nothing(book: tuple[dict[str, str], list[str]]) -> None:
    html = book[0]["reference/cases"]
    assert "nr-used" not in section(html, "case-soering") and "data-uses" not in html
    assert html.count("nr-used") == 1


def test_a_page_of_reference_is_no_use_of_a_record(book: tuple[dict[str, str], list[str]]) -> None:
    for html in book[0].values():
        for used in re.findall(r'<p class="nr-used">.*?</p>', html, re.S):
            assert "reference/" not in used and "The cases" not in used


def test_a_part_counts_for_its_record_and_not_for_one_of_a_like_name() -> None:
    assert _cites({"law-cat-1984-3-1"}, "law-cat-1984") and _cites({"case-a"}, "case-a")
    assert not _cites({"law-cat-19841"}, "law-cat-1984") and not _cites({"case-a-b"}, "case-a")


def test_no_instrument_has_an_id_that_reads_as_a_part_of_another() -> None:
    names = list(load().instruments)
    assert not [(a, b) for a in names for b in names if b.startswith(f"{a}-")]


def test_uses_are_forgotten_with_their_page_and_merged_between_processes() -> None:
    here: Any = SimpleNamespace(casebook_uses={"one": {"case-a"}, "two": {"case-b"}})
    there: Any = SimpleNamespace(casebook_uses={"three": {"case-c"}, "one": {"case-x"}})
    app: Any = None
    merge_uses(app, here, {"three"}, there)
    assert uses(here) == {"one": {"case-a"}, "two": {"case-b"}, "three": {"case-c"}}
    forget_uses(app, here, "two")
    forget_uses(app, here, "never-read")
    assert sorted(uses(here)) == ["one", "three"]


# --- faults -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def warnings(build: Build) -> list[str]:
    return build({"faulty": FAULTY})[1]


@pytest.mark.parametrize(
    ("sign", "message"),
    [
        ("{case}`nobody`", "no record `nobody` in the casebook: check the id, or add the record"),
        ("{event}`hirsi`", "`hirsi` is no event: use the role of its own kind"),
        ("{coop}`coop-nobody`", "no record `coop-nobody` in the casebook: check the id, or add the record"),
        ("{law}`cat-1984 99`", "`cat-1984` holds no provision `99`: choose one of"),
        ("{stat}`parties", "`parties_by_year.either` has no figure for `1900`: check the row"),
        ("{words} hirsi", "no confirmed words of `hirsi` in the casebook: paraphrase, or confirm them first"),
        ("{explore} weather", "no explorer `weather`: choose one of cases, timeline, claims, bound"),
        ("{chart} weather", "no chart `weather`: choose one of displaced"),
        ("{records} weather", "unknown kind of records `weather`: choose one of cases, instruments"),
    ],
)
def test_a_fault_in_a_page_is_told_with_its_file_and_the_first_line_of_its_paragraph(
    warnings: list[str], sign: str, message: str
) -> None:
    (line,) = [number for number, text in enumerate(FAULTY.splitlines(), 1) if sign in text]
    told = [text for text in warnings if message in text]
    assert len(told) == 1, warnings
    assert re.match(rf"faulty\.md:{line}: (WARNING|ERROR)", told[0]), (line, told)


def test_no_other_fault_is_told(warnings: list[str]) -> None:
    assert sum("faulty.md:" in text for text in warnings) == 9, warnings
