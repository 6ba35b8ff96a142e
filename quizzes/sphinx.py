"""Quizzes in a page: directives `quiz`, `activity`, `objectives` and `answers`."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, TypeVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from binding.faults import FaultyError
from binding.html import tag
from binding.markup import plain
from binding.words import Words, words
from quizzes.bank import bank
from quizzes.keeping import answers_html
from quizzes.lessons.page import word_count
from quizzes.render import quiz_html
from quizzes.sheet import Sheet, sheet
from quizzes.widget import find_activity, find_sheet

logger = logging.getLogger(__name__)
T = TypeVar("T")
WORDS_PER_MINUTE = 180
MINUTES_PER_QUESTION = 1.25


def names(text: str) -> list[str]:
    """Return the ids in an option of a directive, parted by commas or spaces."""
    return [name for name in re.split(r"[,\s]+", text or "") if name]


class _FromBank(SphinxDirective):
    """A directive that needs a bank."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return what the directive makes, or a warning at its line."""
        try:
            return self.make(self.arguments[0])
        except (FaultyError, ValueError) as error:
            logger.warning(str(error), location=self.get_location())
            return []

    def make(self, name: str) -> list[nodes.Node]:
        """Return the nodes for the bank or activity of that name."""
        raise NotImplementedError

    def _element(self, asked: Sheet) -> list[nodes.Node]:
        """Return the element, and let the page be read again when a file of it changes.

        A question twice on a page would keep its answer twice, so it is a fault.
        """
        shown: list[str] = self.env.temp_data.setdefault("quiz_questions", [])
        twice = [question.id for question in asked.questions if question.id in shown]
        shown += [question.id for question in asked.questions]
        if twice:
            raise ValueError(f"this page asks {', '.join(twice)} twice: take it out of one of the quizzes")
        for file in asked.files:
            self.env.note_dependency(str(file))
        return [nodes.raw("", quiz_html(asked), format="html")]


class QuizDirective(_FromBank):
    """A whole bank, or with `:only:` some of its questions; or a form."""

    option_spec = {"only": directives.unchanged_required}  # noqa: RUF012

    def make(self, name: str) -> list[nodes.Node]:
        """Return the quiz."""
        return self._element(find_sheet(name, names(self.options.get("only", ""))))


class ActivityDirective(_FromBank):
    """An activity, by its id."""

    def make(self, name: str) -> list[nodes.Node]:
        """Return the activity."""
        found, activity = find_activity(name)
        return self._element(sheet(found, [activity], name, activity=True))


class AnswersDirective(SphinxDirective):
    """Where answers are saved as a file and brought back."""

    def run(self) -> list[nodes.Node]:
        """Return the element."""
        return [nodes.raw("", answers_html(), format="html")]


class ObjectivesDirective(_FromBank):
    """The head of a lesson: objectives, how long it takes, what comes before it, the date of the law."""

    def make(self, name: str) -> list[nodes.Node]:
        """Return the box; the time is put in when the page is complete."""
        found = bank(name)
        self.env.note_dependency(str(found.path))
        say = words(found.header.language)
        lead = nodes.paragraph("", say("lesson.objectives"), classes=["nr-label"])
        items = [_objective(objective.text, objective.read) for objective in found.header.objectives.values()]
        about = Times("", "", bank=name)
        return [nodes.container("", lead, nodes.bullet_list("", *items), about, classes=["nr-objectives"])]


class Times(nodes.paragraph):  # type: ignore[misc, unused-ignore]
    """A paragraph that is filled in when the length of the page is known."""


def _objective(text: str, label: str) -> nodes.list_item:
    made = nodes.raw("", tag("span", plain(text), data_xref=label), format="html")
    return nodes.list_item("", nodes.paragraph("", "", made))


def fill_times(app: Sphinx, doctree: nodes.document) -> None:
    """Write the minutes of a lesson: its words at reading speed, and a time for each question on the page."""
    for node in list(doctree.findall(Times)):
        count, questions = count_words(doctree), _questions(doctree)
        say = words(bank(node["bank"]).header.language)
        time = say("lesson.time", minutes=minutes(count, questions), words=f"{count:,}", questions=questions)
        facts = _facts(app.env.metadata[app.env.docname], say)
        node.replace_self(nodes.paragraph("", " ".join([time, *facts]), classes=["nr-about"]))


def minutes(words: int, questions: int) -> int:
    """Return how long a page takes, in minutes, by the words that it shows and the questions that it asks."""
    return math.ceil(words / WORDS_PER_MINUTE + questions * MINUTES_PER_QUESTION)


def _facts(meta: Mapping[str, str], say: Words) -> list[str]:
    """Return what the front matter of a lesson says, in words."""
    known = {"prerequisites": "text", "law_as_at": "date"}
    return [say(f"lesson.{key}", **{name: meta[key]}) for key, name in known.items() if key in meta]


def count_words(doctree: nodes.document) -> int:
    """Return the number of words on a page, without its quizzes, other raw HTML and the parser's messages."""
    told = {id(text) for note in doctree.findall(nodes.system_message) for text in note.findall(nodes.Text)}
    texts = (
        node
        for node in doctree.findall(nodes.Text)
        if id(node) not in told and not isinstance(node.parent, nodes.raw | nodes.comment)
    )
    return sum(word_count(text.astext()) for text in texts)


def _questions(doctree: nodes.document) -> int:
    return sum(node.astext().count('<form class="nr-question"') for node in doctree.findall(nodes.raw))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_node(Times)
    app.add_directive("quiz", QuizDirective)
    app.add_directive("activity", ActivityDirective)
    app.add_directive("answers", AnswersDirective)
    app.add_directive("objectives", ObjectivesDirective)
    app.connect("doctree-read", fill_times)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
