"""What every question has, whatever its kind."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal, TypeVar

import attrs

from binding.html import Html, join, tag
from binding.markup import inline, plain
from binding.words import Words
from quizzes.grade import Grading

Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
Place = tuple[str | int, ...]
Misuse = Iterator[tuple[Place, str]]
"""Faults of a question: the place within it, and what is wrong and what to do."""

Item = TypeVar("Item")
CATCH_ALL = re.compile(r"(?i)\b(?:all|none|both|any) of (?:the above|these|them)\b")
NEGATIVE = re.compile(r"(?i)\b(?:not|cannot|except|never|neither|nor)\b")


@attrs.frozen(kw_only=True)
class Option:
    """An answer to choose: its text, whether it is a key, and why or why not.

    A distractor names the misreading that it stands for.
    """

    text: str
    rationale: str
    key: bool = False
    misconception: str | None = None


@attrs.frozen(kw_only=True)
class Question:
    """A question of any kind. The subclasses add what is asked and how it is marked.

    `way` names the shape of the inputs where nothing is marked; `whole` is the key of what the script says to
    who has not answered every row, where all must be; `in_place` puts each reason under its own row.
    """

    kind: ClassVar[str]
    scored: ClassVar[bool] = True
    way: ClassVar[str | None] = None
    whole: ClassVar[str | None] = None
    in_place: ClassVar[bool] = False

    id: str
    objective: str
    level: Level
    hint: str
    sources: tuple[str, ...]
    stem: str
    situation: str | None = None
    tags: tuple[str, ...] = ()
    shuffle: bool = True

    def misuse(self) -> Misuse:
        """Yield what is wrong with the question beyond its shape."""
        if not self.sources:
            yield ("sources",), "`sources` is empty: name the record that settles it"
        yield from self.misuse_of_kind()

    def misuse_of_kind(self) -> Misuse:
        """Yield what is wrong with it as a question of its kind."""
        raise NotImplementedError

    def grading(self) -> Grading | None:
        """Return how it is marked, or None if the learner marks it."""
        raise NotImplementedError

    def controls(self, words: Words) -> Html:
        """Return what is filled in: real inputs, inside the fieldset."""
        raise NotImplementedError

    def explanation(self, words: Words) -> Html:
        """Return the answer with its reasons, to stand in the folded part."""
        raise NotImplementedError

    def sets(self) -> Iterator[Mapping[str, Option]]:
        """Yield each set of options of which one is the key."""
        yield from ()

    def lead(self, words: Words) -> Html:
        """Return what stands before the question, other than the situation."""
        return Html("")

    def describe(self, answer: object) -> str:
        """Return an answer in words, for a table of results."""
        raise NotImplementedError


def in_order(question: Question, items: Mapping[str, Item], part: str = "") -> list[tuple[str, Item]]:
    """Return the items as shown: in an order that the ids fix, or as in the file if not `shuffle`.

    `part` names the part of the question that they belong to, where it has several.
    """
    whole = f"{question.id}/{part}" if part else question.id
    if not question.shuffle:
        return list(items.items())
    return sorted(items.items(), key=lambda pair: hashlib.sha256(f"{whole}/{pair[0]}".encode()).digest())


def key_of(options: Mapping[str, Option]) -> str:
    """Return the id of the key of options of which one is right."""
    return next(name for name, option in options.items() if option.key)


def misuse_of_options(options: Mapping[str, Option], place: Place, keys: range) -> Misuse:
    """Yield what is wrong with a set of options that must have a number of keys in the range."""
    if not 3 <= len(options) <= 5:
        yield place, f"`{place[-1]}` holds {len(options)}: give 3 to 5"
    yield from _misuse_of_keys(options, place, keys)
    yield from same_text({name: option.text for name, option in options.items()}, place, "text")
    for name, option in options.items():
        yield from _misuse_of_option(option, (*place, name))


def _misuse_of_keys(options: Mapping[str, Option], place: Place, keys: range) -> Misuse:
    count = sum(option.key for option in options.values())
    if count == 0:
        yield place, f"`{place[-1]}` has no key: mark the right one with `key: true`"
    elif count > keys[-1] == 1:
        yield (
            place,
            f"`{place[-1]}` has {count} keys where one is right: keep one (several make it a choose-many)",
        )
    elif count < keys[0]:
        yield (
            place,
            f"`{place[-1]}` has one key where several are right: add another, or make the kind choose-one",
        )
    elif count == len(options) > 0:
        yield place, f"`{place[-1]}` holds keys only: add one that is wrong"


def _misuse_of_option(option: Option, place: Place) -> Misuse:
    if CATCH_ALL.search(option.text):
        yield (
            (*place, "text"),
            "`text` stands for other options (such as all or none of them): state a case of its own",
        )
    if not option.key and option.misconception is None:
        yield place, "`misconception` is missing: name the misreading that this distractor stands for"
    if option.key and option.misconception is not None:
        yield (*place, "misconception"), "a key has no `misconception`: remove it, or remove `key: true`"


def same_text(texts: Mapping[str, str], place: Place, field: str) -> Misuse:
    """Yield a fault for each text that an earlier item has in the same field."""
    seen: dict[str, str] = {}
    for name, text in texts.items():
        first = seen.setdefault(" ".join(plain(text).casefold().split()), name)
        if first != name:
            yield (*place, name, field), f"`{name}` has the same `{field}` as `{first}`: make them differ"


def misuse_of_stem(stem: str, place: Place) -> Misuse:
    """Yield a fault if the question at `place` holds a negative word that is not in capitals."""
    if word := next((word for word in NEGATIVE.findall(stem) if not word.isupper()), None):
        yield place, f"`{place[-1]}` says {word}: turn it round, or write {word.upper()} in capitals"


def option_reasons(
    options: Mapping[str, Option], order: list[tuple[str, Option]], words: Words, prefix: str = ""
) -> Html:
    """Return the list of options with their reasons; `prefix` stands before each id in `data-reason`."""
    return tag(
        "ul", *(_reason(f"{prefix}{name}", option, words) for name, option in order), class_="nr-reasons"
    )


def _reason(name: str, option: Option, words: Words) -> Html:
    key = tag("span", words("question.right_answer"), class_="nr-key") if option.key else Html("")
    text = tag("p", key, " " if option.key else "", tag("strong", inline(option.text)))
    return tag("li", text, rationale(option.rationale, option.misconception, words), data_reason=name)


def rationale(text: str, misconception: str | None, words: Words) -> Html:
    """Return a rationale, led by the misreading where there is one."""
    named = Html("")
    if misconception:
        named = join(
            [
                tag(
                    "em",
                    inline(words("question.misreading", text=plain(misconception).rstrip("."))),
                    class_="nr-misreading",
                ),
                " ",
            ]
        )
    return tag("p", named, inline(text), class_="nr-why")
