"""The six steps in one line, for narrow windows, and the circle that stands for a step everywhere."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from app.domain.guide import STEPS, Step
from app.ui.conversations.rows import step_names
from app.ui.kit import paint
from app.ui.kit.look import look
from app.ui.kit.words import translate


def paint_step(painter: QPainter, box: QRectF, number: int, is_done: bool, is_here: bool) -> None:
    """Draw the circle of a step: filled with a check when done, a ring where one is."""
    worn = look()
    if is_done and not is_here:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.color("accent"))
        painter.drawEllipse(box)
        paint.tick(painter, box, worn.color("onaccent"), 2.0 * worn.scale)
        return
    edge = worn.color("accent" if is_here else "ctl")
    fill = worn.color("raised") if is_here else None
    paint.rounded(painter, box, box.width() / 2, fill, edge, 2.0 if is_here else 1.4)
    font = worn.font("small-s" if is_here else "small-m", figures=True)
    shown = type(font)(font)
    shown.setPixelSize(max(8, round(11 * worn.scale)))
    painter.setFont(shown)
    painter.setPen(worn.color("atext" if is_here else "text2"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number))


def spoken_step(step: Step, is_done: bool) -> str:
    """The name of a step, its number, and whether it is prepared."""
    name = translate("Stepper", "{0}, step {1} of {2}").format(step_names()[step], STEPS.index(step) + 1, len(STEPS))
    return translate("Stepper", "{0}, prepared").format(name) if is_done else name


class StepPill(QRadioButton):
    """One step of the stepper: a circle, and its name where one is."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self._is_done = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _on: self.updateGeometry())
        look().resized.connect(self.updateGeometry)

    def show_done(self, is_done: bool) -> None:
        self._is_done = is_done
        self.setAccessibleName(spoken_step(self.step, is_done))
        self.setToolTip(step_names()[self.step])
        self.update()

    def hitButton(self, _pos: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        worn = look()
        high = max(28, worn.height(28, "ui-m"))
        if not self.isChecked():
            return QSize(max(28, worn.px(28)), high)
        words = QFontMetricsF(worn.font("ui-m")).horizontalAdvance(step_names()[self.step])
        return QSize(round(words) + worn.px(39), high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn, box = QPainter(self), look(), QRectF(self.rect())
        paint.smooth(painter)
        side, is_here = worn.px(20), self.isChecked()
        if is_here:
            line = worn.color("line") if worn.tokens.high_contrast else None
            paint.rounded(painter, box, box.height() / 2, worn.color("asoft"), line)
        elif self.underMouse():
            paint.rounded(painter, box, box.height() / 2, worn.color("hover"))
        circle = QRectF(worn.px(5) if is_here else (box.width() - side) / 2, (box.height() - side) / 2, side, side)
        paint_step(painter, circle, STEPS.index(self.step) + 1, self._is_done, is_here)
        if is_here:
            painter.setFont(worn.font("ui-m"))
            painter.setPen(worn.color("atext"))
            middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(box.adjusted(circle.right() + 5, 0, 4, 0), middle, step_names()[self.step])
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, box.height() / 2)


class _Dash(QWidget):
    def sizeHint(self) -> QSize:
        return QSize(20, 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(4, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.hairline(QPainter(self), 3, self.width() - 3, self.height() / 2, "line2")


class Stepper(QWidget):
    """The steps from left to right.

    Signals:
    chosen(str): the step the person asked for.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pills: dict[Step, StepPill] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(2)
        for step in STEPS:
            if self.pills:
                row.addWidget(_Dash())
            pill = self.pills[step] = StepPill(step)
            pill.clicked.connect(lambda _on=False, step=step: self.chosen.emit(step.value))
            row.addWidget(pill)
        row.addStretch(3)
        self.setAccessibleName(self.tr("Steps"))

    def show_steps(self, here: Step | None, done: tuple[Step, ...]) -> None:
        """Show where one is (None: at none of them), and what is prepared."""
        for step, pill in self.pills.items():
            pill.setAutoExclusive(False)
            pill.setChecked(step is here)
            pill.setAutoExclusive(True)
            pill.show_done(step in done)
