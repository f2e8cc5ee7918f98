"""The line over the planner: the way back, with whom, about what, and whether it is kept."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.person import Person
from app.ui.conversations.stepper import Stepper
from app.ui.kit import paint
from app.ui.kit.avatar import Avatar
from app.ui.kit.button import IconButton, Pressable
from app.ui.kit.card import IconSign
from app.ui.kit.field import LineEdit
from app.ui.kit.kept import kept_line
from app.ui.kit.look import look
from app.ui.kit.notice import Notice
from app.ui.kit.row_delegate import paint_words
from app.ui.kit.saved_state import SavedState
from app.ui.kit.tip import set_tip
from app.ui.kit.tokens import RADII

_WIDEST_NAME = 220


class NameButton(Pressable):
    """The person's name, which leads to their page."""

    is_compact = False

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(look().font("ui-m")).horizontalAdvance(self.text())
        return QSize(min(round(words) + 13, look().px(_WIDEST_NAME)), max(28, look().height(28, "ui-m")))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn, box = QPainter(self), look(), QRectF(self.rect())
        paint.smooth(painter)
        fill = self.state_of("", "hover", "line")
        if fill:
            paint.rounded(painter, box, RADII.button, worn.color(fill))
        if paint.keyboard_focus(self):
            paint.focus_ring(painter, box, RADII.button)
        color = "text" if self.is_compact else "text2"
        paint_words(painter, box.adjusted(6, 0, -4, 0), self.text(), "ui-m", color)


class SubjectLine(LineEdit):
    """What the conversation is about, changed where it stands. Enter or Esc leaves it.

    Signals:
    written(str): the subject after the person changed it.
    """

    written = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("What is it about?"))
        self.setAccessibleName(self.tr("What it is about"))
        self.setTextMargins(6, 0, 6, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(lambda text: self.written.emit(kept_line(text)))

    def show_text(self, text: str) -> None:
        """Show `text` from its beginning, without telling."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        set_tip(self, text)

    def sizeHint(self) -> QSize:
        return QSize(look().px(240), max(28, look().height(28, "ui-m")))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(80), self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.clearFocus()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self.underMouse():
            painter, worn = QPainter(self), look()
            paint.smooth(painter)
            edge = worn.color("accent") if self.hasFocus() else None
            fill = worn.color("raised" if self.hasFocus() else "hover")
            paint.rounded(painter, QRectF(self.rect()), RADII.button, fill, edge, 1.5)
            painter.end()
        super().paintEvent(event)

    def _measure(self) -> None:
        self.setFont(look().font("ui-m"))


class Trouble(QWidget):
    """Why the words below are not saved; it takes no room while they are."""

    def __init__(self) -> None:
        super().__init__()
        self.notice = Notice("", "danger")
        column = QVBoxLayout(self)
        column.setContentsMargins(35, 12, 20, 0)
        column.addWidget(self.notice)
        self.hide()

    def say(self, words: str) -> None:
        self.notice.set_text(words)
        self.show()


class TopBar(QWidget):
    """Signals:
    went_back(): the arrow was pressed.
    person_asked(): the name was pressed.
    more_asked(QWidget): more was asked for, at that button.
    """

    went_back = Signal()
    person_asked = Signal()
    more_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton("arrow-left", self.tr("Back to the conversations"))
        self.avatar = Avatar("", "", 26)
        self.name = NameButton("")
        self._gap = QWidget()
        self._chevron = IconSign("chevron-right", 14, "text3")
        self.subject = SubjectLine(self)
        self.stepper = Stepper()
        self.saved = SavedState()
        self.more = IconButton("ellipsis", self.tr("More"))
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._lay_out()
        self.hide()  # until it is known with whom
        self.set_compact(False)
        self.back.clicked.connect(self.went_back)
        self.name.clicked.connect(self.person_asked)
        self.more.clicked.connect(lambda: self.more_asked.emit(self.more))
        look().resized.connect(self._measure)

    def _lay_out(self) -> None:
        row = self._row
        row.addWidget(self.back)
        row.addSpacing(9)
        row.addWidget(self.avatar)
        row.addWidget(self._gap)
        row.addWidget(self.name)
        row.addSpacing(2)
        row.addWidget(self._chevron)
        row.addWidget(self.subject, 1)
        row.addWidget(self.stepper, 1)
        row.addSpacing(16)
        row.addWidget(self.saved)
        row.addSpacing(13)
        row.addWidget(self.more)

    def set_compact(self, is_compact: bool) -> None:
        """Show the steps in place of the subject, or the other way round."""
        self._is_compact = is_compact
        self.name.is_compact = is_compact
        self._chevron.setVisible(not is_compact)
        self.subject.setVisible(not is_compact)
        self.stepper.setVisible(is_compact)
        left = 12 if is_compact else 16
        self._gap.setFixedWidth(3 if is_compact else 6)
        self._row.setContentsMargins(left, 0 if is_compact else 1, 12 if is_compact else 16, 0)
        self._measure()

    def show_person(self, person: Person) -> None:
        self.avatar.set_person(person.name, person.id)
        self.name.set_text(person.name)
        self.show()

    def _measure(self) -> None:
        # Large letters need the room for the steps; the picture beside them still says who it is.
        self.name.setVisible(not self._is_compact or look().scale <= 1.15)
        self.setFixedHeight(look().height(52 if self._is_compact else 56, "ui-m"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.hairline(QPainter(self), 0, self.width(), self.height() - 1)
