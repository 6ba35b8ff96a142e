"""Certainty marking: how sure a learner is, and what an answer earns by it.

After A. R. Gardner-Medwin's certainty-based marking: it pays to say just how sure one is.
"""

from __future__ import annotations

from collections.abc import Iterable

from binding.html import HIDDEN, Html, tag
from binding.words import Words

WORTH: dict[str, tuple[int, int]] = {"guess": (1, 0), "think": (2, -2), "know": (3, -6)}
"""What a wholly right and a wholly wrong answer earn; to say nothing counts as a guess."""


def points(mark: float, sure: str | None) -> float:
    """Return what an answer of that mark (0 to 1) earns: between right and wrong in proportion.

    The script in the browser does the same sum, on the same vectors (`tests/vectors/certainty.json`).
    """
    right, wrong = WORTH.get(sure or "", WORTH["guess"])
    return mark * right + (1 - mark) * wrong


def ask(words: Words) -> Html:
    """Return the choice of how sure one is, shown by the script."""
    choices = (
        tag("label", tag("input", type="radio", name="sure", value=name), " ", words(f"sure.{name}"))
        for name in WORTH
    )
    return tag(
        "fieldset",
        tag("legend", words("sure.ask")),
        tag("div", *choices, class_="nr-levels"),
        class_="nr-sure",
        hidden=HIDDEN,
    )


def switch(words: Words) -> Html:
    """Return the head of a quiz that is marked so: what it is, and the box that switches it off."""
    box = tag("label", tag("input", type="checkbox", data_do="certainty"), " ", words("sure.switch"))
    told = tag("details", tag("summary", words("sure.how_lead")), tag("p", words("sure.how")), _worth(words))
    return tag("div", tag("p", box), told, class_="nr-switch", hidden=HIDDEN)


def _worth(words: Words) -> Html:
    rows = (
        tag("tr", _said(name, words), *(tag("td", signed(number)) for number in worth))
        for name, worth in WORTH.items()
    )
    return _table("worth", ("said", "right", "wrong"), rows, words)


def signed(number: int) -> str:
    """Return a number with a true minus sign."""
    return f"\N{MINUS SIGN}{-number}" if number < 0 else str(number)


def result(words: Words) -> Html:
    """Return the table of how often each claim to be sure was right; the script puts in the numbers."""
    counts = (tag("td", data_count="answered"), tag("td", data_count="right"))
    rows = (tag("tr", _said(name, words), *counts, data_sure=name) for name in (*WORTH, "unsaid"))
    table = _table("result", ("said", "answered", "right"), rows, words)
    return tag("div", tag("p", class_="nr-certain"), table, class_="nr-sureness", hidden=HIDDEN)


def _said(name: str, words: Words) -> Html:
    return tag("th", words(f"sure.{name}"), scope="row")


def _table(caption: str, heads: Iterable[str], rows: Iterable[Html], words: Words) -> Html:
    """Return a table; its caption and the heads of its columns are keys of the words."""
    top = tag("tr", *(tag("th", words(f"sure.{key}"), scope="col") for key in heads))
    inner = (tag("caption", words(f"sure.{caption}")), tag("thead", top), tag("tbody", *rows))
    return tag("table", *inner)
