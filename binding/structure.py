"""Turn plain data into typed records, and say at once everything that does not fit.

Uses attrs classes as the schema and cattrs to read them. Unknown keys, missing keys and values of the wrong
kind become faults at their own line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin

import attrs
import cattrs
from cattrs.cols import homogenous_tuple_structure_factory, is_mapping, mapping_structure_factory
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from binding.faults import Fault, FaultyError, one_line
from binding.yamlfile import Document, Place, read

T = TypeVar("T")
LONGEST = 60  # characters of a value that a message shows
CLOSE = 0.7  # how like a known word a misspelt one must be to be suggested, from 0 to 1
MAPPING = "a mapping (lines with `key: value`)"
NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def structure(document: Document, place: Place, cls: type[T], subject: str = "") -> T:
    """Return the data at `place` as an instance of `cls`; raise `FaultyError` with every misfit in it."""
    data = document.data
    for step in place:
        data = data[step]
    try:
        return _CONVERTER.structure(data, cls)
    except Exception as error:
        raise FaultyError(_faults(document, place, subject, error)) from error


def read_as(path: Path, cls: type[T]) -> tuple[Document, T]:
    """Return a file and the whole of it as an instance of `cls`; raises `FaultyError` with every misfit."""
    document = read(path)
    return document, structure(document, (), cls)


def _faults(document: Document, place: Place, subject: str, error: BaseException) -> Iterator[Fault]:
    for where, message in _walk(error, place):
        yield document.fault(where, subject, message)


def _walk(error: BaseException, place: Place) -> Iterator[tuple[Place, str]]:
    """Yield each leaf of the tree of errors as a place and a message."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            yield from _walk(inner, place + _step(inner))
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            yield (*place, key), _unknown(key, error.cl)
    elif isinstance(error, KeyError):
        yield place[:-1], f"`{error.args[0]}` is missing: add it"
    else:
        name = place[-1] if place else "the file"
        yield place, f"`{name}`: {error}"


def _step(error: BaseException) -> Place:
    """Return the one step (attribute, key or position) that an error's note adds to the way."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()


def _unknown(key: str, cls: type) -> str:
    allowed = [field.name for field in attrs.fields(cls) if field.init]
    close = get_close_matches(key, allowed, 1, CLOSE)
    remedy = f"did you mean `{close[0]}`?" if close else f"remove it, or choose one of {', '.join(allowed)}"
    return f"unknown key `{key}`: {remedy}"


def _scalar(value: Any, cls: type) -> Any:
    if value is None or isinstance(value, str) and not value.strip():
        raise ValueError("must not be empty: fill it, or leave the key out where it is optional")
    if type(value) is not cls:
        quotes = ": put it in quotes" if cls is str and isinstance(value, int | float) else ""
        raise TypeError(f"must be {NAMES[cls]}, not {shown(value)}{quotes}")
    return value


def shown(value: Any) -> str:
    """Return how a message names a value: a list or mapping by its shape, else as it stands in the file."""
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    if value is None or isinstance(value, bool):
        return "empty" if value is None else f"`{value}`".lower()
    text = one_line(str(value))
    return f"`{text}`" if len(text) <= LONGEST else f"`{text[:LONGEST]}...`"


def _literal(value: Any, cls: Any) -> Any:
    if value not in get_args(cls):
        close = get_close_matches(str(value), get_args(cls), 1, CLOSE)
        hint = f"did you mean `{close[0]}`?" if close else f"choose one of {', '.join(get_args(cls))}"
        raise ValueError(f"{shown(value)} is not known here: {hint}")
    return value


def _guarded(inner: Any, expected: type, name: str) -> Any:
    """Wrap a structure hook so that it refuses a value of another shape in plain words."""

    def hook(value: Any, cls: Any) -> Any:
        if not isinstance(value, expected):
            raise TypeError(f"must be {name}, not {shown(value)}")
        return inner(value, cls)

    return hook


def _lists(cls: Any, converter: Any) -> Any:
    return _guarded(homogenous_tuple_structure_factory(cls, converter), list, "a list (lines with `- `)")


def _mappings(cls: Any, converter: Any) -> Any:
    return _guarded(mapping_structure_factory(cls, converter), dict, MAPPING)


def _records(cls: Any, converter: Any) -> Any:
    return _guarded(make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True), dict, MAPPING)


def _made_from(origin: Any) -> Callable[[Any], bool]:
    return lambda cls: get_origin(cls) is origin


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    for scalar in NAMES:
        converter.register_structure_hook(scalar, _scalar)
    converter.register_structure_hook_func(_made_from(Literal), _literal)
    converter.register_structure_hook_factory(_made_from(tuple), _lists)
    converter.register_structure_hook_factory(is_mapping, _mappings)
    converter.register_structure_hook_factory(attrs.has, _records)
    return converter


_CONVERTER = _converter()
