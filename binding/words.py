"""The words of the interface, one file a language, in `binding/words/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import attrs

from binding.structure import structure
from binding.yamlfile import read

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur"})
FOLDER = Path(str(files("binding") / "words"))


@attrs.frozen(kw_only=True)
class Words:
    """A language's words: `language` (BCP 47), and `texts` by key; `words("check")` gives one."""

    language: str
    texts: Mapping[str, str]

    @property
    def direction(self) -> str:
        """`rtl` where the language is written from right to left, else `ltr`."""
        return "rtl" if self.language.split("-")[0] in RIGHT_TO_LEFT else "ltr"

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of the key with the values put in; raises KeyError where the language lacks it."""
        return self.texts[key].format(**values) if values else self.texts[key]

    def reviewed(self, names: Sequence[str]) -> str:
        """Return the sentence on who has reviewed the edition, or that nobody has."""
        return self("page.reviewed", names=", ".join(names)) if names else self("page.unreviewed")

    def starting(self, prefix: str) -> dict[str, str]:
        """Return the texts whose key starts with the prefix, by the rest of the key."""
        return {key.removeprefix(prefix): text for key, text in self.texts.items() if key.startswith(prefix)}


@cache
def words(language: str = "en") -> Words:
    """Return the words of the language; raises `FaultyError` where its file is missing or faulty."""
    return structure(read(FOLDER / f"{language}.yaml"), (), Words)


def languages() -> list[str]:
    """Return the languages that have a file of words."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))
