"""Join the parts of the script and style that the packages ship, each once.

The parts are plain scripts without imports. Joined they are one text that serves as the widget's ES module in
JupyterLab and, without its last line, as a classic script in the book (a module does not load from `file://`).
"""

from __future__ import annotations

import re
from importlib.resources import files

EXPORT = "\nexport default { render };\n"
COMMENT = re.compile(r"(?m)^[ \t]*(?://|/\*\*|\*/|\* ).*\n")
_PARTS = ["binding"]


def add_part(package: str) -> None:
    """Let a package ship its `static/script.js` and `static/style.css` with the rest."""
    if package not in _PARTS:
        _PARTS.append(package)


def module() -> str:
    """Return the ES module: every part in one function, which gives back the widget's `render`."""
    return f"const render = (() => {{\n{bare(_joined('script.js'))}\nreturn start();\n}})();{EXPORT}"


def classic() -> str:
    """Return the same script for a page: the module without its export, closed in a block of its own."""
    return "{\n" + module().removesuffix(EXPORT) + "\n}\n"


def style() -> str:
    """Return the style of every part."""
    return _joined("style.css")


def bare(code: str) -> str:
    """Return a script without its lines of comment, a fifth of its weight: they are for the source."""
    return COMMENT.sub("", code)


def _joined(name: str) -> str:
    ordered = [_PARTS[0], *sorted(_PARTS[1:])]
    return "\n".join((files(package) / "static" / name).read_text("utf-8") for package in ordered)
