"""How the ways out of a damaged vault look and sound, over a real one with a real backup."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.look import look
from app.ui.lock.idle import Idle
from app.ui.lock.page import LockPage
from app.ui.lock.rescue import Rescue, begun
from app.ui.lock.rescue_cards import BackupCard
from app.ui.lock.rescue_view import RescueView
from tests.ui.cut_words import cut_words
from tests.ui.lock.conftest import PASSPHRASE, Door
from tests.ui.rooms import FileAnswers

PAGE = 4096


@pytest.fixture
def broken(qtbot: QtBot, vault: tuple[Path, tuple[str, ...]], tmp_path: Path) -> Iterator[Door]:
    """A lock page over a vault with a backup and a page that cannot be read; the passphrase was typed."""
    folder = tmp_path / "Sotto.sotto"
    shutil.copytree(vault[0], folder)
    door = Door(qtbot, folder, vault[1])

    def back_up() -> None:
        practice = door.opening.unlock(folder, bytearray(PASSPHRASE.encode())).practice
        practice.backing_up.back_up()
        practice.backing_up.back_up()
        practice.close()

    door.worker.do(back_up)
    door.worker.finish()
    content = bytearray((folder / "vault.db").read_bytes())
    content[PAGE // 2] ^= 1
    (folder / "vault.db").write_bytes(content)
    door.page._ask_for_rescue = lambda problem: begun(
        door.opening, folder, problem, door.clock.today(), FileAnswers(tmp_path)
    )
    door.enter(PASSPHRASE)
    door.answer()
    yield door
    door.page.leave()
    door.close()


def view(page: LockPage) -> RescueView:
    assert page.rescue is not None
    return page.rescue


def opens(door: Door) -> None:
    card = view(door.page).findChild(BackupCard)
    assert isinstance(card, BackupCard)
    card.button.click()
    door.answer()


def unnamed(page: QWidget) -> list[QWidget]:
    """What takes the focus and has nothing to be called by."""
    return [
        one
        for kind in (QLineEdit, QPushButton)
        for one in page.findChildren(kind)
        if not (one.accessibleName() or getattr(one, "text", str)())
    ]


@pytest.mark.parametrize("percent", [100, 130, 150])
@pytest.mark.parametrize("size", [(1280, 800), (960, 640)])
def test_no_words_are_cut_off_and_everything_has_a_name(broken: Door, percent: int, size: tuple[int, int]) -> None:
    look().wear(text_size=percent)
    try:
        broken.page.resize(*size)
        assert not cut_words(broken.page)
        assert not unnamed(broken.page)
        opens(broken)
        assert not cut_words(broken.page)
        view(broken.page).show_others()
        assert not cut_words(broken.page)
        assert not unnamed(broken.page)
    finally:
        look().wear()


def test_the_focus_lies_on_the_first_way_out(broken: Door) -> None:
    card = view(broken.page).findChild(BackupCard)
    assert isinstance(card, BackupCard)
    assert broken.page.focusWidget() is card.button


def test_leaving_the_page_wipes_what_was_held(broken: Door) -> None:
    rescue: Rescue = view(broken.page)._rescue
    envelope = rescue.rescuing._envelope
    assert envelope is not None
    assert any(envelope.data_key)

    broken.page.show_passphrase()
    broken.answer()

    assert not any(envelope.data_key)


def test_while_it_reads_nothing_else_can_be_pressed(broken: Door) -> None:
    rescue = view(broken.page)
    card = rescue.findChild(BackupCard)
    assert isinstance(card, BackupCard)
    card.button.click()

    assert card.button.shown_words() == "Reading it"
    others = [one for one in rescue.findChildren(QPushButton) if one is not card.button and one.isVisible()]
    assert others
    assert not [one for one in others if one.isEnabled()]
    rescue.step_back()
    assert rescue.isVisible()
    broken.answer()
    assert rescue.title.text() == "Thursday 12 March, 09:12"


def test_an_empty_room_shows_nothing_of_the_vault_for_long(broken: Door) -> None:
    opens(broken)
    view(broken.page)._idle.passed.emit()
    broken.answer()

    assert broken.page.passphrase.isVisible()
    assert broken.page.rescue is None


def test_who_touches_the_mouse_is_there(broken: Door, qtbot: QtBot) -> None:
    idle = Idle(200, broken.page)
    with qtbot.assertNotEmitted(idle.passed, wait=0):
        QTest.mouseMove(broken.page, broken.page.rect().center())
        assert idle._timer.remainingTime() > 0
    with qtbot.waitSignal(idle.passed):
        """Nobody touches anything."""
    idle.deleteLater()
