"""Settings: a list of pages at the left, and what can be chosen on each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.news import Kind, News
from app.domain.preferences import Preferences
from app.domain.problems import Problem
from app.ui.kit.desk import Desk
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.nav import NavRow
from app.ui.kit.notice import NoticeStrip
from app.ui.kit.place import Place
from app.ui.kit.room import Memory, Room
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.words import say_of_deed
from app.ui.settings.appearance import AppearanceSection
from app.ui.settings.backup import BackupSection
from app.ui.settings.bin import BinSection
from app.ui.settings.general import GeneralSection
from app.ui.settings.hints import HintsSection
from app.ui.settings.keeping import keep
from app.ui.settings.questions import QuestionsSection
from app.ui.settings.reminders import RemindersSection
from app.ui.settings.rows import Section
from app.ui.settings.security import SecuritySection
from app.ui.settings.told import AboutSection, ShortcutsSection

_LIST = 224
_BEFORE, _BEHIND = 13, 15  # beside a name
_FIRST = "general"


class _Pane(QWidget):
    """The tinted left part of the sheet."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        painter.fillRect(self.rect(), worn.color("pane"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), worn.color("line"))


class SettingsRoom(Room):
    """What was chosen is applied at once and kept in the vault; the hallway hears of it by the news."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chosen = desk.preferences
        self._under_way = 0
        self.rows: dict[str, NavRow] = {}
        self.areas: dict[str, ScrollArea] = {}
        self.sections: dict[str, Section] = {}
        self._now = ""
        self.notices = NoticeStrip()
        self._pane = self._list()
        self._measure()
        look().resized.connect(self._measure)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._right.addWidget(self.notices)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._pane)
        whole.addLayout(self._right, 1)
        desk.noticeboard.posted.connect(self._on_news)
        look().resized.connect(self._on_resized)

    # What the hallway asks of every room

    def arrive(self, place: Place) -> None:
        self.show_section(place.part if place.part in self.rows else self._now or _FIRST)
        if not place.part:
            self.rows[self._now].setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        for section in self.sections.values():
            section.leave()

    def place(self) -> Place:
        return Place("settings", "", self._now)

    def remember(self) -> dict[str, int | str]:
        area = self.areas.get(self._now)
        return {"scroll": area.verticalScrollBar().value()} if area is not None else {}

    def recall(self, memory: Memory) -> None:
        area, scroll = self.areas.get(self._now), memory.get("scroll")
        if area is not None and isinstance(scroll, int):
            area.verticalScrollBar().setValue(scroll)

    def panes(self) -> list[QWidget]:
        return [self.rows[self._now or _FIRST], *([self.sections[self._now]] if self._now else [])]

    # The pages

    def show_section(self, key: str) -> None:
        """Show one page, and build it when it is first asked for."""
        if key == self._now:
            return
        if self._now:
            self.sections[self._now].leave()
        if key not in self.sections:
            self._build(key)
        before, self._now = self.areas.get(self._now), key
        self.rows[key].setChecked(True)
        self._names_area.reach(self.rows[key].geometry())
        if before is not None and before.isAncestorOf(self.focusWidget()):
            # Before it is hidden, or Qt would look for the next one itself and wake the bell: a space opens it.
            self.rows[key].setFocus(Qt.FocusReason.OtherFocusReason)
        for other, area in self.areas.items():
            area.setVisible(other == key)
        self._refresh(self.sections[key])
        self.moved.emit(self.place())

    def _list(self) -> QWidget:
        pane = _Pane()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 24, 1, 0)
        column.setSpacing(0)
        title = Label(self.tr("Settings"), "h2")
        title.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setContentsMargins(23, 0, 14, 17)
        head.addWidget(title)
        column.addLayout(head)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(_BEFORE, 0, _BEHIND - 1, 13)
        rows.setSpacing(2)
        group = QButtonGroup(pane)
        for key, icon, words in self._names():
            row = NavRow(icon, words)
            row.clicked.connect(lambda _on, key=key: self.show_section(key))
            row.toggled.connect(lambda on, key=key: self._on_row(key, on))
            group.addButton(row)
            rows.addWidget(row)
            self.rows[key] = row
        rows.addStretch(1)
        self._names_area = ScrollArea()
        self._names_area.setWidget(inside)
        column.addWidget(self._names_area, 1)
        return pane

    def _measure(self) -> None:
        """In large letters the list is as wide as its longest name."""
        widest = max(row.natural_width() for row in self.rows.values())
        self._pane.setFixedWidth(max(_LIST, _BEFORE + widest + _BEHIND))

    def _names(self) -> list[tuple[str, str, str]]:
        names = [
            ("general", "sliders-horizontal", self.tr("General")),
            ("appearance", "palette", self.tr("Appearance")),
            ("questions", "feather", self.tr("Questions")),
            ("security", "shield-check", self.tr("Security")),
            ("reminders", "bell", self.tr("Reminders")),
            ("hints", "message-circle-question-mark", self.tr("Language hints")),
            ("backup", "archive", self.tr("Backup")),
            ("bin", "trash-2", self.tr("Bin")),
            ("shortcuts", "keyboard", self.tr("Shortcuts")),
            ("about", "info", self.tr("About")),
        ]
        # A backup that is looked at has no keys to change and no backups of its own.
        return [one for one in names if not (self._desk.is_visit and one[0] in ("security", "backup"))]

    def _on_row(self, key: str, on: bool) -> None:
        # Arrow keys move the mark without a click; the page follows.
        if on and self.rows[key].hasFocus():
            self.show_section(key)

    def _build(self, key: str) -> None:
        section = self._made(key)
        section.chose.connect(self._choose)
        area = ScrollArea()
        area.setWidget(section)
        self.sections[key], self.areas[key] = section, area
        self._right.addWidget(area, 1)

    def _made(self, key: str) -> Section:
        if key == "general":
            general = GeneralSection(self._desk)
            general.troubled.connect(self._on_trouble)
            general.questions_asked.connect(lambda: self.show_section("questions"))
            general.asked_for.connect(self.asked_for)
            return general
        if key == "security":
            security = SecuritySection(self._desk)
            security.changed.connect(self._on_keys_changed)
            return security
        if key == "reminders":
            reminders = RemindersSection(self._desk)
            reminders.troubled.connect(self._on_trouble)
            return reminders
        if key == "hints":
            hints = HintsSection(self._desk)
            hints.troubled.connect(self._on_trouble)
            return hints
        if key == "backup":
            return BackupSection(self._desk)
        if key == "bin":
            binned = BinSection(self._desk)
            binned.troubled.connect(self._on_trouble)
            return binned
        if key == "questions":
            questions = QuestionsSection(self._desk)
            questions.troubled.connect(self._on_trouble)
            return questions
        pages = {"appearance": AppearanceSection, "shortcuts": ShortcutsSection, "about": AboutSection}
        return pages[key]()

    def _refresh(self, section: Section) -> None:
        section.show_chosen(self._chosen)
        if isinstance(section, GeneralSection):
            section.look_for_examples()
            section.elsewhere.read()
        if isinstance(section, SecuritySection):
            section.read_facts()
        if isinstance(section, BackupSection):
            section.read()
        if isinstance(section, BinSection):
            section.read_items()
        if isinstance(section, QuestionsSection):
            section.read_questions()
        if isinstance(section, HintsSection):
            section.read_kinds()
        if isinstance(section, RemindersSection):
            section.background.read()

    # Choosing

    def _choose(self, choices: dict[str, Any]) -> None:
        self._chosen = replace(self._chosen, **choices)
        worn = self._chosen
        look().wear(worn.theme.value, worn.text_size, worn.reduced_motion)
        self._under_way += 1
        preferring = self._desk.practice.preferring
        self._desk.worker.do(lambda: keep(preferring, choices), self._on_kept, self._on_not_kept)

    def _on_kept(self, chosen: Preferences) -> None:
        self._under_way -= 1
        self._show(chosen)
        self._desk.noticeboard.post(Kind.PREFERENCES, cause=self)

    def _on_resized(self) -> None:
        """Ctrl and plus or minus, while one looks: what is chosen next keeps that size."""
        if self._chosen.text_size != (percent := round(look().scale * 100)):
            self._show(replace(self._chosen, text_size=percent))

    def _on_not_kept(self, problem: Problem) -> None:
        self._under_way -= 1
        self._on_trouble(problem)
        self._read()

    def _on_trouble(self, problem: Problem) -> None:
        self.notices.say(say_of_deed(problem))

    def _on_keys_changed(self) -> None:
        self._desk.noticeboard.post(Kind.PREFERENCES, cause=self)
        self._read()

    def _on_news(self, news: News) -> None:
        if self._desk.noticeboard.concerns(news, self, Kind.PREFERENCES):
            self._read()
        general = self.sections.get("general")
        if isinstance(general, GeneralSection) and self._desk.noticeboard.concerns(news, self, Kind.ENTRIES, Kind.DAY):
            general.elsewhere.read()
        backup = self.sections.get("backup")
        if isinstance(backup, BackupSection) and self._now == "backup" and Kind.DAY in news.kinds:
            backup.read()
        binned = self.sections.get("bin")
        if isinstance(binned, BinSection) and self._now == "bin" and news.cause is not binned:
            binned.read_items()

    def _read(self) -> None:
        self._desk.worker.do(self._desk.practice.preferring.preferences, self._show)

    def _show(self, chosen: Preferences) -> None:
        if self._under_way:
            return  # something newer was chosen meanwhile, and its own answer will come
        self._chosen = chosen
        for section in self.sections.values():
            section.show_chosen(chosen)
