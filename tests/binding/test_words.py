"""The words of the interface: every language has the same keys, and the same gaps in each."""

import pathlib
import re
import string

import pytest

from binding.faults import FaultyError
from binding.words import RIGHT_TO_LEFT, Words, languages, words

ROOT = pathlib.Path(__file__).parent.parent.parent
CODE = "".join(
    path.read_text("utf-8")
    for folder in ("binding", "casebook", "quizzes")
    for path in ROOT.joinpath(folder).rglob("*.*")
    if path.suffix in {".py", ".html"}
)
SCRIPTS = "".join(path.read_text("utf-8") for path in ROOT.glob("*/static/script.js"))


def gaps(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_keys_and_gaps_of_english(language: str) -> None:
    english, other = words("en"), words(language)
    assert other.language == language
    assert {key: gaps(text) for key, text in other.texts.items()} == {
        key: gaps(text) for key, text in english.texts.items()
    }


def test_english_is_there_and_no_text_has_markup() -> None:
    assert "en" in languages()
    assert not [key for key, text in words().texts.items() if re.search(r"[<>*]|\{\d*\}", text)]


def test_every_key_is_used_in_the_code_or_its_group_is() -> None:
    groups = (
        set(re.findall(r'f"([a-z.]+)\.\{', CODE))
        | set(re.findall(r'f"([a-z]+)\.\{\w+\}\."', CODE))
        | {f"script.{kind}" for kind in re.findall(r'behave\("(\w+)"', SCRIPTS)}
        | set(re.findall(r'starting\("([a-z.]+)\."\)', CODE))
    )
    unused = [key for key in words().texts if key not in CODE and key.rpartition(".")[0] not in groups]
    assert unused == []


def test_every_key_named_in_the_code_is_there() -> None:
    named = set(re.findall(r'\b(?:say|words|language|words\(\))\(\s*"([a-z_.-]+\.[a-z_-]+)"', CODE))
    assert len(named) > 20 and named <= set(words().texts)


def test_values_are_put_in_and_a_missing_key_is_an_error() -> None:
    assert words()("question.number", number=2, total=9) == "Question 2 of 9"
    with pytest.raises(KeyError):
        words()("no.such")


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("fa-AF", "rtl"), ("en", "ltr"), ("fr-CA", "ltr")]
)
def test_the_direction_is_that_of_the_script(language: str, direction: str) -> None:
    assert Words(language=language, texts={}).direction == direction


def test_the_languages_from_right_to_left_are_codes() -> None:
    assert all(re.fullmatch("[a-z]{2}", code) for code in RIGHT_TO_LEFT) and "ar" in RIGHT_TO_LEFT


def test_words_by_prefix_lose_the_prefix() -> None:
    made = Words(language="en", texts={"a.b.c": "1", "a.b": "2", "x.a.b.c": "3"})
    assert made.starting("a.b.") == {"c": "1"}


def test_a_language_without_words_is_told() -> None:
    with pytest.raises(FaultyError, match=r"tlh\.yaml:1: the file can't be read"):
        words("tlh")
