"""Execute the workbooks and save them so that two runs give the same file.

The command is `python -m binding.notebooks notebooks`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


def execute(path: Path) -> None:
    """Run the notebook from top to bottom and save it; raises CellExecutionError if a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        store_widget_state=False,
        resources={"metadata": {"path": path.parent}},
    ).execute()
    tidy(notebook)
    nbformat.write(notebook, path)


def tidy(notebook: Any) -> None:
    """Take out what differs from run to run: ids of live widgets, times, what the machine says of itself."""
    notebook.metadata = nbformat.from_dict(KERNEL | {"language_info": {"name": "python"}})
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number}"
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(WIDGET_VIEW, None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command on files or folders; return 0, or 1 with the cell that failed."""
    parser = argparse.ArgumentParser(
        prog="python -m binding.notebooks", description="Execute workbooks and save them."
    )
    parser.add_argument("paths", nargs="+", type=Path)
    given = parser.parse_args(arguments).paths
    files = [file for path in given for file in (sorted(path.glob("*.ipynb")) if path.is_dir() else [path])]
    for number, file in enumerate(files, 1):
        began = time.monotonic()
        print(f"[{number}/{len(files)}] {file} ...", end=" ", flush=True)
        try:
            execute(file)
        except CellExecutionError as error:
            print(f"a cell failed: mend it, then run this again\n{error}", file=sys.stderr)
            return 1
        print(f"{time.monotonic() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
