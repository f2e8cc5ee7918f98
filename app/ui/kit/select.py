"""One of many: a field that opens a list inside the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.kit import paint
from app.ui.kit.icons import paint_icon
from app.ui.kit.look import look
from app.ui.kit.popover import Popover
from app.ui.kit.scroll import quiet
from app.ui.kit.tokens import RADII
from app.ui.kit.writing import can_write

_MOST_ROWS = 9
_EDGE = 12
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class _Rows(QStyledItemDelegate):
    """Draws the list: the marked row on a soft ground, the chosen one with a tick."""

    def __init__(self, chosen: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._chosen = chosen

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, look().height(32, "ui"))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        worn = look()
        box = QRectF(option.rect)
        state = option.state
        paint.smooth(painter)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            paint.rounded(painter, box, RADII.button, worn.color("asoft"))
        font = worn.font("ui-m" if index.row() == self._chosen else "ui")
        painter.setFont(font)
        painter.setPen(worn.color("text"))
        room = box.adjusted(worn.px(10), 0, -worn.px(30), 0)
        words = QFontMetricsF(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, words)
        if index.row() == self._chosen:
            side = worn.px(16)
            place = QRectF(box.right() - worn.px(10) - side, box.center().y() - side / 2, side, side)
            paint_icon(painter, place, "check", worn.color("accent"))


class _List(QListView):
    """The open list. Enter takes the marked row; letters jump."""

    taken = Signal(int)

    def __init__(self, words: Sequence[str], chosen: int, parent: QWidget) -> None:
        super().__init__(parent)
        quiet(self)
        self.setModel(QStringListModel(list(words), self))
        self.setItemDelegate(_Rows(chosen, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setCurrentIndex(self.model().index(max(0, chosen), 0))
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(lambda index: self.taken.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        take = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in take:
            self.taken.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Select(QComboBox):
    """A choice of one key out of (key, words) pairs. One that `writes` only tells where nothing can be kept.

    Signals:
    chosen(str): the key the person took; not sent by `choose`.
    """

    chosen = Signal(str)

    _role, _height = "ui", 34
    _icon_left, _words_left = 12, 36

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        current: str = "",
        icon: str | None = None,
        name: str = "",
        parent: QWidget | None = None,
        writes: bool = True,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._open: Popover | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setEnabled(can_write() or not writes)
        self.set_options(options)
        self.choose(current)
        self.activated.connect(lambda row: self.chosen.emit(str(self.itemData(row))))
        look().resized.connect(self.updateGeometry)

    @property
    def current(self) -> str:
        """The key that is chosen, "" when there is none."""
        data = self.currentData()
        return "" if data is None else str(data)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options; the chosen key stays chosen where it is still among them."""
        before = self.current
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        self.choose(before)
        self.updateGeometry()

    def choose(self, key: str) -> None:
        """Show `key` as chosen, without telling."""
        row = self.findData(key)
        if row >= 0:
            self.setCurrentIndex(row)
        self.update()

    def sizeHint(self) -> QSize:
        worn = look()
        metrics = QFontMetricsF(worn.font(self._role))
        words = [metrics.horizontalAdvance(self.itemText(row)) for row in range(self.count())]
        return QSize(round(max(words, default=0)) + self._around(), worn.height(self._height, self._role))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._around() + look().px(40), self.sizeHint().height())

    def showPopup(self) -> None:
        if self._open is not None or self.count() == 0:
            return
        words = [self.itemText(row) for row in range(self.count())]
        popover = Popover(self, width=max(self.width(), self._list_width(words)), padding=6)
        rows = _List(words, self.currentIndex(), popover.panel)
        rows.setAccessibleName(self.accessibleName())
        rows.setFixedHeight(min(_MOST_ROWS, len(words)) * look().height(32, "ui"))
        rows.taken.connect(self._take)
        popover.body.addWidget(rows)
        popover.closed.connect(self._on_closed)
        self._open = popover
        popover.open()
        rows.setFocus(Qt.FocusReason.PopupFocusReason)
        self.update()

    def hidePopup(self) -> None:
        if self._open is not None:
            self._open.shut()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Qt's own answer would make a hidden top-level window for its list.
        if event.button() == Qt.MouseButton.LeftButton:
            self.showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # rolling a page must not change what is chosen on it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.showPopup()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn, box = look(), QRectF(self.rect())
        is_open = self._open is not None
        edge = worn.color("accent" if is_open else "ctl" if self.isEnabled() else "line")
        fill = worn.color("raised" if self.isEnabled() else "pane")
        paint.rounded(painter, box, RADII.button, fill, edge, 1.5 if is_open else 1.0)
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, RADII.button)
        left, middle = float(worn.px(self._words_left if self._icon else _EDGE)), box.center().y()
        side = worn.px(16)
        if self._icon:
            place = QRectF(worn.px(self._icon_left), middle - side / 2, side, side)
            paint_icon(painter, place, self._icon, worn.color("text2"))
        right = box.right() - worn.px(10)
        arrows = QRectF(right - side, middle - side / 2, side, side)
        if self.isEnabled():
            paint_icon(painter, arrows, "chevrons-up-down", worn.color("text2"))
        font, room = worn.font(self._role), QRectF(left, 0, arrows.left() - 6 - left, box.height())
        painter.setFont(font)
        painter.setPen(worn.color("text" if self.isEnabled() else "text2" if self.current else "text3"))
        words = QFontMetricsF(font).elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room.adjusted(0, 0, 2, 0), _LEFT, words)

    def _list_width(self, words: Sequence[str]) -> int:
        metrics = QFontMetricsF(look().font("ui-m"))
        widest = max(metrics.horizontalAdvance(word) for word in words)
        return round(widest) + look().px(10 + 34) + 12 + 4

    def _around(self) -> int:
        worn = look()
        left = worn.px(self._words_left if self._icon else _EDGE)
        return left + worn.px(12) + worn.px(16) + worn.px(10) + 4

    def _take(self, row: int) -> None:
        self.hidePopup()
        if row != self.currentIndex() and row >= 0:
            self.setCurrentIndex(row)
            self.activated.emit(row)

    def _on_closed(self) -> None:
        self._open = None
        self.update()


class FieldSelect(Select):
    """One that stands among fields of a form: as high as they are, in their letters, its picture under theirs."""

    _role, _height = "body", 36
    _icon_left, _words_left = 10, 37
