"""Read a YAML file into plain data, and remember the line of every key and item.

Only plain data is read: no tags, anchors or aliases, and no key twice. Reading never builds an object that
the file names, so a file cannot run code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from binding.faults import Fault, FaultyError, display_path

Place = tuple[str | int, ...]
"""The way from the top of a document to a value: keys and positions, e.g. `("questions", 3, "stem")`."""

YAML_TAG = "tag:yaml.org,2002:"
NUMBERS: dict[str, Callable[[str], int | float]] = {"int": int, "float": float}
PLAIN_TAGS = {
    f"{YAML_TAG}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters and halves of a surrogate pair, which an escape in quotes can smuggle in."""

PLAINER = {
    "another document": "a second document starts here, and a file holds one",
    "'\\t'": "a tab stands here, where only spaces may",
    "cannot start any token": "a text that starts with such a character must stand in quotes",
    "mapping values are not allowed": "a colon stands in a text without quotes, or the indentation is off",
    "undefined alias": "a text that starts with `*` must stand in quotes",
    "expected <block end>": "the indentation is off, or a text goes on after its closing quote",
    "could not find expected ':'": "this line has no `key:`",
    "unexpected end of stream": "a quote is opened here and never closed",
    "expected ',' or": "a bracket is opened here and not closed, or a comma is missing",
}
"""What the parser says, and what it means for a writer of texts."""

NEVER_CLOSED = ("could not find expected ':'", "unexpected end of stream", "expected ',' or")


@attrs.frozen
class Document:
    """A file that was read: `data` in plain Python values, and `lines`, the line (from 1) of every place."""

    path: Path
    data: Any
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """Return the line of the place, or of the nearest place that encloses it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def fault(self, place: Place, subject: str, message: str) -> Fault:
        """Return a fault at the place, with the path as the reader would type it."""
        return Fault(display_path(self.path), self.line(place), subject, message)


def read(path: Path) -> Document:
    """Read the file.

    Raises `FaultyError` if it is missing, not UTF-8, not YAML, empty, or holds a tag, an anchor, an alias or
    a key twice.
    """
    root = _compose(path, _text(path))
    lines: dict[Place, int] = {}
    faults = [Fault(display_path(path), line, "", message) for line, message in _index(root, (), lines)]
    if faults:
        raise FaultyError(faults)
    return Document(path, _plain(root), lines)


def _text(path: Path) -> str:
    """Return the text of the file, or raise `FaultyError` where it can't be read as UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        problem = error.strerror or "not readable"
        raise _faulty(
            path, 1, f"the file can't be read ({problem}): check the path and its permissions"
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _faulty(path, line, "this is not UTF-8 text: save the file with the encoding UTF-8") from error


def _compose(path: Path, text: str) -> Node:
    """Parse the text to YAML nodes, or raise `FaultyError` at the line of the first mistake."""
    try:
        root: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        raise _faulty(path, _line(error), f"not valid YAML ({_told(error)}): mend this line") from error
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise _faulty(path, line, "a control character stands here: delete it") from error
    except YAMLError as error:
        raise _faulty(path, 1, f"not valid YAML ({error}): mend the file") from error
    except RecursionError as error:
        raise _faulty(path, 1, "brackets or lists stand too deep in one another: flatten them") from error
    if root is None:
        raise _faulty(path, 1, "the file is empty: fill it or delete it")
    return root


def _line(error: MarkedYAMLError) -> int:
    """Return where to look: what was never closed is mended where it began, all else where it shows."""
    began = any(said in str(error.problem) for said in NEVER_CLOSED)
    marks = (error.context_mark, error.problem_mark)
    mark = (marks[0] or marks[1]) if began else (marks[1] or marks[0])
    return mark.line + 1 if mark else 1


def _told(error: MarkedYAMLError) -> str:
    """Return what the parser says, in plainer words where there are such."""
    problem = str(error.problem or error.context)
    return next((plainer for said, plainer in PLAINER.items() if said in problem), problem)


def _faulty(path: Path, line: int, message: str) -> FaultyError:
    return FaultyError([Fault(display_path(path), line, "", message)])


def _index(node: Node, place: Place, lines: dict[Place, int]) -> Iterator[tuple[int, str]]:
    """Note the line of each place below the node, and yield the line of what plain data may not hold."""
    line = lines.setdefault(place, node.start_mark.line + 1)
    yield from ((line, message) for message in _not_plain(node))
    if node.anchor:  # what it holds may lead back to itself
        return
    if isinstance(node, MappingNode):
        yield from _index_mapping(node, place, lines)
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.value):
            yield from _index(item, (*place, number), lines)


def _index_mapping(node: MappingNode, place: Place, lines: dict[Place, int]) -> Iterator[tuple[int, str]]:
    seen: dict[str, int] = {}
    for key, value in node.value:
        line, name = key.start_mark.line + 1, str(key.value)
        yield from ((line, message) for message in _not_plain_key(key))
        if name in seen and isinstance(key, ScalarNode):
            yield line, f"the key `{name}` stands twice, first on line {seen[name]}: keep one"
        elif isinstance(key, ScalarNode):
            seen[name] = lines[(*place, name)] = line
            yield from _index(value, (*place, name), lines)


def _not_plain(node: Node) -> Iterator[str]:
    if node.anchor:
        yield f"the anchor `&{node.anchor}` is not allowed here: write the text out in each place"
    if str(node.tag) not in PLAIN_TAGS:
        name = str(node.tag).replace(YAML_TAG, "!!")
        yield f"the tag `{name}` is not allowed here: remove it, data files hold plain text only"
    if isinstance(node, ScalarNode) and CONTROL.search(node.value):
        yield "an escape such as `\\0` makes a control character here: delete it"


def _not_plain_key(key: Node) -> Iterator[str]:
    """Yield what a key may not be."""
    if not isinstance(key, ScalarNode):
        yield "a key must be a word, and here it is a list or a mapping: put it in quotes"
    elif key.anchor:
        yield f"the key `{key.value}` is made by an anchor or alias: write it out"
    elif str(key.tag) not in PLAIN_TAGS or CONTROL.search(key.value):
        yield "a key has a tag or a special meaning here: write a plain word"


def _plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    return _scalar(str(node.tag).rpartition(":")[2], node.value)


def _scalar(kind: str, text: str) -> str | int | float | bool | None:
    """Return the value of a scalar; a date stays text, as it was written, and so does an odd number."""
    if kind == "bool":
        return text.lower() == "true"
    if kind in NUMBERS:
        with suppress(ValueError):
            return NUMBERS[kind](text)
    return None if kind == "null" else text


def texts(value: object, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield every text in the data, each with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield from texts(inner, (*place, key))
