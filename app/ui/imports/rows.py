"""One row of the report: what it is, why it is so, and its fate at the end."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.domain.imports import Item
from app.services.import_words import chip_words
from app.ui.imports.chosen import Chosen
from app.ui.imports.words import TONES, sub_words, title_words
from app.ui.kit.check import paint_square_check
from app.ui.kit.chip import chip_width, paint_chip
from app.ui.kit.look import look
from app.ui.kit.row_delegate import RowDelegate, RowState, RowStyle, paint_words
from app.ui.kit.rows import RowsModel
from app.ui.kit.words import translate

BLEED = 8
_STYLE = RowStyle(height=55, ground="soft", bleed=BLEED, inset=0, divider=0)
_CHECK, _LEFT = 18, 30
_LARGE = 1.15


class ItemRows(RowDelegate[Item]):
    """Draws the rows; with `is_choosing` each that may come in has a check before it."""

    def __init__(self, model: RowsModel[Item], chosen: Chosen, parent: QWidget) -> None:
        super().__init__(model, _STYLE, parent)
        self.chosen = chosen
        self.is_choosing = False

    def toggle_spot(self, box: QRectF, row: Item) -> QRectF | None:
        if not self.is_choosing or not row.may_come_in:
            return None
        return QRectF(box.left() - 4, box.top(), look().px(_LEFT), box.height())

    def paint_row(self, painter: QPainter, box: QRectF, row: Item, state: RowState) -> None:
        worn = look()
        words, left, sub = chip_words(row, translate), box.left(), sub_words(row)
        middle = box.center().y() - (8 * worn.scale if sub else 0)
        # In large letters the chip stands beside the title alone: why something stays out is read whole below it.
        is_above = bool(sub) and worn.scale > _LARGE
        width, high = chip_width(words), worn.height(24, "small-m")
        chip = QRectF(box.right() - width, round((middle if is_above else box.center().y()) - high / 2), width, high)
        paint_chip(painter, chip, words, TONES[row.fate])
        if self.is_choosing:
            if row.may_come_in:
                side = worn.px(_CHECK)
                check = QRectF(left + 1, round(box.center().y() - side / 2), side, side)
                paint_square_check(painter, check, self.chosen.has(row))
            left += worn.px(_LEFT)
        right, high, low = chip.left() - 12, worn.line("body-m"), worn.line("small")
        title = QRectF(left, round(middle - high / 2), right - left, high)
        paint_words(painter, title, title_words(row), "body-m", "text")
        if sub:
            right = box.right() if is_above else right
            line = QRectF(left, round(middle + 18 * worn.scale - low / 2), right - left, low)
            paint_words(painter, line, sub, "small", "text2" if state.is_selected else "text3")
