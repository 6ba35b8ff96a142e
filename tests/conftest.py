"""What the slow tests share: the built book on a local server, a browser, and pages that are watched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from visits import ARGUMENTS, ROOT, Visits, build, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built book."""
    return build(ROOT, tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """The address at which the built book is served."""
    yield from serve(built)


@pytest.fixture(scope="session")
def pages(built: Path) -> list[str]:
    """Every page of the built book, as a path under its address."""
    found = sorted(path.relative_to(built).as_posix() for path in built.rglob("*.html"))
    return [path for path in found if not path.startswith("_static/")]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, Chrome or Edge."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path:
        pytest.fail("no Chromium, Chrome or Edge was found: run `make test`, which gets one, or set CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def visits(browser: Browser, site: str) -> Iterator[Visits]:
    """Visitors of the book; the test fails if one of their pages asked elsewhere or met an error."""
    visits = Visits(browser, site)
    yield visits
    visits.close()
    assert visits.complaints == []


@pytest.fixture
def page(visits: Visits) -> Callable[..., Page]:
    """A function that opens a path of the book, for a new visitor: `page("index.html", width=375)`."""

    def open_page(path: str, **options: Any) -> Page:
        opened = visits.context(**options).new_page()
        opened.goto(visits.address + path)
        return opened

    return open_page
