"""The casebook in a page: roles that cite, and directives that show records.

Roles: `case`, `law`, `claim`, `event`, `coop`, `stat`. Directives: `words`, `records`, `explore`, `chart`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, get_args

import attrs
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import download_reference, pending_xref
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole, SphinxDirective, SphinxRole
from sphinx.util.nodes import make_refnode

from binding.html import Html, join, tag
from binding.markup import plain
from binding.words import words
from casebook.analyser_directive import AgreementDirective, AnalyserDirective
from casebook.card import card, title
from casebook.chart_directive import ChartDirective
from casebook.cite import Citation, cite, label
from casebook.explore import explore
from casebook.fresh import due
from casebook.records import (
    LEVELS,
    Case,
    Claim,
    Cooperation,
    CooperationKind,
    Event,
    Instrument,
    Level,
    Record,
)
from casebook.store import Casebook, load

logger = logging.getLogger(__name__)
YEAR = "year"  # the unit of a column whose numbers count nothing
CITED_AS = "record"
"""The type of a reference of ours, as Sphinx counts them."""
XREF = re.compile(r'data-xref="([^"]+)"')
USES = re.compile(r'<div data-uses="([^"]+)"></div>')
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
        link = _link(citation, self.title if self.has_explicit_title else None)
        self.set_source_info(link)
        return [link], []


class StatRole(SphinxRole):
    """Give a figure: `` {stat}`parties_by_year.either@2025` ``."""

    def run(self) -> Made:
        """Return the figure, linked to its table."""
        table, _, column = self.text.partition("@")[0].partition(".")
        try:
            value = load().figure_at(self.text)
        except LookupError as error:
            return _missing(self, str(error.args[0]))
        told = _grouped(value, load().tables[table].columns[column].unit)
        link = _pending(label("table", table), nodes.inline("", told, classes=["nr-stat"]))
        self.set_source_info(link)
        return [link], []


def _missing(role: SphinxRole, message: str) -> Made:
    logger.warning(message, location=role.get_location())
    return [nodes.inline(role.rawtext, role.text)], []


def _grouped(value: str, unit: str) -> str:
    """Return a whole number with its thousands parted; a year stays as it is."""
    return f"{int(value):,}" if value.isdecimal() and unit != YEAR else value


def _link(citation: Citation, text: str | None = None) -> pending_xref:
    if text:
        return _pending(citation.label, nodes.inline("", text, classes=["nr-cite"]))
    name = nodes.emphasis("", citation.name) if citation.slanted else nodes.inline("", citation.name)
    return _pending(
        citation.label, nodes.inline("", "", name, nodes.inline("", citation.rest), classes=["nr-cite"])
    )


def _pending(target: str, inner: nodes.Node) -> pending_xref:
    """Return a reference that `resolve` makes a link, and that fails the build if nothing has the label."""
    return pending_xref("", inner, reftype=CITED_AS, reftarget=target, refexplicit=True, refwarn=True)


def resolve(app: Sphinx, env: Any, node: pending_xref, shown: nodes.Node) -> nodes.Node | None:
    """Return the link to a record; Sphinx's own `ref` would make plain text of the name of a case."""
    place = env.get_domain("std").anonlabels.get(node["reftarget"]) if node["reftype"] == CITED_AS else None
    return make_refnode(app.builder, node["refdoc"], place[0], place[1], shown) if place else None


class WordsDirective(SphinxDirective):
    """Quote the official words of a provision from a record in which they are confirmed."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a block quotation with its citation."""
        reference = self.arguments[0]
        provision = load().words_of(reference)
        if provision is None:
            message = (
                f"no confirmed words of `{reference}` in the casebook: paraphrase, or confirm them first"
            )
            logger.warning(message, location=self.get_location())
            return []
        source = nodes.paragraph("", "", _link(load().cite(reference)), classes=["nr-from"])
        quoted = _quoted(provision.words or "", provision.language)
        return [nodes.block_quote("", *quoted, source, classes=["nr-words"])]


def _quoted(text: str, language: str | None) -> list[nodes.Node]:
    """Return the paragraphs of a quotation; docutils turns the class of another language into `lang`."""
    classes = [f"language-{language}"] if language else []
    return [nodes.paragraph("", plain(part), classes=classes) for part in text.split("\n") if part.strip()]


class RecordsDirective(SphinxDirective):
    """List the records of a kind, or what is counted from all: see `makers` for the kinds."""

    required_arguments = 1
    option_spec = {  # noqa: RUF012
        "only": directives.unchanged_required,
        "without": directives.unchanged_required,
        "since": directives.unchanged_required,
        "before": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return a section for each record, with its label."""
        kind = self.arguments[0]
        makers = {
            "cases": self._cases,
            "instruments": self._instruments,
            "claims": self._claims,
            "events": self._events,
            "cooperation": self._cooperation,
            "glossary": self._glossary,
            "tables": self._tables,
            "checks": self._checks,
            "due": self._due,
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
                *(self._record(casebook, case) for case in cases),
            )
            for court, cases in sorted(courts.items())
            if self._wanted(court)
        ]

    def _wanted(self, group: str) -> bool:
        """Say whether the options `only` or `without` let a group in.

        They name courts, or kinds of instruments, parted by semicolons.
        """
        only, without = (_listed(self.options.get(key, "")) for key in ("only", "without"))
        return group not in without and (not only or group in only)

    def _instruments(self, casebook: Casebook) -> list[nodes.Node]:
        records = sorted(casebook.instruments.values(), key=lambda record: record.adopted)
        return [self._record(casebook, record) for record in records if self._wanted(record.kind)]

    def _claims(self, casebook: Casebook) -> list[nodes.Node]:
        return [self._record(casebook, record) for record in casebook.claims.values()]

    def _events(self, casebook: Casebook) -> list[nodes.Node]:
        """Return the events in order; `since` and `before` name the years between which they began."""
        since, before = self.options.get("since", ""), self.options.get("before", "9999")
        records = sorted(casebook.events.values(), key=lambda record: record.date)
        return [self._record(casebook, record) for record in records if since <= record.date < before]

    def _cooperation(self, casebook: Casebook) -> list[nodes.Node]:
        """Return the records of cooperation by kind, in the order of the kinds."""
        say, kinds = words(), get_args(CooperationKind)
        found = {
            kind: [item for item in casebook.cooperation.values() if item.kind == kind] for kind in kinds
        }
        return [
            self._section(
                nodes.title("", say(f"coop.{kind}s")),
                label("coop", kind),
                *(self._record(casebook, record) for record in records),
            )
            for kind, records in found.items()
            if records
        ]

    def _record(self, casebook: Casebook, record: Record) -> nodes.Node:
        citation = cite(record, "")
        name, full = plain(citation.name), title(record)
        slanted = nodes.emphasis("", name) if citation.slanted else nodes.Text(name)
        shown = "" if plain(full) in (name, f"“{name}”") else tag("p", full, class_="nr-record-title")
        used = tag("div", data_uses=citation.label)
        body = nodes.raw("", f"{shown}{card(casebook, record)}{used}", format="html")
        section = self._section(nodes.title("", "", slanted), citation.label, body)
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
            self._label(name, name, cite(record, part).text)

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
        shown = nodes.raw("", table_html(casebook, table), format="html")
        file = casebook.folder / "tables" / table.file
        target = f"/{file.relative_to(self.env.srcdir).as_posix()}"
        link = download_reference(
            "", "", nodes.literal("", table.file), reftarget=target, refdoc=self.env.docname
        )
        offer = nodes.paragraph("", "", nodes.Text(f"{words()('table.download')} "), link)
        return self._section(nodes.title("", table.title), label("table", name), shown, offer)

    def _checks(self, casebook: Casebook) -> list[nodes.Node]:
        """Return the count of fields by level, computed from the data."""
        return [nodes.raw("", checks_html(casebook), format="html")]

    def _due(self, casebook: Casebook) -> list[nodes.Node]:
        """Return what is pending or older than twelve months on the day at which the law is stated."""
        say = words()
        found = due(casebook, casebook.edition.law_as_at)
        lines = [
            tag("li", _name(casebook, item.id), " ", say(f"due.{item.reason}", date=item.as_of))
            for item in found
        ]
        return [nodes.raw("", tag("ul", *lines) if lines else tag("p", say("due.none")), format="html")]


def _listed(text: str) -> set[str]:
    return {" ".join(name.split()) for name in text.split(";") if name.strip()}


class ExploreDirective(SphinxDirective):
    """Show an explorer: `cases`, `timeline`, `claims` or `bound`; with `:in-place:` it narrows the page."""

    required_arguments = 1
    option_spec = {"in-place": directives.flag}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return the explorer, or a warning at the line of the directive if there is none of that name."""
        try:
            made = explore(self.arguments[0]).html(in_place="in-place" in self.options)
            return [nodes.raw("", made, format="html")]
        except LookupError as error:
            logger.warning(str(error.args[0]), location=self.get_location())
            return []


def _name(casebook: Casebook, name: str) -> Html:
    """Return a record's citation, or its id where it is of a kind that is not cited."""
    try:
        return casebook.cite(name).html()
    except LookupError:
        return tag("span", name)


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


def note_uses(app: Sphinx, doctree: nodes.document) -> None:
    """Note which records a page cites, for the way back from each record."""
    cited = {
        node["reftarget"]
        for node in doctree.findall(pending_xref)
        if node.get("reftype") in ("ref", CITED_AS)
    }
    for node in doctree.findall(nodes.raw):
        cited.update(XREF.findall(node.astext()))
    uses(app.env)[app.env.docname] = cited


def uses(env: Any) -> dict[str, set[str]]:
    """Return, by page, the labels of the records that it cites."""
    if not hasattr(env, "casebook_uses"):
        env.casebook_uses = {}
    found: dict[str, set[str]] = env.casebook_uses
    return found


def forget_uses(app: Sphinx, env: Any, docname: str) -> None:
    """Forget what a page cited, before it is read again."""
    uses(env).pop(docname, None)


def merge_uses(app: Sphinx, env: Any, docnames: set[str], other: Any) -> None:
    """Take over what another process noted of the pages that it read."""
    uses(env).update({page: cited for page, cited in uses(other).items() if page in docnames})


def show_uses(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write under each record the lessons and workbooks in which it is used."""
    for node in doctree.findall(nodes.raw):
        if "data-uses" in (text := node.astext()):
            node.children = [nodes.Text(USES.sub(lambda found: _used(app, docname, found[1]), text))]
            node.rawsource = node.astext()


def _used(app: Sphinx, docname: str, name: str) -> str:
    pages = sorted(
        page for page, cited in uses(app.env).items() if _cites(cited, name) and "reference/" not in page
    )
    links = [
        tag("a", app.env.titles[page].astext(), href=app.builder.get_relative_uri(docname, page))
        for page in pages
    ]
    return tag("p", words()("record.used"), " ", join(links, "; "), class_="nr-used") if links else ""


def _cites(cited: set[str], name: str) -> bool:
    """Say whether a page cites the record or a part of it, whose label starts with that of the record."""
    return any(label == name or (name.startswith("law-") and label.startswith(f"{name}-")) for label in cited)


def tell_edition(app: Sphinx, config: Any) -> None:
    """Tell the binding which edition stands at the foot of each page."""
    config.course_edition = attrs.asdict(load().edition)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the roles and directives."""
    app.add_role("case", CiteRole(Case))
    app.add_role("law", CiteRole(Instrument))
    app.add_role("claim", CiteRole(Claim))
    app.add_role("event", CiteRole(Event))
    app.add_role("coop", CiteRole(Cooperation))
    app.add_role("stat", StatRole())
    app.add_directive("words", WordsDirective)
    app.add_directive("records", RecordsDirective)
    app.add_directive("explore", ExploreDirective)
    app.add_directive("chart", ChartDirective)
    app.add_directive("analyser", AnalyserDirective)
    app.add_directive("agreement", AgreementDirective)
    app.connect("config-inited", tell_edition)
    app.connect("env-purge-doc", forget_uses)
    app.connect("env-merge-info", merge_uses)
    app.connect("doctree-read", note_uses)
    app.connect("missing-reference", resolve)
    app.connect("doctree-resolved", show_uses, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
