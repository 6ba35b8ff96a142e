"""Banks: what is read from them, and how one thing wrong is told beside another."""

import pathlib
from collections.abc import Callable

import pytest

from binding.faults import FaultyError
from binding.yamlfile import read
from quizzes.bank import bank, banks, check, paths

Write = Callable[..., pathlib.Path]


def faults(path: pathlib.Path) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.subject, fault.message) for fault in check(path)[1]]


def test_a_small_bank_without_faults_is_read_whole(write: Write) -> None:
    found, wrong = check(write())
    assert wrong == [] and found is not None
    assert [question.id for question in found.questions] == [f"small-{n}" for n in range(1, 7)]
    assert found.activities == () and list(found.header.objectives) == ["first", "second", "third"]


def test_every_bank_of_the_course_is_named_like_its_lesson() -> None:
    assert (
        [found.id for found in banks()]
        == [found.header.lesson for found in banks()]
        == [p.stem for p in paths()]
    )


def test_a_bank_holds_as_many_questions_as_its_file() -> None:
    for path in paths():
        data, found = read(path).data, bank(path.stem)
        assert [question.id for question in found.questions] == [item["id"] for item in data["questions"]]
        assert [activity.id for activity in found.activities] == [
            item["id"] for item in data.get("activities", [])
        ]


def test_a_bank_that_is_not_there_is_told_with_its_path() -> None:
    with pytest.raises(FaultyError, match=r"99-none\.yaml:1: the file can't be read"):
        bank("99-none")


def test_questions_are_picked_in_the_order_named() -> None:
    found = bank("01-the-principle")
    names = [found.questions[3].id, found.questions[0].id]
    assert [question.id for question in found.pick(names)] == names
    with pytest.raises(KeyError, match="absent"):
        found.pick(["absent"])


def test_a_faulty_head_does_not_hide_a_faulty_question(write: Write) -> None:
    path = write()
    path.write_text(
        path.read_text("utf-8").replace("title: A small bank\n", "").replace("level: apply", "level: aply", 1)
    )
    assert [line for line, _, _ in faults(path)] == [1, 11]


def test_a_faulty_question_does_not_hide_an_untested_objective(write: Write) -> None:
    path = write(old="objective: second", new="objective: first")
    path.write_text(path.read_text("utf-8").replace("hint: Read it again.", "hint: 3", 1))
    assert [message for _, _, message in faults(path)] == [
        "one question tests `second`: give it at least 2",
        "`hint`: must be text, not `3`: put it in quotes",
    ]


def test_an_activity_counts_as_no_test_of_an_objective(write: Write) -> None:
    path = write(old="objective: third", new="objective: second")
    items = "".join(
        f"   {name}: {{text: {name}, bin: '{to}', rationale: So}},\n" for name, to in ("a1", "b2", "c2")
    )
    extra = "activities:\n- {id: small-sort, kind: sort, objective: third, level: apply, stem: Where?,\n"
    extra += f"   hint: Look., sources: [hirsi], bins: {{1: It is, 2: It is not}}, items: {{\n{items}}}}}\n"
    path.write_text(path.read_text("utf-8") + extra)
    assert [message for _, _, message in faults(path)] == ["one question tests `third`: give it at least 2"]


def test_an_option_called_sources_is_no_reference(write: Write) -> None:
    assert faults(write(old="    c: {text", new="    sources: {text")) == []


def test_yes_and_no_stay_words_and_a_date_stays_text(write: Write) -> None:
    path = write(old="title: A small bank", new="title: no")
    found, wrong = check(path)
    assert wrong == [] and found is not None and found.header.title == "no"


def test_a_kind_of_question_is_no_kind_of_activity(write: Write) -> None:
    path = write()
    path.write_text(path.read_text("utf-8") + "activities:\n- {id: small-x, kind: choose-one}\n")
    (fault,) = faults(path)
    assert fault[:2] == (76, "small-x") and "choose one of sort" in fault[2]
