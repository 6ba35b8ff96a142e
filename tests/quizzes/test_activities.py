"""Activities: what each kind shows before and after, on the activities of the course."""

import re
from typing import Any

import pytest

import casebook
from binding.markup import inline
from binding.words import words
from quizzes.bank import banks
from quizzes.grade import grade
from quizzes.kinds import ACTIVITIES
from quizzes.kinds.analyse import Analyse
from quizzes.kinds.order import Order
from quizzes.kinds.predict import Predict
from quizzes.kinds.weigh import Weigh
from quizzes.question import Question
from quizzes.render import quiz_html
from quizzes.sheet import sheet

BANKS = banks()
HELD: list[tuple[Any, Any]] = [(bank, found) for bank in BANKS for found in bank.activities]
SAY = words()


def of(kind: type[Question]) -> list[Any]:
    """Return every question and activity of the kind."""
    return [
        found for bank in BANKS for found in (*bank.questions, *bank.activities) if isinstance(found, kind)
    ]


def lefts(html: str) -> list[str]:
    return re.findall(r'data-left="([^"]+)"', html)


def test_the_seven_kinds_of_activity_are_all_used() -> None:
    assert set(ACTIVITIES) == {"sort", "order", "weigh", "predict", "verdicts", "write", "analyse"}
    assert {found.kind for _, found in HELD} == set(ACTIVITIES)


@pytest.mark.parametrize(("bank", "found"), HELD, ids=lambda value: getattr(value, "id", ""))
def test_an_activity_stands_outside_the_score(bank: Any, found: Question) -> None:
    html = quiz_html(sheet(bank, [found], found.id, activity=True))
    assert "data-scored" not in html and ">Activity</p>" in html


@pytest.mark.parametrize("found", of(Order), ids=lambda found: found.id)
def test_an_order_is_shown_in_another_order_and_each_item_says_its_place(found: Order) -> None:
    html = found.controls(SAY)
    shown = re.findall(r'data-item="([^"]+)" data-place="(\d+)"', html)
    assert [int(place) for _, place in shown] == list(range(1, len(found.items) + 1))
    names = [name for name, _ in shown]
    assert names != list(found.items) and sorted(names) == sorted(found.items)
    assert html.count(" selected") == len(found.items)
    assert html.count('<button type="button"') == html.count('hidden="hidden"') == 2 * len(found.items)
    assert grade(found.grading(), names) < 1 == grade(found.grading(), list(found.items))
    assert grade(found.grading(), list(reversed(found.items))) == 0


@pytest.mark.parametrize("found", of(Weigh), ids=lambda found: found.id)
def test_weighing_is_never_marked_and_every_view_names_who_holds_it(found: Weigh) -> None:
    assert found.grading() is None and found.way == "pairs"
    assert sorted(lefts(found.controls(SAY))) == sorted(found.items)
    told = found.explanation(SAY)
    for item in found.items.values():
        for view in item.views.values():
            assert f"<strong>{inline(view.by)}</strong>" in told
            assert view.weight is None or f" ({inline(found.scale[view.weight])})" in told
    assert not any(
        inline(view.text) in found.controls(SAY) for i in found.items.values() for view in i.views.values()
    )


@pytest.mark.parametrize("found", of(Predict), ids=lambda found: found.id)
def test_what_is_to_be_looked_at_stands_after_the_predictions(found: Predict) -> None:
    told = found.explanation(SAY)
    assert told.count('class="nr-look ') == len(found.look)
    assert "nr-look" not in found.controls(SAY) and found.whole == "first_all"
    assert "<nr-element" not in told  # no element in an element: the outer one has the state
    for name in found.look:
        if name.startswith("chart "):
            assert inline(casebook.chart(name.removeprefix("chart ")).texts.title) in told and "<svg" in told
        else:
            assert f'data-xref="{casebook.load().cite(name).label}"' in told


def test_a_chart_and_a_record_can_be_looked_at() -> None:
    looks = [name for found in of(Predict) for name in found.look]
    assert any(name.startswith("chart ") for name in looks)
    assert any(not name.startswith("chart ") for name in looks)


@pytest.mark.parametrize("found", of(Analyse), ids=lambda found: found.id)
def test_a_step_that_is_given_is_told_and_neither_asked_nor_marked(found: Analyse) -> None:
    own = [name for name, step in found.steps.items() if not step.given]
    html = found.controls(SAY)
    assert lefts(html) == own == list(found.grading().pairs)
    assert html.count("nr-given") == len(found.steps) - len(own)
    for step in found.steps.values():
        assert (inline(step.rationale) in html) is step.given
        assert (inline(step.rationale) in found.explanation(SAY)) is not step.given


def test_the_records_that_settle_a_row_are_cited_under_it() -> None:
    for kind in (Order, Predict, Analyse):
        for found in of(kind):
            rows = found.steps if isinstance(found, Analyse) else found.items
            told = found.explanation(SAY) + found.controls(SAY)
            for row in rows.values():
                assert all(casebook.load().cite(name).html() in told for name in row.sources)
