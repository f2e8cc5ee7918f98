"""One row of the list: whom it is with, what it is about, how far it is, and when."""

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.domain.conversation import State
from app.domain.guide import STEPS, Step
from app.services.planning import ConversationLine
from app.ui.conversations.shown import next_time, shown_subject
from app.ui.kit import paint
from app.ui.kit.avatar import paint_avatar
from app.ui.kit.chip import chip_width, paint_chip
from app.ui.kit.days import near_day, plain_day, planned, short_day
from app.ui.kit.look import look
from app.ui.kit.row_delegate import RowDelegate, RowState, RowStyle, paint_words
from app.ui.kit.rows import RowsModel
from app.ui.kit.words import translate

_STYLE = RowStyle(
    height=56,
    ground="soft",
    bleed=12,
    inset=0,
    divider=46,
    heading=34,
    first_heading=38,
    heading_role="ui-s",
    heading_color="text",
)
_AVATAR, _LEFT, _BAR, _GAP = 32, 46, 84, 16


def state_words(state: State) -> str:
    """The name of a group and of the state in it."""
    return {
        State.PREPARING: translate("Conversations", "Preparing"),
        State.READY: translate("Conversations", "Ready"),
        State.HELD: translate("Conversations", "Held"),
        State.CLOSED: translate("Conversations", "Closed"),
    }[state]


def step_names() -> dict[Step, str]:
    """The names of the steps, as the rail, the bars and the buttons say them."""
    return {
        Step.INTENT: translate("Conversations", "Intent"),
        Step.EXAMPLES: translate("Conversations", "Examples"),
        Step.IMPACT: translate("Conversations", "Impact"),
        Step.THEIR_VIEW: translate("Conversations", "Their view"),
        Step.NEXT_STEPS: translate("Conversations", "Next steps"),
        Step.FOLLOW_UP: translate("Conversations", "Follow-up"),
    }


def subject_words(line: ConversationLine) -> str:
    """What it is about, or that nothing was written yet."""
    return shown_subject(line.conversation) or translate("Conversations", "No subject yet")


def actions_words(count: int) -> str:
    """How many actions were agreed."""
    if count == 1:
        return translate("Conversations", "1 action agreed")
    if count == 0:
        return translate("Conversations", "no actions agreed")
    return translate("Conversations", "{0} actions agreed").format(count)


def sub_words(line: ConversationLine, today: date) -> str:
    """The quieter line under the subject."""
    one, name = line.conversation, line.person.name
    if one.state.is_ahead:
        return translate("Conversations", "{0}, {1} of {2} steps").format(name, line.prepared, len(STEPS))
    if one.held_on is None:
        return translate("Conversations", "{0}, not held").format(name)
    day = plain_day(one.held_on, today)
    if one.state is State.CLOSED:
        return translate("Conversations", "{0}, held on {1}").format(name, day)
    return translate("Conversations", "{0}, {1} on {2}").format(name, actions_words(line.actions), day)


def chip_words(line: ConversationLine, today: date) -> tuple[str, str]:
    """What the chip at the end says, and its tone."""
    one, at = line.conversation, next_time(line.conversation)
    if one.state is State.CLOSED:
        return translate("Conversations", "Closed"), "neutral"
    if at is None:
        no_date = translate("Conversations", "No date")
        return (no_date if one.state is not State.HELD else translate("Conversations", "No follow-up")), "outline"
    tone = "outline" if at.date() > today else "amber"
    if one.state is State.HELD:
        day = near_day(at.date(), today) if at.date() > today else short_day(at.date(), today)
        if at.date() == today:
            return translate("Conversations", "Look again today"), tone
        return translate("Conversations", "Look again {0}").format(day), tone
    return planned(at, today), tone


def spoken(line: ConversationLine, today: date) -> str:
    """The row as a sentence for those who hear the screen."""
    state = state_words(line.conversation.state)
    when = chip_words(line, today)[0]
    parts = [subject_words(line), sub_words(line, today), state]
    return ", ".join([*parts, when] if when != state else parts)


class ConversationRows(RowDelegate[ConversationLine]):
    """Draws the rows of the list."""

    def __init__(self, model: RowsModel[ConversationLine], today: date, parent: QWidget) -> None:
        super().__init__(model, _STYLE, parent)
        self.today = today

    def paint_row(self, painter: QPainter, box: QRectF, row: ConversationLine, state: RowState) -> None:
        worn = look()
        side, closed = worn.px(_AVATAR), row.conversation.state is State.CLOSED
        avatar = QRectF(box.left(), round(box.center().y() - side / 2), side, side)
        paint_avatar(painter, avatar, row.person.name, row.person.id)
        right = self._paint_end(painter, box, row)
        left = box.left() + worn.px(_LEFT)
        high, low = worn.line("body-m"), worn.line("small")
        top = box.center().y() - 7 * worn.scale
        title = QRectF(left, round(top - high / 2), right - left, high)
        sub = QRectF(left, round(top + 17 * worn.scale - low / 2), right - left, low)
        role, color = ("body", "text2") if closed else ("body-m", "text")
        paint_words(painter, title, subject_words(row), role, color)
        paint_words(painter, sub, sub_words(row, self.today), "small", "text2" if state.is_selected else "text3")

    def _paint_end(self, painter: QPainter, box: QRectF, row: ConversationLine) -> float:
        """Draw the chip and the bar; where they begin comes back."""
        worn = look()
        words, tone = chip_words(row, self.today)
        width, high = chip_width(words), worn.height(24, "small-m")
        chip = QRectF(box.right() - width, round(box.center().y() - high / 2), width, high)
        paint_chip(painter, chip, words, tone)
        if row.conversation.state is not State.PREPARING or box.width() < worn.px(520):
            return chip.left() - _GAP
        right = box.right() - self._widest_chip() - _GAP
        bar = QRectF(right - worn.px(_BAR), round(box.center().y() - 2), worn.px(_BAR), 4)
        self._paint_bar(painter, bar, row.prepared)
        return bar.left() - _GAP

    def _widest_chip(self) -> int:
        lines = [one for one in self.model.lines if isinstance(one, ConversationLine)]
        open_ones = [one for one in lines if one.conversation.state is State.PREPARING]
        return max(chip_width(chip_words(one, self.today)[0]) for one in open_ones)

    def _paint_bar(self, painter: QPainter, box: QRectF, done: int) -> None:
        worn, count, gap = look(), len(STEPS), 3.5
        wide = (box.width() - gap * (count - 1)) / count
        for number in range(count):
            part = QRectF(box.left() + number * (wide + gap), box.top(), wide, box.height())
            paint.rounded(painter, part, box.height() / 2, worn.color("accent" if number < done else "line2"))
