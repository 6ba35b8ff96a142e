"""`python -m quizzes lint [PATH ...]`: check banks of questions."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from quizzes.lint import lint


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if all is well, 1 if there are faults, 2 if there was nothing to check."""
    parser = argparse.ArgumentParser(prog="python -m quizzes", description="Check banks of questions.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser(
        "lint", help="print every fault as PATH:LINE: ID: what is wrong and what to do"
    )
    command.add_argument(
        "paths", nargs="*", type=Path, help="files or folders; without any, all banks of the course"
    )
    return _lint(parser.parse_args(arguments).paths)


def _lint(given: Sequence[Path]) -> int:
    files, faults = lint(given)
    for fault in faults:
        print(fault)
    if not files:
        print("no bank found: name a file or a folder that holds .yaml files", file=sys.stderr)
        return 2
    print(f"{len(files)} banks checked, {len(faults)} faults", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
