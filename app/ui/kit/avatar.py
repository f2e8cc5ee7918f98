"""The round picture of a person: their initials on a hue of their own."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.look import look
from app.ui.kit.tokens import AVATARS_DARK, AVATARS_LIGHT


@lru_cache(maxsize=512)
def hue_of(person_id: str) -> int:
    """The number of a person's hue, the same on every machine and at every start."""
    digest = hashlib.sha256(person_id.encode("utf-8", "replace")).digest()
    return digest[0] % len(AVATARS_LIGHT)


def initials(name: str) -> str:
    """The first letters of the first and the last word, as in "DO" for Daniel Okafor."""
    words = [word for word in name.split() if any(sign.isalnum() for sign in word)]
    if not words:
        return "?"
    ends = words if len(words) == 1 else [words[0], words[-1]]
    first = [next(sign for sign in word if sign.isalnum()) for word in ends]
    return "".join(first).upper()[:2]


def paint_avatar(painter: QPainter, box: QRectF, name: str, person_id: str) -> None:
    """Draw an avatar filling `box`; also for delegates that paint it in rows."""
    paint.smooth(painter)
    worn = look()
    ground, ink = (AVATARS_DARK if worn.tokens.dark else AVATARS_LIGHT)[hue_of(person_id)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(box)
    font = QFont(worn.font("ui-s"))
    font.setPixelSize(max(8, round(box.height() * 0.36)))
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), initials(name))


class Avatar(QWidget):
    """A person's initials in a circle `size` pixels wide."""

    def __init__(self, name: str, person_id: str, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_person(name, person_id)
        look().resized.connect(self.updateGeometry)

    def set_person(self, name: str, person_id: str) -> None:
        self._name, self._id = name, person_id
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        side = look().px(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._name, self._id)
