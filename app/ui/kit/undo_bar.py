"""The undo bar: what has just been taken away can be taken back for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.button import Button, IconButton
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.spoken import announce
from app.ui.kit.tokens import RADII

_STAYS = 8_000
# Room for the shadow, which belongs to the widget although it is not its plate.
_MARGIN = 16


class UndoBar(QWidget):
    """A plate at the bottom centre of the sheet, for 8 seconds, longer while the person is on it.

    Ctrl+Z undoes while it is there, unless a field being written in wants Ctrl+Z for itself.
    """

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._is_under_hand = False
        self._undo: Callable[[], None] | None = None
        self._words = Label("", "ui-m")
        self.button = Button(self.tr("Undo"), "link", "s", keys="Ctrl+Z")
        self._close = IconButton("x", self.tr("Close"), size=28, icon_size=14)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN + 16, _MARGIN + 6, _MARGIN + 6, _MARGIN + 6)
        row.setSpacing(12)
        for part in (self._words, self.button, self._close):
            row.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(self._on_time)
        self.button.clicked.connect(self.undo)
        self._close.clicked.connect(self.dismiss)
        self._shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), sheet)
        self._shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        self._shortcut.setEnabled(False)
        self._shortcut.activated.connect(self.undo)
        sheet.installEventFilter(self)
        self.hide()

    @property
    def is_offering(self) -> bool:
        return self._undo is not None

    def offer(self, text: str, undo: Callable[[], None]) -> None:
        """Say what was done, such as "Action deleted", and offer to take it back.

        A new offer takes the place of the one before, which then stays done.
        """
        self._undo = undo
        self._words.set_text(text)
        self._shortcut.setEnabled(True)
        self.show()
        self._settle()
        self._timer.start()
        announce(self, self.tr("{0}. Press Ctrl+Z to undo.").format(text))

    def undo(self) -> None:
        """Take back what was done, where an offer stands."""
        undo = self._undo
        self.dismiss()
        if undo is not None:
            undo()

    def dismiss(self) -> None:
        """Take the bar away; what was done stays done."""
        self._undo = None
        self._timer.stop()
        self._shortcut.setEnabled(False)
        if self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.focusNextChild()
        self.hide()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._is_under_hand = event.type() == QEvent.Type.Enter
        return super().event(event)

    def _on_time(self) -> None:
        focused = self.window().focusWidget()
        if self._is_under_hand or (focused is not None and self.isAncestorOf(focused)):
            self._timer.start()
        else:
            self.dismiss()

    def _settle(self) -> None:
        sheet = self._sheet.rect()
        size = self.sizeHint()
        width = min(size.width(), sheet.width() - 16)
        self.setGeometry((sheet.width() - width) // 2, sheet.height() - size.height() - 8, width, size.height())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.is_offering:
            self._settle()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn = look()
        plate = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        paint.shadow(painter, plate, RADII.row, 1)
        paint.rounded(painter, plate, RADII.row, worn.color("pop"), worn.color("line2"))
