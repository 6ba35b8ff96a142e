"""The code keeps to its style: short functions, annotated, each with its docstring."""

import ast
import pathlib
import statistics
from collections.abc import Iterator

import pytest

ROOT = pathlib.Path(__file__).parent.parent
FILES = [
    ROOT / "make.py",
    *(path for name in ("binding", "casebook", "quizzes") for path in ROOT.glob(f"{name}/**/*.py")),
]
Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


def definitions(node: ast.AST, inside: str = "") -> Iterator[tuple[str, Definition]]:
    """Yield every class and function below the node with its full name."""
    for child in ast.iter_child_nodes(node):
        name = f"{inside}.{child.name}" if isinstance(child, Definition) else inside
        if isinstance(child, Definition):
            yield name.lstrip("."), child
        yield from definitions(child, name)


FOUND = [
    (f"{path.relative_to(ROOT).as_posix()}: {name}", node)
    for path in FILES
    for name, node in definitions(ast.parse(path.read_text("utf-8")))
]
FUNCTIONS = [(name, node) for name, node in FOUND if isinstance(node, Function)]


def length(function: Function) -> int:
    """Return the lines of the body, without the docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]


def test_functions_are_short() -> None:
    lengths = [length(function) for _, function in FUNCTIONS]
    assert statistics.median(lengths) <= 8 and len(lengths) > 150


def test_no_function_is_longer_than_40_lines() -> None:
    assert [(name, length(function)) for name, function in FUNCTIONS if length(function) > 40] == []


def annotated(function: Function) -> bool:
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    arguments += [extra for extra in (function.args.vararg, function.args.kwarg) if extra]
    return function.returns is not None and all(
        argument.annotation or argument.arg in {"self", "cls"} for argument in arguments
    )


def test_every_function_is_annotated() -> None:
    assert [name for name, function in FUNCTIONS if not annotated(function)] == []


def test_what_is_public_has_a_docstring() -> None:
    public = [
        (name, node)
        for name, node in FOUND
        if not any(part.startswith("_") for part in name.split(": ")[1].split("."))
    ]
    assert [name for name, node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_says_what_it_is(path: pathlib.Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_no_package_knows_one_that_stands_above_it() -> None:
    above = {"binding": {"casebook", "quizzes"}, "casebook": {"quizzes"}, "quizzes": set()}
    for path in FILES[1:]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            used = {name.partition(".")[0] for name in names}
            assert not used & above[path.relative_to(ROOT).parts[0]], path


def test_no_test_is_passed_over_or_let_fail() -> None:
    words = ("skip", "skipif", "xfail", "importorskip")
    for path in ROOT.joinpath("tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not (isinstance(node, ast.Attribute) and node.attr in words), path
