"""How much a visitor loads with each page of the built book, by gzip -9, largest first.

    python benchmarks/page_weight.py [FOLDER]

FOLDER holds the built pages; if it is left out, `_build/html`. A file that a page loads twice counts once.
Imports of a style are followed; what a script loads is not (the tests see in a browser that there is none).
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 200_000  # bytes: what the largest reference page may weigh with all it loads
REFERENCE = "book/reference/"
IMPORT = re.compile(r"""@import\s+(?:url\()?["']([^"':]+)["']""")
LOADING = {"stylesheet", "icon", "preload", "modulepreload"}


class Loads(HTMLParser):
    """The addresses of what a page loads of itself; `noscript` is left out, as it is never loaded as well."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self._without_script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note the address of a script, picture, style or icon."""
        held = {name: value or "" for name, value in attributes}
        self._without_script |= tag == "noscript"
        linked = tag == "link" and bool(LOADING & set(held.get("rel", "").split()))
        address = held.get("href", "") if linked else held.get("src", "") if tag != "link" else ""
        if address and not self._without_script:
            self.addresses.append(address)

    def handle_endtag(self, tag: str) -> None:
        """Come back from what is for browsers without a script."""
        self._without_script &= tag != "noscript"


@cache
def size(path: Path) -> int:
    """Return the bytes of the file, by gzip -9."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def loaded(page: Path) -> set[Path]:
    """Return the files that the page loads, itself among them."""
    found = {page}
    for address in Loads(page.read_text("utf-8")).addresses:
        where = urlsplit(address)
        if not where.scheme and not where.netloc and where.path:
            found.add((page.parent / unquote(where.path)).resolve())
    return found | {style for file in found if file.suffix == ".css" for style in imported(file)}


def imported(style: Path) -> set[Path]:
    """Return the styles that a style imports."""
    found = {(style.parent / name).resolve() for name in IMPORT.findall(style.read_text("utf-8"))}
    return found.union(*(imported(file) for file in found))


def weights(built: Path) -> dict[str, int]:
    """Return the bytes that each page of the book weighs with all it loads, largest first."""
    folder = built.resolve()
    pages = [path for path in folder.rglob("*.html") if "_static" not in path.relative_to(folder).parts]
    found = {page.relative_to(folder).as_posix(): sum(map(size, loaded(page))) for page in pages}
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def largest_reference(found: dict[str, int]) -> tuple[str, int]:
    """Return the largest page of reference, and its bytes; raises LookupError if there is none."""
    for path, weight in found.items():
        if path.startswith(REFERENCE):
            return path, weight
    raise LookupError("no page of reference here: build the book, or name the folder of its pages")


def main() -> int:
    """Print the weights; return 1 if the largest reference page is above the limit."""
    parser = argparse.ArgumentParser(description="What each page of the built book weighs.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "_build" / "html")
    found = weights(parser.parse_args().folder)
    for path, weight in found.items():
        print(f"{weight / 1000:8.1f} KB  {path}")
    path, weight = largest_reference(found)
    word = "at most" if weight <= LIMIT else "ABOVE"
    print(f"the largest reference page, {path}: {weight / 1000:.1f} KB, {word} {LIMIT / 1000:.0f} KB")
    return int(weight > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
