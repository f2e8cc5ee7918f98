"""Buttons: the words, a picture, the keys that do the same, and what it looks like under the hand."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.kit import paint
from app.ui.kit.icons import paint_icon
from app.ui.kit.look import look
from app.ui.kit.tip import set_tip
from app.ui.kit.tokens import RADII
from app.ui.kit.writing import can_write


class _Size(NamedTuple):
    height: int
    padding: int
    radius: int
    role: str
    icon: int
    gap: int


class _Kind(NamedTuple):
    """Colour names: fill at rest, under the pointer, pressed; text; outline. "" is none."""

    fill: str
    over: str
    down: str
    text: str
    line: str = ""


_SIZES = {
    "s": _Size(28, 10, RADII.button, "ui-m", 14, 6),
    "m": _Size(34, 14, RADII.button, "ui-m", 16, 8),
    "l": _Size(42, 20, RADII.row, "body-m", 16, 8),
}

_KINDS = {
    "primary": _Kind("accent", "accent_hover", "accent_press", "onaccent"),
    "secondary": _Kind("raised", "sunken", "hover", "text", "line2"),
    "soft": _Kind("asoft", "asofth", "asofth", "atext"),
    "ghost": _Kind("", "hover", "line", "text2"),
    "link": _Kind("", "asoft", "asofth", "atext"),
    "danger": _Kind("dsoft", "dsoft", "dsoft", "dtext"),
    "hint": _Kind("", "hsoft", "hline", "htext", "hline"),
}
_UNABLE_OPACITY = 0.65  # of text3 on white: #6D6D6D, 5.2 to 1, enough to be read
_UNABLE = _Kind("sunken", "sunken", "sunken", "text3", "line")
_UNABLE_BARE = _Kind("", "", "", "text3")


class Pressable(QPushButton):
    """What every button of the kit shares: Enter works, text is plain, nothing is drawn yet.

    One that `writes` is not offered where nothing can be kept: it stays away, whoever wants it shown.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, writes: bool = False) -> None:
        super().__init__(parent)
        self._is_offered = True
        self._words = ""
        self._busy_words = ""
        self.setAutoDefault(False)
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        if writes:
            self.set_writes(True)
        look().resized.connect(self._measure)

    def set_writes(self, writes: bool) -> None:
        """Say whether what it does now is to be kept in the vault."""
        is_offered = can_write() or not writes
        if is_offered != self._is_offered:
            self._is_offered = is_offered
            self.setEnabled(is_offered)
            self.setVisible(is_offered)

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible and self._is_offered)

    def text(self) -> str:
        """The words as they are read, without the doubled ampersands Qt keeps."""
        return self._words

    def set_text(self, text: str) -> None:
        """Show `text`. An ampersand in it is an ampersand: it makes no shortcut."""
        if text == self._words:
            return
        self._words = text
        super().setText(text.replace("&", "&&"))
        self._measure()

    def busy(self, text: str) -> None:
        """Say that it is at work, with `text` for its words; presses do nothing until `ready`."""
        self._busy_words = text
        self.setAccessibleName(text)
        self._measure()

    def ready(self) -> None:
        if self._busy_words:
            self._busy_words = ""
            self.setAccessibleName("")
            self._measure()

    @property
    def is_busy(self) -> bool:
        return bool(self._busy_words)

    def hitButton(self, pos: QPoint) -> bool:
        return not self._busy_words and super().hitButton(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        paint.note_keys(self)
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._busy_words and (is_enter or event.key() == Qt.Key.Key_Space):
            event.accept()
        elif is_enter and plain == Qt.KeyboardModifier.NoModifier:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def shown_words(self) -> str:
        return self._busy_words or self._words

    def state_of(self, rest: str, over: str, down: str) -> str:
        """Which of three colour names fits what the hand is doing."""
        if self.isDown() and not self._busy_words:
            return down
        over = paint.hover_over(self) if over == "hover" else over
        return over if self.underMouse() and self.isEnabled() and not self._busy_words else rest

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()


class Button(Pressable):
    """A button with words.

    `kind` is "primary" (at most one in a view), "secondary", "soft", "ghost", "link", "danger"
    or "hint"; `size` is "s", "m" or "l"; `keys` such as "Ctrl+Return" are printed on a key cap
    and do nothing by themselves.
    """

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        size: str = "m",
        icon: str | None = None,
        trailing_icon: str | None = None,
        keys: str | None = None,
        parent: QWidget | None = None,
        writes: bool = False,
    ) -> None:
        self._kind, self._size = kind, _SIZES[size]
        self._icon, self._trailing, self._keys = icon, trailing_icon, keys
        super().__init__(text, parent, writes)
        self.setFont(look().font(self._size.role))

    @property
    def kind(self) -> str:
        return self._kind

    def set_kind(self, kind: str) -> None:
        if kind != self._kind:
            self._kind = kind
            self._measure()

    def set_icon(self, icon: str | None) -> None:
        if icon != self._icon:
            self._icon = icon
            self._measure()

    def set_keys(self, keys: str | None) -> None:
        if keys != self._keys:
            self._keys = keys
            self._measure()

    def sizeHint(self) -> QSize:
        worn = look()
        width = round(self._content_width(self.shown_words())) + 2 * worn.px(self._padding())
        return QSize(max(width, 28), worn.height(self._size.height, self._size.role))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        if look().tokens.high_contrast and not self.isEnabled():
            painter.setOpacity(_UNABLE_OPACITY)  # its colours are those of a button that can be pressed
        color = self._paint_ground(painter)
        self._paint_content(painter, color)

    def _colors(self) -> _Kind:
        if self.isEnabled():
            return _KINDS[self._kind]
        return _UNABLE_BARE if self._kind in ("ghost", "link") else _UNABLE

    def _paint_ground(self, painter: QPainter) -> QColor:
        """Fill, outline and focus ring; the colour to write in comes back."""
        worn, kind = look(), self._colors()
        box, radius = QRectF(self.rect()), float(self._size.radius)
        fill = self.state_of(kind.fill, kind.over, kind.down)
        line = kind.line
        if self._kind == "danger" and self.underMouse() and self.isEnabled():
            line = "danger"
        if not line and fill and worn.tokens.high_contrast and self._kind != "primary":
            line = "line"
        if fill or line:
            ground = worn.color(fill) if fill else None
            paint.rounded(painter, box, radius, ground, worn.color(line) if line else None)
        if paint.keyboard_focus(self):
            if self._kind == "primary":
                edge = worn.color("onaccent")
                paint.focus_ring(painter, box.adjusted(2, 2, -2, -2), radius - 2, edge)
            else:
                paint.focus_ring(painter, box, radius)
        return worn.color(kind.text)

    def _padding(self) -> int:
        return 4 if self._kind == "link" else self._size.padding

    def _content_width(self, words: str) -> float:
        worn, size = look(), self._size
        width = QFontMetricsF(worn.font(size.role)).horizontalAdvance(words)
        for icon in (self._icon, self._trailing):
            if icon:
                width += worn.px(size.icon) + worn.px(size.gap)
        if self._keys:
            width += worn.px(8) + paint.key_cap_width(self._keys)
        return width

    def _paint_content(self, painter: QPainter, color: QColor) -> None:
        worn, size, words = look(), self._size, self.shown_words()
        icon, gap, middle = worn.px(size.icon), worn.px(size.gap), self.height() / 2
        x = round((self.width() - self._content_width(words)) / 2)
        if self._icon:
            paint_icon(painter, QRectF(x, middle - icon / 2, icon, icon), self._icon, color)
            x += icon + gap
        font = worn.font(size.role)
        wide = QFontMetricsF(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(color)
        box = QRectF(x, 0, wide + 2, self.height())
        painter.drawText(box, _CENTRED, words)
        x += round(wide)
        if self._trailing:
            box = QRectF(x + gap, middle - icon / 2, icon, icon)
            paint_icon(painter, box, self._trailing, color)
            x += gap + icon
        if self._keys:
            high = paint.key_cap_height()
            cap = QRectF(x + worn.px(8), round(middle - high / 2), 0, high)
            cap.setWidth(paint.key_cap_width(self._keys))
            paint.key_cap(painter, cap, self._keys, color)

    def _measure(self) -> None:
        self.setFont(look().font(self._size.role))
        super()._measure()


_CENTRED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class IconButton(Pressable):
    """A button that is only a picture; its name is heard, and read in the tooltip.

    `ground` is "asoft" for one that stands out on its page, "" for none.
    """

    def __init__(
        self,
        icon: str,
        name: str,
        shortcut_text: str = "",
        *,
        size: int = 32,
        icon_size: int = 16,
        color: str = "text2",
        ground: str = "",
        parent: QWidget | None = None,
        writes: bool = False,
    ) -> None:
        self._icon, self._side, self._icon_size, self._color = icon, size, icon_size, color
        self._is_held = False
        self._rest = _Kind("asoft", "asofth", "asofth", "") if ground else _Kind("", "hover", "line", "")
        super().__init__("", parent, writes)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name, shortcut_text)

    def set_name(self, name: str, shortcut_text: str = "") -> None:
        self.setAccessibleName(name)
        keys = paint.key_signs(shortcut_text)
        set_tip(self, f"{name}  {keys}" if keys else name)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def set_color(self, color: str) -> None:
        self._color = color
        self.update()

    def set_held(self, held: bool) -> None:
        """Show that what it opened is open, or no longer."""
        self._is_held = held
        self.update()

    def sizeHint(self) -> QSize:
        side = max(28, look().px(self._side))
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        box, worn = QRectF(self.rect()), look()
        fill = self.state_of(self._rest.fill, self._rest.over, self._rest.down)
        if fill or self.isChecked() or self._is_held:
            edge = worn.color("line") if self._rest.fill and worn.tokens.high_contrast else None
            paint.rounded(painter, box, RADII.button, worn.color(fill or paint.hover_over(self)), edge)
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, RADII.button)
        side = worn.px(self._icon_size)
        place = QRectF(0, 0, side, side)
        place.moveCenter(box.center())
        color = worn.color(self._color if self.isEnabled() else "ctl")
        paint_icon(painter, place, self._icon, color)


class DashedButton(Pressable):
    """A wide, quiet place to add one more."""

    def __init__(self, text: str, icon: str = "plus", parent: QWidget | None = None, writes: bool = False) -> None:
        self._icon = icon
        super().__init__(text, parent, writes)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        worn = look()
        words = QFontMetricsF(worn.font("ui-m")).horizontalAdvance(self.shown_words())
        return QSize(round(words) + worn.px(16 + 8 + 32), worn.height(44, "ui-m"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn, box = look(), QRectF(self.rect())
        fill = self.state_of("", "pane", "hover")
        if fill:
            paint.rounded(painter, box, RADII.card, worn.color(fill))
        paint.dashed(painter, box, RADII.card, worn.color("ctl"))
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, RADII.card)
        font = worn.font("ui-m")
        icon, words = worn.px(16), QFontMetricsF(font).horizontalAdvance(self.shown_words())
        x = round((box.width() - icon - worn.px(8) - words) / 2)
        color = worn.color("text2")
        paint_icon(painter, QRectF(x, (box.height() - icon) / 2, icon, icon), self._icon, color)
        painter.setFont(font)
        painter.setPen(color)
        left = x + icon + worn.px(8)
        painter.drawText(QRectF(left, 0, words + 2, box.height()), _CENTRED, self.shown_words())
