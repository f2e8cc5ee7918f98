"""The last tab: dated private notes of meetings, newest first, kept while one writes."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.ids import MeetingId
from app.domain.person import Meeting
from app.domain.problems import Problem
from app.services.people import PersonPage
from app.ui.kit.button import DashedButton, IconButton
from app.ui.kit.card import Card, IconSign
from app.ui.kit.date_field import DateField
from app.ui.kit.days import Today
from app.ui.kit.desk import Desk
from app.ui.kit.drafts import Drafts
from app.ui.kit.halo import Halo
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.notice import Notice
from app.ui.kit.saved_state import SavedState
from app.ui.kit.text_area import TextArea
from app.ui.kit.tokens import RADII
from app.ui.kit.words import say
from app.ui.people.looking_back import look_back
from app.ui.people.shown import newest_first
from app.ui.people.words import note_name

_GAP, _DAY, _LEAST, _ENDS = 14, 284, 240, 64


class NoteCard(Card):
    """One note: its day, whether it is safe, and its words.

    Signals:
    edited(Meeting): the note as it now stands.
    removed(Meeting): it is to go, as it stands.
    """

    edited = Signal(object)
    removed = Signal(object)

    def __init__(self, note: Meeting, today: Today) -> None:
        super().__init__(padding=0)
        self.note, self._today = note, today
        self.day = DateField("", note.day, today, looks_back=True)
        self.state = SavedState()
        self.earlier = IconButton("history", self.tr("Earlier versions of this note"), color="text3")
        self.bin = IconButton("trash-2", self.tr("Delete this note"), color="text3", writes=True)
        self.text = TextArea("", self.tr("What was said, what you noticed"), "serif-s", 2, bare=True)
        self.text.set_text(note.text)
        self._name()
        self._halo: Halo | None = None
        self._lay_out()
        self.day.chosen.connect(self._on_day)
        self.text.edited.connect(lambda _text: self._tell(replace(self.note, text=self.text.text())))
        self.bin.clicked.connect(lambda: self.removed.emit(self.note))
        self.text.page.focused.connect(self._light)
        look().resized.connect(self._measure)

    def _lay_out(self) -> None:
        # Laid into the card before anything lies in them: what they hold changes places (see kit/flow.py).
        head, self._foot = QHBoxLayout(), QHBoxLayout()
        self.body.addLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self.day, 1000)
        head.addStretch(1)
        head.addWidget(self.state)
        ends = QHBoxLayout()
        ends.setSpacing(0)
        ends.addWidget(self.earlier)
        ends.addWidget(self.bin)
        head.addLayout(ends)
        self._head = head
        self.body.setContentsMargins(20, 16, 14, 18)
        self.body.setSpacing(0)
        self.body.addSpacing(12)
        words = QHBoxLayout()
        words.setContentsMargins(0, 0, 6, 0)
        words.addWidget(self.text)
        self.body.addLayout(words)
        self.body.addLayout(self._foot)
        self._foot.addStretch(1)
        self._measure()

    def _measure(self) -> None:
        self.day.setMaximumWidth(look().px(_DAY))
        self.day.setMinimumWidth(min(look().px(_DAY), _LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # With large letters in a narrow window the words on its state stand below the text.
        needed = look().px(_DAY + _ENDS) + look().px(140) + 60
        wanted = self._foot if needed > self.width() else self._head
        if wanted.indexOf(self.state) < 0:
            other = self._head if wanted is self._foot else self._foot
            other.removeWidget(self.state)
            wanted.insertWidget(wanted.count() if wanted is self._foot else 2, self.state)

    def _light(self, on: bool) -> None:
        self.set_active(on)
        if on and self._halo is None:
            self._halo = Halo(self, RADII.card)
        if self._halo is not None and on:
            self._halo.light()
        elif self._halo is not None:
            self._halo.hide()

    def go(self) -> None:
        """Leave the page for good; the light lies beside the card and goes along."""
        self.hide()
        self.deleteLater()
        if self._halo is not None:
            self._halo.deleteLater()

    def show_note(self, note: Meeting) -> None:
        """Show what is in the vault; caret and text stay where nothing changed."""
        self.note = note
        self.day.set_day(note.day)
        self.text.set_text(note.text)
        self._name()

    def _on_day(self, day: date | None) -> None:
        if day is None:  # a note without a day has no place in the order
            self.day.set_day(self.note.day)
            return
        self._tell(replace(self.note, day=day))
        self._name()

    def _tell(self, note: Meeting) -> None:
        if note != self.note:
            self.note = note
            self.state.say_nothing()
            self.edited.emit(note)

    def _name(self) -> None:
        name = note_name(self.note, self._today())
        self.text.set_name(name)
        self.day.field.set_name(self.tr("Day of the meeting"))
        self.setAccessibleName(name)


class NotesTab(QWidget):
    """The notes of one person; what could not be saved of them stays, whoever is shown meanwhile.

    Signals:
    added(): a new note is wanted.
    removed(Meeting): this note is to go.
    kept(): something was committed.
    """

    added = Signal()
    removed = Signal(object)
    kept = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.drafts: Drafts[Meeting] = Drafts(desk.worker, desk.practice.people.save_meeting, self)
        self.cards: dict[str, NoteCard] = {}
        self._in_vault: dict[str, Meeting] = {}
        self.add_button = DashedButton(self.tr("Add a note of a meeting"), writes=True)
        self.notice = Notice("", "danger")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.addLayout(self._promise())
        self._column.addWidget(self.notice)
        self._column.addWidget(self.add_button)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(_GAP)
        self._column.addLayout(self._notes)
        self._column.addStretch(1)
        self.notice.hide()
        self.add_button.clicked.connect(self.added)
        self.drafts.kept.connect(self._on_kept)
        self.drafts.saving.connect(self._on_saving)
        self.drafts.troubled.connect(self._on_trouble)

    def _promise(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        sign = IconSign("lock", 14, "text3")
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        promise = self.tr("Only you can read these. They are on no page you print or hand over.")
        self.promise = Label(promise, "small", "text3", wrap=True)
        row.addWidget(self.promise, 1)
        return row

    def show_page(self, page: PersonPage) -> None:
        """Show the notes of `page`. A card being written on keeps its caret and its words."""
        wanted: dict[str, Meeting] = {one.id: one for one in newest_first(page.meetings)}
        self._in_vault.update(wanted)
        for id in [id for id in self.cards if id not in wanted]:
            self._drop(id)
        for id, note in wanted.items():
            unsaved = self.drafts.unsaved(id)
            if id not in self.cards:
                self.cards[id] = self._card(unsaved or note)
                if unsaved is not None:
                    self.cards[id].state.say_not_kept()
            elif unsaved is None:
                self.cards[id].show_note(note)
        self._order(list(wanted))

    def forget(self) -> None:
        """Forget what was written: the person it is about is gone."""
        for id in self.cards:
            self.drafts.throw_away(id)

    def go_to(self, id: str) -> None:
        """Put the caret on a note; "" on nothing."""
        card = self.cards.get(id)
        if card is not None:
            card.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, note: Meeting) -> NoteCard:
        card = NoteCard(note, self._desk.clock.today)
        card.edited.connect(self._write)
        card.removed.connect(self._remove)
        card.earlier.clicked.connect(partial(self._look_back, note.id))
        return card

    def _look_back(self, id: MeetingId) -> None:
        self.drafts.flush()
        look_back(self, self._desk, id)

    def _order(self, ids: list[str]) -> None:
        """Lay the cards in this order; those that lie right are not touched."""
        for place, id in enumerate(ids):
            card = self.cards[id]
            if self._notes.indexOf(card) != place:
                self._notes.removeWidget(card)
                self._notes.insertWidget(place, card)
                card.show()
        before: QWidget = self.add_button
        for id in ids:
            for part in (
                self.cards[id].day.field.edit,
                self.cards[id].earlier,
                self.cards[id].bin,
                self.cards[id].text.page,
            ):
                QWidget.setTabOrder(before, part)
                before = part

    def _drop(self, id: str) -> None:
        card = self.cards.pop(id)
        self._notes.removeWidget(card)
        card.go()

    # Keeping

    def _write(self, note: Meeting) -> None:
        if self.drafts.key != note.id:
            self.drafts.open(note.id, self._in_vault[note.id])
        self.drafts.write(note)

    def _remove(self, note: Meeting) -> None:
        self.drafts.flush()
        self.drafts.throw_away(note.id)
        self.removed.emit(note)

    def _on_kept(self, note: Meeting) -> None:
        self._in_vault[note.id] = note
        self.notice.setVisible(not self.drafts.is_kept and self.notice.isVisible())
        card = self.cards.get(note.id)
        if card is not None and card.note == note:
            card.state.say_kept()
        self.kept.emit()

    def _on_saving(self) -> None:
        card = self.cards.get(self.drafts.key)
        if card is not None:
            card.state.say_saving()

    def _on_trouble(self, problem: Problem) -> None:
        self.notice.set_text(say(problem))
        self.notice.show()
        for id, card in self.cards.items():
            if self.drafts.unsaved(id) is not None:
                card.state.say_not_kept()
