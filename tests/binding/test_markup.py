"""The small markup of texts: emphasis and paragraphs; all else is shown as it is, or told as a misuse."""

import pytest

from binding.markup import inline, misuse, paragraphs, plain


def test_emphasis_is_marked_up_and_all_else_escaped() -> None:
    assert inline("*a* **b** <i> & `c`") == "<em>a</em> <strong>b</strong> &lt;i&gt; &amp; `c`"


def test_a_script_in_a_text_does_not_run() -> None:
    assert "<" not in inline("<script>alert(1)</script> <img src=x onerror=alert(1)>")


def test_links_and_images_stay_text() -> None:
    assert inline("[a](javascript:alert(1)) ![b](c)") == "[a](javascript:alert(1)) ![b](c)"


def test_straight_quotes_become_curly() -> None:
    assert inline('"a" isn\'t') == "“a” isn’t"


def test_a_line_break_parts_paragraphs() -> None:
    assert (
        paragraphs("one\n\n two \nthree\n", class_="x")
        == '<p class="x">one</p><p class="x">two</p><p class="x">three</p>'
    )


def test_the_plain_text_has_no_marks() -> None:
    assert plain(" *a* and **b c**, 2 * 3 * 4 ") == "a and b c, 2 * 3 * 4"
    assert plain('***a*** and **b *c* "d"** <i>') == 'a and b c "d" <i>'
    assert plain("") == ""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a <script>alert(1)</script>", "<script>"),
        ("a </b>", "</b>"),
        ("a <!-- b", "<!--"),
        ("a <img src=x", "<img src=x"),
        ("see [the text](https://example.org)", "](https://example.org)"),
        ("see {term}`refoulement`", "{term}"),
        ("see {cite:p}`x`", "{cite:p}"),
        ("JavaScript : alert(1)", "JavaScript :"),
        ("vbscript:x", "vbscript:"),
    ],
)
def test_more_than_the_small_markup_is_told_with_what_it_is(text: str, named: str) -> None:
    found = list(misuse(text))
    assert len(found) == 1 and f"`{named}`" in found[0] and ": " in found[0]


@pytest.mark.parametrize(
    "text",
    ["Article 33(1)", "1 < 2", "a [sic] b", "{a} and `b`", "Java and scripts", "he wrote: *no*", "5 > 3"],
)
def test_what_lawyers_write_is_no_misuse(text: str) -> None:
    assert list(misuse(text)) == []
