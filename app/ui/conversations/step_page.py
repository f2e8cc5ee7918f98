"""What every step of the planner has: its question, a helping line, a column to write in, and room beside it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.conversation import Conversation, Preparation
from app.domain.guide import Step
from app.services.guidance import FieldGuide, Guidance
from app.ui.kit.button import Button
from app.ui.kit.days import Today
from app.ui.kit.desk import Desk
from app.ui.kit.hinting import Hints
from app.ui.kit.in_sight import InSight
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.scroll import ScrollArea

COLUMN, COMPACT_COLUMN, ASIDE = 482, 514, 252
_COMPACT_CARD = 268
# Cards and fields throw a halo of three pixels, for which the column keeps room at both sides.
HALO = 3
_RIGHT = 20
_ANY = 16777215


@dataclass(frozen=True)
class Surroundings:
    """What a page needs to know of the world: the other person's first name, today, and what is booked.

    `offer_undo(words, back)` shows the undo bar; `back` makes of the plan as it then is one where what
    was taken away is there again, wherever the person has gone meanwhile.
    """

    name: str
    today: Today
    guidance: Guidance
    offer_undo: Callable[[str, Callable[[Preparation], Preparation]], None]
    desk: Desk
    booked: tuple[date, ...] = ()


class StepPage(QWidget):
    """One step. Subclasses fill `column` (and `aside`) and show a plan in `_show`.

    Signals:
    edited(Conversation): the conversation as it now stands on the page.
    went(str): the person asked for another step, by its value.
    """

    edited = Signal(object)
    went = Signal(str)

    step = Step.INTENT
    head_gap = 25  # from the helping line to the first card

    def __init__(self, around: Surroundings, conversation: Conversation) -> None:
        super().__init__()
        self.around = around
        self.conversation = conversation
        self.guide = around.guidance.step(self.step, around.name)
        self.is_compact = False
        self.question = Label(self.guide.question, "h1", wrap=True)
        self.helper = Label(self.guide.helper, "body", "text2", wrap=True)
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        self.aside = QVBoxLayout()
        self.aside.setSpacing(0)
        self.area = ScrollArea()
        self._has_room = False
        self._lay_out()
        self.sight = InSight(self.area)
        self.hints = Hints(around.desk, self.area, conversation.id, self._beside, self.sight)
        self.build()
        self._measure()
        look().resized.connect(self._measure)

    # What each step says for itself

    def build(self) -> None:
        """Make the controls of the step, once."""

    def show_plan(self) -> None:
        """Show `conversation` without telling."""

    def first_field(self) -> QWidget | None:
        """Where the caret goes when the step is reached with the keyboard."""
        return None

    def on_compact(self) -> None:
        """The page became narrow, or wide again."""

    def anchor(self) -> QWidget | None:
        """What the column beside begins level with."""
        return None

    # The same for all

    @property
    def plan(self) -> Preparation:
        """The private layer, as it now stands."""
        return self.conversation.preparation

    def words(self, key: str) -> FieldGuide:
        """What stands around one field."""
        return self.guide.fields.get(key, FieldGuide())

    def take(self, conversation: Conversation) -> None:
        """Show another state of the conversation; what the person is writing in stays as it is."""
        if conversation != self.conversation:
            self.conversation = conversation
            self.show_plan()

    def change(self, plan: Preparation) -> None:
        """Take `plan` as what now stands here, and tell."""
        self.change_all(replace(self.conversation, preparation=plan))

    def change_all(self, conversation: Conversation) -> None:
        """Take `conversation` as what now stands here, and tell."""
        if conversation != self.conversation:
            self.conversation = conversation
            self.edited.emit(conversation)

    def set_compact(self, is_compact: bool) -> None:
        if is_compact != self.is_compact:
            self.is_compact = is_compact
            self._measure()
            self.hints.show_chips(not is_compact)
            self.on_compact()

    def _lay_out(self) -> None:
        inside, self._body = QWidget(), QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._body, 1000)
        row.addStretch(1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._across.setSpacing(0)
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        head = self._head = QVBoxLayout()
        head.setContentsMargins(HALO, 0, HALO, 0)
        head.addWidget(self.question)
        head.addWidget(self.helper)
        self._head_gap = QWidget()
        middle.addLayout(head)
        middle.addWidget(self._head_gap)
        middle.addLayout(self.column)
        middle.addLayout(self._more_to_think())
        middle.addStretch(1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        self._drop = QWidget()
        side.addWidget(self._drop)
        side.addLayout(self.aside)
        side.addStretch(1)
        self._across.addWidget(self._middle)
        self._across.addWidget(self._side)
        self._across.addStretch(1)
        self.area.setWidget(inside)
        self._middle.installEventFilter(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def _more_to_think(self) -> QVBoxLayout:
        """More questions for whoever wants them, folded in."""
        box = QVBoxLayout()
        box.setContentsMargins(0, 16, HALO, 24)
        box.setSpacing(6)
        self.prompts = QWidget()
        column = QVBoxLayout(self.prompts)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(6)
        for prompt in self.guide.prompts:
            column.addWidget(Label(prompt, "ui", "text2", wrap=True))
        self.prompts.hide()
        self.think_button = Button(self.tr("More to think about"), "ghost", "s", trailing_icon="chevron-down")
        self.think_button.clicked.connect(lambda: self.prompts.setVisible(self.prompts.isHidden()))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.think_button)
        row.addStretch(1)
        box.addLayout(row)
        box.addWidget(self.prompts)
        return box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._middle and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._level()
        return False

    def _level(self) -> None:
        """Let the column beside begin where its anchor does."""
        anchor, layout = self.anchor(), self._middle.layout()
        if anchor is None or layout is None or not self._is_beside():
            self._drop.setFixedHeight(0)
            return
        layout.activate()
        self._drop.setFixedHeight(max(0, anchor.mapTo(self._middle, QPoint(0, 0)).y()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_room != self._is_beside():
            self._measure()

    def _is_beside(self) -> bool:
        """Whether both columns fit beside each other."""
        return self.width() >= self._left() + self._wide() + look().px(ASIDE) + 18 + _RIGHT

    def _beside(self) -> tuple[int, int] | None:
        """Where beside the column a card may lie, and how wide; None where it does not fit."""
        left = self._left() + self._wide() + (8 if self.is_compact else 18)
        wide = look().px(_COMPACT_CARD if self.is_compact else ASIDE)
        return (left, wide) if left + wide + _RIGHT <= self.width() else None

    def _wide(self) -> int:
        return look().px(COMPACT_COLUMN if self.is_compact else COLUMN) + 2 * HALO

    def _left(self) -> int:
        return (34 if self.is_compact else 38) - HALO

    def _measure(self) -> None:
        worn = look()
        self._has_room = self._is_beside()
        is_narrow, below, wide = self.is_compact, not self._has_room, self._wide()
        self._middle.setMaximumWidth(wide)
        self._middle.setMinimumWidth(min(wide, COMPACT_COLUMN))
        self._side.setFixedWidth(wide - HALO if below else worn.px(ASIDE) + 18)
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(direction)
        self._side.setContentsMargins(HALO if below else 18, 0, 0, 0)
        self._side.setVisible(bool(self.aside.count()))
        self._across.setStretch(0, 0)
        self._across.setContentsMargins(self._left(), 25 if is_narrow else 31, _RIGHT, 0)
        # Columns under each other are asked for their height at the whole width, so it must be theirs.
        self._body.setMaximumWidth(self._left() + wide + _RIGHT if below else _ANY)
        self._head.setSpacing(2 if is_narrow else 4)
        self._head_gap.setFixedHeight(self.head_gap - 9 if is_narrow else self.head_gap)
        self.helper.set_text(_first_sentence(self.guide.helper) if is_narrow else self.guide.helper)


def _first_sentence(text: str) -> str:
    """A narrow window has room for one line of help."""
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def quiet_line(text: str = "") -> Label:
    """A sentence that asks something and blocks nothing."""
    return Label(text, "ui", "htext", wrap=True, align=Qt.AlignmentFlag.AlignLeft)
