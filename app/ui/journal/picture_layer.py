"""A picture as large as the window has room for, with what is said under it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.picture import Picture, fitted
from app.domain.problems import Problem, TargetExists
from app.ui.journal.pictures import RADIUS, image_of
from app.ui.kit import paint
from app.ui.kit.button import Button, IconButton
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import confirm
from app.ui.kit.field import Field
from app.ui.kit.label import Label
from app.ui.kit.layer import Layer
from app.ui.kit.look import look
from app.ui.kit.spoken import announce
from app.ui.kit.tokens import RADII
from app.ui.kit.words import say
from app.ui.kit.writing import can_write

_EDGE, _PADDING, _LEAST = 24, 20, 420
_ENDINGS = {"image/png": "png"}


class _View(QWidget):
    """The picture itself, in the middle of its room.

    Signals:
    resized(): it has more or less room now.
    """

    resized = Signal()

    def __init__(self, says: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._words = ""
        self.setAccessibleName(says)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def say(self, words: str) -> None:
        """Show words in its place."""
        self._words = words
        self.setAccessibleDescription(words)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        paint.smooth(painter)
        if self._image.isNull():
            paint.rounded(painter, QRectF(self.rect()), RADIUS, worn.color("pane"))
            painter.setPen(worn.color("text2"))
            painter.setFont(worn.font("ui"))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words)
            return
        dense = self.devicePixelRatioF()
        size = (max(1, round(self._image.width() / dense)), max(1, round(self._image.height() / dense)))
        box = QRectF(0, 0, *fitted(size, (max(1, self.width()), max(1, self.height()))))
        box.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(box, self._image)
        paint.rounded(painter, box, 0, line=worn.color("line"))


class PictureLayer(Layer):
    """Shows one picture. What it is called is kept when it closes, and before a lock.

    Signals:
    captioned(str): the caption as it now stands.
    taken_out(): it is to be shown no more.
    """

    captioned = Signal(str)
    taken_out = Signal()

    def __init__(self, window: QWidget, desk: Desk, picture: Picture, caption: str) -> None:
        super().__init__(window, depth=3, radius=RADII.dialog)
        self._desk, self._picture, self._caption = desk, picture, caption
        self._asked_for = QSize()
        self.panel.setAccessibleName(self.tr("Picture"))
        self.view = _View(caption or self.tr("Picture"), self.panel)
        self.close_button = IconButton("x", self.tr("Close"), size=34)
        self.caption = Field("", self.tr("What is to be seen here?"))
        self.caption.set_name(self.tr("Caption"))
        self.caption.set_text(caption)
        self.caption.edit.end(False)
        self.remove = Button(self.tr("Take it out"), "ghost", icon="trash-2", writes=True)
        self.save = Button(self.tr("Save a copy"), icon="file-down")
        promise = self.tr("Kept encrypted in your vault. A copy that you save is not.")
        self.note = Label(promise, "small", "text3", wrap=True)
        self._lay_out()
        self.view.resized.connect(self._decode)
        self.close_button.clicked.connect(self.shut)
        self.caption.entered.connect(self.shut)
        self.remove.clicked.connect(self._on_remove)
        self.save.clicked.connect(self._ask_where)

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self.panel)
        column.setContentsMargins(_PADDING, _PADDING, _PADDING, 16)
        column.setSpacing(14)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.caption, 1)
        for button in (self.remove, self.save, self.close_button):
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.note)

    def first(self) -> QWidget:
        return self.caption if can_write() else self.close_button

    def spot(self, room: QRect) -> QRect:
        """As large as the picture needs, and the window has room."""
        foot = self._column.minimumSize().height()
        most = room.size() - QSize(2 * (_EDGE + _PADDING), 2 * _EDGE + foot)
        wide, high = fitted((self._picture.width, self._picture.height), (max(1, most.width()), max(1, most.height())))
        width = min(max(wide + 2 * _PADDING, look().px(_LEAST)), room.width() - 2 * _EDGE)
        size = QSize(width, min(high + foot, room.height() - 2 * _EDGE))
        return QRect(room.center() - QPoint(size.width() // 2, size.height() // 2), size)

    def leave(self) -> None:
        self._keep_caption()

    def shut(self) -> None:
        if self.is_open:
            self._keep_caption()
        super().shut()

    def _keep_caption(self) -> None:
        caption = " ".join(self.caption.text().split())
        if caption != self._caption and can_write():
            self._caption = caption
            self.captioned.emit(caption)

    # The picture

    def _decode(self) -> None:
        """Have it decoded as large as it is shown, once for each size that is larger than before."""
        wanted = self.view.size() * self.devicePixelRatioF()
        is_larger = wanted.width() > self._asked_for.width() or wanted.height() > self._asked_for.height()
        if self.is_open and is_larger:
            self._asked_for = wanted
            call = partial(image_of, self._desk.practice, self._picture.id, wanted.width(), wanted.height())
            self._desk.worker.do(call, self.view.show_image, self._on_none)

    def _on_none(self, problem: Problem) -> None:
        self.view.say(say(problem))
        self.save.setEnabled(False)

    # Taking it out, saving a copy

    def _on_remove(self) -> None:
        self.shut()
        self.taken_out.emit()

    def _ask_where(self) -> None:
        ending = _ENDINGS.get(self._picture.media_type, "jpg")
        name, kind = self.tr("Picture.{0}").format(ending), self.tr("Pictures (*.{0})").format(ending)
        self._desk.ask.where_to_save(self, name, kind, self._save_to)

    def _save_to(self, path: Path, may_replace: bool = False) -> None:
        if self.is_open:
            save = partial(self._desk.practice.picturing.save_copy, self._picture.id, path, may_replace)
            self._desk.worker.do(save, self._on_saved, partial(self._on_not_saved, path))

    def _on_saved(self, path: Path) -> None:
        self._say(self.tr("Saved at {0}. It is not encrypted: whoever opens it can see it.").format(path))

    def _on_not_saved(self, path: Path, problem: Problem) -> None:
        if not isinstance(problem, TargetExists):
            self._say(say(problem))
            return
        confirm(
            self,
            self.tr("Replace the file that is there?"),
            self.tr("A file lies at {0} already. Replacing it cannot be undone.").format(path),
            self.tr("Replace"),
            partial(self._save_to, path, True),
            danger=True,
        )

    def _say(self, words: str) -> None:
        self.note.set_text(words)
        self.settle()
        announce(self, words)
