"""The undo bar: what has just been taken away can be taken back for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

from app.ui.kit import paint
from app.ui.kit.button import Button, IconButton
from app.ui.kit.foot import Foot
from app.ui.kit.label import Label
from app.ui.kit.layer import is_blocked
from app.ui.kit.look import look
from app.ui.kit.spoken import announce
from app.ui.kit.tokens import RADII

_STAYS = 8_000
# Room for the shadow, which belongs to the widget although it is not its plate.
_MARGIN = 16
_TO_EDGE, _TO_FOOT = 24, 12  # what stays free below the plate
_MOVES = frozenset({QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize})


class UndoBar(QWidget):
    """A plate at the bottom centre of the sheet, for 8 seconds, longer while the person or a dialog is over it.

    It lies above the foot of a page, where it would cover one: what leads on is never under it.

    Ctrl+Z undoes while it is there and no dialog over it, unless words were written since into the field with the
    caret: what was done last is taken back first.
    """

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._is_under_hand = False
        self._undo: Callable[[], None] | None = None
        self._field: QLineEdit | QTextEdit | None = None
        self._stood: dict[QWidget, str | int] = {}
        self._moving: frozenset[QWidget] = frozenset()
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
        self._shortcut.activated.connect(self._on_keys)
        sheet.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
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
        self._stood.clear()
        self._listen_to(QApplication.focusWidget())
        self.show()
        self.settle()
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
        self._listen_to(None)
        self._watch(set())
        self._stood.clear()
        if self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.focusNextChild()
        self.hide()

    def _on_keys(self) -> None:
        if not is_blocked(self._sheet):
            self.undo()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._is_under_hand = event.type() == QEvent.Type.Enter
        return super().event(event)

    def _on_time(self) -> None:
        focused = self.window().focusWidget()
        is_on_it = self._is_under_hand or (focused is not None and self.isAncestorOf(focused))
        if is_on_it or is_blocked(self._sheet):
            self._timer.start()
        else:
            self.dismiss()

    def settle(self) -> None:
        """Find its place, where an offer stands: also to be called when another page is shown."""
        if not self.is_offering:
            return
        sheet = self._sheet.rect()
        size = self.sizeHint()
        width = min(size.width(), sheet.width() - 16)
        left, plate = (sheet.width() - width) // 2, size.height() - 2 * _MARGIN
        across = QRect(left + _MARGIN, 0, width - 2 * _MARGIN, sheet.height())
        tops = [box.top() for box in self._boxes_of_feet() if box.intersects(across)]
        bottom = min([sheet.height() - _TO_EDGE, *(top - _TO_FOOT for top in tops)])
        self.setGeometry(left, bottom - plate - _MARGIN, width, size.height())
        self.raise_()

    def _boxes_of_feet(self) -> list[QRect]:
        """Where on the sheet feet stand; it is heard of when one of them, or what it stands in, moves."""
        feet = self._sheet.findChildren(Foot)
        self._watch({one for foot in feet for one in (foot, foot.parentWidget()) if one is not None})
        return [QRect(foot.mapTo(self._sheet, QPoint()), foot.size()) for foot in feet if foot.isVisible()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field:
            return isinstance(event, QKeyEvent) and self._takes(event)
        if self.is_offering and event.type() in _MOVES and (watched is self._sheet or watched in self._moving):
            self.settle()
        return False

    def _watch(self, moving: set[QWidget]) -> None:
        for one in self._moving:
            if isValid(one):
                one.removeEventFilter(self)
        self._moving = frozenset(moving)
        for one in self._moving:
            one.installEventFilter(self)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self.is_offering:
            self._listen_to(now)

    def _listen_to(self, focused: QWidget | None) -> None:
        """Know how the field with the caret stood when it first had it: every field asks for Ctrl+Z, even with nothing
        to take back, and the caret may come back to one that was written in.
        """
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = focused if isinstance(focused, QLineEdit | QTextEdit) else None
        if self._field is not None:
            self._stood.setdefault(self._field, _state_of(self._field))
            self._field.installEventFilter(self)

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key that the field would take for itself is the bar's."""
        is_asking = event.type() == QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Undo)
        field = self._field
        if not is_asking or field is None or not self._sheet.isAncestorOf(field):
            return False
        if _can_undo(field) and _state_of(field) != self._stood[field]:
            return False
        event.ignore()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn = look()
        plate = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        paint.shadow(painter, plate, RADII.row, 1)
        paint.rounded(painter, plate, RADII.row, worn.color("pop"), worn.color("line2"))


def _state_of(field: QLineEdit | QTextEdit) -> str | int:
    """What changes with every word written into `field`; of a long text the number of its changes is quicker."""
    return field.text() if isinstance(field, QLineEdit) else field.document().revision()


def _can_undo(field: QLineEdit | QTextEdit) -> bool:
    return field.isUndoAvailable() if isinstance(field, QLineEdit) else field.document().isUndoAvailable()
