"""make.py: what a person is told, which browser is taken, when .venv is made again."""

import importlib.util
import os
import pathlib
import re
import socket
import sys
import urllib.request
from collections.abc import Iterator
from threading import Thread

import pytest

ROOT = pathlib.Path(__file__).parent.parent
SPEC = importlib.util.spec_from_file_location("make", ROOT / "make.py")
assert SPEC and SPEC.loader
make = importlib.util.module_from_spec(SPEC)
sys.modules["make"] = make
SPEC.loader.exec_module(make)

EXE = ".exe" if os.name == "nt" else ""


def place(path: pathlib.Path, text: str = "#!/bin/sh\necho Chromium 1.0\n") -> str:
    """Put a stand-in for a program (or any file) there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def copy(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """Give a folder that make.py takes for the project, with a .venv that is up to date."""
    for name in ("requirements.txt", "constraints.txt", "pyproject.toml"):
        tmp_path.joinpath(name).write_bytes(ROOT.joinpath(name).read_bytes())
    monkeypatch.setattr(make, "ROOT", tmp_path)
    monkeypatch.setattr(make, "VENV", tmp_path / ".venv")
    place(make.in_venv("python"))
    make.write_stamp(*make.stamp())
    return tmp_path


# --- which Python -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("platform", "remedy"),
    [
        ("linux", "sudo apt install python3"),
        ("darwin", "brew install"),
        ("win32", "winget install"),
        ("aix", "apt"),
    ],
)
def test_an_old_python_is_named_with_the_remedy_for_its_system(platform: str, remedy: str) -> None:
    message = make.wrong_python((3, 9, 2), platform)
    assert "needs Python 3.11 or later; this one is 3.9" in message
    assert remedy in message


@pytest.mark.parametrize("version", [(3, 11), (3, 11, 0), (3, 13, 0), (4, 0)])
def test_a_new_enough_python_is_let_through(version: tuple[int, ...]) -> None:
    assert make.wrong_python(version, "linux") == ""


def test_the_first_line_that_python_2_cannot_read_names_the_remedy() -> None:
    code = ROOT.joinpath("make.py").read_text(encoding="utf-8")
    first = next(line for line in code.splitlines() if re.search(r"^\s*\w+: |^def .*->|[( ]f\"", line))
    assert "NEEDS PYTHON 3.11: python3 make.py" in first


def test_all_places_name_the_same_least_python() -> None:
    least = ".".join(map(str, make.LEAST))
    assert f'requires-python = ">={least}"' in ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8")
    assert f"(3, {make.LEAST[1]})" in ROOT.joinpath("Makefile").read_text(encoding="utf-8")
    assert f'"{least}"' in ROOT.joinpath(".github/workflows/test.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("absent", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_which_package_to_install(absent: str) -> None:
    message = make.missing_parts(lambda name: name != absent)
    assert f"sudo apt install python3.{sys.version_info[1]}-venv" in message
    assert make.missing_parts(lambda name: True) == ""


# --- .venv --------------------------------------------------------------------------------------


def test_nothing_is_installed_while_nothing_has_changed(copy: pathlib.Path) -> None:
    assert make.preparation() == []


@pytest.mark.parametrize("name", ["requirements.txt", "constraints.txt", "pyproject.toml"])
def test_packages_are_installed_again_when_their_list_changes(copy: pathlib.Path, name: str) -> None:
    copy.joinpath(name).write_text(copy.joinpath(name).read_text(encoding="utf-8") + "# more\n")
    assert [step.work for step in make.preparation()][-1] is make.install_course
    assert make.make_venv not in [step.work for step in make.preparation()]


def test_venv_is_made_afresh_when_python_differs(copy: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", "3.99.0 (another)")
    assert make.preparation()[0].work is make.make_venv


def test_venv_is_made_afresh_when_its_python_is_gone(copy: pathlib.Path) -> None:
    make.in_venv("python").unlink()
    assert make.preparation()[0].work is make.make_venv


def test_a_set_up_cut_off_goes_on_where_it_was(copy: pathlib.Path) -> None:
    make.write_stamp(make.stamp()[0], "")
    assert [step.work for step in make.preparation()] == [make.install_packages, make.install_course]


def test_a_venv_of_unknown_origin_is_made_afresh(copy: pathlib.Path) -> None:
    copy.joinpath(".venv", "stamp").unlink()
    assert make.preparation()[0].work is make.make_venv


def test_pip_failing_is_told_with_its_remedy(
    copy: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(make, "run", lambda *command, silent_for: 3)
    copy.joinpath("constraints.txt").write_text("# other\n")
    assert make.main(["setup"]) == 3
    told = capsys.readouterr()
    assert "[1/2] Installing packages" in told.out
    assert "-m pip install" in told.err and "HTTPS_PROXY" in told.err and "Traceback" not in told.err


def test_a_command_ended_by_ctrl_c_is_no_failure_of_pip(
    copy: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(make, "run", lambda *command, silent_for: -2)
    copy.joinpath("constraints.txt").write_text("# other\n")
    assert make.main(["setup"]) == 130
    assert capsys.readouterr().out.endswith("\nStopped.\n")


def test_a_command_that_cannot_start_is_no_traceback(copy: pathlib.Path) -> None:
    with pytest.raises(make.Fault, match="Could not start"):
        make.run(copy / "no-such-program")


def test_a_silent_command_is_ended_at_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "SECONDS_BETWEEN_SIGNS_OF_LIFE", 0.2)
    assert make.run(sys.executable, "-c", "import time; time.sleep(60)", silent_for=0.1) != 0


# --- the browser --------------------------------------------------------------------------------


def test_browsers_are_looked_for_in_order(tmp_path: pathlib.Path) -> None:
    home, first, second = tmp_path / "home", tmp_path / "first", tmp_path / "second"
    environ = {"PATH": f"{first}{os.pathsep}{second}", "HOME": str(home)}
    assert make.find_browser(environ, "linux") == ""
    fetched = place(home / ".cache/ms-playwright/chromium-1000/chrome-linux/chrome")
    assert make.find_browser(environ, "linux") == fetched
    for folder, name in ((first, "msedge"), (first, "google-chrome"), (second, "chromium")):
        better = place(folder / f"{name}{EXE}")
        assert make.find_browser(environ, "linux") == better
    named = place(tmp_path / f"mine{EXE}")
    assert make.find_browser({**environ, "CHROMIUM": named}, "linux") == named


def test_a_browser_that_does_not_start_is_passed_over(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub, chrome = place(tmp_path / f"chromium{EXE}"), place(tmp_path / f"google-chrome-stable{EXE}")
    monkeypatch.setattr(make, "starts", lambda path: path != stub)
    assert make.find_browser({"PATH": str(tmp_path)}, "linux") == chrome


def test_a_browser_starts_if_it_can_tell_its_version(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make, "WINDOWS", False)
    assert make.starts(sys.executable)
    assert not make.starts(place(tmp_path / "stub", "no program at all"))
    assert not make.starts(str(tmp_path / "absent"))


def test_a_wrong_chromium_variable_is_a_fault_and_not_ignored(tmp_path: pathlib.Path) -> None:
    place(tmp_path / f"chromium{EXE}")
    with pytest.raises(make.Fault, match="unset CHROMIUM"):
        make.find_browser({"PATH": str(tmp_path), "CHROMIUM": str(tmp_path / "absent")}, "linux")


def test_a_mac_has_browsers_among_its_applications() -> None:
    places = list(make.usual_places({"HOME": "/Users/me"}, "darwin"))
    assert "/Applications/Chromium.app/Contents/MacOS/Chromium" in places
    assert "/Users/me/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" in places


def test_windows_has_browsers_among_its_programs() -> None:
    places = list(make.usual_places({"PROGRAMFILES(X86)": r"C:\Programs"}, "win32"))
    assert r"C:\Programs\Microsoft\Edge\Application\msedge.exe" in places
    assert list(make.usual_places({}, "win32")) == []


def test_no_browser_at_all_is_loud_and_names_the_remedy(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    monkeypatch.setattr(make, "find_browser", lambda environ, platform: "")
    monkeypatch.setattr(make, "download_browser", lambda: tried.append("download"))
    monkeypatch.setattr(make, "install_browser", lambda: tried.append("install"))
    with pytest.raises(make.Fault, match=r"none was found[\s\S]*apt install chromium[\s\S]*make test-fast"):
        make.get_browser()
    assert tried == ["download", "install"]


def test_the_browser_found_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "")
    monkeypatch.setattr(make, "find_browser", lambda environ, platform: "the/browser")
    make.get_browser()
    assert make.environment()["CHROMIUM"] == "the/browser"


# --- serving ------------------------------------------------------------------------------------


@pytest.fixture
def taken() -> Iterator[int]:
    """Give a port that somebody else listens at."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_serve_takes_the_next_free_port_and_serves_the_book(tmp_path: pathlib.Path, taken: int) -> None:
    tmp_path.joinpath("quiz.js").write_text("let a = 1;\n")
    with make.open_server(taken, tmp_path) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        assert taken < server.server_port < taken + make.PORTS_TRIED
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/quiz.js") as answer:
            assert (answer.status, answer.headers["Content-Type"]) == (200, "text/javascript")
            assert answer.headers["Cache-Control"] == "no-cache"
        server.shutdown()


def test_serve_says_when_there_is_no_port_or_no_book(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(make.Fault, match="no port 70000"):
        make.open_server(70000, tmp_path)
    monkeypatch.setattr(make, "BOOK", tmp_path)
    assert make.main(["serve"]) == 1
    assert "Remedy: make book" in capsys.readouterr().err


# --- the tasks ----------------------------------------------------------------------------------


def test_makefile_and_make_py_have_the_same_tasks() -> None:
    found = re.search(r"^TASKS = (.*)$", ROOT.joinpath("Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert found and found[1].split() == list(make.TASKS)


def test_help_lists_every_task_with_a_sentence() -> None:
    lines = {line.split()[0]: line.split(None, 1)[1] for line in make.help_text().splitlines()[1:]}
    assert list(lines) == list(make.TASKS)
    assert all(text.rstrip().endswith((".", ")")) for text in lines.values()), lines


def test_an_unknown_task_gets_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert make.main(["bok"]) == 2
    told = capsys.readouterr().err
    assert "no task 'bok'" in told and "test-fast" in told


def test_the_last_step_of_the_tests_prints_nothing_of_its_own(
    copy: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(make, "run", lambda *command: 5)
    assert make.main(["test-fast"]) == 5
    told = capsys.readouterr()
    assert (told.out, told.err) == ("[1/1] Tests\n", "")


def test_clean_leaves_venv_and_sources(copy: pathlib.Path) -> None:
    built, compiled = copy / "_build/html/index.html", copy / "quizzes/__pycache__/a.pyc"
    source, cache = copy / "quizzes/a.py", copy / ".ruff_cache/x"
    for path in (built, compiled, source, cache):
        place(path)
    assert make.main(["clean"]) == 0
    assert [path.exists() for path in (built, compiled, source, cache)] == [False, False, True, False]
    assert make.in_venv("python").exists()


# --- the lists of packages ----------------------------------------------------------------------


def required() -> dict[str, str]:
    lines = [
        line
        for line in ROOT.joinpath("requirements.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("-c")
    ]
    return {re.split(r"[<>= ]", line)[0]: line for line in lines}


def test_every_package_says_what_it_saves_and_is_pinned() -> None:
    pinned = set(
        re.findall(
            r"^([a-z0-9-]+)==\S", ROOT.joinpath("constraints.txt").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    assert ROOT.joinpath("requirements.txt").read_text(encoding="utf-8").endswith("\n-c constraints.txt\n")
    for name, line in required().items():
        assert re.search(r"  # saves \w+", line), line
        assert name.replace(".", "-") in pinned, name


def test_no_list_of_packages_names_a_server_or_a_folder() -> None:
    for name in ("requirements.txt", "constraints.txt"):
        text = ROOT.joinpath(name).read_text(encoding="utf-8")
        assert not re.search(r"://|--\w*index|find-links|file:|@ ", text), name
