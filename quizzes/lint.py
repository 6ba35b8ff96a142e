"""Check banks: every fault of every file in one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from binding.faults import Fault, FaultyError, display_path
from binding.yamlfile import Document, read
from quizzes import form
from quizzes.bank import NUMBER, Bank, check, items, paths

STAGED = 9
"""The lesson from which on every bank has a staged case: the learner has met the elements by then."""


def lint(given: Sequence[Path] = ()) -> tuple[list[Path], list[Fault]]:
    """Return the files checked and all their faults, in order; a folder stands for the files in it.

    A file in a folder named `forms` is a form, any other a bank.

    Ids are unique over all the files given, because a form names a question by its id alone.
    """
    named = [file for path in given or [*paths(), *form.paths()] for file in _files(path)]
    files = list({file.resolve(): file for file in named}.values())
    known = _known() if any(_is_form(file) for file in files) else []
    faults = [
        fault for file in files for fault in (form.check(file, known) if _is_form(file) else check(file))[1]
    ]
    whole = {file: found for file in files if (found := _document(file))}
    return files, sorted({*faults, *_shared_ids(whole), *_misnumbered(whole), *_unstaged(whole)})


def _is_form(file: Path) -> bool:
    return file.parent.name == form.FOLDER.name


def _known() -> list[Bank]:
    """Return the banks of the course that can be read: a faulty one is told of under its own name."""
    return [found for path in paths() if (found := check(path)[0])]


def _files(path: Path) -> list[Path]:
    folders = (path, path / form.FOLDER.name)
    return [file for folder in folders for file in sorted(folder.glob("*.yaml"))] if path.is_dir() else [path]


def _shared_ids(documents: Mapping[Path, Document]) -> list[Fault]:
    """Return a fault for each id that an earlier file has as well."""
    faults, seen = [], dict[str, Path]()
    for file, document in documents.items():
        for line, name in _ids(document):
            first = seen.setdefault(name, file)
            if first != file:
                message = f"the id stands in {display_path(first)} as well: take another"
                faults.append(Fault(display_path(file), line, name, message))
    return faults


def _misnumbered(documents: Mapping[Path, Document]) -> list[Fault]:
    """Return a fault for each id without the number of its lesson, where the bank of the id has one."""
    return [
        Fault(display_path(file), line, name, f"the id lacks its lesson's number: write `{number}{name}`")
        for file, document in documents.items()
        if NUMBER.fullmatch(number := file.stem[:3])
        for line, name in _ids(document)
        if not name.startswith(number)
    ]


def _unstaged(documents: Mapping[Path, Document]) -> list[Fault]:
    """Return a fault for each bank of a later lesson that asks no staged case."""
    message = f"no question is a staged case: give at least one (each bank from lesson {STAGED} on has one)"
    return [
        Fault(display_path(file), document.line(("questions",)), "", message)
        for file, document in documents.items()
        if NUMBER.fullmatch(file.stem[:3]) and int(file.stem[:2]) >= STAGED and not _has_staged(document)
    ]


def _has_staged(document: Document) -> bool:
    return any(place[0] == "questions" and item.get("kind") == "staged" for place, item in items(document))


def _ids(document: Document) -> list[tuple[int, str]]:
    """Return the line and the id of each question of a file."""
    found = [(document.line((*place, "id")), item.get("id")) for place, item in items(document)]
    return [(line, name) for line, name in found if isinstance(name, str)]


def _document(file: Path) -> Document | None:
    """Return the file as it stands, or None if it can't be read: `check` tells why."""
    try:
        return read(file)
    except FaultyError:
        return None
