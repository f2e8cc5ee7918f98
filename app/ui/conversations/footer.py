"""The line under a step: one step back, where one is, and one step on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.conversation import Conversation, State
from app.domain.guide import STEPS, Step
from app.ui.conversations.rows import step_names
from app.ui.kit import paint
from app.ui.kit.button import Button
from app.ui.kit.foot import Foot
from app.ui.kit.label import Label
from app.ui.kit.look import look


class Footer(Foot):
    """Signals:
    went_back(): the button at the left was pressed.
    went_on(): the main button was pressed.
    second_asked(): the button beside the main one was pressed.
    """

    went_back = Signal()
    went_on = Signal()
    second_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_compact = False
        self.back = Button(self.tr("Back"), "ghost", icon="arrow-left")
        self.where = Label("", "small", "text3", figures=True)
        self.second = Button("", "secondary", writes=True)
        self.on = Button("", "primary", keys="Ctrl+Return")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        self._row.addWidget(self.where)
        self._row.addSpacing(7)
        self._row.addWidget(self.second)
        self._row.addSpacing(8)
        self._row.addWidget(self.on)
        self.back.clicked.connect(self.went_back)
        self.second.clicked.connect(self.second_asked)
        self.on.clicked.connect(self.went_on)
        self.hide()  # until it is known where one is, and so what the buttons are
        self._measure()
        look().resized.connect(self._measure)

    def show_place(self, here: Step | None, conversation: Conversation) -> None:
        """What leads on from a step, or from what was agreed (None)."""
        self.show()
        is_deed = here is STEPS[-1] and conversation.held_on is None  # and not only a way on
        self.on.set_writes(is_deed)
        self.back.set_writes(here is None)
        if here is None:
            self._show_agreed(conversation.state is State.CLOSED)
            return
        number = STEPS.index(here)
        self.back.set_text(self.tr("Back"))
        self.back.set_icon("arrow-left")
        self.where.set_text(self.tr("Step {0} of {1}").format(number + 1, len(STEPS)))
        self.second.hide()
        self.on.set_icon(None)
        self.on.set_text(self._words_on(number, conversation))

    def _words_on(self, number: int, conversation: Conversation) -> str:
        if number + 1 < len(STEPS):
            return self.tr("Continue to {0}").format(step_names()[STEPS[number + 1]].lower())
        if conversation.held_on is not None:
            return self.tr("See what you agreed")
        if conversation.state is State.PREPARING:
            return self.tr("Mark as ready")
        return self.tr("Mark as held")

    def _show_agreed(self, is_closed: bool) -> None:
        self.back.set_text(self.tr("Edit what was agreed"))
        self.back.set_icon("pencil")
        self.where.set_text("")
        self.second.set_text(self.tr("Open again") if is_closed else self.tr("Close conversation"))
        self.second.set_icon("undo-2" if is_closed else "archive")
        self.second.show()
        self.on.set_text(self.tr("Export PDF"))
        self.on.set_icon("file-down")

    def set_compact(self, is_compact: bool) -> None:
        """The window became narrow, or wide again."""
        self._is_compact = is_compact
        self._measure()

    def _measure(self) -> None:
        # Where large letters meet a narrow window, the words go before the keys.
        self.on.set_keys(None if self._is_compact and look().scale > 1.15 else "Ctrl+Return")
        high = 56 if self._is_compact else 60
        self.setFixedHeight(max(look().px(high), self.on.sizeHint().height() + 20))
        left = 20 if self._is_compact else 27
        self._row.setContentsMargins(left, 1, 19 if self._is_compact else 27, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.hairline(QPainter(self), 0, self.width(), 0)
