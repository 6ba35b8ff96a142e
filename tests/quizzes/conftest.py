"""A small bank without faults, to be written out whole or with one thing changed."""

import pathlib
from collections.abc import Callable

import pytest

HEAD = """\
lesson: {name}
title: A small bank
language: en
objectives:
  first: {{text: Name the duty, read: one}}
  second: {{text: Compare the rules, read: two}}
  third: {{text: Classify the act, read: three}}
questions:
"""
QUESTION = """\
- id: {name}-{number}
  kind: choose-one
  objective: {objective}
  level: apply
  stem: Which of these is it?
  options:
    a: {{text: The right one, key: true, rationale: It is so}}
    b: {{text: A wrong one, misconception: A misreading, rationale: It is not so}}
    c: {{text: Another, misconception: One more, rationale: It is not so}}
  hint: Read it again.
  sources: [cat-1984]
"""
OBJECTIVES = ("first", "first", "second", "second", "third", "third")


@pytest.fixture
def write(tmp_path: pathlib.Path) -> Callable[..., pathlib.Path]:
    """Give a function that writes the bank `name`, with `old` replaced by `new`, and returns its path."""

    def write_bank(name: str = "small", old: str = "", new: str = "") -> pathlib.Path:
        questions = (QUESTION.format(name=name, number=n, objective=o) for n, o in enumerate(OBJECTIVES, 1))
        text = HEAD.format(name=name) + "".join(questions)
        assert old in text
        path = tmp_path / f"{name}.yaml"
        path.write_text(text.replace(old, new, 1) if old else text, "utf-8")
        return path

    return write_bank
