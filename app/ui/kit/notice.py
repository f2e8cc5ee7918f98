"""Notices: a sentence next to the thing it concerns, and a strip for troubles that belong to nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.kit import paint
from app.ui.kit.button import Button, IconButton
from app.ui.kit.icons import paint_icon
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.spoken import announce
from app.ui.kit.tokens import RADII

_SIGN_LEFT = 14
_GAP = 12
_WORDS = 280  # beside buttons, words have at least so much: else these go below

# ground, text, icon, its colour, line in high contrast
_TONES = {
    "calm": ("asoft", "text2", "shield-check", "accent"),
    "amber": ("hsoft", "htext", "info", "hint"),
    "danger": ("dsoft", "dtext", "info", "danger"),
    "neutral": ("pane", "text2", "info", "text3"),
}


class Notice(QWidget):
    """A sentence on a tinted ground, with an optional button behind it, or below where there is too little room.

    `tone` is "calm", "amber", "danger" or "neutral".
    """

    def __init__(
        self,
        text: str,
        tone: str = "neutral",
        button: Button | None = None,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground, color, sign, self._sign_color = _TONES[tone]
        self._sign = icon or sign
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSpacing(_GAP)
        self.words = Label(text, "ui", color, wrap=True)
        self._row.addWidget(self.words, 1)
        self._ends = QHBoxLayout()
        self._ends.setSpacing(_GAP)
        if button is not None:
            self.add_end(button)
        self.setAccessibleName(text)
        self._measure()
        look().resized.connect(self._measure)

    def _measure(self) -> None:
        self._row.setContentsMargins(_SIGN_LEFT + look().px(16) + 10, 10, 12, 10)
        self._turn()

    def add_end(self, widget: QWidget) -> None:
        """Put one more thing behind the sentence."""
        if not self._ends.count():
            self._row.addLayout(self._ends)
            self._row.setAlignment(self._ends, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._ends.addWidget(widget)
        self._turn()

    def _turn(self) -> None:
        """Put what stands behind the sentence below it where that would leave the words a narrow column."""
        inside = self._row.contentsMargins()
        room = self.width() - inside.left() - inside.right() - _GAP - self._ends.sizeHint().width()
        is_below = self._ends.count() > 1 and room < min(look().px(_WORDS), self.words.sizeHint().width())
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_below else ways.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def set_text(self, text: str) -> None:
        self.words.set_text(text)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn, box = look(), QRectF(self.rect())
        line = worn.color("line") if worn.tokens.high_contrast else None
        paint.rounded(painter, box, RADII.row, worn.color(self._ground), line)
        side = worn.px(16)
        words = self.words
        lines = words.heightForWidth(words.width())
        first = words.y() + (words.height() - lines + worn.line("ui")) / 2
        paint_icon(painter, QRectF(_SIGN_LEFT, first - side / 2, side, side), self._sign, worn.color(self._sign_color))


class NoticeStrip(QWidget):
    """The top of the sheet, where a trouble stands that belongs to nothing on the page.

    It takes no room while there is nothing to say. The same sentence is not said twice at once.
    """

    _MOST = 3

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notices: list[Notice] = []
        self._lasting: Notice | None = None
        self._came_from: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 12, 0)
        self._column.setSpacing(8)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        self.hide()

    def say(
        self,
        text: str,
        tone: str = "danger",
        button: str = "",
        act: Callable[[], None] | None = None,
        icon: str | None = None,
        others: Mapping[str, Callable[[], None]] | None = None,
    ) -> Notice:
        """Show a sentence until it is closed; `button` calls `act` and closes it, and so does each of `others`."""
        for shown in self.notices:
            if shown.words.text() == text:
                return shown
        while len(self.notices) >= self._MOST:
            self.drop(self.notices[0])
        pressed = Button(button, "secondary", "s") if button else None
        notice = Notice(text, tone, pressed, icon)
        if pressed is not None:
            pressed.clicked.connect(lambda: self._answer(notice, act))
        self._add_answers(notice, others or {})
        close = IconButton("x", self.tr("Close this notice"), size=28, icon_size=14)
        close.clicked.connect(lambda: self.drop(notice))
        notice.add_end(close)
        self.notices.append(notice)
        self._put(notice)
        return notice

    def ask(self, text: str, answers: Mapping[str, Callable[[], None]], no: str, icon: str | None = None) -> Notice:
        """Show a question until it is answered; each answer is a button, and `no` is one that does nothing."""
        notice = Notice(text, "calm", icon=icon)
        self._add_answers(notice, {**answers, no: None})
        self.notices.append(notice)
        self._put(notice)
        return notice

    def say_always(self, text: str, tone: str, ends: Sequence[QWidget] = ()) -> None:
        """Show a sentence that is so as long as the window is: it stands above the others and cannot be closed.

        `ends`, such as buttons, stand behind it.
        """
        self._lasting = Notice(text, tone)
        for end in ends:
            self._lasting.add_end(end)
        self._put(self._lasting, 0)

    def _add_answers(self, notice: Notice, answers: Mapping[str, Callable[[], None] | None]) -> None:
        for words, act in answers.items():
            button = Button(words, "secondary", "s")
            button.clicked.connect(lambda _on=False, act=act: self._answer(notice, act))
            notice.add_end(button)

    def _put(self, notice: Notice, at: int = -1) -> None:
        self._column.insertWidget(at, notice)
        self.show()
        announce(self, notice.words.text())

    def clear(self) -> None:
        """Take every notice away."""
        for notice in list(self.notices):
            self.drop(notice)

    def _answer(self, notice: Notice, act: Callable[[], None] | None) -> None:
        self.drop(notice)
        if act is not None:
            act()

    def drop(self, notice: Notice) -> None:
        """Take one notice away, if it is still there."""
        if notice not in self.notices:
            return
        self.notices.remove(notice)
        if notice.isAncestorOf(self.window().focusWidget() or self.window()):
            self._give_focus_back()
        self._column.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self.setVisible(bool(self.notices) or self._lasting is not None)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and now is not None and self.isAncestorOf(now) and not self.isAncestorOf(before):
            self._came_from = before

    def _give_focus_back(self) -> None:
        """To where the person was at work: what comes next in the window is its first button, far from there."""
        back, self._came_from = self._came_from, None
        if back is not None and isValid(back) and back.isVisible():
            paint.hand_focus_to(back)
        else:
            self.focusNextChild()
