"""What two people agreed, to be read: the page a held conversation opens with."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.action import Action, Consent, Progress
from app.domain.conversation import Conversation
from app.domain.person import Person
from app.ui.conversations.cards import shortened
from app.ui.conversations.promise_card import consent_names, owner_names
from app.ui.conversations.rows import actions_words
from app.ui.kit.button import Button, IconButton
from app.ui.kit.card import Card
from app.ui.kit.chip import Chip
from app.ui.kit.days import plain_day, planned_in_full
from app.ui.kit.hairline import Hairline
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.notice import Notice
from app.ui.kit.scroll import ScrollArea

_ASIDE = 283


class _Aside(QWidget):
    """The tinted part at the right, or below."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        painter.fillRect(self.rect(), worn.color("pane"))
        painter.fillRect(QRectF(0, 0, 1, self.height()), worn.color("line"))


class HeldPage(QWidget):
    """Signals:
    edit_asked(): what was agreed is to be changed.
    reflection_asked(): a page of the journal about this conversation is wanted.
    """

    edit_asked = Signal()
    reflection_asked = Signal()

    def __init__(self, conversation: Conversation, person: Person, actions: Sequence[Action], today: date) -> None:
        super().__init__()
        self._today, self._names = today, owner_names(person.first_name)
        agreed = conversation.agreed
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(38, 31, 32, 24)
        column.setSpacing(0)
        self.invitation = self._invitation()
        column.addWidget(self.invitation)
        day = plain_day(conversation.held_on or today, today)
        column.addWidget(Label(agreed.title.strip() or self.tr("What you agreed on {0}").format(day), "h1", wrap=True))
        column.addSpacing(4)
        column.addWidget(Label(self._sub(conversation, day), "body", "text2", wrap=True))
        column.addSpacing(16)
        if agreed.aim.strip():
            column.addWidget(Label(self.tr("What you both want to be true"), "small-m", "text3"))
            column.addSpacing(3)
            column.addWidget(Label(agreed.aim.strip(), "serif", wrap=True))
            column.addSpacing(18)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("What you agreed"), "ui-s"))
        head.addStretch(1)
        head.addWidget(Label(actions_words(len(actions)), "small", "text3"))
        column.addLayout(head)
        column.addSpacing(6)
        column.addWidget(self._card(actions))
        column.addStretch(1)
        area = ScrollArea()
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # there is nothing else here to scroll it by
        area.setAccessibleName(self.tr("What you agreed"))
        self.setFocusProxy(area)
        self._aside = self._beside(conversation)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(area, 1)
        self._across.addWidget(self._aside)
        look().resized.connect(self._measure)
        self._measure()

    def invite_to_reflect(self) -> None:
        """Offer to write down what one takes along, until the page is left (practice 66)."""
        self.invitation.show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.invitation.hide()  # offered once is enough

    def _invitation(self) -> QWidget:
        write = Button(self.tr("Write it down"), "secondary", "s", icon="feather", writes=True)
        notice = Notice(self.tr("What do you take along from it?"), "calm", write, icon="feather")
        close = IconButton("x", self.tr("Close this notice"), size=28, icon_size=14)
        notice.add_end(close)
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(0, 0, 0, 18)
        column.addWidget(notice)
        write.clicked.connect(self.reflection_asked)
        close.clicked.connect(around.hide)
        around.hide()
        return around

    def set_compact(self, is_compact: bool) -> None:
        """The window became narrow, or wide again."""
        self._measure()

    def _measure(self) -> None:
        self._aside.setFixedWidth(look().px(_ASIDE))

    def _sub(self, conversation: Conversation, day: str) -> str:
        if not conversation.agreed.title.strip():
            return self.tr("It has no title of its own yet. Give it one that both of you would use.")
        if conversation.closed_on is not None:
            closed = plain_day(conversation.closed_on, self._today)
            return self.tr("Held on {0}, closed on {1}").format(day, closed)
        return self.tr("Held on {0}").format(day)

    def _card(self, actions: Sequence[Action]) -> Card:
        card = Card(padding=17)
        card.body.setContentsMargins(17, 6, 17, 6)
        card.body.setSpacing(0)
        if not actions:
            row = QVBoxLayout()
            row.setContentsMargins(0, 10, 0, 10)
            row.addWidget(Label(self.tr("No actions. What you agreed can still be added."), "ui", "text2", wrap=True))
            card.body.addLayout(row)
        for number, action in enumerate(actions):
            if number:
                card.body.addWidget(Hairline())
            card.body.addLayout(self._row(action))
        return card

    def _row(self, action: Action) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(12)
        words.setSpacing(1)
        is_done = action.progress is Progress.DONE
        text = Label(action.text, "body-m", "text3" if is_done else "text", wrap=True)
        text.set_struck(is_done)
        words.addWidget(text)
        owner = self._names[action.owner.value] if action.owner else self.tr("Nobody named yet")
        due = self.tr("by {0}").format(plain_day(action.due, self._today)) if action.due else ""
        words.addWidget(Label(", ".join(part for part in (owner, due) if part), "small", "text2", wrap=True))
        for told, what in (
            (self.tr("First: {0}"), action.first_step),
            (self.tr("Seen by: {0}"), action.measure),
            (self.tr("Helps: {0}"), action.resource),
            (self.tr("First proposed: {0}"), action.proposed_text),
        ):
            if what.strip():
                words.addWidget(Label(told.format(shortened(what)), "small", "text3", wrap=True))
        row.addLayout(words, 1)
        if action.consent is not Consent.AGREED:
            top = Qt.AlignmentFlag.AlignTop
            row.addWidget(Chip(consent_names()[action.consent.value], "amber"), 0, top)
        return row

    def _beside(self, conversation: Conversation) -> QWidget:
        agreed, inside = conversation.agreed, QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(23, 30, 24, 24)
        column.setSpacing(0)
        column.addWidget(Label(self.tr("How you will both know"), "small-m", "text3"))
        column.addSpacing(4)
        how = agreed.how_we_know.strip() or self.tr("Not said yet")
        column.addWidget(Label(how, "serif-s", "text" if agreed.how_we_know.strip() else "text3", wrap=True))
        column.addSpacing(20)
        column.addWidget(Hairline())
        column.addSpacing(18)
        column.addWidget(Label(self.tr("Look again"), "small-m", "text3"))
        column.addSpacing(8)
        again = agreed.follow_up
        words = planned_in_full(again, self._today) if again else self.tr("No day yet")
        column.addWidget(Chip(words, "accent" if again else "outline", "calendar-check"))
        if again is None:
            column.addSpacing(8)
            pick = Button(self.tr("Pick a day"), "soft", "s", writes=True)
            pick.clicked.connect(self.edit_asked)
            column.addWidget(pick, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        area = ScrollArea()
        area.setWidget(inside)
        aside = _Aside()
        whole = QVBoxLayout(aside)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(area)
        return aside
