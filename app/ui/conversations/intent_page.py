"""Step 1: what one hopes for, and what goes with it: limits, a true strength, one or two things, a day."""

from dataclasses import replace
from datetime import date, datetime, time
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.conversation import Preparation
from app.domain.guide import Step
from app.ui.conversations.draft import MOST_FOCUS, line_back, parked, taken_up
from app.ui.conversations.fold import Fold
from app.ui.conversations.gap_line import GapLine
from app.ui.conversations.hours import HourSelect, beside
from app.ui.conversations.lines import LineList
from app.ui.conversations.step_page import HALO, StepPage
from app.ui.kit.date_field import DateField
from app.ui.kit.label import Label
from app.ui.kit.text_area import TextArea
from app.wording.hints import Field


class IntentPage(StepPage):
    """One sentence, and folded in what else one may want to settle before."""

    step = Step.INTENT

    def build(self) -> None:
        guide = self.words("intent")
        self.intent = TextArea("", guide.placeholder, "serif", 3)
        self.intent.set_name(guide.label)
        self.hints.watch(self.intent, Field.INTENT)
        self.intent.edited.connect(self._on_intent)
        row = QVBoxLayout()
        row.setContentsMargins(HALO, 0, HALO, HALO)
        row.addWidget(self.intent)
        self.column.addLayout(row)
        self.column.addSpacing(12)
        self._add_limits()
        self._add_strengths()
        self._add_focus()
        self._add_day()

    def _add_limits(self) -> None:
        guide = self.words("will_not")
        self.limits = Fold(guide.label, guide.note)
        self.will_not = TextArea("", guide.placeholder, "serif-s", 1)
        self.will_not.set_name(guide.label)
        self.hints.watch(self.will_not, Field.INTENT)
        self.will_not.edited.connect(lambda text: self.change(replace(self.plan, will_not=text)))
        box = QVBoxLayout()
        box.setContentsMargins(HALO, HALO, HALO, HALO)
        box.addWidget(self.will_not)
        self.limits.body.addLayout(box)
        self.column.addWidget(self.limits)

    def _add_strengths(self) -> None:
        guide = self.words("strengths")
        self.strengths_fold = Fold(guide.label, guide.note)
        self.strengths = LineList(guide.label, guide.placeholder, guide.texts["add"])
        self.strengths.watch = partial(self.hints.watch, kind=Field.INTENT)
        self.strengths.edited.connect(self._on_strengths)
        self.strengths.removed.connect(self._on_strength_removed)
        self.strengths_fold.body.addWidget(self.strengths)
        self.column.addWidget(self.strengths_fold)
        self.gap = GapLine(self.around.desk, Field.INTENT, self._lacking, 0)
        row = QVBoxLayout()
        row.setContentsMargins(HALO, 0, HALO, 0)
        row.addWidget(self.gap)
        self.column.addLayout(row)

    def _add_focus(self) -> None:
        guide, later = self.words("focus"), self.words("parked")
        self.focus_fold = Fold(guide.label, guide.note)
        park = ("clock", self.tr("Keep for another day"))
        self.focus = LineList(guide.label, guide.placeholder, guide.texts["add"], MOST_FOCUS, park)
        self.full = Label(guide.texts["full"], "small", "text3", wrap=True)
        back = ("undo-2", self.tr("Talk about this one now"))
        self.parked = LineList(later.label, later.placeholder, self.tr("Add another for later"), action=back)
        self.parked_label = Label(later.label, "small-m", "text2")
        body = self.focus_fold.body
        body.addWidget(self.focus)
        for label in (self.parked_label, self.full):
            box = QHBoxLayout()
            box.setContentsMargins(HALO, 0, HALO, 0)
            box.addWidget(label)
            body.addLayout(box)
        body.addWidget(self.parked)
        self.column.addWidget(self.focus_fold)
        self.focus.edited.connect(self._on_focus)
        self.focus.acted.connect(self._on_park)
        self.parked.edited.connect(self._on_parked)
        self.parked.acted.connect(self._on_take_up)
        self.focus.removed.connect(self._on_focus_removed)
        self.parked.removed.connect(self._on_parked_removed)

    def _add_day(self) -> None:
        self.day = DateField(self.tr("When will you talk?"), None, self.around.today, self.around.booked)
        self.hour = HourSelect(self.tr("What time"))
        row = beside(self.day, self.hour)
        row.setContentsMargins(HALO, 12, HALO, HALO)
        self.column.addLayout(row)
        self.day.chosen.connect(self._on_day)
        self.hour.picked.connect(lambda _hour: self._on_day(self.day.day))

    def show_plan(self) -> None:
        plan, planned = self.plan, self.conversation.planned_for
        self.intent.set_text(plan.intent)
        self.will_not.set_text(plan.will_not)
        self.strengths.show_lines(plan.strengths)
        self.focus.show_lines(plan.focus)
        self.parked.show_lines(plan.parked)
        self.day.set_day(planned.date() if planned else None)
        self.hour.show_hour(planned)
        if plan.will_not.strip():
            self.limits.unfold(True)
        if plan.strengths:
            self.strengths_fold.unfold(True)
        if plan.focus or plan.parked:
            self.focus_fold.unfold(True)
        self.gap.look(is_writing=False)
        self._say()

    def first_field(self) -> QWidget:
        return self.intent.page

    def _on_intent(self, text: str) -> None:
        self.change(replace(self.plan, intent=text))
        self.gap.look()

    def _on_strengths(self, lines: tuple[str, ...]) -> None:
        self.change(replace(self.plan, strengths=lines))
        self.gap.look()

    def _lacking(self) -> tuple[str, tuple[str, ...]]:
        return self.plan.intent, self.plan.strengths

    def _on_focus(self, lines: tuple[str, ...]) -> None:
        self.change(replace(self.plan, focus=lines))
        self._say()

    def _on_parked(self, lines: tuple[str, ...]) -> None:
        self.change(replace(self.plan, parked=lines))
        self._say()

    def _on_park(self, number: int) -> None:
        self.change(parked(self.plan, number))
        self._show_focus()

    def _on_take_up(self, number: int) -> None:
        self.change(taken_up(self.plan, number))
        self._show_focus()

    def _show_focus(self) -> None:
        self.focus.show_lines(self.plan.focus)
        self.parked.show_lines(self.plan.parked)
        self._say()

    def _say(self) -> None:
        """A third one waits: its line is there as soon as two stand above it."""
        is_full = len(self.plan.focus) >= MOST_FOCUS
        for widget in (self.parked_label, self.parked):
            widget.setVisible(is_full or bool(self.plan.parked))
        self.full.setVisible(is_full and not self.plan.parked)

    def _on_strength_removed(self, text: str, at: int) -> None:
        def back(plan: Preparation) -> Preparation:
            return replace(plan, strengths=line_back(plan.strengths, text, at))

        self.around.offer_undo(self.tr("Strength removed"), back)

    def _on_focus_removed(self, text: str, at: int) -> None:
        def back(plan: Preparation) -> Preparation:
            if len(plan.focus) >= MOST_FOCUS:
                return replace(plan, parked=line_back(plan.parked, text, 0))
            return replace(plan, focus=line_back(plan.focus, text, at))

        self.around.offer_undo(self.tr("Line removed"), back)

    def _on_parked_removed(self, text: str, at: int) -> None:
        def back(plan: Preparation) -> Preparation:
            return replace(plan, parked=line_back(plan.parked, text, at))

        self.around.offer_undo(self.tr("Line removed"), back)

    def _on_day(self, day: date | None) -> None:
        at = datetime.combine(day, self.hour.hour() or time()) if day is not None else None
        self.change_all(replace(self.conversation, planned_for=at))
