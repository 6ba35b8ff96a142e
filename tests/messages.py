"""The messages in the code, as patterns: each must be among those that some broken data give."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path


def messages(files: Iterable[Path], signs: Sequence[str]) -> Iterator[str]:
    """Yield as a pattern each message in the files: a string with one of the signs, and no docstring."""
    for file in files:
        tree = ast.parse(file.read_text("utf-8"))
        inner = {
            id(value) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for value in node.values
        }
        inner |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in (node for node in ast.walk(tree) if id(node) not in inner):
            if pattern := as_pattern(node, signs):
                yield pattern


def as_pattern(node: ast.AST, signs: Sequence[str]) -> str:
    """Return the pattern of a string with one of the signs in it, and no text for any other node."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [part.value if isinstance(part, ast.Constant) else None for part in parts]
    if not any(isinstance(text, str) and sign in text for text in texts for sign in signs):
        return ""
    return "".join(".*" if text is None else re.escape(str(text)).replace(r"\{\}", ".*") for text in texts)
