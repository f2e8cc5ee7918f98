"""A new device, or an empty one: the vault comes back from a file of its backup, wherever that lies."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.gates.conftest import ComesBack, Enter
from tests.gates.vaults import PASSPHRASE, furnished, opened
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in

FIRST = "How will you use Sotto?"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A backup on a stick, of a vault on a device that is gone."""
    furnished(tmp_path / "old")
    practice = opened(tmp_path / "old")
    made = practice.backing_up.back_up()
    practice.close()
    (tmp_path / "stick").mkdir()
    return made.path.rename(tmp_path / "stick" / "2026-03-12-0912.sottobackup")


def asks_to_restore(one: Somebody, file: Path) -> None:
    one.sees(FIRST)
    one.presses("I already have a vault or a backup")
    with one.looking_at(file):
        one.presses("Restore a backup...")


def test_a_newcomer_with_a_backup_goes_on_where_it_ends(
    sits_down: Enter, comes_back: ComesBack, tmp_path: Path, stick: Path
) -> None:
    whole = stick.read_bytes()
    one = sits_down()
    asks_to_restore(one, stick)
    one.sees(stick.name, "opens with the passphrase of the day it was made.")
    one.writes("Passphrase of that day", PASSPHRASE)
    one.types_key(Qt.Key.Key_Return)
    one.sees("Read in full just now", "Restoring it makes your vault of it; the file stays as it is.")
    assert not list((tmp_path / "vault").glob("*.db"))
    one.presses("Restore this backup")
    one = comes_back()
    one.sees("The backup is restored. Unlock it with the passphrase of its day.")
    comes_in(one)
    one.sees("The laptop")
    assert stick.read_bytes() == whole


def test_who_thinks_better_of_it_begins_anew_and_nothing_is_left(sits_down: Enter, tmp_path: Path, stick: Path) -> None:
    one = sits_down()
    asks_to_restore(one, stick)
    one.writes("Passphrase of that day", "lantern meadow pebble orchid")
    one.presses("Open the backup")
    one.sees("That does not open it.")
    one.types_key(Qt.Key.Key_Escape)
    one.sees("Restore a backup", "The file of the backup is only read.")
    one.types_key(Qt.Key.Key_Escape)
    one.sees(FIRST)
    one.rests()
    assert not (tmp_path / "vault").exists()
    one.presses("I mentor")
    one.sees("Choose a passphrase")


def test_what_is_no_backup_is_said_and_another_file_can_be_chosen(
    sits_down: Enter, tmp_path: Path, stick: Path
) -> None:
    (tmp_path / "holiday.jpeg").write_text("the sea")
    one = sits_down()
    asks_to_restore(one, tmp_path / "holiday.jpeg")
    one.sees("There is no backup of a vault at", "Nothing was changed.")
    with one.looking_at(stick):
        one.presses("Choose a backup file...")
    one.sees("opens with the passphrase of the day it was made.")


def test_where_the_vault_is_gone_its_backup_can_be_brought_back(
    sits_down: Enter, comes_back: ComesBack, stick: Path
) -> None:
    """It was named when Sotto was started, so nobody is greeted as new."""
    one = sits_down(named=True)
    one.sees("The vault is not there")
    one.presses("Restore a backup")
    one.sees("A backup is one file, and opens with the passphrase of its day.")
    one.presses("Back")
    one.sees("The vault is not there")
    one.presses("Restore a backup")
    with one.looking_at(stick):
        one.presses("Choose a backup file...")
    one.writes("Passphrase of that day", PASSPHRASE)
    one.presses("Open the backup")
    one.presses("Restore this backup")
    one = comes_back()
    comes_in(one)
    one.sees("The laptop")


def test_backups_that_were_left_alone_are_offered_by_themselves(
    sits_down: Enter, comes_back: ComesBack, tmp_path: Path, stick: Path
) -> None:
    (tmp_path / "vault" / "backups").mkdir(parents=True)
    stick.rename(tmp_path / "vault" / "backups" / stick.name)
    one = sits_down(named=True)
    one.presses("Restore a backup")
    one.writes("Passphrase of the backup", PASSPHRASE)
    one.presses("Open the backup")
    one.sees("Thursday 12 March, 09:12")
    one.presses("Restore this backup")
    one = comes_back()
    comes_in(one)
    one.sees("The laptop")
