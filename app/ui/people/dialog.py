"""Who somebody is: the page on which a person is added or changed."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.person import Person, Relation
from app.domain.preferences import Use
from app.services.practice import Practice
from app.ui.kit.button import Button
from app.ui.kit.date_field import DateField
from app.ui.kit.days import Today
from app.ui.kit.field import Field
from app.ui.kit.form import Form
from app.ui.kit.label import Label
from app.ui.kit.relation_choice import RelationChoice
from app.ui.kit.text_area import TextArea


@dataclass(frozen=True)
class Wish:
    """What was written about a person; `aspirations` holds no empty line."""

    name: str
    relation: Relation
    role: str
    since: date | None
    aspirations: tuple[str, ...]


def keep(practice: Practice, person: Person | None, wish: Wish) -> Person:
    """Keep a changed person, or a new one, in one go; runs on the worker."""
    if person is None:
        added = practice.people.add(wish.name, wish.relation, wish.role, wish.aspirations, since=wish.since)
        if wish.since is None:  # the day was emptied on purpose
            added = replace(added, since=None)
            practice.people.save(added)
        return added
    # Read again: they may have been pinned or unpinned while the dialog was open.
    kept = replace(
        practice.people.person(person.id),
        name=wish.name,
        relation=wish.relation,
        role=wish.role,
        since=wish.since,
        aspirations=wish.aspirations,
    )
    practice.people.save(kept)
    return kept


class PersonDialog(Form):
    """Asks who somebody is.

    Signals:
    wished(Wish): what is to be kept; the dialog stays until it is shut.
    """

    wished = Signal(object)

    known_as = "person"

    def __init__(self, window: QWidget, person: Person | None, today: Today, use: Use) -> None:
        title = self.tr("Somebody new") if person is None else self.tr("About {0}").format(person.first_name)
        go = Button(self.tr("Add") if person is None else self.tr("Keep"), "primary")
        super().__init__(window, title, 480, go)
        self.name = Field(self.tr("Name"), self.tr("As you call them"))
        self.role = Field(self.tr("What they do"), self.tr("Their work, in a few words"))
        self.relation = RelationChoice(person.relation if person else None, use)
        self.since = DateField(self.tr("Since"), person.since if person else today(), today, looks_back=True)
        self.aspirations = TextArea(
            self.tr("What they hope for, in their words"), self.tr("One a line"), "serif-s", min_lines=3
        )
        if person is not None:
            self.name.set_text(person.name)
            self.role.set_text(person.role)
            self.aspirations.set_text("\n".join(person.aspirations))
        self._lay_out()
        self.name.edited.connect(lambda _text: self.name.say_nothing())
        self.aspirations.edited.connect(lambda _text: self.settle())
        for field in (self.name, self.role):
            field.entered.connect(self.keep)

    def _lay_out(self) -> None:
        body = self.body
        body.setSpacing(0)
        body.addSpacing(8)
        body.addWidget(self.name)
        body.addSpacing(16)
        body.addWidget(Label(self.tr("Between you"), "small-m", "text2"))
        body.addSpacing(6)
        body.addWidget(self.relation)
        for part in (self.role, self.since, self.aspirations):
            body.addSpacing(16)
            body.addWidget(part)
        body.addSpacing(12)
        self.lay_foot()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # How high the words are is known only once they have their width.
        QTimer.singleShot(0, self, self.settle)

    def first(self) -> QWidget:
        return self.name.edit

    def keep(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            self.name.say_wrong(self.tr("Who is it? A first name is enough."))
            self.settle()
            self.name.edit.setFocus()
            return
        if self.go.is_busy:
            return
        self.go.busy(self.tr("Keeping it"))
        lines = (line.strip() for line in self.aspirations.text().splitlines())
        self.wished.emit(
            Wish(
                name,
                self.relation.relation,
                self.role.text().strip(),
                self.since.day,
                tuple(line for line in lines if line),
            )
        )
