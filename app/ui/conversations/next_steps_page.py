"""Step 5: what could happen next: whose step it is, by when, and what makes it small enough to begin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.action import Owner
from app.domain.conversation import NextStep, Preparation
from app.domain.guide import Step, is_prepared
from app.domain.ids import new_id
from app.ui.conversations.cards import SIDE, CardColumn, FoldingCard, beside_first_line, done_sign, padded, shortened
from app.ui.conversations.draft import has_own_step, put, put_back, taken
from app.ui.conversations.gap_line import GapLine
from app.ui.conversations.quiet import ChipChoice, DayChip
from app.ui.conversations.reading_order import order_focus
from app.ui.conversations.step_page import HALO, StepPage, quiet_line
from app.ui.conversations.understood import SaidWords, StepReading, WhichDay
from app.ui.kit.button import Button
from app.ui.kit.card import Card, IconSign
from app.ui.kit.chip import Chip
from app.ui.kit.days import short_day
from app.ui.kit.field import Field
from app.ui.kit.hairline import Hairline
from app.ui.kit.label import Label
from app.ui.kit.spoken import announce
from app.ui.kit.text_area import TextArea
from app.ui.kit.writing import can_write
from app.wording.hints import Field as HintField

if TYPE_CHECKING:
    from app.services.hinting import Understood


class StepCard(FoldingCard):
    """One step that could be proposed."""

    def __init__(self, item: NextStep, page: NextStepsPage) -> None:
        self._page = page
        self._found: Understood | None = None
        self.which: WhichDay | None = None
        super().__init__(item)
        around = page.around
        self.reading = StepReading(around.desk, around.name, self)
        self.reading.understood.connect(self._on_understood)
        # What was set by hand stays; what the words say themselves goes along with them.
        self._reads_owner, self._reads_day = self.next_step.owner is None, self.next_step.due is None
        if self.next_step.text.strip() and can_write():
            self.reading.read(self.next_step.text, self._on_first_read)

    @property
    def next_step(self) -> NextStep:
        """The step as it stands on the card."""
        assert isinstance(self.item, NextStep)
        return self.item

    def is_done(self) -> bool:
        return bool(self.next_step.text.strip()) and self.next_step.owner is not None

    def spoken(self) -> str:
        one = self.next_step
        owner = self._page.owner_words(one.owner) if one.owner else self.tr("Whose step is it?")
        day = short_day(one.due, self._page.around.today()) if one.due else ""
        return ", ".join(part for part in (shortened(one.text), owner, day) if part)

    def folded_view(self) -> QWidget:
        one, view = self.next_step, QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(SIDE, 9, SIDE, 11)
        column.setSpacing(7)
        head = QHBoxLayout()
        head.setSpacing(12)
        text = shortened(one.text) or self._page.words("text").placeholder
        color = "text" if one.text.strip() else "text3"
        words = Label(text, "serif-s", color, elide=self._is_compact, wrap=not self._is_compact)
        head.addWidget(words, 1)
        if self.is_done():
            head.addLayout(beside_first_line(done_sign(), "serif-s"))
        column.addLayout(head)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        if one.owner is not None:
            foot.addWidget(Chip(self._page.owner_words(one.owner), "neutral", "user"))
        else:
            self._ask_owner(foot)
        if one.due is not None:
            foot.addWidget(Chip(short_day(one.due, self._page.around.today()), "neutral", "calendar"))
        first = self.tr("First: {0}").format(shortened(one.first_step)) if one.first_step.strip() else ""
        if one.owner is None:
            first = ""
        self.which = None
        days = self._days_to_ask()
        if days:
            foot.addWidget(self._which(days))
            first = ""
        foot.addSpacing(10)
        foot.addWidget(Label(first, "small", "text2", elide=True, align=Qt.AlignmentFlag.AlignRight), 1)
        column.addLayout(foot)
        return view

    def _ask_owner(self, row: QHBoxLayout) -> None:
        """A step without an owner is kept as it is; the question is quiet."""
        row.addWidget(Label(self.tr("Whose step?"), "small-m", "htext"))
        for key, words in self._page.words("owner").choices.items():
            button = Button(words, "hint", "s", writes=True)
            button.clicked.connect(lambda _on=False, key=key: self._take_owner(key))
            row.addWidget(button)

    def open_view(self) -> QWidget:
        view, page = QWidget(), self._page
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 12, 0, 13)
        column.setSpacing(0)
        guide = page.words("text")
        self.text = TextArea("", guide.placeholder, "serif", 1, bare=True)
        self.text.set_name(guide.label)
        self._said = SaidWords(self.text)
        self.text.set_text(self.next_step.text)
        page.hints.watch(self.text, HintField.NEXT_STEP)
        self.text.edited.connect(self._on_text)
        column.addLayout(padded(self.text))
        self.gap = GapLine(page.around.desk, HintField.NEXT_STEP, self._lacking)
        column.addLayout(padded(self.gap))
        column.addSpacing(12)
        self.told = Label(self.tr("Understood"), "small", "text3")
        understood = QVBoxLayout()
        understood.setSpacing(4)
        understood.addWidget(self.told)
        understood.addLayout(self._who_and_when())
        column.addLayout(padded(understood))
        self.ask = QVBoxLayout()
        self.ask.setContentsMargins(0, 0, 0, 0)
        column.addLayout(padded(self.ask))
        column.addSpacing(12)
        column.addLayout(padded(Hairline()))
        column.addSpacing(10)
        column.addLayout(padded(self._details()))
        self._show_understood()
        self.gap.look(is_writing=False)
        return view

    def _who_and_when(self) -> QHBoxLayout:
        owner, due, row = self._page.words("owner"), self._page.words("due"), QHBoxLayout()
        row.setSpacing(6)
        self.owner = ChipChoice(owner.choices, owner.label, "user", can_be_none=True)
        self.owner.choose(self.next_step.owner.value if self.next_step.owner else "")
        self.owner.chosen.connect(self._take_owner)
        self.due = DayChip(due.label, self._page.around.today)
        self.due.setAccessibleDescription(due.label)
        self.due.show_day(self.next_step.due)
        self.due.picked.connect(self._take_day)
        row.addWidget(self.owner)
        row.addWidget(self.due)
        row.addStretch(1)
        row.addWidget(self.remove_button(self.tr("Delete this step")))
        return row

    def _details(self) -> QVBoxLayout:
        page, one = self._page, self.next_step
        first, resource, measure = page.words("first_step"), page.words("resource"), page.words("measure")
        self.first_step = Field(first.label, first.placeholder)
        self.resource = Field(resource.label, resource.placeholder)
        self.measure = Field(measure.label, measure.placeholder)
        self.first_step.set_text(one.first_step)
        self.resource.set_text(one.resource)
        self.measure.set_text(one.measure)
        self.first_step.edited.connect(lambda text: self.change(replace(self.next_step, first_step=text)))
        self.resource.edited.connect(lambda text: self.change(replace(self.next_step, resource=text)))
        self.measure.edited.connect(lambda text: self.change(replace(self.next_step, measure=text)))
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self.first_step, 1)
        pair.addWidget(self.resource, 1)
        box = QVBoxLayout()
        box.setSpacing(12)
        box.addLayout(pair)
        box.addWidget(self.measure)
        return box

    def first_field(self) -> QWidget:
        return self.text.page

    def _take_owner(self, key: str) -> None:
        self._reads_owner = False
        self.change(replace(self.next_step, owner=Owner(key) if key else None))
        self._show_again()

    def _take_day(self, day: date | None) -> None:
        self._reads_day = False
        self.change(replace(self.next_step, due=day))
        self._show_again()

    # What the words say by themselves

    def _lacking(self) -> tuple[str, tuple[str, ...]]:
        step = self.next_step
        beside = (("owner", step.owner), ("day", step.due))
        return step.text, tuple(name for name, there in beside if there is not None)

    def _on_text(self, text: str) -> None:
        self.change(replace(self.next_step, text=text))
        self.reading.soon(text)
        self.gap.look()

    def _on_first_read(self, found: Understood) -> None:
        """Know what the words said before; nothing is written because somebody looks."""
        step = self.next_step
        self._reads_owner = step.owner in (None, found.owner)
        self._reads_day = step.due in (None, found.day)
        if found.text == step.text:
            self._found = found
            self._show_again()

    def _on_understood(self, found: Understood) -> None:
        step = self.next_step
        if found.text != step.text:
            return
        self._found = found
        owner = found.owner if self._reads_owner else step.owner
        due = found.day if self._reads_day else step.due
        self.change(replace(step, owner=owner, due=due))
        self._show_again()
        said = (
            self._page.owner_words(owner) if owner else "",
            short_day(due, self._page.around.today()) if due else "",
        )
        if self.is_open and (step.owner, step.due) != (owner, due) and any(said):
            announce(self, self.tr("Understood: {0}").format(", ".join(one for one in said if one)))

    def _days_to_ask(self) -> tuple[date, ...]:
        """The days between which the words leave it open, until one is taken."""
        found, step = self._found, self.next_step
        is_open = found is not None and found.text == step.text and step.due is None and can_write()
        return found.days if found is not None and is_open else ()

    def _which(self, days: tuple[date, ...]) -> WhichDay:
        which = self.which = WhichDay(days, self._page.around.today())
        which.picked.connect(self._take_day)
        return which

    def _show_again(self) -> None:
        if self.is_open:
            self._show_understood()
            self.gap.look()
        else:
            self.refold()

    def _show_understood(self) -> None:
        """Show on the open card what the words were understood as, and ask what they leave open."""
        step, found = self.next_step, self._found
        self.owner.choose(step.owner.value if step.owner else "")
        self.due.show_day(step.due)
        is_read = found is not None and found.text == step.text
        by_words = (
            is_read
            and found is not None
            and ((self._reads_owner and found.owner is not None) or (self._reads_day and found.day is not None))
        )
        self.told.setVisible(bool(by_words))
        self._said.show(step.text, found.said if by_words and found is not None else ())
        while (item := self.ask.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.which = None
        days = self._days_to_ask()
        self.gap.give_way(bool(days) or not has_own_step(self._page.plan))
        self.ask.setContentsMargins(0, 8 if days else 0, 0, 0)
        if days:
            self.ask.addWidget(self._which(days))
        order_focus(self)


class NextStepsPage(StepPage):
    """The cards, a quiet question where all steps are one's own, and a quiet card while their view is empty."""

    step = Step.NEXT_STEPS

    def build(self) -> None:
        add = self.guide.texts["add"]
        self.cards = CardColumn(lambda item: StepCard(item, self), lambda: NextStep(new_id()), add)
        self.column.addWidget(self.cards)
        self.mine_only = quiet_line(self.guide.texts["theirs_missing"])
        row = QHBoxLayout()
        row.setContentsMargins(HALO, 0, HALO, 0)
        row.addWidget(self.mine_only)
        self.column.addLayout(row)
        self.open_view_card = self._card()
        self.aside.addWidget(self.open_view_card)
        self.cards.edited.connect(self._on_edited)
        self.cards.removed.connect(self._on_removed)

    def _card(self) -> Card:
        texts = self.guide.texts
        card = Card(padding=15, tone="pane")
        card.body.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconSign("message-circle-question-mark", 15, "atext"))
        head.addWidget(Label(texts["view_open_title"], "ui-s", "atext", wrap=True), 1)
        card.body.addLayout(head)
        card.body.addSpacing(5)
        card.body.addWidget(Label(texts["view_open"], "ui", wrap=True))
        card.body.addSpacing(14)
        write = Button(texts["write_view"], "soft", "s", writes=True)
        blank = Button(texts["leave_blank"], "ghost", "s", writes=True)
        write.clicked.connect(lambda: self.went.emit(Step.THEIR_VIEW.value))
        blank.clicked.connect(self._leave_blank)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(write)
        row.addWidget(blank)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def owner_words(self, owner: Owner) -> str:
        """Whose step it is, as the chips say it."""
        return self.words("owner").choices[owner.value]

    def show_plan(self) -> None:
        self.cards.show_items(self.plan.next_steps)
        self._say()

    def anchor(self) -> QWidget | None:
        opened = [card for card in self.cards.cards if card.is_open]
        return opened[0] if opened else self.cards.cards[0] if self.cards.cards else None

    def first_field(self) -> QWidget:
        return self.cards.first_field()

    def on_compact(self) -> None:
        self.cards.set_compact(self.is_compact)

    def _on_edited(self, step: NextStep) -> None:
        self.change(replace(self.plan, next_steps=put(self.plan.next_steps, step)))
        self._say()

    def _on_removed(self, step: NextStep) -> None:
        if step not in self.plan.next_steps:
            return
        at = self.plan.next_steps.index(step)
        self.change(replace(self.plan, next_steps=taken(self.plan.next_steps, step.id)))
        self._say()

        def back(plan: Preparation) -> Preparation:
            return replace(plan, next_steps=put_back(plan.next_steps, step, at))

        self.around.offer_undo(self.tr("Step deleted"), back)

    def _leave_blank(self) -> None:
        """One step is theirs to find: it has an owner and no words."""
        blank = NextStep(new_id(), owner=Owner.THEM)
        self.change(replace(self.plan, next_steps=(*self.plan.next_steps, blank)))
        self.show_plan()

    def _say(self) -> None:
        self.mine_only.setVisible(not has_own_step(self.plan))
        self.open_view_card.setVisible(not is_prepared(Step.THEIR_VIEW, self.plan))
