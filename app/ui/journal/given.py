"""Pictures that somebody pastes or drops: as files, as the bytes of one, or as pixels that another program lends."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

Given = Path | bytes | QImage

# The bytes as they were are better than pixels that have to be encoded once more.
_FORMATS = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp")


def is_given(source: QMimeData) -> bool:
    """Whether there are pictures in what is pasted or dropped. Words win where a program hands over both."""
    has_image = source.hasImage() or any(map(source.hasFormat, _FORMATS))
    return any(url.isLocalFile() for url in source.urls()) or (has_image and not source.text().strip())


def given_in(source: QMimeData) -> tuple[Given, ...]:
    """Return the pictures in what is pasted or dropped; whether a file really is one turns out when it is read."""
    files = tuple(Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile())
    if files or not is_given(source):
        return files
    for kind in _FORMATS:
        if source.hasFormat(kind):
            return (bytes(source.data(kind).data()),)
    image = source.imageData()
    return (image,) if isinstance(image, QImage) and not image.isNull() else ()


def encoded(image: QImage) -> bytes:
    """Return pixels as a PNG; called on the worker, for a large one takes its time."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 90)  # type: ignore[call-overload]  # of 100: fast, and it is encoded anew anyway
    return bytes(held.data())
