"""When one is told of what is due, and when not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.preferences import Preferences
from app.domain.reminder import Quiet, ReminderChoices
from app.ui.kit.chip import ChipButton
from app.ui.kit.days import hour
from app.ui.kit.desk import Desk
from app.ui.kit.label import Label
from app.ui.kit.select import Select
from app.ui.kit.toggle import Toggle
from app.ui.kit.writing import can_write
from app.ui.settings.background import BackgroundGroup
from app.ui.settings.rows import Group, Section, SettingRow

_USUAL = Quiet()


class RemindersSection(Section):
    """When it is quiet is one value of the preferences, `reminders`; the rest is a choice of this device.

    Signals:
    troubled(Problem): something was not kept.
    """

    troubled = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Reminders"), parent)
        self._chosen = ReminderChoices()
        words = self.tr(
            "Follow-ups, actions, conversations and your own reminders wait under the bell until you deal with them. "
            "Here you choose when you are told; a notice names nobody and nothing."
        )
        self.column.addWidget(Label(words, "body", "text2", wrap=True))
        self.morning = HourChoice(self.tr("Morning"), 5, 13)
        self.is_quiet = Toggle(self.tr("Quiet hours"))
        self.since = HourChoice(self.tr("Quiet from"), 17, 27)
        self.until = HourChoice(self.tr("Quiet until"), 4, 13)
        self.days: list[ChipButton] = []
        self._add_groups()
        self.background = BackgroundGroup(desk)
        self.background.troubled.connect(self.troubled)
        self.column.addWidget(self.background)
        self.morning.chosen.connect(lambda _key: self._tell())
        self.is_quiet.clicked.connect(lambda _on: self._tell())
        self.since.chosen.connect(lambda _key: self._tell())
        self.until.chosen.connect(lambda _key: self._tell())

    def show_chosen(self, chosen: Preferences) -> None:
        self._chosen = now = chosen.reminders
        is_quiet = now.quiet.since != now.quiet.until
        self.is_quiet.setChecked(is_quiet)
        shown = now.quiet if is_quiet else _USUAL
        self.morning.show_time(now.morning)
        self.since.show_time(shown.since)
        self.until.show_time(shown.until)
        for select in (self.since, self.until):
            select.setEnabled(is_quiet and self.is_quiet.isEnabled())
        for number, chip in enumerate(self.days):
            chip.setChecked(number in now.quiet.days_off)

    def _add_groups(self) -> None:
        sub = self.tr("When you are told of what is due that day without an hour")
        rows: list[QWidget] = [SettingRow("sun", self.tr("Morning"), sub, self.morning)]
        self.column.addWidget(Group(self.tr("When"), rows))
        hours = QWidget()
        row = QHBoxLayout(hours)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.since)
        row.addWidget(Label(self.tr("to"), "ui", "text3"))
        row.addWidget(self.until)
        quiet = self.tr("You are told when they are over, all at once")
        rows = [
            SettingRow("moon", self.tr("Quiet hours"), quiet, self.is_quiet),
            SettingRow("clock", self.tr("From and to"), "", hours),
            SettingRow("calendar", self.tr("Days off"), self.tr("No notices all day"), self._week()),
        ]
        self.column.addWidget(Group(self.tr("When not"), rows))

    def _week(self) -> QWidget:
        week = QWidget()
        row = QHBoxLayout(week)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        locale = QLocale()
        for number in range(7):
            short = locale.dayName(number + 1, QLocale.FormatType.ShortFormat)
            chip = ChipButton(short)
            chip.setCheckable(True)
            chip.setEnabled(can_write())
            chip.setAccessibleName(self.tr("{0} off").format(locale.dayName(number + 1)))
            chip.clicked.connect(lambda _on: self._tell())
            self.days.append(chip)
            row.addWidget(chip)
        return week

    def _tell(self) -> None:
        days_off = tuple(number for number, chip in enumerate(self.days) if chip.isChecked())
        quiet = Quiet(time(), time(), days_off)
        if self.is_quiet.isChecked():
            quiet = Quiet(self.since.time(), self.until.time(), days_off)
        self.chose.emit({"reminders": replace(self._chosen, quiet=quiet, morning=self.morning.time())})


class HourChoice(Select):
    """Half hours of a part of the day, in its order; whatever was chosen before is offered as well."""

    def __init__(self, name: str, first: int, last: int) -> None:
        super().__init__([], "", None, name)
        self._first = first
        self._times = {time(one % 24, half) for one in range(first, last) for half in (0, 30)}

    def show_time(self, at: time) -> None:
        """Show `at` without telling."""
        times = sorted(self._times | {at}, key=lambda one: ((one.hour - self._first) % 24, one.minute))
        day = date(2000, 1, 1)
        self.set_options([(f"{one:%H:%M}", hour(datetime.combine(day, one))) for one in times])
        self.choose(f"{at:%H:%M}")

    def time(self) -> time:
        """The time that is shown."""
        return time.fromisoformat(self.current)
