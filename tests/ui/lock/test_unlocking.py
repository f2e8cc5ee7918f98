"""Coming back to one's notes."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from app.domain import problems
from app.domain.problems import Problem
from app.services.opening import Opened
from app.ui.kit.keyboard import layout_hint, script_of
from app.ui.kit.look import look
from app.ui.lock.troubles import at_the_door, title
from tests.ui.cut_words import cut_words
from tests.ui.lock.conftest import PASSPHRASE, Door

HEAVY = ("sqlcipher3", "sqlite_utils", "cryptography", "typst", "zxcvbn", "pypdfium2", "app.vault", "PySide6.QtPdf")


def test_the_right_passphrase_opens_the_vault(door: Door) -> None:
    door.enter(PASSPHRASE)

    assert isinstance(door.opened[0], Opened)


def test_what_was_typed_is_gone_once_the_vault_is_open(door: Door) -> None:
    door.enter(PASSPHRASE)

    assert door.page.passphrase.field.edit.text() == ""
    assert not door.page.passphrase.field.edit.isUndoAvailable()
    assert not any(door.handed_in[0])


def test_a_wrong_passphrase_is_told_beside_it_and_can_be_typed_again_at_once(door: Door) -> None:
    door.enter("plain words, six of them")

    edit = door.page.passphrase.field.edit
    assert not door.opened
    assert edit.accessibleDescription() == "That did not open it. Check the spelling and try again."
    assert edit.hasSelectedText()
    assert door.page.focusWidget() is edit
    assert not any(door.handed_in[0])

    door.enter(PASSPHRASE)
    assert door.opened


def test_caps_lock_is_named_only_when_it_is_on(door: Door) -> None:
    edit = door.page.passphrase.field.edit
    QTest.keyClicks(edit, "P", Qt.KeyboardModifier.NoModifier)
    assert edit.accessibleDescription() == "Caps Lock is on."
    door.enter("PLAIN")
    QTest.keyClicks(edit, "A", Qt.KeyboardModifier.NoModifier)
    door.page.passphrase.field.entered.emit()
    door.answer()
    assert edit.accessibleDescription() == "That did not open it. Check Caps Lock."

    QTest.keyClicks(edit, "a", Qt.KeyboardModifier.NoModifier)
    assert edit.accessibleDescription() == ""


def types_keys_of(door: Door, text: str) -> None:
    """Press keys of a keyboard that writes these letters."""
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(door.page.passphrase.field.edit, event)


def test_a_keyboard_that_writes_other_letters_is_named_after_a_miss(door: Door) -> None:
    """Behind dots one does not see that the letters are not those one means."""
    edit = door.page.passphrase.field.edit
    types_keys_of(door, "պարզ բառեր")
    assert edit.accessibleDescription() == ""
    door.page.passphrase.field.entered.emit()
    door.answer()
    assert edit.accessibleDescription() == "That did not open it. The keyboard writes Armenian letters."

    door.enter("plain words, six of them")
    assert edit.accessibleDescription() == "That did not open it. Check the spelling and try again."


def test_caps_lock_and_the_keyboard_are_both_named(door: Door) -> None:
    types_keys_of(door, "ՊԱՐԶ")
    door.page.passphrase.field.entered.emit()
    door.answer()
    told = door.page.passphrase.field.edit.accessibleDescription()
    assert told == "That did not open it. Check Caps Lock. The keyboard writes Armenian letters."


@pytest.mark.parametrize(
    ("keyboard", "usual", "typed", "told"),
    [
        ("de_DE", "en_GB", "z", "The keyboard is set to Deutsch."),
        ("ru_RU", "en_GB", "я", "The keyboard is set to русский."),
        ("en_US", "en_GB", "z", ""),
        ("C", "en_GB", "z", ""),
        ("C", "en_GB", "я", "The keyboard writes Cyrillic letters."),
        ("C", "C", "λ", "The keyboard writes Greek letters."),
        ("ru_RU", "ru_RU", "z", "The keyboard writes Latin letters."),
        ("ru_RU", "ru_RU", "я", ""),
        ("ja_JP", "ja_JP", "z", ""),
        ("ja_JP", "ja_JP", "я", "The keyboard writes Cyrillic letters."),
        ("de_DE", "de_DE", "7", ""),
        ("de_DE", "de_DE", "ß", ""),
        ("de_DE", "de_DE", "", ""),
    ],
)
def test_the_keyboard_is_named_only_when_it_is_not_as_usual(keyboard: str, usual: str, typed: str, told: str) -> None:
    assert layout_hint(QLocale(keyboard), QLocale(usual), script_of(typed)) == told


def test_from_the_fourth_wrong_try_on_the_page_counts_down(door: Door) -> None:
    button = door.page.passphrase.button
    for _ in range(3):
        door.enter("not this one")
        assert button.isEnabled()
    door.enter("not this one")
    assert button.text() == "Try again in 2 s"
    assert not button.isEnabled()

    door.enter(PASSPHRASE)
    assert not door.opened

    door.clock.advance(timedelta(seconds=1))
    door.qtbot.waitUntil(lambda: button.text() == "Try again in 1 s")
    door.clock.advance(timedelta(seconds=1))
    door.qtbot.waitUntil(button.isEnabled)
    door.enter(PASSPHRASE)
    assert door.opened


def test_no_way_round_shortens_the_wait(door: Door) -> None:
    """Not the other form, nor a trouble that was told and left: all of them wait for the same end."""
    for _ in range(5):
        door.enter("not this one")
        door.clock.advance(timedelta(seconds=60))
    door.enter("not this one")  # the sixth: 8 s
    page = door.page
    page.show_trouble(problems.VaultInUse(door.folder))
    page.trouble.again.click()
    assert page.passphrase.button.text() == "Try again in 8 s"
    page.passphrase.other.click()
    assert not page.sheet.button.isEnabled()
    assert page.sheet.button.text() == "Try again in 8 s"
    page.sheet.groups.cells[0].edit.insert("".join(door.groups))
    page.sheet.groups.entered.emit()
    door.answer()
    assert not door.opened


def test_the_wait_grows_to_a_minute_and_ends_with_the_right_passphrase(door: Door) -> None:
    waits = []
    for _ in range(11):
        door.enter("not this one")
        text = door.page.passphrase.button.text()
        waits.append(int(text.split()[-2]) if text.startswith("Try again in") else 0)
        door.clock.advance(timedelta(seconds=60))
    assert waits == [0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60]
    door.enter(PASSPHRASE)
    assert door.opened
    assert door.page._patience.seconds_left == 0
    door.page._patience.missed()
    assert door.page._patience.seconds_left == 0  # the first of a new row is free again


def test_a_slip_in_the_recovery_key_costs_nothing(door: Door) -> None:
    """It was never tried on the vault: the check sum alone refused it."""
    door.page.show_sheet()
    for _ in range(6):
        for cell, group in zip(door.page.sheet.groups.cells, door.groups, strict=True):
            cell.edit.setText(group)
        first = door.page.sheet.groups.cells[0].edit
        first.setText(("0" if first.text()[0] != "0" else "2") + first.text()[1:])
        door.page.sheet.groups.entered.emit()
        door.answer()
    assert door.page.sheet.button.isEnabled()


def test_setting_the_clock_back_or_forth_does_not_shorten_the_wait(door: Door) -> None:
    for _ in range(4):
        door.enter("not this one")
    door.clock.set_to(door.clock.now() + timedelta(days=1))

    door.enter(PASSPHRASE)
    assert not door.opened


def test_the_recovery_sheet_opens_the_vault_when_the_passphrase_is_gone(door: Door) -> None:
    door.page.passphrase.other.click()
    for cell, group in zip(door.page.sheet.groups.cells, door.groups, strict=True):
        assert door.page.focusWidget() is cell.edit
        QTest.keyClicks(cell.edit, group.lower())
    door.page.sheet.groups.entered.emit()
    door.answer()

    assert door.opened
    assert door.page.sheet.groups.is_empty()


@pytest.mark.parametrize("between", [" ", "-", "", "\n"])
def test_a_whole_key_pasted_into_the_first_group_spreads_over_all(door: Door, between: str) -> None:
    door.page.show_sheet()
    first = door.page.sheet.groups.cells[0].edit
    first.insert(between.join(door.groups))
    first.textEdited.emit(first.text())

    assert door.page.sheet.groups.groups() == door.groups


def test_a_slip_in_the_key_is_found_in_its_group(door: Door) -> None:
    door.page.show_sheet()
    for cell, group in zip(door.page.sheet.groups.cells, door.groups, strict=True):
        cell.edit.setText(group)
    fifth = door.page.sheet.groups.cells[4].edit
    fifth.setText(("0" if fifth.text()[0] != "0" else "2") + fifth.text()[1:])
    door.page.sheet.groups.entered.emit()
    door.answer()

    assert door.page.sheet.words.text() == "Group 5 does not read right. Compare it with your sheet."
    assert door.page.focusWidget() is fifth
    assert not door.opened


def test_a_group_that_is_too_short_is_named_before_anything_is_tried(door: Door) -> None:
    door.page.show_sheet()
    for cell, group in zip(door.page.sheet.groups.cells, door.groups, strict=True):
        cell.edit.setText(group)
    door.page.sheet.groups.cells[7].edit.setText("AB")
    door.page.sheet.button.click()

    assert door.page.focusWidget() is door.page.sheet.groups.cells[7].edit


def test_escape_leads_from_the_sheet_back_to_the_passphrase(door: Door) -> None:
    door.page.show_sheet()
    QTest.keyClick(door.page.sheet.groups.cells[0].edit, Qt.Key.Key_Escape)

    assert door.page.passphrase.isVisible()
    assert door.page.focusWidget() is door.page.passphrase.field.edit


@pytest.mark.parametrize(
    "problem",
    [
        problems.NoSuchVault(Path("Sotto.sotto")),
        problems.HeaderDamaged(Path("Sotto.sotto")),
        problems.HeaderChanged(Path("Sotto.sotto")),
        problems.DatabaseMissing(Path("Sotto.sotto")),
        problems.DatabaseEmpty(Path("Sotto.sotto")),
        problems.DatabaseDamaged(Path("Sotto.sotto")),
        problems.FormatNewer(9, 1),
        problems.FormatUnknown(Path("Sotto.sotto")),
        problems.VaultInUse(Path("Sotto.sotto")),
        problems.VaultReadOnly(Path("Sotto.sotto")),
        problems.DiskFull(),
    ],
    ids=lambda problem: type(problem).__name__,
)
def test_each_trouble_is_told_with_a_way_on(door: Door, problem: Problem) -> None:
    door.page.show_trouble(problem)

    assert door.page.trouble.title.text() == title(problem) != "The vault did not open"
    assert door.page.trouble.sentence.text() == at_the_door(problem)
    assert "on the page" not in at_the_door(problem)  # there is none yet
    door.page.trouble.again.click()
    assert door.page.passphrase.isVisible()


def test_nothing_is_tried_while_the_backups_are_looked_through(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would take away what is about to be shown."""
    at_work: list[bool] = []
    monkeypatch.setattr(door.page, "_ask_for_rescue", lambda _: at_work.append(door.page.is_at_work))
    door.page._look_for_help(problems.DatabaseEmpty(door.folder))
    door.type(PASSPHRASE)
    door.page.passphrase.field.entered.emit()
    door.answer()
    assert at_work == [True]
    assert not door.handed_in
    assert not door.page.is_at_work


def test_a_vault_that_is_gone_is_told_after_the_try(door: Door, tmp_path: Path) -> None:
    door.folder = tmp_path / "nowhere"
    door.enter(PASSPHRASE)

    assert door.page.trouble.isVisible()
    assert door.page.trouble.title.text() == "The vault is not there"


def test_an_open_window_can_be_brought_to_the_front(door: Door, vault: tuple[Path, tuple[str, ...]]) -> None:
    elsewhere = door.opening.unlock(vault[0], bytearray(PASSPHRASE.encode()))
    door.enter(PASSPHRASE)
    elsewhere.practice.close()

    with door.qtbot.waitSignal(door.page.raise_asked):
        door.page.trouble.raise_it.click()


def test_nothing_happens_without_a_passphrase(door: Door) -> None:
    door.page.passphrase.button.click()

    assert not door.handed_in


def test_long_work_is_told_on_the_button(door: Door) -> None:
    door.page.passphrase.begin_work()
    door.qtbot.waitUntil(lambda: door.page.passphrase.button.is_busy)

    assert door.page.passphrase.button.shown_words() == "Unlocking"


def test_the_page_comes_up_without_anything_heavy() -> None:
    told = "import sys, app.ui.lock.page; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()

    assert not [name for name in loaded if name.startswith(HEAVY)]


def test_every_way_in_is_as_wide_as_the_column(door: Door) -> None:
    assert door.page.passphrase.width() == look().px(336)
    door.page.show_sheet()
    assert door.page.sheet.width() == look().px(336)


@pytest.mark.parametrize("percent", [100, 130, 150])
@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
def test_no_words_are_cut_off(door: Door, percent: int, size: tuple[int, int]) -> None:
    look().wear(text_size=percent)
    try:
        door.page.resize(*size)
        assert not cut_words(door.page)
        door.page._on_problem(problems.WrongPassphrase(or_header_changed=True))
        assert not cut_words(door.page)
        door.page.show_sheet()
        door.page._on_problem(problems.WrongPassphrase())
        assert not cut_words(door.page)
        for problem in (problems.HeaderDamaged(door.folder), problems.VaultInUse(door.folder)):
            door.page.show_trouble(problem)
            assert not cut_words(door.page)
    finally:
        look().wear()


def test_everything_that_takes_the_focus_has_a_name(door: Door) -> None:
    for kind in (QLineEdit, QPushButton):
        for one in door.page.findChildren(kind):
            assert one.accessibleName() or getattr(one, "text", str)(), one
