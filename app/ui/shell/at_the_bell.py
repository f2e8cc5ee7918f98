"""The reminders in the hallway: the bell opens them, its dot tells of them, and what they are about is gone to."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from app.ui.reminders.at_hand import Reminders
from app.ui.shell.bell import Bell
from app.ui.shell.hall import Hall


class AtTheBell(QObject):
    """`reminders` are there for whoever asks for them from elsewhere."""

    def __init__(self, hall: Hall, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._hall = hall
        self.reminders = Reminders(desk, hall.window(), lambda: hall.sidebar.bell, self)
        self.reminders.asked_for.connect(hall.go)
        self.reminders.stands.connect(lambda digest: hall.sidebar.set_reminding(bool(digest.count)))
        hall.sidebar.reminders_asked.connect(self.reminders.turn)

    def hear(self, bell: Bell) -> None:
        """Go by what the bell of the open vault tells."""
        bell.stands.connect(self.reminders.stands)
        bell.asked_for.connect(self.reminders.open)

    def go(self, place: Place) -> None:
        """Go to a place, be it one that lies over the page."""
        if place.room == "reminders":
            self.reminders.go(place)
        else:
            self._hall.go(place)
