"""The one journey that the gates look at from several sides, and the way to sit down at the window."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import filelock
import pytest

from tests.patience import PATIENCE
from tests.stories.conftest import Enter, a_short_pause, clock, left, signals, sits_down, told

__all__ = ["Enter", "a_short_pause", "clock", "left", "signals", "sits_down", "told"]

ROOT = Path(__file__).resolve().parents[2]
# Not by strace's own filter (--seccomp-bpf), 2 s faster as it is: Sotto's answers first, and a call that was refused
# would not be heard of.
STRACE = ("strace", "-f", "-qq", "-e", "trace=network")


@pytest.fixture(autouse=True)
def _keys_at_once(keys_at_once: None) -> None:
    """Every vault here is opened where it was made, but for those that are marked."""


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
