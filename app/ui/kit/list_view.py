"""A list one can walk with the keyboard: arrows, typing to jump, Enter opens, Space toggles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QListView, QWidget

from app.ui.kit.look import look
from app.ui.kit.row_delegate import RowDelegate
from app.ui.kit.rows import Index, RowsModel
from app.ui.kit.scroll import quiet
from app.ui.kit.writing import can_write

Row = TypeVar("Row")
_Move = QAbstractItemView.CursorAction


class ListView(QListView, Generic[Row]):
    """Shows a RowsModel with a RowDelegate. What was selected stays selected when the rows change;
    if it is gone, its neighbour is. Where nothing can be kept, rows can be chosen and opened, and no more.

    Signals (each carries the row):
    chosen(object): another row is selected now, by the person or because the selected one went.
    opened(object): Enter, or a double click.
    toggled(object): Space, or a click on the row's check.
    deleted(object): the Delete key.
    menu_asked(object, QPoint): a right click or the menu key; the point is in the view.

    Of a list that has more than is shown, without a row:
    end_neared(): less than one page is left to scroll.
    rest_wanted(): the End key, or typing to jump; done as soon as all is shown.
    """

    chosen = Signal(object)
    opened = Signal(object)
    toggled = Signal(object)
    deleted = Signal(object)
    menu_asked = Signal(object, QPoint)
    end_neared = Signal()
    rest_wanted = Signal()

    def __init__(
        self, model: RowsModel[Row], delegate: RowDelegate[Row], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._delegate = delegate
        self._kept = ("", 0)
        self._is_quiet = False
        self._answers: dict[int, Callable[[Row], None]] = {}
        self._typed, self._wants_end = "", False
        self._for_reading = not can_write()
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setTabKeyNavigation(False)
        quiet(self)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.selectionModel().currentChanged.connect(self._on_current)
        model.modelAboutToBeReset.connect(self._before_rows)
        model.modelReset.connect(self._after_rows)
        model.rowsInserted.connect(self._after_more)
        self.verticalScrollBar().valueChanged.connect(self._tell_near_end)
        self.verticalScrollBar().rangeChanged.connect(self._tell_near_end)
        self.customContextMenuRequested.connect(self._on_menu)
        self.doubleClicked.connect(self._on_open)
        look().resized.connect(self._measure)

    # For the room

    def leave_gutter(self, wide: int) -> None:
        """Keep the rows `wide` pixels away from the end, so that the scroll bar lies beside them."""
        self.setViewportMargins(0, 0, wide, 0)

    def selected(self) -> Row | None:
        """The row that is selected, if one is."""
        return self._rows.row_at(self.currentIndex())

    def select(self, key: str) -> bool:
        """Select the row with that key without telling; "" selects nothing. Whether it is there."""
        index = self._rows.index_of(key) if key else QModelIndex()
        self._is_quiet = True
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.selectionModel().clear()
        self._is_quiet = False
        return index.isValid()

    def scroll_back(self, value: int) -> None:
        """Scroll to where `verticalScrollBar` stood, also right after the rows were shown."""
        self.doItemsLayout()
        self.verticalScrollBar().setValue(value)

    def first_row(self) -> QModelIndex:
        """Where the first row stands; an invalid index in an empty list."""
        return self._nearest(0)

    def answer(self, key: Qt.Key, act: Callable[[Row], None]) -> None:
        """Let one more key do something to the selected row; it no longer jumps by typing."""
        self._answers[key.value] = act

    # Selection

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self._rows.row_at(current)
        if row is not None and not self._is_quiet:
            self.chosen.emit(row)

    def _before_rows(self) -> None:
        index = self.currentIndex()
        self._kept = (self._rows.key_at(index), index.row())
        self._is_quiet = True

    def _after_rows(self) -> None:
        key, number = self._kept
        self._is_quiet = False
        if not key:
            return
        if self._rows.index_of(key).isValid():
            self.select(key)
            return
        near = self._nearest(number)
        if near.isValid():
            self.setCurrentIndex(near)

    def _nearest(self, number: int) -> QModelIndex:
        last = self._rows.rowCount() - 1
        for candidate in (*range(number, last + 1), *range(min(number, last), -1, -1)):
            index = self._rows.index(candidate)
            if self._rows.row_at(index) is not None:
                return index
        return QModelIndex()

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()

    # A list that has more

    def _tell_near_end(self) -> None:
        bar = self.verticalScrollBar()
        if self._rows.has_more and self.isVisible() and bar.value() + 2 * bar.pageStep() >= bar.maximum():
            self.end_neared.emit()

    def _after_more(self) -> None:
        if self._rows.has_more:
            return
        typed, self._typed = self._typed, ""
        if self._wants_end:
            self._wants_end = False
            self.setCurrentIndex(self._walk(self._rows.rowCount() - 1, -1))
        elif typed:
            super().keyboardSearch(typed)

    def keyboardSearch(self, search: str) -> None:
        if self._rows.has_more:
            self._typed += search
            self.rest_wanted.emit()
            return
        super().keyboardSearch(search)

    # Keys and clicks

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        now, last = self.currentIndex().row(), self._rows.rowCount() - 1
        if action in (_Move.MoveDown, _Move.MoveNext, _Move.MoveRight):
            return self._walk(now + 1, 1)
        if action in (_Move.MoveUp, _Move.MovePrevious, _Move.MoveLeft):
            return self._walk(now - 1, -1) if now >= 0 else self._walk(0, 1)
        if action == _Move.MoveHome:
            return self._walk(0, 1)
        if action == _Move.MoveEnd:
            if self._rows.has_more:
                self._wants_end = True
                self.rest_wanted.emit()
            return self._walk(last, -1)
        page = max(1, self.viewport().height() // max(1, self.sizeHintForRow(max(0, now))) - 1)
        if action == _Move.MovePageDown:
            return self._walk(min(last, now + page), 1)
        return self._walk(max(0, now - page), 1)

    def _walk(self, start: int, step: int) -> QModelIndex:
        """The first row at or after `start` in that direction, or the current one at the end."""
        number = start
        while 0 <= number < self._rows.rowCount():
            index = self._rows.index(number)
            if self._rows.row_at(index) is not None:
                return index
            number += step
        return self.currentIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        above = self._rows.index(index.row() - 1) if index.row() > 0 else QModelIndex()
        if above.isValid() and self._rows.row_at(above) is None:
            super().scrollTo(above, hint)
        super().scrollTo(index, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.selected()
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        act = self._act_of(event.key()) if plain else None
        if row is not None and act is not None:
            event.accept()
            act(row)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _act_of(self, key: int) -> Callable[[Row], None] | None:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.opened.emit
        if self._for_reading:
            return None
        if key == Qt.Key.Key_Space:
            return self.toggled.emit
        if key == Qt.Key.Key_Delete:
            return self.deleted.emit
        return self._answers.get(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self._rows.row_at(index)
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            box = self._delegate.words_box(QRectF(self.visualRect(index)))
            spot = None if self._for_reading else self._delegate.toggle_spot(box, row)
            if spot is not None and spot.contains(event.position()):
                event.accept()
                self.toggled.emit(row)
                return
        if row is None:
            event.accept()  # beside the rows: what is selected stays so
            return
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            # An item view would choose its first row now, and arriving in a room would open something.
            QAbstractScrollArea.focusInEvent(self, event)
            self.viewport().update()
            if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
                self.setCurrentIndex(self.first_row())
            return
        super().focusInEvent(event)
        current = self.currentIndex()
        if current.isValid() and not self.selectionModel().isSelected(current):
            self.selectionModel().select(current, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.viewport().update()
        return super().viewportEvent(event)

    def _on_open(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _on_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        row = self._rows.row_at(index)
        if row is None:
            row, point = self.selected(), self.visualRect(self.currentIndex()).center()
        if row is not None:
            self.menu_asked.emit(row, point)
