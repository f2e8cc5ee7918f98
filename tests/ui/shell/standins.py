"""Stand-in rooms and sizes, so that the hallway can be walked without a vault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.paths import resources
from app.services.guidance import Guidance
from app.services.opening import Opening
from app.system.bus import Bus
from app.system.clock import StoppedClock
from app.system.lock_signals import Silence
from app.system.own_settings import SettingsFile
from app.system.typesetter import Typesetter
from app.ui.kit.ask import AskThePerson
from app.ui.kit.button import Button
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.place import Place
from app.ui.kit.room import Memory, Room
from app.ui.shell.countdown import Countdown
from app.ui.shell.hall import Hall
from app.ui.shell.places import Command
from app.ui.shell.sidebar import Pinned
from app.ui.shell.surroundings import Surroundings
from app.ui.shell.watch import Watch
from app.ui.shell.window import Window

NOON = datetime(2026, 3, 12, 12, 0)
KEYS = ("today", "people", "conversations", "planner", "journal", "actions", "settings")


def quiet_surroundings(clock: StoppedClock, folder: Path, desktop: Callable[[], Bus] | None = None) -> Surroundings:
    """Return what is around a home that nobody calls, follows or ends; its own settings lie in `folder`."""
    return Surroundings(
        clock,
        SettingsFile(folder / "settings.json"),
        AskThePerson(),
        lambda: Guidance(resources()),
        lambda: Opening(clock, Typesetter(resources())),
        lambda _: None,
        lambda: None,
        Silence,
        desktop,
    )


class StandIn(Room):
    """A room with a list field and a page field; it writes down what it was told."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.told: list[str] = []
        self.shown = Place(key)
        self.is_alone = False
        self.is_compact = False
        self.list, self.page = QWidget(), QWidget()
        self.words = QLineEdit()
        self.words.setAccessibleName("Words")
        self.row = row = QHBoxLayout(self)
        for pane, inside in ((self.list, Button("First")), (self.page, self.words)):
            column = QVBoxLayout(pane)
            column.addWidget(inside)
            row.addWidget(pane)

    def arrive(self, place: Place) -> None:
        self.shown = place
        self.told.append(f"arrive {place.id}")

    def leave(self) -> None:
        self.told.append(f"leave {self.words.text()}")

    def place(self) -> Place:
        return self.shown

    def remember(self) -> dict[str, int | str]:
        return {"caret": self.words.cursorPosition()}

    def recall(self, memory: Memory) -> None:
        self.words.setCursorPosition(int(memory.get("caret", 0)))

    def panes(self) -> list[QWidget]:
        return [self.list, self.page]

    def offers_focus(self) -> bool:
        return self.key == "journal"

    def focus_on_page(self, is_alone: bool) -> None:
        self.is_alone = is_alone

    def set_compact(self, is_compact: bool) -> None:
        self.is_compact = is_compact


class EmptyRoom(StandIn):
    """A room with nothing in it, for the gallery."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.list.hide()
        self.page.hide()
        row = self.row
        row.setContentsMargins(300, 0, 0, 0)
        row.setSpacing(0)
        primary = Button("Write freely", "primary", icon="pencil", keys="Ctrl+N")
        secondary = Button("Give me a question", icon="feather")
        sentence = "Write after a conversation, or before one. A line is enough, and there is no streak to keep."
        row.addWidget(EmptyState("A place nobody else reads", sentence, primary, secondary))

    def panes(self) -> list[QWidget]:
        return [self]


class Sizes:
    """Keeps sizes in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[int, int]] = {}

    def size_on(self, screen: str) -> tuple[int, int] | None:
        return self.kept.get(screen)

    def keep_size(self, screen: str, width: int, height: int) -> None:
        self.kept[screen] = (width, height)


def house(
    clock: StoppedClock,
    minutes: int = 5,
    make: Callable[[str], Room] = StandIn,
    commands: Mapping[str, Command] | None = None,
) -> tuple[Window, Hall]:
    """A window with the hallway in it, standing in Today."""
    window = Window(Sizes())
    watch = Watch(Countdown(clock, minutes))
    hall = Hall()
    hall.furnish({key: partial(make, key) for key in KEYS}, watch, commands)
    window.show_page(hall)
    hall.sidebar.set_counts({"conversations": 2, "actions": 7})
    hall.sidebar.set_pinned(
        [
            Pinned("daniel", "Daniel Okafor", waits=True),
            Pinned("priya", "Priya Raman"),
            Pinned("tomas", "Tomás Lindqvist"),
            Pinned("mei", "Mei Tanaka", waits=True),
        ]
    )
    hall.go(Place("today"))
    return window, hall
