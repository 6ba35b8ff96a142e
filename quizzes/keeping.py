"""Answers as a file: what this browser keeps is saved, and brought back here or to another device."""

from __future__ import annotations

from binding.element import REMAKE, Element, element
from binding.html import HIDDEN, Html, tag
from binding.words import Words, words

SOURCE = "quizzes/keeping.py"


def answers_html(language: str = "en") -> Html:
    """Return the element that saves and brings back what the browser keeps. The script does both."""
    say = words(language)
    choose = tag("input", type="file", accept=".json,application/json", name="answers")
    parts = (
        tag("p", say("answers.save_lead")),
        tag("p", _button(say, "save"), class_="nr-buttons"),
        tag("p", say("answers.bring_lead")),
        tag("p", tag("label", say("answers.choose"), " ", choose)),
        tag("div", role="status", class_="nr-said"),
        tag(
            "p",
            *(_button(say, do, HIDDEN) for do in ("add", "replace", "leave", "undo")),
            class_="nr-buttons",
        ),
    )
    without = tag("noscript", tag("p", say("answers.no_script")))
    held = tag("div", *parts, class_="nr-keeping", hidden=HIDDEN)
    return element("answers", "answers", SOURCE, say, without, held)


def _button(say: Words, do: str, hidden: str | None = None) -> Html:
    return tag("button", say(f"answers.{do}"), type="button", data_do=do, hidden=hidden)


class Answers(Element):
    """What a workbook calls to save the learner's answers as a file, or to bring them back: `Answers()`."""

    def __init__(self) -> None:
        super().__init__(answers_html(), "Answers as a file")


REMAKE["answers"] = lambda name: answers_html()
