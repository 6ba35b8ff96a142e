"""`python -m casebook check [FOLDER]`: check the data of the casebook."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from casebook.store import FOLDER, check


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if all is well, 1 if there are faults."""
    parser = argparse.ArgumentParser(prog="python -m casebook", description="Check the casebook.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser(
        "check", help="print every fault as PATH:LINE: ID: what is wrong and what to do"
    )
    command.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="the folder of data files")
    casebook, faults = check(parser.parse_args(arguments).folder)
    for fault in faults:
        print(fault)
    number = sum(1 for _ in casebook.records()) if casebook else 0
    print(f"{number} records read, {len(faults)} faults", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
