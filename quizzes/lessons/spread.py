"""How the questions of all banks are spread, in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from binding.markup import plain
from quizzes.bank import Bank
from quizzes.kinds import QUESTIONS
from quizzes.question import NEGATIVE, Option


def spread(banks: Sequence[Bank]) -> str:
    """Return the line: each share with its aim in brackets."""
    questions = [question for bank in banks for question in bank.questions]
    levels = [question.level for question in questions]
    longest = [key_is_longest(options) for question in questions for options in question.sets()]
    kinds = {question.kind for question in questions}
    tested = [tests(bank, name) >= 2 for bank in banks for name in bank.header.objectives]
    stems = [bool(NEGATIVE.search(question.stem)) for question in questions]
    high = [level not in ("remember", "understand") for level in levels]
    missing = [kind for kind in QUESTIONS if kind not in kinds]
    return "; ".join(
        (
            f"{len(questions)} questions in {len(banks)} banks",
            f"remember {share([level == 'remember' for level in levels])} (at most 30 %)",
            f"apply and above {share(high)} (at least 40 %)",
            f"key the longest option {share(longest)} (20 to 35 %)",
            f"negative stems {share(stems)} (at most 5 %)",
            f"kinds {len(QUESTIONS) - len(missing)} of {len(QUESTIONS)}"
            + (f" (missing: {', '.join(missing)})" if missing else ""),
            f"objectives with two questions {sum(tested)} of {len(tested)}",
        )
    )


def share(marks: Sequence[bool]) -> str:
    """Return the share of true marks in whole per cent."""
    return f"{round(100 * sum(marks) / len(marks))} %" if marks else "none"


def key_is_longest(options: Mapping[str, Option]) -> bool:
    """Say whether the key has more letters than every other option."""
    keys = [len(plain(option.text)) for option in options.values() if option.key]
    rest = [len(plain(option.text)) for option in options.values() if not option.key]
    return bool(keys and rest) and max(keys) > max(rest)


def tests(bank: Bank, objective: str) -> int:
    """Return the number of questions that test the objective."""
    return sum(question.objective == objective for question in bank.questions)
