"""What is copied is marked, and taken back while it still lies there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QClipboard
from pytestqt.qtbot import QtBot

from app.ui.kit import clipboard as kit
from app.ui.kit.clipboard import CopiedText, marks, secret


class Board(QObject):
    """A clipboard that knows whose copy lies there, which the one without a display does not."""

    dataChanged = Signal()  # noqa: N815 (Qt's name)
    selectionChanged = Signal()  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.is_ours = self.is_selection_ours = False
        self.data = QMimeData()

    def ownsClipboard(self) -> bool:
        return self.is_ours

    def ownsSelection(self) -> bool:
        return self.is_selection_ours

    def mimeData(self) -> QMimeData:
        return self.data

    def setMimeData(self, data: QMimeData) -> None:
        self.is_ours, self.data = True, data
        self.dataChanged.emit()

    def somebody_copies(self, text: str) -> None:
        self.is_ours, self.data = False, QMimeData()
        self.data.setText(text)
        self.dataChanged.emit()

    def clear(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        if mode is QClipboard.Mode.Selection:
            self.is_selection_ours = False
            self.selectionChanged.emit()
        else:
            self.somebody_copies("")


@pytest.fixture
def board(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Board:
    made = Board()
    monkeypatch.setattr(kit, "copy", lambda text: made.setMimeData(secret(text)))
    return made


@pytest.fixture
def copied(board: Board) -> Iterator[CopiedText]:
    made = CopiedText(board)  # type: ignore[arg-type]
    yield made
    made.timer.stop()


def test_a_copy_is_taken_back_after_half_a_minute(board: Board, copied: CopiedText) -> None:
    board.setMimeData(secret("between us"))
    assert copied.timer.isActive()
    assert copied.timer.interval() == 30_000
    copied.timer.timeout.emit()
    assert board.data.text() == ""


def test_what_somebody_else_copied_since_stays(board: Board, copied: CopiedText) -> None:
    board.setMimeData(secret("between us"))
    board.somebody_copies("a recipe")
    assert not copied.timer.isActive()
    copied.take_back()
    assert board.data.text() == "a recipe"


def test_a_second_copy_has_its_own_half_minute(board: Board, copied: CopiedText) -> None:
    board.setMimeData(secret("one"))
    copied.timer.setInterval(5)
    board.setMimeData(secret("two"))
    assert copied.timer.remainingTime() <= 5


def test_who_wants_to_keep_copies_keeps_them(board: Board, copied: CopiedText) -> None:
    copied.choose(False)
    board.setMimeData(secret("between us"))
    assert not copied.timer.isActive()
    copied.take_back()
    assert board.data.text() == "between us"


def test_switching_it_on_again_takes_back_at_the_lock(board: Board, copied: CopiedText) -> None:
    copied.choose(False)
    board.setMimeData(secret("between us"))
    copied.choose(True)
    copied.take_back()
    assert board.data.text() == ""


def test_a_night_asleep_is_longer_than_half_a_minute(board: Board, copied: CopiedText) -> None:
    board.setMimeData(secret("between us"))
    copied.wake()
    assert board.data.text() == ""
    board.somebody_copies("a recipe")
    copied.wake()
    assert board.data.text() == "a recipe"


def test_what_qt_copies_by_itself_is_marked_too(board: Board, copied: CopiedText) -> None:
    bare = QMimeData()
    bare.setText("from a line")
    board.setMimeData(bare)
    assert board.data.text() == "from a line"
    assert all(board.data.hasFormat(name) for name in marks("linux"))


def test_what_is_only_selected_is_offered_to_nobody(board: Board, copied: CopiedText) -> None:
    board.is_selection_ours = True
    board.selectionChanged.emit()
    assert not board.is_selection_ours


def test_each_system_is_told_in_its_own_words() -> None:
    assert marks("linux") == {"x-kde-passwordManagerHint": b"secret"}
    names = " ".join(marks("win32"))
    for name in ("ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory", "CanUploadToCloud"):
        assert name in names
