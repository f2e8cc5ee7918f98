"""Nothing leaves the machine: what would open a door is not even mentioned."""

import ast
import subprocess
import sys

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


def imported(path: object, node: ast.AST) -> list[str]:
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
        for name in imported(path, node)
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
