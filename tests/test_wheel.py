"""The wheel holds all that a workbook needs: installed elsewhere, it works where the repository is not."""

import os
import pathlib
import subprocess
import sys
import zipfile

import pytest

from quizzes.bank import bank

ROOT = pathlib.Path(__file__).parent.parent
LESSON = "01-the-principle"
pytestmark = pytest.mark.slow


def run(*command: object, cwd: pathlib.Path, **environ: str) -> str:
    """Run this Python with the arguments and return what it prints; a failure shows what it said."""
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Build the wheel and install it to a folder, without the network and without what it depends on."""
    made = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-index", "--disable-pip-version-check", "--quiet")
    run("-m", "pip", "wheel", ROOT, *options, "--no-build-isolation", "--wheel-dir", made, cwd=made)
    (wheel,) = made.glob("*.whl")
    run("-m", "pip", "install", wheel, *options, "--target", made / "installed", cwd=made)
    return made


def installed(folder: pathlib.Path, code: str) -> str:
    """Run code that finds the packages in the installed wheel and nowhere else."""
    first = "import sys, pathlib; here = pathlib.Path(sys.argv[1]).resolve()\n"
    first += (
        "sys.path[:] = [str(here), *(p for p in sys.path if not (pathlib.Path(p) / 'quizzes').is_dir())]\n"
    )
    first += "import quizzes, casebook, binding\n"
    first += "for package in (quizzes, casebook, binding):\n"
    first += "    assert here in pathlib.Path(package.__file__).resolve().parents\n"
    command = ("-P", "-s", "-c", first + code, folder / "installed")
    return run(*command, cwd=folder, PYTHONPATH="", PYTHONIOENCODING="utf-8")


def test_the_wheel_is_pure_python_and_holds_data_words_and_scripts(folder: pathlib.Path) -> None:
    (wheel,) = folder.glob("*-py3-none-any.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    kept = {".yaml", ".csv", ".js", ".css", ".html", ".py"}
    for package in ("binding", "casebook", "quizzes"):
        files = {
            path.relative_to(ROOT).as_posix()
            for path in ROOT.joinpath(package).rglob("*")
            if path.suffix in kept
        }
        assert files <= names
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {
        "binding",
        "casebook",
        "quizzes",
    }


def test_the_quiz_is_the_same_as_here_and_whole(folder: pathlib.Path) -> None:
    markup = installed(folder, f"print(quizzes.Quiz({LESSON!r}).markup, end='')")
    questions = bank(LESSON).questions
    assert all(f'data-id="{question.id}"' in markup for question in questions)
    assert markup.count("<form") == len(questions)


def test_the_casebook_loads_and_shows_a_case(folder: pathlib.Path) -> None:
    told = installed(
        folder, "print(casebook.load().case('hirsi').short, len(casebook.show('hirsi').html) > 1000)"
    )
    assert told == "Hirsi Jamaa v. Italy True\n"


def test_lint_of_the_installed_banks_finds_nothing(folder: pathlib.Path) -> None:
    code = "from quizzes.__main__ import main\nfrom quizzes.bank import FOLDER\n"
    code += "assert here in FOLDER.resolve().parents\nsys.exit(main(['lint']) or main(['lint', str(FOLDER)]))"
    assert installed(folder, code) == ""


def test_scripts_and_styles_are_there(folder: pathlib.Path) -> None:
    told = installed(
        folder, "from binding import script; print(len(script.module()) > 5000, len(script.style()) > 1000)"
    )
    assert told == "True True\n"
