"""Conditions over answers: all, any, is and not, in three values, since an answer may be missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

Answers = Mapping[str, str]
Truth = bool | None
"""True, false, or None where it depends on an answer that is missing."""
SHAPE = "a condition is one of {all: [...]}, {any: [...]}, {is: {element: answer}} and {not: {...}}"


@attrs.frozen
class Is:
    """The element has one of the answers."""

    element: str
    answers: tuple[str, ...]

    def truth(self, given: Answers) -> Truth:
        """Return whether it has, or None if the element is not answered."""
        return given[self.element] in self.answers if self.element in given else None

    def parts(self) -> Iterator[Is]:
        """Yield itself."""
        yield self


@attrs.frozen
class Not:
    """The condition is false."""

    inner: Condition

    def truth(self, given: Answers) -> Truth:
        """Return the opposite, where there is one."""
        inner = self.inner.truth(given)
        return None if inner is None else not inner

    def parts(self) -> Iterator[Is]:
        """Yield what it is made of."""
        return self.inner.parts()


@attrs.frozen
class Each:
    """All of the conditions, or with `enough` any one of them."""

    inner: tuple[Condition, ...]
    enough: bool = False

    def truth(self, given: Answers) -> Truth:
        """Return `enough` if one condition is that; None if one may yet be; else the opposite."""
        found = [condition.truth(given) for condition in self.inner]
        if self.enough in found:
            return self.enough
        return None if None in found else not self.enough

    def parts(self) -> Iterator[Is]:
        """Yield what they are made of."""
        return (part for condition in self.inner for part in condition.parts())


Condition = Is | Not | Each


def elements(condition: Condition) -> tuple[str, ...]:
    """Return the elements that the condition asks about, each once."""
    return tuple(dict.fromkeys(part.element for part in condition.parts()))


def parse(data: Any) -> Condition:
    """Return the condition that stands in a data file; raises ValueError with what is wrong."""
    if not isinstance(data, dict) or len(data) != 1:
        raise ValueError(SHAPE)
    ((operator, inner),) = data.items()
    if operator in ("all", "any") and isinstance(inner, list) and inner:
        return Each(tuple(parse(part) for part in inner), operator == "any")
    if operator == "not":
        return Not(parse(inner))
    if operator == "is" and isinstance(inner, dict) and len(inner) == 1:
        ((element, answers),) = inner.items()
        listed = answers if isinstance(answers, list) else [answers]
        if not listed:
            raise ValueError(SHAPE)
        return Is(str(element), tuple(str(answer) for answer in listed))
    raise ValueError(SHAPE)
