"""The page at the right of the list: what the selected conversation is about, and the way into it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.conversation import State
from app.domain.guide import STEPS, steps_left
from app.services.planning import ConversationLine
from app.ui.conversations.rows import actions_words, state_words, step_names, subject_words
from app.ui.conversations.shown import first_step, shown_subject
from app.ui.kit.afresh import Afresh
from app.ui.kit.beside import SidePage
from app.ui.kit.button import Button
from app.ui.kit.card import IconSign
from app.ui.kit.chip import Chip
from app.ui.kit.days import plain_day, planned_in_full
from app.ui.kit.foot import Foot
from app.ui.kit.hairline import Hairline
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.meter import SegmentBar
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.writing import can_write

_SIGNS = {
    State.PREPARING: "pencil",
    State.READY: "circle-check-big",
    State.HELD: "handshake",
    State.CLOSED: "archive",
}
_TOP = Qt.AlignmentFlag.AlignTop


class Inspector(SidePage):
    """Shows one conversation.

    Signals:
    opened(): its main button was pressed.
    exported(): its paper was asked for.
    """

    opened = Signal()
    exported = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self._chip = Chip("", "neutral", "pencil")
        self._subject = Label("", "h2s", wrap=True)
        self._bar = SegmentBar()
        self._done = Label("", "small", "text2")
        self._left = Label("", "small", "text3", elide=True, align=Qt.AlignmentFlag.AlignRight)
        self._facts_place, self._passages_place = Afresh(), Afresh()
        self._facts, self._passages = QGridLayout(), QVBoxLayout()
        self._told = 0
        self.open_button = Button("", "primary")
        self.export_button = Button(self.tr("Export PDF"), icon="file-down")
        self._lay_out()
        self.open_button.clicked.connect(self.opened)
        self.export_button.clicked.connect(self.exported)

    def _lay_out(self) -> None:
        counts = QHBoxLayout()
        counts.setSpacing(8)
        counts.addWidget(self._done)
        counts.addWidget(self._left, 1)
        self._progress = QWidget()
        progress = QVBoxLayout(self._progress)
        progress.setContentsMargins(0, 20, 0, 0)
        progress.setSpacing(6)
        progress.addWidget(self._bar)
        progress.addLayout(counts)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(23, 29, 23, 20)
        column.setSpacing(0)
        self.lay_head(column, self._chip)
        column.addSpacing(13)
        column.addWidget(self._subject)
        column.addWidget(self._progress)
        column.addSpacing(16)
        column.addWidget(Hairline())
        column.addSpacing(10)
        column.addWidget(self._facts_place)
        column.addSpacing(11)
        column.addWidget(Hairline())
        column.addSpacing(14)
        column.addWidget(self._passages_place)
        column.addStretch(1)
        area = ScrollArea()
        area.setWidget(inside)
        below = Foot()
        foot = QHBoxLayout(below)
        foot.setContentsMargins(23, 12, 23, 19)
        foot.setSpacing(8)
        foot.addWidget(self.open_button)
        foot.addWidget(self.export_button)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(below)

    def show_line(self, line: ConversationLine) -> None:
        """Show `line`; what is written there is shown as it is."""
        one = line.conversation
        self._chip.set_icon(_SIGNS[one.state])
        self._chip.set_text(state_words(one.state))
        self._subject.set_text(subject_words(line))
        self._show_progress(line)
        self._begin_facts()
        self._tell_facts(line)
        self._passages = self._passages_place.column()
        plan = one.preparation
        if one.state.is_ahead:
            self._tell(self.tr("Your intent"), plan.intent)
            self._tell(self.tr("First next step"), first_step(one))
        else:
            agreed = one.agreed
            is_said_above = agreed.title.split() == shown_subject(one).split()
            self._tell(self.tr("What you agreed on"), (is_said_above and agreed.aim.strip()) or agreed.title)
            self._tell(self.tr("How you will both know"), one.agreed.how_we_know)
        finish = one.state is State.PREPARING and line.prepared < len(STEPS) and can_write()
        self.open_button.set_text(self.tr("Finish preparing") if finish else self.tr("Open"))
        self.export_button.setVisible(one.state in (State.HELD, State.CLOSED) and one.held_on is not None)

    def _show_progress(self, line: ConversationLine) -> None:
        one = line.conversation
        self._progress.setVisible(one.state.is_ahead)
        self._bar.set_value(line.prepared, len(STEPS))
        done = self.tr("{0} of {1} steps prepared").format(line.prepared, len(STEPS))
        self._done.set_text(done)
        self._bar.say(done)
        left = steps_left(one.preparation)
        names = step_names()
        if not left:
            self._left.set_text("")
        elif len(left) == 1:
            self._left.set_text(self.tr("Left: {0}").format(names[left[0]]))
        else:
            self._left.set_text(self.tr("Next: {0}").format(names[left[0]]))

    def _begin_facts(self) -> None:
        self._facts, self._told = QGridLayout(), 0
        self._facts_place.column().addLayout(self._facts)
        between = look().px(30) - look().line("ui-m")
        self._facts.setContentsMargins(0, between // 2, 0, between - between // 2)
        self._facts.setHorizontalSpacing(10)
        self._facts.setVerticalSpacing(between)
        self._facts.setColumnMinimumWidth(1, 82)
        self._facts.setColumnStretch(2, 1)

    def _tell_facts(self, line: ConversationLine) -> None:
        one, today = line.conversation, self.today
        self._fact("user", self.tr("With"), line.person.name)
        if one.state.is_ahead:
            when = planned_in_full(one.planned_for, today) if one.planned_for else self.tr("No date yet")
            self._fact("calendar", self.tr("When"), when)
            return
        if one.held_on is not None:
            self._fact("handshake", self.tr("Held on"), plain_day(one.held_on, today))
        self._fact("circle-check-big", self.tr("Actions"), actions_words(line.actions))
        again = one.agreed.follow_up
        if one.state is State.HELD:
            words = planned_in_full(again, today) if again else self.tr("No date yet")
            self._fact("calendar-check", self.tr("Look again"), words)
        elif one.closed_on is not None:
            self._fact("archive", self.tr("Closed on"), plain_day(one.closed_on, today))

    def _fact(self, sign: str, label: str, value: str) -> None:
        row = self._told
        self._told += 1
        icon, words = IconSign(sign, 16, "text3"), Label(label, "ui", "text2")
        beside = QVBoxLayout()  # sign and label stand beside the first line, however many there are
        beside.addSpacing((words.sizeHint().height() - icon.sizeHint().height()) // 2)
        beside.addWidget(icon)
        beside.addStretch(1)
        self._facts.addLayout(beside, row, 0)
        self._facts.addWidget(words, row, 1, _TOP)
        self._facts.addWidget(Label(value, "ui-m", wrap=True), row, 2, _TOP)

    def _tell(self, label: str, text: str) -> None:
        if not text.strip():
            return
        if self._passages.count():
            self._passages.addSpacing(16)
        self._passages.addWidget(Label(label, "small-m", "text3"))
        self._passages.addSpacing(3)
        self._passages.addWidget(Label(text.strip()[:600], "serif-s", wrap=True))
