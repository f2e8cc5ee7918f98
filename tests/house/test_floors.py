"""Who may import whom, asked of the whole program at once."""

import ast
import subprocess
import sys

from tests.house.sources import ROOT, place, python_files, tree

ASK = "import sys; from importlinter.cli import lint_imports_command as ask; sys.exit(ask())"


def test_no_floor_reaches_up_or_sideways() -> None:
    asked = subprocess.run(
        [sys.executable, "-c", ASK, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert asked.returncode == 0, asked.stdout + asked.stderr
    assert "5 kept, 0 broken" in asked.stdout


def test_the_ground_floor_asks_no_library() -> None:
    asks = {
        (place(path), name.split(".")[0])
        for path in python_files("app/domain")
        for node in ast.walk(tree(path))
        for name in imported(node)
        if name.split(".")[0] not in sys.stdlib_module_names | {"app"}
    }
    assert not asks


def imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [one.name for one in names]
        case ast.ImportFrom(module=module):
            return [module or ""]
        case _:
            return []
