"""The hallway: sidebar and sheet, and every way from one room to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.composing import finish_composing
from app.ui.kit.layer import Layer, close_all, is_blocked, layers, top_layer
from app.ui.kit.look import look
from app.ui.kit.place import Place
from app.ui.kit.room import Room
from app.ui.kit.shortcuts import SHORTCUTS, is_offered, listen
from app.ui.kit.spoken import announce
from app.ui.kit.spot import spot_in
from app.ui.kit.unfinished import over_the_page
from app.ui.shell.finds import Find
from app.ui.shell.hide_screen import HideScreen
from app.ui.shell.navigation import Navigation, Stop
from app.ui.shell.palette import Palette
from app.ui.shell.places import Commands, finder
from app.ui.shell.seeking import Seeker
from app.ui.shell.sheet import Sheet
from app.ui.shell.shortcut_sheet import ShortcutSheet
from app.ui.shell.sidebar import Sidebar
from app.ui.shell.watch import Watch

NARROW = 1120
_NARROW_LETTERS = 1060  # at 100 %: below this no place has room for its columns side by side
_MARGIN = 8
# These work whatever lies over the page: nothing may hold the lock open.
_ALWAYS = frozenset({"lock", "hide", "larger", "smaller", "usual-size"})
_PLACES = ("today", "people", "conversations", "journal", "actions", "settings")


class Hall(QWidget):
    """What is shown while the vault is open.

    Its walls hold nothing of a vault, and can stand before one is open; `furnish` makes it a house.

    Signals:
    lock_asked(): Ctrl+L, the vault card, or time is up. Words being written were kept just before.
    text_size_asked(int): 1 larger, -1 smaller, 0 as usual.
    arrived(Place): the person is somewhere else now.
    """

    lock_asked = Signal()
    text_size_asked = Signal(int)
    arrived = Signal(Place)

    watch: Watch  # from `furnish` on, as are these
    _make: Mapping[str, Callable[[], Room]]
    _commands: Commands
    _acts: Mapping[str, Callable[[], None]]
    _finds: Callable[[str], Sequence[Find]]
    _seeker: Seeker | None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rooms: dict[str, Room] = {}
        self._navigation = Navigation()
        self._is_alone = False
        self.may_lock: Callable[[], bool] = lambda: True  # asked before, where locking would lose words
        self._was_narrow: bool | None = None
        self._last: Stop | None = None
        self.sidebar = Sidebar(self)
        self.sheet = Sheet(self)
        self._lay_out()
        look().resized.connect(self._fit)

    def furnish(
        self,
        rooms: Mapping[str, Callable[[], Room]],
        watch: Watch,
        commands: Commands | None = None,
        seeker: Seeker | None = None,
    ) -> None:
        """Give it its rooms and its ways, once.

        `rooms` makes each room when it is first asked for, by its key. `commands` are further things to do,
        by the name of their shortcut ("new-entry", "plan"); what is not given, or writes where nothing can be
        kept, is not offered anywhere.
        `seeker` lets the palette look through the vault.
        """
        self._make = rooms
        self._commands = {name: one for name, one in (commands or {}).items() if is_offered(name)}
        self.watch = watch
        self._acts = self._wire()
        self._finds, self._seeker = finder(self._acts, rooms, self._commands), seeker
        self.sidebar.asked_for.connect(self.go)
        self.sidebar.search_asked.connect(self._acts["palette"])
        self.sidebar.lock_asked.connect(self.lock)
        watch.stands.connect(self.sidebar.vault_card.show_standing)
        watch.spoken.connect(self._on_spoken)
        watch.time_is_up.connect(self.lock)
        watch.setParent(self)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        self._around = QVBoxLayout()
        self._around.setContentsMargins(0, _MARGIN, _MARGIN, _MARGIN)
        self._around.addWidget(self.sheet)
        row.addLayout(self._around, 1)

    def _wire(self) -> dict[str, Callable[[], None]]:
        acts: dict[str, Callable[[], None]] = {
            "palette": lambda: self.open_palette(),
            "find": self._find_here,
            "lock": self.lock,
            "hide": self.hide_screen,
            "back": self.back,
            "forward": self.forward,
            "next-pane": lambda: self._step_pane(1),
            "previous-pane": lambda: self._step_pane(-1),
            "focus": self._toggle_focus,
            "larger": lambda: self.text_size_asked.emit(1),
            "smaller": lambda: self.text_size_asked.emit(-1),
            "usual-size": lambda: self.text_size_asked.emit(0),
            "shortcuts": self.open_shortcuts,
        }
        for room in _PLACES:
            if room in self._make:
                acts[room] = partial(self.go, Place(room))
        acts.update({name: command.act for name, command in self._commands.items()})
        for shortcut in SHORTCUTS:
            if shortcut.where == "everywhere" and shortcut.name in acts:
                made = listen(self, shortcut.name)
                made.activated.connect(self._unless_blocked(shortcut.name, acts[shortcut.name]))
        return acts

    def _unless_blocked(self, name: str, act: Callable[[], None]) -> Callable[[], None]:
        def go() -> None:
            if name in _ALWAYS or not is_blocked(self.window()):
                act()
            elif name == "palette" and isinstance(top_layer(self.window()), Palette):
                close_all(self.window())

        return go

    # From room to room

    def room(self) -> Room | None:
        """The room the person is in."""
        shown = self.sheet.pages.currentWidget()
        return shown if isinstance(shown, Room) else None

    def place(self) -> Place | None:
        """Where the person is."""
        room = self.room()
        return room.place() if room is not None else None

    def stop(self) -> Stop | None:
        """Where the person is, or was when this was first asked for, with all it takes to come back after locking.

        Ask while what lies over the page is still open: a form that is being filled in belongs to it.
        """
        if self._last is None:
            self._last = self.where()
        return self._last

    def where(self) -> Stop | None:
        """As `stop`, but where the person is now, who may go on from there."""
        room = self.room()
        if room is None:
            return None
        return Stop(room.place(), {**room.remember(), **spot_in(room), **over_the_page(self.window())})

    def go(self, place: Place, memory: Mapping[str, int | str] | None = None) -> None:
        """Be at `place`, which closes whatever lies over the page."""
        if place.room not in self._make:
            return
        self._depart()
        self._navigation.go(place)
        self._arrive(Stop(place, memory or {}))

    def back(self) -> None:
        """Go where the person was before."""
        if self._navigation.can_go_back():
            self._depart()
            self._arrive(self._navigation.back())

    def forward(self) -> None:
        """Take back a step back."""
        if self._navigation.can_go_forward():
            self._depart()
            self._arrive(self._navigation.forward())

    def leave(self) -> None:
        """Let the room, and whatever is open over it, keep what is being written."""
        self._let_keep([*reversed(layers(self.window())), *self._here()])

    def leave_all(self) -> None:
        """Let every room keep what is written: before locking and closing.

        A room left long ago may still hold words that found no place in the vault then.
        """
        here = self._here()
        others = [room for room in self._rooms.values() if room not in here]
        self._let_keep([*reversed(layers(self.window())), *here, *others])

    def _here(self) -> list[Room]:
        room = self.room()
        return [room] if room is not None else []

    def _let_keep(self, writers: Sequence[Layer | Room]) -> None:
        """Let each keep what is written there; a bug in one costs the others no word."""
        finish_composing()
        with ExitStack() as after_each_other:
            for one in reversed(writers):
                after_each_other.callback(one.leave)

    def lock(self) -> None:
        """Keep what is being written, then ask for the lock, whatever is open over the page."""
        if not self.may_lock():
            return
        try:
            self.leave()
            self.stop()
        finally:
            # Even a bug in a room must not hold the lock open.
            self.watch.end()
            close_all(self.window())
            self.lock_asked.emit()

    def _depart(self) -> None:
        close_all(self.window())
        room = self.room()
        if room is None:
            return
        self._navigation.remember(room.remember())
        room.leave()
        if self._is_alone:
            self._set_alone(room, False)

    def _arrive(self, stop: Stop | None) -> None:
        if stop is None:
            return
        before = self.room()  # asked first: the first room of all is the one that is shown as soon as it is there
        room = self._room(stop.place.room)
        is_new = room is not before
        if is_new and self._has_focus_in(self.sheet):
            # Else Qt passes it on to whatever comes next in the new room, before the room is asked.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sheet.pages.setCurrentWidget(room)
        self.sidebar.show_place(stop.place.room)
        room.set_compact(self._is_narrow())
        room.arrive(stop.place)
        if stop.memory:
            room.recall(stop.memory)
        if is_new and not self._has_focus_in(room):
            self._greet(room)
        self.arrived.emit(stop.place)

    def _greet(self, room: Room) -> None:
        """Give the focus back to what had it in that room last, or to its first pane."""
        last = room.focusWidget()
        if last is not None and last.isVisibleTo(room) and last.isEnabled():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus(room.panes()[0] if room.panes() else room, Qt.FocusReason.OtherFocusReason)

    def _room(self, key: str) -> Room:
        room = self._rooms.get(key)
        if room is None:
            room = self._rooms[key] = self._make[key]()
            room.asked_for.connect(self.go)
            room.moved.connect(self._on_moved)
            room.focus_asked.connect(self._toggle_focus)
            self.sheet.pages.addWidget(room)
        return room

    def _on_moved(self, place: Place) -> None:
        if self._navigation.here is not None and self.sender() is self.room():
            self._navigation.go(place)

    # Over the page

    def open_palette(self, typed: str = "") -> None:
        """Ctrl+K; `typed` stands in its field."""
        close_all(self.window())
        Palette(self, self._finds, self._seeker, typed).open()

    def recent(self) -> list[Place]:
        """Where the person was, the last place first; not where they are."""
        return self._navigation.recent()

    def open_shortcuts(self) -> None:
        """F1."""
        close_all(self.window())
        known = {shortcut.name for shortcut in SHORTCUTS if shortcut.where == "everywhere"}
        ShortcutSheet(self, frozenset(known - self._acts.keys())).open()

    def hide_screen(self) -> None:
        """F9, on and off; it lies over everything and closes nothing."""
        top = top_layer(self.window())
        if isinstance(top, HideScreen):
            top.shut()
        else:
            HideScreen(self).open()

    def _find_here(self) -> None:
        room = self.room()
        if room is not None:
            room.find_here()

    # F6 and F11

    def _panes(self) -> list[QWidget]:
        room = self.room()
        panes = [self.sidebar, *(room.panes() if room is not None else [])]
        return [pane for pane in panes if pane.isVisible()]

    def _step_pane(self, step: int) -> None:
        panes = self._panes()
        if not panes:
            return
        now = next((number for number, pane in enumerate(panes) if self._has_focus_in(pane)), -1 if step > 0 else 0)
        self._focus(panes[(now + step) % len(panes)])

    def _has_focus_in(self, pane: QWidget) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and (focused is pane or pane.isAncestorOf(focused))

    def _focus(self, pane: QWidget, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        """Give the focus to a pane, or to the first thing in it that takes it."""
        if pane is self.sidebar:
            self.sidebar.current().setFocus(reason)
            return
        if pane.focusPolicy() != Qt.FocusPolicy.NoFocus:
            pane.setFocus(reason)
            return
        inside = pane.nextInFocusChain()
        while inside is not None and inside is not pane:
            takes = bool(inside.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
            if takes and pane.isAncestorOf(inside) and inside.isVisibleTo(pane) and inside.isEnabled():
                inside.setFocus(reason)
                return
            inside = inside.nextInFocusChain()

    def _toggle_focus(self) -> None:
        room = self.room()
        if room is not None and (self._is_alone or room.offers_focus()):
            self._set_alone(room, not self._is_alone)

    def _set_alone(self, room: Room, is_alone: bool) -> None:
        self._is_alone = is_alone
        self.sidebar.setVisible(not is_alone)
        self._around.setContentsMargins(_MARGIN if is_alone else 0, _MARGIN, _MARGIN, _MARGIN)
        room.focus_on_page(is_alone)

    # The window

    def _is_narrow(self) -> bool:
        return self.width() < max(NARROW, look().px(_NARROW_LETTERS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be narrow or wide, as the window and the size of the letters ask for."""
        if self._was_narrow is not self._is_narrow():
            self._was_narrow = self._is_narrow()
            self.sidebar.set_compact(self._was_narrow)
            room = self.room()
            if room is not None:
                room.set_compact(self._was_narrow)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self.window().windowHandle() is not None:
            self.watch.guard(self.window().windowHandle())
            self.watch.guard(self.window())
        return super().event(event)

    def _on_spoken(self, seconds: int) -> None:
        announce(self, self.tr("Sotto locks in {0} seconds. Press any key to stay.").format(seconds))
