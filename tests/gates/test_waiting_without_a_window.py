"""The process that the desktop started waits without a window, tells once, and comes when Sotto is started again."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.buses import StandInBus, StandInDesktop, bus
from tests.gates.vaults import furnished
from tests.patience import PATIENCE

__all__ = ["bus"]

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="another system has no such bus")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a vault in its usual place, and one instant that has come long ago."""
    furnished(tmp_path / "Sotto" / "Sotto.sotto")
    (tmp_path / "Sotto" / "settings.json").write_text(json.dumps({"tells_after_restart": True}))
    (tmp_path / "Sotto" / "next").write_text("2026-03-12T09:00Z\n")
    return tmp_path


@contextmanager
def sotto(home: Path, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    variables |= {"XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    command = [sys.executable, "-m", "app", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=variables, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_it_tells_once_and_there_is_one_of_it(home: Path, bus: StandInBus, qtbot: QtBot) -> None:
    desktop = StandInDesktop(bus)
    with sotto(home, "--background"):
        qtbot.waitUntil(lambda: bool(desktop.shown))
        assert [notice[3] for notice in desktop.shown.values()] == ["Sotto has a reminder"]
        assert not (home / "Sotto" / "next").exists()
        for again in ([], ["--background"]):  # by the person, and by a desktop that was started twice
            with sotto(home, *again) as other:
                assert other.wait(PATIENCE) == 0
        desktop.press("snooze")
        qtbot.waitUntil(lambda: not desktop.shown)
        assert desktop.asked.count("Notify") == 1
    files = {str(file.relative_to(home)) for file in (home / "Sotto").iterdir()}
    assert files <= {"Sotto/Sotto.sotto", "Sotto/settings.json", "Sotto/next", "Sotto/window"}


def test_where_there_is_no_vault_nothing_waits(tmp_path: Path) -> None:
    with sotto(tmp_path, "--background") as process:
        assert process.wait(PATIENCE) == 69
