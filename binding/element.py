"""The element that is an ipywidget in Jupyter and plain HTML in the book.

Its markup is complete without a script. In JupyterLab the live widget is shown; in the book, in a notebook
that was not run and without JavaScript, the same markup stands as HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anywidget
import traitlets

from binding import script
from binding.html import Html, as_json, digest, tag
from binding.markup import inline
from binding.words import Words

REMAKE: dict[str, Callable[[str], Html]] = {}
"""How each kind of element is made anew from its name: so an old committed output is recognised."""


def element(kind: str, name: str, source: str, words: Words, *children: str) -> Html:
    """Return the markup of an element.

    `kind` and `name` say what it is (the script acts on the kind), `source` which file it was made from. The
    digest that it carries covers everything in it.
    """
    inner = tag("div", *children, class_="nr-inner")
    texts = as_json(words.starting(f"script.{kind}."))
    return tag(
        "nr-element",
        inner,
        class_=f"nr-element nr-{kind}",
        data_kind=kind,
        data_name=name,
        data_source=source,
        data_digest=digest(inner + texts),
        data_words=texts,
        lang=words.language,
        dir=words.direction,
    )


def choice(control: str, name: str, value: str, text: str) -> Html:
    """Return a labelled input; `control` is its type, `name` groups radio buttons."""
    field = tag("input", type=control, name=name, value=value)
    told = tag("span", inline(text), class_="nr-text")
    return tag("label", field, told, class_="nr-option", data_option=value)


class Element(anywidget.AnyWidget):
    """A widget whose front end is the shared script. `markup` goes down to the browser, `answers` come up.

    So does `sure`: how sure the learner is of each, where that is asked.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    markup = traitlets.Unicode("").tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    sure = traitlets.Dict().tag(sync=True)

    def __init__(self, markup: Html, summary: str) -> None:
        super().__init__(markup=markup, _esm=script.module(), _css=script.style())
        self._summary = summary

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """Return the widget's own bundle, with the markup as HTML and one line of text for the rest."""
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        return {**data, "text/html": str(self.markup), "text/plain": self._summary}, metadata
