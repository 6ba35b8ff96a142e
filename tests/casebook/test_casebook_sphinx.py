"""How far the casebook was checked: the counts in the book are those of the files."""

from collections import Counter

from binding.yamlfile import read
from casebook.records import LEVELS
from casebook.sphinx import _grouped, checks_html, count_checks
from casebook.store import FOLDER, load


def counted() -> dict[str, Counter[str]]:
    """Count the levels of each field straight from the YAML."""
    counts: dict[str, Counter[str]] = {}

    def add(field: str, level: str) -> None:
        counts.setdefault(field, Counter())[level] += 1

    for kind in ("instruments", "cases", "claims", "glossary", "tables"):
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
    html = checks_html(load())
    assert html.count('<th scope="row">') == len(counted())
    assert html.count("<td>") == len(counted()) * len(LEVELS)
    total = sum(counts["unconfirmed"] for counts in counted().values())
    assert total > 0  # the course says what it could not confirm


def test_figures_are_grouped_and_other_cells_are_left() -> None:
    assert [_grouped(value) for value in ("1234567", "146", "c. 30", "")] == ["1,234,567", "146", "c. 30", ""]
