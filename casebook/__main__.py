"""`python -m casebook check [FOLDER]` and `python -m casebook fresh [--on DATE]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from casebook.article33 import NAME
from casebook.article33_check import check_procedure
from casebook.charts import check_texts
from casebook.fresh import due
from casebook.store import FOLDER, check, load


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
    given = parser.parse_args(arguments)
    return _check(given.folder) if given.command == "check" else _fresh(given.on.isoformat())


def _check(folder: Path) -> int:
    casebook, faults = check(folder)
    faults = sorted(
        {
            *faults,
            *check_texts(folder)[1],
            *(check_procedure(folder)[1] if casebook and (folder / NAME).is_file() else ()),
        }
    )
    for fault in faults:
        print(fault)
    number = sum(1 for _ in casebook.records()) if casebook else 0
    print(f"{number} records read, {len(faults)} faults", file=sys.stderr)
    return 1 if faults else 0


def _fresh(day: str) -> int:
    """Print the work list; to have work is no fault, so the command succeeds."""
    found = due(load(), day)
    for item in found:
        print(f"{item.id}: {item.reason}" + (f", as of {item.as_of}" if item.as_of else ""))
    print(f"{len(found)} to look at on {day}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
