"""Keys are changed or they are not, and what is said of it is so: also where there is no room for a note of it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.preferences import Preferences
from app.domain.problems import DiskFull, RecoveryKeyMistyped, WrongPassphrase
from app.services.opening import Made, Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.vault.recovery import RecoveryKey
from app.vault.safe import Safe
from app.vault.settings import SettingsShelf
from tests.services.conftest import PASSPHRASE

NEW = "other words, six of them now"


class FullShelf(SettingsShelf[Preferences]):
    """A shelf on a disk without room."""

    def put(self, value: Preferences) -> None:
        raise DiskFull


@pytest.fixture
def full(practice: Practice) -> Practice:
    """A practice with a saved sheet, whose preferences find no room from now on."""
    practice.preferring.save(replace(practice.preferring.preferences(), recovery_sheet_on=date(2026, 3, 1)))
    practice.securing._shelves.preferences = FullShelf(practice._safe, "preferences", Preferences)
    return practice


def opens(opening: Opening, practice: Practice, passphrase: str) -> bool:
    practice.close()
    try:
        opening.unlock(practice._safe.folder, bytearray(passphrase.encode())).practice.close()
    except WrongPassphrase:
        return False
    return True


def test_a_passphrase_that_was_changed_is_not_told_as_unchanged(opening: Opening, full: Practice) -> None:
    full.securing.change_passphrase(bytearray(NEW.encode()))
    assert opens(opening, full, NEW)


def test_a_sheet_that_cannot_be_noted_is_not_made_and_the_old_one_works(opening: Opening, tmp_path: Path) -> None:
    """A new key nobody was shown would leave only a sheet that opens nothing."""
    made = opening.make(tmp_path / "sheets", bytearray(PASSPHRASE.encode()), Preferences())
    made.practice.securing._shelves.preferences = FullShelf(made.practice._safe, "preferences", Preferences)
    with pytest.raises(DiskFull):
        made.practice.securing.new_recovery_sheet(bytearray(PASSPHRASE.encode()))
    made.practice.close()
    opening.unlock_with_sheet(tmp_path / "sheets", " ".join(made.sheet.groups)).practice.close()


def test_no_sheet_is_made_for_who_does_not_know_the_passphrase(opening: Opening, tmp_path: Path) -> None:
    """Whoever sits down at an open vault could come in for ever with it."""
    made = opening.make(tmp_path / "sheets", bytearray(PASSPHRASE.encode()), Preferences())
    made.practice.securing.sheet_was_saved()
    typed = bytearray(NEW.encode())
    with pytest.raises(WrongPassphrase):
        made.practice.securing.new_recovery_sheet(typed)
    assert not any(typed)
    assert made.practice.preferring.preferences().recovery_sheet_on is not None
    assert made.practice.securing.proves_sheet(" ".join(made.sheet.groups))
    made.practice.close()


def test_the_right_key_is_told_to_be_right_even_where_no_note_of_it_is_kept(opening: Opening, tmp_path: Path) -> None:
    made = opening.make(tmp_path / "sheets", bytearray(PASSPHRASE.encode()), Preferences())
    made.practice.securing._shelves.preferences = FullShelf(made.practice._safe, "preferences", Preferences)
    assert made.practice.securing.proves_sheet(" ".join(made.sheet.groups))
    made.practice.close()


def test_what_was_proven_of_one_key_is_not_told_of_another(opening: Opening, tmp_path: Path) -> None:
    """A backup that is put back remembers a sheet that opens nothing any more."""
    made = opening.make(tmp_path / "vault", bytearray(PASSPHRASE.encode()), Preferences())
    practice = made.practice
    practice.securing.sheet_was_saved()
    assert practice.securing.proves_sheet(" ".join(made.sheet.groups))
    assert practice.preferring.preferences().recovery_proven_on is not None
    backup = practice.backing_up.back_up()
    practice.securing.new_recovery_sheet(bytearray(PASSPHRASE.encode()))
    practice.backing_up.restore(backup, None)
    again = opening.unlock(tmp_path / "vault", bytearray(PASSPHRASE.encode())).practice
    told = again.preferring.preferences()
    assert (told.recovery_sheet_on, told.recovery_proven_on) == (None, None)
    assert not again.securing.proves_sheet(" ".join(made.sheet.groups))
    again.close()


def test_the_day_of_one_passphrase_is_not_told_of_another(
    opening: Opening, practice: Practice, folder: Path, clock: StoppedClock
) -> None:
    """A backup that is put back brings the day of the passphrase before, and today's stays in force."""
    first = clock.today()
    assert practice.preferring.preferences().passphrase_set_on == first
    backup = practice.backing_up.back_up()
    clock.advance(timedelta(days=3))
    practice.securing.change_passphrase(bytearray(NEW.encode()))
    assert practice.preferring.preferences().passphrase_set_on == clock.today()
    practice.backing_up.restore(backup, None)
    again = opening.unlock(folder, bytearray(NEW.encode())).practice
    assert again.preferring.preferences().passphrase_set_on is None
    clock.advance(timedelta(days=3))
    again.securing.change_passphrase(bytearray(PASSPHRASE.encode()))
    again.securing.new_data_key(bytearray(PASSPHRASE.encode()), lambda done: None)
    assert again.preferring.preferences().passphrase_set_on == clock.today(), "it stays what opens the vault"
    again.close()


def test_a_new_data_key_comes_with_a_sheet_that_was_never_tried(opening: Opening, tmp_path: Path) -> None:
    made = opening.make(tmp_path / "vault", bytearray(PASSPHRASE.encode()), Preferences())
    assert made.practice.securing.proves_sheet(" ".join(made.sheet.groups))
    sheet = made.practice.securing.new_data_key(bytearray(PASSPHRASE.encode()), lambda done: None)
    assert made.practice.preferring.preferences().recovery_proven_on is None
    assert made.practice.securing.proves_sheet(" ".join(sheet.groups))
    assert made.practice.preferring.preferences().recovery_proven_on is not None
    made.practice.close()


def test_a_sheet_that_was_saved_is_not_told_as_unsaved(full: Practice, tmp_path: Path) -> None:
    assert full.securing.save_page(b"%PDF", tmp_path / "sheet.pdf", replace=False).read_bytes() == b"%PDF"


def test_a_new_vault_without_room_for_what_was_chosen_leaves_nothing(
    opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the next try, with some room made, does not find a vault in its way."""
    safes: list[Safe] = []
    whole = opening._practice

    def without_room(safe: Safe) -> Practice:
        safes.append(safe)
        practice = whole(safe)
        practice.preferring._shelves.preferences = FullShelf(safe, "preferences", Preferences)
        return practice

    monkeypatch.setattr(opening, "_practice", without_room)
    with pytest.raises(DiskFull):
        opening.make(tmp_path / "vault", bytearray(PASSPHRASE.encode()), Preferences())
    assert not any(safes[0]._data_key)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    opening.make(tmp_path / "vault", bytearray(PASSPHRASE.encode()), Preferences()).practice.close()


def test_a_recovery_key_is_wiped_once_it_stands_on_its_sheet(
    opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[RecoveryKey] = []
    fresh = RecoveryKey.fresh

    def remembered() -> RecoveryKey:
        made.append(fresh())
        return made[-1]

    monkeypatch.setattr(RecoveryKey, "fresh", remembered)
    new: Made = opening.make(tmp_path / "vault", bytearray(PASSPHRASE.encode()), Preferences())
    sheet = new.practice.securing.new_recovery_sheet(bytearray(PASSPHRASE.encode()))
    new.practice.close()
    assert len(made) == 2
    assert not any(b for key in made for b in key.secret)
    opening.unlock_with_sheet(tmp_path / "vault", " ".join(sheet.groups)).practice.close()
    with pytest.raises(WrongPassphrase):
        opening.unlock_with_sheet(tmp_path / "vault", " ".join(new.sheet.groups))
    with pytest.raises(RecoveryKeyMistyped):
        opening.unlock_with_sheet(tmp_path / "vault", "")


def test_a_new_data_key_keeps_the_passphrase_and_gives_a_new_sheet(opening: Opening, practice: Practice) -> None:
    practice.preferring.save(replace(practice.preferring.preferences(), recovery_sheet_on=date(2026, 3, 1)))
    practice.people.add("Ada")
    typed = bytearray(PASSPHRASE.encode())
    sheet = practice.securing.new_data_key(typed, lambda done: None)
    assert not any(typed)
    assert practice.preferring.preferences().recovery_sheet_on is None
    standing = practice.backing_up.standing()
    assert (len(standing.backups), [one.name for one in standing.kept]) == (1, ["vault.db"])
    folder = practice.securing.facts().folder
    practice.close()
    opening.unlock_with_sheet(folder, " ".join(sheet.groups)).practice.close()
    again = opening.unlock(folder, bytearray(PASSPHRASE.encode())).practice
    assert [one.name for one in again.people.everyone()] == ["Ada"]
    again.securing.erase()
    assert not folder.exists()


def test_a_new_data_key_that_was_not_made_leaves_the_sheet_as_it_was(practice: Practice) -> None:
    practice.preferring.save(replace(practice.preferring.preferences(), recovery_sheet_on=date(2026, 3, 1)))
    with pytest.raises(WrongPassphrase):
        practice.securing.new_data_key(bytearray(NEW.encode()), lambda done: None)
    assert practice.preferring.preferences().recovery_sheet_on == date(2026, 3, 1)


def test_a_new_data_key_that_was_called_off_leaves_the_sheet_as_it_was(opening: Opening, practice: Practice) -> None:
    """As when the window is locked meanwhile."""

    class CalledOff(BaseException):
        """The person locks."""

    def progress(done: float) -> None:
        raise CalledOff

    practice.preferring.save(replace(practice.preferring.preferences(), recovery_sheet_on=date(2026, 3, 1)))
    with pytest.raises(CalledOff):
        practice.securing.new_data_key(bytearray(PASSPHRASE.encode()), progress)
    assert practice.preferring.preferences().recovery_sheet_on == date(2026, 3, 1)
    assert opens(opening, practice, PASSPHRASE)


@pytest.mark.parametrize(
    ("chosen", "typed"),
    [
        ("Zoe\u0308 am Fluss", "Zo\u00eb am Fluss"),
        ("x" * 10_000, "x" * 10_000),
        ("two\nlines", "two\nlines"),
        (" spaces around ", " spaces around "),
    ],
    ids=["NFD, then NFC", "10,000 letters", "two lines", "spaces"],
)
def test_any_passphrase_opens_what_it_made(opening: Opening, tmp_path: Path, chosen: str, typed: str) -> None:
    opening.make(tmp_path / "vault", bytearray(chosen.encode()), Preferences()).practice.close()
    secret = bytearray(typed.encode())
    opening.unlock(tmp_path / "vault", secret).practice.close()
    assert not any(secret)
    for other in (typed[:-1], typed + "x", ""):
        with pytest.raises(WrongPassphrase):
            opening.unlock(tmp_path / "vault", bytearray(other.encode()))
