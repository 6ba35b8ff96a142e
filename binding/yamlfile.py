"""Read a YAML file into plain data, and remember the line of every key and item.

Only plain data is read: no tags, anchors or aliases, and no key twice. Reading never builds an object that the file
names, so a file cannot run code.
"""

from __future__ import annotations

from collections.abc import Iterator
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

PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")}


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

    Raises `FaultyError` if it is missing, not UTF-8, not YAML, empty, or holds a tag, an anchor, an alias or a key
    twice.
    """
    root = _compose(path, _text(path))
    document = Document(path, None, {})
    faults = [document.fault(place, "", message) for place, message in _index(root, (), document.lines)]
    if faults:
        raise FaultyError(faults)
    return attrs.evolve(document, data=_plain(root))


def _text(path: Path) -> str:
    """Return the text of the file, or raise `FaultyError` where it can't be read as UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        problem = error.strerror or "not readable"
        raise _faulty(path, 1, f"the file can't be read ({problem}): check the path and its permissions") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _faulty(path, line, "this is not UTF-8 text: save the file with the encoding UTF-8") from error


def _compose(path: Path, text: str) -> Node:
    """Parse the text to YAML nodes, or raise `FaultyError` at the line of the first mistake."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise _faulty(path, line, f"not valid YAML ({error.problem or error.context}): mend this line") from error
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise _faulty(path, line, "a control character stands here: delete it") from error
    except YAMLError as error:
        raise _faulty(path, 1, f"not valid YAML ({error}): mend the file") from error
    if root is None:
        raise _faulty(path, 1, "the file is empty: fill it or delete it")
    return root


def _faulty(path: Path, line: int, message: str) -> FaultyError:
    return FaultyError([Fault(display_path(path), line, "", message)])


def _index(node: Node, place: Place, lines: dict[Place, int]) -> Iterator[tuple[Place, str]]:
    """Note the line of each place below the node, and yield what plain data may not hold."""
    lines.setdefault(place, node.start_mark.line + 1)
    yield from ((place, message) for message in _not_plain(node))
    if node.anchor:  # what it holds may lead back to itself
        return
    if isinstance(node, MappingNode):
        yield from _index_mapping(node, place, lines)
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.value):
            yield from _index(item, (*place, number), lines)


def _index_mapping(node: MappingNode, place: Place, lines: dict[Place, int]) -> Iterator[tuple[Place, str]]:
    seen: dict[str, int] = {}
    for key, value in node.value:
        line, name = key.start_mark.line + 1, str(key.value)
        if not isinstance(key, ScalarNode):
            yield place, f"a key must be a word, on line {line} it is a list or a mapping: put it in quotes"
        elif name in seen:
            yield place, f"the key `{name}` stands twice, on lines {seen[name]} and {line}: keep one"
        else:
            seen[name] = lines[(*place, name)] = line
            yield from _index(value, (*place, name), lines)


def _not_plain(node: Node) -> Iterator[str]:
    if node.anchor:
        yield f"the anchor `&{node.anchor}` is not allowed here: write the text out in each place"
    if str(node.tag) not in PLAIN_TAGS:
        yield f"the tag `{node.tag}` is not allowed here: remove it, data files hold plain text only"


def _plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    return _scalar(str(node.tag).rpartition(":")[2], node.value)


def _scalar(kind: str, text: str) -> str | int | float | bool | None:
    """Return the value of a scalar; a date stays text, as it was written."""
    if kind == "int":
        return int(text.replace("_", ""), 0 if text.lstrip("+-")[:2].lower() in {"0x", "0o"} else 10)
    if kind == "float":
        return float(text.replace("_", "").replace(".inf", "inf").replace(".nan", "nan"))
    if kind == "bool":
        return text.lower() == "true"
    return None if kind == "null" else text
