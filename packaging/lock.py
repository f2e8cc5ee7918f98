"""Writes the two locks anew: every version and every hash, for every system Sotto runs on.

    python packaging/lock.py            keep the versions there are, add and drop what pyproject.toml says
    python packaging/lock.py --upgrade  take the newest of everything

Needs `uv`, on the path or as a module. The locks name no registry and no folder, so that they mean the same
on every machine.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = "packaging/requirements.lock"
TEST_LOCK = "packaging/requirements-test.lock"

# Universal: one file holds CPython 3.11 to 3.13 on Linux, Windows and macOS, told apart by markers.
COMPILE = (
    "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--generate-hashes", "--no-header",
    "--no-annotate", "--no-emit-index-url", "--python-version", "3.11",
)  # fmt: skip


def uv() -> list[str]:
    """How to call uv here."""
    if found := shutil.which("uv"):
        return [found]
    if importlib.util.find_spec("uv"):
        return [sys.executable, "-m", "uv"]
    raise SystemExit("The locks are made by uv, which is not here: python -m pip install uv")


def main() -> None:
    compile_lock = [*uv(), *COMPILE, *sys.argv[1:]]
    subprocess.run([*compile_lock, "--output-file", LOCK], cwd=ROOT, check=True)
    # The tests run with the very versions that ship: the first lock binds the second.
    tests = [*compile_lock, "--group", "test", "--constraints", LOCK, "--output-file", TEST_LOCK]
    subprocess.run(tests, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
