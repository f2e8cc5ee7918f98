"""Of a vault that does not open, what can still be read is told before anybody chooses."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.awaited import Awaited
from app.ui.shell.handover import Handover, read
from tests.gates.conftest import ComesBack, Enter
from tests.gates.test_bad_vaults import damage_the_long_entry
from tests.gates.vaults import damage, with_a_backup
from tests.stories.unlocking import comes_in, unlocks
from tests.vault.parts import without_power_over


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A closed vault with one backup in it, and somebody who came after that."""
    return with_a_backup(tmp_path / "vault")


def test_what_was_lost_is_told_before_named_after_and_nothing_else_is_missing(
    sits_down: Enter, comes_back: ComesBack, vault: Path
) -> None:
    """One chooses knowing: what is told before the rescue is what comes of it."""
    damage_the_long_entry(vault)
    damage(vault)
    before = (vault / "vault.db").read_bytes()
    one = sits_down()
    unlocks(one)
    one.sees("Can be read: 2 people, 1 conversation. Cannot be read: 1 journal entry.")
    assert (vault / "vault.db").read_bytes() == before
    one.presses("Rescue into a copy")
    one.sees("Could not be read", "1 journal entry.", "Journal entry")
    one.presses("Unlock what was rescued")
    one = comes_back()
    comes_in(one)
    one.sees("The laptop")
    assert len(one.asks(lambda practice: practice.people.everyone())) == 2
    one.goes_to("settings", part="backup")
    one.sees("Kept from before")


def test_who_does_not_wait_for_the_count_goes_on_at_once(sits_down: Enter, vault: Path) -> None:
    """It is given up for what was asked, and begun anew where one chooses again."""
    damage(vault)
    one = sits_down()
    unlocks(one)
    one.sees("Open the newest good backup")
    one.presses("Open the backup")
    one.sees("Read in full just now")
    one.presses("Back")
    one.sees("It holds: 1 person, 1 conversation, 1 journal entry.")
    one.sees("Can be read: 2 people, 1 conversation, 1 journal entry. That is everything you wrote.")
    one.presses("Rescue into a copy")
    one.sees("Rescued what could be read")


def test_where_nothing_can_be_read_the_backup_is_what_is_left(
    sits_down: Enter, comes_back: ComesBack, vault: Path
) -> None:
    (vault / "vault.db").write_bytes(bytes(range(256)) * 16 * 20)
    one = sits_down()
    unlocks(one)
    one.sees("Nothing in this vault can be read any more, so there is nothing to rescue.")
    one.sees_no("Rescue into a copy")
    one.presses("Open the backup")
    one.presses("Restore this backup")
    one = comes_back()
    comes_in(one)
    one.sees("The laptop")


def test_what_can_be_read_is_told_of_a_vault_that_nothing_can_be_written_to(sits_down: Enter, vault: Path) -> None:
    damage(vault)
    with without_power_over(vault):
        one = sits_down()
        unlocks(one)
        one.sees("Can be read: 2 people, 1 conversation, 1 journal entry. That is everything you wrote.")
        one.presses("Rescue into a copy")
        one.sees("cannot be written to")
        one.home.close()


def test_a_reminder_that_is_awaited_is_awaited_after_the_rescue_was_left(
    sits_down: Enter, comes_back: ComesBack, vault: Path, told: list[str]
) -> None:
    """The process that knew of it ends: what was read in it must not stay in memory."""
    soon = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
    damage(vault)
    one = sits_down(named=True)
    one.home.come_in(Handover(awaited=Awaited((soon,))))
    unlocks(one)
    one.sees("Can be read: ")
    one.types_key(Qt.Key.Key_Escape)
    comes_back().sees("Your notes are locked on this device.")
    assert read(told[-1]).awaited.ahead == (soon,)
