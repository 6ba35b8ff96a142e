"""The script: parts joined once, one text for the widget and for the page."""

import pathlib
import re

import quizzes
from binding import script

ROOT = pathlib.Path(__file__).parent.parent.parent
PARTS = ["binding", "quizzes"]


def part(package: str, name: str) -> str:
    return ROOT.joinpath(package, "static", name).read_text("utf-8")


def test_the_module_imports_nothing_and_has_one_export() -> None:
    code = script.module()
    assert not re.search(r"(?m)^\s*import\b|\bimport\s*\(|\brequire\s*\(", code)
    assert len(re.findall(r"(?m)^export\b", code)) == 1
    assert code.endswith("export default { render };\n")


def test_the_classic_script_is_the_module_without_its_export() -> None:
    code = script.classic()
    assert "export" not in re.findall(r"(?m)^\w+", code)
    assert code == "{\n" + script.module().replace(script.EXPORT, "") + "\n}\n"


def test_each_part_stands_in_it_once() -> None:
    assert quizzes.__name__ in PARTS
    for package in PARTS:
        assert script.module().count(script.bare(part(package, "script.js")).rstrip()) == 1
        assert script.style().count(part(package, "style.css")) == 1


def test_a_part_added_twice_is_there_once() -> None:
    before = script.module()
    script.add_part("quizzes")
    assert script.module() == before


def test_the_binding_comes_first() -> None:
    code = script.module()
    parts = [script.bare(part(package, "script.js")).rstrip() for package in PARTS]
    assert code.index(parts[0]) < code.index(parts[1])


def test_nothing_is_fetched_from_elsewhere() -> None:
    for text in (script.module(), script.style(), part("binding", "book.css")):
        assert not re.search(r"https?://(?!www\.w3\.org/)|@import|url\((?!['\"]?(?:data:|#))", text)


def test_comments_are_left_out_and_no_line_of_code() -> None:
    code = """/** What it does,
 * in two lines. */
const a = 1; // stays
  // goes
const address = "https://example.invalid"; const b = 2
  * a;
"""
    kept = 'const a = 1; // stays\nconst address = "https://example.invalid"; const b = 2\n'
    assert script.bare(code) == kept  # so no line of our own may begin with a star


def test_the_comments_of_the_parts_are_of_the_kind_that_can_be_left_out() -> None:
    """Whole lines from `/**` to `*/`, a star before each line between, and none in a template of lines."""
    for package in ("binding", "casebook", "quizzes"):
        inside = False
        for line in part(package, "script.js").splitlines():
            told, where = line.strip(), f"{package}: {line}"
            assert line.count("`") % 2 == 0 or told.startswith("//"), where
            assert "*/" not in told or told.endswith("*/"), where
            assert told.startswith("/** ") if told.startswith("/*") else inside == told.startswith("*"), where
            inside = (inside or told.startswith("/*")) and "*/" not in told
