"""The directives' pure parts; the built book is tested in a browser."""

from docutils import nodes
from docutils.utils import new_document

from casebook.sphinx import _quoted
from quizzes.sphinx import _objective, count_words, names


def test_names_are_parted_by_commas_and_spaces() -> None:
    assert names("01-a, 01-b\n01-c,") == ["01-a", "01-b", "01-c"]
    assert names("") == []


def test_an_objective_is_escaped_and_points_to_its_section() -> None:
    html = _objective("Tell <b> from *that*", "a-label").astext()
    assert html == '<span data-xref="a-label">Tell &lt;b&gt; from that</span>'


def test_the_words_of_a_page_are_counted_without_its_quizzes() -> None:
    page = new_document("page")
    page += nodes.paragraph("", "Four words stand here")
    page += nodes.raw("", "<p>not these three</p>", format="html")
    page += nodes.comment("", "nor these")
    assert count_words(page) == 4


def test_words_in_another_language_are_counted_and_what_the_parser_says_is_not() -> None:
    document = new_document("page")
    document += _quoted("Aucun des Etats\nn'expulsera", "fr")
    document += nodes.system_message("", nodes.paragraph("", "Duplicate implicit target name"))
    assert count_words(document) == 4
