"""Make matplotlib's SVG fit for a page: small, the same in each run, and in the colours of the page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import matplotlib

TEXT = "#010203"
"""The colour that becomes that of the text around the picture."""
GROUND = "#030201"
"""The colour that becomes that of the ground behind the picture."""
PAGE = {TEXT: "currentColor", GROUND: "var(--pst-color-background, var(--jp-layout-color1, Canvas))"}
NAMESPACE = "http://www.w3.org/2000/svg"
NUMBER = re.compile(r"-?\d+\.\d+")
FONT_SIZE = re.compile(r"([\d.]+)px")
NUMERIC = ("d", "x", "y", "width", "height", "points", "transform")
DROPPED = {"font-family", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "font-style"}
FITTED = "display:block;width:100%;max-width:40rem;height:auto;overflow:visible"


def write(figure: Any, name: str, title: str, text: str, fingerprint: str) -> str:
    """Return the figure as SVG, one element a line.

    `name` makes its ids its own, `title` and `text` name and describe it, `fingerprint` says what it is made
    from.
    """
    buffer = io.BytesIO()
    for artist in figure.findobj():
        artist.set_clip_on(False)
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None})
    drawn = ElementTree.fromstring(buffer.getvalue())
    root = _root(drawn.get("viewBox", ""), name, fingerprint)
    for kind, words in (("title", title), ("desc", text)):
        ElementTree.SubElement(root, kind, id=f"nr-chart-{name}-{kind}").text = words
    root.extend(_merged(list(_leaves(drawn, name))))
    return _lines(root)


def _root(box: str, name: str, fingerprint: str) -> ElementTree.Element:
    labels = f"nr-chart-{name}-title nr-chart-{name}-desc"
    root = ElementTree.Element("svg", {"xmlns": NAMESPACE, "viewBox": box, "role": "img"})
    root.attrib |= {"aria-labelledby": labels, "data-digest": fingerprint, "style": FITTED}
    root.attrib |= {"font-family": "inherit"}
    return root


def _lines(root: ElementTree.Element) -> str:
    root.text = "\n"
    for child in root:
        child.tail = "\n"
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _leaves(node: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """Yield what is drawn below the node, without groups, metadata and clips."""
    for child in node:
        kind = child.tag.removeprefix(f"{{{NAMESPACE}}}")
        if kind in ("g", "defs"):
            yield from _leaves(child, name)
        elif kind == "pattern" or (kind in ("path", "text", "use") and not _unseen(child)):
            yield _cleaned(child, kind, name)


def _unseen(node: ElementTree.Element) -> bool:
    style = node.get("style", "")
    return "fill: none" in style and "stroke" not in style and not node.get("id")


def _cleaned(node: ElementTree.Element, kind: str, name: str) -> ElementTree.Element:
    """Return a copy with attributes for styles, two decimals, the page's colours and ids of its own."""
    attributes = dict(_attributes(node, name))
    copy = ElementTree.Element(kind, attributes)
    copy.text = node.text if kind == "text" else None
    for child in node:
        copy.append(_cleaned(child, child.tag.removeprefix(f"{{{NAMESPACE}}}"), name))
    if kind in ("pattern", "path") and "id" in attributes:
        outer = ElementTree.Element("defs")
        outer.append(copy)
        return outer
    return copy


def _attributes(node: ElementTree.Element, name: str) -> Iterator[tuple[str, str]]:
    for key, value in node.attrib.items():
        key = key.rpartition("}")[2]
        if key == "style":
            yield from _styles(value, name)
        elif key == "id":
            yield key, f"{name}-{value}"
        elif key == "href":
            yield key, value.replace("#", f"#{name}-")
        elif key != "clip-path" and not (key == "transform" and value.startswith("rotate(-0 ")):
            yield key, NUMBER.sub(_shorter, value) if key in NUMERIC else value.strip()


def _styles(style: str, name: str) -> Iterator[tuple[str, str]]:
    for key, _, value in (part.strip().partition(": ") for part in style.split(";")):
        if key == "font" and (size := FONT_SIZE.search(value)):
            yield "font-size", size[1]
            if "bold" in value or "700" in value:
                yield "font-weight", "bold"
        elif key and key not in DROPPED:
            yield key, PAGE.get(value, value).removesuffix("px").replace("url(#", f"url(#{name}-")


def _shorter(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".").replace("-0", "-0", 1)


def _merged(leaves: list[ElementTree.Element]) -> Iterator[ElementTree.Element]:
    """Yield the elements, with neighbours that differ only in their path drawn as one."""
    last: ElementTree.Element | None = None
    for leaf in leaves:
        if leaf.tag == "path":
            leaf.set("d", " ".join(leaf.get("d", "").split()))
        if last is not None and leaf.tag == last.tag == "path" and _look(leaf) == _look(last):
            last.set("d", f"{last.get('d')} {leaf.get('d')}")
            continue
        yield leaf
        last = leaf


def _look(leaf: ElementTree.Element) -> dict[str, str]:
    return {key: value for key, value in leaf.attrib.items() if key != "d"}
