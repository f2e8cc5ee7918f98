"""A card: a quiet plate that holds what belongs together."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.icons import paint_icon
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.tokens import RADII

# fill, outline
_TONES = {
    "raised": ("raised", "line"),
    "pane": ("pane", "line"),
    "asoft": ("asoft", ""),
    "hsoft": ("hsoft", "hline"),
}
_SHADOW_ROOM = 3


class IconSign(QWidget):
    """A picture that stands beside words and tells nothing of its own."""

    def __init__(self, icon: str, size: int = 16, color: str = "text2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._side, self._color = icon, size, color
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().resized.connect(self.updateGeometry)

    def set_icon(self, icon: str, color: str | None = None) -> None:
        self._icon, self._color = icon, color or self._color
        self.update()

    def sizeHint(self) -> QSize:
        side = look().px(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._icon, look().color(self._color))


class _Strut(QWidget):
    """Keeps the header as high as it is drawn, with or without a button in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().resized.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(0, look().px(28))


class Card(QWidget):
    """A plate with an optional header; fill `body`.

    `tone` is "raised", "pane", "asoft" or "hsoft". With `elevation` 1 it throws a faint shadow
    into three pixels kept free at its foot.
    """

    def __init__(
        self,
        title: str = "",
        icon: str | None = None,
        meta: str = "",
        padding: int = 20,
        elevation: int = 0,
        tone: str = "raised",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone, self._elevation = tone, elevation
        self._is_focused = False
        foot = _SHADOW_ROOM if elevation else 0
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding + foot)
        self.body.setSpacing(12)
        self.header = QHBoxLayout()
        self.title = Label(title, "ui-s", "htext" if tone == "hsoft" else "text", parent=self)
        self.meta = Label(meta, "small", "text3", parent=self)
        self.title.setVisible(bool(title))
        self.meta.setVisible(bool(meta))
        if title or meta or icon:
            self._add_header(icon)

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    @property
    def ground(self) -> str:
        """The name of its colour."""
        return _TONES[self._tone][0]

    def set_active(self, active: bool) -> None:
        """Draw the edge of the card that is being worked on."""
        if active != self._is_focused:
            self._is_focused = active
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn = look()
        box = QRectF(self.rect())
        if self._elevation:
            box.adjust(0, 0, 0, -_SHADOW_ROOM)
            if not worn.tokens.high_contrast:
                _paint_faint_shadow(painter, box)
        fill, line = self.ground, _TONES[self._tone][1]
        if not line and worn.tokens.high_contrast:
            line = "line"
        width = 1.5 if self._is_focused else 1.0
        edge = worn.color("accent" if self._is_focused else line) if line or self._is_focused else None
        paint.rounded(painter, box, RADII.card, worn.color(fill), edge, width)

    def _add_header(self, icon: str | None) -> None:
        self.header.setSpacing(0)
        self.header.setContentsMargins(0, 0, 0, 0)
        if icon:
            color = "htext" if self._tone == "hsoft" else "accent"
            self.header.addWidget(IconSign(icon, 17, color, self))
            self.header.addSpacing(8)
        self.header.addWidget(self.title)
        self.header.addStretch(1)
        self.header.addWidget(self.meta)
        self.header.addWidget(_Strut(self))
        self.body.insertLayout(0, self.header)


def _paint_faint_shadow(painter: QPainter, box: QRectF) -> None:
    share = 0.10 if look().tokens.dark else 0.035
    for down in (1.0, 2.0):
        painter.setPen(Qt.PenStyle.NoPen)
        shade = paint.faded(look().color("shadow"), share)
        paint.rounded(painter, box.translated(0, down), RADII.card, shade)
