"""Each trap that was met in building the vault is named by the test that would meet it again."""

import ast

from tests.house.sources import python_files, tree

SIX = {f"trap {number}" for number in range(1, 7)}


def test_all_six_traps_are_named_by_a_test() -> None:
    told = [
        ast.get_docstring(node) or ""
        for path in python_files("tests/vault")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert {trap for trap in SIX if any(trap in words for words in told)} == SIX
