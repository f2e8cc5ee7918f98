"""From nothing to one's own vault."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.domain.preferences import Preferences, Use
from app.services.passphrases import Strength
from app.ui.kit.layer import top_layer
from app.ui.kit.look import look
from app.ui.kit.menu import MenuRow
from app.ui.kit.new_passphrase import parts_of
from app.ui.kit.spare_key import reads_like
from tests.ui.cut_words import cut_words
from tests.ui.first_run.conftest import PASSPHRASE, Newcomer

HEAVY = ("sqlcipher3", "sqlite_utils", "cryptography", "typst", "zxcvbn", "pypdfium2", "app.vault")


def kept(newcomer: Newcomer) -> Preferences:
    """What the vault holds of the choices made."""
    found: list[Preferences] = []
    newcomer.worker.do(newcomer.moved_in[0].practice.preferring.preferences, found.append)
    newcomer.settles()
    return found[0]


def types_back(newcomer: Newcomer, groups: tuple[str, ...]) -> None:
    """Type the three groups that are asked for, as `groups` has them."""
    check = newcomer.page.check
    assert check is not None
    for number, cell in zip(check.typing.groups.numbers, check.typing.groups.cells, strict=True):
        cell.edit.selectAll()
        QTest.keyClicks(cell.edit, groups[number - 1])


def test_three_steps_lead_to_a_vault_and_a_saved_sheet(newcomer: Newcomer, tmp_path: Path) -> None:
    QTest.keyClicks(newcomer.page.use.field.edit, "Helena")
    newcomer.gets_the_sheet()
    newcomer.ask.to = tmp_path / "sheet.pdf"
    newcomer.page.sheet.save.click()
    newcomer.settles()
    assert newcomer.page.made is not None
    types_back(newcomer, newcomer.page.made.sheet.groups)
    assert newcomer.page.check is not None
    newcomer.page.check.check.click()

    assert newcomer.moved_in
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert newcomer.ask.proposed == "Sotto recovery sheet.pdf"
    chosen = kept(newcomer)
    assert (chosen.use, chosen.my_name) == (Use.MENTOR, "Helena")
    assert chosen.recovery_sheet_on is not None
    assert chosen.recovery_proven_on == chosen.recovery_sheet_on


def test_enter_alone_goes_on_from_the_first_card(newcomer: Newcomer) -> None:
    focused = newcomer.page.focusWidget()
    assert focused is newcomer.page.use.cards[Use.MENTOR]
    QTest.keyClick(focused, Qt.Key.Key_Return)

    assert newcomer.page.now is newcomer.page.passphrase
    assert newcomer.page.focusWidget() is newcomer.page.passphrase.passphrase.field.edit


def test_the_passphrase_can_be_read_while_it_is_chosen(newcomer: Newcomer) -> None:
    newcomer.mentors()
    chosen = newcomer.page.passphrase.passphrase

    assert chosen.field.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert chosen.again.edit.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "A few more words"), ("password", "Easy to guess"), (PASSPHRASE, "Strong enough")],
)
def test_strength_is_told_in_words(newcomer: Newcomer, typed: str, words: str) -> None:
    newcomer.mentors()
    newcomer.chooses(typed)

    assert newcomer.page.passphrase.passphrase.told.text() == words


def test_four_parts_are_full_exactly_when_a_vault_may_be_made() -> None:
    assert parts_of(Strength(0, 0.0), is_empty=True) == 0
    assert [parts_of(Strength(score, 0.0), is_empty=False) for score in range(5)] == [1, 2, 3, 4, 4]
    assert [Strength(score, 0.0).is_enough for score in range(5)] == [False, False, False, True, True]


def test_a_weak_passphrase_is_told_and_nothing_is_made(newcomer: Newcomer) -> None:
    newcomer.mentors()
    newcomer.chooses("password")
    newcomer.creates()

    told = newcomer.page.passphrase.passphrase.field.edit.accessibleDescription()
    assert told == "That passphrase is easy to guess. Add a word or two."
    assert not newcomer.handed_in


def test_two_different_passphrases_make_no_vault(newcomer: Newcomer) -> None:
    newcomer.mentors()
    newcomer.chooses(PASSPHRASE, PASSPHRASE + "s")
    newcomer.creates()

    assert newcomer.page.focusWidget() is newcomer.page.passphrase.passphrase.again.edit
    assert not newcomer.handed_in


def test_a_suggestion_has_five_words_and_is_strong_enough(newcomer: Newcomer) -> None:
    newcomer.mentors()
    chosen = newcomer.page.passphrase.passphrase
    chosen.suggest.click()
    newcomer.settles()

    assert len(chosen.field.edit.text().split()) == 5
    assert chosen.told.text() == "Strong enough"
    assert chosen.field.is_shown


def test_a_passphrase_longer_than_what_is_scored_is_taken_whole(newcomer: Newcomer) -> None:
    newcomer.mentors()
    newcomer.page.passphrase.passphrase.field.set_text(PASSPHRASE * 5)
    newcomer.page.passphrase.passphrase.again.set_text(PASSPHRASE * 5)
    newcomer.page.passphrase.sheet.setChecked(False)
    newcomer.creates()
    newcomer.worker.do(newcomer.moved_in[0].practice.close)
    newcomer.settles()

    again = newcomer.opening.unlock(newcomer.folder / "Sotto.sotto", bytearray((PASSPHRASE * 5).encode()))
    again.practice.close()


def test_nothing_typed_is_lost_on_the_way_back(newcomer: Newcomer) -> None:
    newcomer.page.use.field.set_text("Helena")
    newcomer.mentors()
    newcomer.chooses(PASSPHRASE)
    QTest.keyClick(newcomer.page.passphrase.passphrase.field.edit, Qt.Key.Key_Escape)
    assert newcomer.page.now is newcomer.page.use
    assert newcomer.page.use.name() == "Helena"

    newcomer.page.use.cards[Use.BOTH].click()
    assert newcomer.page.passphrase.passphrase.field.edit.text() == PASSPHRASE
    newcomer.page.passphrase.sheet.setChecked(False)
    newcomer.creates()
    assert kept(newcomer).use is Use.BOTH


def test_what_was_typed_is_gone_once_the_vault_is_made(newcomer: Newcomer) -> None:
    newcomer.gets_the_sheet()

    chosen = newcomer.page.passphrase.passphrase
    assert chosen.field.edit.text() == chosen.again.edit.text() == ""
    assert not any(newcomer.handed_in[0])


def test_without_the_sheet_one_moves_in_at_once(newcomer: Newcomer) -> None:
    newcomer.mentors()
    newcomer.page.passphrase.sheet.setChecked(False)
    newcomer.chooses(PASSPHRASE)
    newcomer.creates()

    assert newcomer.moved_in
    assert kept(newcomer).recovery_sheet_on is None


def test_enter_on_the_check_goes_on_as_the_button_says(newcomer: Newcomer) -> None:
    newcomer.mentors()
    newcomer.chooses(PASSPHRASE)
    check = newcomer.page.passphrase.sheet
    newcomer.qtbot.keyClick(check, Qt.Key.Key_Space)
    newcomer.qtbot.keyClick(check, Qt.Key.Key_Return)
    newcomer.qtbot.waitUntil(lambda: bool(newcomer.moved_in))
    assert kept(newcomer).recovery_sheet_on is None


def test_the_sheet_can_wait(newcomer: Newcomer) -> None:
    newcomer.gets_the_sheet()
    newcomer.page.sheet.later.click()

    assert kept(newcomer).recovery_sheet_on is None


def test_the_sheet_on_the_screen_is_the_one_that_is_saved(newcomer: Newcomer, tmp_path: Path) -> None:
    newcomer.gets_the_sheet()
    assert not newcomer.page.sheet.card.page._image.isNull()
    newcomer.ask.to = tmp_path / "sheet.pdf"
    newcomer.page.sheet.save.click()
    newcomer.settles()

    assert (tmp_path / "sheet.pdf").read_bytes() == newcomer.page._pdf


def test_a_file_that_is_there_already_is_asked_for_first(newcomer: Newcomer, tmp_path: Path) -> None:
    newcomer.gets_the_sheet()
    newcomer.ask.to = tmp_path / "sheet.pdf"
    newcomer.ask.to.write_bytes(b"older")
    newcomer.page.sheet.save.click()
    newcomer.settles()
    question = top_layer(newcomer.page)
    assert question is not None
    assert newcomer.ask.to.read_bytes() == b"older"

    question.findChildren(QPushButton)[-1].click()
    newcomer.settles()
    assert newcomer.ask.to.read_bytes().startswith(b"%PDF")
    assert newcomer.page.now is newcomer.page.check


def test_a_place_that_takes_no_file_is_told_and_the_page_stays(newcomer: Newcomer, tmp_path: Path) -> None:
    newcomer.gets_the_sheet()
    newcomer.ask.to = tmp_path / "nowhere" / "sheet.pdf"
    newcomer.page.sheet.save.click()
    newcomer.settles()

    assert newcomer.page.now is newcomer.page.sheet
    assert newcomer.page.sheet.trouble is not None
    assert "could not be written" in newcomer.page.sheet.trouble.words.text()


def test_a_group_that_was_misread_is_marked(newcomer: Newcomer, tmp_path: Path) -> None:
    newcomer.gets_the_sheet()
    assert newcomer.page.made is not None
    groups = newcomer.page.made.sheet.groups
    newcomer.ask.to = tmp_path / "sheet.pdf"
    newcomer.page.sheet.save.click()
    newcomer.settles()
    check = newcomer.page.check
    assert check is not None
    wrong = check.typing.groups.numbers[1]
    types_back(newcomer, (*groups[: wrong - 1], "0000" if groups[wrong - 1] != "0000" else "2222", *groups[wrong:]))
    check.check.click()

    assert not newcomer.moved_in
    assert newcomer.page.focusWidget() is check.typing.groups.cells[1].edit
    assert check.typing.told.isVisible()

    QTest.keyClick(check.typing.groups.cells[1].edit, Qt.Key.Key_Escape)
    assert newcomer.page.now is newcomer.page.sheet


@pytest.mark.parametrize(("typed", "printed"), [("o1il", "0111"), (" 7kq2", "7KQ2"), ("OIL2", "0112")])
def test_letters_that_look_like_digits_are_taken_for_them(typed: str, printed: str) -> None:
    assert reads_like(typed, printed)


def test_a_vault_that_is_there_already_is_left_as_it_is(newcomer: Newcomer) -> None:
    made = newcomer.opening.make(newcomer.folder / "Sotto.sotto", bytearray(b"another one entirely"), Preferences())
    made.practice.close()
    newcomer.gets_the_sheet()

    assert newcomer.page.now is newcomer.page.passphrase
    assert newcomer.page.passphrase.make.isEnabled()
    assert newcomer.page.passphrase.passphrase.field.edit.text() == PASSPHRASE


def test_the_button_tells_that_the_vault_is_being_made(newcomer: Newcomer) -> None:
    newcomer.page.passphrase.begin_work()

    assert newcomer.page.passphrase.make.shown_words() == "Making your vault"
    newcomer.page.passphrase.end_work()
    assert newcomer.page.passphrase.make.shown_words() == "Create my vault"


def test_a_vault_elsewhere_can_be_opened_instead(newcomer: Newcomer, tmp_path: Path) -> None:
    newcomer.ask.to = tmp_path
    newcomer.page.use.another.click()
    QTest.keyClick(newcomer.page.focusWidget(), Qt.Key.Key_Return)

    assert newcomer.another == [tmp_path]
    assert newcomer.restored == []


def test_a_backup_can_be_restored_instead(newcomer: Newcomer, tmp_path: Path) -> None:
    newcomer.ask.to = tmp_path / "some.sottobackup"
    newcomer.page.use.another.click()
    menu = top_layer(newcomer.page)
    assert menu is not None
    assert [one.text() for one in menu.findChildren(MenuRow)] == ["Open a vault...", "Restore a backup..."]
    QTest.keyClick(newcomer.page.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(newcomer.page.focusWidget(), Qt.Key.Key_Return)

    assert newcomer.restored == [tmp_path / "some.sottobackup"]


def test_large_letters_get_the_whole_window(newcomer: Newcomer) -> None:
    newcomer.page.resize(560, 640)

    assert not newcomer.page.promise.isVisible()


def test_the_page_comes_up_without_anything_heavy() -> None:
    told = "import sys, app.ui.first_run.page; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()

    assert not [name for name in loaded if name.startswith(HEAVY)]


@pytest.mark.parametrize("percent", [100, 130, 150])
@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
def test_no_words_are_cut_off(newcomer: Newcomer, percent: int, size: tuple[int, int]) -> None:
    look().wear(text_size=percent, reduced_motion=True)
    newcomer.page.resize(*size)
    assert not cut_words(newcomer.page)
    newcomer.mentors()
    newcomer.chooses("password")
    newcomer.creates()
    assert not cut_words(newcomer.page)
    newcomer.chooses(PASSPHRASE)
    newcomer.creates()
    assert not cut_words(newcomer.page)
    newcomer.page._on_saved()
    assert newcomer.page.check is not None
    newcomer.page.check.check.click()
    assert not cut_words(newcomer.page)


def test_everything_that_takes_the_focus_has_a_name(newcomer: Newcomer) -> None:
    for kind in (QLineEdit, QPushButton):
        for one in newcomer.page.findChildren(kind):
            assert one.accessibleName() or getattr(one, "text", str)(), one
