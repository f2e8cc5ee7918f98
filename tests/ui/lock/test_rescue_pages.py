"""How the ways out of a damaged vault look and sound, over a real one with a real backup."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.backup import Contents, Loss, Salvaged
from app.ui.kit.look import look
from app.ui.kit.worker import Abandoned
from app.ui.lock.idle import Idle
from app.ui.lock.page import LockPage
from app.ui.lock.rescue import Rescue, begun, loss_words
from app.ui.lock.rescue_cards import BackupCard, SalvageCard
from app.ui.lock.rescue_view import RescueView
from tests.patience import PATIENCE
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


@pytest.mark.parametrize(
    ("loss", "told"),
    [
        (Loss("entry", "On listening"), "Journal entry “On listening”"),
        (Loss("entry", "On listening", is_as_before=True), "Journal entry “On listening”: an earlier version is there"),
        (
            Loss("meeting", "", is_as_before=True, is_in_words=True),
            "Note of a meeting: its words are there, without capitals and punctuation",
        ),
        (Loss("setting", "", "templates"), "Settings: your own templates"),
        (Loss("setting", "", "of a later Sotto"), "A part of the settings"),
    ],
)
def test_what_stands_in_place_of_what_is_lost_is_told(loss: Loss, told: str) -> None:
    assert loss_words(loss) == told


class Slow:
    """A look that goes on until it is told to: it tells how far it is, and hears whether it is still wanted."""

    def __init__(self, door: Door) -> None:
        self.rescuing, self.begun, self.go_on = view(door.page)._rescue.rescuing, Event(), Event()
        self.rescuing.look_through = self.look_through  # type: ignore[method-assign]
        self.ended_by: list[str] = []

    def look_through(self, progress: Callable[[float], None] = lambda done: None) -> Salvaged:
        try:
            self.begun.set()
            while not self.go_on.wait(0.01):
                progress(0.4)
            return Salvaged(Contents(1, 0, 0, 0, 812, None), (Loss("entry", "On listening"), Loss("entry", "")))
        except Abandoned:
            self.ended_by.append("given up")
            raise


@pytest.fixture
def slow(broken: Door, qtbot: QtBot) -> Iterator[Slow]:
    """A vault whose count takes long; it has just been begun."""
    rescue = view(broken.page)
    rescue._readable.words = ""  # the quick one is forgotten
    rescue._readable._slow.setInterval(1000 * PATIENCE)  # until a story says that it takes long
    look = Slow(broken)
    rescue.show_cards()
    qtbot.waitUntil(look.begun.is_set)
    yield look
    look.go_on.set()


def shown(door: Door) -> SalvageCard:
    card = view(door.page)._page.findChild(SalvageCard)
    assert isinstance(card, SalvageCard)
    return card


def test_a_count_that_takes_long_shows_how_far_it_is_and_keeps_nobody_waiting(
    broken: Door, slow: Slow, qtbot: QtBot
) -> None:
    card = shown(broken)
    assert card.told.text() == "Counting what can be read. You need not wait for it."
    assert card.pace.isHidden(), "what is quick shows no bar"
    view(broken.page)._readable._slow.stop()
    qtbot.waitUntil(card.pace.isVisible)
    assert card.bar.accessibleName() == "40 % read"
    assert card.button.isEnabled()
    assert not cut_words(broken.page)

    slow.go_on.set()
    broken.answer()
    assert card.told.text() == "Can be read: 1 person, 812 journal entries. Cannot be read: 2 journal entries."
    assert card.pace.isHidden()
    assert not cut_words(broken.page)
    view(broken.page).show_others()
    view(broken.page).show_cards()
    assert shown(broken).told.text().startswith("Can be read: 1 person"), "it is known by now"


def test_a_count_can_be_stopped_and_does_not_begin_again(broken: Door, slow: Slow, qtbot: QtBot) -> None:
    card = shown(broken)
    view(broken.page)._readable._slow.stop()
    qtbot.waitUntil(card.stop.isVisible)
    card.stop.click()
    broken.answer()
    assert slow.ended_by == ["given up"]
    assert card.told.isHidden()
    assert card.pace.isHidden()
    view(broken.page).show_others()
    view(broken.page).show_cards()
    broken.answer()
    assert shown(broken).told.isHidden()


@pytest.mark.parametrize("deed", ["opens a backup", "rescues", "leaves"])
def test_a_count_makes_way_for_whatever_is_asked(broken: Door, slow: Slow, deed: str) -> None:
    card = shown(broken)
    if deed == "leaves":
        broken.page.show_passphrase()
    else:
        (card if deed == "rescues" else view(broken.page)._page.findChild(BackupCard)).button.click()  # type: ignore[union-attr]
        assert card.told.isHidden()
    broken.answer()
    assert slow.ended_by == ["given up"]
    if deed != "leaves":
        at = "Rescued what could be read" if deed == "rescues" else "Thursday 12 March, 09:12"
        assert view(broken.page).title.text() == at


def test_an_empty_room_shows_nothing_of_the_vault_for_long(broken: Door, qtbot: QtBot) -> None:
    """What was read is in this process's memory, so another one shows the lock page."""
    opens(broken)
    with qtbot.waitSignal(broken.page.left) as left:
        view(broken.page)._idle.passed.emit()
    assert left.args == [""]


def test_who_touches_the_mouse_is_there(broken: Door, qtbot: QtBot) -> None:
    idle = Idle(200, broken.page)
    with qtbot.assertNotEmitted(idle.passed, wait=0):
        QTest.mouseMove(broken.page, broken.page.rect().center())
        assert idle._timer.remainingTime() > 0
    with qtbot.waitSignal(idle.passed):
        """Nobody touches anything."""
    idle.deleteLater()
