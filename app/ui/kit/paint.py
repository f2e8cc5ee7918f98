"""The brush: rounded shapes, hairlines, shadows, focus rings and key caps, drawn one way everywhere."""

from __future__ import annotations

import sys
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.kit.look import look
from app.ui.kit.tokens import RADII

# offset down, blur, share of black: SCREENS, section 4.3
_DEPTHS = {1: (1.5, 3.0, 0.05), 2: (9.0, 22.0, 0.14), 3: (18.0, 44.0, 0.18)}

_KEY_SIGNS = {"Return": "↵", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
_MAC_SIGNS = {"Ctrl": "⌘", "Shift": "⇧", "Alt": "⌥"}


def smooth(painter: QPainter) -> None:
    """Turn on antialiasing, which every shape of the kit wants."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)


def faded(color: QColor, share: float) -> QColor:
    """The same colour with `share` (0 to 1) of its strength."""
    result = QColor(color)
    result.setAlphaF(color.alphaF() * share)
    return result


def elided(text: str, metrics: QFontMetricsF, room: float) -> str:
    """Return `text` as far as it fits into `room` pixels; an ellipsis follows a word and no space or full stop."""
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    return short if short == text else short.removesuffix("…").rstrip(" .,;:") + "…"


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded rectangle whose outline of `width` lies wholly inside `rect`."""
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
        return
    half = width / 2
    painter.setPen(QPen(line, width))
    inner = max(0.0, radius - half)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), inner, inner)


def dashed(painter: QPainter, rect: QRectF, radius: float, line: QColor) -> None:
    """A rounded outline in dashes."""
    pen = QPen(line, 1.3)
    pen.setDashPattern([4.6, 2.8])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1)


def hairline(painter: QPainter, x1: float, x2: float, y: float, name: str = "line") -> None:
    """A horizontal line one pixel high."""
    painter.fillRect(QRectF(x1, round(y), x2 - x1, 1), look().color(name))


def line_on_pop() -> str:
    """What lines are drawn with on a popover: in the dark the usual ones are no lighter than what they lie on."""
    return "line2" if look().tokens.dark else "line"


def hover_over(widget: QWidget) -> str:
    """The colour of what is under the pointer, by the `ground` of the plate that it lies on."""
    above = widget.parentWidget()
    while above is not None:
        ground = getattr(above, "ground", None)
        if isinstance(ground, str):
            return "lifted_hover" if ground in ("raised", "pop") else "hover"
        above = above.parentWidget()
    return "hover"


def keyboard_focus(widget: QWidget) -> bool:
    """Whether `widget` has the focus and the person got there, or works, with the keyboard."""
    by_keyboard = Qt.WidgetAttribute.WA_KeyboardFocusChange
    return widget.hasFocus() and widget.window().testAttribute(by_keyboard)


def note_keys(widget: QWidget) -> None:
    """Remember that the person works with the keys in this window, until the mouse is pressed."""
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def hand_focus_to(target: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
    """Give `target` the focus, and who works with the keys sees it there: Qt forgets them with most reasons."""
    by_keys = target.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    target.setFocus(reason)
    if by_keys:
        note_keys(target)


def focus_ring(painter: QPainter, rect: QRectF, radius: float, color: QColor | None = None) -> None:
    """Two pixels inside the edge of `rect`."""
    rounded(painter, rect, radius, line=color or look().color("focus"), width=2.0)


def halo(painter: QPainter, rect: QRectF, radius: float, color: QColor, width: float = 1.5) -> None:
    """The edge of a field being written in, with three pixels of soft light outside `rect`."""
    outer = rect.adjusted(-3, -3, 3, 3)
    path = QPainterPath()
    path.addRoundedRect(outer, radius + 3, radius + 3)
    inside = QPainterPath()
    inside.addRoundedRect(rect, radius, radius)
    painter.fillPath(path.subtracted(inside), faded(color, 0.17))
    rounded(painter, rect, radius, line=color, width=width)


def shadow(painter: QPainter, rect: QRectF, radius: float, depth: int) -> None:
    """The shadow of something raised over `rect`: 1 a hero card, 2 a popover, 3 a dialog.

    It reaches outside `rect`, so whoever paints it must own that room.
    """
    worn = look().tokens
    if worn.high_contrast or depth not in _DEPTHS:
        return
    dpr = painter.device().devicePixelRatioF()
    patch = _shadow_patch(depth, round(radius), worn.shadow, worn.dark, dpr)
    margin = _margin(depth)
    corner = margin + round(radius) + _margin(depth)
    _draw_patch(painter, patch, rect.adjusted(-margin, -margin, margin, margin), corner, dpr)


def shadow_reach(depth: int) -> int:
    """How many pixels the shadow reaches out at most."""
    return _margin(depth) if depth in _DEPTHS else 0


def shadow_inside(depth: int, radius: float) -> int:
    """How far from an edge of the rectangle, inwards, a corner of its shadow goes: beyond, it is alike all along."""
    return shadow_reach(depth) + round(radius)


def _margin(depth: int) -> int:
    down, blur, _ = _DEPTHS[depth]
    return round(down + blur) + 1


@lru_cache(maxsize=32)
def _shadow_patch(depth: int, radius: int, tint: str, dark: bool, dpr: float) -> QPixmap:
    """A small square with the shadow's corners; its middle row and column are stretched."""
    down, blur, share = _DEPTHS[depth]
    margin = _margin(depth)
    side = 2 * (margin + radius + margin) + 1
    patch = QPixmap(round(side * dpr), round(side * dpr))
    patch.setDevicePixelRatio(dpr)
    patch.fill(Qt.GlobalColor.transparent)
    painter = QPainter(patch)
    smooth(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    base = QRectF(margin, margin, side - 2 * margin, side - 2 * margin)
    steps = max(3, round(blur))
    color = QColor(tint)
    color.setAlphaF(share * (2.0 if dark else 1.0) / steps)
    painter.setBrush(color)
    for step in range(steps):
        # from well within the plate outwards, thinner and thinner: a blurred edge, without a step where the plate ends
        reach = blur * (1.5 * (step / (steps - 1)) ** 1.4 - 0.5)
        shape = base.translated(0, down).adjusted(-reach, -reach, reach, reach)
        corner = max(1.0, radius + reach)
        painter.drawRoundedRect(shape, corner, corner)
    painter.end()
    return patch


def _draw_patch(painter: QPainter, patch: QPixmap, target: QRectF, corner: int, dpr: float) -> None:
    """Draw `patch` over `target` with its corners kept and its edges stretched; what casts it covers the middle."""
    seen = painter.clipBoundingRect() if painter.hasClipping() else target
    width, height = target.width(), target.height()
    across = min(float(corner), width / 2)
    along = min(float(corner), height / 2)
    side = patch.width() / dpr
    xs = [(0.0, across, 0.0, across), (across, width - 2 * across, corner, 1.0)]
    xs.append((width - across, across, side - across, across))
    ys = [(0.0, along, 0.0, along), (along, height - 2 * along, corner, 1.0)]
    ys.append((height - along, along, side - along, along))
    for x, wide, sx, sw in xs:
        for y, high, sy, sh in ys:
            place = QRectF(target.x() + x, target.y() + y, wide, high)
            if (sw != 1.0 or sh != 1.0) and place.intersects(seen):
                painter.drawPixmap(place, patch, QRectF(sx * dpr, sy * dpr, sw * dpr, sh * dpr))


def key_signs(keys: str) -> str:
    """What is printed on a key cap: "Ctrl+Return" becomes "Ctrl ↵"."""
    signs = [_KEY_SIGNS.get(key, key) for key in keys.replace("++", "+Plus").split("+")]
    if sys.platform == "darwin":
        signs = [_MAC_SIGNS.get(sign, sign) for sign in signs]
    return " ".join(signs)


def key_signs_width(keys: str) -> float:
    """How wide the signs for `keys` are on a cap."""
    return sum(wide for _, _, wide in _sign_parts(keys, look().scale))


def draw_key_signs(painter: QPainter, rect: QRectF, keys: str) -> None:
    """Write the signs for `keys` in the middle of `rect`, with the painter's pen."""
    left = rect.center().x() - key_signs_width(keys) / 2
    for font, part, wide in _sign_parts(keys, look().scale):
        painter.setFont(font)
        painter.drawText(QRectF(left, rect.top(), wide + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, part)
        left += wide


@lru_cache(maxsize=64)
def _sign_parts(keys: str, scale: float) -> list[tuple[QFont, str, float]]:
    """What stands on a cap, in which font and how wide; `scale` is that of the look, for which it is measured."""
    # The sign of Enter is drawn small in the font, and is hard to tell at the size of the letters.
    small = look().font("tiny")
    large = QFont(small)
    large.setPixelSize(round(13 * scale))
    head, enter, tail = key_signs(keys).partition(_KEY_SIGNS["Return"])
    parts = [(small, head), (large, enter), (small, tail)]
    return [(font, part, QFontMetricsF(font).horizontalAdvance(part)) for font, part in parts if part]


def key_cap_width(keys: str) -> int:
    """How wide the key cap for `keys` will be."""
    return round(key_signs_width(keys)) + look().px(10)


def key_cap_height() -> int:
    return look().height(18, "tiny")


def key_cap(painter: QPainter, rect: QRectF, keys: str, color: QColor) -> None:
    """A key cap inside a button: a patch of 16 % of the text's colour."""
    rounded(painter, rect, RADII.cap, fill=faded(color, 0.16))
    painter.setPen(color)
    draw_key_signs(painter, rect, keys)


def tick(painter: QPainter, rect: QRectF, color: QColor, width: float = 2.0) -> None:
    """A check mark that fills about half of `rect`."""
    pen = QPen(color, width, Qt.PenStyle.SolidLine)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y, side = rect.x(), rect.y(), rect.width()
    points = [(0.30, 0.52), (0.44, 0.66), (0.71, 0.37)]
    painter.drawPolyline([QPointF(x + side * px, y + side * py) for px, py in points])
