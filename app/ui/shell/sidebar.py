"""The sidebar: the five places, the people one keeps close, settings, and the vault card."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.avatar import paint_avatar
from app.ui.kit.button import IconButton, Pressable
from app.ui.kit.icons import paint_icon
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.mark import paint_mark
from app.ui.kit.nav import NavRow, paint_dot
from app.ui.kit.place import Place
from app.ui.kit.row_delegate import paint_words
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.shortcuts import keys_of
from app.ui.kit.tokens import RADII
from app.ui.shell.caps import cap_height, cap_width, paint_cap
from app.ui.shell.vault_card import VaultCard

WIDE, RAIL = 232, 64
_MOST_PINNED = 5
_ICONS = {
    "today": "sun",
    "people": "users",
    "conversations": "messages-square",
    "journal": "notebook-pen",
    "actions": "circle-check-big",
    "settings": "settings-2",
}
# The planner has no row of its own: it is where a conversation is opened.
_ROW_OF = {"planner": "conversations"}


@dataclass(frozen=True, slots=True)
class Pinned:
    """A person kept close; `waits` puts the amber dot beside the name."""

    id: str
    name: str
    waits: bool = False


class _Brand(QWidget):
    """The mark and the name; compact, only the mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_compact = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = look()
        middle = self.height() / 2
        square = QRectF(8, middle - 14, 28, 28)
        paint_mark(painter, square, worn.color("accent"), worn.color("onaccent"))
        if not self.is_compact:
            paint_words(painter, QRectF(46, 0, self.width() - 46, self.height()), "Sotto", "h2", "text")


class Bell(IconButton):
    """Opens the reminders; the amber dot says that one waits, and no number does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._waits = False
        super().__init__("bell", self.tr("Reminders"), keys_of("reminders"), size=34, icon_size=17, parent=parent)

    def set_waiting(self, waits: bool) -> None:
        """Show that something waits, or that nothing does."""
        if waits != self._waits:
            self._waits = waits
            name = self.tr("Reminders, something waits") if waits else self.tr("Reminders")
            self.set_name(name, keys_of("reminders"))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._waits:
            painter = QPainter(self)
            paint.smooth(painter)
            painter.setPen(QPen(look().color("canvas"), 1.5))
            painter.setBrush(look().color("hint"))
            painter.drawEllipse(QPointF(self.width() / 2 + 7, self.height() / 2 - 8), 4.5, 4.5)


class _Search(Pressable):
    """Looks like a field, is a button: it opens the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._is_compact = False
        super().__init__("", parent)
        self.set_text(self.tr("Search"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Go to a place or do something  {0}").format(paint.key_signs(keys_of("palette"))))

    def set_compact(self, is_compact: bool) -> None:
        self._is_compact = is_compact
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(44, look().height(34, "ui"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn, box = look(), QRectF(self.rect())
        if self._is_compact:
            self._paint_rail(painter, box)
            return
        fill = worn.color(self.state_of("surface", "raised", "hover"))
        paint.rounded(painter, box, RADII.button, fill, worn.color("line2"))
        side = worn.px(16)
        paint_icon(painter, QRectF(10, (box.height() - side) / 2, side, side), "search", worn.color("text3"))
        left = 10 + side + 8
        paint_words(painter, box.adjusted(left, 0, -8, 0), self.text(), "ui", "text3")
        keys = keys_of("palette")
        high, wide = cap_height(), cap_width(keys)
        if wide + left + 60 < box.width():
            cap = QRectF(box.right() - 8 - wide, round((box.height() - high) / 2), wide, high)
            paint_cap(painter, cap, keys)
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, RADII.button)

    def _paint_rail(self, painter: QPainter, box: QRectF) -> None:
        worn = look()
        fill = self.state_of("", "hover", "line")
        if fill:
            paint.rounded(painter, box, RADII.rail, worn.color(fill))
        side = worn.px(18)
        spot = QRectF((box.width() - side) / 2, (box.height() - side) / 2, side, side)
        paint_icon(painter, spot, "search", worn.color("text2"))
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, RADII.rail)


class _PinnedRow(Pressable):
    """A pinned person."""

    def __init__(self, pinned: Pinned, parent: QWidget | None = None) -> None:
        self.pinned = pinned
        super().__init__(pinned.name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if pinned.waits:
            self.setAccessibleName(self.tr("{0}, something waits").format(pinned.name))

    def sizeHint(self) -> QSize:
        return QSize(120, look().height(32, "ui"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn, box = look(), QRectF(self.rect())
        fill = self.state_of("", "hover", "line")
        if fill:
            paint.rounded(painter, box, RADII.button, worn.color(fill))
        side = worn.px(20)
        spot = QRectF(9, (box.height() - side) / 2, side, side)
        paint_avatar(painter, spot, self.pinned.name, self.pinned.id)
        left = 9 + side + 9
        paint_words(painter, box.adjusted(left, 0, -26 if self.pinned.waits else -8, -2), self.text(), "ui", "text2")
        if self.pinned.waits:
            paint_dot(painter, QPointF(box.right() - 15, box.height() / 2))
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, RADII.button)


class _PinnedArea(ScrollArea):
    """The pinned people. In a low window with large text they scroll, and all else keeps its place."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.inside = QWidget()
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(0)
        heading = QHBoxLayout()
        heading.setContentsMargins(10, 0, 0, 5)
        heading.addWidget(Label(title, "small-s", "text3"))
        column.addLayout(heading)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(1)
        column.addLayout(self.rows)
        column.addStretch(1)
        around = QWidget()
        whole = QVBoxLayout(around)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.inside)
        self.setWidget(around)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class Sidebar(QWidget):
    """The way around the house; a rail of icons where the window is narrow.

    Signals:
    asked_for(Place): a place or a pinned person.
    search_asked(): the palette.
    reminders_asked(): the bell.
    lock_asked(): the vault card.
    """

    asked_for = Signal(Place)
    search_asked = Signal()
    reminders_asked = Signal()
    lock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_compact = False
        self.setAccessibleName(self.tr("Places"))
        self.places: dict[str, NavRow] = {}
        self.pinned: list[_PinnedRow] = []
        self._brand = _Brand(self)
        # One beside the name, one in the rail: what moves between two layouts loses its focus.
        self._bells = (Bell(self), Bell(self))
        self.search = _Search(self)
        self.vault_card = VaultCard(self)
        self._pinned_area = _PinnedArea(self.tr("Pinned people"))
        self._gaps: dict[QWidget, tuple[int, int]] = {}
        self._make_rows()
        self._lay_out()
        self._measure()
        self.search.clicked.connect(self.search_asked)
        for bell in self._bells:
            bell.clicked.connect(self.reminders_asked)
        self.vault_card.clicked.connect(self.lock_asked)
        look().resized.connect(self._measure)

    # For the hallway

    def show_place(self, room: str) -> None:
        """Mark where the person is."""
        row = self.places.get(_ROW_OF.get(room, room))
        if row is not None:
            row.setChecked(True)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much is in a place, by room; rooms that are missing show nothing."""
        for room, row in self.places.items():
            row.set_count(counts.get(room))

    def set_waiting(self, rooms: Collection[str]) -> None:
        """Put the amber dot at these places while the sidebar is a rail."""
        for room, row in self.places.items():
            row.set_dot(room in rooms)

    @property
    def bell(self) -> Bell:
        """The bell that is shown."""
        return self._bells[self._is_compact]

    def set_reminding(self, waits: bool) -> None:
        """Put the amber dot on the bell, or take it away."""
        for bell in self._bells:
            bell.set_waiting(waits)

    def set_pinned(self, people: Sequence[Pinned]) -> None:
        """Show these people, five at most. The same ones keep their rows, and the focus in one."""
        people = people[:_MOST_PINNED]
        if list(people) == [row.pinned for row in self.pinned]:
            return
        for old in self.pinned:
            old.hide()
            old.deleteLater()
        self.pinned = [_PinnedRow(person, self) for person in people]
        for row in self.pinned:
            row.clicked.connect(lambda _=False, one=row.pinned: self.asked_for.emit(Place("people", one.id)))
            self._pinned_area.rows.addWidget(row)
        self._order()
        self._show_pinned()

    def set_compact(self, is_compact: bool) -> None:
        """Be a rail of icons (64 wide), or the whole sidebar (232)."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self._measure()

    def current(self) -> QWidget:
        """What F6 gives the focus to: the row of the place one is in."""
        return next((row for row in self.places.values() if row.isChecked()), self.search)

    # Within

    def _make_rows(self) -> None:
        names = {
            "today": self.tr("Today"),
            "people": self.tr("People"),
            "conversations": self.tr("Conversations"),
            "journal": self.tr("Journal"),
            "actions": self.tr("Actions"),
            "settings": self.tr("Settings"),
        }
        for room, name in names.items():
            row = NavRow(_ICONS[room], name, keys_of(room), self)
            row.clicked.connect(lambda _=False, there=room: self.asked_for.emit(Place(there)))
            self.places[room] = row

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._brand, 1)
        head.addWidget(self._bells[False])
        self._column.addLayout(head)
        self._add_gap(14, 14)
        self._column.addWidget(self.search)
        self._add_gap(12, 6)
        for room, row in self.places.items():
            if room != "settings":
                self._column.addWidget(row)
                self._column.addSpacing(2)
        self._column.addSpacing(6)
        self._column.addWidget(self._pinned_area, 1)
        self._column.addWidget(self._bells[True], 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self.places["settings"])
        self._add_gap(8, 13)
        self._column.addWidget(self.vault_card)
        self._order()

    def _add_gap(self, wide: int, compact: int) -> None:
        """Leave room that is another in the rail."""
        gap = QWidget(self)
        self._column.addWidget(gap)
        self._gaps[gap] = (wide, compact)

    def _measure(self) -> None:
        """Wide and rail differ in every distance."""
        compact = self._is_compact
        self.setFixedWidth(RAIL if compact else max(WIDE, min(300, look().px(WIDE))))
        edge = (10, 16, 10, 17) if compact else (12, 16, 12, 12)
        self._column.setContentsMargins(*edge)
        for gap, high in self._gaps.items():
            gap.setFixedHeight(high[compact])
        self._brand.is_compact = compact
        for is_rail, bell in enumerate(self._bells):
            bell.setVisible(bool(is_rail) is compact)
        for row in self.places.values():
            row.set_compact(compact)
        self.search.set_compact(compact)
        self.vault_card.set_compact(compact)
        middle = Qt.AlignmentFlag.AlignHCenter if compact else Qt.AlignmentFlag(0)
        self._column.setAlignment(self.vault_card, middle)
        self._show_pinned()

    def _order(self) -> None:
        """Tab goes down the sidebar as the eye does."""
        rows = dict(self.places)
        settings = rows.pop("settings")
        beside, in_rail = self._bells
        chain = [beside, self.search, *rows.values(), *self.pinned, in_rail, settings, self.vault_card]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _show_pinned(self) -> None:
        self._pinned_area.inside.setVisible(bool(self.pinned) and not self._is_compact)
