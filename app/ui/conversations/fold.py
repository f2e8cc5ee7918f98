"""A part of a page that is folded in until somebody wants it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.conversations.step_page import HALO
from app.ui.kit import paint
from app.ui.kit.button import Pressable
from app.ui.kit.icons import paint_icon
from app.ui.kit.look import look
from app.ui.kit.row_delegate import paint_words
from app.ui.kit.tokens import RADII


class FoldHeader(Pressable):
    """The line that folds and unfolds: its words, and a quiet note at the end."""

    def __init__(self, text: str, note: str) -> None:
        self._note = note
        self.is_open = False
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(look().font("ui-s")).horizontalAdvance(self.text())
        return QSize(round(words) + 60, look().height(36, "ui-s"))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn, box = QPainter(self), look(), QRectF(self.rect())
        paint.smooth(painter)
        if self.underMouse():
            paint.rounded(painter, box, RADII.button, worn.color("pane"))
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, RADII.button)
        side = worn.px(16)
        spot = QRectF(HALO, (box.height() - side) / 2, side, side)
        paint_icon(painter, spot, "chevron-down" if self.is_open else "chevron-right", worn.color("text3"))
        left = HALO + side + worn.px(6)
        used = paint_words(painter, box.adjusted(left, 0, -HALO, 0), self.text(), "ui-s", "text")
        rest = box.adjusted(left + used + 16, 0, -HALO - 3, 0)
        paint_words(painter, rest, self._note, "small", "text3", end=True)


class Fold(QWidget):
    """A header, and what it folds in. Fill `body`."""

    def __init__(self, text: str, note: str = "") -> None:
        super().__init__()
        self.header = FoldHeader(text, note)
        self.inside = QWidget()
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(0, 2, 0, 10)
        self.body.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.inside)
        self.inside.hide()
        self.header.clicked.connect(self._turn)
        self._say()

    def unfold(self, is_open: bool) -> None:
        """Show what is inside, or fold it in again."""
        self.header.is_open = is_open
        self.inside.setVisible(is_open)
        self._say()
        self.header.update()

    def _turn(self) -> None:
        self.unfold(not self.header.is_open)
        first = self.inside.nextInFocusChain() if self.header.is_open else None
        if first is not None and self.inside.isAncestorOf(first):
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _say(self) -> None:
        state = self.tr("shown") if self.header.is_open else self.tr("folded in")
        self.header.setAccessibleDescription(state)
