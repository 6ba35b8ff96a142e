"""A book in a language that is written from right to left: the page, its code and its quizzes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from answers import KINDS, MARKED, every_kind, form, give
from playwright.sync_api import Browser, Page, expect
from visits import Visits, build, serve

import binding.words
from quizzes import bank
from quizzes.render import quiz_html
from quizzes.sheet import sheet

pytestmark = pytest.mark.slow

CONFIG = """\
title: عدم الإعادة القسرية
execute: {execute_notebooks: "off"}
html: {use_issues_button: false, use_repository_button: false}
sphinx:
  local_extensions: {arabic_words: .}
  extra_extensions: [binding.sphinx, casebook.sphinx, quizzes.sphinx]
  config:
    language: ar
    html_favicon: favicon.svg
    html_theme_options: {navbar_persistent: [], footer_content_items: [course-foot.html]}
    nb_ipywidgets_js: {}
"""
PAGE = """\
# عدم الإعادة القسرية

هذه صفحة قصيرة.

```python
answer = 1
```

```{quiz} 01-the-principle
:only: 01-one-sentence
```
"""
FILES = {
    "_config.yml": CONFIG,
    "_toc.yml": "format: jb-book\nroot: index\nchapters: [file: other]\n",
    "index.md": PAGE,
    "favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "arabic_words.py": """\
from pathlib import Path

import binding.words


def setup(app):
    binding.words.FOLDER = Path(__file__).parent / "words"
    binding.words.words.cache_clear()
""",
}


def words_folder(folder: Path) -> Path:
    """Put English words there, and the same texts as Arabic, which is what another language begins as."""
    folder.mkdir()
    english = (binding.words.FOLDER / "en.yaml").read_text("utf-8")
    (folder / "en.yaml").write_text(english, "utf-8")
    (folder / "ar.yaml").write_text(english.replace("language: en", "language: ar", 1), "utf-8")
    return folder


def targets() -> str:
    """Return a heading for each label that the page's quiz links to."""
    found = bank("01-the-principle")
    asked = sheet(found, found.pick(["01-one-sentence"]), found.id)
    labels = re.findall(r'data-xref="([^"]+)"', quiz_html(asked))
    return "\n".join(f"({label})=\n## {label}\n" for label in dict.fromkeys(labels))


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small Arabic book."""
    folder = tmp_path_factory.mktemp("arabic")
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "other.md").write_text("# صفحة أخرى\n\n" + targets(), "utf-8")
    words_folder(folder / "words")
    yield from serve(build(folder, folder))


@pytest.fixture
def page(browser: Browser, arabic: str) -> Iterator[Callable[..., Page]]:
    """A function that opens the Arabic book's first page."""
    visits = Visits(browser, arabic)

    def open_page(**options: int) -> Page:
        opened = visits.context(**options).new_page()
        opened.goto(f"{arabic}index.html")
        return opened

    yield open_page
    visits.close()
    assert visits.complaints == []


@pytest.fixture
def quiz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the markup of a quiz with every kind, with Arabic for its language."""
    monkeypatch.setattr(binding.words, "FOLDER", words_folder(tmp_path / "words"))
    binding.words.words.cache_clear()
    yield every_kind("ar")
    monkeypatch.undo()
    binding.words.words.cache_clear()


def put(page: Page, markup: str) -> None:
    """Put the quiz in the place of the page's own."""
    page.evaluate("markup => { document.querySelector('nr-element').outerHTML = markup }", markup)


@pytest.mark.parametrize("width", [375, 1280])
def test_the_page_runs_from_right_to_left(page: Callable[..., Page], width: int) -> None:
    opened = page(width=width)
    expect(opened.locator("html")).to_have_attribute("dir", "rtl")
    expect(opened.locator("html")).to_have_attribute("lang", "ar")
    assert opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    expect(opened.locator("article p").first).to_have_css("direction", "rtl")
    code = opened.locator("pre").first
    expect(code).to_have_css("direction", "ltr")
    expect(code).to_have_css("text-align", "left")
    expect(opened.locator("nr-element")).to_have_attribute("dir", "ltr")  # its bank is English
    if width == 1280:
        sidebar, article = (
            opened.locator(part).bounding_box() for part in (".bd-sidebar-primary", "article")
        )
        assert sidebar and article and sidebar["x"] > article["x"] + article["width"] - 1


def test_a_quiz_in_arabic_is_mirrored(page: Callable[..., Page], quiz: str) -> None:
    opened = page()
    put(opened, quiz)
    expect(opened.locator("nr-element")).to_have_attribute("dir", "rtl")
    for kind in ("choose-one", "choose-many", "claim-check", "sort"):
        option = form(opened, kind).locator(".nr-option").first
        mark, text = option.locator("input").bounding_box(), option.locator(".nr-text").bounding_box()
        assert mark and text and mark["x"] >= text["x"] + text["width"], kind
        expect(option.locator(".nr-text")).to_have_css("text-align", "start")
    give(form(opened, "match"), "partly")
    status = form(opened, "match").locator(".nr-status")
    expect(status).to_have_css("border-right-width", "4px")
    expect(status).to_have_css("border-left-width", "0px")


def test_a_quiz_in_arabic_works_by_keyboard(page: Callable[..., Page], quiz: str) -> None:
    opened = page()
    put(opened, quiz)
    for kind in KINDS:
        question = form(opened, kind)
        give(question, "right", "keyboard")
        expect(question.locator(".nr-status")).not_to_be_empty()
        if kind in MARKED:
            expect(question).to_have_attribute("data-result", "right")
