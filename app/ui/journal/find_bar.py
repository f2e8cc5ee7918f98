"""Finding words within the entry that is open. What is found is marked on the page, and nothing of it is kept."""

import re

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QWidget

from app.ui.kit.button import IconButton
from app.ui.kit.field import Field
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.markdown_page import MarkdownPage
from app.ui.kit.shape import Places

_MOST = 1000
_PAUSE_MS = 120


class FindBar(QWidget):
    """Enter goes to the next find, Shift+Enter to the one before, Esc back to the page.

    Signals:
    reached(): the caret stands at a find now.
    """

    reached = Signal()

    def __init__(self, page: MarkdownPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._finds: list[tuple[int, int]] = []
        self._now = -1
        self.field = Field("", self.tr("Find in this entry"), icon="search", writes=False)
        self.field.edit.setAccessibleName(self.tr("Find in this entry"))
        self.count = Label("", "small", "text3", figures=True)
        self._before = IconButton("chevron-up", self.tr("Find before"), "Shift+Return", size=28)
        self._next = IconButton("chevron-down", self.tr("Next find"), "Return", size=28)
        self._close = IconButton("x", self.tr("Close"), "Esc", size=28)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 10)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addSpacing(6)
        row.addWidget(self.count)
        for button in (self._before, self._next, self._close):
            row.addWidget(button)
        self._connect()
        self.hide()

    def open(self) -> None:
        """Show the bar with what is selected on the page, or what was looked for last."""
        selected = self._page.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self.field.set_text(selected)
        self.show()
        self.field.edit.setFocus()
        self.field.edit.selectAll()
        self._look()

    def look_again(self, words: str) -> None:
        """Show the bar with what was looked for before; the caret stays where it is."""
        self.field.set_text(words)
        self.show()
        self._look()

    def shut(self) -> None:
        """Take the bar and its marks away."""
        self._finds, self._now = [], -1
        self._mark()
        self.hide()

    def _connect(self) -> None:
        self.field.edited.connect(lambda _words: self._look())
        self.field.edit.installEventFilter(self)
        self._before.clicked.connect(lambda: self._go(-1))
        self._next.clicked.connect(lambda: self._go(1))
        self._close.clicked.connect(self._back)
        self._page.textChanged.connect(self._on_text)
        self._pause.timeout.connect(self._look)
        look().changed.connect(self._mark)

    def _on_text(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _look(self) -> None:
        """Find the words as they stand, whatever their case; go to the first one from the caret on."""
        words, text = self.field.text(), self._page.written()
        places = Places(text)
        found = re.finditer(re.escape(words), text, re.IGNORECASE) if words and self.isVisible() else ()
        self._finds = []
        for one in found:
            self._finds.append((places.qt(one.start()), places.qt(one.end())))
            if len(self._finds) == _MOST:
                break
        caret = self._page.textCursor().selectionStart()
        self._now = next((n for n, (start, _end) in enumerate(self._finds) if start >= caret), 0 if self._finds else -1)
        if self.field.edit.hasFocus() and self._finds:
            self._go(0)
        else:
            self._mark()

    def _go(self, by: int) -> None:
        if not self._finds:
            return
        self._now = (self._now + by) % len(self._finds)
        start, end = self._finds[self._now]
        cursor = self._page.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._page.setTextCursor(cursor)
        self._mark()
        self.reached.emit()

    def _mark(self) -> None:
        marks = []
        for number, (start, end) in enumerate(self._finds):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._page.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setBackground(look().color("hline" if number == self._now else "hsoft"))
            marks.append(mark)
        self._page.setExtraSelections(marks)
        self.count.set_text(self._count_words())
        for button in (self._before, self._next):
            button.setEnabled(bool(self._finds))

    def _count_words(self) -> str:
        if not self.field.text():
            return ""
        if not self._finds:
            return self.tr("Not here")
        return self.tr("{0} of {1}").format(self._now + 1, len(self._finds))

    def _back(self) -> None:
        self.shut()
        self._page.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            return False
        return True
