"""Grading: three forms, and nothing else.

Every kind of question compiles to one of them. The script in the browser grades by the same forms; both run
the same test vectors (`tests/vectors/grading.json`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, Literal

import attrs


@attrs.frozen(kw_only=True)
class Grading:
    """How an answer is marked. `form` says which of the fields counts.

    weights: the answer is a list of option ids; the mark is the sum of their weights, at least 0, over `of`.
    pairs: the answer maps each left id to a right id; the mark is right pairs over all pairs.
    sequence: the answer is a list of ids; the mark is pairs in the right order over all pairs.
    """

    form: Literal["weights", "pairs", "sequence"]
    weights: Mapping[str, int] = attrs.field(factory=dict)
    of: int = 1
    pairs: Mapping[str, str] = attrs.field(factory=dict)
    sequence: Sequence[str] = ()

    def as_data(self) -> dict[str, Any]:
        """Return the form as plain data, for the attribute that the script reads."""
        if self.form == "weights":
            return {"form": self.form, "weights": dict(self.weights), "of": self.of}
        value = dict(self.pairs) if self.form == "pairs" else list(self.sequence)
        return {"form": self.form, self.form: value}


def grade(grading: Grading, answer: Any) -> float:
    """Return the mark of an answer, from 0 to 1.

    An answer of the wrong shape, or to other options, earns nothing.
    """
    return _MARKS[grading.form](grading, answer)


def texts(answer: object) -> list[str]:
    """Return an answer that is a list of texts; any other answer counts as none."""
    return answer if isinstance(answer, list) and all(isinstance(item, str) for item in answer) else []


def placed(answer: object) -> dict[str, str]:
    """Return what of an answer maps a text to a text."""
    given = answer.items() if isinstance(answer, dict) else ()
    return {left: right for left, right in given if isinstance(left, str) and isinstance(right, str)}


def _weights(grading: Grading, answer: Any) -> float:
    return max(0, sum(grading.weights.get(option, 0) for option in set(texts(answer)))) / grading.of


def _pairs(grading: Grading, answer: Any) -> float:
    given = placed(answer)
    right = sum(given.get(left) == right for left, right in grading.pairs.items())
    return right / len(grading.pairs)


def _sequence(grading: Grading, answer: Any) -> float:
    given = texts(answer)
    if sorted(given) != sorted(grading.sequence):
        return 0.0
    pairs = list(combinations(grading.sequence, 2))
    return sum(given.index(first) < given.index(second) for first, second in pairs) / len(pairs)


_MARKS = {"weights": _weights, "pairs": _pairs, "sequence": _sequence}
