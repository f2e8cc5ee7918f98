"""What somebody handed over, beside what is here: seen first, chosen, kept, undone, answered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.handover import Standing
from app.domain.ids import ActionId, ConversationId
from app.domain.markdown import Block, plain
from app.domain.markdown import read as read_line
from app.domain.news import Kind
from app.domain.person import Person
from app.domain.problems import Problem
from app.services.handing_over import Choice, Reading, Taken, words_of
from app.ui.export.handed_rows import ActionRow, FrameRow
from app.ui.export.sealing import open_sealing
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.label import Label
from app.ui.kit.notice import Notice
from app.ui.kit.room import Memory
from app.ui.kit.select import FieldSelect
from app.ui.kit.spoken import announce
from app.ui.kit.unfinished import as_path, as_words, show_again
from app.ui.kit.words import say

_SOMEBODY_NEW = "new"
_KINDS = (Kind.PEOPLE, Kind.CONVERSATIONS, Kind.ACTIONS, Kind.ENTRIES)
_DECIDED = (Standing.NEW, Standing.CHANGED, Standing.CONTRADICTS)


def _as_read(line: str) -> str:
    """A line of Markdown as a label says it: without its marks, but for those that make it one of a list."""
    read = read_line(line)
    signs = {Block.BULLET: "• ", Block.NUMBER: f"{line[: read.mark].strip()} "}
    return signs.get(read.block, "") + plain(line)


class HandedOverDialog(Dialog):
    """Nothing is kept before the button is pressed, and whatever was kept can be undone."""

    known_as = "handed-over"

    def __init__(self, window: QWidget, desk: Desk, reading: Reading) -> None:
        super().__init__(window, "", 680, 640)
        self._desk, self._reading, self._page = desk, reading, window
        self.title.set_text(self._title())
        self.panel.setAccessibleName(self.title.text())
        self.body.addWidget(self.title)
        self.told = Label("", "body", "text2", wrap=True)
        self.body.addWidget(self.told)
        self.whose = FieldSelect([], "", name=self.tr("Who is this from?"))
        self._whose_label = Label(self.tr("Who is this from?"), "small-m", "text2")
        self.trouble = Notice("", "danger")
        self.rows: list[ActionRow] = []
        self.frame: FrameRow | None = None
        self._people: dict[str, Person] = {}
        self._whose_before = ""
        self._conversation: ConversationId | None = None
        self._lay_out()
        self._tell()
        if reading.person is None:
            desk.worker.do(desk.practice.handing_over.people, self._on_people)

    def first(self) -> QWidget:
        return self.whose if self._reading.person is None else self.go if self.go.isEnabled() else self.cancel

    # Coming back after locking

    def remember(self) -> dict[str, int | str] | None:
        if self.go.isHidden():
            return None  # it is kept
        path = as_words(self._reading.path)
        return {"file": words_of(self._reading.file), "path": path, "whose": self.whose.current}

    def recall(self, memory: Memory) -> None:
        self._whose_before = str(memory.get("whose", ""))

    # What is shown

    def _title(self) -> str:
        frame = self._reading.file.agreed
        if frame is not None:
            return frame.frame.title.strip() or self.tr("What you agreed")
        sheet = self._reading.file.sheet
        return (sheet.title.strip() if sheet else "") or self.tr("A sheet of reflections")

    @property
    def _name(self) -> str:
        person = self._reading.person
        return (person.first_name if person else self._reading.file.giver.name.split(" ")[0]) or self.tr("The other")

    def _lay_out(self) -> None:
        self.body.addSpacing(4)
        for part in (self._whose_label, self.whose):
            part.setVisible(self._reading.person is None)
            self.body.addWidget(part)
        if self._reading.person is None:
            self.body.addSpacing(8)
        if self._reading.file.sheet is not None:
            self._add_sheet()
        self._add_agreed()
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.go = Button(self.tr("Keep what I chose"), "primary", writes=True)
        self.answer = Button(self.tr("Send an answer back…"), "primary", icon="file-key", writes=True)
        self.answer.hide()
        self.open_choice = Label(
            self.tr("Choose for each that is different on both sides"), "small", "text3", elide=True
        )
        self.footer.insertWidget(0, self.open_choice)
        for button in (self.cancel, self.go, self.answer):
            self.footer.addWidget(button)
        self.cancel.clicked.connect(self.shut)
        self.go.clicked.connect(self._keep)
        self.answer.clicked.connect(self._answer)
        self._offer()

    def _add_agreed(self) -> None:
        today, reading = self._desk.clock.today, self._reading
        if reading.frame is not None and reading.frame.standing in _DECIDED:
            self.frame = FrameRow(reading.frame, self._name, today())
            self.body.addWidget(self.frame)
        for one in reading.actions:
            if one.standing in _DECIDED:
                row = ActionRow(one, self._name, today)
                row.changed.connect(self._offer)
                # Once it is laid out: what opens lies below, and may lie below the edge.
                row.changed.connect(partial(QTimer.singleShot, 0, row, partial(self._show_all_of, row)))
                self.rows.append(row)
                self.body.addWidget(row)
        same = [one.theirs.text for one in reading.actions if one.standing is Standing.SAME]
        quiet = [
            (self.tr("The same on both sides"), same),
            (
                self.tr("You changed these, and they have not been seen yet"),
                [one.mine.text for one in reading.actions if one.standing is Standing.MINE and one.mine],
            ),
            (self.tr("Only here"), [one.text for one in reading.only_here]),
        ]
        for heading, lines in quiet:
            if lines:
                self.body.addSpacing(4)
                self.body.addWidget(Label(heading, "small-m", "text3"))
                for words in lines:
                    self.body.addWidget(Label(words, "ui", "text2", wrap=True))

    def _add_sheet(self) -> None:
        sheet = self._reading.file.sheet
        for leaf in sheet.leaves if sheet else ():
            card = Card(padding=16)
            card.body.setSpacing(6)
            if leaf.title:
                card.body.addWidget(Label(leaf.title, "body-m", wrap=True))
            if leaf.prompt:
                card.body.addWidget(Label(leaf.prompt, "serif-s", "text2", wrap=True))
            card.body.addWidget(Label("\n".join(map(_as_read, leaf.text.split("\n"))), "body", wrap=True))
            self.body.addWidget(card)

    def _tell(self) -> None:
        reading, giver = self._reading, self._reading.file.giver.name.strip()
        if not reading.is_anything_new:
            self.told.set_text(self.tr("You have all of this already. There is nothing to decide."))
        elif reading.file.sheet is not None:
            words = self.tr("{0} brings you this. It becomes a journal entry about them, which only you read.")
            self.told.set_text(words.format(giver or self._name))
        else:
            words = self.tr("{0} hands you this. Nothing is kept before you choose, and all of it can be undone.")
            self.told.set_text(words.format(giver or self._name))

    # Who it is from

    def _on_people(self, people: tuple[Person, ...]) -> None:
        new = self._desk.practice.handing_over.add_giver(self._reading.file)
        self._people = {one.id: one for one in people} | {_SOMEBODY_NEW: new}
        options = [(_SOMEBODY_NEW, self.tr("Somebody new: {0}").format(new.name))]
        options += [(one.id, one.name) for one in people]
        same = next((one.id for one in people if one.name.casefold() == new.name.casefold()), _SOMEBODY_NEW)
        self.whose.set_options(options)
        self.whose.choose(self._whose_before if self._whose_before in self._people else same)
        self._offer()

    def _reading_of_somebody(self) -> Reading:
        if self._reading.person is not None:
            return self._reading
        return replace(self._reading, person=self._people[self.whose.current])

    # Keeping

    def _offer(self) -> None:
        is_decided = all(row.is_decided for row in self.rows)
        is_known = self._reading.person is not None or bool(self._people)
        self.go.setEnabled(self._reading.is_anything_new and is_decided and is_known)
        self.open_choice.setVisible(not is_decided)

    def _show_all_of(self, row: ActionRow) -> None:
        if self.go.isVisible():
            self._area.reach(row.choices(self._content))

    def _keep(self) -> None:
        self.trouble.hide()
        self.go.busy(self.tr("Keeping"))
        terms = {ActionId(row.one.id): told for row in self.rows if (told := row.terms) is not None}
        choice = Choice(terms, self.frame is None or self.frame.takes_theirs)
        keep, reading = self._desk.practice.handing_over.keep, self._reading_of_somebody()
        self._desk.worker.do(lambda: keep(reading, choice), self._on_kept, self._on_problem)

    def _on_kept(self, taken: Taken) -> None:
        desk = self._desk
        desk.noticeboard.post(*_KINDS, cause=self)
        undo = partial(_undo, desk, taken)
        desk.offer_undo(self.tr("The hand-over was taken in"), undo)
        self.go.ready()
        self.go.hide()
        for part in (self._whose_label, self.whose):
            part.hide()
        self._conversation = taken.conversation
        self.answer.setVisible(self._conversation is not None)
        words = self.tr("It is kept.")
        if self._conversation:
            words = self.tr("It is kept. An answer lets {0} see what you agreed to and what you changed.")
        self.told.set_text(words.format(taken.person.first_name))
        for row in (*self.rows, *([self.frame] if self.frame else [])):
            row.setEnabled(False)
        self.cancel.set_text(self.tr("Close"))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settle()
        self._area.verticalScrollBar().setValue(0)  # where it says so
        announce(self, self.told.text())

    def _on_problem(self, problem: Problem) -> None:
        self.go.ready()
        self.trouble.set_text(say(problem))
        self.trouble.show()
        self.settle()
        announce(self, say(problem))

    def _answer(self) -> None:
        page, desk, conversation = self._page, self._desk, self._conversation
        self.shut()
        if isValid(page) and conversation is not None:
            open_sealing(page, desk, conversation)


def look_at_again(window: QWidget, desk: Desk, memory: Memory) -> None:
    """Open it as it was at the lock; its passphrase is not asked for again."""
    words, path = str(memory.get("file", "")), as_path(memory.get("path", ""))
    read = partial(desk.practice.handing_over.open_again, words, path)
    desk.worker.do(read, partial(_open_again, window, desk, memory))


def _open_again(window: QWidget, desk: Desk, memory: Memory, reading: Reading) -> None:
    if isValid(window):
        dialog = HandedOverDialog(window, desk, reading)
        dialog.open()
        show_again(dialog, memory)


def _undo(desk: Desk, taken: Taken) -> None:
    undo = desk.practice.handing_over.undo
    desk.worker.do(partial(undo, taken), lambda _: desk.noticeboard.post(*_KINDS))
