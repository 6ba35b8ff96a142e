"""What a workbook calls to see a record."""

import pytest

from binding.element import REMAKE
from casebook import load, show
from casebook.show import record_html


@pytest.mark.parametrize(
    "reference", ["hirsi", "hirsi para 81", "cat-1984", "cat-1984 3(1)", "claim-140-signed"]
)
def test_a_record_is_shown_as_html_and_as_its_citation(reference: str) -> None:
    bundle = show(reference)._repr_mimebundle_()
    assert (
        bundle["text/html"].startswith("<nr-element ") and f'data-name="{reference}"' in bundle["text/html"]
    )
    assert bundle["text/plain"] == load().cite(reference).text
    assert REMAKE["record"](reference) == bundle["text/html"]


def test_one_provision_shows_its_words_and_not_those_of_the_rest() -> None:
    html = record_html("refugee-convention-1951 33(1)")
    assert (
        "expel or return" in html
        and "particularly serious crime" not in html.partition("<details")[0].lower()
    )


def test_a_record_leads_to_its_place_in_the_book() -> None:
    assert 'data-xref="law-cat-1984-3-1"' in record_html("cat-1984 3(1)")
    assert 'data-xref="case-hirsi"' in record_html("hirsi")


@pytest.mark.parametrize("reference", ["nobody", "cat-1984 99", "hirsi para 9999", ""])
def test_an_unknown_record_is_told_with_what_to_do(reference: str) -> None:
    with pytest.raises(LookupError, match="add"):
        show(reference)
