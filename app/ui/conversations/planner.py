"""Where a conversation is prepared, step by step, and where what was agreed is read afterwards."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.conversation import Agreeing, Conversation, Preparation, State
from app.domain.guide import STEPS, Step, prepared_steps, steps_left
from app.domain.ids import ConversationId
from app.domain.news import Kind, News
from app.domain.problems import Problem
from app.ui.conversations.deeds import Deeds, Here
from app.ui.conversations.draft import neighbour, without_blanks
from app.ui.conversations.footer import Footer
from app.ui.conversations.holding import Holding
from app.ui.conversations.opened import Opened, read
from app.ui.conversations.rail import Rail
from app.ui.conversations.reading_order import order_focus, write_in
from app.ui.conversations.stack import PageStack
from app.ui.conversations.top_bar import TopBar, Trouble
from app.ui.kit.desk import Desk
from app.ui.kit.drafts import Drafts
from app.ui.kit.layer import is_blocked
from app.ui.kit.menu import Menu
from app.ui.kit.place import Place
from app.ui.kit.room import Memory, Room
from app.ui.kit.shortcuts import listen
from app.ui.kit.words import say

AGREED = "agreed"


class PlannerRoom(Room):
    """One conversation. Six steps that can be walked in any order; nothing here is a gate."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opened: Opened | None = None
        self._wanted = Place("planner")
        self._memory: Memory = {}
        self._is_compact = False
        self._here: Step | None = Step.INTENT
        self.deeds, self.holding = Deeds(desk, self), Holding(desk, self)
        self.drafts: Drafts[Conversation] = Drafts(desk.worker, desk.practice.planning.save, self)
        self.bar, self.rail, self.footer = TopBar(), Rail(), Footer()
        self.trouble = Trouble()
        self.stack = PageStack(desk, self._offer_undo)
        self._lay_out()
        self._connect()

    # Building

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.trouble)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.footer)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(middle, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(across, 1)

    def _connect(self) -> None:
        self.bar.went_back.connect(lambda: self.asked_for.emit(Place("conversations", self._id())))
        self.bar.person_asked.connect(self._on_person)
        self.bar.more_asked.connect(self._on_more)
        self.bar.subject.written.connect(self._on_subject)
        self.bar.stepper.chosen.connect(self.go)
        self.rail.chosen.connect(self.go)
        self.rail.hold_asked.connect(self.hold)
        self.rail.agreed_asked.connect(lambda: self.go(AGREED))
        self.footer.went_back.connect(self._go_back)
        self.footer.went_on.connect(self._go_on)
        self.footer.second_asked.connect(self._on_second)
        self.stack.edited.connect(self._on_edited)
        self.stack.went.connect(self._go_and_write)
        self.stack.edit_asked.connect(self.hold)
        self.stack.reflection_asked.connect(self.asked_for)
        self.holding.edited.connect(self._on_agreeing)
        self.holding.left.connect(self.drafts.flush)
        self.holding.held.connect(self._on_held)
        self.drafts.kept.connect(self._on_kept)
        self.drafts.saving.connect(self.bar.saved.say_saving)
        self.drafts.troubled.connect(self._on_trouble)
        self.deeds.duplicated.connect(lambda id: self.asked_for.emit(Place("planner", id)))
        self.deeds.removed.connect(self._on_removed)
        self.deeds.export_asked.connect(lambda id: self.asked_for.emit(Place("export", id)))
        self._desk.noticeboard.posted.connect(self._on_news)
        listen(self, "continue").activated.connect(self._on_continue)
        listen(self, "previous-step").activated.connect(lambda: self._step_by(-1))
        listen(self, "next-step").activated.connect(lambda: self._step_by(1))

    # Being a room

    def arrive(self, place: Place) -> None:
        self._wanted = place
        if self._opened is not None and place.id != self._opened.conversation.id:
            self._clear()
        self._read()

    def leave(self) -> None:
        self._tidy()
        self.drafts.flush()

    def place(self) -> Place:
        if self._opened is None:
            return self._wanted
        return Place("planner", self._id(), self._part())

    def remember(self) -> dict[str, int | str]:
        return self.stack.remember(self._here)

    def recall(self, memory: Memory) -> None:
        self._memory = memory
        if self._opened is not None:
            self._recall_now()

    def panes(self) -> list[QWidget]:
        shown = self.stack.currentWidget()
        panes: list[QWidget] = [self.bar.stepper if self._is_compact else self.rail]
        return [*panes, shown] if shown is not None else panes

    def set_compact(self, is_compact: bool) -> None:
        self._is_compact = is_compact
        self.bar.set_compact(is_compact)
        self.footer.set_compact(is_compact)
        self.stack.set_compact(is_compact)
        self._show_bars()

    # Reading

    def _id(self) -> str:
        return self._opened.conversation.id if self._opened is not None else self._wanted.id

    def _on_news(self, news: News) -> None:
        kinds = (Kind.CONVERSATIONS, Kind.PEOPLE, Kind.ACTIONS, Kind.DAY)
        if self._opened is not None and self._desk.noticeboard.concerns(news, self, *kinds):
            self._read()

    def _read(self) -> None:
        id, practice = ConversationId(self._wanted.id), self._desk.practice
        self._desk.worker.do(lambda: read(practice, id), self._on_read, partial(self._on_missing, id))

    def _on_missing(self, id: ConversationId, problem: Problem) -> None:
        """It is gone, or cannot be read: the list says what there is."""
        if id != self._wanted.id:
            return
        if self._opened is None:
            self._desk.worker.troubled.emit(problem)
        self._clear()
        self.asked_for.emit(Place("conversations"))

    def _on_read(self, found: Opened) -> None:
        if found.conversation.id != self._wanted.id:
            return
        is_new = self._opened is None
        now = self.drafts.open(found.conversation.id, found.conversation)
        self._opened = replace(found, conversation=now)
        self.stack.show_opened(self._opened)
        self.bar.show_person(found.person)
        self.bar.subject.show_text(now.preparation.subject)
        if is_new or not self.drafts.is_kept:
            self._say_kept()
        part = self._wanted.part or (self._first_part(now) if is_new else self._part())
        self._show(part)
        if is_new and not is_blocked(self):
            self._write_here()
            self._recall_now()

    def _first_part(self, conversation: Conversation) -> str:
        if conversation.held_on is not None:
            return AGREED
        left = steps_left(conversation.preparation)
        return (left[0] if left else STEPS[0]).value

    def _recall_now(self) -> None:
        memory, self._memory = self._memory, {}
        step = str(memory.get("step", ""))
        if step in set(STEPS):
            self._show(step)
            self.stack.recall(Step(step), memory)
        self.holding.recall(self._opened, memory)

    # Going from step to step

    def _part(self) -> str:
        return self._here.value if self._here is not None else AGREED

    def go(self, part: str) -> None:
        """Show a step by its value, or "agreed", because the person wants to."""
        before = self.place()
        self._show(part)
        if self.place() != before:
            self.moved.emit(self.place())

    def _show(self, part: str) -> None:
        opened = self._opened
        if opened is None:
            return
        is_agreed = part == AGREED and opened.conversation.held_on is not None
        here = None if is_agreed else Step(part) if part in set(STEPS) else STEPS[0]
        if here is not self._here:
            self._tidy()
        self._here = here
        self._wanted = Place("planner", opened.conversation.id, "")
        self.stack.go(here)
        self._show_bars()
        order_focus(self)

    def _go_and_write(self, part: str) -> None:
        """Go to a step with the caret in its first field."""
        self.go(part)
        self._write_here()

    def _write_here(self) -> None:
        page = self.stack.page(self._here)
        field = page.first_field() if page is not None else self.stack.currentWidget()
        if field is not None:
            write_in(field)

    def _step_by(self, by: int) -> None:
        if is_blocked(self):
            return
        there = neighbour(self._here, by) if self._here is not None else STEPS[-1] if by < 0 else None
        if there is not None:
            self._go_and_write(there.value)

    def _go_back(self) -> None:
        if self._here is None:
            self.hold()
        elif self._here is STEPS[0]:
            self.asked_for.emit(Place("conversations", self._id()))
        else:
            self._step_by(-1)

    def _on_continue(self) -> None:
        if self.holding.dialog is not None:
            self.holding.dialog.keep()
        elif not is_blocked(self):
            self.footer.on.click()

    def _go_on(self) -> None:
        opened = self._opened
        if opened is None:
            return
        if self._here is None:
            self.asked_for.emit(Place("export", opened.conversation.id))
        elif self._here is not STEPS[-1]:
            self._step_by(1)
        elif opened.conversation.held_on is not None:
            self.go(AGREED)
        elif opened.conversation.state is State.PREPARING:
            self.put_in(State.READY)
        else:
            self.hold()

    def _on_second(self) -> None:
        is_closed = self._opened is not None and self._opened.conversation.state is State.CLOSED
        self.put_in(State.HELD if is_closed else State.CLOSED)

    # Writing

    def _on_edited(self, conversation: Conversation) -> None:
        self._take(conversation)
        self._show_bars()

    def _take(self, conversation: Conversation) -> None:
        """Take `conversation` as what now stands on the page."""
        if self._opened is not None:
            self._opened = replace(self._opened, conversation=conversation)
            self.stack.know(self._opened)
            self.drafts.write(conversation)
            if not self.drafts.is_kept:
                self.bar.saved.say_nothing()  # the page is ahead of the vault until it says so again

    def _change(self, conversation: Conversation) -> None:
        """The same, where the page shown must follow."""
        if self._opened is not None:
            self.stack.show_opened(replace(self._opened, conversation=conversation))
            self._take(conversation)
            self._show_bars()

    def _on_subject(self, text: str) -> None:
        if self._opened is not None:
            now = self._opened.conversation
            self._take(replace(now, preparation=replace(now.preparation, subject=text)))

    def _tidy(self) -> None:
        """Let blank cards go when the step is left."""
        if self._opened is None or self._desk.read_only:
            return
        conversation = self._opened.conversation
        plan = without_blanks(conversation.preparation)
        if plan != conversation.preparation:
            self._take(replace(conversation, preparation=plan))

    def _on_kept(self, conversation: Conversation) -> None:
        self._desk.noticeboard.post(Kind.CONVERSATIONS, cause=self)
        self._say_kept()
        if self.drafts.is_kept:
            self.trouble.hide()

    def _say_kept(self) -> None:
        if self.drafts.is_kept:
            self.bar.saved.say_kept()
        else:
            self.bar.saved.say_not_kept()

    def _on_trouble(self, problem: Problem) -> None:
        self.bar.saved.say_not_kept()
        self.trouble.say(say(problem))
        self.holding.say_wrong(problem)

    def _offer_undo(self, id: str, words: str, back: Callable[[Preparation], Preparation]) -> None:
        self._desk.offer_undo(words, partial(self._undo, id, back))

    def _undo(self, id: str, back: Callable[[Preparation], Preparation]) -> None:
        """Put back what was taken away, on the page where it is open, else in the vault."""
        if self._opened is not None and self._opened.conversation.id == id:
            now = self._opened.conversation
            self._change(replace(now, preparation=back(now.preparation)))
            return
        self.deeds.change_plan(id, back)

    # Whole deeds

    def put_in(self, state: State) -> None:
        """Put the conversation into another state, and keep it at once."""
        if self._opened is None:
            return
        closed = self._desk.clock.today() if state is State.CLOSED else None
        before = self._opened.conversation
        self._change(replace(before, state=state, closed_on=closed))
        self.drafts.flush()
        self.go(self._part())
        if state is State.READY:
            self._desk.offer_undo(self.tr("Marked as ready"), partial(self.put_in, before.state))
        elif state is State.CLOSED:
            self._desk.offer_undo(self.tr("Conversation closed"), partial(self.put_in, before.state))

    def _on_more(self, anchor: QWidget) -> None:
        if self._opened is None:
            return
        self.leave()
        here = Here(self.put_in, self.hold, partial(self.go, AGREED))
        Menu(anchor, self.deeds.choices(self._opened.conversation, here)).open()

    def _on_person(self) -> None:
        if self._opened is not None:
            self.asked_for.emit(Place("people", self._opened.person.id))

    def _on_removed(self, id: str) -> None:
        self.drafts.throw_away(id)
        if self._id() == id:
            self._clear()
            self._wanted = Place("planner")  # what is still being read of it is missing, as it should be
            self.asked_for.emit(Place("conversations"))

    def hold(self) -> None:
        """Write down what both agreed, for the first time or again."""
        if self._opened is not None:
            self.leave()
            self.holding.begin(self._opened)

    def _on_agreeing(self, agreeing: Agreeing) -> None:
        if self._opened is not None:
            now = self._opened.conversation
            self._take(replace(now, preparation=replace(now.preparation, agreeing=agreeing)))

    def _on_held(self, opened: Opened) -> None:
        self.drafts.throw_away(opened.conversation.id)
        self._wanted = Place("planner", opened.conversation.id, AGREED)
        self._on_read(opened)
        self.bar.saved.say_kept()

    # Showing

    def _show_bars(self) -> None:
        if self._opened is None:
            return
        conversation = self._opened.conversation
        done = prepared_steps(conversation.preparation)
        self.rail.setVisible(not self._is_compact)
        self.rail.show_steps(self._here, done, self._opened.is_held)
        self.bar.stepper.show_steps(self._here, done)
        self.footer.show_place(self._here, conversation)

    def _clear(self) -> None:
        self.leave()
        self.stack.clear()
        self._opened = None
