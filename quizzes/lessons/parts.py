"""What a lesson page must hold: its parts, its length, its objectives and its questions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import attrs

from binding.faults import display_path
from casebook.store import Casebook
from quizzes.lessons.outline import Outline
from quizzes.lessons.page import Directive, Found, Page
from quizzes.lessons.prose import words_shown
from quizzes.lessons.sentences import Measures, measure
from quizzes.sphinx import minutes, names

FEWEST, MOST = 1_800, 2_800
AIM, LIMIT = 20, 24
KEY_POINTS = 7
HEADINGS = {
    "Why this matters": "one concrete situation, 80 to 150 words",
    "Worked example": "a full analysis of invented facts",
    "Claim or fact": "a statement as it circulates, checked",
    "Key points": f"at most {KEY_POINTS}",
    "Sources": "primary first",
}
"""The sections that each lesson has, and what stands in them."""
FRONT_MATTER = {"prerequisites": "the lessons before it, or none", "law_as_at": "a date such as 2026-06-30"}


@attrs.frozen(kw_only=True, slots=False)
class Lesson:
    """A page with the outlines of all banks by name, and the casebook that it cites."""

    page: Page
    outlines: Mapping[str, Outline]
    casebook: Casebook

    @property
    def outline(self) -> Outline:
        """The outline of its own bank, which has the name of the page."""
        return self.outlines[self.page.path.stem]

    @cached_property
    def measures(self) -> Measures:
        """What can be counted of the running text."""
        return measure(self.page)

    @cached_property
    def shown(self) -> int:
        """The number of words that the built page shows."""
        return words_shown(self.page, self.casebook)

    @property
    def asked(self) -> int:
        """The number of questions and activities on the page."""
        return len(named(self.page, "activity")) + sum(
            len(only(directive)) or len(self.outlines[directive.argument].questions)
            for directive in named(self.page, "quiz")
            if directive.argument in self.outlines
        )

    @property
    def minutes(self) -> int:
        """How long the lesson takes, as the book computes it from what it shows."""
        return minutes(self.shown, self.asked)


def named(page: Page, name: str) -> list[Directive]:
    """Return the directives of that name."""
    return [directive for directive in page.directives if directive.name == name]


def only(directive: Directive) -> list[str]:
    """Return the ids of the questions that a quiz is narrowed to."""
    return names(directive.options.get("only", ""))


def length(lesson: Lesson) -> Found:
    """Yield a fault if the page has too few or too many words, or too long sentences."""
    found = lesson.measures
    if not FEWEST <= found.words <= MOST:
        verb = "cut" if found.words > MOST else "add"
        yield 1, f"{found.words:,} words of running text: {verb} some, to have {FEWEST:,} to {MOST:,}"
    if found.mean > LIMIT:
        yield 1, f"a mean of {found.mean:.1f} words a sentence: make them shorter (aim {AIM}, limit {LIMIT})"


def parts(lesson: Lesson) -> Found:
    """Yield each part of a lesson that the page lacks, and a fault if it has too many key points."""
    page = lesson.page
    titles = [block.title.casefold() for block in page.blocks]
    for start, what in HEADINGS.items():
        if not any(title.startswith(start.casefold()) for title in titles):
            yield 1, f"no section `{start}`: add it ({what})"
    for name, what in FRONT_MATTER.items():
        if name not in page.meta:
            yield 1, f"no `{name}` in the front matter: add it ({what})"
    if not named(page, "objectives"):
        yield 1, "no `{objectives}` on the page: add it after *Why this matters*"
    if not any(each.argument.startswith("In the room") for each in named(page, "dropdown")):
        yield 1, "no dropdown `In the room`: add it for trainers (opening question, commonest wrong answer)"
    yield from _key_points(page)


def _key_points(page: Page) -> Found:
    points = [block for block in page.blocks if block.kind == "item" and block.title.startswith("Key points")]
    count = len({block.item for block in points})
    if count > KEY_POINTS:
        yield points[0].line, f"{count} key points: keep at most {KEY_POINTS}"


def objectives(lesson: Lesson) -> Found:
    """Yield what is wrong with the bank as a whole, and each objective that is not taught on the page."""
    if lesson.outline.trouble:
        yield 1, lesson.outline.trouble
    for name, label in lesson.outline.reads.items():
        if label not in lesson.page.labels:
            yield (
                1,
                f"the objective `{name}` is read at `{label}`, which is no label here: put ({label})= above"
                " the heading that teaches it",
            )


def questions(lesson: Lesson) -> Found:
    """Yield each question on the page that its bank lacks, and a fault if the page asks none."""
    quizzes = named(lesson.page, "quiz")
    if not quizzes:
        yield 1, "no `{quiz}` on the page: let each section end in one or two questions"
    for directive in quizzes:
        found = lesson.outlines.get(directive.argument)
        if found is None:
            yield directive.line, f"no bank `{directive.argument}`: check the name, or write the bank"
            continue
        for name in only(directive):
            if found.questions and name not in found.questions:
                path = display_path(found.path)
                yield directive.line, f"no question `{name}` in {path}: check the id, or add the question"
