"""What a visitor loads is bounded; the weights are those that the benchmark tells."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


def benchmark(name: str) -> Any:
    """Return a script of the benchmarks as a module; they are no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


WEIGHT = benchmark("page_weight")


def test_a_page_weighs_what_it_loads_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "_static").mkdir()
    (tmp_path / "book" / "reference").mkdir(parents=True)
    for name in ("a.js", "c.css", "never.css", "linked.pdf"):
        (tmp_path / "_static" / name).write_text(name * 500)
    (tmp_path / "_static" / "b.css").write_text('@import url("c.css");')
    page = tmp_path / "book" / "reference" / "x.html"
    page.write_text(
        """<link rel="stylesheet" href="../../_static/b.css?v=1">
        <link rel="preload" href="../../_static/a.js?v=2">
        <script src="../../_static/a.js?v=2"></script><noscript><link rel="stylesheet"
        href="../../_static/never.css"></noscript><a href="../../_static/linked.pdf">x</a>
        <link rel="next" href="y.html"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
        <script src="https://elsewhere.invalid/x.js"></script>"""
    )
    files = {page, *(tmp_path / "_static" / name for name in ("a.js", "b.css", "c.css"))}
    assert WEIGHT.loaded(page) == {path.resolve() for path in files}
    expected = sum(WEIGHT.size(path) for path in files)
    assert WEIGHT.weights(tmp_path) == {"book/reference/x.html": expected}
    assert WEIGHT.largest_reference(WEIGHT.weights(tmp_path)) == ("book/reference/x.html", expected)


def test_a_book_without_reference_is_told() -> None:
    with pytest.raises(LookupError, match="build the book"):
        WEIGHT.largest_reference({"index.html": 1})


@pytest.mark.slow
def test_the_largest_reference_page_with_all_it_loads_weighs_at_most_200_kilobytes(built: Path) -> None:
    found = WEIGHT.weights(built)
    path, weight = WEIGHT.largest_reference(found)
    assert weight <= WEIGHT.LIMIT == 200_000, (path, weight)


@pytest.mark.slow
def test_the_weight_counts_every_file_that_the_browser_asks_for(built: Path, visits: Any) -> None:
    path, _ = WEIGHT.largest_reference(WEIGHT.weights(built))
    page, asked = visits.context().new_page(), set()
    page.on("request", lambda request: asked.add(request.url.partition("?")[0]))
    page.goto(visits.address + path)
    page.wait_for_load_state("networkidle")
    files = {(built / url.removeprefix(visits.address)).resolve() for url in asked if url.startswith("http")}
    assert files <= WEIGHT.loaded((built / path).resolve())


def test_every_benchmark_is_listed_with_what_it_tells() -> None:
    readme = ROOT.joinpath("benchmarks", "README.md").read_text("utf-8")
    scripts = [path.name for path in ROOT.joinpath("benchmarks").glob("*.py")]
    assert scripts and [name for name in scripts if f"`{name}" not in readme] == []
