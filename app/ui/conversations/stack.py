"""The pages of the planner, each made when it is first needed, of which one is shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTextEdit, QWidget

from app.domain.conversation import Preparation
from app.domain.guide import Step
from app.ui.conversations.examples_page import ExamplesPage
from app.ui.conversations.follow_up_page import FollowUpPage
from app.ui.conversations.held_dialog import HeldDialog
from app.ui.conversations.held_page import HeldPage
from app.ui.conversations.impact_page import ImpactPage
from app.ui.conversations.intent_page import IntentPage
from app.ui.conversations.next_steps_page import NextStepsPage
from app.ui.conversations.opened import Opened
from app.ui.conversations.step_page import StepPage, Surroundings
from app.ui.conversations.their_view_page import TheirViewPage
from app.ui.kit.beginning import Beginning
from app.ui.kit.desk import Desk
from app.ui.kit.layer import is_blocked, top_layer
from app.ui.kit.place import Place
from app.ui.kit.room import Memory
from app.ui.kit.shortcuts import listen

_PAGES: dict[Step, type[StepPage]] = {
    page.step: page for page in (IntentPage, ExamplesPage, ImpactPage, TheirViewPage, NextStepsPage, FollowUpPage)
}
OfferUndo = Callable[[str, str, Callable[[Preparation], Preparation]], None]


class PageStack(QStackedWidget):
    """`offer_undo(id, words, back)` puts back what was taken away of the conversation with that id.

    Signals:
    edited(Conversation): the conversation as it now stands on the page.
    went(str): another step was asked for, by its value.
    edit_asked(): what was agreed is to be changed.
    reflection_asked(Place): a page of the journal about what was just held is wanted.
    """

    edited = Signal(object)
    went = Signal(str)
    edit_asked = Signal()
    reflection_asked = Signal(Place)

    def __init__(self, desk: Desk, offer_undo: OfferUndo) -> None:
        super().__init__()
        self._desk, self._offer_undo = desk, offer_undo
        self._is_compact = False
        self._shown: Opened | None = None
        self._day = desk.clock.today()  # on which the pages show what they do
        self.pages: dict[Step, StepPage] = {}
        self.agreed: HeldPage | None = None
        self._is_just_held = False
        listen(self, "suggestion").activated.connect(self._on_suggestion)

    def show_opened(self, opened: Opened) -> None:
        """Let every page show `opened`; those that would have to be made differently go."""
        before, self._shown = self._shown, opened
        if before is not None:
            self._is_just_held = opened.is_held and not before.is_held
            if (before.person, before.booked) != (opened.person, opened.booked):
                self._drop_pages()
            if self._agreed_of(before) != self._agreed_of(opened):
                self._drop_agreed()
        for page in self.pages.values():
            page.take(opened.conversation)
        self._look_at_the_day()

    def _look_at_the_day(self) -> None:
        """A vault may stay open overnight, and its pages with it."""
        before, self._day = self._day, self._desk.clock.today()
        if before != self._day:
            self._drop_agreed()
            for page in self.pages.values():
                page.show_plan()

    def know(self, opened: Opened) -> None:
        """Take note of what the person changed themselves; nothing is shown anew."""
        self._shown = opened
        for page in self.pages.values():
            page.conversation = opened.conversation

    def go(self, step: Step | None) -> None:
        """Show a step, or what was agreed."""
        page = self._step(step) if step is not None else self._held()
        before, focused = self.currentWidget(), self.window().focusWidget()
        if before is page:
            return
        if step is not None and before is not None and focused is not None and before.isAncestorOf(focused):
            # Else Qt gives it to something on the new page, which comes in sight, and the question goes out of it.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentWidget(page)

    def page(self, step: Step | None) -> StepPage | None:
        """The page of a step, if it was made."""
        return self.pages.get(step) if step is not None else None

    def remember(self, step: Step | None) -> dict[str, int | str]:
        """Where on the page of that step the person is."""
        page = self.page(step)
        if page is None:
            return {}
        memory: dict[str, int | str] = {"step": page.step.value, "scroll": page.area.verticalScrollBar().value()}
        writing = self.window().focusWidget()
        if isinstance(writing, QTextEdit) and writing is page.first_field():
            memory["caret"] = writing.textCursor().position()
        return memory

    def recall(self, step: Step, memory: Memory) -> None:
        """Go back to the spot that `remember` told of, on a page that is shown."""
        page = self.pages[step]
        field = page.first_field()
        if "caret" in memory and isinstance(field, QTextEdit):
            cursor = field.textCursor()
            cursor.setPosition(min(int(memory["caret"]), field.document().characterCount() - 1))
            field.setTextCursor(cursor)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        page.area.verticalScrollBar().setValue(int(memory.get("scroll", 0)))

    def set_compact(self, is_compact: bool) -> None:
        self._is_compact = is_compact
        for page in self.pages.values():
            page.set_compact(is_compact)

    def clear(self) -> None:
        """Drop every page: another conversation comes."""
        self._drop_pages()
        self._drop_agreed()
        self._shown, self._is_just_held = None, False

    def _on_suggestion(self) -> None:
        page, over = self.currentWidget(), top_layer(self)
        if isinstance(over, HeldDialog):
            over.hints.go_to_next()
        elif isinstance(page, StepPage) and not is_blocked(self):
            page.hints.go_to_next()

    def _agreed_of(self, opened: Opened) -> tuple[object, ...]:
        one = opened.conversation
        return (opened.actions, opened.person, one.agreed, one.state, one.held_on, one.closed_on)

    def _step(self, step: Step) -> StepPage:
        opened = self._shown
        assert opened is not None
        page = self.pages.get(step)
        if page is None:
            page = self.pages[step] = _PAGES[step](self._around(opened), opened.conversation)
            page.set_compact(self._is_compact)
            page.show_plan()
            page.edited.connect(self.edited)
            page.went.connect(self.went)
            self.addWidget(page)
        elif self.currentWidget() is not page:
            page.show_plan()
        return page

    def _around(self, opened: Opened) -> Surroundings:
        undo = partial(self._offer_undo, opened.conversation.id)
        desk = self._desk
        return Surroundings(opened.person.first_name, desk.clock.today, desk.guidance, undo, desk, opened.booked)

    def _held(self) -> QWidget:
        opened = self._shown
        assert opened is not None
        if self.agreed is None:
            today = self._desk.clock.today()
            self.agreed = HeldPage(opened.conversation, opened.person, opened.actions, today)
            self.agreed.edit_asked.connect(self.edit_asked)
            after = Beginning(template="after-session", conversation=opened.conversation.id)
            self.agreed.reflection_asked.connect(partial(self.reflection_asked.emit, after.place()))
            self.addWidget(self.agreed)
            if self._is_just_held:
                self.agreed.invite_to_reflect()
                self._is_just_held = False
        return self.agreed

    def _drop_pages(self) -> None:
        for page in self.pages.values():
            self._drop(page)
        self.pages = {}

    def _drop_agreed(self) -> None:
        if self.agreed is not None:
            self._drop(self.agreed)
            self.agreed = None

    def _drop(self, page: QWidget) -> None:
        self.removeWidget(page)
        page.hide()
        page.deleteLater()
