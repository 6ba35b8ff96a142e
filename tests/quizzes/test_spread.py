"""The spread of all banks is counted and told in one line."""

import pathlib

import pytest
from lesson_pages import NAME, bank

from quizzes.bank import Bank, check
from quizzes.lessons.spread import key_is_longest, share, spread
from quizzes.question import Option


def made(folder: pathlib.Path, *changes: tuple[str, str]) -> Bank:
    text = bank()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / f"{NAME}.yaml"
    path.write_text(text, "utf-8")
    found, faults = check(path)
    assert found and not faults, faults
    return found


def test_the_line_holds_each_share_with_its_aim(tmp_path: pathlib.Path) -> None:
    changes = [
        ("Which of these is it", "Which of these is it NOT"),
        ("The right one", "The one that is right"),
    ]
    line = spread([made(tmp_path, *changes)])
    told = line.split("; ")
    assert "\n" not in line
    assert told[:5] == [
        "6 questions in 1 banks",
        "remember 17 % (at most 30 %)",
        "apply and above 67 % (at least 40 %)",
        "key the longest option 100 % (20 to 35 %)",
        "negative stems 17 % (at most 5 %)",
    ]
    assert told[5].startswith("kinds 1 of ") and "missing: choose-many, claim-check" in told[5]
    assert told[6] == "objectives with two questions 3 of 3"


def test_an_objective_with_one_question_is_not_covered(tmp_path: pathlib.Path) -> None:
    path = tmp_path / f"{NAME}.yaml"
    path.write_text(bank().replace("objective: second", "objective: first", 1), "utf-8")
    found, _ = check(path)
    assert found and spread([found]).endswith("objectives with two questions 2 of 3")


def test_without_banks_there_is_no_share() -> None:
    assert spread([]).startswith("0 questions in 0 banks; remember none")
    assert share([True, False, False]) == "33 %" and share([]) == "none"


@pytest.mark.parametrize(
    ("key", "others", "longest"),
    [
        ("abcd", ["abc", "ab"], True),
        ("abc", ["abc", "ab"], False),
        ("ab", ["abc"], False),
        ("*ab*", ["abc"], False),
    ],
)
def test_the_key_is_longest_only_if_it_shows_more_letters(key: str, others: list[str], longest: bool) -> None:
    options = {"k": Option(text=key, rationale="", key=True)}
    options |= {text: Option(text=text, rationale="") for text in others}
    assert key_is_longest(options) is longest


def test_the_options_counted_are_those_of_which_one_is_right(tmp_path: pathlib.Path) -> None:
    from quizzes.bank import banks

    for question in (question for each in banks() for question in each.questions):
        counted = list(question.sets())
        assert bool(counted) == (question.kind in ("choose-one", "claim-check", "staged"))
        assert all(sum(option.key for option in options.values()) == 1 for options in counted)
