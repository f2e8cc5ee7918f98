"""What a mentor does in these stories, in few words."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.conversation import Conversation
from app.domain.news import News
from app.domain.person import Person
from app.ui.conversations.planner import PlannerRoom
from app.ui.kit.desk import Desk
from app.ui.kit.place import Place
from app.ui.kit.room import Room
from tests.ui.rooms import asked


class Ears:
    """Hears where a room wants to go, what was posted and which undo was offered."""

    def __init__(self, desk: Desk) -> None:
        self.places: list[Place] = []
        self.news: list[News] = []
        self.undos: list[tuple[str, Callable[[], None]]] = []
        desk.offer_undo = lambda words, undo: self.undos.append((words, undo))
        desk.noticeboard.posted.connect(self.news.append)


class Mentor:
    """Sits at a desk, in a window with one room in it."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk, self.ears = qtbot, desk, Ears(desk)
        self.rooms: list[Room] = []
        self.window = QWidget()
        self.window.resize(1048, 782)
        QVBoxLayout(self.window).setContentsMargins(0, 0, 0, 0)
        qtbot.addWidget(self.window)

    def knows(self, name: str) -> Person:
        """Keep a person."""
        person = asked(self.desk.worker, lambda: self.desk.practice.people.add(name))
        assert isinstance(person, Person)
        return person

    def begins(self, name: str, subject: str) -> Conversation:
        """Begin a plan with somebody new."""
        person = self.knows(name)
        begun = asked(self.desk.worker, lambda: self.desk.practice.planning.begin(person.id, subject))
        assert isinstance(begun, Conversation)
        return begun

    def goes_to(self, room: Room, place: Place) -> None:
        """Enter a room."""
        layout = self.window.layout()
        assert layout is not None
        layout.addWidget(room)
        self.rooms.append(room)
        room.asked_for.connect(self.ears.places.append)
        self.window.show()
        room.arrive(place)
        self.pauses()

    def prepares(self, conversation: Conversation, part: str = "") -> PlannerRoom:
        """Open the planner."""
        room = PlannerRoom(self.desk)
        self.goes_to(room, Place("planner", conversation.id, part))
        return room

    def pauses(self) -> None:
        """Let everything asked for be done and told."""
        self.desk.worker.finish()

    def writes(self, where: QWidget, words: str) -> None:
        """Type into a field."""
        where.setFocus()
        for sign in words:
            key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(where, key)

    def presses(self, button: Any) -> None:
        """Press a button that can be seen."""
        QApplication.processEvents()  # what was just put on the page is shown by the next event
        assert button.isVisibleTo(self.window), button.accessibleName() or button.text()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def finds(self, conversation: Conversation) -> Conversation:
        """Read what the vault holds."""
        found = asked(self.desk.worker, lambda: self.desk.practice.planning.open(conversation.id))
        assert isinstance(found, Conversation)
        return found

    def leaves(self, room: Room) -> None:
        """Go away; what was written is saved."""
        room.leave()
        self.pauses()


def named(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    text = getattr(widget, "text", None)
    shown = text() if callable(text) else ""
    return widget.accessibleName() or str(shown or "")
