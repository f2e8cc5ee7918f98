"""Vaults that do not open any more, and the person who gets their notes back from the lock page."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.backup import Backup
from app.domain.problems import DatabaseDamaged
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.ui.shell.handover import read
from app.vault.safe import Safe
from tests.gates.conftest import ComesBack, Enter
from tests.gates.test_bad_vaults import damage_the_long_entry
from tests.gates.vaults import PASSPHRASE, damage, furnished, opened, opening, secret, with_a_backup
from tests.stories.unlocking import comes_in, unlocks
from tests.vault.parts import flip
from tests.vault.test_header import edited

NEW = "harbour thimble walnut candle"
Harm = Callable[[Path], object]


def damage_both_headers(vault: Path) -> None:
    for name in ("header", "header.bak"):
        flip(vault / name, 40)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A closed vault with one backup in it, and somebody who came after that."""
    return with_a_backup(tmp_path / "vault")


def everybody(vault: Path, words: str = PASSPHRASE) -> list[str]:
    practice = opening().unlock(vault, secret(words)).practice
    try:
        return [one.name for one in practice.people.everyone()]
    finally:
        practice.close()


def in_it(vault: Path, call: Callable[[Practice], object]) -> None:
    """Do something in a vault past every window."""
    practice = opened(vault)
    call(practice)
    practice.close()


def is_free(vault: Path) -> bool:
    """Whether nobody holds the vault: it is tried, and found damaged."""
    other = opening()
    try:
        with pytest.raises(DatabaseDamaged):
            other.unlock(vault, secret())
    finally:
        other.close()
    return True


def test_a_damaged_vault_goes_back_to_its_newest_backup(sits_down: Enter, comes_back: ComesBack, vault: Path) -> None:
    damage(vault)
    before = (vault / "vault.db").read_bytes()
    one = sits_down()
    unlocks(one)
    one.sees("Part of this vault cannot be read", "Your passphrase is right.", "Thursday 12 March, 09:12")
    one.presses("Open the backup")
    one.sees("Read in full just now", "Notes of meetings", "Newest of all")
    one.presses("Restore this backup")
    one = comes_back()
    one.sees("Welcome back", "The backup is restored. Unlock it now.")

    comes_in(one)
    one.sees("The laptop")
    assert [each.name for each in one.asks(lambda practice: practice.people.everyone())] == ["Ada Lind"]
    one.goes_to("settings", part="backup")
    one.sees("Kept from before", "The vault as it was until")
    assert (vault / "vault.db").read_bytes() == before


def test_beside_one_backup_another_file_can_be_chosen_and_one_can_go_back(
    sits_down: Enter, comes_back: ComesBack, vault: Path
) -> None:
    """The one beside the vault may be no better than the vault: the good one lies on a stick."""
    damage(vault)
    one = sits_down()
    unlocks(one)
    one.sees("Open the newest good backup", "Use a backup file...")
    one.presses("Try again")
    comes_back().sees("Welcome back", "Your notes are locked on this device.")


def test_damage_met_in_the_hall_leads_to_the_same_ways_out(
    sits_down: Enter, comes_back: ComesBack, vault: Path, left: list[str], told: list[str]
) -> None:
    """What can be read there goes on being read; what was written since the backup must not be left behind for it."""
    damage_the_long_entry(vault)
    one = sits_down()
    comes_in(one)
    one.goes_to("journal")
    one.presses("Rescue...")
    one.presses("Lock and rescue")
    assert left == ["successor", "quit"]

    after = sits_down(named=True)
    after.home.come_in(read(told[-1]))
    after.sees("Unlock, and see what can be rescued.")
    unlocks(after)
    after.sees("Part of this vault cannot be read", "Open the newest good backup")
    after.presses("Rescue into a copy")
    after.sees("Rescued what could be read", "Journal entry")
    after.presses("Unlock what was rescued")
    again = comes_back()
    comes_in(again)
    again.home.close()
    assert "Came Later" in everybody(vault)


def test_nothing_is_said_of_backups_before_the_passphrase_is_right(sits_down: Enter, vault: Path) -> None:
    damage(vault)
    one = sits_down()
    unlocks(one, "lantern meadow pebble orchid")
    one.sees("That did not open it.")
    assert "backup" not in one.words()
    assert "12 March" not in one.words()


def test_escape_goes_back_step_by_step_and_lets_the_vault_go(
    sits_down: Enter, comes_back: ComesBack, vault: Path
) -> None:
    damage(vault)
    one = sits_down()
    unlocks(one)
    one.presses("Open the backup")
    one.sees("Read in full just now")
    one.types_key(Qt.Key.Key_Escape)
    one.sees("Open the newest good backup")
    one.types_key(Qt.Key.Key_Escape)
    comes_back().sees("Welcome back", "Your notes are locked on this device.")
    assert is_free(vault)


def test_closing_the_window_lets_the_vault_go(sits_down: Enter, vault: Path) -> None:
    damage(vault)
    one = sits_down()
    unlocks(one)
    one.sees("Open the newest good backup")
    one.home.close()
    assert is_free(vault)


@pytest.mark.parametrize(
    ("harm", "title"),
    [
        (lambda vault: (vault / "vault.db").unlink(), "Your notes are not in the vault"),
        (lambda vault: (vault / "vault.db").write_bytes(b""), "The vault is empty"),
    ],
    ids=["missing", "empty"],
)
def test_a_vault_without_its_database_goes_back_to_its_newest_backup(
    sits_down: Enter, comes_back: ComesBack, vault: Path, harm: Harm, title: str
) -> None:
    harm(vault)
    one = sits_down()
    unlocks(one)
    one.sees(title, "Your passphrase is right.")
    assert "Rescue what can be read" not in one.words()
    one.presses("Open the backup")
    one.presses("Restore this backup")
    one = comes_back()
    comes_in(one)
    one.sees("The laptop")


def test_a_database_that_was_put_back_opens_without_a_restore(sits_down: Enter, vault: Path, tmp_path: Path) -> None:
    (vault / "vault.db").rename(tmp_path / "moved")
    one = sits_down()
    unlocks(one)
    one.sees("If it was moved, put it back.")
    (tmp_path / "moved").rename(vault / "vault.db")
    one.presses("Try again")
    comes_in(one)
    assert len(one.asks(lambda practice: practice.people.everyone())) == 2


def test_an_older_backup_can_be_chosen(
    sits_down: Enter, comes_back: ComesBack, vault: Path, clock: StoppedClock
) -> None:
    in_it(vault, lambda practice: add_backup(practice, datetime(2026, 3, 14, 18, 0)))
    damage(vault)
    clock.set_to(datetime(2026, 3, 15, 9, 0))
    one = sits_down()
    unlocks(one)
    one.sees("Saturday 14 March, 18:00")
    one.presses("Other backups")
    one.sees("Your backups", "Thursday 12 March, 09:12")
    one.presses("Open", 1)
    one.sees("Read in full just now")
    one.presses("Restore this backup")
    one = comes_back()
    comes_in(one)
    assert [each.name for each in one.asks(lambda practice: practice.people.everyone())] == ["Ada Lind"]


def add_backup(practice: Practice, at: datetime) -> Backup:
    """Make a backup at another moment."""
    practice.backing_up._clock.set_to(at)  # type: ignore[attr-defined]
    return practice.backing_up.back_up()


def test_what_happened_is_told_in_words(sits_down: Enter, vault: Path) -> None:
    damage(vault)
    one = sits_down()
    unlocks(one)
    one.presses("What happened?")
    one.sees("Every page of the vault carries a seal")
    one.presses("Close")
    one.sees("Open the newest good backup")


# Looking around in a backup


def test_a_backup_is_looked_at_and_nothing_can_be_changed(sits_down: Enter, vault: Path, left: list[str]) -> None:
    damage(vault)
    one = sits_down()
    unlocks(one)
    one.presses("Open the backup")
    one.presses("Look around first")
    one.waits(lambda: one.home.indoors is not None, "the backup was not opened")
    one.rests()
    one.sees("This is the backup of Thursday 12 March, 09:12. Nothing can be changed here.", "The laptop")
    one.goes_to("settings")
    assert "Security" not in one.words()

    one.presses("Lock and leave")
    assert left
    assert is_free(vault)


def test_a_backup_that_was_looked_at_can_be_restored_from_there(sits_down: Enter, vault: Path, left: list[str]) -> None:
    damage(vault)
    one = sits_down()
    unlocks(one)
    one.presses("Open the backup")
    one.presses("Look around first")
    one.sees("Nothing can be changed here.")
    one.presses("Restore it...")
    one.presses("Restore")
    one.waits(lambda: bool(left), "it did not lock")
    assert everybody(vault) == ["Ada Lind"]


def test_a_backup_of_an_open_vault_is_looked_at_and_the_vault_stays_as_it_is(
    sits_down: Enter, vault: Path, left: list[str]
) -> None:
    one = sits_down()
    comes_in(one)
    one.goes_to("settings", part="backup")
    one.presses("Thu 12 March, 09:12: what to do")
    one.presses("Open read-only")
    one.sees("This is the backup of Thursday 12 March, 09:12.")
    assert [each.name for each in one.asks(lambda practice: practice.people.everyone())] == ["Ada Lind"]
    one.presses("Lock and leave")
    assert left
    assert everybody(vault) == ["Ada Lind", "Came Later"]


# Headers


def test_without_a_header_a_backup_opens_with_the_passphrase_of_its_day(
    sits_down: Enter, comes_back: ComesBack, vault: Path
) -> None:
    in_it(vault, lambda practice: practice.securing.change_passphrase(secret(NEW)))
    damage_both_headers(vault)
    one = sits_down()
    unlocks(one, NEW)
    one.sees("This vault cannot be opened here", "Both copies of its header are damaged")
    assert "12 March" not in one.words()

    one.writes("Passphrase of the backup", NEW)
    one.types_key(Qt.Key.Key_Return)
    one.sees("That does not open it. A backup opens with the passphrase of the day it was made.")
    assert "12 March" not in one.words()
    one.writes("Passphrase of the backup", PASSPHRASE)
    one.presses("Open the backup")
    one.sees("Thursday 12 March, 09:12", "Read in full just now")
    one.presses("Restore this backup")
    one = comes_back()
    one.sees("The backup is restored. Unlock it with the passphrase of its day.")
    comes_in(one)
    one.sees("The laptop")


def test_a_header_that_somebody_edited_leads_to_a_backup(sits_down: Enter, comes_back: ComesBack, vault: Path) -> None:
    (vault / "header").write_bytes(edited((vault / "header").read_bytes(), {"slots.0.kdf.iterations": 4}))
    one = sits_down()
    unlocks(one)
    one.sees("The passphrase is wrong, or the vault's header was changed.")
    one.presses("Use a backup")
    one.sees("The vault did not open", "A backup can still help.")
    assert "12 March" not in one.words()
    one.writes("Passphrase of the backup", PASSPHRASE)
    one.presses("Open the backup")
    one.presses("Restore this backup")
    one = comes_back()
    comes_in(one)
    one.sees("The laptop")


def test_a_backup_that_lies_elsewhere_is_found_by_its_file(
    sits_down: Enter, comes_back: ComesBack, vault: Path, tmp_path: Path
) -> None:
    (backup,) = (vault / "backups").iterdir()
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = backup.rename(stick / backup.name)
    (vault / "vault.db").unlink()
    one = sits_down()
    unlocks(one)
    one.sees("There is no backup of this vault on this device.")
    with one.looking_at(backup):
        one.presses("Use a backup file...")
    one.sees(backup.name, "Read in full just now")
    assert "Look around first" not in one.words()
    one.presses("Restore this backup")
    one = comes_back()
    comes_in(one)
    one.sees("The laptop")


def test_a_file_that_is_no_backup_is_said_and_nothing_is_lost(sits_down: Enter, vault: Path, tmp_path: Path) -> None:
    (vault / "vault.db").unlink()
    (vault / "backups").rename(tmp_path / "backups")
    (tmp_path / "holiday.jpeg").write_text("the sea")
    one = sits_down()
    unlocks(one)
    with one.looking_at(tmp_path / "holiday.jpeg"):
        one.presses("Use a backup file...")
    one.sees("There is no backup of a vault at", "Nothing was changed.", "Your notes are not in the vault")


# What is left of the damaged vault itself


def test_what_can_be_read_is_rescued_and_what_cannot_is_named(
    sits_down: Enter, comes_back: ComesBack, vault: Path
) -> None:
    damage(vault)
    before = (vault / "vault.db").read_bytes()
    one = sits_down()
    unlocks(one)
    one.presses("Rescue into a copy")
    one.sees("Rescued what could be read", "Brought back")
    one.presses("Unlock what was rescued")
    one = comes_back()
    one.sees("What could be read lies in a new vault.")
    comes_in(one)
    names = [each.name for each in one.asks(lambda practice: practice.people.everyone())]
    assert "Came Later" in names
    assert (vault / "vault.db").read_bytes() == before


def test_without_a_backup_the_rescue_comes_first(sits_down: Enter, tmp_path: Path) -> None:
    furnished(tmp_path / "vault")
    damage(tmp_path / "vault")
    one = sits_down()
    unlocks(one)
    one.sees("There is no backup of this vault on this device.")
    assert one.home.window.focusWidget() is one.button("Rescue into a copy")


# Damage that is met only once the vault is open


def test_a_vault_whose_first_page_cannot_be_shown_is_rescued_as_well(
    sits_down: Enter, comes_back: ComesBack, vault: Path
) -> None:
    with Safe.open_with_passphrase(vault, secret()) as safe, safe.transaction() as database:
        database.execute("UPDATE settings SET body = '{'")
    one = sits_down()
    unlocks(one)
    one.sees("Part of this vault cannot be read")
    one.presses("Open the backup")
    one.presses("Restore this backup")
    one = comes_back()
    comes_in(one)
    one.sees("The laptop")
