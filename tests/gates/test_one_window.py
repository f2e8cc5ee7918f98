"""Sotto is started again while its window is open: the window comes forward, and goes where it was asked to."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from app.domain.problems import VaultInUse
from app.paths import settings_folder
from app.system.one_window import Asked, OneWindow
from app.ui.lock.page import LockPage
from app.ui.shell.called import Called
from app.ui.shell.handover import read
from tests.gates.test_leaving import is_free
from tests.gates.vaults import furnished
from tests.patience import PATIENCE
from tests.stories.conftest import Enter
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)


@pytest.fixture
def vaults(tmp_path: Path) -> tuple[Path, Path]:
    furnished(tmp_path / "vault")
    copytree(tmp_path / "vault", tmp_path / "other")
    return tmp_path / "vault", tmp_path / "other"


@pytest.fixture
def one(vaults: tuple[Path, Path], sits_down: Enter) -> Somebody:
    """Somebody at the lock page of the one window."""
    somebody = sits_down()
    Called(OneWindow(settings_folder() / "window"), somebody.home).begin()
    return somebody


def start_again(*arguments: str) -> int:
    """What the second start returned, which ends by itself."""
    command = [sys.executable, "-m", "app", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, timeout=PATIENCE, check=False)
    assert (done.stdout, done.stderr) == (b"", b"")
    return done.returncode


def test_a_second_start_brings_the_window_forward(one: Somebody) -> None:
    one.home.window.showMinimized()
    page = one.home.window.page()
    assert start_again() == 0
    one.waits(lambda: not one.home.window.isMinimized(), "it did not come forward")
    assert one.home.window.page() is page


def test_a_locked_window_turns_to_the_vault_that_was_double_clicked(
    one: Somebody, vaults: tuple[Path, Path], left: list[str]
) -> None:
    assert start_again("open", str(vaults[1] / "vault.db")) == 0
    one.waits(lambda: one.home.folder == vaults[1], "it stayed")
    assert isinstance(one.home.window.page(), LockPage)
    assert left == []
    comes_in(one)
    with pytest.raises(VaultInUse):
        is_free(vaults[1])
    assert is_free(vaults[0])


def test_an_open_vault_is_locked_before_the_other_if_the_person_agrees(
    one: Somebody, vaults: tuple[Path, Path], left: list[str], told: list[str]
) -> None:
    comes_in(one)
    assert start_again("open", str(vaults[1])) == 0
    one.sees("Open the other vault?")
    one.presses("Lock and open the other")
    one.waits(lambda: left == ["successor", "quit"], "it did not lock")
    assert is_free(vaults[0])
    assert read(told[-1]).vault == str(vaults[1])


def test_an_open_vault_stays_open_if_the_person_does_not(one: Somebody, vaults: tuple[Path, Path]) -> None:
    comes_in(one)
    assert start_again("--vault", str(vaults[1])) == 0
    one.sees("Open the other vault?")
    one.presses("Cancel")
    with pytest.raises(VaultInUse):
        is_free(vaults[0])
    assert start_again("--vault", str(vaults[0])) == 0  # the one it has: nothing is asked
    one.rests()
    assert "Open the other vault?" not in one.words()


def test_the_one_that_comes_after_the_lock_hears_what_was_asked_meanwhile(
    one: Somebody, vaults: tuple[Path, Path], sits_down: Enter
) -> None:
    next_one = sits_down()
    place = OneWindow(settings_folder() / "window")
    Called(place, next_one.home).begin()  # the first is still there, and hears what comes until it ends
    one.home.close()
    OneWindow(place.path).ask(Asked(vaults[1]))
    next_one.waits(lambda: next_one.home.folder == vaults[1], "nobody heard it")
