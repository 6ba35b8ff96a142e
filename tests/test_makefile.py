"""The Makefile: which Python it takes, and what it says where there is none."""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).parent.parent
__test__ = os.name == "posix"  # elsewhere there is no make, and make.py is called without it


def place(path: pathlib.Path, script: str) -> str:
    """Put a stand-in for a program there."""
    path.write_text(script)
    path.chmod(0o755)
    return str(path)


def run_make(*arguments: str, path: pathlib.Path) -> subprocess.CompletedProcess[str]:
    """Run the real Makefile with nothing on PATH but what `path` holds; sh and make are found beforehand."""
    found = subprocess.run(
        ["sh", "-c", "command -v make"], capture_output=True, text=True, check=True
    ).stdout.strip()
    environ = {"PATH": str(path), "HOME": str(path)}
    command = [found, "-C", str(ROOT), *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60)


def test_make_without_any_python_names_the_remedy(tmp_path: pathlib.Path) -> None:
    done = run_make("book", path=tmp_path)
    assert done.returncode != 0
    assert "there is no python3" in done.stderr and "python.org" in done.stderr


def test_make_takes_a_newer_python_where_python3_is_old(tmp_path: pathlib.Path) -> None:
    place(tmp_path / "python3", "#!/bin/sh\nexit 1\n")
    place(tmp_path / "python3.12", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    done = run_make("help", path=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "test-fast" in done.stdout


def test_make_lets_an_old_python_say_what_is_wrong(tmp_path: pathlib.Path) -> None:
    place(tmp_path / "python3", '#!/bin/sh\n[ "$1" = -c ] && exit 1\necho "run: $*"\n')
    assert "run: make.py book" in run_make("book", path=tmp_path).stdout


def test_make_takes_the_python_and_port_that_are_asked_for(tmp_path: pathlib.Path) -> None:
    mine = place(tmp_path / "mine", '#!/bin/sh\necho "mine: $*"\n')
    assert (
        "mine: make.py serve --port 8123"
        in run_make("serve", f"PYTHON={mine}", "PORT=8123", path=tmp_path).stdout
    )
    assert "mine: make.py serve\n" in run_make("serve", f"PYTHON={mine}", path=tmp_path).stdout
