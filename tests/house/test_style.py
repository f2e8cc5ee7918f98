"""One hand in all rooms."""

import ast
import re
import subprocess
import sys

import pytest
from PySide6 import QtCore, QtGui, QtSvg, QtWidgets

from tests.house.sources import ROOT, place, python_files, tree

IN_CAMEL_CASE = re.compile(r"[a-z]+[A-Z]")


def test_the_linter_has_nothing_to_say() -> None:
    linted = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--output-format", "concise", "."],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_the_formatter_has_nothing_to_do() -> None:
    looked = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--check", "."], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert looked.returncode == 0, looked.stdout + looked.stderr


@pytest.mark.parametrize("module", ["socket", "PySide6.QtNetwork", "unittest.mock"])
def test_the_linter_hears_a_banned_import(module: str) -> None:
    """A rule that was misspelled would keep silent, and look like obedience."""
    linted = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--quiet", "--stdin-filename", "app/services/x.py", "-"],
        cwd=ROOT, input=f"import {module}\n", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "TID251" in linted.stdout


def test_the_linter_hears_a_second_clock() -> None:
    asks_the_time = "from datetime import date, datetime\n\nprint(date.today(), datetime.now())\n"
    linted = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--quiet", "--stdin-filename", "app/services/x.py", "-"],
        cwd=ROOT, input=asks_the_time, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert linted.stdout.count("TID251") == 2


def test_only_methods_that_qt_calls_are_spelled_as_qt_spells() -> None:
    # Asked through getattr: PySide6 loads a class only when it is named.
    kinds = [getattr(module, name) for module in (QtCore, QtGui, QtWidgets, QtSvg) for name in dir(module)]
    qt = {name for kind in kinds if isinstance(kind, type) for name in dir(kind)}
    ours = [
        f"{place(path, node)} {node.name}"
        for path in python_files("app")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and IN_CAMEL_CASE.match(node.name) and node.name not in qt
    ]
    assert not ours


def test_every_module_opens_with_what_it_is_for() -> None:
    silent = [place(path) for path in python_files("app", "packaging", "tests") if not ast.get_docstring(tree(path))]
    assert not silent
