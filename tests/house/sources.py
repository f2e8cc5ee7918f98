"""The files the rules of the house speak about."""

import ast
import functools
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist", "node_modules"}
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".lock",
    ".typ",
    ".txt",
    ".json",
    ".css",
    ".qss",
    ".yml",
    ".yaml",
    ".sh",
    ".spec",
    ".svg",
    "",
}


def files(*places: str) -> Iterator[Path]:
    """Every file of ours under these folders, or anywhere; git is not asked, it need not be installed."""
    for place in places or ("",):
        for folder, inner, names in os.walk(ROOT / place):
            inner[:] = sorted(name for name in inner if name not in NOT_OURS and not name.endswith("_cache"))
            if ".hypothesis" in inner:
                inner.remove(".hypothesis")
            # In a worktree .git is a file, too.
            yield from (Path(folder) / name for name in sorted(names) if name not in NOT_OURS)


def python_files(*places: str) -> list[Path]:
    return [path for path in files(*places) if path.suffix == ".py"]


def text_files() -> list[Path]:
    return [path for path in files() if path.suffix in TEXT and path.name != "uv.lock"]


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    """Where something stands, as one would say it: app/paths.py:12."""
    line = getattr(node, "lineno", None)
    return path.relative_to(ROOT).as_posix() + (f":{line}" if line else "")
