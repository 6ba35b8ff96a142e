"""How long it takes to read the casebook, and what its reference pages add to a build of the book.

    python benchmarks/read_casebook.py

Each reading is done in a new process, after the imports; the median of five is told.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TIMES = 5
READ = """
import time
from casebook.store import FOLDER, check
begun = time.perf_counter()
casebook, faults = check(FOLDER)
print(time.perf_counter() - begun, sum(1 for _ in casebook.records()), len(faults))
"""
RECORDS = re.compile(r"```\{(?:records|explore|chart)\}.*?```", re.S)
LEFT_OUT = shutil.ignore_patterns(".*", "_build", "__pycache__")


def reading() -> tuple[float, int, int]:
    """Return the seconds that one reading took, the records read, and the faults found."""
    done = subprocess.run([sys.executable, "-c", READ], cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, records, faults = done.stdout.split()
    return float(seconds), int(records), int(faults)


def building(source: Path, target: Path) -> float:
    """Return the seconds that a build of the book took; warnings are let pass."""
    builder = shutil.which("jupyter-book", path=sysconfig.get_path("scripts"))
    if builder is None:
        raise SystemExit("this Python has no jupyter-book: run this with the one that `make test` made")
    command = [builder, "build", "--all", "--path-output", str(target), str(source)]
    own = {**os.environ, "PYTHONPATH": str(source)}  # the packages beside the pages, not those installed
    begun = time.perf_counter()
    subprocess.run(command, cwd=source, env=own, capture_output=True, check=True)
    return time.perf_counter() - begun


def without_records(copy: Path) -> int:
    """Take the records, explorers and charts out of the reference pages; return how many were there."""
    taken = 0
    for page in copy.glob("book/reference/*.md"):
        text, number = RECORDS.subn("", page.read_text("utf-8"))
        page.write_text(text, "utf-8")
        taken += number
    return taken


def main() -> None:
    """Print what was measured."""
    readings = [reading() for _ in range(TIMES)]
    times, (_, records, faults) = [seconds for seconds, *_ in readings], readings[0]
    print(f"reading {records} records ({faults} faults): median of {TIMES} {statistics.median(times):.2f} s")
    print(f"  from {min(times):.2f} to {max(times):.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        whole = building(copy, Path(folder) / "whole")
        taken = without_records(copy)
        bare = building(copy, Path(folder) / "bare")
    print(f"the book: {whole:.1f} s; without {taken} lists, explorers and charts of reference: {bare:.1f} s")


if __name__ == "__main__":
    main()
