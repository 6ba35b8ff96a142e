"""The book's side, in its pure parts: old outputs are told, links are found, dead scripts are known."""

from types import SimpleNamespace

import pytest

from binding.sphinx import ELEMENT, NEEDED_BY, XREF, _dead, _needless, old_elements, prune
from casebook import show
from quizzes import Activity, Quiz

NEW = [Quiz("01-the-principle").markup, Activity("01-twelve-situations").markup, show("cat-1984 3(1)").html]


@pytest.mark.parametrize("html", NEW, ids=["quiz", "activity", "record"])
def test_an_output_made_now_is_not_old_and_a_changed_one_is(html: str) -> None:
    found = ELEMENT.search(html)
    assert found and old_elements(html, "x.ipynb") == []
    (message,) = old_elements(html.replace(found["digest"], "0" * 16), "x.ipynb")
    assert message == f"x.ipynb is older than {found['source']} or what that cites: run `make notebooks`"


def test_an_element_that_nothing_makes_any_more_is_old() -> None:
    html = 'class="nr-element" data-kind="{}" data-name="{}" data-source="s" data-digest="d"'
    for kind, name in (("quiz", "99-gone"), ("record", "gone"), ("unheard-of", "x")):
        assert len(old_elements(f"<nr-element {html.format(kind, name)}>", "x.ipynb")) == 1


def test_every_reference_of_an_element_can_be_turned_into_a_link() -> None:
    for html in NEW:
        assert len(XREF.findall(html)) == html.count("data-xref=") > 0


def test_scripts_that_do_nothing_here_are_known() -> None:
    file = SimpleNamespace
    state = file(filename=None, attributes={"type": "application/vnd.jupyter.widget-state+json"})
    assert _dead(state) and _dead(file(filename="_static/sphinx-thebe.js", attributes={}))
    assert not _dead(file(filename="_static/course.js", attributes={"defer": "defer"}))


def test_a_script_or_style_stands_only_where_the_page_needs_it() -> None:
    for part, sign in NEEDED_BY.items():
        file = SimpleNamespace(filename=f"_static/{part}.js", attributes={})
        assert _needless(file, "<p>text</p>") and not _needless(file, f"<p>{sign}</p>")
    assert not _needless(SimpleNamespace(filename="_static/course.js", attributes={}), "<p>text</p>")


def test_a_page_keeps_each_file_once_and_loses_what_does_nothing() -> None:
    files = [
        SimpleNamespace(filename=name, attributes={})
        for name in ("course.js", "clipboard.min.js", "course.js", "sphinx-thebe.js")
    ]
    context = {"body": "<p>text</p>", "script_files": files, "css_files": []}
    prune(None, "page", "page.html", context, None)  # type: ignore[arg-type]
    assert [file.filename for file in context["script_files"]] == ["course.js"]  # type: ignore[attr-defined]
