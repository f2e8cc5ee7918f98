"""The conversation that comes next: how far it is prepared, and the way into it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.conversation import State
from app.domain.guide import STEPS, steps_left
from app.domain.person import Relation
from app.services.guidance import Guidance
from app.services.planning import ConversationLine
from app.ui.kit.avatar import Avatar
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.chip import Chip
from app.ui.kit.days import planned
from app.ui.kit.label import Label
from app.ui.kit.meter import SegmentBar
from app.ui.kit.writing import can_write


class NextCard(Card):
    """Shows one conversation.

    Signals:
    opened(): the person wants to go on preparing.
    """

    opened = Signal()

    def __init__(self, line: ConversationLine, today: date, guidance: Guidance, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, elevation=1, parent=parent)
        talk, plan = line.conversation, line.conversation.preparation
        self.body.setContentsMargins(24, 22, 24, 22)
        self.body.setSpacing(0)
        self.body.addLayout(self._who(line, today))
        self.body.addSpacing(16)
        subject = plan.subject or self.tr("A conversation without a subject yet")
        self.body.addWidget(Label(subject, "h2", wrap=True))
        self.body.addSpacing(4)
        if plan.intent:
            self.body.addWidget(Label(self._intent(plan.intent), "body", "text2", elide=True))
        self.body.addSpacing(21)
        bar = SegmentBar(line.prepared, len(STEPS))
        told = self.tr("{0} of {1} steps prepared").format(line.prepared, len(STEPS))
        bar.say(told)
        self.body.addWidget(bar)
        self.body.addSpacing(6)
        left = steps_left(plan)
        titles = [guidance.step(step, line.person.first_name).title for step in left]
        foot = QHBoxLayout()
        foot.addWidget(Label(told, "small", "text2"))
        foot.addStretch(1)
        if titles:
            foot.addWidget(Label(self.tr("Left: {0}").format(", ".join(titles[:2])), "small", "text3"))
        self.body.addLayout(foot)
        self.body.addSpacing(17)
        is_ready = talk.state is State.READY or not left or not can_write()
        self._go = Button(self.tr("Open the plan") if is_ready else self.tr("Finish preparing"), "primary")
        self._go.clicked.connect(self.opened)
        row = QHBoxLayout()
        row.addWidget(self._go)
        row.addStretch(1)
        self.body.addLayout(row)

    def _intent(self, intent: str) -> str:
        first = " ".join(intent.split())
        lowered = first[:1].lower() + first[1:] if first[:3] == "To " else first
        return self.tr("Your intent: {0}").format(lowered)

    def _who(self, line: ConversationLine, today: date) -> QHBoxLayout:
        person, at = line.person, line.conversation.planned_for
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Avatar(person.name, person.id, 40))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(person.name, "h3", wrap=True))
        words.addWidget(Label(self._role(person.relation, person.role), "small", "text3", elide=True))
        row.addLayout(words, 1)
        if at is not None:
            is_today = at.date() == today
            chip = Chip(planned(at, today), "amber" if is_today else "outline", "clock" if is_today else None)
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _role(self, relation: Relation, role: str) -> str:
        kinds = {
            Relation.MENTORING: self.tr("Mentee"),
            Relation.MENTORED: self.tr("Your mentor"),
            Relation.PEER: self.tr("Peer"),
        }
        if not role:
            return kinds[relation]
        return self.tr("{0}, {1}").format(kinds[relation], role[:1].lower() + role[1:])
