"""One row of the list: a round check, the words, with whom, and by when."""

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.services.acting import ActionLine
from app.ui.actions.words import chip, sub_words
from app.ui.kit.avatar import paint_avatar
from app.ui.kit.check import paint_round_check
from app.ui.kit.chip import chip_width, paint_chip
from app.ui.kit.look import look
from app.ui.kit.row_delegate import RowDelegate, RowState, RowStyle, paint_words
from app.ui.kit.rows import RowsModel

_STYLE = RowStyle(
    height=56,
    roles=("body", "small"),
    ground="soft",
    bleed=10,
    inset=0,
    divider=34,
    heading=34,
    first_heading=28,
    heading_role="ui-s",
    heading_color="text",
)
_CHECK, _LEFT, _AVATAR = 20, 34, 22


class ActionRows(RowDelegate[ActionLine]):
    """Draws the rows of the list."""

    def __init__(self, model: RowsModel[ActionLine], today: date, parent: QWidget) -> None:
        super().__init__(model, _STYLE, parent)
        self.today = today

    def toggle_spot(self, box: QRectF, row: ActionLine) -> QRectF:
        return QRectF(box.left() - 4, box.top(), look().px(_LEFT), box.height())

    def paint_row(self, painter: QPainter, box: QRectF, row: ActionLine, state: RowState) -> None:
        worn = look()
        side = worn.px(_CHECK)
        check = QRectF(box.left() + 2, box.center().y() - side / 2, side, side)
        done = not row.action.is_open
        paint_round_check(painter, check, done)
        right = self._paint_end(painter, box, row)
        left = box.left() + worn.px(_LEFT)
        high, low = worn.line("body"), worn.line("small")
        middle = box.center().y() - 7 * worn.scale
        title = QRectF(left, round(middle - high / 2), right - left, high)
        sub = QRectF(left, round(middle + 17 * worn.scale - low / 2), right - left, low)
        paint_words(painter, title, row.action.text, "body", "text3" if done else "text", struck=done)
        paint_words(painter, sub, sub_words(row, self.today), "small", "text2" if state.is_selected else "text3")

    def _paint_end(self, painter: QPainter, box: QRectF, row: ActionLine) -> float:
        """Draw the chip and the avatar; where they begin comes back."""
        worn = look()
        words, tone = chip(row.action, self.today)
        width, high = chip_width(words), worn.height(24, "small-m")
        place = QRectF(box.right() - 4 - width, round(box.center().y() - high / 2), width, high)
        paint_chip(painter, place, words, tone)
        if row.person is None:
            return place.left() - 12
        side = worn.px(_AVATAR)
        avatar = QRectF(place.left() - 12 - side, round(box.center().y() - side / 2), side, side)
        paint_avatar(painter, avatar, row.person.name, row.person.id)
        return avatar.left() - 12
