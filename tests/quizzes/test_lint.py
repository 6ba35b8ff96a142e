"""Lint: each kind of fault once, at its line, with its remedy; and no traceback, whatever the file holds."""

import pathlib
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from messages import messages

from quizzes.bank import FOLDER
from quizzes.form import FOLDER as FORMS
from quizzes.lint import lint

ROOT = pathlib.Path(__file__).parent.parent.parent
BROKEN = pathlib.Path(__file__).parent / "broken"
EXPECTED = BROKEN.joinpath("expected.txt").read_text("utf-8")
FORM = re.compile(r"(?P<path>[^:]+\.yaml):(?P<line>[1-9]\d*): (?:[^:`]+: )?\S.*")
REMEDY = re.compile(
    r"\b(?:add|check|choose|cite|delete|did you mean|fill|give|keep|make|mark|mend|must be|name|put|remove"
    r"|save|say|start|state|take|turn|use|write)\b"
)
MODULES = ["quizzes/bank.py", "quizzes/form.py", "quizzes/lint.py", "quizzes/question.py", "quizzes/kinds"]
MODULES += ["binding/markup.py", "binding/structure.py", "binding/yamlfile.py"]
FILES = [path for name in MODULES for path in (sorted((ROOT / name).glob("*.py")) or [ROOT / name])]
IN_TEST_YAMLFILE = ("the file can't be read", "brackets or lists stand too deep", "mend the file")


def test_the_broken_banks_give_exactly_the_faults_expected() -> None:
    command = [sys.executable, "-m", "quizzes", "lint", str(BROKEN.relative_to(ROOT))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout == EXPECTED
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_every_fault_stands_on_a_line_marked_by_hand() -> None:
    marked = {
        (file.name, number)
        for file in BROKEN.rglob("*.yaml")
        for number, line in enumerate(file.read_bytes().split(b"\n"), 1)
        if b"# fault" in line or not file.stat().st_size
    }
    told = (FORM.fullmatch(line) for line in EXPECTED.splitlines())
    assert {(pathlib.Path(found["path"]).name, int(found["line"])) for found in told if found} == marked


@pytest.mark.parametrize("line", EXPECTED.splitlines())
def test_every_fault_says_where_what_and_what_to_do(line: str) -> None:
    assert FORM.fullmatch(line)
    assert REMEDY.search(line.split(": ", 1)[1]), line


def test_every_message_in_the_code_is_among_the_expected_ones() -> None:
    patterns = [
        text
        for text in messages(FILES, (": ",))
        if not any(part in text.replace("\\", "") for part in IN_TEST_YAMLFILE)
    ]
    assert len(patterns) > 40
    assert [pattern for pattern in patterns if not re.search(pattern, EXPECTED)] == []


def run(*arguments: str, cwd: pathlib.Path = ROOT) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "quizzes", "lint", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def test_the_banks_of_the_course_are_checked_by_default_and_without_fault() -> None:
    code, out, told = run()
    assert (code, out) == (0, "")
    assert told == f"{len([*FOLDER.glob('*.yaml'), *FORMS.glob('*.yaml')])} files checked, 0 faults\n"


def test_a_path_is_told_from_where_the_reader_stands(write: Callable[..., pathlib.Path]) -> None:
    path = write(old="stem: Which of these is it?", new="stem:")
    code, out, _ = run(path.name, cwd=path.parent)
    assert code == 1
    assert out.startswith("small.yaml:13: small-1: `stem`: must not be empty")


def test_a_missing_file_is_a_fault_and_an_empty_folder_is_a_mistake_of_the_caller(
    tmp_path: pathlib.Path,
) -> None:
    code, out, _ = run("absent.yaml", cwd=tmp_path)
    assert code == 1 and out.startswith("absent.yaml:1: the file can't be read (")
    code, out, told = run(".", cwd=tmp_path)
    assert (code, out) == (2, "") and "name a file or a folder" in told


def test_a_folder_stands_for_its_banks(write: Callable[..., pathlib.Path]) -> None:
    files = [write("one"), write("two")]
    assert lint([files[0].parent]) == (files, [])


def test_an_id_may_stand_in_one_bank_only(write: Callable[..., pathlib.Path]) -> None:
    write("one")
    path = write("two", "id: two-3", "id: one-3")
    (fault,) = lint([path.parent])[1]
    assert (pathlib.Path(fault.path).name, fault.line, fault.subject) == ("two.yaml", 31, "one-3")
    assert "one.yaml as well" in fault.message


def test_a_bank_named_twice_does_not_clash_with_itself(write: Callable[..., pathlib.Path]) -> None:
    path = write()
    assert lint([path, path.parent, path.parent / "." / path.name]) == ([path], [])


def test_the_command_writes_nothing_beside_the_bank(write: Callable[..., pathlib.Path]) -> None:
    path = write()
    before = path.read_bytes()
    lint([path])
    assert [file.name for file in path.parent.iterdir()] == [path.name] and path.read_bytes() == before
