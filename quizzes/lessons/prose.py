"""Read a lesson page with the parser of the book, and count the words that it shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import attrs
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from binding.markup import plain
from binding.words import words
from casebook.store import Casebook
from quizzes.lessons.page import CITING, Block, Directive, Kind, Page, Piece, word_count

EXTENSIONS = {"colon_fence", "deflist", "smartquotes"}
"""Those of the book, in `_config.yml`."""
WITHOUT_TEXT = frozenset(
    {"quiz", "words", "objectives", "activity", "chart", "records", "explore"}
    | {"image", "figure", "code", "code-block", "raw", "bibliography", "toctree", "glossary"}
)
"""The directives that hold no text of the page's own."""
EXPLICIT = re.compile(r"(?s)(.+?)\s*<([^<]*)>")
FENCE = re.compile(r"\{([^}]+)\}\s*(.*)")
OPTION = re.compile(r":([\w-]+):\s*(.*)")


def read_page(path: Path, casebook: Casebook) -> Page:
    """Return the page; raises OSError or UnicodeError if it can't be read."""
    return _Reader(casebook).page(path, path.read_text("utf-8"))


@cache
def _parser() -> MarkdownIt:
    return create_md_parser(MdParserConfig(enable_extensions=EXTENSIONS), RendererHTML)


@attrs.define
class _Reader:
    """Walks over the tokens of a page and gathers what it finds."""

    casebook: Casebook
    blocks: list[Block] = attrs.field(factory=list)
    directives: list[Directive] = attrs.field(factory=list)
    labels: dict[str, int] = attrs.field(factory=dict)
    meta: set[str] = attrs.field(factory=set)
    section: int = 0
    title: str = ""
    item: int = 0

    def page(self, path: Path, text: str) -> Page:
        """Return the page that the text makes."""
        self._walk(text, 0)
        return Page(
            path=path,
            meta=frozenset(self.meta),
            blocks=tuple(self.blocks),
            directives=tuple(self.directives),
            labels=self.labels,
        )

    def _walk(self, text: str, above: int, folded: bool = False) -> None:
        """Gather what the text holds; `above` is the number of lines above it in the file."""
        around: list[str] = []
        cells: list[Piece] = []
        for token in _parser().parse(text):
            line = above + (token.map[0] if token.map else 0) + 1
            name = token.type.removesuffix("_open").removesuffix("_close")
            if token.nesting == 1:
                around.append(name)
                self._open(name, token, around)
            elif token.nesting == -1:
                around.pop()
                if name == "tr":
                    self._add("head" if "thead" in around else "row", cells, folded)
                    cells = []
            elif token.type == "inline" and "tr" in around:
                cells += [*_bar(cells), *self._pieces(token, line)]
            elif token.type == "inline":
                self._add(_kind(around), self._pieces(token, line), folded)
            else:
                self._leaf(token, line)

    def _open(self, name: str, token: Token, around: Sequence[str]) -> None:
        if name == "heading" and token.tag == "h2":
            self.section, self.title = self.section + 1, ""
        if name == "list_item" and around.count("list_item") == 1:
            self.item += 1

    def _add(self, kind: Kind, pieces: Sequence[Piece], folded: bool) -> None:
        """Add a block; a heading right after the start of a section gives the section its title."""
        if not any(piece.text.strip() for piece in pieces):
            return
        if kind == "heading" and not self.title and self.section:
            self.title = "".join(piece.text for piece in pieces)
        self.blocks.append(
            Block(
                kind=kind,
                pieces=tuple(pieces),
                section=self.section,
                title=self.title,
                item=self.item,
                folded=folded,
            )
        )

    def _leaf(self, token: Token, line: int) -> None:
        if token.type == "front_matter":
            self.meta |= {row.partition(":")[0].strip() for row in token.content.splitlines()}
        elif token.type == "myst_target":
            self.labels.setdefault(token.content, line)
        elif token.type in ("fence", "colon_fence") and (found := FENCE.match(token.info.strip())):
            self._directive(found[1], found[2].strip(), token.content, line)

    def _directive(self, name: str, argument: str, content: str, line: int) -> None:
        """Note the directive, and read the text in it where it holds text of the page's own."""
        rows = content.split("\n")
        options: dict[str, str] = {}
        while rows and (found := OPTION.fullmatch(rows[0].strip())):
            options[found[1]] = found[2]
            rows.pop(0)
        self.directives.append(Directive(name=name, argument=argument, options=options, line=line))
        if self.blocks:
            self.blocks[-1] = attrs.evolve(self.blocks[-1], before=self.blocks[-1].before or name)
        if name not in WITHOUT_TEXT:
            folded = name == "dropdown"
            self._add("heading", [Piece(text=argument, line=line)], folded)
            self._walk("\n".join(rows), line + len(options), folded)

    def _pieces(self, inline: Token, line: int) -> list[Piece]:
        """Return the pieces of an inline token that starts at the line."""
        found: list[Piece] = []
        depth, source = Counter[str](), inline.content
        for token in inline.children or ():
            depth[token.type.partition("_")[0]] += token.nesting
            piece = _marked(token, line, depth)
            if token.type in ("softbreak", "hardbreak"):
                found.append(attrs.evolve(piece, text=" "))
                line += 1
            elif token.type == "myst_role":
                text, target = self._shown(token)
                found.append(attrs.evolve(piece, text=text, role=token.meta["name"], target=target))
                breaks, source = _breaks(token, source)
                line += breaks
            elif token.content and token.type not in ("html_inline", "image"):
                found.append(piece)
        return found

    def _shown(self, token: Token) -> tuple[str, str]:
        """Return what a role shows, and what it leads to."""
        content, name = token.content, token.meta["name"]
        if name != "stat" and (found := EXPLICIT.fullmatch(content)):
            return found[1], found[2]
        return shown(self.casebook, name, content), content


def shown(casebook: Casebook, role: str, target: str) -> str:
    """Return the text that a role shows by itself; the target where it leads nowhere."""
    try:
        if role == "stat":
            return casebook.figure_at(target)
        if role in CITING - {"cite"}:
            return casebook.cite(target).text
    except LookupError:
        pass
    return target


def _marked(token: Token, line: int, depth: Mapping[str, int]) -> Piece:
    """Return the piece of a token within so many tokens of each kind."""
    return Piece(
        text=token.content,
        line=line,
        slanted=depth["em"] > 0,
        bold=depth["strong"] > 0,
        linked=depth["link"] > 0,
    )


def _breaks(token: Token, source: str) -> tuple[int, str]:
    """Return the number of line breaks within a role, and what follows it in the source of its block.

    The parser turns line breaks in a role into spaces, so they are counted in the source.
    """
    name = re.escape("{" + token.meta["name"] + "}")
    inside = re.escape(token.content).replace("\\ ", r"[ \n]")
    found = re.search(rf"{name}`+{inside}`+", source)
    return (found[0].count("\n"), source[found.end() :]) if found else (0, source)


def _bar(cells: Sequence[Piece]) -> Iterator[Piece]:
    """Yield what stands between two cells of a row."""
    if cells:
        yield Piece(text=" | ", line=cells[-1].line)


def _kind(around: Sequence[str]) -> Kind:
    if "heading" in around:
        return "heading"
    if "blockquote" in around:
        return "quote"
    return "item" if {"list_item", "dt", "dd"} & set(around) else "paragraph"


def words_shown(page: Page, casebook: Casebook) -> int:
    """Return the number of words on the built page, quizzes apart, as the book itself counts them."""
    texts = [piece.text for block in page.blocks for piece in block.pieces]
    for directive in page.directives:
        if directive.name == "words":
            texts.append(_words_of(casebook, directive.argument))
        if directive.name == "objectives":
            texts.append(words()("lesson.objectives"))
    return sum(word_count(text) for text in texts)


def _words_of(casebook: Casebook, reference: str) -> str:
    """Return the words of a provision with its citation, or nothing if there are none."""
    provision = casebook.words_of(reference)
    if provision is None:
        return ""
    lines = [plain(line) for line in (provision.words or "").split("\n")]
    return " ".join([*lines, casebook.cite(reference).text])
