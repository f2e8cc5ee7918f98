"""The day's first unlock makes the day's backup, without a word unless it cannot."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.system.clock import StoppedClock
from app.ui.shell.lull import Lull
from app.vault import archive
from tests.gates.vaults import furnished, opened
from tests.stories.conftest import Enter
from tests.stories.unlocking import comes_in
from tests.vault.parts import without_power_over


@pytest.fixture(autouse=True)
def _a_short_pause(a_short_pause: None) -> None:
    """Nobody waits for the moment in which nothing is asked."""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A closed vault where `sits_down` looks for it."""
    furnished(tmp_path / "vault")
    return tmp_path / "vault"


def test_one_backup_a_day(sits_down: Enter, vault: Path, clock: StoppedClock) -> None:
    for days in (0, 0, 1):
        clock.advance(timedelta(days=days))
        one = sits_down()
        comes_in(one)
        one.waits(lambda: any(made.made_at.date() == clock.today() for made in archive.listed(vault)), "no backup")
        one.rests()
        one.home.close()
    assert [backup.made_at.day for backup in archive.listed(vault)] == [13, 12]
    assert all(backup.is_verified for backup in archive.listed(vault))


def test_a_vault_that_stays_open_overnight_has_one_for_the_next_day(
    sits_down: Enter, vault: Path, clock: StoppedClock
) -> None:
    never_locks(vault)
    one = sits_down()
    comes_in(one)
    for _ in range(2):
        one.waits(lambda: any(made.made_at.date() == clock.today() for made in archive.listed(vault)), "no backup")
        one.rests()
        one.hall.watch.look_again()  # nothing new on the same day
        clock.advance(timedelta(days=1))
        one.hall.watch.look_again()
    one.waits(lambda: len(archive.listed(vault)) == 3, "no backup of the third day")
    one.rests()
    assert [backup.made_at.day for backup in archive.listed(vault)] == [14, 13, 12]
    assert one.home.indoors is not None
    assert len(one.home.indoors._daily_backup.findChildren(Lull)) == 1, "one a day stayed behind"


def never_locks(vault: Path) -> None:
    practice = opened(vault)
    practice.preferring.save(replace(practice.preferring.preferences(), lock_after=0))
    practice.close()


def test_a_backup_that_cannot_be_made_is_told_calmly(sits_down: Enter, vault: Path) -> None:
    (vault / "backups").write_text("in the way")
    one = sits_down()
    comes_in(one)
    one.sees("Today’s backup could not be made.")
    one.sees("Good morning")


def test_a_copy_that_cannot_be_made_is_not_told_as_a_backup_that_is_missing(
    sits_down: Enter, vault: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    practice = opened(vault)
    practice.backing_up.choose_second_place(stick)
    practice.close()
    with without_power_over(stick):
        one = sits_down()
        comes_in(one)
        one.sees("Today’s backup was made, but not its copy in the second place.")
    assert len(archive.listed(vault)) == 1
