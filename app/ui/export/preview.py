"""The page as it will be, to be looked at, and read aloud."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.exporting import Sheet
from app.system.page_pictures import PagePicture
from app.ui.kit import paint
from app.ui.kit.look import look

_A4 = 297 / 210


def pixmap_of(page: PagePicture, dpr: float) -> QPixmap:
    """Return the picture for a screen of `dpr` device pixels per pixel."""
    image = QImage(page.rgba, page.width, page.height, 4 * page.width, QImage.Format.Format_RGBX8888)
    # Converting copies the pixels, which the image above only borrows.
    pixmap = QPixmap.fromImage(image.convertToFormat(QImage.Format.Format_RGB32))
    pixmap.setDevicePixelRatio(dpr)
    return pixmap


class Preview(QWidget):
    """Shows one page on its paper, always white, until the next one comes."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page_width = width
        self._pixmap: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("The page as it will be"))

    def device_width(self) -> int:
        """How wide a picture of the page has to be, in device pixels."""
        return round(self.page_width * self.devicePixelRatioF())

    def show_page(self, page: PagePicture) -> None:
        """Show the picture of a page."""
        self._pixmap = pixmap_of(page, self.devicePixelRatioF())
        self.update()

    def say(self, sheet: Sheet) -> None:
        """Tell those who hear the screen what the pages say."""
        self.setAccessibleDescription(sheet.text)

    @property
    def is_empty(self) -> bool:
        return self._pixmap is None

    def sizeHint(self) -> QSize:
        return QSize(self.page_width + 12, round(self.page_width * _A4) + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.page_width // 2, self.page_width // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        box = self._page_box()
        if not look().tokens.dark:
            paint.shadow(painter, box, 2, 1)
        painter.fillRect(box, Qt.GlobalColor.white)
        if self._pixmap is not None:
            painter.drawPixmap(box, self._pixmap, QRectF(self._pixmap.rect()))
        paint.rounded(painter, box.adjusted(-1, -1, 1, 1), 2, None, look().color("line2"))
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box.adjusted(-4, -4, 4, 4), 5)

    def _page_box(self) -> QRectF:
        ratio = _A4 if self._pixmap is None else self._pixmap.height() / self._pixmap.width()
        wide = min(float(self.page_width), self.width() - 12.0, (self.height() - 12.0) / ratio)
        high = round(wide * ratio)
        return QRectF(round((self.width() - wide) / 2), round((self.height() - high) / 2), round(wide), high)
