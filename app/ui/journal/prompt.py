"""The question an entry answers, on a quiet strip; it can be left out or changed for another."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit import paint
from app.ui.kit.button import IconButton
from app.ui.kit.card import IconSign
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.tokens import RADII


class Prompt(QWidget):
    """Signals:
    another_asked(): the entry is to answer another question.
    dismissed(): it is to answer none.
    questions_asked(): the page where questions are chosen is wanted.
    """

    another_asked = Signal()
    dismissed = Signal()
    questions_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label("", "serif-si", "text2", wrap=True)
        self.more = IconButton("ellipsis", self.tr("More about this question"), size=24, icon_size=14, color="text3")
        self.more.clicked.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 9, 7)  # one line and the button make it as high as the design's
        row.setSpacing(10)
        sign = QVBoxLayout()
        sign.setContentsMargins(0, 5, 0, 0)
        sign.addWidget(IconSign("feather", 16, "accent"))
        sign.addStretch(1)
        row.addLayout(sign)
        row.addWidget(self.words, 1)
        top = QVBoxLayout()
        top.addWidget(self.more)
        top.addStretch(1)
        row.addLayout(top)

    def show_question(self, words: str) -> None:
        """Show it, or nothing where there is none."""
        self.words.set_text(words)
        self.setVisible(bool(words))

    def _open_menu(self) -> None:
        choices = [
            Choice(self.tr("Another question"), "dices", self.another_asked.emit),
            Choice(self.tr("Leave the question out"), "x", self.dismissed.emit),
            None,
            Choice(self.tr("Choose questions"), "feather", self.questions_asked.emit, writes=False),
        ]
        Menu(self.more, choices).open()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        line = look().color("line") if look().tokens.high_contrast else None
        paint.rounded(painter, QRectF(self.rect()), RADII.row, look().color("pane"), line)
