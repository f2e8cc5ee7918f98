"""A finished page as it will look on paper: white in every theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.system.page_pictures import PagePicture
from app.ui.kit import paint
from app.ui.kit.look import look

_A4 = 297 / 210
_SHADOW_ROOM = 3


class PageView(QWidget):
    """Shows one page `width` pixels wide; an empty sheet until there is one.

    `says` is what is heard in place of the picture.
    """

    def __init__(self, width: int, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = width
        self._image = QImage()
        self.setAccessibleName(says)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def device_width(self) -> int:
        """How many device pixels a picture needs to be sharp here."""
        return round(self._wide * self.devicePixelRatioF())

    def show_page(self, page: PagePicture) -> None:
        shown = QImage(page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBX8888)
        self._image = shown.copy()  # Qt does not keep the bytes alive, the copy does
        self._image.setDevicePixelRatio(page.width / self._wide)
        self.updateGeometry()
        self.update()

    def set_width(self, width: int) -> None:
        """Show the page smaller, or as large as it was made."""
        self._wide = width
        if not self._image.isNull():
            self._image.setDevicePixelRatio(self._image.width() / width)
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Show an empty sheet again."""
        self._image = QImage()
        self.update()

    def sizeHint(self) -> QSize:
        ratio = _A4 if self._image.isNull() else self._image.height() / self._image.width()
        return QSize(self._wide, round(self._wide * ratio) + _SHADOW_ROOM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        box = QRectF(self.rect()).adjusted(0, 0, 0, -_SHADOW_ROOM)
        worn = look()
        if not worn.tokens.high_contrast:
            paint.rounded(painter, box.translated(0, 2), 2, paint.faded(worn.color("shadow"), 0.14))
        painter.fillRect(box, "white")
        if not self._image.isNull():
            painter.drawImage(box.topLeft(), self._image)
        paint.rounded(painter, box, 1, line=worn.color("line2"))
