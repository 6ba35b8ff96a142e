"""Citations: names, labels, and the markup that the book turns into a link."""

import pytest

from casebook.cite import Citation, label, split
from casebook.store import load


@pytest.mark.parametrize(
    ("reference", "parts"),
    [
        ("hirsi", ("hirsi", "")),
        ("hirsi para 81", ("hirsi", "para 81")),
        (" cat-1984  3(1) ", ("cat-1984", "3(1)")),
        ("", ("", "")),
    ],
)
def test_a_reference_is_an_id_and_a_part(reference: str, parts: tuple[str, str]) -> None:
    assert split(reference) == parts


@pytest.mark.parametrize(
    ("kind", "name", "part", "made"),
    [
        ("law", "refugee-convention-1951", "33(1)", "law-refugee-convention-1951-33-1"),
        ("law", "x", "1(A)(2)", "law-x-1-a-2"),
        ("law", "x", "paragraph (c)", "law-x-paragraph-c"),
        ("case", "hirsi", "", "case-hirsi"),
        ("", "claim-x", "", "claim-x"),
    ],
)
def test_a_label_is_fit_for_an_address(kind: str, name: str, part: str, made: str) -> None:
    assert label(kind, name, part) == made


def test_every_label_of_the_course_leads_to_one_place() -> None:
    book = load()
    references = [f"{record.id} {part}" for record in book.instruments.values() for part in record.provisions]
    references += [*book.instruments, *book.cases, *book.claims]
    labels = [book.cite(reference).label for reference in references]
    assert len(set(labels)) == len(labels)


def test_a_case_is_slanted_and_what_follows_is_not() -> None:
    citation = Citation(name="A v. B", rest=" (C, 2000)", label="case-a", slanted=True)
    assert citation.html() == '<span class="nr-cite" data-xref="case-a"><em>A v. B</em> (C, 2000)</span>'


def test_the_course_slants_its_cases_and_nothing_else() -> None:
    book = load()
    cited = book.cite("hirsi para 81").html()
    assert "<em>Hirsi Jamaa v. Italy</em> (" in cited and ", 2012), para 81</span>" in cited
    assert "<em>" not in book.cite("cat-1984 3(1)").html() + book.cite("claim-140-signed").html()


def test_a_name_is_escaped() -> None:
    assert "&lt;b&gt;" in Citation(name="<b>", rest="", label="x").html()


def test_a_provision_is_named_by_its_kind() -> None:
    book = load()
    assert book.cite("refugee-convention-1951 33(1)").text == "1951 Refugee Convention, Article 33(1)"
    assert book.cite("refugee-convention-1951 recital 4").text == "1951 Refugee Convention, recital 4"
