"""Keeping copies of one's notes, proving them, and going back to one."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.domain.backup import Backup
from app.domain.preferences import Preferences
from app.domain.problems import VaultReadOnly
from app.services.opening import Opened
from app.ui.kit.chip import Chip
from app.ui.kit.layer import top_layer
from app.ui.kit.look import look
from app.ui.kit.menu import Menu, MenuRow
from app.ui.kit.place import Place
from app.ui.settings.asking import PassphraseDialog
from app.ui.settings.backup import BackupSection
from app.ui.settings.backup_list import BackupRow
from app.ui.settings.drill import DrillDialog
from app.ui.settings.restoring import RestoreDialog, RestoreFileDialog
from tests.ui.cut_words import cut_words
from tests.ui.settings.conftest import PASSPHRASE, Owner

NEW = "meadow kettle stubborn eleven"


def backs_up(owner: Owner) -> BackupRow:
    """Press the button and return the row of what it made."""
    owner.backup().status.make.click()
    owner.settles()
    return owner.backup().list.rows[0]


def takes(owner: Owner, row: BackupRow, words: str) -> None:
    """Choose something from the menu of a row."""
    row.more.click()
    menu = top_layer(owner.room)
    assert isinstance(menu, Menu)
    next(one for one in menu.findChildren(MenuRow) if one.text() == words).click()
    owner.settles()


def types(owner: Owner, dialog: PassphraseDialog, passphrase: str) -> None:
    """Type a passphrase and press the button."""
    dialog.field.select_all()
    QTest.keyClicks(dialog.field.edit, passphrase)
    dialog.go.click()
    owner.settles()


def tries(owner: Owner, passphrase: str) -> DrillDialog:
    """Begin the drill."""
    owner.backup().places.drill.click()
    dialog = top_layer(owner.room)
    assert isinstance(dialog, DrillDialog)
    types(owner, dialog, passphrase)
    return dialog


def restores(owner: Owner, row: BackupRow) -> RestoreDialog:
    """Say in the menu and in the dialog that this backup is wanted back."""
    takes(owner, row, "Restore...")
    dialog = top_layer(owner.room)
    assert isinstance(dialog, RestoreDialog)
    dialog.go.click()
    owner.settles()
    return dialog


def people(owner: Owner) -> list[str]:
    return [one.name for one in owner.does(owner.practice.people.everyone)]


def test_before_the_first_backup_that_is_said_and_one_can_be_made(owner: Owner) -> None:
    section = owner.backup()
    assert section.status.title.text() == "No backup yet"
    assert not section.places.drill.isEnabled()

    row = backs_up(owner)

    assert section.status.title.text() == "Last backup today at 09:12, verified"
    assert row.when.text() == "Thu 12 March, 09:12"
    assert (row.where.text(), row.chip.text()) == ("This device", "Verified")
    assert section.list.group.meta.text().startswith("1 kept, ")
    assert section.places.drill.isEnabled()


def test_only_the_newest_four_are_listed_until_all_are_asked_for(owner: Owner) -> None:
    for _ in range(6):
        backs_up(owner)
        owner.clock.advance(timedelta(hours=1))
    shown = owner.backup().list
    assert len(shown.rows) == 4

    assert shown.more.text() == "Show 2 more"
    shown.more.click()

    assert len(shown.rows) == 6
    assert owner.room.focusWidget() is shown.rows[4].more
    assert not shown.more.isVisible()


def test_the_folder_can_be_found_without_a_program_being_started(owner: Owner) -> None:
    owner.backup().places.copy.click()

    assert Path(QGuiApplication.clipboard().text()) == owner.folder / "backups"
    assert owner.backup().places.copy.text() == "Copied"


def test_a_second_place_gets_a_copy_and_says_when_it_is_not_there(owner: Owner, tmp_path: Path) -> None:
    owner.ask.to = tmp_path / "Blue"
    owner.ask.to.mkdir()
    places = owner.backup().places
    first = backs_up(owner)
    places.change.click()
    owner.settles()
    assert places.second.sub.text() == "“Blue”, no copy yet"
    assert not places.absent.isVisible()

    takes(owner, owner.backup().list.rows[0], "Copy to the second place")
    assert owner.backup().list.rows[0].where.text() == "This device and “Blue”"
    assert (owner.ask.to / first.backup.path.name).read_bytes() == first.backup.path.read_bytes()
    assert places.second.sub.text() == "“Blue”, last copy 12 March"

    owner.ask.to.rename(tmp_path / "elsewhere")
    owner.backup().read()
    owner.settles()
    assert places.absent.isVisible()
    assert places.absent.text() == "Not plugged in"
    assert places.second.sub.text() == "“Blue”, last copy 12 March"
    assert owner.backup().list.rows[0].where.text() == "This device and “Blue”"


def test_a_second_place_can_be_given_up(owner: Owner, tmp_path: Path) -> None:
    owner.ask.to = tmp_path
    places = owner.backup().places
    places.change.click()
    owner.settles()

    places.change.click()
    menu = top_layer(owner.room)
    assert isinstance(menu, Menu)
    menu.rows[-1].click()
    owner.settles()

    assert places.second.sub.text().startswith("None yet.")
    assert places.change.text() == "Choose..."


def test_a_drill_shows_what_was_really_read(owner: Owner) -> None:
    owner.does(lambda: owner.practice.people.add("Ada Lind"))
    backs_up(owner)
    dialog = tries(owner, "somebody passing by")
    assert dialog.field.edit.accessibleDescription() == (
        "That does not open this backup. It opens with the passphrase of its day."
    )
    assert dialog.focusWidget() is dialog.field.edit

    types(owner, dialog, PASSPHRASE)

    assert dialog.title.text() == "This backup can be restored"
    assert "People: 1" in dialog.contents.accessibleName()
    assert dialog.field.edit.text() == ""
    dialog.go.click()
    assert top_layer(owner.room) is None
    assert owner.backup().places.trial.sub.text().endswith("Last passed 12 March")
    assert not owner.locked


def harm(row: BackupRow) -> None:
    """Flip a bit in the middle of what a backup holds."""
    content = bytearray(row.backup.path.read_bytes())
    content[len(content) // 2] ^= 1
    row.backup.path.write_bytes(content)


def test_a_backup_that_cannot_be_looked_at_is_not_called_verified_any_more(owner: Owner) -> None:
    row = backs_up(owner)
    harm(row)
    takes(owner, row, "Open read-only")
    assert "is damaged" in owner.backup().list.trouble.words.text()
    assert owner.backup().list.rows[0].chip.text() == "Not verified"


def said(section: BackupSection) -> tuple[str, list[str]]:
    """The title of the page, and what each row says of its backup."""
    return section.status.title.text(), [row.chip.text() for row in section.list.rows]


def test_a_backup_is_called_verified_only_once_it_was_read_in_full(owner: Owner) -> None:
    """Until then it is said what is known, and that is when it was checked."""
    owner.does(owner.practice.backing_up.back_up)
    begun, go_on, read_again = Event(), Event(), owner.practice.backing_up.read_again

    def slowly(backup: Backup, progress: Callable[[float], None] = lambda done: None) -> bool:
        begun.set()
        while not go_on.wait(0.01):
            progress(0.5)
        return read_again(backup, progress)

    owner.practice.backing_up.read_again = slowly  # type: ignore[method-assign]
    owner.room.arrive(Place("settings", "", "backup"))
    owner.qtbot.waitUntil(begun.is_set)
    section = owner.room.sections["backup"]
    assert isinstance(section, BackupSection)
    assert said(section) == ("Last backup today at 09:12", ["Checked when made"])

    owner.general()  # which waits for all that is under way
    assert said(section) == ("Last backup today at 09:12", ["Checked when made"])
    go_on.set()
    assert said(owner.backup()) == ("Last backup today at 09:12, verified", ["Verified"])


def test_a_backup_that_was_hit_since_is_found_out_without_being_tried(owner: Owner) -> None:
    """Its size is what it was, and nobody has opened it."""
    hit = owner.does(owner.practice.backing_up.back_up)
    owner.clock.advance(timedelta(days=1))
    owner.does(owner.practice.backing_up.back_up)
    content = bytearray(hit.path.read_bytes())
    content[len(content) // 2] ^= 1
    hit.path.write_bytes(content)
    assert said(owner.backup())[1] == ["Verified", "Not verified"]
    assert "An older one did not pass its check" in owner.backup().status.sentence.text()
    assert [one.is_verified for one in owner.does(owner.practice.backing_up.standing).backups] == [True, False]


def test_a_backup_that_fails_its_check_turns_rust_and_the_card_amber(owner: Owner) -> None:
    harm(backs_up(owner))

    dialog = tries(owner, PASSPHRASE)
    assert "is damaged" in dialog.trouble.words.text()
    assert dialog.focusWidget() is dialog.field.edit  # Esc leads out, Enter tries once more

    assert owner.backup().status.title.text() == "Last backup today at 09:12, not verified"
    assert owner.backup().status.ring.is_amber
    assert owner.backup().list.rows[0].chip.text() == "Not verified"


def test_a_deleted_backup_comes_back(owner: Owner) -> None:
    row = backs_up(owner)
    row.more.setFocus()
    QTest.keyClick(row.more, Qt.Key.Key_Delete)
    owner.settles()
    assert not owner.backup().list.rows
    assert owner.backup().status.title.text() == "No backup yet"

    words, undo = owner.offers[-1]
    assert words == "The backup of Thu 12 March, 09:12 was deleted"
    undo()
    owner.settles()

    assert len(owner.backup().list.rows) == 1


def test_restoring_goes_back_locks_and_keeps_what_was_there(owner: Owner) -> None:
    owner.does(lambda: owner.practice.people.add("Ada Lind"))
    row = backs_up(owner)
    owner.does(lambda: owner.practice.people.add("Ben Okri"))
    owner.clock.advance(timedelta(hours=1))

    dialog = restores(owner, row)
    assert dialog.title.text() == "The backup is restored"
    assert "People: 1" in dialog.contents.accessibleName()
    assert not owner.locked
    dialog.go.click()
    assert owner.locked

    assert isinstance(owner.tries_to_open(PASSPHRASE), Opened)
    assert people(owner) == ["Ada Lind"]
    standing = owner.does(owner.practice.backing_up.standing)
    assert len(standing.kept) == 1
    assert len(standing.backups) == 2  # one of the present was made before


def test_what_a_restore_left_behind_can_be_let_go(owner: Owner) -> None:
    restores(owner, backs_up(owner)).go.click()
    assert isinstance(owner.tries_to_open(PASSPHRASE), Opened)
    owner.sits_down_again()
    kept = owner.backup().kept
    assert kept.rows[0].title.text() == "The vault as it was until Thu 12 March, 09:12"

    kept.findChildren(QPushButton)[1].click()
    question = top_layer(owner.room)
    assert question is not None
    question.findChildren(QPushButton)[-1].click()
    owner.settles()

    assert not owner.backup().kept.isVisible()
    assert not owner.does(owner.practice.backing_up.standing).kept


def test_a_file_from_elsewhere_is_restored_with_its_own_passphrase(owner: Owner, tmp_path: Path) -> None:
    def made_elsewhere() -> Path:
        other = owner.opening.make(tmp_path / "other", bytearray(NEW.encode()), Preferences()).practice
        other.people.add("Cy Twombly")
        path = other.backing_up.back_up().path
        other.close()
        return path

    owner.ask.to = owner.does(made_elsewhere)
    owner.backup().list.file.click()
    dialog = top_layer(owner.room)
    assert isinstance(dialog, RestoreFileDialog)
    types(owner, dialog, PASSPHRASE)
    assert "passphrase of its day" in dialog.field.edit.accessibleDescription()
    types(owner, dialog, NEW)
    dialog.go.click()

    assert owner.locked
    assert isinstance(owner.tries_to_open(NEW), Opened)
    assert people(owner) == ["Cy Twombly"]


def test_a_file_that_is_no_backup_changes_nothing(owner: Owner, tmp_path: Path) -> None:
    owner.ask.to = tmp_path / "holiday.jpeg"
    owner.ask.to.write_bytes(b"a picture of the sea")
    owner.backup().list.file.click()
    dialog = top_layer(owner.room)
    assert isinstance(dialog, RestoreFileDialog)
    types(owner, dialog, PASSPHRASE)

    assert "There is no backup of a vault at" in dialog.trouble.words.text()
    assert dialog.go.text() == "Restore"
    assert isinstance(owner.tries_to_open(PASSPHRASE), Opened)


def test_a_backup_is_opened_to_be_looked_at_and_cannot_be_written_to(owner: Owner) -> None:
    takes(owner, backs_up(owner), "Open read-only")
    visit = owner.visits[0]

    with pytest.raises(VaultReadOnly):
        owner.does_or_raises(lambda: visit.opened.practice.people.add("Nobody"))
    owner.does(visit.opened.practice.close)


@pytest.mark.parametrize("percent", [100, 130, 150])
@pytest.mark.parametrize("width", [1040, 888])
def test_no_words_are_cut_off(owner: Owner, percent: int, width: int, tmp_path: Path) -> None:
    owner.ask.to = tmp_path / "Blue"
    owner.backup().places.change.click()
    owner.settles()
    backs_up(owner)
    look().wear(text_size=percent, reduced_motion=True)
    owner.room.resize(width, 784)
    assert not cut_words(owner.room)
    dialog = tries(owner, PASSPHRASE)
    assert not cut_words(dialog)


def test_everything_that_takes_the_focus_has_a_name(owner: Owner) -> None:
    backs_up(owner)
    for one in owner.backup().findChildren(QPushButton) + owner.backup().findChildren(QLineEdit):
        assert one.accessibleName() or one.text(), one
    names = [row.more.accessibleName() for row in owner.backup().list.rows]
    assert names == ["Thu 12 March, 09:12: what to do"]
    assert all(chip.text() for chip in owner.backup().findChildren(Chip))
