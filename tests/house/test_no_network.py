"""Nothing leaves the machine: what would open a door is not even mentioned."""

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT, files, place, python_files, tree

DOORS = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
DOORS_IN_PACKAGES = {
    "urllib.request", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtWebSockets", "PySide6.QtNetworkAuth",
}  # fmt: skip

# Built in one process: all that Sotto's own modules load, without a window.
LOAD_EVERYTHING = """
import importlib, pkgutil, sys
import app
for module in pkgutil.walk_packages(app.__path__, "app."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(*[name for name in sys.modules if name.startswith("PySide6.Qt")])
"""


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{name.name}" for name in node.names)]
    return []


def test_no_module_imports_a_door() -> None:
    doors = [
        f"{place(path, node)} {name}"
        for path in python_files("app")
        for node in ast.walk(tree(path))
        for name in imported(node)
        if name.split(".")[0] in DOORS or any(name == door or name.startswith(door + ".") for door in DOORS_IN_PACKAGES)
    ]
    assert not doors


def test_a_door_is_not_named_in_a_string_either() -> None:
    """importlib.import_module("socket") would pass by the linter."""
    doors = [
        f"{place(path, node)} {node.value}"
        for path in python_files("app")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and node.value in DOORS_IN_PACKAGES | (DOORS - {"http"})
    ]
    assert not doors


def test_the_typesetter_downloads_no_package() -> None:
    """typst fetches what a template imports from @preview."""
    fetching = [
        place(path)
        for path in files("app", "resources")
        if path.suffix in (".typ", ".py", ".toml") and "@preview" in path.read_text(encoding="utf-8")
    ]
    assert not fetching


def test_loading_the_whole_program_brings_no_network_of_qt() -> None:
    asked = subprocess.run(
        [sys.executable, "-c", LOAD_EVERYTHING], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert asked.returncode == 0, asked.stderr
    assert not {"PySide6.QtNetwork", "PySide6.QtPrintSupport"} & set(asked.stdout.split())


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not here, so nobody watched the system calls")
def test_no_command_opens_a_way_out(tmp_path: Path) -> None:
    """Watched from outside, where no import could hide it: a vault is made, listed, checked and printed from."""
    vault, calls = tmp_path / "Watched.sotto", tmp_path / "calls"
    watched(calls, "example", str(vault))
    listed = watched(calls, "list", str(vault), "conversations", "--json")
    held = next(one["id"] for one in json.loads(listed) if one["state"] == "held")
    watched(calls, "actions-pdf", str(vault), held, str(tmp_path / "agreed.pdf"))
    watched(calls, "verify", str(vault))
    assert (tmp_path / "agreed.pdf").stat().st_size > 0
    seen = calls.read_text(encoding="utf-8", errors="replace")
    assert "AF_INET" not in seen
    assert seen.count("exited with 0") >= 4, seen  # or nothing was watched at all


def watched(calls: Path, *arguments: str) -> str:
    """What a command printed; its system calls for networks, and those of its children, are added to `calls`."""
    strace = ["strace", "-f", "-A", "-o", str(calls), "-e", "trace=network"]
    command = [*strace, sys.executable, "-m", "app", *arguments, "--passphrase-fd", "0"]
    done = subprocess.run(
        command, cwd=ROOT, input="quiet lantern under seven maples\n", capture_output=True, text=True, check=False
    )
    if "PTRACE" in done.stderr or "ptrace" in done.stderr:
        pytest.skip("strace may not watch here, so nobody watched the system calls")
    assert done.returncode == 0, done.stderr
    return done.stdout
