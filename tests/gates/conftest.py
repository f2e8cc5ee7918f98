"""The one journey that the gates look at from several sides, and the way to sit down at the window."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import filelock
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.shell.handover import read
from tests.patience import PATIENCE
from tests.stories.conftest import Enter, a_short_pause, clock, left, signals, sits_down, told
from tests.stories.somebody import Somebody

__all__ = ["ComesBack", "Enter", "a_short_pause", "clock", "left", "signals", "sits_down", "told"]

ComesBack = Callable[[], Somebody]
ROOT = Path(__file__).resolve().parents[2]
# Not by strace's own filter (--seccomp-bpf), 2 s faster as it is: Sotto's answers first, and a call that was refused
# would not be heard of.
STRACE = ("strace", "-f", "-qq", "-e", "trace=network")


@pytest.fixture(autouse=True)
def _keys_at_once(keys_at_once: None) -> None:
    """Every vault here is opened where it was made, but for those that are marked."""


@pytest.fixture
def comes_back(qtbot: QtBot, sits_down: Enter, left: list[str], told: list[str]) -> ComesBack:
    """Wait until the process has ended by itself, and be at the lock page of the one that comes after it."""

    def again() -> Somebody:
        qtbot.waitUntil(lambda: left[-2:] == ["successor", "quit"], timeout=1000 * PATIENCE)
        left.clear()
        after = sits_down(named=True)
        after.home.come_in(read(told[-1]))
        qtbot.waitUntil(lambda: _is_heard(after), timeout=1000 * PATIENCE)
        return after

    return again


def _is_heard(one: Somebody) -> bool:
    """Touch a key; say whether the program has heard it, and has loaded what it then loads."""
    QTest.keyClick(one.home.window.windowHandle(), Qt.Key.Key_Shift)
    return one.home._ahead._hall_is_there.is_set()


@dataclass(frozen=True)
class Journey:
    """`folder` holds all that the program left behind, `seen` what it told, `calls` what the system was asked for.

    `calls` is None where nobody could watch.
    """

    folder: Path
    seen: dict[str, Any]
    calls: str | None

    @property
    def exports(self) -> list[Path]:
        return sorted((self.folder / "exports").iterdir())


def can_watch() -> bool:
    """Whether system calls can be watched here: a container may have strace and forbid it."""
    if not shutil.which("strace"):
        return False
    return subprocess.run([*STRACE, "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="session")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    """Told once, in a process of its own, however many processes the tests are spread over."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    told, folder, calls = shared / "journey.json", shared / "journey", shared / "journey.calls"
    with filelock.FileLock(shared / "journey.lock"):
        if not told.exists():
            folder.mkdir()
            told.write_text(_tell(folder, calls), encoding="utf-8")
    return Journey(folder, json.loads(told.read_text("utf-8")), calls.read_text() if calls.exists() else None)


def _tell(folder: Path, calls: Path) -> str:
    watching = [*STRACE, "-o", str(calls)] if can_watch() else []
    story = [*watching, sys.executable, "-m", "tests.stories.journey", str(folder)]
    done = subprocess.run(story, cwd=ROOT, capture_output=True, text=True, timeout=5 * PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr  # a slot that failed, which Qt survives
    return done.stdout
