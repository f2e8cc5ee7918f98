"""The first words of a plan: with whom, about what, and perhaps when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.conversation import Conversation
from app.domain.ids import PersonId
from app.domain.person import Person, Relation
from app.domain.preferences import Use
from app.services.practice import Practice
from app.ui.conversations.hours import HourSelect, beside
from app.ui.kit.button import Button
from app.ui.kit.date_field import DateField
from app.ui.kit.days import Today
from app.ui.kit.field import Field
from app.ui.kit.form import Form
from app.ui.kit.label import Label
from app.ui.kit.relation_choice import RelationChoice
from app.ui.kit.select import FieldSelect

_NEW = "new"


@dataclass(frozen=True)
class Beginning:
    """What was chosen. Without a `person` somebody new called `name` is added first."""

    person: str
    name: str
    relation: Relation
    subject: str
    planned_for: datetime | None


def begin(practice: Practice, wish: Beginning) -> Conversation:
    """Keep the person where they are new, and the conversation; runs on the worker."""
    person = PersonId(wish.person) if wish.person else practice.people.add(wish.name, wish.relation).id
    begun = practice.planning.begin(person, wish.subject)
    if wish.planned_for is not None:
        begun = replace(begun, planned_for=wish.planned_for)
        practice.planning.save(begun)
    return begun


class PlanDialog(Form):
    """Asks with whom and about what.

    Signals:
    begun(Beginning): the person wants to begin; the dialog stays until it is shut.
    saved(Beginning): the vault is about to be locked, and this was being written.
    """

    begun = Signal(object)
    saved = Signal(object)

    def __init__(self, window: QWidget, people: Sequence[Person], chosen: str, today: Today, use: Use) -> None:
        super().__init__(window, self.tr("Plan a conversation"), 480, Button(self.tr("Begin preparing"), "primary"))
        self._has_people = bool(people)
        options = [(one.id, one.name) for one in sorted(people, key=lambda one: one.name.casefold())]
        self.person = FieldSelect([*options, (_NEW, self.tr("Somebody new"))], icon="user", name=self.tr("With whom"))
        self.name = Field(self.tr("Their name"), self.tr("As you call them"))
        self.relation = RelationChoice(None, use)
        self.subject = Field(self.tr("What it is about"), self.tr("A few plain words, only for you"))
        self.day = DateField(self.tr("When, if you know"), None, today)
        self.hour = HourSelect(self.tr("What time"))
        self._lay_out()
        known = chosen if any(one.id == chosen for one in people) else ""
        self.person.choose(known or (options[0][0] if options else _NEW))
        self._on_person()
        self.person.chosen.connect(lambda _key: self._on_person())
        self.name.edited.connect(lambda _text: self.name.say_nothing())
        for field in (self.name, self.subject):
            field.entered.connect(self.keep)

    def _lay_out(self) -> None:
        body = self.body
        body.setSpacing(0)
        body.addSpacing(8)
        if self._has_people:
            body.addWidget(Label(self.tr("With whom"), "small-m", "text2"))
            body.addSpacing(6)
            body.addWidget(self.person)
            body.addSpacing(16)
        self._somebody_new = QWidget()
        new = QVBoxLayout(self._somebody_new)
        new.setContentsMargins(0, 0, 0, 16)
        new.setSpacing(12)
        new.addWidget(self.name)
        new.addWidget(self.relation)
        body.addWidget(self._somebody_new)
        body.addWidget(self.subject)
        body.addSpacing(16)
        body.addLayout(beside(self.day, self.hour))
        body.addSpacing(12)
        self.lay_foot()

    def first(self) -> QWidget:
        return self.name.edit if self._is_new() else self.subject.edit

    def _is_new(self) -> bool:
        return self.person.current == _NEW

    def _on_person(self) -> None:
        self._somebody_new.setVisible(self._is_new())
        if self.is_open:
            self.settle()
            self.first().setFocus()

    def keep(self) -> None:
        if self.go.is_busy:
            return
        name = self.name.text().strip()
        if self._is_new() and not name:
            self.name.say_wrong(self.tr("Who is it? A first name is enough."))
            self.settle()
            self.name.edit.setFocus()
            return
        self.go.busy(self.tr("Keeping it"))
        self.begun.emit(self._wish())

    def leave(self) -> None:
        """Locking loses no words: what is half written becomes a plan."""
        has_words = bool(self.subject.text().strip() or (self._is_new() and self.name.text().strip()))
        if has_words and not self.go.is_busy:
            self.saved.emit(self._wish())

    def _wish(self) -> Beginning:
        day, hour = self.day.day, self.hour.hour()
        return Beginning(
            "" if self._is_new() else self.person.current,
            self.name.text().strip() or self.tr("Somebody new"),
            self.relation.relation,
            self.subject.text(),
            datetime.combine(day, hour or time()) if day is not None else None,
        )
