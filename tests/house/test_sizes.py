"""Files and functions stay small enough to be read in one sitting, and packages stay empty halls."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import files, place, python_files, text_files, tree

LONGEST_FILE = 400
LONGEST_OF_MOST_FUNCTIONS = 25
MAY_CATCH_ANYTHING = {"app/ui/kit/worker.py", "app/ui/shell/lifeguard.py"}


def test_no_file_is_longer_than_400_lines() -> None:
    long = [
        f"{place(path)}: {lines}"
        for path in python_files("app", "tests", "packaging")
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST_FILE
    ]
    assert not long


def test_nineteen_of_twenty_functions_are_short() -> None:
    lengths = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in python_files("app")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert statistics.quantiles(lengths, n=20)[-1] <= LONGEST_OF_MOST_FUNCTIONS


def test_a_package_holds_its_docstring_and_nothing_else() -> None:
    """Names re-exported from a package are what closes circles."""
    furnished = [
        place(path)
        for path in python_files("app")
        if path.name == "__init__.py" and (len(tree(path).body) != 1 or not ast.get_docstring(tree(path)))
    ]
    assert not furnished


def test_every_folder_of_the_program_is_a_package() -> None:
    folders = {path.parent for path in python_files("app")}
    assert not [place(folder) for folder in folders if not (folder / "__init__.py").is_file()]


def test_trouble_is_caught_by_its_name() -> None:
    """Anything may be caught by the worker and the crash page, or on the way to being raised again."""
    blind = [
        place(path, handler)
        for path in python_files("app", "packaging", "tests")
        if place(path) not in MAY_CATCH_ANYTHING
        for handler in catching_anything(path)
    ]
    assert not blind


def catching_anything(path: Path) -> Iterator[ast.ExceptHandler]:
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.ExceptHandler):
            continue
        caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        anything = any(kind is None or getattr(kind, "id", "") in ("Exception", "BaseException") for kind in caught)
        raised_again = any(isinstance(inner, ast.Raise) and inner.exc is None for inner in ast.walk(node))
        if anything and not raised_again:
            yield node


def test_no_emoji_stands_in_what_ships() -> None:
    """They look different on every desktop and are read aloud by screen readers; icons are drawn."""
    with_emoji = [
        place(path)
        for path in text_files()
        if not place(path).startswith("tests/")
        and any("\U0001f000" <= sign <= "\U0001faff" or sign in "\ufe0f\u2705\u274c\u2728" for sign in text_of(path))
    ]
    assert not with_emoji


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def test_no_file_left_by_an_editor_or_a_merge_lies_about() -> None:
    assert not [place(path) for path in files() if path.suffix in (".orig", ".rej", ".swp", ".bak")]


def test_no_layout_is_asked_for_its_items() -> None:
    """PySide keeps the handle of an item that Qt deletes with its widget; see app/ui/kit/flow.py."""
    calls = [
        place(path, node)
        for path in python_files("app")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ("itemAt", "itemAtPosition")
    ]
    assert not calls
