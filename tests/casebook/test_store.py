"""The store: records are found and cited by reference, figures by table, column and row."""

import csv
import pathlib
from collections.abc import Callable

import pytest

import casebook
from binding.faults import FaultyError
from casebook.records import TRUSTWORTHY
from casebook.store import FOLDER, KINDS, load, rows

Write = Callable[..., pathlib.Path]


def test_every_kind_of_the_course_has_records_under_their_ids() -> None:
    course = load()
    for kind in KINDS:
        found = getattr(course, kind)
        assert found and [record.id for record in found.values()] == list(found)
    assert sum(1 for _ in course.records()) == sum(len(getattr(course, kind)) for kind in KINDS)


def test_a_faulty_casebook_is_not_loaded(write: Write) -> None:
    with pytest.raises(FaultyError, match=r"cases\.yaml:7: doe: `date`"):
        load(write("cases", "date: 1960-05-01", "date: soon"))


@pytest.mark.parametrize(
    ("reference", "text", "label"),
    [
        ("pact", "1950 Pact", "law-pact"),
        ("pact 3(1)", "1950 Pact, Article 3(1)", "law-pact-3-1"),
        ("doe", "Doe v. Ruritania (CR (GC), 1960)", "case-doe"),
        ("  doe   para 7 ", "Doe v. Ruritania (CR (GC), 1960), para 7", "case-doe"),
        ("claim-all", "Everyone may stay", "claim-all"),
    ],
)
def test_a_reference_is_cited(write: Write, reference: str, text: str, label: str) -> None:
    citation = load(write()).cite(reference)
    assert (citation.text, citation.label) == (text, label)


@pytest.mark.parametrize(
    ("reference", "remedy"),
    [
        ("nobody", "check the id, or add the record"),
        ("", "check the id, or add the record"),
        ("pact 9", r"choose one of 3\(1\), 3\(2\), or add it"),
        ("doe para 9", "choose one of para 7, para 8, or add it"),
        ("claim-all para 1", "name it without"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_with_what_to_do(
    write: Write, reference: str, remedy: str
) -> None:
    book = load(write())
    with pytest.raises(LookupError, match=remedy):
        book.cite(reference)
    assert len(list(book.misuse(reference))) == 1


def test_only_confirmed_parts_may_be_cited(write: Write) -> None:
    book = load(write())
    assert [list(book.misuse(good)) for good in ("pact", "pact 3(1)", "doe", "doe para 7", "claim-all")] == [
        []
    ] * 5
    assert all("not yet confirmed" in next(book.misuse(bad)) for bad in ("pact 3(2)", "doe para 8"))


def test_a_figure_is_given_as_it_stands(write: Write) -> None:
    book = load(write())
    assert book.figure("joined", "pact", "1970") == "1234"


@pytest.mark.parametrize(
    ("table", "column", "row"),
    [
        ("left", "pact", "1950"),
        ("joined", "year", "1950"),
        ("joined", "pact", "1951"),
        ("joined", "pact", "1960"),
    ],
)
def test_a_figure_that_is_not_known_is_never_zero(write: Write, table: str, column: str, row: str) -> None:
    with pytest.raises(LookupError, match="check the"):
        load(write()).figure(table, column, row)


def test_the_parties_at_the_end_of_2025() -> None:
    last = rows(FOLDER / "tables" / "parties_by_year.csv")[-1]
    assert last == {"year": "2025", "convention": "146", "protocol": "147", "both": "144", "either": "149"}
    assert load().figure("parties_by_year", "either", "2025") == "149"


def test_parties_add_up_in_every_year_and_none_is_skipped() -> None:
    with FOLDER.joinpath("tables/parties_by_year.csv").open(encoding="utf-8", newline="") as file:
        _, *lines = csv.reader(file)
    numbers = [[int(cell) for cell in line] for line in lines]
    assert [year for year, *_ in numbers] == list(range(1951, 2026))
    assert all(convention + protocol - both == either for _, convention, protocol, both, either in numbers)
    assert all(both <= min(convention, protocol) for _, convention, protocol, both, _ in numbers)


def test_official_words_rest_on_a_text_that_can_be_trusted() -> None:
    course = load()
    provisions = [
        part for record in course.instruments.values() for part in record.provisions.values() if part.words
    ]
    quotes = [quote for case in course.cases.values() for quote in case.words.values()]
    assert provisions
    assert {part.level for part in [*provisions, *quotes]} <= TRUSTWORTHY


def test_nobody_is_named_as_a_reviewer_of_the_edition_who_is_not_named_in_a_record() -> None:
    course = load()
    assert set(course.edition.reviewed_by) <= {
        name for record in course.records() for name in record.reviewed_by
    }


def test_the_package_offers_what_a_workbook_imports() -> None:
    assert {"show", "load"} <= set(casebook.__all__)
