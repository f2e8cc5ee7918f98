"""Two to four views of which one is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.look import look
from app.ui.kit.tokens import RADII
from app.ui.kit.writing import can_write


class _Segment(QRadioButton):
    """One of the views; a radio button in all but its looks."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._with_sides(look().px(13))

    def minimumSizeHint(self) -> QSize:
        # Large letters in a small window: the words come first, and the room around them gives way.
        return self._with_sides(6)

    def _with_sides(self, side: int) -> QSize:
        worn = look()
        words = QFontMetricsF(worn.font("ui-m")).horizontalAdvance(self._words)
        return QSize(max(28, round(words) + 2 * side), worn.height(28, "ui-m"))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn, box = look(), QRectF(self.rect())
        radius = RADII.button - 1
        if self.isChecked():
            if not worn.tokens.high_contrast:
                shade = paint.faded(worn.color("shadow"), 0.06)
                paint.rounded(painter, box.adjusted(0, 1, 0, 0), radius, shade)
            paint.rounded(painter, box.adjusted(0, 0, 0, -1), radius, worn.color("raised"), worn.color("line"))
            if worn.tokens.high_contrast:
                paint.focus_ring(painter, box.adjusted(0, 0, 0, -1), radius, worn.color("line"))
        elif self.underMouse() and self.isEnabled():
            paint.rounded(painter, box.adjusted(0, 0, 0, -1), radius, worn.color("hover"))
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box.adjusted(0, 0, 0, -1), radius)
        painter.setFont(worn.font("ui-m"))
        painter.setPen(worn.color("text" if self.isChecked() else "text2" if self.isEnabled() else "text3"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._words)


class Segmented(QWidget):
    """A row of exclusive views, each a (key, words) pair. One that `writes` only tells where nothing can be kept.

    Signals:
    chosen(str): the key of the view the person asked for; not sent by `choose`.
    """

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        current: str = "",
        parent: QWidget | None = None,
        writes: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setEnabled(can_write() or not writes)
        self._parts: dict[str, _Segment] = {}
        self._group = QButtonGroup(self)
        self._is_quiet = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for key, words in options:
            self._add(key, words)
        self.choose(current)
        look().resized.connect(self._measure)

    @property
    def current(self) -> str:
        """The key of the view that is chosen, "" when none is."""
        return next((key for key, part in self._parts.items() if part.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show `key` as chosen, without telling."""
        if key in self._parts:
            self._is_quiet = True
            self._parts[key].setChecked(True)
            self._is_quiet = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn = look()
        box = QRectF(self.rect())
        paint.rounded(painter, box, RADII.row, worn.color("sunken"), worn.color("line"))

    def _add(self, key: str, words: str) -> None:
        part = _Segment(words, self)
        # `toggled` and not `clicked`: arrow keys move the choice without a click.
        part.toggled.connect(lambda on, key=key: self._on_toggled(key, on))
        self._parts[key] = part
        self._group.addButton(part)
        self._row.addWidget(part)

    def _on_toggled(self, key: str, on: bool) -> None:
        if on and not self._is_quiet:
            self.chosen.emit(key)

    def _measure(self) -> None:
        for part in self._parts.values():
            part.updateGeometry()
        self.updateGeometry()
