"""The directive `analyser`: the guided tool in a page."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from casebook.analyser import analyser_html
from casebook.article33 import NAME
from casebook.store import FOLDER


class AnalyserDirective(SphinxDirective):
    """Show the Article 33 analyser."""

    def run(self) -> list[nodes.Node]:
        """Return the tool; the page is read again when the procedure changes."""
        self.env.note_dependency(str(FOLDER / NAME))
        return [nodes.raw("", str(analyser_html()), format="html")]
