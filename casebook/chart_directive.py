"""The directive `chart`: a chart in a page."""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from casebook.charts import chart, old_pictures
from casebook.store import FOLDER

logger = logging.getLogger(__name__)


class ChartDirective(SphinxDirective):
    """Show a chart by its id, e.g. `displaced`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the chart; warn at the line of the directive if there is none or its picture is old."""
        try:
            shown = chart(self.arguments[0])
        except LookupError as error:
            logger.warning(str(error.args[0]), location=self.get_location())
            return []
        files = [f"tables/{name}.csv" for name in shown.texts.tables]
        for file in ("charts.yaml", f"pictures/{shown.texts.id}.svg", *files):
            self.env.note_dependency(str(FOLDER / file))
        for message in old_pictures():
            if f"{shown.texts.id}.svg" in message:
                logger.warning(message, location=self.get_location())
        return [nodes.raw("", str(shown.html()), format="html")]
