"""The switch under a follow-up: whether one is told the day before."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.heeding import Ahead
from app.domain.ids import ConversationId
from app.domain.news import Kind
from app.domain.problems import Problem
from app.domain.reminder import About
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.label import Label
from app.ui.kit.toggle import Toggle


class DayBefore(Card):
    """It is chosen for the conversation, and no part of its plan: it is kept at once, and undone by the same switch."""

    def __init__(self, desk: Desk, conversation: ConversationId, parent: QWidget | None = None) -> None:
        super().__init__(padding=17, parent=parent)
        self._desk, self._conversation = desk, conversation
        self.body.setContentsMargins(17, 11, 17, 12)
        self.toggle = Toggle(self.tr("Remind me the day before"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self.toggle.accessibleName(), "body-m", wrap=True))
        words.addWidget(Label(self.tr("The desktop notice names nobody"), "small", "text3", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.toggle)
        self.body.addLayout(row)
        self.toggle.clicked.connect(self._choose)
        self._read()

    def _read(self) -> None:
        practice, id = self._desk.practice, self._conversation
        self._desk.worker.do(lambda: practice.reminding.ahead_of(About.FOLLOW_UP, id), self._show)

    def _show(self, ahead: Ahead) -> None:
        self.toggle.setChecked(ahead is Ahead.DAY_BEFORE)

    def _choose(self, on: bool) -> None:
        ahead, practice, id = Ahead.DAY_BEFORE if on else Ahead.USUAL, self._desk.practice, self._conversation
        self._desk.worker.do(
            lambda: practice.reminding.choose_ahead(About.FOLLOW_UP, id, ahead),
            lambda _: self._desk.noticeboard.post(Kind.REMINDERS, cause=self),
            self._on_not_kept,
        )

    def _on_not_kept(self, problem: Problem) -> None:
        self._desk.worker.troubled.emit(problem)
        self._read()
