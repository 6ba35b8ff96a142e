"""What every question has: the order it is shown in, and the rules of good options and stems."""

import itertools

import attrs
import pytest

from quizzes.bank import bank
from quizzes.question import Option, in_order, misuse_of_options, misuse_of_stem, same_text

QUESTION = bank("01-the-principle").questions[0]
RIGHT = Option(text="Right", rationale="So", key=True)
WRONG = Option(text="Wrong", rationale="Not so", misconception="A misreading")


def test_the_order_shown_is_fixed_by_the_ids_and_not_by_the_file() -> None:
    items = dict.fromkeys("abcd", "text")
    orders = {tuple(in_order(QUESTION, dict(order))) for order in itertools.permutations(items.items())}
    assert len(orders) == 1


def test_the_order_differs_from_question_to_question() -> None:
    items = dict.fromkeys("abcd", "text")
    orders = {tuple(in_order(attrs.evolve(QUESTION, id=f"x-{n}"), items)) for n in range(60)}
    assert len(orders) > 12  # of 24 orders that there are


def test_a_question_that_is_not_shuffled_keeps_the_order_of_the_file() -> None:
    kept = attrs.evolve(QUESTION, shuffle=False)
    assert [name for name, _ in in_order(kept, {"c": 1, "a": 2, "b": 3})] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        ("Which act does not count?", "not"),
        ("Which acts count, except one?", "except"),
        ("Never say which?", "Never"),
        ("Which of these cannot be?", "cannot"),
        ("Which does NOT count, and which is not said?", "not"),
    ],
)
def test_a_negative_word_in_a_stem_is_found(stem: str, word: str) -> None:
    faults = list(misuse_of_stem(stem, ("stem",)))
    assert faults == [(("stem",), f"`stem` says {word}: turn it round, or write {word.upper()} in capitals")]


@pytest.mark.parametrize(
    "stem", ["Which act does NOT count?", "What does the note say?", "Who is exceptional?", ""]
)
def test_capitals_and_other_words_are_left_alone(stem: str) -> None:
    assert list(misuse_of_stem(stem, ("stem",))) == []


def test_texts_are_the_same_whatever_their_case_spaces_and_emphasis() -> None:
    texts = {"a": "A  *State*", "b": "Another", "c": "a **state** "}
    assert [place for place, _ in same_text(texts, ("options",), "text")] == [("options", "c", "text")]


def messages(options: dict[str, Option], keys: range) -> list[str]:
    return [message for _, message in misuse_of_options(options, ("options",), keys)]


def test_good_options_have_no_fault() -> None:
    others = {name: attrs.evolve(WRONG, text=name) for name in "bcd"}
    assert messages({"a": RIGHT, **others}, range(1, 2)) == []
    assert messages({"a": RIGHT, "e": attrs.evolve(RIGHT, text="e"), **others}, range(2, 5)) == []


@pytest.mark.parametrize("number", [0, 1, 2, 6, 7])
def test_fewer_than_three_and_more_than_five_options_are_faults(number: int) -> None:
    options = {f"o{n}": attrs.evolve(WRONG, text=str(n)) for n in range(number)}
    assert f"`options` holds {number}: give 3 to 5" in messages(options, range(1, 2))


@pytest.mark.parametrize("text", ["All of the above", "none of these", "Both of them"])
def test_an_option_that_stands_for_others_is_a_fault(text: str) -> None:
    options = {"a": RIGHT, "b": WRONG, "c": attrs.evolve(WRONG, text=text)}
    assert any("stands for other options" in message for message in messages(options, range(1, 2)))
