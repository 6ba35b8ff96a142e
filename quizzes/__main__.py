"""`python -m quizzes lint [PATH ...]` checks banks and forms, `... lessons [PAGE ...]` the lessons."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from binding.faults import FaultyError
from quizzes.lint import lint


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if all is well, 1 if there are faults, 2 if there was nothing to check."""
    parser = argparse.ArgumentParser(prog="python -m quizzes", description="Check banks and lessons.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser(
        "lint", help="print every fault as PATH:LINE: ID: what is wrong and what to do"
    )
    command.add_argument(
        "paths", nargs="*", type=Path, help="files or folders; without any, all banks and forms of the course"
    )
    command = commands.add_parser(
        "lessons", help="print every fault of lesson pages as PATH:LINE: what is wrong and what to do"
    )
    command.add_argument("paths", nargs="*", type=Path, help="pages or folders; without any, all of book/")
    given = parser.parse_args(arguments)
    return _lint(given.paths) if given.command == "lint" else _lessons(given.paths)


def _lint(given: Sequence[Path]) -> int:
    files, faults = lint(given)
    for fault in faults:
        print(fault)
    if not files:
        print("no bank found: name a file or a folder that holds .yaml files", file=sys.stderr)
        return 2
    print(f"{len(files)} files checked, {len(faults)} faults", file=sys.stderr)
    return 1 if faults else 0


def _lessons(given: Sequence[Path]) -> int:
    try:  # it needs the book's own parser, which an installation for workbooks lacks
        from quizzes.lessons.check import check_lessons
    except ImportError as error:
        print(f"{error}: install the book's packages, `pip install '.[book]'`", file=sys.stderr)
        return 1
    try:
        found = check_lessons(given)
    except FaultyError as error:
        print(error)
        print("the casebook can't be read: run `python -m casebook check` and mend it", file=sys.stderr)
        return 1
    print(*found.faults, *found.texts, found.spread, sep="\n")
    print(f"{len(found.texts)} lessons checked, {len(found.faults)} faults", file=sys.stderr)
    if not found.texts and not found.faults:
        print("no lesson found: name a page, or go to the folder that holds book/", file=sys.stderr)
        return 2
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
