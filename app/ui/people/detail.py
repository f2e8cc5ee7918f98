"""The page of one person: their header, and one tab of it at a time, each scrolling by itself."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.services.people import PersonPage
from app.ui.kit.desk import Desk
from app.ui.kit.look import look
from app.ui.kit.scroll import ScrollArea
from app.ui.people.actions_tab import ActionsTab
from app.ui.people.header import ACTIONS, CONVERSATIONS, NOTES, OVERVIEW, PARTS, Header
from app.ui.people.notes_tab import NotesTab
from app.ui.people.overview import Overview
from app.ui.people.talks_tab import TalksTab

_SIDE, _NARROW, _MOST = 31, 20, 880


class Detail(QWidget):
    """Signals:
    turned(str): another tab is shown, chosen by the person.
    """

    turned = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person = ""
        self.header = Header()
        self.overview, self.talks, self.promises = Overview(), TalksTab(), ActionsTab()
        self.notes = NotesTab(desk)
        self._is_compact = False
        self._margins: list[QVBoxLayout] = []
        self._tabs: dict[str, QWidget] = {
            OVERVIEW: self.overview,
            CONVERSATIONS: self.talks,
            ACTIONS: self.promises,
            NOTES: self.notes,
        }
        self.areas: dict[str, ScrollArea] = {}
        self._pages = QStackedWidget()
        for part in PARTS:
            self.areas[part] = self._area(self._tabs[part])
            self._pages.addWidget(self.areas[part])
        head = QVBoxLayout()
        self._head = head
        head.addWidget(self.header)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        look().resized.connect(self._measure)
        self._measure()
        self.header.tabs.chosen.connect(self._on_tab)

    def _area(self, inside: QWidget) -> ScrollArea:
        outer = QWidget()
        inside.setMaximumWidth(_MOST)
        column = QVBoxLayout(outer)
        column.addWidget(inside)
        self._margins.append(column)
        area = ScrollArea()
        area.setWidget(outer)
        return area

    @property
    def part(self) -> str:
        return self.header.tabs.current

    def go_to(self, part: str) -> None:
        """Show a tab, the first where there is none of that name."""
        key = part if part in PARTS else OVERVIEW
        self.header.tabs.choose(key)
        self._pages.setCurrentWidget(self.areas[key])

    def show_page(self, page: PersonPage, now: datetime) -> None:
        """Show one person as last read."""
        today = now.date()
        is_new = page.person.id != self._person
        self._person = page.person.id
        self.header.show_person(page.person)
        self.header.show_counts(len(page.conversations), len(page.actions), len(page.meetings))
        self.overview.show_page(page, now)
        self.talks.show_page(page, today)
        self.promises.show_page(page, today)
        self.notes.show_page(page)
        if is_new:
            for area in self.areas.values():
                area.verticalScrollBar().setValue(0)

    def set_compact(self, is_compact: bool) -> None:
        self._is_compact = is_compact
        self._measure()
        self.header.set_compact(is_compact)
        self.overview.set_compact(is_compact)

    def _measure(self) -> None:
        """Large letters in a narrow window need the room that margins take elsewhere."""
        side = _NARROW if self._is_compact and look().scale > 1.15 else _SIDE
        self._head.setContentsMargins(side, 23, side, 0)
        for column in self._margins:
            column.setContentsMargins(side, 20, side, 24)

    def _on_tab(self, part: str) -> None:
        self._pages.setCurrentWidget(self.areas[part])
        self.turned.emit(part)
