"""Faults: in order, each once, with a path as the reader would type it."""

import pathlib

import pytest

from binding.faults import Fault, FaultyError, display_path


def test_a_fault_reads_path_line_subject_message() -> None:
    assert str(Fault("a.yaml", 3, "01-x", "wrong: mend it")) == "a.yaml:3: 01-x: wrong: mend it"
    assert str(Fault("a.yaml", 3, "", "wrong: mend it")) == "a.yaml:3: wrong: mend it"


def test_a_fault_stands_on_one_line_whatever_it_names() -> None:
    assert str(Fault("a.yaml", 3, "one\ntwo", "`a\n  b`: mend it\n")) == "a.yaml:3: one two: `a b`: mend it"


def test_faults_are_told_once_by_path_and_by_line_as_a_number() -> None:
    faults = [Fault("b", 1, "", "x"), Fault("a", 10, "", "x"), Fault("a", 9, "", "x"), Fault("a", 9, "", "x")]
    error = FaultyError(faults)
    assert [(fault.path, fault.line) for fault in error.faults] == [("a", 9), ("a", 10), ("b", 1)]
    assert str(error).splitlines() == ["a:9: x", "a:10: x", "b:1: x"]


def test_a_path_below_the_working_directory_is_relative(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below, beside = tmp_path / "here" / "in" / "a.yaml", tmp_path / "beside.yaml"
    below.parent.mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    assert display_path(below) == "in/a.yaml"
    assert display_path(pathlib.Path("in/../in/a.yaml")) == "in/a.yaml"
    assert display_path(beside) == beside.as_posix()
