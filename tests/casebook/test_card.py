"""Cards: what a record says and how far it was checked, with every text escaped."""

import pathlib
from collections.abc import Callable

import attrs
import pytest

from casebook.card import card, title
from casebook.records import Term
from casebook.store import load

Write = Callable[..., pathlib.Path]


def test_a_case_shows_all_that_its_record_tells(write: Write) -> None:
    book = load(write())
    html = card(book, book.cases["doe"])
    for text in (
        "Doe was sent back.",
        "That was wrong.",
        "It was the first.",
        "What comes next.",
        "Ruritania",
    ):
        assert text in html
    assert "1950 Pact, Article 3(1)" in html.replace("</span>", "")
    assert html.count("<dt>") == html.count("<dd>") == 5
    assert "Pending" not in html


def test_a_pending_case_says_so(write: Write) -> None:
    book = load(write())
    assert "Pending: check before you rely on it." in card(
        book, attrs.evolve(book.cases["doe"], pending=True)
    )


def test_an_instrument_shows_its_words_and_the_level_of_each_part(write: Write) -> None:
    book = load(write())
    html = card(book, book.instruments["pact"])
    assert "<blockquote><p>No State shall <em>return</em>.</p></blockquote>" in html
    assert 'data-level="official-text"' in html and 'data-level="unconfirmed"' in html
    assert "3 States As of 2020." in html
    assert html.count("<blockquote>") == 1


def test_a_provision_alone_leaves_the_others_out(write: Write) -> None:
    book = load(write())
    html = card(book, book.instruments["pact"], "3(2)")
    assert "The exception" in html and "The rule" not in html and " id=" not in html


def test_a_statement_shows_its_verdict_and_what_settles_it(write: Write) -> None:
    book = load(write())
    html = card(book, book.claims["claim-all"])
    assert "<strong>wrong</strong>" in html and "Nobody may be sent to danger." in html
    assert 'data-xref="law-pact-3-1"' in html and 'data-xref="case-doe"' in html


def test_an_address_becomes_a_link_and_a_title_alone_does_not(write: Write) -> None:
    book = load(write())
    html = card(book, book.instruments["pact"])
    assert '<a href="https://example.org/pact">The Pact</a>' in html
    assert ">A page<" not in html and "A page" in html


def test_whatever_stands_in_a_record_is_escaped(write: Write) -> None:
    book, bad = load(write()), '<img src=x onerror="alert(1)">'
    case = attrs.evolve(
        book.cases["doe"], facts=bad, held=bad, citation=bad, court=bad, states=(bad,), name=bad
    )
    source = attrs.evolve(
        case.sources["summary"], title=bad, locator=bad, address='https://x.org/"onclick="y'
    )
    html = card(book, attrs.evolve(case, sources={"summary": source})) + title(case)
    assert "<img" not in html and '"onclick="' not in html
    assert html.count("&lt;img") >= 7


def test_a_term_has_no_card(write: Write) -> None:
    book = load(write())
    term = next(iter(book.glossary.values()))
    assert isinstance(term, Term)
    with pytest.raises(TypeError, match="no card for Term"):
        card(book, term)


def test_every_record_of_the_course_has_a_card() -> None:
    book = load()
    for record in (*book.instruments.values(), *book.cases.values(), *book.claims.values()):
        html = card(book, record)
        assert html.count("<details") == html.count("</details>") == 2 and ">None<" not in html
