"""The steps at the left of the planner, under each other, and what can be done with the whole."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.guide import STEPS, Step
from app.ui.conversations.rows import step_names
from app.ui.conversations.stepper import paint_step, spoken_step
from app.ui.kit import paint
from app.ui.kit.button import Pressable
from app.ui.kit.hairline import Hairline
from app.ui.kit.icons import paint_icon
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.row_delegate import paint_words
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.tokens import RADII

WIDTH = 214
_CENTRE = 24  # of the circles, from the row's left edge


class StepRow(QRadioButton):
    """One step. The line up to the step before is its own, the line down belongs to the next one."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self._is_done = False
        self._joins = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().resized.connect(self.updateGeometry)

    def show_done(self, is_done: bool, before_done: bool) -> None:
        """Say whether this step and the one before it are prepared: between two such the line is filled."""
        self._is_done = is_done
        self._joins = before_done
        self.setAccessibleName(spoken_step(self.step, is_done))
        self.update()

    def hitButton(self, _pos: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(look().px(186), look().height(38, "ui-m") + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        paint.smooth(painter)
        plate = QRectF(self.rect()).adjusted(0, 3, 0, -3)
        if self.isChecked():
            paint.rounded(painter, plate, RADII.rail, worn.color("raised"), worn.color("line"))
        elif self.underMouse():
            paint.rounded(painter, plate, RADII.rail, worn.color("hover"))
        side, middle = worn.px(20), self.height() / 2
        circle = QRectF(worn.px(_CENTRE) - side / 2, middle - side / 2, side, side)
        number = STEPS.index(self.step)
        self._paint_lines(painter, circle, number)
        paint_step(painter, circle, number + 1, self._is_done, self.isChecked())
        words = QRectF(worn.px(46), 0, self.width() - worn.px(50), self.height())
        role, color = ("ui-m", "text") if self.isChecked() else ("ui", "text2")
        paint_words(painter, words, step_names()[self.step], role, color)
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, plate, RADII.rail)

    def _paint_lines(self, painter: QPainter, circle: QRectF, number: int) -> None:
        x = circle.center().x() - 1
        if number > 0:
            # Where one is, the line ends at the plate: the ring is not strung on it.
            end = 3.0 if self.isChecked() else circle.top() - 2
            painter.fillRect(QRectF(x, 0, 2, end), self._line_color(self._joins))
        if number < len(STEPS) - 1:
            start = circle.bottom() + 2
            painter.fillRect(QRectF(x, start, 2, self.height() - start), self._line_color(self._is_done))

    def _line_color(self, is_filled: bool) -> QColor:
        worn = look()
        if worn.tokens.high_contrast:
            return worn.color("accent" if is_filled else "line2")
        return paint.faded(worn.color("accent"), 0.75) if is_filled else worn.color("line2")


class PlainRow(Pressable):
    """A row under the steps: a picture and its words."""

    def __init__(self, icon: str, text: str) -> None:
        self._icon = icon
        self._is_here = False
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_here(self, is_here: bool) -> None:
        self._is_here = is_here
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(186), look().height(40, "ui-m"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        paint.smooth(painter)
        plate = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        if self._is_here:
            paint.rounded(painter, plate, RADII.rail, worn.color("raised"), worn.color("line"))
        elif self.underMouse():
            paint.rounded(painter, plate, RADII.rail, worn.color("hover"))
        side = worn.px(18)
        spot = QRectF(worn.px(_CENTRE) - side / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, spot, self._icon, worn.color("accent" if self._is_here else "text2"))
        words = QRectF(worn.px(46), 0, self.width() - worn.px(50), self.height())
        role, color = ("ui-m", "text") if self._is_here else ("ui", "text2")
        paint_words(painter, words, self.text(), role, color)
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, plate, RADII.rail)


class Rail(QWidget):
    """Signals:
    chosen(str): the step the person asked for.
    hold_asked(): the conversation was held, and what was agreed is to be kept.
    agreed_asked(): what was agreed is to be shown.
    """

    chosen = Signal(str)
    hold_asked = Signal()
    agreed_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[Step, StepRow] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(13, 18, 14, 12)
        column.setSpacing(0)
        title = Label(self.tr("Prepare"), "small-s", "text3")
        title.setContentsMargins(10, 0, 0, 0)
        caption = QVBoxLayout()
        caption.setContentsMargins(10, 0, 0, 4)
        caption.addWidget(title)
        column.addLayout(caption)
        for step in STEPS:
            row = self.rows[step] = StepRow(step)
            row.clicked.connect(lambda _on=False, step=step: self.chosen.emit(step.value))
            column.addWidget(row)
        column.addSpacing(21)
        self._line = Hairline()
        column.addWidget(self._line)
        column.addSpacing(9)
        self.hold = PlainRow("handshake", self.tr("Mark as held"))
        self.agreed = PlainRow("handshake", self.tr("What you agreed"))
        for plain, told in ((self.hold, self.hold_asked), (self.agreed, self.agreed_asked)):
            plain.clicked.connect(told)
            column.addWidget(plain)
        self.hold.set_writes(True)
        column.addStretch(1)
        area = ScrollArea()
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.addWidget(area)
        self.hide()  # until it is known which steps are prepared
        self._measure()
        look().resized.connect(self._measure)

    def show_steps(self, here: Step | None, done: tuple[Step, ...], is_held: bool) -> None:
        """Show where one is (None: at what was agreed), and what is prepared."""
        before = False
        for step, row in self.rows.items():
            row.setAutoExclusive(False)
            row.setChecked(step is here)
            row.setAutoExclusive(True)
            row.show_done(step in done, before)
            before = step in done
        self.hold.setVisible(not is_held)
        self._line.setVisible(is_held or self.hold.isEnabled())
        self.agreed.setVisible(is_held)
        self.agreed.show_here(here is None)

    def _measure(self) -> None:
        self.setFixedWidth(look().px(WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), look()
        painter.fillRect(self.rect(), worn.color("pane"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), worn.color("line"))
