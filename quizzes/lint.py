"""Check banks: every fault of every file in one run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from binding.faults import Fault, FaultyError, display_path
from binding.yamlfile import read
from quizzes.bank import check, items, paths


def lint(given: Sequence[Path] = ()) -> tuple[list[Path], list[Fault]]:
    """Return the files checked and all their faults, in order; a folder stands for the banks in it.

    Ids are unique over all the files given, because a form names a question by its id alone.
    """
    named = [file for path in given or paths() for file in _files(path)]
    files = list({file.resolve(): file for file in named}.values())
    faults = [fault for file in files for fault in check(file)[1]]
    return files, sorted({*faults, *_shared_ids(files)})


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.yaml")) if path.is_dir() else [path]


def _shared_ids(files: Sequence[Path]) -> list[Fault]:
    """Return a fault for each id that an earlier file has as well."""
    faults, seen = [], dict[str, Path]()
    for file in files:
        for line, name in _ids(file):
            first = seen.setdefault(name, file)
            if first != file:
                message = f"the id stands in {display_path(first)} as well: take another"
                faults.append(Fault(display_path(file), line, name, message))
    return faults


def _ids(file: Path) -> list[tuple[int, str]]:
    """Return the line and the id of each question of a file, or nothing if it can't be read."""
    try:
        document = read(file)
    except FaultyError:
        return []
    found = [(document.line((*place, "id")), item.get("id")) for place, item in items(document)]
    return [(line, name) for line, name in found if isinstance(name, str)]
