"""`python -m casebook check [FOLDER]`, `... fresh [--on DATE]` and `... agreement`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from binding.faults import Fault, FaultyError
from casebook.agreement import NAME as AGREEMENT
from casebook.agreement import check_agreement
from casebook.agreement_view import lines
from casebook.article33 import NAME
from casebook.article33_check import check_procedure
from casebook.charts import check_texts
from casebook.fresh import due
from casebook.patterns import NAME as PATTERNS
from casebook.patterns import check_patterns
from casebook.store import FOLDER, Casebook, check, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 if all is well, 1 if there are faults."""
    parser = argparse.ArgumentParser(prog="python -m casebook", description="Check the casebook.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser(
        "check", help="print every fault as PATH:LINE: ID: what is wrong and what to do"
    )
    command.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="the folder of data files")
    command = commands.add_parser("fresh", help="list what is pending, or older than twelve months")
    command.add_argument(
        "--on", default=date.today(), type=date.fromisoformat, help="the day to count from; else today"
    )
    commands.add_parser("agreement", help="measure how often the analyser agrees with decided cases")
    given = parser.parse_args(arguments)
    if given.command == "agreement":
        return _agreement()
    return _check(given.folder) if given.command == "check" else _fresh(given.on.isoformat())


def _check(folder: Path) -> int:
    casebook, found = check(folder)
    later = _of_the_analyser(folder, casebook) if casebook else ()
    faults = sorted({*found, *check_texts(folder)[1], *later})
    for fault in faults:
        print(fault)
    number = sum(1 for _ in casebook.records()) if casebook else 0
    print(f"{number} records read, {len(faults)} faults", file=sys.stderr)
    return 1 if faults else 0


def _of_the_analyser(folder: Path, casebook: Casebook) -> Iterator[Fault]:
    """Yield the faults of the procedure or, if it has none, of what is measured and taught by it."""
    if (folder / NAME).is_file():
        law, faults = check_procedure(folder, casebook)
        yield from faults
        if law and not faults:
            yield from check_agreement(folder, casebook, law) if (folder / AGREEMENT).is_file() else ()
            yield from check_patterns(folder, law) if (folder / PATTERNS).is_file() else ()


def _agreement() -> int:
    """Print the measure; a file that can't be read is told as `check` tells it."""
    try:
        for line in lines():
            print(line)
    except FaultyError as error:
        print(*error.faults, sep="\n")
        return 1
    return 0


def _fresh(day: str) -> int:
    """Print the work list; to have work is no fault, so the command succeeds."""
    found = due(load(), day)
    for item in found:
        print(f"{item.id}: {item.reason}" + (f", as of {item.as_of}" if item.as_of else ""))
    print(f"{len(found)} to look at on {day}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
