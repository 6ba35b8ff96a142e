"""Build HTML from Python, with every text escaped.

A template engine would bring compiled code, which does not run in the browser; a workbook does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from html import escape
from typing import Any

VOID = {"br", "hr", "img", "input"}


class Html(str):
    """Markup that is safe as it stands; any other text is escaped where it is put in."""

    __slots__ = ()


HIDDEN = "hidden"
"""What the script shows. With a value: JupyterLab drops an attribute without one from a saved output."""


def tag(name: str, /, *children: str, **attributes: Any) -> Html:
    """Return an element.

    `class_` gives `class`, `data_id` gives `data-id`; True is a bare attribute, None is left out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def join(children: Iterable[str], between: str = "") -> Html:
    """Return the children one after the other; a child that is not `Html` is escaped."""
    return Html(between.join(child if isinstance(child, Html) else escape(child) for child in children))


def as_json(value: Any) -> str:
    """Return the value as JSON of one spelling only, to stand in an attribute."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """Return a short digest (16 hexadecimal digits of SHA-256) of the text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _attribute(key: str, value: Any) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
