"""Asking for a new action: what will happen, with whom, who does it and by when."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.action import Owner
from app.domain.person import Person
from app.ui.actions.shown import Wish
from app.ui.kit.button import Button
from app.ui.kit.date_field import DateField
from app.ui.kit.days import Today
from app.ui.kit.form import Form
from app.ui.kit.label import Label
from app.ui.kit.segmented import Segmented
from app.ui.kit.select import FieldSelect
from app.ui.kit.text_area import TextArea

_NOBODY = "nobody"


class NewAction(Form):
    """A small page for one action.

    Signals:
    wished(Wish): it was asked to be kept; the dialog stays until it is told to go.
    """

    wished = Signal(object)

    known_as = "action"

    def __init__(self, window: QWidget, people: Sequence[Person], person: str, today: Today) -> None:
        super().__init__(window, "", 480, Button(self.tr("Add action"), "primary", keys="Ctrl+Return"))
        self.panel.setAccessibleName(self.tr("New action"))
        self.title = Label(self.tr("New action"), "h1")
        self.text = TextArea(self.tr("What will happen?"), self.tr("One thing somebody can do"), "serif", 2)
        everyone = [("", self.tr("Nobody in particular")), *((one.id, one.name) for one in people)]
        self.person = FieldSelect(everyone, person, "user", self.tr("With"))
        self.owner = Segmented(
            [
                (Owner.ME.value, self.tr("Me")),
                (Owner.THEM.value, self.tr("The other person")),
                (Owner.BOTH.value, self.tr("Both of us")),
                (_NOBODY, self.tr("Nobody yet")),
            ],
            Owner.ME.value,
        )
        self.owner.setAccessibleName(self.tr("Owner"))
        self.due = DateField(self.tr("Due"), None, today, placeholder=self.tr("No date yet"))
        self._lay_out()
        self.text.edited.connect(lambda _words: self.text.say_nothing())

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(12)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(Label(self.tr("With"), "small-m", "text2"))
        left.addWidget(self.person)
        left.addStretch(1)
        right.addWidget(self.due)
        right.addStretch(1)
        across.addLayout(left, 1)
        across.addLayout(right, 1)
        who = QVBoxLayout()
        who.setSpacing(6)
        who.addWidget(Label(self.tr("Owner"), "small-m", "text2"))
        who.addWidget(self.owner)
        self.body.addWidget(self.title)
        self.body.addSpacing(4)
        self.body.addWidget(self.text)
        self.body.addSpacing(4)
        self.body.addLayout(across)
        self.body.addSpacing(4)
        self.body.addLayout(who)
        self.lay_foot()

    def first(self) -> QWidget:
        return self.text.page

    def keep(self) -> None:
        owner = self.owner.current
        wish = Wish(self.text.text(), self.person.current, Owner(owner) if owner != _NOBODY else None, self.due.day)
        if not wish.can_be_kept:
            self.text.say_wrong(self.tr("Write a few words first."))
            self.settle()
            self.text.setFocus()
            return
        if not self.go.is_busy:
            self.go.busy(self.tr("Adding"))
            self.wished.emit(wish)
