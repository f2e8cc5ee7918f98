"""Changing what opens the vault, from inside it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.news import Kind
from app.domain.problems import WrongPassphrase
from app.services.opening import Opened
from app.ui.kit.layer import top_layer
from app.ui.settings.change_passphrase import ChangePassphrase
from app.ui.settings.new_sheet import MakeSheet, NewSheet
from app.ui.settings.proving import ProveSheet
from app.vault.recovery import RecoveryKey
from tests.ui.settings.conftest import PASSPHRASE, Owner

NEW = "meadow kettle stubborn eleven"


def changes(owner: Owner, now: str, new: str) -> ChangePassphrase:
    """Fill the dialog and press its button."""
    owner.security().change.click()
    dialog = top_layer(owner.room)
    assert isinstance(dialog, ChangePassphrase)
    for field, text in ((dialog.owner.passphrase, now), (dialog.new.field, new), (dialog.new.again, new)):
        QTest.keyClicks(field.edit, text)
    dialog.change.click()
    owner.settles()
    return dialog


def asks_for_a_sheet(owner: Owner, passphrase: str) -> MakeSheet:
    """Fill the dialog and press its button."""
    owner.security().new_sheet.click()
    dialog = top_layer(owner.room)
    assert isinstance(dialog, MakeSheet)
    QTest.keyClicks(dialog.field.edit, passphrase)
    dialog.go.click()
    owner.settles()
    return dialog


def makes_a_sheet(owner: Owner) -> NewSheet:
    """Ask for a new sheet, with the passphrase."""
    asks_for_a_sheet(owner, PASSPHRASE)
    dialog = owner.security().making.dialog
    assert dialog is not None
    return dialog


def test_a_new_passphrase_opens_the_vault_and_the_old_one_does_not(owner: Owner) -> None:
    changes(owner, PASSPHRASE, NEW)
    assert top_layer(owner.room) is None
    assert owner.news[-1].kinds == {Kind.PREFERENCES}

    assert isinstance(owner.tries_to_open(PASSPHRASE), WrongPassphrase)
    assert isinstance(owner.tries_to_open(NEW), Opened)


def test_the_day_of_the_change_is_shown(owner: Owner) -> None:
    changes(owner, PASSPHRASE, NEW)

    assert owner.security().passphrase.sub.text() == "Chosen 12 March 2026"


def test_an_open_window_alone_changes_no_passphrase(owner: Owner) -> None:
    dialog = changes(owner, "somebody passing by", NEW)

    assert dialog.is_open
    assert dialog.owner.passphrase.edit.accessibleDescription() == "That is not the present passphrase."
    assert dialog.focusWidget() is dialog.owner.passphrase.edit
    assert isinstance(owner.tries_to_open(PASSPHRASE), Opened)


def test_who_forgot_the_passphrase_chooses_another_by_the_sheet(owner: Owner) -> None:
    owner.security().change.click()
    dialog = top_layer(owner.room)
    assert isinstance(dialog, ChangePassphrase)
    dialog.owner.other.click()
    assert dialog.focusWidget() is dialog.owner.key.groups.cells[0].edit
    for field in (dialog.new.field, dialog.new.again):
        QTest.keyClicks(field.edit, NEW)

    slip = ("0" if owner.groups[0][0] != "0" else "2") + owner.groups[0][1:]
    for groups, said in (
        (("", *owner.groups[1:]), "Group 1 does not read right. Compare it with your sheet."),
        ((slip, *owner.groups[1:]), "Group 1 does not read right. Compare it with your sheet."),
        (RecoveryKey(bytearray(20)).groups(), "This key does not open this vault."),
        (owner.groups, ""),
    ):
        dialog.owner.key.groups.clear()
        for cell, group in zip(dialog.owner.key.groups.cells, groups, strict=True):
            QTest.keyClicks(cell.edit, group)
        dialog.change.click()
        owner.settles()
        assert dialog.is_open is bool(said)
        assert not said or dialog.owner.key.wrong.text().startswith(said)
    assert dialog.owner.key.groups.is_empty()

    assert isinstance(owner.tries_to_open(PASSPHRASE), WrongPassphrase)
    assert isinstance(owner.tries_to_open(NEW), Opened)


def test_who_has_the_passphrase_after_all_goes_back_to_it(owner: Owner) -> None:
    owner.security().change.click()
    dialog = top_layer(owner.room)
    assert isinstance(dialog, ChangePassphrase)
    dialog.owner.other.click()
    assert dialog.owner.other.text() == "Use the passphrase"
    dialog.owner.other.click()
    assert dialog.focusWidget() is dialog.owner.passphrase.edit
    assert dialog.owner.other.text() == "Use the recovery sheet"


def test_caps_lock_is_named_where_the_present_passphrase_is_asked_for(owner: Owner) -> None:
    dialog = changes(owner, "", NEW)
    QTest.keyClicks(dialog.owner.passphrase.edit, "HARBOUR", Qt.KeyboardModifier.NoModifier)
    dialog.change.click()
    owner.settles()

    told = dialog.owner.passphrase.edit.accessibleDescription()
    assert told == "That is not the present passphrase. Check Caps Lock."


def test_without_the_present_passphrase_nothing_is_changed(owner: Owner) -> None:
    dialog = changes(owner, "", NEW)

    assert dialog.is_open
    assert isinstance(owner.tries_to_open(PASSPHRASE), Opened)


def test_a_weak_passphrase_is_not_taken(owner: Owner) -> None:
    dialog = changes(owner, PASSPHRASE, "password")

    assert "easy to guess" in dialog.new.field.edit.accessibleDescription()
    assert isinstance(owner.tries_to_open(PASSPHRASE), Opened)


def test_escape_leaves_the_passphrase_as_it_is(owner: Owner) -> None:
    owner.security().change.click()
    dialog = top_layer(owner.room)
    assert isinstance(dialog, ChangePassphrase)
    QTest.keyClick(dialog.owner.passphrase.edit, Qt.Key.Key_Escape)

    assert top_layer(owner.room) is None


def test_a_new_sheet_opens_the_vault_and_the_old_one_does_not(owner: Owner, tmp_path: Path) -> None:
    dialog = makes_a_sheet(owner)
    groups = dialog.typing._printed
    owner.ask.to = tmp_path / "sheet.pdf"
    dialog.save.click()
    owner.settles()
    assert owner.ask.to.read_bytes().startswith(b"%PDF")
    assert owner.kept().recovery_sheet_on is not None
    for number, cell in zip(dialog.typing.groups.numbers, dialog.typing.groups.cells, strict=True):
        QTest.keyClicks(cell.edit, groups[number - 1])
    assert owner.kept().recovery_proven_on is None
    dialog.check.click()
    assert top_layer(owner.room) is None
    assert owner.kept().recovery_proven_on is not None
    assert owner.security().proving.button.isHidden()

    owner.worker.do(owner.practice.close)
    owner.worker.finish()
    refused: list[object] = []
    opened: list[Opened] = []
    old, new = " ".join(owner.groups), " ".join(groups)
    owner.worker.do(lambda: owner.opening.unlock_with_sheet(owner.folder, old), None, refused.append)
    owner.worker.do(lambda: owner.opening.unlock_with_sheet(owner.folder, new), opened.append)
    owner.worker.finish()
    assert isinstance(refused[0], WrongPassphrase)
    owner.practice = opened[0].practice


def test_an_open_window_alone_makes_no_sheet(owner: Owner) -> None:
    dialog = asks_for_a_sheet(owner, "somebody passing by")

    assert dialog.is_open
    assert dialog.field.edit.accessibleDescription() == "That is not the present passphrase."
    assert owner.security().making.dialog is None
    assert owner.does(lambda: owner.practice.securing.proves_sheet(" ".join(owner.groups)))


def test_a_new_sheet_is_asked_about_first(owner: Owner) -> None:
    owner.security().new_sheet.click()
    question = top_layer(owner.room)
    assert question is not None
    question.shut()

    opened = owner.tries_to_open(PASSPHRASE)
    assert isinstance(opened, Opened)
    assert owner.security().making.dialog is None


def test_a_sheet_that_was_not_saved_is_remembered_quietly(owner: Owner) -> None:
    makes_a_sheet(owner).later.click()

    assert owner.kept().recovery_sheet_on is None
    assert owner.security().sheet.sub.text().startswith("Not saved yet.")


def saves_a_sheet(owner: Owner, to: Path) -> tuple[str, ...]:
    """Make a new sheet, save it, and skip typing it back; return its groups."""
    dialog = makes_a_sheet(owner)
    owner.ask.to = to
    dialog.save.click()
    owner.settles()
    dialog.later.click()
    owner.settles()
    return dialog.typing._printed


def tries(owner: Owner, groups: tuple[str, ...]) -> ProveSheet:
    """Type a whole key later on."""
    owner.security().proving.button.click()
    dialog = top_layer(owner.room)
    assert isinstance(dialog, ProveSheet)
    for cell, group in zip(dialog.key.groups.cells, groups, strict=True):
        QTest.keyClicks(cell.edit, group)
    dialog.try_it.click()
    owner.settles()
    return dialog


def test_a_sheet_that_was_saved_and_never_tried_stays_in_sight_until_it_was(owner: Owner, tmp_path: Path) -> None:
    """Saved is not proven: a page that was never read may be a page that cannot be."""
    groups = saves_a_sheet(owner, tmp_path / "sheet.pdf")
    section = owner.security()
    assert section.sheet.sub.text() == "Saved 12 March 2026. Not tried yet."
    assert section.proving.button.isVisible()

    dialog = tries(owner, tuple(group.lower() for group in groups))
    assert not dialog.is_open
    assert dialog.key.groups.is_empty()
    assert owner.kept().recovery_proven_on is not None
    assert owner.security().sheet.sub.text() == "Tried 12 March 2026, and it opens this vault"
    assert section.proving.button.isHidden()

    makes_a_sheet(owner).later.click()
    assert owner.kept().recovery_proven_on is None


def test_the_sheet_before_does_not_prove_the_new_one(owner: Owner, tmp_path: Path) -> None:
    saves_a_sheet(owner, tmp_path / "sheet.pdf")
    dialog = tries(owner, owner.groups)
    assert dialog.is_open
    assert "does not open this vault" in dialog.key.wrong.text()
    assert owner.kept().recovery_proven_on is None


def test_a_slip_in_a_group_is_found_before_the_vault_is_asked(owner: Owner, tmp_path: Path) -> None:
    first, *rest = saves_a_sheet(owner, tmp_path / "sheet.pdf")
    dialog = tries(owner, (first[:3], *rest))
    assert dialog.focusWidget() is dialog.key.groups.cells[0].edit
    dialog.shut()
    slip = ("0" if first[0] != "0" else "2") + first[1:]
    dialog = tries(owner, (slip, *rest))
    assert dialog.key.wrong.text() == "Group 1 does not read right. Compare it with your sheet."
    assert owner.kept().recovery_proven_on is None


def test_who_came_in_by_the_sheet_has_proven_it(owner: Owner) -> None:
    groups = " ".join(owner.groups)
    owner.worker.do(owner.practice.close)
    owner.practice = owner.does(lambda: owner.opening.unlock_with_sheet(owner.folder, groups)).practice
    assert owner.does(owner.practice.preferring.preferences).recovery_proven_on is not None


def test_the_vault_tells_its_size_and_can_be_locked(owner: Owner) -> None:
    status = owner.security().status
    assert status.facts.text().startswith("Sotto.sotto, ")
    status.lock.click()

    assert owner.locked


def test_how_long_sotto_waits_before_it_locks_is_kept(owner: Owner) -> None:
    idle = owner.security().idle
    part = next(one for one in idle.children() if getattr(one, "text", str)() == "Never")
    assert hasattr(part, "click")
    part.setFocus()  # type: ignore[attr-defined]
    part.click()

    assert owner.kept().lock_after == 0
