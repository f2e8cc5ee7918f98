"""Every keyboard shortcut of the program in one table: what works, and what F1 shows.

Only what exists stands here. The hallway listens to those of "everywhere"; the others belong to
the room or list that is named, and are here to be told.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui.kit.paint import note_keys
from app.ui.kit.writing import can_write


@dataclass(frozen=True, slots=True)
class Keys:
    """One thing the keyboard does: `name` is what the code calls it, `keys` are in Qt's spelling."""

    name: str
    where: str
    keys: tuple[str, ...]


_EVERYWHERE = (
    ("palette", "Ctrl+K"),
    ("today", "Ctrl+1"),
    ("people", "Ctrl+2"),
    ("conversations", "Ctrl+3"),
    ("journal", "Ctrl+4"),
    ("actions", "Ctrl+5"),
    ("settings", "Ctrl+,"),
    ("new-entry", "Ctrl+N"),
    ("plan", "Ctrl+Shift+N"),
    ("new-action", "Ctrl+Shift+A"),
    ("reminders", "Ctrl+R"),
    ("new-reminder", "Ctrl+Shift+R"),
    ("export", "Ctrl+E"),
    ("find", "Ctrl+F"),
    ("lock", "Ctrl+L"),
    ("hide", "F9"),
    ("back", "Alt+Left"),
    ("forward", "Alt+Right"),
    ("next-pane", "F6"),
    ("previous-pane", "Shift+F6"),
    ("focus", "F11"),
    ("larger", "Ctrl++"),
    ("smaller", "Ctrl+-"),
    ("usual-size", "Ctrl+0"),
    ("shortcuts", "F1"),
    ("quit", "Ctrl+Q"),
)

_PLANNER = (
    ("continue", "Ctrl+Return"),
    ("previous-step", "Alt+Up"),
    ("next-step", "Alt+Down"),
    ("suggestion", "Ctrl+."),
)

_JOURNAL = (
    ("bold", "Ctrl+B"),
    ("italic", "Ctrl+I"),
    ("as-example", "Ctrl+Shift+X"),
)

_LISTS = (
    ("open", "Return"),
    ("toggle", "Space"),
    ("delete", "Delete"),
    ("undo", "Ctrl+Z"),
    ("close", "Esc"),
)

# Ctrl++ needs Shift on many keyboards, where the key sends "=".
_ALSO = {"larger": ("Ctrl+=",)}

SHORTCUTS: tuple[Keys, ...] = tuple(
    Keys(name, where, (keys, *_ALSO.get(name, ())))
    for where, rows in (("everywhere", _EVERYWHERE), ("planner", _PLANNER), ("journal", _JOURNAL), ("lists", _LISTS))
    for name, keys in rows
)

_BY_NAME = {shortcut.name: shortcut for shortcut in SHORTCUTS}

_WRITE = frozenset("bold italic new-entry plan new-action new-reminder as-example look-back toggle delete undo".split())


def is_offered(name: str) -> bool:
    """Whether that shortcut does something: what writes does nothing where nothing can be kept."""
    return can_write() or name not in _WRITE


def keys_of(name: str) -> str:
    """The keys of a shortcut in Qt's spelling, such as "Ctrl+K"; "" where there is none."""
    shortcut = _BY_NAME.get(name)
    return shortcut.keys[0] if shortcut is not None else ""


def listen(owner: QWidget, name: str) -> QShortcut:
    """A QShortcut of that name in the owner's window; connect its `activated`. Where it leads, the focus is seen."""
    made = QShortcut(owner)
    made.setKeys([QKeySequence(keys) for keys in _BY_NAME[name].keys])
    # Behind what it does: Qt forgets the keys where a page that had the focus is hidden.
    made.activated.connect(lambda: note_keys(owner), Qt.ConnectionType.QueuedConnection)
    return made


def meaning(name: str) -> str:
    """What a shortcut does, in a few words."""
    translate = QCoreApplication.translate
    meanings = {
        "palette": translate("Shortcuts", "Go to a place or do something"),
        "today": translate("Shortcuts", "Today"),
        "people": translate("Shortcuts", "People"),
        "conversations": translate("Shortcuts", "Conversations"),
        "journal": translate("Shortcuts", "Journal"),
        "actions": translate("Shortcuts", "Actions"),
        "settings": translate("Shortcuts", "Settings"),
        "new-entry": translate("Shortcuts", "New journal entry"),
        "plan": translate("Shortcuts", "Plan a conversation"),
        "new-action": translate("Shortcuts", "New action"),
        "reminders": translate("Shortcuts", "Reminders"),
        "new-reminder": translate("Shortcuts", "New reminder"),
        "export": translate("Shortcuts", "Export agreed actions"),
        "find": translate("Shortcuts", "Find here"),
        "lock": translate("Shortcuts", "Lock now"),
        "hide": translate("Shortcuts", "Hide the screen"),
        "quit": translate("Shortcuts", "Quit Sotto"),
        "back": translate("Shortcuts", "Go back"),
        "forward": translate("Shortcuts", "Go forward"),
        "next-pane": translate("Shortcuts", "Next part of the window"),
        "previous-pane": translate("Shortcuts", "Part of the window before"),
        "focus": translate("Shortcuts", "Show only the page"),
        "larger": translate("Shortcuts", "Larger text"),
        "smaller": translate("Shortcuts", "Smaller text"),
        "usual-size": translate("Shortcuts", "Text as usual"),
        "shortcuts": translate("Shortcuts", "This list"),
        "continue": translate("Shortcuts", "Continue to the next step"),
        "previous-step": translate("Shortcuts", "Step before"),
        "next-step": translate("Shortcuts", "Next step"),
        "suggestion": translate("Shortcuts", "Go to the next suggestion"),
        "bold": translate("Shortcuts", "Bold, or plain again"),
        "italic": translate("Shortcuts", "Italic, or plain again"),
        "as-example": translate("Shortcuts", "Keep as an example"),
        "open": translate("Shortcuts", "Open"),
        "toggle": translate("Shortcuts", "Mark done or not done"),
        "delete": translate("Shortcuts", "Delete, with undo"),
        "undo": translate("Shortcuts", "Undo while the bar is shown"),
        "close": translate("Shortcuts", "Close what lies on top"),
    }
    return meanings.get(name, "")


def group_title(where: str) -> str:
    """The heading of a group of shortcuts."""
    translate = QCoreApplication.translate
    titles = {
        "everywhere": translate("Shortcuts", "Everywhere"),
        "planner": translate("Shortcuts", "In the planner"),
        "journal": translate("Shortcuts", "In the journal"),
        "lists": translate("Shortcuts", "In lists"),
    }
    return titles[where]
