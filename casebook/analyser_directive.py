"""The directives `analyser`, the guided tool in a page, and `agreement`, how often it agrees."""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from casebook.agreement import NAME as AGREEMENT
from casebook.agreement_view import agreement_html
from casebook.analyser import analyser_html
from casebook.article33 import NAME as PROCEDURE
from casebook.patterns import NAME as PATTERNS
from casebook.store import FOLDER

logger = logging.getLogger(__name__)


class AnalyserDirective(SphinxDirective):
    """Show the Article 33 analyser, blank or on the fact pattern named."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the tool; the page is read again when the procedure changes."""
        for file in (PROCEDURE, PATTERNS):
            self.env.note_dependency(str(FOLDER / file))
        try:
            return [nodes.raw("", str(analyser_html(*self.arguments)), format="html")]
        except LookupError as error:
            logger.warning(str(error.args[0]), location=self.get_location())
            return []


class AgreementDirective(SphinxDirective):
    """Show how often the analyser agrees with decided cases."""

    def run(self) -> list[nodes.Node]:
        """Return the tables and the differences; the page is read again when the data change."""
        for file in (PROCEDURE, AGREEMENT):
            self.env.note_dependency(str(FOLDER / file))
        return [nodes.raw("", str(agreement_html()), format="html")]
