"""Things that go on in the next line: whoever stands around them leaves them the height they need."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.flow import FlowBox

HIGH, GAP = 28, 6


class Block(QWidget):
    """So wide, and nothing else."""

    def __init__(self, wide: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._wide = wide

    def sizeHint(self) -> QSize:
        return QSize(self._wide, HIGH)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Asked(QObject):
    """Counts how often a widget is asked to lay out anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.LayoutRequest
        return False


def standing_in(qtbot: QtBot, width: int) -> tuple[QWidget, FlowBox]:
    window = QWidget()
    qtbot.addWidget(window)
    box = FlowBox(GAP, GAP, window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(box)
    column.addStretch(1)
    window.resize(width, 400)
    window.show()
    return window, box


def of_widths(box: FlowBox, widths: Sequence[int]) -> list[QWidget]:
    return [Block(wide, box) for wide in widths]


def lines(count: int) -> int:
    return count * HIGH + (count - 1) * GAP


def test_what_needs_the_same_room_bothers_nobody_around_it(qtbot: QtBot) -> None:
    window, box = standing_in(qtbot, 300)
    box.lay(of_widths(box, (50, 100, 50)))
    QApplication.processEvents()
    asked = Asked(window)
    box.lay(of_widths(box, (100, 50, 50)))
    QApplication.processEvents()
    assert asked.times == 0
    box.lay(of_widths(box, (200, 150, 50)))
    QApplication.processEvents()
    assert asked.times > 0
    assert box.height() == lines(2)


def test_in_another_width_it_has_the_room_for_what_came_meanwhile(qtbot: QtBot) -> None:
    """Layouts remember how high something was in a width; here the wider one needs no more than before."""
    window, box = standing_in(qtbot, 300)
    box.lay(of_widths(box, (50, 50, 100)))
    QApplication.processEvents()
    column = window.layout()
    assert column is not None
    assert column.heightForWidth(110) == lines(2)
    box.lay(of_widths(box, (50, 100, 50)))
    window.resize(110, 400)
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    assert box.height() == lines(3)
    box.lay(of_widths(box, (100,)))
    QApplication.processEvents()
    assert box.height() == lines(1)
    assert box.testAttribute(Qt.WidgetAttribute.WA_WState_Visible)


def test_what_was_gone_only_while_the_window_became_wider_has_its_place(qtbot: QtBot) -> None:
    window, box = standing_in(qtbot, 100)
    blocks = of_widths(box, (90, 90, 90))
    box.lay(blocks)
    QApplication.processEvents()
    assert box.height() == lines(3)
    blocks[-1].hide()
    window.resize(200, 400)
    blocks[-1].show()
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    assert (box.height(), blocks[-1].y()) == (lines(2), HIGH + GAP)
