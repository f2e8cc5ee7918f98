"""The backup that is made every day without being asked for, and the vault that is no more."""

from datetime import datetime
from pathlib import Path

import pytest

from app.domain.backup import Backup
from app.system.clock import StoppedClock
from app.ui.shell.handover import Handover, read
from tests.gates.conftest import Enter
from tests.gates.vaults import furnished, opened
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in


@pytest.fixture(autouse=True)
def _a_short_pause(a_short_pause: None) -> None:
    """Nobody waits for the moment in which nothing is asked."""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A closed vault with one backup in it."""
    furnished(tmp_path / "vault")
    practice = opened(tmp_path / "vault")
    practice.backing_up.back_up()
    practice.close()
    return tmp_path / "vault"


def test_once_a_day_a_backup_is_made_after_unlocking(sits_down: Enter, vault: Path, clock: StoppedClock) -> None:
    clock.set_to(datetime(2026, 3, 13, 7, 30))
    one = sits_down()
    comes_in(one)
    one.waits(lambda: len(backups_of(one)) == 2, "no backup was made")
    one.home.close()
    one = sits_down()
    comes_in(one)
    one.goes_to("settings", part="backup")
    one.sees("Last backup today at 07:30, verified", "2 kept")


def backups_of(one: Somebody) -> list[Backup]:
    return list(one.asks(lambda practice: practice.backing_up.standing().backups))


def test_a_backup_that_could_not_be_made_is_said(sits_down: Enter, vault: Path) -> None:
    (vault / "backups").rename(vault / "moved")
    (vault / "backups").write_text("in the way")
    one = sits_down()
    comes_in(one)
    one.sees("Today’s backup could not be made.")


# The end of a vault


@pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)
def test_an_erased_vault_is_followed_by_the_first_run(sits_down: Enter, vault: Path, left: list[str]) -> None:
    one = sits_down()
    comes_in(one)
    one.goes_to("settings", part="security")
    one.presses("Erase this vault...")
    one.sees("Erase this vault?")
    one.writes("Type vault to erase it", "vault")
    one.presses("Erase for good")
    one.waits(lambda: "quit" in left, "the program stayed")
    assert not [path for path in vault.rglob("*") if path.is_file() and path.name != "lock"]

    waiting = sits_down(named=True)
    waiting.home.come_in(read(Handover(erased=True).line()))
    waiting.sees("How will you use Sotto?")
