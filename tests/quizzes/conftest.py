"""A small bank without faults, to be written out whole or with one thing changed."""

import pathlib
from collections.abc import Callable

import pytest
from small_bank import QUESTION

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
OBJECTIVES = ("first", "first", "second", "second", "third", "third")


@pytest.fixture
def write(tmp_path: pathlib.Path) -> Callable[..., pathlib.Path]:
    """Give a function that writes the bank `name`, with `old` replaced by `new`, and returns its path."""

    def write_bank(name: str = "small", old: str = "", new: str = "") -> pathlib.Path:
        questions = (
            QUESTION.format(id=f"{name}-{n}", objective=o, level="apply") for n, o in enumerate(OBJECTIVES, 1)
        )
        text = HEAD.format(name=name) + "".join(questions)
        assert old in text
        path = tmp_path / f"{name}.yaml"
        path.write_text(text.replace(old, new, 1) if old else text, "utf-8")
        return path

    return write_bank
