"""The top of a person's page: who they are, what one can do, and the tabs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.person import Person
from app.ui.kit.avatar import Avatar
from app.ui.kit.button import Button, IconButton
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.tabs import Tabs
from app.ui.people.words import role_words

OVERVIEW, CONVERSATIONS, ACTIONS, NOTES = "", "conversations", "actions", "notes"
PARTS = (OVERVIEW, CONVERSATIONS, ACTIONS, NOTES)


class Header(QWidget):
    """Avatar, name and role; the tabs.

    Signals:
    planned(): a conversation with them is to be planned.
    menu_asked(QWidget): more was asked for, at that button.
    """

    planned = Signal()
    menu_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.avatar = Avatar("", "", 56)
        self.name = Label("", "h1", wrap=True)
        self.role = Label("", "ui", "text2", wrap=True)
        self.more = IconButton("ellipsis", self.tr("More"), size=34, writes=True)
        self.plan_button = Button(self.tr("Plan a conversation"), "primary", writes=True)
        self.tabs = Tabs(
            [
                (OVERVIEW, self.tr("Overview"), None),
                (CONVERSATIONS, self.tr("Conversations"), None),
                (ACTIONS, self.tr("Actions"), None),
                (NOTES, self.tr("Private notes"), None),
            ]
        )
        self.tabs.setAccessibleName(self.tr("Parts of this page"))
        words = QVBoxLayout()
        words.setContentsMargins(0, 1, 0, 0)
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.role)
        who = QHBoxLayout()
        who.setSpacing(16)
        who.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        who.addLayout(words, 1)
        self._deeds = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._deeds.setSpacing(8)
        self._deeds.addWidget(self.more)
        self._deeds.addWidget(self.plan_button)
        self._deeds.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._row.addLayout(who, 1)
        self._row.addLayout(self._deeds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addSpacing(15)
        column.addWidget(self.tabs)
        self._is_compact = False
        look().resized.connect(self._turn)
        self.plan_button.clicked.connect(self.planned)
        self.more.clicked.connect(lambda: self.menu_asked.emit(self.more))

    def set_compact(self, is_compact: bool) -> None:
        """In a narrow window large letters need the whole width: the buttons go below the name."""
        self._is_compact = is_compact
        self._turn()

    def _turn(self) -> None:
        is_below = self._is_compact and look().scale > 1.15
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_below else ways.LeftToRight)
        self._row.setSpacing(8 if is_below else 16)
        self._deeds.setDirection(ways.RightToLeft if is_below else ways.LeftToRight)
        self._deeds.setStretch(2, 1 if is_below else 0)

    def show_person(self, person: Person) -> None:
        """Show who they are."""
        self.avatar.set_person(person.name, person.id)
        self.name.set_text(person.name)
        words = role_words(person)
        self.role.set_text(words)
        self.role.setVisible(bool(words))

    def show_counts(self, conversations: int, actions: int, notes: int) -> None:
        """Show how many there are behind each tab; none is shown as no number."""
        for key, count in ((CONVERSATIONS, conversations), (ACTIONS, actions), (NOTES, notes)):
            self.tabs.set_count(key, count or None)
