"""Every task of this project, on any system: `python3 make.py help` lists them. Needs only Python."""

import argparse
import contextlib
import functools
import hashlib
import http.server
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import time
import typing

LEAST = (3, 11)
INSTALL_PYTHON = {
    "linux": "Debian 12, Ubuntu 24.04 or later: sudo apt install python3 python3-venv\n"
    "  Fedora: sudo dnf install python3.13",
    "darwin": "macOS: brew install python@3.13, or the installer from https://www.python.org/downloads/",
    "win32": "Windows: winget install Python.Python.3.13, or the installer from https://www.python.org/downloads/\n"
    "  then: py -3.13 make.py book",
}


# The line below is the first that Python 2 cannot read, so it is the line that Python 2 shows.
def wrong_python(version: "tuple[int, ...]", platform: str) -> str:  # NEEDS PYTHON 3.11: python3 make.py
    """Say which Python is needed and how to get it, or "" where `version` (major, minor) will do."""
    if version[:2] >= LEAST:
        return ""
    remedy = INSTALL_PYTHON.get(platform, INSTALL_PYTHON["linux"])
    asked, found = (".".join(str(number) for number in numbers[:2]) for numbers in (LEAST, version))
    return f"This needs Python {asked} or later; this one is {found}. To install one:\n  {remedy}"


# Here and not in main(): what follows is read by old Pythons, but cannot be run by them.
TOO_OLD = wrong_python(sys.version_info[:2], sys.platform)
if TOO_OLD:
    sys.exit(TOO_OLD)

ROOT = pathlib.Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BOOK = ROOT / "_build" / "html"
WINDOWS = os.name == "nt"
SECONDS_BETWEEN_SIGNS_OF_LIFE = 15
SECONDS_FOR_PIP = 3600
SECONDS_FOR_BROWSER = 600
INTERRUPTED = (-2, 130, 0xC000013A)  # how POSIX, a shell and Windows say that Ctrl+C ended a command
PORT = 8000
PORTS_TRIED = 20
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
MAC_BROWSERS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_BROWSERS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
PLAYWRIGHT_BROWSERS = (
    "chromium-*/chrome-*/chrome",
    "chromium-*/chrome-*/chrome.exe",
    "chromium-*/chrome-*/*.app/Contents/MacOS/*",
)
LAB_ASKS_NOBODY = (  # JupyterLab's own look for news, updates and extensions, which would leave this machine
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
    "--LabApp.extension_manager=readonly",
)
CACHES = (".pytest_cache", ".mypy_cache", ".ruff_cache", ".jupyter_cache")
SOURCES = ("binding", "casebook", "quizzes", "tests", "benchmarks")


class Fault(Exception):
    """What went wrong, with its remedy; told in words, never as a traceback. `code` becomes the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


class Step(typing.NamedTuple):
    """One part of a task. `timed` is false where the last line must be that of the command itself."""

    label: str
    work: typing.Callable[[], None]
    timed: bool = True


def say(text: str) -> None:
    """Print at once, so that our lines and those of the commands stay in order."""
    print(text, flush=True)


def perform(steps: list[Step]) -> None:
    """Do the steps in order: which of how many, what, and how long it took."""
    for number, step in enumerate(steps, start=1):
        say(f"[{number}/{len(steps)}] {step.label}")
        begun = time.monotonic()
        step.work()
        if step.timed:
            say(f"      done in {time.monotonic() - begun:.1f} s")


# --- commands -----------------------------------------------------------------------------------


def environment() -> dict[str, str]:
    """Give the environment of every command: UTF-8 on Windows too, and no nagging."""
    return {**os.environ, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def wait_for(process: "subprocess.Popen[bytes]") -> int:
    """Wait for the command. Ctrl+C reaches it as well, and it decides what to do about it."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def wait_with_signs(process: "subprocess.Popen[bytes]", limit: float) -> int:
    """Wait for a command that says nothing, giving a sign of life now and then; end it after `limit` s."""
    begun = time.monotonic()
    while True:
        try:
            return process.wait(timeout=SECONDS_BETWEEN_SIGNS_OF_LIFE)
        except subprocess.TimeoutExpired:
            passed = time.monotonic() - begun
            if passed > limit:
                process.kill()
                return process.wait()
            say(f"      still at it after {passed:.0f} s")
        except KeyboardInterrupt:
            continue


def run(*command: "str | pathlib.Path", silent_for: float = 0, hushed: bool = False) -> int:
    """Run a command from the project's root and return its exit code.

    `silent_for`: seconds that a command which prints nothing may take; 0 for one that prints.
    `hushed`: whether what it prints is dropped, for an attempt that may fail.
    """
    output = subprocess.DEVNULL if hushed else None
    words = [str(part) for part in command]
    try:
        process = subprocess.Popen(words, cwd=ROOT, env=environment(), stdout=output, stderr=output)
    except OSError as error:
        raise Fault(f"Could not start {command[0]}: {error.strerror}.") from error
    return wait_with_signs(process, silent_for) if silent_for else wait_for(process)


def must(*command: "str | pathlib.Path", remedy: str, silent_for: float = 0) -> None:
    """Run a command that has to succeed; where it fails, say so with the remedy and keep its exit code."""
    code = run(*command, silent_for=silent_for)
    if code in INTERRUPTED:
        raise KeyboardInterrupt
    if code:
        name = " ".join([pathlib.Path(command[0]).name, *(str(part) for part in command[1:4])])
        raise Fault(f"`{name}` failed (exit code {code}). {remedy}", code if code > 0 else 1)


# --- setting up ---------------------------------------------------------------------------------


def in_venv(name: str) -> pathlib.Path:
    """Give the path of a program in .venv."""
    return VENV / "Scripts" / f"{name}.exe" if WINDOWS else VENV / "bin" / name


def digest(*parts: bytes) -> str:
    """Give one SHA-256 for all parts."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp() -> tuple[str, str]:
    """Say what .venv is made from: the Python (and folder: .venv cannot be moved), the lists of packages."""
    python = digest(sys.version.encode(), sys.base_prefix.encode(), str(ROOT).encode())
    lists = ("requirements.txt", "constraints.txt", "pyproject.toml")
    return python, digest(*(ROOT.joinpath(name).read_bytes() for name in lists))


def stamp_found() -> tuple[str, str]:
    """Read what .venv was made from; blanks where it is missing, unfinished or its Python is gone."""
    path = VENV / "stamp"
    if not (path.is_file() and in_venv("python").exists()):
        return "", ""
    python, _, lists = path.read_text(encoding="utf-8").partition("\n")
    return python, lists.strip()


def write_stamp(python: str, lists: str) -> None:
    """Note what .venv was made from."""
    VENV.joinpath("stamp").write_text(f"{python}\n{lists}\n", encoding="utf-8")


def missing_parts(has: typing.Callable[[str], object]) -> str:
    """Say what to install where this Python cannot make a virtual environment; "" where it can."""
    if has("venv") and has("ensurepip"):
        return ""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return (
        f"This Python {version} has no venv or ensurepip, which Debian and Ubuntu package apart.\n"
        f"  Remedy: sudo apt install python{version}-venv"
    )


def make_venv() -> None:
    """Make .venv afresh."""
    if pathlib.Path(sys.prefix).resolve() == VENV:
        raise Fault(
            "This Python is the one in .venv, which has to be made afresh. Remedy: deactivate, then again."
        )
    missing = missing_parts(importlib.util.find_spec)
    if missing:
        raise Fault(missing)
    remedy = "Is the folder writable and the disk not full? Delete .venv and try again."
    must(sys.executable, "-m", "venv", "--clear", VENV, remedy=remedy)
    write_stamp(stamp()[0], "")


def pip_install(*arguments: str, remedy: str) -> None:
    """Let pip install into .venv; it prints errors alone."""
    pip = (in_venv("python"), "-m", "pip", "install", "-qq")
    must(*pip, *arguments, remedy=remedy, silent_for=SECONDS_FOR_PIP)


def install_packages() -> None:
    """Install what requirements.txt lists."""
    remedy = (
        "pip says why above. It needs the network (behind a proxy: set HTTPS_PROXY) and 1 GB of free disk.\n"
        "  Run the same again when that is mended: it goes on from here."
    )
    pip_install("-r", "requirements.txt", remedy=remedy)


def install_course() -> None:
    """Install the three packages so that an edit counts at once, then note what .venv was made from."""
    remedy = "pip says why above; pyproject.toml says what the packages are."
    pip_install("--no-deps", "--no-build-isolation", "--editable", ".", remedy=remedy)
    write_stamp(*stamp())


def preparation() -> list[Step]:
    """Give the steps that bring .venv up to date; none where it is."""
    wanted, found = stamp(), stamp_found()
    if wanted == found:
        return []
    fresh = [Step("Making the virtual environment .venv", make_venv)] if wanted[0] != found[0] else []
    return [
        *fresh,
        Step("Installing packages (the first time 0.2 GB to fetch, some minutes)", install_packages),
        Step("Installing the course's own packages", install_course),
    ]


# --- the browser of the tests -------------------------------------------------------------------


def on_path(environ: typing.Mapping[str, str]) -> typing.Iterator[str]:
    """Yield the browsers that PATH leads to."""
    found = (shutil.which(name, path=environ.get("PATH", "")) for name in BROWSERS)
    return (path for path in found if path)


def usual_places(environ: typing.Mapping[str, str], platform: str) -> typing.Iterator[str]:
    """Yield where installers put a browser on Windows and macOS, there or not."""
    if platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if environ.get(variable):
                yield from (environ[variable] + "\\" + place for place in WINDOWS_BROWSERS)
    if platform == "darwin":
        for folder in ("", environ.get("HOME", "")):
            yield from (f"{folder}/Applications/{name}.app/Contents/MacOS/{name}" for name in MAC_BROWSERS)


def playwright_folder(environ: typing.Mapping[str, str], platform: str) -> pathlib.Path:
    """Give the folder into which Playwright downloads browsers."""
    if environ.get("PLAYWRIGHT_BROWSERS_PATH", "0") != "0":
        return pathlib.Path(environ["PLAYWRIGHT_BROWSERS_PATH"])
    if platform == "win32":
        return pathlib.Path(environ.get("LOCALAPPDATA", ""), "ms-playwright")
    cache = "Library/Caches" if platform == "darwin" else ".cache"
    return pathlib.Path(environ.get("HOME", ""), cache, "ms-playwright")


def downloaded(environ: typing.Mapping[str, str], platform: str) -> typing.Iterator[str]:
    """Yield the browsers of earlier Playwright downloads."""
    folder = playwright_folder(environ, platform)
    for pattern in PLAYWRIGHT_BROWSERS:
        yield from (str(path) for path in sorted(folder.glob(pattern), reverse=True))


def starts(path: str) -> bool:
    """Say whether a browser can start: some are a stub for one not installed, or lack a library."""
    if not pathlib.Path(path).is_file():
        return False
    if WINDOWS:  # where a browser asked for its version opens a window instead
        return True
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_browser(environ: typing.Mapping[str, str], platform: str) -> str:
    """Find a Chromium, Chrome or Edge that starts, $CHROMIUM before all others; "" where there is none."""
    named = environ.get("CHROMIUM", "")
    if named:
        if not starts(named):
            raise Fault(f"CHROMIUM names {named}, which does not start. Remedy: mend it, or unset CHROMIUM.")
        return named
    places = [on_path(environ), usual_places(environ, platform), downloaded(environ, platform)]
    return next((path for place in places for path in place if starts(path)), "")


def download_browser() -> None:
    """Try Playwright's own download. A failure is no fault yet: there may be another way."""
    say("      none found; trying to download Chromium (some 150 MB)")
    os.environ.setdefault("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "15000")
    command = (in_venv("python"), "-m", "playwright", "install", "chromium")
    run(*command, silent_for=SECONDS_FOR_BROWSER, hushed=True)


def install_browser() -> None:
    """Install the distribution's Chromium where that takes no password: as root on Debian or Ubuntu."""
    if WINDOWS or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say("      no download; trying the distribution's chromium")
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    packages = ("chromium", "fonts-dejavu-core")
    if run("apt-get", "update", "-qq", silent_for=SECONDS_FOR_BROWSER) == 0:
        command = ("apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages)
        run(*command, silent_for=SECONDS_FOR_BROWSER)


def no_browser() -> Fault:
    """Tell how to get a browser."""
    return Fault(
        "The tests need a Chromium, Chrome or Edge, and none was found or could be had. Remedy, one of:\n"
        "  Debian: sudo apt install chromium     Ubuntu: sudo snap install chromium\n"
        "  macOS: brew install --cask chromium   Windows: Edge is part of it; or install Chrome\n"
        "  or name one: CHROMIUM=/path/to/browser\n"
        "Without a browser `make test-fast` still runs all the other tests."
    )


def get_browser() -> None:
    """Find or fetch a browser and hand its path to the tests as CHROMIUM."""
    found = find_browser(os.environ, sys.platform)
    for fetch in (download_browser, install_browser):
        if not found:
            fetch()
            found = find_browser(os.environ, sys.platform)
    if not found:
        raise no_browser()
    os.environ["CHROMIUM"] = found
    say(f"      {found}")


# --- the tasks ----------------------------------------------------------------------------------


def setup() -> list[Step]:
    """Make .venv and install what the course needs, where that has changed."""
    steps = preparation()
    if not steps:
        say("Nothing to do: .venv is up to date.")
    return steps


def build_book() -> None:
    """Build every page and say where the book is.

    All pages each time: a warning is given only when its page is read, and a record may be behind many.
    """
    builder = in_venv("jupyter-book")
    remedy = "The warnings above name the file and line; none is allowed in the book."
    must(builder, "build", "--all", "-W", "-n", "--keep-going", ROOT, remedy=remedy)
    say(f"      The book is {BOOK / 'index.html'}\n      Open it in a browser, or see it with: make serve")


def book() -> list[Step]:
    """Build the book into _build/html, with the notebooks as they were saved."""
    return [*preparation(), Step("Building the book", build_book)]


def module(label: str, *arguments: str, remedy: str) -> Step:
    """Give the step that runs a module of .venv, which has to succeed."""
    return Step(label, functools.partial(must, in_venv("python"), "-m", *arguments, remedy=remedy))


def pytest(*arguments: str) -> None:
    """Run pytest. Nothing is printed after it: its own closing line is the last."""
    code = run(in_venv("python"), "-m", "pytest", *arguments)
    if code:
        raise Fault("", code)


def test() -> list[Step]:
    """Run all checks: style, types, question banks, then every test with a browser and the notebooks."""
    ruff = f"{in_venv('python').relative_to(ROOT)} -m ruff"
    style = f"Most of it mends itself: {ruff} check --fix . ; {ruff} format ."
    return [
        *preparation(),
        Step("Finding a browser", get_browser),
        module("Style", "ruff", "check", ".", remedy=style),
        module("Layout", "ruff", "format", "--check", ".", remedy=style),
        module("Types", "mypy", remedy="Each line above names a file, a line and the rule."),
        module("Question banks", "quizzes", "lint", remedy="Each line above says what to do."),
        Step("Tests (some minutes)", pytest, timed=False),
    ]


def test_fast() -> list[Step]:
    """Run the tests that need no browser and no notebook."""
    return [*preparation(), Step("Tests", functools.partial(pytest, "-m", "not slow"), timed=False)]


def notebooks() -> list[Step]:
    """Execute the notebooks and save them with their outputs."""
    remedy = "The lines above name the notebook and the cell."
    return [
        *preparation(),
        module("Executing the notebooks", "binding.notebooks", "notebooks", remedy=remedy),
    ]


def lab() -> list[Step]:
    """Open the notebooks in JupyterLab. Ctrl+C stops it."""
    first = "notebooks/00-start.ipynb"
    opened = first if ROOT.joinpath(first).is_file() else "notebooks"
    root = [] if WINDOWS or os.geteuid() else ["--allow-root"]  # as in a container
    remedy = "The lines above say why."
    return [
        *preparation(),
        module("JupyterLab (Ctrl+C stops it)", "jupyterlab", opened, *LAB_ASKS_NOBODY, *root, remedy=remedy),
    ]


class Pages(http.server.SimpleHTTPRequestHandler):
    """Serve the built book, silently and always as it is on disk."""

    # Windows may take a script's type from its registry, and a browser refuses one that is "text/plain".
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}

    def end_headers(self) -> None:
        """Have the browser ask each time, so that a book built again is seen."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Print no line for a request."""


class Server(http.server.ThreadingHTTPServer):
    """A server that does not share its port, which Windows would otherwise allow."""

    allow_reuse_address = not WINDOWS


def open_server(port: int, folder: pathlib.Path) -> Server:
    """Serve `folder` on this machine only, at `port` or the next free one."""
    if not 0 < port < 65536:
        raise Fault(f"There is no port {port}. Remedy: --port with a number from 1024 to 65535.")
    handler = functools.partial(Pages, directory=str(folder))
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        with contextlib.suppress(OSError):
            return Server(("127.0.0.1", candidate), handler)
    raise Fault(f"No free port from {port} on. Remedy: name another, e.g. --port {min(port + 1000, 60000)}.")


def serve_book(port: int) -> None:
    """Serve the built book until Ctrl+C."""
    if not BOOK.joinpath("index.html").is_file():
        raise Fault("There is no built book yet. Remedy: make book")
    with open_server(port, BOOK) as server, contextlib.suppress(KeyboardInterrupt):
        say(f"      http://localhost:{server.server_port}/   (Ctrl+C stops it)")
        server.serve_forever()


def serve(port: int = PORT) -> list[Step]:
    """Show the built book at http://localhost:8000 or the next free port (--port N)."""
    return [Step("Serving the book", functools.partial(serve_book, port), timed=False)]


def remove_built() -> None:
    """Remove _build, the tools' caches and the compiled files; .venv stays."""
    compiled = (path for name in SOURCES for path in ROOT.joinpath(name).rglob("__pycache__"))
    for path in (ROOT / "_build", *(ROOT / name for name in CACHES), *compiled):
        shutil.rmtree(path, ignore_errors=True)


def clean() -> list[Step]:
    """Remove what was built and the caches; .venv stays (delete the folder to start afresh)."""
    return [Step("Removing what was built", remove_built)]


def help_text() -> str:
    """List the tasks with the first line of what each says of itself."""
    lines = [f"  {name:<11}{(task.__doc__ or '').splitlines()[0]}" for name, task in TASKS.items()]
    return "\n".join(
        ["make TASK, or where there is no make: python make.py TASK (Windows: py make.py TASK)", *lines]
    )


def show_help() -> list[Step]:
    """List the tasks."""
    say(help_text())
    return []


TASKS: dict[str, typing.Callable[..., list[Step]]] = {
    "help": show_help,
    "setup": setup,
    "book": book,
    "serve": serve,
    "lab": lab,
    "notebooks": notebooks,
    "test": test,
    "test-fast": test_fast,
    "clean": clean,
}


def choose(arguments: list[str]) -> list[Step]:
    """Give the steps of the task that the command line names."""
    parser = argparse.ArgumentParser(prog="make.py", usage="%(prog)s [TASK] [--port N]", add_help=False)
    parser.add_argument("task", nargs="?", default="help")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("-h", "--help", dest="task", action="store_const", const="help")
    options = parser.parse_args(arguments)
    if options.task not in TASKS:
        raise Fault(f"There is no task {options.task!r}.\n{help_text()}", 2)
    task = TASKS[options.task]
    return task(options.port) if task is serve else task()


def main(arguments: list[str]) -> int:
    """Do one task; return 0, or the exit code of what failed."""
    try:
        perform(choose(arguments))
    except Fault as fault:
        if str(fault):
            print(f"\n{fault}", file=sys.stderr, flush=True)
        return fault.code
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130
    except OSError as error:
        print(f"\nCould not read or write {error.filename}: {error.strerror}.", file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
