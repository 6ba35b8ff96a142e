"""The repository as it is handed on: no trace of a machine, sound notebooks, a front door that is true."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
from typing import Any

import pytest

ROOT = pathlib.Path(__file__).parent.parent
MADE = {".git", ".venv", "_build", "build", "dist", "__pycache__", ".ipynb_checkpoints", ".jupyter_cache"}
MADE |= {".mypy_cache", ".pytest_cache", ".ruff_cache"}


def tracked() -> list[pathlib.Path]:
    """Return the files of the project: what git knows or would take; without git, all that is not made."""
    if shutil.which("git") and ROOT.joinpath(".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        return [ROOT / name for name in sorted(set(names)) if name and ROOT.joinpath(name).is_file()]
    found = (path for path in ROOT.rglob("*") if path.is_file())
    return sorted(path for path in found if not MADE & set(path.relative_to(ROOT).parts[:-1]))


FILES = tracked()
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in FILES}
NOTEBOOKS = {name: json.loads(text) for name, text in TEXTS.items() if name.endswith(".ipynb")}
README = TEXTS["README.md"]

# Put together from parts, so that this file does not hold what it looks for.
MACHINE = [rf"(?<![\w.])/{name}/" for name in ("work", "tmp", "root", "mnt")] + [r"(?i)\bc:\\users\b"]
REGISTRIES = [
    "pypi|org",
    "files|pythonhosted|org",
    "registry|npmjs|org",
    "registry|yarnpkg|com",
    "conda|anaconda|org",
]
CDNS = [
    "cdn|jsdelivr|net",
    "unpkg|com",
    "cdnjs|cloudflare|com",
    "esm|sh",
    "fonts|googleapis|com",
    "fonts|gstatic|com",
]
CDNS += [
    "ajax|googleapis|com",
    "use|fontawesome|com",
    "googletagmanager|com",
    "google-analytics|com",
    "polyfill|io",
]
HOSTS = [r"\b" + host.replace("|", r"\.") + r"\b" for host in REGISTRIES + CDNS]


@pytest.mark.parametrize("pattern", MACHINE + HOSTS)
def test_no_file_names_a_machine_a_registry_or_a_foreign_host(pattern: str) -> None:
    assert [name for name, text in TEXTS.items() if re.search(pattern, text)] == []


def test_what_is_looked_for_would_be_found() -> None:
    text = "see /" + "tmp/x, https://cdn" + ".jsdelivr.net/npm and https://pypi" + ".org/simple"
    assert sum(bool(re.search(pattern, text)) for pattern in MACHINE + HOSTS) == 3


def test_every_text_is_utf_8_but_for_the_one_that_tests_it() -> None:
    odd = [name for name, text in TEXTS.items() if "\ufffd" in text]
    assert odd == ["tests/quizzes/broken/encoding.yaml"]


def cells(kind: str) -> list[tuple[str, dict[str, Any], str]]:
    """Return the cells of all notebooks of a kind: file, cell, source."""
    return [
        (name, cell, "".join(cell["source"]))
        for name, notebook in NOTEBOOKS.items()
        for cell in notebook["cells"]
        if cell["cell_type"] == kind
    ]


def is_import(source: str) -> bool:
    return all(re.match(r"(from [\w.]+ )?import |\s*$", line) for line in source.splitlines())


def test_every_notebook_is_executed_and_shows_what_it_does() -> None:
    assert NOTEBOOKS
    for name, cell, source in cells("code"):
        assert cell["execution_count"], name
        assert is_import(source) or any(
            "text/html" in output.get("data", {}) for output in cell["outputs"]
        ), name
        assert not [output for output in cell["outputs"] if output["output_type"] in {"error", "stream"}], (
            name
        )


def test_no_output_holds_what_differs_from_run_to_run() -> None:
    for name, cell, _ in cells("code"):
        kinds = {kind for output in cell["outputs"] for kind in output.get("data", {})}
        assert kinds <= {"text/html", "text/plain"}, name
        assert "execution" not in cell["metadata"], name


def test_no_cell_is_kept_from_the_comparison_of_outputs() -> None:
    for name, cell, source in cells("code"):
        tags = cell["metadata"].get("tags", [])
        assert not [tag for tag in tags if tag.startswith("nbval") or tag == "raises-exception"], name
        assert "NBVAL" not in source.upper(), name


def test_code_cells_are_imports_and_one_call_and_folded() -> None:
    for name, cell, source in cells("code"):
        lines = [line for line in source.splitlines() if line.strip()]
        calls = [line for line in lines if not is_import(line)]
        assert len(calls) <= 1 and len(lines) <= 4 and not source.lstrip().startswith(("%", "!")), name
        assert cell["metadata"]["jupyter"]["source_hidden"] and "hide-input" in cell["metadata"]["tags"], name


def test_the_text_of_a_notebook_has_no_role_and_no_directive() -> None:
    for name, _, source in cells("markdown"):
        assert not re.search(r"\{[a-z][\w:-]*\}`|^```+\{|^:::", source, re.M), name


def test_links_of_notebooks_and_of_the_front_door_lead_somewhere() -> None:
    texts = [(name, source) for name, _, source in cells("markdown")] + [("README.md", README)]
    for name, text in texts:
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
            assert ROOT.joinpath(name).parent.joinpath(target).exists(), (name, target)


def test_every_lesson_has_a_workbook_and_a_bank_of_its_name_and_a_form_a_notebook() -> None:
    lessons = {
        path.stem
        for path in FILES
        if re.fullmatch(r"book/\d[^/]*/\d\d-[^/]+\.md", path.relative_to(ROOT).as_posix())
    }
    workbooks = {pathlib.PurePath(name).stem for name in NOTEBOOKS} - {"00-start"}
    banks = {path.stem for path in ROOT.glob("quizzes/banks/*.yaml")}
    forms = {path.stem for path in ROOT.glob("quizzes/forms/*.yaml")}
    assert lessons and lessons == banks - {"assessment"}  # whose questions are asked in no lesson
    assert workbooks == lessons | forms


def snippets(language: str) -> list[str]:
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", README)


def test_the_commands_of_the_front_door_are_there() -> None:
    makefile = re.search(r"(?m)^TASKS = (.*)$", TEXTS["Makefile"])
    tasks = re.search(r"(?ms)^TASKS\b[^=]*= \{(.*?)^\}", TEXTS["make.py"])
    assert makefile and tasks
    known = set(makefile[1].split()) & set(re.findall(r'(?m)^    "([\w-]+)":', tasks[1]))
    lines = [
        line for block in snippets("sh") + snippets("text") for line in block.splitlines() if line.strip()
    ]
    assert len(lines) >= 3
    for line in lines:
        found = re.fullmatch(r"(?:make|(?:python3?|py) make\.py) ([\w-]+)(?: .*)?", line.strip())
        assert found and found[1] in known, line


@pytest.mark.parametrize("number", range(len(snippets("python"))))
def test_the_python_of_the_front_door_runs(number: int, tmp_path: pathlib.Path) -> None:
    code = snippets("python")[number]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environ, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_front_door_shows_python() -> None:
    assert snippets("python")
