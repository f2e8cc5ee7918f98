"""A new key behind everything, and the end of a vault."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app.domain.problems import WrongPassphrase
from app.services.opening import Opened
from app.ui.kit.layer import top_layer
from app.ui.settings.data_key import NewDataKey
from app.ui.settings.erase import EraseDialog
from app.ui.settings.new_sheet import NewSheet
from app.ui.settings.restoring import RestoreDialog
from tests.ui.cut_words import cut_words
from tests.ui.settings.conftest import PASSPHRASE, Owner


def asks_for_a_key(owner: Owner, passphrase: str) -> NewDataKey:
    """Fill the dialog and press its button."""
    owner.security().data_key.make.click()
    dialog = top_layer(owner.room)
    assert isinstance(dialog, NewDataKey)
    QTest.keyClicks(dialog.field.edit, passphrase)
    dialog.go.click()
    owner.settles()
    return dialog


def asks_to_erase(owner: Owner, typed: str) -> EraseDialog:
    """Open the dialog at the end of the page and type a name."""
    owner.security().erasing.erase.click()
    owner.settles()
    dialog = top_layer(owner.room)
    assert isinstance(dialog, EraseDialog)
    QTest.keyClicks(dialog.field.edit, typed)
    return dialog


def test_a_new_data_key_is_followed_by_a_new_sheet_and_keeps_what_was(owner: Owner) -> None:
    owner.does(lambda: owner.practice.people.add("Ada Lind"))
    asks_for_a_key(owner, PASSPHRASE)

    sheet = top_layer(owner.room)
    assert isinstance(sheet, NewSheet)
    assert owner.kept().recovery_sheet_on is None
    sheet.shut()
    standing = owner.does(owner.practice.backing_up.standing)
    assert len(standing.kept) == len(standing.backups) == 1
    assert isinstance(owner.tries_to_open(PASSPHRASE), Opened)
    assert [one.name for one in owner.does(owner.practice.people.everyone)] == ["Ada Lind"]


def test_the_sheet_before_opens_nothing_after_a_new_data_key(owner: Owner) -> None:
    asks_for_a_key(owner, PASSPHRASE)
    owner.does(owner.practice.close)

    with pytest.raises(WrongPassphrase):
        owner.does_or_raises(lambda: owner.opening.unlock_with_sheet(owner.folder, " ".join(owner.groups)))
    assert isinstance(owner.tries_to_open(PASSPHRASE), Opened)


def test_an_open_window_alone_makes_no_new_key(owner: Owner) -> None:
    dialog = asks_for_a_key(owner, "somebody passing by")

    assert dialog.is_open
    assert dialog.field.edit.accessibleDescription() == "That is not the present passphrase."
    assert not dialog.bar.isVisible()
    assert not owner.does(owner.practice.backing_up.standing).kept


def test_an_older_backup_then_needs_the_passphrase_of_its_day(owner: Owner) -> None:
    owner.does(owner.practice.backing_up.back_up)
    asks_for_a_key(owner, PASSPHRASE)
    sheet = top_layer(owner.room)
    assert sheet is not None
    sheet.shut()
    owner.backup().list.asked.emit("restore", owner.backup().list.rows[-1].backup)
    dialog = top_layer(owner.room)
    assert isinstance(dialog, RestoreDialog)
    dialog.go.click()
    owner.settles()
    assert "other keys" in dialog.trouble.words.text()
    assert dialog.focusWidget() is dialog.field.edit

    QTest.keyClicks(dialog.field.edit, PASSPHRASE)
    dialog.go.click()
    owner.settles()
    assert dialog.title.text() == "The backup is restored"
    assert "the passphrase you just typed" in dialog.told.text()
    dialog.go.click()
    assert isinstance(owner.tries_to_open(PASSPHRASE), Opened)


def test_a_vault_is_erased_only_by_its_name(owner: Owner) -> None:
    dialog = asks_to_erase(owner, "Sotto")
    assert not dialog.erase.isEnabled()
    QTest.keyClicks(dialog.field.edit, ".sotto")
    assert dialog.erase.isEnabled()
    owner.does(owner.practice.backing_up.back_up)
    dialog.erase.click()
    owner.settles()

    assert owner.moved_out
    assert not [path for path in owner.folder.rglob("*") if path.is_file() and path.name != "lock"]


def test_whoever_changes_their_mind_keeps_the_vault(owner: Owner) -> None:
    asks_to_erase(owner, "Sotto.sotto").cancel.click()

    assert not owner.moved_out
    assert isinstance(owner.tries_to_open(PASSPHRASE), Opened)


@pytest.mark.parametrize("name", ["data key", "erase"])
def test_no_words_are_cut_off(owner: Owner, name: str, tmp_path: Path) -> None:
    dialog = asks_for_a_key(owner, "no") if name == "data key" else asks_to_erase(owner, "no")
    assert not cut_words(dialog)
    assert not cut_words(owner.room)
