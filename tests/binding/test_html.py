"""HTML from Python: what is not markup is escaped, in texts and in attributes."""

from binding.html import Html, as_json, digest, join, tag


def test_text_is_escaped_and_markup_is_not() -> None:
    assert tag("p", "a < b & c", tag("b", "<i>")) == "<p>a &lt; b &amp; c<b>&lt;i&gt;</b></p>"


def test_an_attribute_cannot_be_left_by_a_quote() -> None:
    assert tag("p", title="\"><script>'") == '<p title="&quot;&gt;&lt;script&gt;&#x27;"></p>'


def test_names_of_attributes_are_turned_into_those_of_html() -> None:
    assert tag("p", class_="a", data_id="b", aria_label="c") == '<p class="a" data-id="b" aria-label="c"></p>'


def test_true_is_bare_and_false_and_none_are_left_out_but_zero_is_not() -> None:
    assert tag("p", hidden=True, open=False, id=None, tabindex=0) == '<p hidden tabindex="0"></p>'


def test_an_element_that_holds_nothing_is_not_closed() -> None:
    assert tag("input", type="radio") == '<input type="radio">'


def test_text_joined_to_markup_is_text_again() -> None:
    assert not isinstance(tag("b", "x") + "<i>", Html)
    assert join([tag("b", "x"), "<i>"], ", ") == "<b>x</b>, &lt;i&gt;"


def test_json_has_one_spelling() -> None:
    assert as_json({"b": [1, 2], "a": "é"}) == as_json({"a": "é", "b": [1, 2]}) == '{"a":"é","b":[1,2]}'


def test_the_digest_is_the_start_of_sha_256() -> None:
    assert digest("abc") == "ba7816bf8f01cfea"  # FIPS 180-2, appendix B.1
