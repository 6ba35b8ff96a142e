"""How soon can a reader answer the first question of a lesson, and what do our script and style add?

`python benchmarks/first_question.py` measures the book as it stands in _build/html, on this machine, without
a network. It prints the median of five visits, each by a new visitor with nothing kept, and the bytes, raw
and by `gzip -9`.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

BOOK = Path(__file__).parent.parent / "_build" / "html"
LESSON = "book/1-foundations/01-the-principle.html"
OURS = ("course.js", "course.css")
VISITS = 5
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve the book and print nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Print no line for a request."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the folder on this machine; give its address."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


# Notes, by the page's own clock, when the first question's buttons are there to be pressed.
WATCH = """new MutationObserver(() => {
  const buttons = document.querySelector("form.nr-question .nr-buttons");
  if (buttons && !buttons.hidden) window.answerable ??= performance.now();
}).observe(document, {subtree: true, childList: true, attributes: true})"""


def seconds_to_answer(browser: Browser, address: str) -> tuple[float, float]:
    """Return the seconds until the first question can be answered, by the page's own clock, and until what is
    said of an answer is read, by ours (the driving of the browser included).
    """
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    question = page.locator('form[data-kind="choose-one"]').first
    question.locator(".nr-option").first.click()
    question.locator('[data-do="check"]').click()
    expect(question.get_by_role("status")).not_to_be_empty()
    taken = time.perf_counter() - begun
    answerable = float(page.evaluate("window.answerable")) / 1000
    context.close()
    return answerable, taken


def sizes() -> Iterator[tuple[str, int, int]]:
    """Yield the name, bytes and bytes by gzip -9 of our script and our style."""
    for name in OURS:
        data = (BOOK / "_static" / name).read_bytes()
        yield name, len(data), len(gzip.compress(data, 9))


def main() -> int:
    """Measure and print; return 1 where something is missing."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path or not (BOOK / LESSON).is_file():
        print(
            "This needs a built book (make book) and a Chromium (or CHROMIUM=/path/to/it).", file=sys.stderr
        )
        return 1
    with served(BOOK) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        taken = [seconds_to_answer(browser, address + LESSON) for _ in range(VISITS)]
        browser.close()
    for name, times in zip(("answerable", "answered"), zip(*taken, strict=True), strict=True):
        each = ", ".join(f"{one:.2f}" for one in times)
        print(f"first question {name}: {statistics.median(times):.2f} s (median of {VISITS}: {each})")
    for name, raw, packed in sizes():
        print(f"{name}: {raw:,} bytes, {packed:,} by gzip -9")
    return 0


if __name__ == "__main__":
    sys.exit(main())
