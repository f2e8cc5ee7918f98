"""Icons: drawn from their SVG outlines in any colour and size, and kept once drawn."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import ceil, floor
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import paths

_STROKE = re.compile(r'stroke-width="[^"]*"')
_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"></svg>'


@cache
def _folder() -> Path:
    return paths.resources() / "icons"


@lru_cache(maxsize=256)
def _outline(name: str) -> str:
    try:
        return (_folder() / f"{name}.svg").read_text("utf-8")
    except FileNotFoundError:
        return _EMPTY


def has_icon(name: str) -> bool:
    """Whether an icon of that name is shipped."""
    return _outline(name) is not _EMPTY


def _stroke(size: float) -> float:
    """Small icons need bolder lines to look as heavy as the text beside them."""
    if size >= 20:
        return 1.75
    if size >= 18:
        return 1.9
    if size >= 16:
        return 2.1
    return 2.2 if size >= 14 else 2.4


def _svg(name: str, size: float, color: str) -> QByteArray:
    text = _outline(name).replace("currentColor", color)
    text = _STROKE.sub(f'stroke-width="{_stroke(size)}"', text)
    return QByteArray(text.encode("utf-8"))


@lru_cache(maxsize=1024)
def _drawn(name: str, size: int, color: int, dpr: float) -> QPixmap:
    shade = QColor.fromRgba(color)
    pixmap = QPixmap(QSize(round(size * dpr), round(size * dpr)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(shade.alphaF())
    QSvgRenderer(_svg(name, size, shade.name())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(dpr)
    return pixmap


def icon_pixmap(name: str, size: int, color: QColor, dpr: float = 1.0) -> QPixmap:
    """The icon as a square picture of `size` logical pixels."""
    return _drawn(name, size, color.rgba(), dpr)


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Draw an icon centred in `rect`, as large as its shorter side, on whole pixels."""
    size = round(min(rect.width(), rect.height()))
    if size <= 0:
        return
    device = painter.device()
    pixmap = icon_pixmap(name, size, color, device.devicePixelRatioF())
    x = rect.x() + (rect.width() - size) / 2
    y = rect.y() + (rect.height() - size) / 2
    # not round(): it would pull every second half pixel to the left
    painter.drawPixmap(QPointF(floor(x + 0.5), ceil(y - 0.5)), pixmap)
