"""Faults: what is wrong in a file, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import attrs


def one_line(text: str) -> str:
    """Return the text on one line, as a fault is told on one."""
    return " ".join(text.split())


@attrs.frozen(order=True)
class Fault:
    """One thing that is wrong in a data file.

    `path` and `line` (from 1) say where, `subject` is the id of the record or question (or empty), and
    `message` says what is wrong and what to do.
    """

    path: str
    line: int
    subject: str = attrs.field(converter=one_line)
    message: str = attrs.field(converter=one_line)

    def __str__(self) -> str:
        subject = f"{self.subject}: " if self.subject else ""
        return f"{self.path}:{self.line}: {subject}{self.message}"


class FaultyError(ValueError):
    """A file cannot be used; `faults` lists everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def display_path(path: Path) -> str:
    """Return the path as a reader would type it: relative to the working directory where it lies below it."""
    resolved, here = path.resolve(), Path.cwd().resolve()
    return resolved.relative_to(here).as_posix() if resolved.is_relative_to(here) else path.as_posix()
