"""A lesson page without faults, to be written out whole or with one thing changed; and its bank."""

import pathlib
from itertools import islice, product

from small_bank import QUESTION

from casebook.store import load
from quizzes.lessons.page import Page
from quizzes.lessons.prose import read_page

ROOT = pathlib.Path(__file__).parent.parent.parent
NAME = "91-small"
BANK = """\
lesson: 91-small
title: A small bank
language: en
objectives:
  first: {text: Name the duty, read: one}
  second: {text: Compare the rules, read: two}
  third: {text: Classify the act, read: two}
questions:
"""
HEAD = """\
---
prerequisites: none
law_as_at: 2026-06-30
---
(91-small)=
# A small lesson

## Why this matters

A family comes to a border post.

```{objectives} 91-small
```

(one)=
## One section

The duty is old ({law}`refugee-convention-1951 33(1)`).

| Rule 1 | Whom |
|---|---|
| {law}`cat-1984 3(1)` | everybody |

```{quiz} 91-small
:only: 91-1, 91-2
```

(two)=
## Worked example

*Invented facts.* In 2031 she walks 12 miles.

## Claim or fact?

{claim}`claim-140-signed` is wrong.

## In the room

```{dropdown} In the room (for trainers)
**Open with** (5 minutes): what is a duty?
```

## Filler

"""
FOOT = """
## Key points

- The duty is old.
- It binds the State.

## Sources

{law}`cat-1984`, of 1984.
"""


def filler(sentences: int, length: int = 10) -> str:
    """Return so many sentences of so many words that mean nothing, no run of which comes twice."""
    syllables = ["".join(pair) for pair in product("bdfgklmnprstvz", "aeiou")]
    words = ("".join(pair) for pair in product(syllables, syllables))
    rows = (" ".join(islice(words, length)).capitalize() + "." for _ in range(sentences))
    return "\n".join(rows) + "\n"


WHOLE = HEAD + filler(180) + FOOT


def bank() -> str:
    """Return a bank without faults, which the page goes with."""
    named = ("first", "first", "second", "second", "third", "third")
    levels = ("remember", "understand", "apply", "apply", "analyse", "evaluate")
    rows = enumerate(zip(named, levels, strict=True), 1)
    return BANK + "".join(QUESTION.format(id=f"91-{n}", objective=o, level=v) for n, (o, v) in rows)


def changed(old: str = "", new: str = "") -> str:
    """Return the page with one thing changed."""
    assert WHOLE.count(old) == 1 or not old, old
    return WHOLE.replace(old, new) if old else WHOLE


def line_of(text: str, part: str) -> int:
    """Return the line (from 1) on which the part starts, which stands once in the text."""
    assert text.count(part) == 1, part
    return text[: text.index(part)].count("\n") + 1


def read(folder: pathlib.Path, text: str, name: str = NAME) -> Page:
    """Write the text as a page and read it."""
    path = folder / f"{name}.md"
    path.write_text(text, "utf-8")
    return read_page(path, load())
