"""A term of the glossary is linked where the running text first uses it."""

import pathlib

import pytest
from lesson_pages import read

from casebook.store import load
from quizzes.lessons.terms import unlinked


def told(folder: pathlib.Path, text: str) -> list[tuple[int, str]]:
    return list(unlinked(read(folder, text), load()))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It forbids torture.", "torture`"),
        ("Torture is forbidden.", "Torture`"),
        ("It protects refugees.", "refugees`"),
        ("Two treaties and no more.", "treaties`"),
        ("Both expulsions were collective.", "expulsions <expulsion>`"),
        ("An asylum seeker came.", "asylum seeker`"),
        ("It is a safe-third country.", "safe-third country <safe third country>`"),
        ("It rests on state practice.", "state practice`"),
        ("- A point about torture.", "torture`"),
        ("One.\n\n```{note}\nOf torture.\n```", "torture`"),
        ("It forbids torture. Later, {term}`torture` again.", "torture`"),
        ("Death row is a horror.", "Death row`"),
    ],
)
def test_a_term_without_a_link_at_its_first_use_is_told(tmp_path: pathlib.Path, text: str, role: str) -> None:
    ((_, message),) = told(tmp_path, text)
    assert message.endswith(f"is first used here and not linked: write {{term}}`{role}, or another word")


@pytest.mark.parametrize(
    "text",
    [
        "It forbids {term}`torture`. Later, torture again.",
        "It protects {term}`refugees`. A refugee came.",
        "It binds a {term}`State party`. A contracting State is bound.",
        "An {term}`asylum-seeker` came.",
        "The Torture Convention binds. The Convention against Torture binds.",
        "Torture Convention and Refugee Convention are names.",
        "*Two readings* of *torture* and **torture**.",
        "Say {ref}`torture <one>`, [torture](x.md), {law}`torture <cat-1984>`.",
        "# Torture\n\n## On torture\n",
        "| torture |\n|---|\n| torture |",
        "> It was torture.",
        "## Sources\n\nA book on torture.",
        "```{dropdown} In the room\nAsk about torture.\n```",
        "He signed, she acceded, a party expelled them by custom.",
        "They speak of refugee-law and of torturers.",
    ],
)
def test_what_is_linked_or_no_use_is_left_alone(tmp_path: pathlib.Path, text: str) -> None:
    assert told(tmp_path, text) == []


def test_the_longest_term_counts_and_the_fault_stands_at_its_line(tmp_path: pathlib.Path) -> None:
    text = "A rule on\n{term}`asylum` and collective expulsion,\nnot on\nexpulsion alone or *this*.\n"
    assert [(line, message.partition("”")[0]) for line, message in told(tmp_path, text)] == [
        (2, "“collective expulsion"),
        (4, "“expulsion"),
    ]


def test_each_term_is_told_once(tmp_path: pathlib.Path) -> None:
    assert [line for line, _ in told(tmp_path, "Torture.\n\nMore torture.\n\nTorture again.\n")] == [1]
