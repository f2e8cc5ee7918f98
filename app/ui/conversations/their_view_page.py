"""Step 4: the other side, as the other would tell it, and what one wants to ask."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.conversation import Preparation
from app.domain.guide import Step
from app.ui.conversations.draft import MOST_QUESTIONS, line_back, sounds_closed, with_question, without_question
from app.ui.conversations.gap_line import GapLine
from app.ui.conversations.lines import LineList
from app.ui.conversations.question_bank import QuestionBank
from app.ui.conversations.step_page import HALO, StepPage, quiet_line
from app.ui.kit.button import Button
from app.ui.kit.label import Label
from app.ui.kit.text_area import TextArea
from app.wording.hints import Field


class TheirViewPage(StepPage):
    """Their view, one to three open questions, and the bank to borrow from (practice 5)."""

    step = Step.THEIR_VIEW

    def build(self) -> None:
        guide, asks = self.words("their_view"), self.words("questions")
        self.view = TextArea("", guide.placeholder, "serif", 4)
        self.view.set_name(guide.label)
        self.view.edited.connect(lambda text: self.change(replace(self.plan, their_view=text)))
        box = QVBoxLayout()
        box.setContentsMargins(HALO, 0, HALO, 20)
        box.addWidget(self.view)
        self.column.addLayout(box)
        head = QHBoxLayout()
        head.setContentsMargins(HALO, 0, HALO, 5)
        head.addWidget(Label(asks.label, "ui-s"))
        head.addWidget(Label(asks.note, "small", "text3", wrap=True, align=Qt.AlignmentFlag.AlignRight), 1)
        self.column.addLayout(head)
        self.questions = LineList(asks.label, asks.placeholder, asks.texts["add"], MOST_QUESTIONS)
        self.questions.watch = partial(self.hints.watch, kind=Field.QUESTIONS)
        self.questions.edited.connect(self._on_questions)
        self.questions.removed.connect(self._on_removed)
        self.column.addWidget(self.questions)
        self.closed = quiet_line(self.guide.texts["closed"])
        foot = QVBoxLayout()
        foot.setContentsMargins(HALO, 6, HALO, 0)
        foot.setSpacing(8)
        foot.addWidget(self.closed)
        self.gap = GapLine(self.around.desk, Field.QUESTIONS, self._lacking, 0)
        foot.addWidget(self.gap)
        self.bank_button = Button(asks.texts["bank"], "soft", icon="message-circle-question-mark", writes=True)
        self.bank_button.clicked.connect(self._open_bank)
        foot.addWidget(self.bank_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(foot)

    def show_plan(self) -> None:
        self.view.set_text(self.plan.their_view)
        self.questions.show_lines(self.plan.questions)
        self._say()

    def first_field(self) -> QWidget:
        return self.view.page

    def _on_questions(self, lines: tuple[str, ...]) -> None:
        self.change(replace(self.plan, questions=lines))
        self._say()

    def _on_removed(self, text: str, at: int) -> None:
        def back(plan: Preparation) -> Preparation:
            return replace(plan, questions=line_back(plan.questions, text, at))

        self.around.offer_undo(self.tr("Question removed"), back)

    def _open_bank(self) -> None:
        groups = self.around.guidance.question_bank(self.around.name)
        bank = QuestionBank(self.bank_button, groups, self.plan.questions)
        bank.taken.connect(self._on_taken)
        bank.open()

    def _on_taken(self, question: str, is_on: bool) -> None:
        self.change(with_question(self.plan, question) if is_on else without_question(self.plan, question))
        self.questions.show_lines(self.plan.questions)
        self._say()

    def _say(self) -> None:
        is_closed = any(sounds_closed(one) for one in self.plan.questions)
        self.closed.setVisible(is_closed)
        self.gap.give_way(is_closed)
        self.gap.look(self.isAncestorOf(self.window().focusWidget() or self.window()))

    def _lacking(self) -> tuple[str, tuple[str, ...]]:
        return "\n".join(self.plan.questions), ()
