"""Open questions to borrow: a plate of groups, from which up to three are ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.guidance import QuestionGroup
from app.ui.conversations.draft import MOST_QUESTIONS
from app.ui.kit.check import SquareCheck
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.popover import Popover
from app.ui.kit.scroll import ScrollArea

_WIDTH, _MOST_HIGH = 482, 380


class QuestionBank(Popover):
    """Signals:
    taken(str, bool): a question was ticked, or its tick was taken away.
    """

    taken = Signal(str, bool)

    def __init__(self, anchor: QWidget, groups: Sequence[QuestionGroup], asked: Sequence[str]) -> None:
        super().__init__(anchor, _WIDTH, padding=6)
        self.checks: dict[str, SquareCheck] = {}
        self._others = len([one for one in asked if one.strip()])
        inside = self._inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(2)
        for number, group in enumerate(groups):
            if number:
                column.addSpacing(10)
            column.addWidget(Label(group.title, "small-s", "text3"))
            column.addSpacing(2)
            for question in group.questions:
                check = self.checks[question] = SquareCheck(question)
                check.setChecked(question in asked)
                check.toggled.connect(lambda on, question=question: self._on_ticked(question, on))
                column.addWidget(check)
        self._area = ScrollArea()
        self._area.setWidget(inside)
        self.body.addWidget(self._area)
        self._settle_checks()

    def spot(self, room: QRect) -> QRect:
        wide = min(look().px(_WIDTH), room.width() - 24)
        high = min(look().px(_MOST_HIGH), room.height() - 48, self._inside.sizeHint().height() + 14)
        anchor = self._anchored()
        below = anchor.bottom() + 7
        top = below if below + high <= room.height() - 8 else max(8, anchor.top() - 6 - high)
        left = max(8, min(anchor.left(), room.width() - 8 - wide))
        return QRect(QPoint(left, top), QSize(wide, high))

    def _on_ticked(self, question: str, is_on: bool) -> None:
        self._others += 1 if is_on else -1
        self._settle_checks()
        self.taken.emit(question, is_on)

    def _settle_checks(self) -> None:
        """Three questions are enough for one talk: the rest rests until one is taken back."""
        is_full = self._others >= MOST_QUESTIONS
        for check in self.checks.values():
            check.setEnabled(check.isChecked() or not is_full)
