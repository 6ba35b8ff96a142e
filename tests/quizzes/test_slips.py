"""Slips of the hand: whatever is done to a bank, lint tells faults and never a traceback."""

import pathlib
import random
import re

import pytest

from quizzes.bank import FOLDER
from quizzes.lint import lint

FORM = re.compile(r"[^:]+\.yaml:[1-9]\d*: \S.*")
VALUES = [*"\"'[]{}&*!|>%@`-:?,#=~< \t\x07\u2028\ud83d"]
VALUES += [
    "",
    "3",
    "-1.5",
    "true",
    "no",
    "2025-01-01",
    ".nan",
    "0x1F",
    "0b1",
    "+_",
    "1:30",
    "[]",
    "{}",
    "[a,b]",
]
VALUES += [
    "{a:}",
    "[[[",
    "]]]",
    "<<:",
    "<b>",
    "](",
    "{x}`",
    "\u00e9",
    "&a",
    "*a",
    "!a",
    "!!int",
    "!!python/name:os",
]
VALUES += ["a: b", "- a", "# a", "javascript:a", "9" * 5000]


def mutated(lines: list[str], chance: random.Random) -> list[str]:
    """Return the lines with one thing changed, as a slip of the hand or of an editor would."""
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    line, made = lines[at], list(lines)
    slip = chance.randrange(8)
    if slip == 0:
        del made[at]
    elif slip == 1:
        made[at], made[other] = made[other], line
    elif slip == 2:
        made[at] = " " * chance.randrange(8) + line.lstrip()
    elif slip == 3:
        made[at] = line.partition(":")[0] + ": " + chance.choice(VALUES)
    elif slip == 4:
        made[at] = line.partition(":")[0] + chance.choice(["", ":", " ", "::", ": :"])
    elif slip == 5:
        made[at:at] = [line]
    elif slip == 6:
        cut = chance.randrange(len(line) + 1)
        made[at] = line[:cut] + chance.choice(VALUES) + line[cut:]
    else:
        made[at:] = []
    return made


def pieces() -> tuple[list[str], list[list[str]]]:
    """Return the head of a real bank and its questions and activities, each as lines."""
    text = sorted(FOLDER.glob("*.yaml"))[0].read_text("utf-8")
    head, _, rest = text.partition("questions:\n")
    blocks = re.split(r"(?m)^(?=- id: |activities:)", rest)
    return [*head.splitlines(), "questions:"], [
        block.splitlines() for block in blocks if block.startswith("- id")
    ]


@pytest.mark.parametrize("seed", range(300))
def test_no_slip_of_the_hand_gives_a_traceback(seed: int, tmp_path: pathlib.Path) -> None:
    chance = random.Random(seed)
    head, questions = pieces()
    lines = head + [line for block in chance.sample(questions, 2) for line in block]
    for _ in range(chance.randint(1, 3)):
        lines = mutated(lines or [""], chance)
    path = tmp_path / "01-the-principle.yaml"
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    for fault in lint([path])[1]:
        assert FORM.fullmatch(str(fault)), str(fault)
        assert fault.line <= len(lines) + 1
        str(fault).encode("utf-8")
