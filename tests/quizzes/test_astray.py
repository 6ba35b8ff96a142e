"""A role that leads to nothing is told, as the book would; what is not confirmed is listed."""

import pathlib

import pytest
from lesson_pages import read

from casebook.store import load
from quizzes.lessons.astray import ROLES, astray, unconfirmed


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ("{law}`nowhere-1900`", "no record `nowhere-1900` in the casebook: check the id"),
        ("{law}`label <nowhere-1900 3>`", "no record `nowhere-1900`"),
        ("{law}`cat-1984 99(9)`", "`cat-1984` holds no provision `99(9)`: choose one of"),
        ("{case}`soering para 1`", "`soering` holds no pinpoint `para 1`"),
        ("{case}`cat-1984`", "`cat-1984` is no case: use the role of its own kind"),
        ("{law}`hirsi`", "`hirsi` is no instrument: use the role of its own kind"),
        ("{claim}`claim-140-signed para 1`", "`claim-140-signed` has no part `para 1`"),
        ("{event}`nothing`", "no record `nothing`"),
        ("{coop}`nothing`", "no record `nothing`"),
        ("{stat}`parties_by_year.neither@2025`", "no column `parties_by_year.neither`"),
        ("{stat}`parties_by_year.either@1900`", "`parties_by_year.either` has no figure for `1900`"),
        ("{term}`nonsense`", "no term `nonsense` in the glossary"),
        ("{term}`label <nonsense>`", "no term `nonsense` in the glossary"),
        ("{cite}`allain2001,nobody1900`", "no entry `nobody1900` in literature.bib"),
        ("{cite:t}`nobody1900`", "no entry `nobody1900` in literature.bib"),
    ],
)
def test_a_role_that_leads_nowhere_is_told(tmp_path: pathlib.Path, role: str, message: str) -> None:
    for text in (f"One.\nTwo {role}.\n", f"One.\n\n## A {role}\n", f"x\n\n| a |\n|---|\n| {role} |\n"):
        ((line, told),) = astray(read(tmp_path, text), load())
        assert told.startswith(message) and line == text[: text.index(role)].count("\n") + 1


def test_words_that_are_not_confirmed_are_told_at_the_directive(tmp_path: pathlib.Path) -> None:
    text = "One.\n\n```{words} cat-1984 99(9)\n```\n\n```{words} hirsi\n```\n"
    assert [line for line, _ in astray(read(tmp_path, text), load())] == [3, 6]


def test_what_leads_somewhere_is_left_alone(tmp_path: pathlib.Path) -> None:
    text = """\
{law}`cat-1984`, {law}`Article 3 <cat-1984 3(1)>`, {case}`hirsi para 81`, {claim}`claim-140-signed`,
{event}`nansen-1921`, {coop}`article-35`, {stat}`parties_by_year.either@2025`, {cite}`allain2001`,
{term}`Torture`, {term}`them <refugees>`, {ref}`there <anywhere>`, {doc}`any`.

```{words} cat-1984 3(1)
```
"""
    assert list(astray(read(tmp_path, text), load())) == []


def test_the_roles_are_those_of_the_book() -> None:
    from casebook.sphinx import CiteRole, setup

    found: dict[str, object] = {}

    class App:
        def add_role(self, name: str, role: object) -> None:
            found[name] = role

        def __getattr__(self, name: str) -> object:
            return lambda *_, **__: None

    setup(App())  # type: ignore[arg-type]
    cites = {name: role.kind for name, role in found.items() if isinstance(role, CiteRole)}
    assert cites == ROLES and set(found) - set(cites) == {"stat"}


def test_a_part_that_is_not_confirmed_is_listed_once_a_line(tmp_path: pathlib.Path) -> None:
    part = next(
        f"{record.id} {name}"
        for record in load().instruments.values()
        for name, provision in record.provisions.items()
        if provision.level == "unconfirmed"
    )
    text = f"{{law}}`{part}`, {{law}}`cat-1984 3(1)`, {{law}}`cat-1984`.\n{{law}}`x <{part}>`, {{law}}`no`.\n"
    assert unconfirmed(read(tmp_path, text), load()) == [f"{part} (line 1)", f"{part} (line 2)"]
