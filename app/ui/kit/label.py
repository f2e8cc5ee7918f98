"""Text on the screen: one role, one colour, always plain.

What people wrote is shown letter by letter: nothing in it is ever read as markup.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.look import look
from app.ui.kit.tip import plain_tip, set_tip

_WIDE = 1_000_000
_WIDTHS = 6  # so many are tried before a page stands


class Label(QLabel):
    """A line of text, or a paragraph.

    `wrap` breaks it into lines as high as the role says; `elide` ends a line that is too long
    with an ellipsis and tells the whole text in a tooltip.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        color: str = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        figures: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role, self._color = role, color
        self._wraps, self._elides, self._figures = wrap, elide, figures
        self._align = align
        self._struck = False
        self._laid: dict[float, QTextLayout] = {}
        self._natural = -1
        upright = QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, upright)
        self.setWordWrap(wrap)  # QLabel answers for a height by width only with this on
        self.setFont(self._font())
        self.set_text(text)
        look().resized.connect(self._measure)

    def set_text(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self._forget()

    def set_color(self, color: str) -> None:
        if color != self._color:
            self._color = color
            self.update()

    def set_role(self, role: str) -> None:
        if role != self._role:
            self._role = role
            self._measure()

    def set_struck(self, struck: bool) -> None:
        """Strike the text through, or not: what is done."""
        if struck != self._struck:
            self._struck = struck
            self._measure()

    def natural_width(self) -> int:
        """How wide the text is on one line."""
        if self._natural < 0:
            self._natural = int(self._lay_out(_WIDE).maximumWidth() + 0.999)
        return self._natural

    def sizeHint(self) -> QSize:
        natural = self.natural_width()
        if not self._wraps:
            return QSize(natural, self._line())
        width = min(natural, look().px(480))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if self._wraps or self._elides:
            return QSize(min(self.natural_width(), look().px(40)), self._line())
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        if not self._wraps:
            return -1
        return max(1, self._lay_out(width).lineCount()) * self._line()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(look().color(self._color if self.isEnabled() else "text3"))
        width = self.width()
        if self._elides and not self._wraps and self.natural_width() > width:
            self._paint_elided(painter)
            return
        layout, top = self.laid()
        layout.draw(painter, QPointF(0, top))

    def laid(self) -> tuple[QTextLayout, int]:
        """The text as it is laid out to be painted, and how far from the top."""
        layout = self._lay_out(self._room(self.width()))
        if not self._wraps:
            return layout, round((self.height() - self._line()) / 2)
        top = max(0.0, (self.height() - layout.lineCount() * self._line()) / 2)
        return layout, 0 if self._align & Qt.AlignmentFlag.AlignTop else round(top)

    def _paint_elided(self, painter: QPainter) -> None:
        painter.setFont(self.font())
        metrics = QFontMetricsF(self.font())
        plain = self.text().replace("\n", " ")
        short = paint.elided(plain, metrics, self.width())
        flags = self._align | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), int(flags), short)
        if self.toolTip() != plain_tip(plain):
            set_tip(self, plain)

    def _room(self, width: int) -> float:
        """How wide the text is laid out to be painted."""
        if self._wraps:
            return width
        if self._align == Qt.AlignmentFlag.AlignLeft and self.text().isascii():
            return _WIDE  # it was measured so, and begins at the left however wide its room is
        return max(width, self.natural_width())

    def _line(self) -> int:
        # The display font's own box is higher than its line, its letters with accents are not.
        return look().line(self._role)

    def _font(self) -> QFont:
        font = look().font(self._role, self._figures)
        if self._struck:
            font = QFont(font)
            font.setStrikeOut(True)
        return font

    def _measure(self) -> None:
        self.setFont(self._font())
        self._forget()

    def _forget(self) -> None:
        self._laid.clear()
        self._natural = -1
        if self._elides:
            self.setToolTip("")
        self.updateGeometry()
        self.update()

    def _lay_out(self, width: float) -> QTextLayout:
        laid = self._laid.get(width)
        if laid is not None:
            return laid
        if len(self._laid) == _WIDTHS:
            self._laid.clear()
        text = self.text().replace("\r", "").replace("\n", "\u2028")
        layout = QTextLayout(text, self.font())
        layout.setTextOption(self._option())
        layout.setCacheEnabled(True)
        self._dress(layout)
        _break_lines(layout, width, self._line(), QFontMetricsF(self.font()))
        self._laid[width] = layout
        return layout

    def _dress(self, layout: QTextLayout) -> None:
        """Give parts of the text another look, before its lines are broken."""

    def _option(self) -> QTextOption:
        option = QTextOption(self._align)
        mode = QTextOption.WrapMode
        option.setWrapMode(mode.WrapAtWordBoundaryOrAnywhere if self._wraps else mode.ManualWrap)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        return option


def _break_lines(layout: QTextLayout, width: float, line: int, metrics: QFontMetricsF) -> None:
    """Place the lines of `layout` under each other, each `line` high with its text centred."""
    lead = (line - metrics.ascent() - metrics.descent()) / 2
    top = 0.0
    layout.beginLayout()
    while True:
        made = layout.createLine()
        if not made.isValid():
            break
        made.setLineWidth(width)
        made.setPosition(QPointF(0, round(top + lead)))
        top += line
    layout.endLayout()
