"""The casebook in a page: roles that cite, and directives that show records.

Roles: `case`, `law`, `claim`, `stat`. Directives: `words`, `records`.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import attrs
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole, SphinxDirective, SphinxRole

from binding.html import tag
from binding.markup import plain
from binding.words import words
from casebook.card import card, title
from casebook.cite import Citation, cite_instrument, label, split
from casebook.records import LEVELS, TRUSTWORTHY, Case, Claim, Instrument, Level, Record
from casebook.store import Casebook, load

logger = logging.getLogger(__name__)
Made = tuple[list[nodes.Node], list[nodes.system_message]]


class CiteRole(ReferenceRole):
    """Cite a record of one kind.

    `` {case}`hirsi para 81` `` or, with words of one's own, `` {law}`text <id 33(1)>` ``.
    """

    def __init__(self, kind: type[Record]) -> None:
        super().__init__()
        self.kind = kind

    def run(self) -> Made:
        """Return the link, or a warning at the line of the role if there is no such record."""
        try:
            if not isinstance(load().find(self.target), self.kind):
                raise LookupError(
                    f"`{self.target}` is no {self.kind.__name__.lower()}: use the role of its own kind"
                )
            citation = load().cite(self.target)
        except LookupError as error:
            return _missing(self, str(error.args[0]))
        return [_link(citation, self.title if self.has_explicit_title else None)], []


class StatRole(SphinxRole):
    """Give a figure: `` {stat}`parties_by_year.either@2025` ``."""

    def run(self) -> Made:
        """Return the figure with its unit and row as a title, linked to its table."""
        path, _, row = self.text.partition("@")
        table, _, column = path.partition(".")
        try:
            value = load().figure(table, column, row)
        except LookupError as error:
            return _missing(self, str(error.args[0]))
        return [_pending(label("table", table), nodes.inline("", _grouped(value), classes=["nr-stat"]))], []


def _missing(role: SphinxRole, message: str) -> Made:
    logger.warning(message, location=role.get_location())
    return [nodes.inline(role.rawtext, role.text)], []


def _grouped(value: str) -> str:
    return f"{int(value):,}" if value.isdecimal() else value


def _link(citation: Citation, text: str | None = None) -> pending_xref:
    if text:
        return _pending(citation.label, nodes.inline("", text, classes=["nr-cite"]))
    name = nodes.emphasis("", citation.name) if citation.slanted else nodes.inline("", citation.name)
    return _pending(
        citation.label, nodes.inline("", "", name, nodes.inline("", citation.rest), classes=["nr-cite"])
    )


def _pending(target: str, inner: nodes.Node) -> pending_xref:
    """Return a reference that Sphinx itself resolves, and that fails the build if nothing has the label."""
    return pending_xref(
        "", inner, refdomain="std", reftype="ref", reftarget=target, refexplicit=True, refwarn=True
    )


class WordsDirective(SphinxDirective):
    """Quote the official words of a provision from a record in which they are confirmed."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a block quotation with its citation."""
        reference = self.arguments[0]
        name, part = split(reference)
        record = load().instruments.get(name)
        provision = record.provisions.get(part) if record else None
        if record is None or provision is None or not provision.words or provision.level not in TRUSTWORTHY:
            message = (
                f"no confirmed words of `{reference}` in the casebook: paraphrase, or confirm them first"
            )
            logger.warning(message, location=self.get_location())
            return []
        texts = [nodes.paragraph("", plain(text)) for text in provision.words.split("\n") if text.strip()]
        source = nodes.paragraph("", "", _link(cite_instrument(record, part)), classes=["nr-from"])
        return [nodes.block_quote("", *texts, source, classes=["nr-words"])]


class RecordsDirective(SphinxDirective):
    """List the records of a kind: `cases`, `instruments`, `claims`, `glossary`, `tables` or `checks`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a section for each record, with its label."""
        kind = self.arguments[0]
        makers = {
            "cases": self._cases,
            "instruments": self._instruments,
            "claims": self._claims,
            "glossary": self._glossary,
            "tables": self._tables,
            "checks": self._checks,
        }
        if kind not in makers:
            raise self.error(f"unknown kind of records `{kind}`: choose one of {', '.join(makers)}")
        return makers[kind](load())

    def _cases(self, casebook: Casebook) -> list[nodes.Node]:
        """Return the cases by court, in order of date within each."""
        courts: dict[str, list[Case]] = {}
        for case in sorted(casebook.cases.values(), key=lambda case: case.date):
            courts.setdefault(case.court.partition(" (")[0], []).append(case)
        return [
            self._section(
                nodes.title("", court),
                label("court", court),
                *(self._record(casebook, "case", case) for case in cases),
            )
            for court, cases in sorted(courts.items())
        ]

    def _instruments(self, casebook: Casebook) -> list[nodes.Node]:
        records = sorted(casebook.instruments.values(), key=lambda record: record.adopted)
        return [self._record(casebook, "law", record) for record in records]

    def _claims(self, casebook: Casebook) -> list[nodes.Node]:
        return [self._record(casebook, "", record) for record in casebook.claims.values()]

    def _record(self, casebook: Casebook, kind: str, record: Instrument | Case | Claim) -> nodes.Node:
        name = plain(record.claim) if isinstance(record, Claim) else record.short
        heading = (
            nodes.title("", "", nodes.emphasis("", name))
            if isinstance(record, Case)
            else nodes.title("", name)
        )
        full = tag("p", title(record), class_="nr-record-title") if not isinstance(record, Claim) else ""
        body = nodes.raw("", str(full) + str(card(casebook, record)), format="html")
        section = self._section(heading, label(kind, record.id), body)
        if isinstance(record, Instrument):
            self._anchors(record)
        return section

    def _section(self, heading: nodes.title, name: str, *children: nodes.Node) -> nodes.section:
        """Return a section whose id is its label, so that each record has a permanent address."""
        section = nodes.section("", heading, *children, ids=[name])
        self._label(name, name, heading.astext())
        return section

    def _label(self, name: str, anchor: str, text: str) -> None:
        domain: Any = self.env.get_domain("std")
        domain.anonlabels[name] = self.env.docname, anchor
        domain.labels[name] = self.env.docname, anchor, text

    def _anchors(self, record: Instrument) -> None:
        for part in record.provisions:
            name = label("law", record.id, part)
            self._label(name, name, cite_instrument(record, part).text)

    def _glossary(self, casebook: Casebook) -> list[nodes.Node]:
        """Return Sphinx's own glossary, so that its role `term` finds every form of every term."""
        lines = ["```{glossary}"]
        for term in sorted(casebook.glossary.values(), key=lambda term: term.term.casefold()):
            lines += [term.term, *term.also, f"  {plain(term.definition)}", ""]
        return self.parse_text_to_nodes("\n".join([*lines, "```"]))

    def _tables(self, casebook: Casebook) -> list[nodes.Node]:
        return [self._table(casebook, name) for name in casebook.tables]

    def _table(self, casebook: Casebook, name: str) -> nodes.section:
        from casebook.tables import table_html

        table = casebook.tables[name]
        return self._section(
            nodes.title("", table.title),
            label("table", name),
            nodes.raw("", table_html(casebook, table), format="html"),
        )

    def _checks(self, casebook: Casebook) -> list[nodes.Node]:
        """Return the count of fields by level, computed from the data."""
        return [nodes.raw("", checks_html(casebook), format="html")]


def checks_html(casebook: Casebook) -> str:
    """Return a table: for each field, how many records rest on each level."""
    say = words()
    counts = count_checks(casebook)
    head = [
        tag("th", say("record.field"), scope="col"),
        *(tag("th", say(f"level.{level}"), scope="col") for level in LEVELS),
    ]
    rows = [
        tag(
            "tr",
            tag("th", say(f"field.{field}"), scope="row"),
            *(tag("td", str(levels[level])) for level in LEVELS),
        )
        for field, levels in counts.items()
    ]
    return tag(
        "div",
        tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="table"),
        class_="nr-wide",
        tabindex=0,
    )


def count_checks(casebook: Casebook) -> dict[str, Counter[str]]:
    """Return, by field, how many rest on each level; each provision, words and pinpoint counts one."""
    counts: dict[str, Counter[str]] = {}
    for record in casebook.records():
        for field, check in record.checked.items():
            counts.setdefault(field, Counter())[check.level] += 1
        for name, level in _parts(record):
            counts.setdefault(name, Counter())[level] += 1
    return counts


def _parts(record: Record) -> list[tuple[str, Level]]:
    if isinstance(record, Instrument):
        parts = list(record.provisions.values())
        return [("provision", part.level) for part in parts] + [
            ("words", part.level) for part in parts if part.words
        ]
    if isinstance(record, Case):
        found = [("pinpoint", point.level) for point in record.pinpoints.values()]
        return found + [("words", quote.level) for quote in record.words.values()]
    return []


def tell_edition(app: Sphinx, config: Any) -> None:
    """Tell the binding which edition stands at the foot of each page."""
    config.course_edition = attrs.asdict(load().edition)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the roles and directives."""
    app.add_role("case", CiteRole(Case))
    app.add_role("law", CiteRole(Instrument))
    app.add_role("claim", CiteRole(Claim))
    app.add_role("stat", StatRole())
    app.add_directive("words", WordsDirective)
    app.add_directive("records", RecordsDirective)
    app.connect("config-inited", tell_edition)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
