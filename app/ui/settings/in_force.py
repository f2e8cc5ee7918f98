"""What is in force on this machine: one line in plain sight, and each fact when somebody wants to see it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.in_force import InForce, Network
from app.ui.kit.button import Button
from app.ui.kit.card import IconSign
from app.ui.kit.desk import Desk
from app.ui.settings.in_force_words import Line, limits, protections
from app.ui.settings.rows import Group, SettingRow

_COUNT_MS = 1000


class InForceGroup(QWidget):
    """Asks each time the page is shown; nothing of an earlier answer is kept. Attempts are counted as one watches."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._counts_down = True
        self.show_each = Button(self.tr("Show each"))
        self.status = SettingRow("shield-check", self.tr("Looking"), "", self.show_each)
        self.attempts = SettingRow("wifi-off", "")
        self._again = QTimer(self)
        self._again.setInterval(_COUNT_MS)
        self._again.timeout.connect(self._count)
        self.each = QWidget()
        self._inside = QVBoxLayout(self.each)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(19)
        self.each.hide()
        self.rows: list[_FactRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(19)
        column.addWidget(Group(self.tr("In force on this machine"), [self.status, self.attempts]))
        column.addWidget(self.each)
        self.show_each.clicked.connect(self._turn)

    def look(self) -> None:
        """Ask what is in force now."""
        self._desk.worker.do(self._desk.practice.witnessing.in_force, self.tell)
        self._count()

    def set_counts_down(self, does: bool) -> None:
        """Whether the vault locks by itself when nobody is there."""
        if does != self._counts_down:
            self._counts_down = does
            self.look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._again.stop()

    def _count(self) -> None:
        self._desk.worker.do(self._desk.practice.witnessing.attempts, self.tell_attempts)

    def tell_attempts(self, count: int | None) -> None:
        """Show how often something tried to reach a network."""
        if count is None:
            self.attempts.title.set_text(self.tr("Attempts to reach a network were not counted"))
            return
        words = self.tr("{0} attempts to reach a network since Sotto started")
        if count == 1:
            words = self.tr("1 attempt to reach a network since Sotto started")
        self.attempts.title.set_text(words.format(count))
        self.attempts.sign.set_icon("wifi-off", "htext" if count else "text2")

    def tell(self, found: InForce) -> None:
        """Show what was found."""
        does = protections(found, self._desk.hears(), self._counts_down, self._desk.stands_by())
        cannot = limits(found.machine, QGuiApplication.platformName())
        if not self.rows:
            self._build(does, cannot)
        for row, line in zip(self.rows, (*does, *cannot), strict=True):
            row.tell(line)
        counted = self.tr("Counted live, apart from the trial below. What cannot be counted, the system refuses.")
        if found.machine.network is not Network.SHUT:
            counted = self.tr("Counted live, in all that Python runs here. No more can be seen on this system.")
        self.attempts.say(counted)
        missing = [line.title for line in does if line.holds is False]
        self.status.sign.set_icon("info" if missing else "shield-check", "htext" if missing else "atext")
        if missing:
            self.status.title.set_text(self.tr("Not everything can be had on this machine"))
            self.status.say(self.tr("Missing here: {0}").format(", ".join(missing)), "htext")
        else:
            self.status.title.set_text(self.tr("All that Sotto can do here is in force"))
            self.status.say(self.tr("Checked just now. What no program can promise is listed too."))

    def _build(self, does: list[Line], cannot: list[Line]) -> None:
        self.rows = [_FactRow(line) for line in (*does, *cannot)]
        self._inside.addWidget(Group(self.tr("What Sotto does"), list(self.rows[: len(does)])))
        self._inside.addWidget(Group(self.tr("What it cannot do"), list(self.rows[len(does) :])))

    def _turn(self) -> None:
        is_open = self.each.isHidden()
        self.each.setVisible(is_open)
        self.show_each.set_text(self.tr("Show less") if is_open else self.tr("Show each"))


class _FactRow(SettingRow):
    """One fact, with a sign at its end where it holds or fails."""

    def __init__(self, line: Line) -> None:
        self._verdict = IconSign("info", 18)
        super().__init__(line.icon, line.title, "", self._verdict)

    def tell(self, line: Line) -> None:
        self.say(line.sentence, "htext" if line.holds is False else "text3")
        self._verdict.setVisible(line.holds is not None)
        if line.holds is not None:
            self._verdict.set_icon(*("circle-check-big", "atext") if line.holds else ("info", "htext"))
