"""The right half of the report: every item by what becomes of it, and, when asked, which of them come in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.imports import Fate, Item, Preview
from app.ui.imports.chosen import HERE, NEW, NOT_COMPLETE, Chosen
from app.ui.imports.rows import BLEED, ItemRows
from app.ui.imports.words import number_words, spoken, title_words
from app.ui.kit.button import Button
from app.ui.kit.label import Label
from app.ui.kit.list_view import ListView
from app.ui.kit.rows import Group, RowsModel
from app.ui.kit.segmented import Segmented

GUTTER = 10  # for the scroll bar, beside the rows
_LEAST, _BETWEEN = 120, 13
_PLACED_AT_ONCE = 2500  # rows, about 4 ms


class ItemList(QWidget):
    """Signals:
    chosen_changed(): another set of items comes in now.
    save_asked(): the list is to be saved.
    """

    chosen_changed = Signal()
    save_asked = Signal()

    def __init__(self, chosen: Chosen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen = chosen
        self._is_choosing = False
        self.model: RowsModel[Item] = RowsModel(lambda item: str(item.number), title_words, self._spoken, self)
        self.rows = ItemRows(self.model, chosen, self)
        self.list: ListView[Item] = ListView(self.model, self.rows, self.tr("Items of the export"))
        self.list.setMinimumHeight(_LEAST)
        self.list.leave_gutter(GUTTER)
        self.list.setUniformItemSizes(True)  # there are no headings: ten thousand rows are measured as one
        # Qt asks the model about each row before it paints the first: of very many the window takes turns between.
        self.list.setLayoutMode(ListView.LayoutMode.Batched)
        self.list.setBatchSize(_PLACED_AT_ONCE)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.parts = QHBoxLayout()
        self.parts.setContentsMargins(BLEED, 0, BLEED + GUTTER, 0)
        self.views = self._views()
        self.parts.addWidget(self.views)
        self.parts.addStretch(1)
        self.count = Label("", "small", "text3", figures=True)
        self.all = Button(self.tr("All"), "link", size="s")
        self.none = Button(self.tr("None"), "link", size="s")
        self.save = Button(self.tr("Save this list"), "link", icon="file-down", size="s")
        self._foot = QHBoxLayout()
        self._lay_out()
        self.list.toggled.connect(self._toggle)
        self.all.clicked.connect(partial(self._take_all, True))
        self.none.clicked.connect(partial(self._take_all, False))
        self.save.clicked.connect(self.save_asked)
        self.show_part(self.chosen.first_part())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.parts)
        column.addSpacing(_BETWEEN)
        column.addWidget(self.list, 1)
        foot = self._foot
        foot.setContentsMargins(BLEED, 6, 4 + GUTTER, 0)
        foot.setSpacing(4)
        foot.addWidget(self.count)
        foot.addWidget(self.all)
        foot.addWidget(self.none)
        foot.addStretch(1)
        foot.addWidget(self.save)
        column.addLayout(foot)
        column.addStretch()
        self.all.hide()
        self.none.hide()

    def _views(self) -> Segmented:
        names = {NOT_COMPLETE: self.tr("Not complete {0}"), HERE: self.tr("Already here {0}"), NEW: self.tr("New {0}")}
        told = [(key, words.format(number_words(len(self.chosen.shown(key))))) for key, words in names.items()]
        views = Segmented(told, writes=False)
        views.setAccessibleName(self.tr("Which items are shown"))
        views.chosen.connect(self.show_part)
        return views

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._end_with_a_whole_row()

    def _end_with_a_whole_row(self) -> None:
        row = self.list.sizeHintForRow(0)
        if row > 0:
            room = self.height() - self.parts.sizeHint().height() - _BETWEEN - self._foot.sizeHint().height()
            self.list.setMaximumHeight(max(_LEAST, room // row * row))

    def show_part(self, part: str) -> None:
        """Show the items of one part of the report."""
        self.views.choose(part)
        items = self.chosen.shown(part)
        self.model.show([Group("", items)])
        self.list.scrollToTop()
        self._say_count()
        self._end_with_a_whole_row()

    def show_preview(self, preview: Preview) -> None:
        """Show the report anew, as it ended. What ended as it was shown stands there already."""
        if preview is self.chosen.preview and self.views.current == self.chosen.first_part():
            return
        self.chosen.preview = preview
        before = self.views
        self.views = self._views()
        self.parts.replaceWidget(before, self.views)
        before.deleteLater()
        self.show_part(self.chosen.first_part())

    # Choosing

    @property
    def is_choosing(self) -> bool:
        """Whether each row has a check."""
        return self._is_choosing

    def choose(self, on: bool) -> None:
        """Give each row a check, or take the checks away."""
        self._is_choosing = self.rows.is_choosing = on
        self.all.setVisible(on)
        self.none.setVisible(on)
        if on and self.views.current == NOT_COMPLETE and not self._some_may_come(NOT_COMPLETE):
            self.show_part(NEW)
        self._say_count()
        self.list.viewport().update()

    def _some_may_come(self, part: str) -> bool:
        return any(item.may_come_in for item in self.chosen.shown(part))

    def _toggle(self, item: Item) -> None:
        if self._is_choosing and item.may_come_in:
            self.chosen.toggle(item)
            self.model.put(item)
            self._tell()

    def _take_all(self, on: bool) -> None:
        self.chosen.take_all(self.chosen.shown(self.views.current), on)
        self.list.viewport().update()
        self._tell()

    def _tell(self) -> None:
        self._say_count()
        self.chosen_changed.emit()

    def _say_count(self) -> None:
        items = self.chosen.shown(self.views.current)
        if self._is_choosing:
            able = [item for item in items if item.may_come_in]
            taken = sum(self.chosen.has(item) for item in able)
            told = self.tr("{0} of {1} chosen").format(number_words(taken), number_words(len(able)))
        elif self.views.current == NOT_COMPLETE and items:
            out = sum(item.fate is Fate.LEFT_OUT for item in items)
            told = self.tr("{0} left out, {1} without a part").format(number_words(out), number_words(len(items) - out))
        else:
            told = self.tr("1 entry") if len(items) == 1 else self.tr("{0} entries").format(number_words(len(items)))
        self.count.set_text(told)

    def _spoken(self, item: Item) -> str:
        return spoken(item, self.chosen.has(item) if self._is_choosing and item.may_come_in else None)
