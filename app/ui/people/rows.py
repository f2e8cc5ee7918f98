"""One row of the list of people: avatar, name, what comes next, and a dot when something waits."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.standing import PersonLine
from app.ui.kit.avatar import paint_avatar
from app.ui.kit.look import look
from app.ui.kit.nav import paint_dot
from app.ui.kit.row_delegate import RowDelegate, RowState, RowStyle, paint_words
from app.ui.kit.rows import RowsModel
from app.ui.people.words import standing_words

_STYLE = RowStyle(height=60, ground="raised", bleed=10)
_AVATAR, _LEFT, _DOT = 36, 48, 14


class PersonRows(RowDelegate[PersonLine]):
    """Draws the rows of the list."""

    def __init__(self, model: RowsModel[PersonLine], today: date, parent: QWidget) -> None:
        super().__init__(model, _STYLE, parent)
        self.today = today

    def set_roomy(self, is_roomy: bool) -> None:
        """Give the quieter line a second one, where large letters have little width."""
        roles = ("body-m", "small", "small") if is_roomy else ("body-m", "small")
        if roles != self.style.roles:
            self.style = replace(_STYLE, roles=roles)
            self.forget_heights()

    def paint_row(self, painter: QPainter, box: QRectF, row: PersonLine, state: RowState) -> None:
        worn = look()
        side = worn.px(_AVATAR)
        avatar = QRectF(box.left(), round(box.center().y() - side / 2), side, side)
        paint_avatar(painter, avatar, row.person.name, row.person.id)
        left, right = box.left() + worn.px(_LEFT), box.right()
        high, low = worn.line("body-m"), worn.line("small")
        said = standing_words(row, self.today)
        width = QFontMetricsF(worn.font("small")).horizontalAdvance(said)
        lines = len(self.style.roles) - 1 if width > box.right() - left else 1
        top = round(box.center().y() - (high + low * lines) / 2) - 1
        if row.standing.waits:
            right -= worn.px(_DOT)
            paint_dot(painter, QPointF(box.right() - worn.px(6), top + high / 2))
        paint_words(painter, QRectF(left, top, right - left, high), row.person.name, "body-m", "text")
        sub = QRectF(left, top + high - 1, box.right() - left, low * lines)
        if lines == 1:
            paint_words(painter, sub, said, "small", "text2")
            return
        painter.setFont(worn.font("small"))
        painter.setPen(worn.color("text2"))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(sub, int(flags), said)
