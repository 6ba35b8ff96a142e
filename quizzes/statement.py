"""The statement of completion: made on the learner's device, from what stands there. It certifies nothing."""

from __future__ import annotations

import casebook
from binding.html import HIDDEN, Html, as_json, tag
from binding.words import Words

PARTS = ("1", "2", "3", "4", "5")


def statement(words: Words) -> Html:
    """Return the form that the learner fills in, and the sheet that the script fills from it."""
    return tag(
        "div",
        tag("p", words("statement.lead"), class_="nr-label"),
        tag("p", words("statement.about")),
        _form(words),
        tag("div", role="status", class_="nr-stated"),
        _sheet(words),
        _buttons(words),
        class_="nr-statement",
        data_words=as_json(words.starting("script.statement.")),
        hidden=HIDDEN,
    )


def _form(words: Words) -> Html:
    name = _field(words("statement.name"), type="text", name="name", autocomplete="name", maxlength="120")
    hours = _field(words("statement.hours"), type="number", name="hours", min="1", max="999", step="1")
    parts = (
        tag("label", tag("input", type="checkbox", name="part", value=part), " ", words(f"part.{part}"))
        for part in PARTS
    )
    ticks = tag("fieldset", tag("legend", words("statement.parts")), tag("div", *parts, class_="nr-levels"))
    make = tag("p", tag("button", words("statement.make"), type="submit"), class_="nr-buttons")
    return tag("form", name, hours, ticks, make, method="dialog", novalidate=True)


def _field(label: str, **attributes: str) -> Html:
    return tag("p", tag("label", label, " ", tag("input", **attributes)))


def _sheet(words: Words) -> Html:
    """Return the sheet: what is in it of the learner's own is marked `data-says`."""
    edition = casebook.load().edition
    stated = words("statement.edition", edition=edition.edition, law_as_at=edition.law_as_at)
    said = (tag("p", data_says=key) for key in ("name", "hours", "score", "certainty", "date"))
    first, *rest = said
    return tag(
        "article",
        tag("p", words("statement.title"), class_="nr-label", role="heading", aria_level="2", tabindex="-1"),
        first,
        tag("ul", data_says="parts"),
        *rest,
        tag("p", stated),
        tag("p", words("statement.no_claim")),
        tag("p", words.reviewed(edition.reviewed_by)),
        hidden=HIDDEN,
    )


def _buttons(words: Words) -> Html:
    made = (
        tag("button", words(f"statement.{do}"), type="button", data_do=f"statement-{do}")
        for do in ("print", "save")
    )
    return tag("p", *made, class_="nr-buttons", hidden=HIDDEN)
