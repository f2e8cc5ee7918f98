"""The pictures on the page: how large each stands there, and its pixels, which the worker decodes when they are needed.

Pixels are kept in memory within a bound; those drawn longest ago go first, and are decoded again when they are seen.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QFontMetricsF, QImage, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from app.domain.ids import PictureId
from app.domain.picture import Picture, fitted, shown_caption
from app.domain.problems import NoSuchItem, Problem
from app.services.practice import Practice
from app.ui.kit import paint
from app.ui.kit.desk import Desk
from app.ui.kit.look import look

WIDEST, HIGHEST, RADIUS = 580, 420, 8

_SCHEME = "picture:"
_MOST = 48_000_000  # bytes of pixels; a screen holds three or four of the highest, of 4 MB each where pixels are dense
_WAITING, _MISSING = 120, 52  # px high while nothing is known, and where nothing is there
_CAPTION_GAP = 6


class Pictures(QObject):
    """Draws pictures for a `MarkdownLayout`; `page` is where. `chosen` is the one that the caret is on, or "".

    Signals:
    known(): the size of some is known now, so lines are higher or lower.
    came(): pixels have come, so something is to be painted.
    """

    known = Signal()
    came = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._about: dict[PictureId, Picture | None] = {}
        self._to_ask: set[PictureId] = set()
        self._pixmaps: OrderedDict[PictureId, QPixmap] = OrderedDict()
        self._decoding: set[PictureId] = set()
        self._unreadable: set[PictureId] = set()
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)
        self.chosen = ""

    def note(self, picture: Picture) -> None:
        """Know of a picture that was just taken in."""
        self._about[picture.id] = picture

    def about(self, id: PictureId) -> Picture | None:
        """What is known of a picture, None while nothing is, or where it is not there."""
        return self._about.get(id)

    # What the layout asks

    def height(self, target: str, caption: str, width: int) -> int:
        """See `Illustrator`."""
        id = _id_of(target)
        return self.height_of(id, shown_caption(caption), width) if id else 0

    def height_of(self, id: PictureId, words: str, width: int) -> int:
        """How high a picture stands in a column of that width, with `words` under it."""
        if id not in self._about:
            self._to_ask.add(id)
            self._asking.start(0)
            return look().px(_WAITING)
        picture = self._about[id]
        if picture is None or id in self._unreadable:
            return look().px(_MISSING)
        return self._size(picture, width)[1] + _caption_height(words, width)

    def draw(self, painter: QPainter, box: QRectF, target: str, caption: str) -> None:
        """See `Illustrator`."""
        paint.smooth(painter)
        id, worn = _id_of(target), look()
        spot = self.spot(id, box)
        words = shown_caption(caption)
        if self._about.get(id) is None or id in self._unreadable:
            self._draw_words(painter, spot, self._trouble(id))
        else:
            self._draw_pixels(painter, spot, id)
            if words:
                painter.setPen(worn.color("text2"))
                painter.setFont(worn.font("small"))
                under = QRectF(0, spot.bottom() + worn.px(_CAPTION_GAP), box.width(), box.bottom() - spot.bottom())
                painter.drawText(under, int(Qt.TextFlag.TextWordWrap), words)
        if id == self.chosen:
            # within the picture, which may be as wide as the column; the light line parts it from a dark one
            paint.rounded(painter, spot.adjusted(2, 2, -2, -2), RADIUS - 2, line=worn.color("surface"), width=3.0)
            paint.rounded(painter, spot, RADIUS, line=worn.color("focus"), width=3.0)

    def spot(self, id: PictureId, box: QRectF) -> QRectF:
        """Where within `box` the picture itself lies."""
        picture = self._about.get(id)
        if picture is None or id in self._unreadable:
            return QRectF(box.left(), box.top(), box.width(), min(box.height(), look().px(_WAITING)))
        return QRectF(box.left(), box.top(), *self._size(picture, int(box.width())))

    def _size(self, picture: Picture, width: int) -> tuple[int, int]:
        worn = look()
        return fitted((picture.width, picture.height), (min(width, worn.px(WIDEST)), worn.px(HIGHEST)))

    def _width_of(self, id: PictureId) -> int:
        picture = self._about.get(id)
        return 0 if picture is None else picture.width

    # What is known

    def _ask(self) -> None:
        ids, self._to_ask = self._to_ask, set()
        self._desk.worker.do(partial(_about, self._desk.practice, ids), self._on_known)

    def _on_known(self, found: dict[PictureId, Picture | None]) -> None:
        self._about |= found
        self.known.emit()

    # Pixels

    def _draw_pixels(self, painter: QPainter, spot: QRectF, id: PictureId) -> None:
        worn = look()
        pixmap = self._pixmaps.get(id)
        if pixmap is None:
            paint.rounded(painter, spot, RADIUS, worn.color("pane"))
            self._decode(id)
            return
        self._pixmaps.move_to_end(id)
        if pixmap.width() < 0.9 * min(spot.width() * self._page.devicePixelRatioF(), self._width_of(id)):
            self._decode(id)  # the text is larger now, or the window went to a screen with more pixels
        brush = QBrush(pixmap)
        scale = QTransform.fromTranslate(spot.x(), spot.y())
        brush.setTransform(scale.scale(spot.width() / pixmap.width(), spot.height() / pixmap.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        painter.drawRoundedRect(spot, RADIUS, RADIUS)
        paint.rounded(painter, spot, RADIUS, line=worn.color("line"))

    def _decode(self, id: PictureId) -> None:
        if id not in self._decoding:
            self._decoding.add(id)
            dense = self._page.devicePixelRatioF()
            wide, high = round(look().px(WIDEST) * dense), round(look().px(HIGHEST) * dense)
            call = partial(image_of, self._desk.practice, id, wide, high)
            self._desk.worker.do(call, partial(self._on_pixels, id), partial(self._on_none, id))

    def _on_pixels(self, id: PictureId, image: QImage) -> None:
        self._decoding.discard(id)
        self._pixmaps[id] = QPixmap.fromImage(image)
        while len(self._pixmaps) > 1 and sum(map(_weight, self._pixmaps.values())) > _MOST:
            self._pixmaps.popitem(last=False)
        self.came.emit()

    def _on_none(self, id: PictureId, problem: Problem) -> None:
        self._decoding.discard(id)
        if isinstance(problem, NoSuchItem):
            self._about[id] = None
        else:
            self._unreadable.add(id)
        self.known.emit()

    # Instead of a picture

    def _trouble(self, id: PictureId) -> str:
        if id in self._unreadable:
            return self.tr("This picture is damaged and cannot be shown. Everything else is as it was.")
        return self.tr("This picture is not in the vault any more.") if id in self._about else ""

    def _draw_words(self, painter: QPainter, box: QRectF, words: str) -> None:
        worn = look()
        paint.rounded(painter, box, RADIUS, worn.color("pane"))
        painter.setPen(worn.color("text2"))
        painter.setFont(worn.font("small"))
        inside = box.adjusted(16, 0, -16, 0)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), words)


def image_of(practice: Practice, id: PictureId, width: int, height: int) -> QImage:
    """Read and decode a picture, no larger than that; called on the worker. Raises as `Picturing.shown`."""
    pixels = practice.picturing.shown(id, width, height)
    image = QImage(pixels.rgb, pixels.width, pixels.height, 3 * pixels.width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)  # a copy: the first one only borrows the bytes


def _about(practice: Practice, ids: Iterable[PictureId]) -> dict[PictureId, Picture | None]:
    found: dict[PictureId, Picture | None] = {}
    for id in ids:
        try:
            found[id] = practice.picturing.get(id)
        except NoSuchItem:
            found[id] = None
    return found


def _id_of(target: str) -> PictureId:
    return PictureId(target.removeprefix(_SCHEME) if target.startswith(_SCHEME) else "")


def _caption_height(words: str, width: int) -> int:
    if not words:
        return 0
    metrics = QFontMetricsF(look().font("small"))
    needed = metrics.boundingRect(QRectF(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap), words)
    return round(needed.height() + 0.5) + look().px(_CAPTION_GAP)


def _weight(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
