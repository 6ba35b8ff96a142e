"""The kinds of question and activity: a module each, one table here.

A new kind is a module with a subclass of `Question`, a line in the table, and its test.
"""

from __future__ import annotations

from quizzes.kinds.analyse import Analyse
from quizzes.kinds.choose import ChooseMany, ChooseOne
from quizzes.kinds.claim import ClaimCheck
from quizzes.kinds.match import Match
from quizzes.kinds.order import Order
from quizzes.kinds.predict import Predict
from quizzes.kinds.sort import Sort
from quizzes.kinds.staged import Staged
from quizzes.kinds.verdicts import Verdicts
from quizzes.kinds.weigh import Weigh
from quizzes.kinds.write import Write
from quizzes.question import Question

QUESTIONS: dict[str, type[Question]] = {
    cls.kind: cls for cls in (ChooseOne, ChooseMany, ClaimCheck, Match, Order, Staged, Write)
}
"""The kinds that a bank may hold under `questions`."""

ACTIVITIES: dict[str, type[Question]] = {
    cls.kind: cls for cls in (Sort, Order, Weigh, Predict, Verdicts, Write, Analyse)
}
"""The kinds that a bank may hold under `activities`; they stand outside the score."""
