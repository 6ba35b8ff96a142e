"""Rows: one choice for each text. What sort, weigh, predict, analyse and in part order share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from binding.html import Html, tag
from binding.markup import inline, plain
from binding.words import Words
from casebook.card import cited
from quizzes.grade import placed
from quizzes.kinds.choose import choices
from quizzes.question import Misuse, Place

NOTHING = Html("")


@attrs.frozen(kw_only=True)
class Told:
    """What a row says: its text, why it is answered as it is, and the records that settle it."""

    text: str
    rationale: str
    sources: tuple[str, ...] = ()


def row(name: str, text: str, options: Mapping[str, str], about: Html = NOTHING) -> Html:
    """Return radio buttons under a text and what is said `about` it; `name` is the left side of the pair."""
    return tag(
        "fieldset",
        tag("legend", inline(text)),
        about,
        tag("div", choices("radio", list(options.items()), name), class_="nr-bins"),
        class_="nr-group nr-item",
        data_left=name,
    )


def settled(name: str, text: str, answer: str, why: str, sources: Sequence[str], words: Words) -> Html:
    """Return a row of the explanation: the text with its right answer, the reason, and what settles it."""
    told = tag("p", inline(text), " → ", tag("strong", inline(answer)))
    return tag("li", told, because(why, sources, words), data_reason=name)


def because(why: str, sources: Sequence[str], words: Words) -> Html:
    """Return a reason with the records that settle it; the script puts a copy of it under the row."""
    return tag("div", tag("p", inline(why)), cited(sources, words), class_="nr-why")


def described(answer: object, rows: Mapping[str, tuple[str, Mapping[str, str]]]) -> str:
    """Return what was chosen in each row, in words; `rows` holds the text and the options of each."""
    told = (
        f"{plain(rows[name][0])} → {plain(rows[name][1][chosen])}"
        for name, chosen in placed(answer).items()
        if name in rows and chosen in rows[name][1]
    )
    return "; ".join(told)


def misuse_of_number(items: Iterable[object], place: Place, least: int, most: int) -> Misuse:
    """Yield a fault if there are fewer items than `least` or more than `most`."""
    if not least <= (count := len(list(items))) <= most:
        yield place, f"`{place[-1]}` holds {count}: give {least} to {most}"


def misuse_of_choice(chosen: str, options: Mapping[str, str], place: Place) -> Misuse:
    """Yield a fault if the key at `place` names none of the options."""
    if chosen not in options:
        known = ", ".join(options)
        yield place, f"`{place[-1]}` is `{chosen}`, which is unknown: choose one of {known}"
