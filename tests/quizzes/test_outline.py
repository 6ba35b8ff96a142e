"""The outline of a bank is made out as far as the bank can be read."""

import pathlib

from lesson_pages import NAME, bank

from quizzes.lessons.outline import outline


def written(folder: pathlib.Path, text: str) -> pathlib.Path:
    path = folder / f"{NAME}.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_bank_without_faults(tmp_path: pathlib.Path) -> None:
    found = outline(written(tmp_path, bank()))
    assert found.reads == {"first": "one", "second": "two", "third": "two"}
    assert found.objectives == {"first": 2, "second": 2, "third": 2}
    assert list(found.questions) == [f"91-{number}" for number in range(1, 7)]
    assert found.bank and found.trouble is None


def test_a_bank_with_faults_still_tells_its_questions(tmp_path: pathlib.Path) -> None:
    path = written(tmp_path, bank().replace("level: apply", "level: aply", 1))
    found = outline(path)
    assert len(found.questions) == 6 and found.objectives == {"first": 2, "second": 2, "third": 2}
    assert found.trouble == f"{path} has a fault: run `python -m quizzes lint` and mend it"


def test_several_faults_are_counted(tmp_path: pathlib.Path) -> None:
    assert "has 2 faults" in str(
        outline(written(tmp_path, bank().replace("level: apply", "level: x"))).trouble
    )


def test_a_bank_that_is_no_yaml_or_no_mapping_tells_nothing(tmp_path: pathlib.Path) -> None:
    for text in ("a: [", "- a", "text", ""):
        found = outline(written(tmp_path, text))
        assert (found.reads, found.questions, found.bank) == ({}, {}, None) and found.trouble, text


def test_a_missing_bank_is_a_trouble(tmp_path: pathlib.Path) -> None:
    found = outline(tmp_path / "none.yaml")
    assert str(found.trouble).startswith("no bank ") and found.bank is None


def test_without_a_sound_casebook_a_bank_is_read_in_outline_only(tmp_path: pathlib.Path) -> None:
    found = outline(written(tmp_path, bank()), sound=False)
    assert (found.bank, found.trouble, len(found.questions)) == (None, None, 6)
