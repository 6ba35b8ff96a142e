"""The one small markup that texts in data files may hold: paragraphs, *emphasis* and **strong**."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from binding.html import Html, join, tag

_INLINE = MarkdownIt("zero", {"typographer": True}).enable(["emphasis", "smartquotes"])
_MARKS = MarkdownIt("zero").enable("emphasis")
_RULES = (
    (re.compile(r"<!--|<\s*[/!?]?\s*[a-zA-Z][^>]*>?"), "HTML is not allowed in a text: remove `{}`"),
    (
        re.compile(r"\]\([^)]*\)"),
        "a link is not allowed in a text: name a record under `sources` instead of `{}`",
    ),
    (
        re.compile(r"\{[a-z][a-z0-9:_-]*\}(?=`)"),
        "`{}` is a role, which works in pages only: name the record under `sources`",
    ),
    (re.compile(r"(?i)\b(?:java|vb)script\s*:"), "`{}` is not allowed in a text: remove it"),
)


def inline(text: str) -> Html:
    """Return the text as inline HTML: emphasis is marked up, everything else is escaped."""
    return Html(_INLINE.renderInline(text.strip()))


def paragraphs(text: str, **attributes: str) -> Html:
    """Return the text as paragraphs, parted at line breaks (in a folded YAML text: empty lines)."""
    parts = [part for part in re.split(r"\n+", text.strip()) if part.strip()]
    return join(tag("p", inline(part), **attributes) for part in parts)


def plain(text: str) -> str:
    """Return the text without its markup."""
    (whole,) = _MARKS.parseInline(text.strip())
    return "".join(part.content for part in whole.children or ())


def misuse(text: str) -> Iterator[str]:
    """Yield a message for each thing in the text that is more than the small markup."""
    for pattern, message in _RULES:
        if found := pattern.search(text):
            yield message.format(found.group(0).strip())
