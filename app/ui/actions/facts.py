"""The short facts of an action, each on a row of its own, and changed where it stands."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.button import Pressable
from app.ui.kit.card import IconSign
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.tokens import RADII

# The words stand where a label would; the ground under the pointer reaches out beside them.
_REACH = 8


class Value(Pressable):
    """What a fact says now. Pressed, it lets one change it."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        self._label = label
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Show `words` as what is so."""
        self.set_text(words)
        self.setAccessibleName(self.tr("{0}: {1}").format(self._label, words))

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(look().font("ui-m")).horizontalAdvance(self.text())
        return QSize(round(words) + 2 * _REACH, look().height(28, "ui-m"))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        paint.smooth(painter)
        box = QRectF(self.rect())
        fill = self.state_of("", "hover", "line")
        if fill:
            paint.rounded(painter, box, RADII.button, worn.color(fill))
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, RADII.button)
        font = worn.font("ui-m")
        room = box.adjusted(_REACH, 0, -_REACH, 0)
        words = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.setFont(font)
        painter.setPen(worn.color("text"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)


class Facts(QWidget):
    """Rows of a sign, a label and a value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: dict[Value, tuple[QWidget, ...]] = {}
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(10)
        self._rows.setVerticalSpacing(0)
        self._rows.setColumnStretch(2, 1)
        look().resized.connect(self._measure)

    def add(self, sign: str, label: str) -> Value:
        """Add a row and return what stands at its end."""
        number = self._rows.rowCount()
        value = Value(label, self)
        parts = (IconSign(sign, 16, "text3", self), Label(label, "ui", "text3", parent=self), value)
        for column, part in enumerate(parts):
            self._rows.addWidget(part, number, column)
        self._parts[value] = parts
        self._measure()
        return value

    def show_row(self, value: Value, is_shown: bool) -> None:
        """Show or leave out the row that ends with `value`."""
        for part in self._parts[value]:
            part.setVisible(is_shown)
        self._measure()

    def _measure(self) -> None:
        self._rows.setColumnMinimumWidth(1, look().px(82) - _REACH)
        for number, value in enumerate(self._parts, 1):
            self._rows.setRowMinimumHeight(number, 0 if value.isHidden() else look().px(30))
