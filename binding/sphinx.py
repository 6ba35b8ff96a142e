"""The book's side of the binding: one script and style, links out of raw HTML, what stands on every page.

It also mends what the theme gets wrong; each mend says what and why.
"""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from binding import script
from binding.element import REMAKE
from binding.html import Html, tag
from binding.words import Words, words

NEEDED_BY = {
    "sphinx-design": 'class="sd-',
    "design-tabs": "sd-tab-",
    "mystnb": 'class="cell',
    "togglebutton": 'class="toggle',
    "clipboard": 'class="highlight',
    "copybutton": 'class="highlight',
}
"""What a page must hold for a script or style, known by a part of its file's name, to do anything."""

logger = logging.getLogger(__name__)
TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
XREF = re.compile(
    r'<span(?P<before>[^>]*?) data-xref="(?P<label>[^"]+)"(?P<after>[^>]*)>(?P<text>.*?)</span>', re.S
)
ELEMENT = re.compile(
    r'<nr-element[^>]*? data-kind="(?P<kind>[^"]*)" data-name="(?P<name>[^"]*)"'
    r' data-source="(?P<source>[^"]*)" data-digest="(?P<digest>[^"]*)"'
)


def prepare(app: Sphinx, config: Any) -> None:
    """Put the templates and static files of the binding before those of the theme."""
    config.templates_path = [str(TEMPLATES), *config.templates_path]
    made = Path(app.doctreedir).parent / "binding-static"
    made.mkdir(parents=True, exist_ok=True)
    (made / "course.js").write_text(script.classic(), "utf-8")
    (made / "course.css").write_text(script.style() + (STATIC / "book.css").read_text("utf-8"), "utf-8")
    (made / "no-script.css").write_text((STATIC / "no-script.css").read_text("utf-8"), "utf-8")
    config.html_static_path = [*config.html_static_path, str(made)]


def link(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Turn each `data-xref` in raw HTML into a link, and say which committed outputs are old."""
    for node in doctree.findall(nodes.raw):
        if node.get("format") == "html":
            text = node.astext()
            _warn_of_old(text, docname)
            node.children = [nodes.Text(_linked(app, text, docname))]
            node.rawsource = node.astext()


def _linked(app: Sphinx, text: str, docname: str) -> str:
    labels = cast(Any, app.env.get_domain("std")).anonlabels

    def replace(found: re.Match[str]) -> str:
        target = labels.get(found["label"])
        if target is None:
            logger.warning("nothing in the book has the label `%s`", found["label"], location=docname)
            return found["text"]
        address = f"{app.builder.get_relative_uri(docname, target[0])}#{target[1]}"
        return f'<a{found["before"]} href="{address}"{found["after"]}>{found["text"]}</a>'

    return XREF.sub(replace, text)


def _warn_of_old(text: str, docname: str) -> None:
    for message in old_elements(text, f"{docname}.ipynb"):
        logger.warning(message, location=docname)


def old_elements(text: str, notebook: str) -> list[str]:
    """Return a message for each element in the HTML that its source would no longer make as it stands."""
    return [
        f"{notebook} is older than {found['source']} or what that cites: run `make notebooks`"
        for found in ELEMENT.finditer(text)
        if f'data-digest="{found["digest"]}"' not in _made_again(found["kind"], unescape(found["name"]))
    ]


def _made_again(kind: str, name: str) -> str:
    try:
        return REMAKE[kind](name)
    except LookupError:
        return ""
    except ValueError:
        return ""


def complete(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Give the page's templates the interface words and the foot."""
    say = words(_language(app))
    context["course_words"] = say
    context["course_foot"] = _foot(app, pagename, context, say)
    context["default_mode"] = "auto"  # the theme's own default is none, which its script calls an error


def prune(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Drop scripts and styles that do nothing here or stand twice, once every extension added its own."""
    body = str(context.get("body", ""))
    for key in ("script_files", "css_files"):
        alive = (file for file in context.get(key, []) if not _dead(file) and not _needless(file, body))
        context[key] = list({_content(file): file for file in alive}.values())


def name(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Give the arrows that open a part of the sidebar a name, which the theme leaves out."""
    tree, say = context["generate_toctree_html"], words(_language(app))
    context["generate_toctree_html"] = lambda *places, **options: _named(tree(*places, **options), say)


def _named(tree: Any, say: Words) -> Any:
    for branch in tree.select("li.has-children") if tree else ():
        title, arrow = branch.select_one("a.reference"), branch.select_one("summary")
        if not arrow.get_text(strip=True):
            arrow["aria-label"] = say("page.below", title=title.get_text(strip=True))
    return tree


def _language(app: Sphinx) -> str:
    return (app.config.language or "en").replace("_", "-")


def _content(file: Any) -> str:
    """Return a script's text if it stands in the page, else the name of its file."""
    attributes = getattr(file, "attributes", {}) or {}
    return str(attributes.get("body") or getattr(file, "filename", "") or file)


def _needless(file: Any, body: str) -> bool:
    """Say whether the page has nothing that the script or style acts on."""
    name = str(getattr(file, "filename", "") or "")
    return any(part in name and sign not in body for part, sign in NEEDED_BY.items())


def _dead(file: Any) -> bool:
    """Say whether a script serves nothing: widget state that no manager reads, and Thebe's, never started."""
    attributes = getattr(file, "attributes", {}) or {}
    state = attributes.get("type") == "application/vnd.jupyter.widget-state+json"
    return state or "THEBE_JS_URL" in _content(file) or "sphinx-thebe" in _content(file)


def _foot(app: Sphinx, pagename: str, context: dict[str, Any], say: Any) -> Html:
    edition = app.config.course_edition
    stated = say("page.edition", edition=edition["edition"], law_as_at=edition["law_as_at"])
    status = f"{stated} {say.reviewed(edition['reviewed_by'])}"
    pathto = context["pathto"]
    links = (
        tag("a", say("page.help"), href=pathto("book/help"), class_="nr-help"),
        tag("a", say("page.report"), href=_report(app, pagename, pathto), class_="nr-report"),
    )
    ways = tag("ul", *(tag("li", link) for link in links if link))
    return tag("div", ways, tag("p", status, " ", say("page.not_advice")), class_="nr-foot")


def _report(app: Sphinx, pagename: str, pathto: Any) -> str:
    """Return where an error is reported: the tracker if one is set, else the page that says how."""
    tracker = os.environ.get("REPORT_URL") or app.config.course_report_url
    title = quote(f"{pagename} (edition {app.config.course_edition['edition']})")
    return f"{tracker}?title={title}" if tracker else f"{pathto('book/report')}"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the binding with Sphinx."""
    app.add_config_value("course_report_url", "", "html", str)
    app.add_config_value("course_edition", {"edition": "", "law_as_at": "", "reviewed_by": ()}, "html", dict)
    app.add_js_file("course.js", loading_method="defer")
    app.add_css_file("course.css")
    app.connect("config-inited", prepare, priority=900)
    app.connect("doctree-resolved", link, priority=900)
    app.connect("html-page-context", complete, priority=100)
    app.connect("html-page-context", prune, priority=900)
    app.connect("html-page-context", name, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
