"""The element: complete as HTML, a widget in Jupyter, and the same bytes in every process."""

import os
import re
import subprocess
import sys

from binding.element import Element, element
from binding.html import digest, tag
from binding.words import words


def made(text: str = "x") -> str:
    return element("quiz", "01-a 01-b", "quizzes/banks/01-a.yaml", words(), tag("p", text))


def test_the_markup_says_what_it_is_and_in_which_language() -> None:
    html = made()
    assert html.startswith("<nr-element ") and html.endswith("</nr-element>")
    for said in ('data-kind="quiz"', 'data-name="01-a 01-b"', 'lang="en"', 'dir="ltr"'):
        assert said in html


def test_the_digest_covers_what_is_in_it() -> None:
    digests = [re.search(r'data-digest="([0-9a-f]{16})"', made(text)) for text in ("x", "x", "y")]
    values = [found[1] for found in digests if found]
    assert values[0] == values[1] != values[2]


def test_the_digest_covers_the_words_of_the_script() -> None:
    inner = tag("div", tag("p", "x"), class_="nr-inner")
    assert digest(inner) not in made()


def test_a_notebook_gets_the_widget_html_and_plain_text() -> None:
    widget = Element(tag("p", "x"), "One line")
    data, _ = widget._repr_mimebundle_() or ({}, {})
    assert data["text/html"] == "<p>x</p>"
    assert data["text/plain"] == "One line"
    assert "application/vnd.jupyter.widget-view+json" in data


def test_answers_travel_up_and_markup_down() -> None:
    widget = Element(tag("p", "x"), "One line")
    assert {"answers", "markup"} <= set(widget.keys)
    assert widget.answers == {}


def test_the_markup_is_the_same_in_every_process() -> None:
    code = "from casebook import show; print(ascii(show('hirsi').html), ascii(show('cat-1984 3(1)').html))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
