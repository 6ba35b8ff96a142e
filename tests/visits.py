"""What visiting a book takes: building and serving it, and pages that are watched."""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import sysconfig
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parent.parent
# The browser finds no host but this machine, and asks its maker for nothing.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
LOCAL = ("http://127.0.0.1:", "ws://127.0.0.1:", "file:", "data:", "blob:", "about:")


class Server(http.server.SimpleHTTPRequestHandler):
    """Serve a folder, silently. Windows may hold that a script is text/plain, which a browser refuses."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}

    def log_message(self, format: str, *args: object) -> None:
        pass


def build(source: Path, target: Path) -> Path:
    """Build a book as `make book` does, with warnings as errors; return the folder of its pages."""
    builder = shutil.which("jupyter-book", path=sysconfig.get_path("scripts"))
    assert builder, "this Python has no jupyter-book: run `make test`"
    command = [
        builder,
        "build",
        "--all",
        "-W",
        "-n",
        "--keep-going",
        "--path-output",
        str(target),
        str(source),
    ]
    done = subprocess.run(
        command, cwd=source, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )
    told = done.stdout + done.stderr
    problems = [line for line in told.splitlines() if "WARNING:" in line or "ERROR:" in line]
    assert done.returncode == 0, "\n".join(["the book does not build:", *(problems or [told[-3000:]])])
    return target / "_build" / "html"


def serve(folder: Path) -> Iterator[str]:
    """Serve the folder on this machine; yield its address."""
    handler = functools.partial(Server, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Visits:
    """Contexts of a browser in which every page is watched.

    `complaints` holds each request that leaves this machine, each error in the console and each uncaught one.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.complaints: list[str] = []
        self.contexts: list[BrowserContext] = []

    def context(self, width: int = 1280, height: int = 900, **options: Any) -> BrowserContext:
        """Return a new visitor's browser, with nothing kept in it."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        context.on("page", self.watch)
        self.contexts.append(context)
        return context

    def watch(self, page: Page) -> None:
        """Note what a page must not do."""

        def note(text: str) -> None:
            self.complaints.append(f"{page.url}: {text}")

        page.on(
            "request", lambda request: None if request.url.startswith(LOCAL) else note(f"asks {request.url}")
        )
        page.on(
            "response", lambda answer: note(f"{answer.status} {answer.url}") if answer.status > 399 else None
        )
        page.on("console", lambda message: note(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: note(f"uncaught: {error}"))

    def close(self) -> None:
        """Close what was opened."""
        for context in self.contexts:
            context.close()
