"""The workbooks: what is committed is what running them gives, and a stale output does not pass."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PACKAGES = ("binding", "casebook", "quizzes")
BANK = "quizzes/banks/01-the-principle.yaml"
STALE = """\
import sys, nbformat
from binding.sphinx import old_elements
import casebook, quizzes
for cell in nbformat.read(sys.argv[1], as_version=4).cells:
    for output in cell.get("outputs", ()):
        for message in old_elements(output.get("data", {}).get("text/html", ""), "notebooks/a.ipynb"):
            print(message)
"""


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run this Python apart, and without the project's own folder on its path."""
    command = [sys.executable, "-P", *arguments]
    own = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | environment
    return subprocess.run(
        command, cwd=ROOT, env=own, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )


def nbval(*paths: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Compare every output of the notebooks with what running them gives; nothing is sanitised."""
    options = ("-p", "no:cacheprovider", "--override-ini=addopts=", "-q", "--nbval")
    return python("-m", "pytest", *options, *map(str, paths), **environment)


def test_running_them_gives_what_is_committed_each_time() -> None:
    for _ in range(2):
        done = nbval(*NOTEBOOKS)
        assert done.returncode == 0, done.stdout[-3000:]


def test_executing_them_gives_the_committed_bytes(tmp_path: Path) -> None:
    copies = [Path(shutil.copy(path, tmp_path)) for path in NOTEBOOKS]
    done = python("-m", "binding.notebooks", str(tmp_path))
    assert done.returncode == 0, done.stderr
    for copy, committed in zip(copies, NOTEBOOKS, strict=True):
        message = f"notebooks/{committed.name} is not what running it gives: run `make notebooks`"
        assert copy.read_bytes() == committed.read_bytes(), message


def after(text: str, start: str, old: str, new: str) -> str:
    """Return the text with the first `old` after `start` made `new`."""
    before, found, rest = text.partition(start)
    assert found and old in rest, (start, old)
    return before + start + rest.replace(old, new, 1)


def other_key(text: str) -> str:
    """Make another option of the first question the key; the markup of both reasons goes with it."""
    changed = after(text, "- id: 01-one-sentence", "key: true", "misconception: Another reading")
    return after(changed, "- id: 01-one-sentence", "misconception:", "key: true #")


CHANGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "a key": (BANK, other_key),
    "a rationale": (
        BANK,
        lambda text: after(text, "- id: 01-one-sentence", "rationale: ", "rationale: So. "),
    ),
    "a record": (
        "casebook/data/cases.yaml",
        lambda text: after(text, "- id: hirsi\n", "  facts: >-\n    ", "  facts: >-\n    So. "),
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_behind_an_output_is_not_missed(tmp_path: Path, what: str) -> None:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    name, change = CHANGES[what]
    file = tmp_path / name
    file.write_text(change(file.read_text("utf-8")), "utf-8")
    workbook = ROOT / "notebooks" / "01-the-principle.ipynb"
    done = nbval(workbook, PYTHONPATH=str(tmp_path))
    assert done.returncode == 1 and "Cell outputs differ" in done.stdout, done.stdout[-3000:]
    told = python("-c", STALE, str(workbook), PYTHONPATH=str(tmp_path))
    assert "notebooks/a.ipynb is older than" in told.stdout, told.stderr
    assert "make notebooks" in told.stdout


def test_nothing_is_called_stale_that_is_not() -> None:
    for notebook in NOTEBOOKS:
        told = python("-c", STALE, str(notebook))
        assert (told.stdout, told.returncode) == ("", 0), told.stderr
