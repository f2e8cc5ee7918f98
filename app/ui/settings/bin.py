"""The bin: what was deleted and can still be brought back, and how long it stays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.binned import Binned
from app.domain.news import Kind
from app.domain.problems import NoSuchItem, Problem
from app.ui.kit.button import Button, IconButton
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import confirm
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.label import Label
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.spoken import announce
from app.ui.settings.binned import ICONS, line_words, title_words
from app.ui.settings.rows import Group, Section, SettingRow

_AT_ONCE = 30
_MANY = (Kind.PEOPLE, Kind.CONVERSATIONS, Kind.ACTIONS, Kind.ENTRIES)


class BinRow(SettingRow):
    """Signals:
    wanted(Binned): it is to come back.
    unwanted(Binned): it is to go for good; the person was not asked yet.
    """

    wanted = Signal(object)
    unwanted = Signal(object)

    def __init__(self, item: Binned, line: str) -> None:
        title = title_words(item)
        self.back = Button(self.tr("Bring back"), writes=True)
        self.back.setAccessibleDescription(title)
        self.more = IconButton("ellipsis", self.tr("More about {0}").format(title), size=30, writes=True)
        self.more.setAccessibleDescription(line)
        ends = QWidget()
        row = QHBoxLayout(ends)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addWidget(self.more)
        super().__init__(ICONS[item.sort], title, line, ends)
        self.setAccessibleName(f"{title}. {line}")
        self.back.clicked.connect(lambda: self.wanted.emit(item))
        delete = Choice(self.tr("Delete now"), "trash-2", lambda: self.unwanted.emit(item), danger=True)
        self.more.clicked.connect(lambda: Menu(self.more, [delete]).open())


class BinSection(Section):
    """Signals:
    troubled(Problem): something was not done.
    """

    troubled = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Bin"), parent)
        self._desk = desk
        self._items: tuple[Binned, ...] = ()
        self._shown = _AT_ONCE
        self.rows: list[BinRow] = []
        self.lead = Label(
            self.tr("What you delete stays here for 30 days. After that, nothing of it is left in the vault."),
            "body",
            "text2",
            wrap=True,
        )
        self.column.addWidget(self.lead)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addLayout(self._list)
        self.show_more = Button("", "link")
        self.empty = Button(self.tr("Empty the bin..."), "link", icon="trash-2", writes=True)
        foot = QHBoxLayout()
        foot.addWidget(self.show_more)
        foot.addStretch(1)
        foot.addWidget(self.empty)
        self.column.addLayout(foot)
        self.nothing = EmptyState(
            self.tr("Nothing deleted in the last 30 days"),
            self.tr("Whatever you delete waits here first, in case you miss it."),
        )
        self.column.addWidget(self.nothing)
        self.show_more.clicked.connect(self._show_more)
        self.empty.clicked.connect(self._ask_to_empty)
        for part in (self.lead, self.show_more, self.empty, self.nothing):  # what cannot be read is not empty
            part.hide()

    def read_items(self) -> None:
        """Ask the vault what lies in the bin."""
        self._desk.worker.do(self._desk.practice.binning.items, self._show)

    def _show(self, items: Sequence[Binned]) -> None:
        self._items = tuple(items)
        now = self._desk.clock.now()
        while (taken := self._list.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [BinRow(one, line_words(one, now)) for one in self._items[: self._shown]]
        for row in self.rows:
            row.wanted.connect(self._bring_back)
            row.unwanted.connect(self._ask_to_let_go)
        if self.rows:
            self._list.addWidget(Group(self.tr("Deleted"), list(self.rows)))
        left = len(self._items) - len(self.rows)
        self.show_more.set_text(self.tr("Show {0} more").format(left))
        self.show_more.setVisible(left > 0)
        self.empty.setVisible(bool(self._items))
        self.lead.setVisible(bool(self._items))
        self.nothing.setVisible(not self._items)

    def _show_more(self) -> None:
        place = len(self.rows)
        self._shown += _AT_ONCE
        self._show(self._items)
        self.rows[place].back.setFocus(Qt.FocusReason.OtherFocusReason)

    # Bringing back

    def _bring_back(self, item: Binned) -> None:
        binning = self._desk.practice.binning
        self._desk.worker.do(lambda: binning.bring_back(item.id), self._on_back, self._on_trouble)

    def _on_back(self, back: tuple[Binned, ...]) -> None:
        self._desk.noticeboard.post(*_MANY, cause=self)
        words = self.tr("{0} is back where it was").format(title_words(back[0]))
        if len(back) > 1:
            also = ", ".join(title_words(one) for one in back[1:])
            words = self.tr("{0} is back where it was, and {1} with it").format(title_words(back[0]), also)
        announce(self, words)
        self._read_and_stay(back[0])

    # Letting go

    def _ask_to_let_go(self, item: Binned) -> None:
        confirm(
            self.window(),
            self.tr("Delete this for good?"),
            self._for_good(self.tr("“{0}” cannot be brought back afterwards.").format(title_words(item))),
            self.tr("Delete now"),
            partial(self._let_go, item),
            danger=True,
        )

    def _let_go(self, item: Binned) -> None:
        binning = self._desk.practice.binning
        self._desk.worker.do(lambda: binning.let_go(item.id), partial(self._on_gone, item), self._on_trouble)

    def _on_gone(self, item: Binned, _nothing: None) -> None:
        self._desk.noticeboard.post(Kind.BIN, cause=self)
        self._read_and_stay(item)

    def _ask_to_empty(self) -> None:
        count = len(self._items)
        what = self.tr("1 thing cannot be brought back afterwards.")
        if count != 1:
            what = self.tr("{0} things cannot be brought back afterwards.").format(count)
        confirm(
            self.window(),
            self.tr("Empty the bin?"),
            self._for_good(what),
            self.tr("Empty the bin"),
            self._empty,
            danger=True,
        )

    def _for_good(self, sentence: str) -> str:
        backups = self.tr("Backups made before still hold what was in the vault then, until newer ones replace them.")
        return f"{sentence} {backups}"

    def _empty(self) -> None:
        self._desk.worker.do(self._desk.practice.binning.empty, self._on_empty, self._on_trouble)

    def _on_empty(self, _nothing: None) -> None:
        self._desk.noticeboard.post(Kind.BIN, cause=self)
        self.read_items()

    def _on_trouble(self, problem: Problem) -> None:
        if not isinstance(problem, NoSuchItem):  # it came back, or went, another way meanwhile
            self.troubled.emit(problem)
        self.read_items()

    def _read_and_stay(self, gone: Binned) -> None:
        """Read again, with the focus on what has moved into the place of what is gone."""
        ids = [one.id for one in self._items]
        place = ids.index(gone.id) if gone.id in ids else 0
        has_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        show = partial(self._show_and_focus, place) if has_focus else self._show
        self._desk.worker.do(self._desk.practice.binning.items, show)

    def _show_and_focus(self, place: int, items: tuple[Binned, ...]) -> None:
        self._show(items)
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].back.setFocus(Qt.FocusReason.OtherFocusReason)
