"""The words of an instrument or a court come by the directive that quotes them, not by hand."""

import pathlib

import pytest
from lesson_pages import read

from quizzes.lessons.quoted import quotations


@pytest.mark.parametrize(
    "text",
    [
        'The Court said that "no one may be sent back there".',
        "The Convention says “no one may be sent back there”.",
        "The Committee wrote ‘no one’s child may be sent back’.",
        'It said "no one may be sent back there" ({case}`hirsi`).',
        'It says ({law}`cat-1984 3(1)`): "no one may be sent back there".',
        '| a |\n|---|\n| The Tribunal: "no one may be sent back there" |',
        "> No one may be sent back there ({law}`cat-1984 3(1)`).",
        "The Court said:\n\n> No one may be sent back there.",
        '```{dropdown} In the room\nThe Court: "no one may be sent back there".\n```',
    ],
)
def test_a_quotation_of_more_than_five_words_is_told(tmp_path: pathlib.Path, text: str) -> None:
    ((_, message),) = quotations(read(tmp_path, text))
    assert "words is given to an instrument or a court: use the directive {words}" in message


@pytest.mark.parametrize(
    "text",
    [
        'The article adds "in any manner whatsoever" ({law}`refugee-convention-1951 33(1)`).',
        'A helper says "they cannot send you back to where you fled". The Court disagrees.',
        'She writes "I was beaten and I will be beaten again" on the form.',
        '{claim}`"140 States have signed the Convention, all of them." <claim-140-signed>`',
        "The Court spoke of the guards' duty to hear the people's own account of the States' acts.",
        'He thought that "the Court will surely send me back there" and left.',
        "> Nobody knows the trouble I have seen.",
        '## Sources\n\n"A Long Title of a Book on the Convention".',
    ],
)
def test_short_words_and_invented_speech_are_left_alone(tmp_path: pathlib.Path, text: str) -> None:
    assert list(quotations(read(tmp_path, text))) == []


def test_the_fault_stands_where_the_quotation_starts(tmp_path: pathlib.Path) -> None:
    text = 'The Court\nsaid that "no one\nmay be sent\nback there".\n'
    assert [line for line, _ in quotations(read(tmp_path, text))] == [2]
