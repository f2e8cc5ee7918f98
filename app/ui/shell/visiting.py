"""The hall over a backup: what is said above every page, and the two ways out."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.backup import Contents
from app.domain.problems import Problem
from app.ui.kit.button import Button
from app.ui.kit.days import hour, whole_day
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import confirm
from app.ui.kit.visit import Visit
from app.ui.kit.words import say_of_deed
from app.ui.shell.hall import Hall


class Visiting(QObject):
    """Both ways out lead through the lock: what was read here is in this process's memory."""

    def __init__(self, visit: Visit, desk: Desk, hall: Hall) -> None:
        super().__init__(hall)
        self._visit, self._desk, self._hall = visit, desk, hall
        self.restore = Button(self.tr("Restore it..."), "secondary", "s")
        self.back = Button(self.tr("Lock and leave"), "ghost", "s")
        made = visit.made_at
        words = self.tr("This is the backup of {0}, {1}. Nothing can be changed here.")
        if visit.was_left:
            words = self.tr("This is the vault as it was until {0}, {1}. Nothing can be changed here.")
        words = words.format(whole_day(made.date(), desk.clock.today()), hour(made))
        hall.sheet.notices.say_always(words, "amber", (self.restore, self.back))
        self.restore.clicked.connect(self._ask)
        self.back.clicked.connect(hall.lock)

    def _ask(self) -> None:
        title = self.tr("Go back to this vault?") if self._visit.was_left else self.tr("Restore this backup?")
        sentence = self.tr(
            "Your vault becomes what you see here. The vault as it is now is kept beside it until you let it go. "
            "Sotto locks afterwards."
        )
        confirm(self._hall, title, sentence, self.tr("Restore"), self._begin)

    def _begin(self) -> None:
        self.restore.busy(self.tr("Restoring"))
        self._desk.worker.do(lambda: self._visit.restore(None), self._on_restored, self._on_problem)

    def _on_restored(self, _contents: Contents) -> None:
        self._hall.lock()

    def _on_problem(self, problem: Problem) -> None:
        self.restore.ready()
        self._hall.sheet.notices.say(say_of_deed(problem))
