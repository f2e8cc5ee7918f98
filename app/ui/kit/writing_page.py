"""The page one writes on: plain text, even lines, a caret in pine, nothing that could leak.

What goes in and out is plain text. The line height belongs to the look and is kept in the
document's blocks only; nothing of it is ever in the text.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QMimeData, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from app.ui.kit.clipboard import secret
from app.ui.kit.kept import kept_text
from app.ui.kit.look import look
from app.ui.kit.passed_on import is_passed_on
from app.ui.kit.tokens import ROLES
from app.ui.kit.writing import can_write


class Page(QTextEdit):
    """The sheet inside a `TextArea`.

    Signals:
    focused(bool): the caret came, or left.
    gone(): the caret went for good, and not only to a menu.
    """

    focused = Signal(bool)
    gone = Signal()

    def __init__(self, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._role = role
        self._hint_words = ""
        self.composing = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not can_write():
            ways = Qt.TextInteractionFlag
            self.setTextInteractionFlags(ways.TextSelectableByMouse | ways.TextSelectableByKeyboard)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhSensitiveData | hints.ImhMultiLine | hints.ImhNoPredictiveText)
        clear = QPalette()
        clear.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(clear)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        # Qt can only draw a caret in the colour of the text, so it draws none and we draw ours.
        self.setCursorWidth(0)
        self._since_move = QElapsedTimer()
        self._since_move.start()
        self.cursorPositionChanged.connect(self._since_move.restart)
        self.set_role(role)

    @property
    def is_filling(self) -> bool:
        """Whether what was to stand here is still on its way onto the page."""
        return False

    def set_role(self, role: str) -> None:
        self._role = role
        self.setFont(look().font(role))
        self.document().setDefaultFont(look().font(role))
        self.apply_line_height()

    def set_hint_words(self, words: str) -> None:
        """What stands there in grey while nothing is written."""
        self._hint_words = words
        self.viewport().update()

    def written(self) -> str:
        """The text, its no-break spaces included: Qt's own plain text makes common ones of them.

        What is not kept of a text was left out on its way in, so this is asked at every key and costs little.
        """
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def replace_all(self, text: str) -> None:
        """Take `text` in place of everything, with nothing to undo and nothing told."""
        document = self.document()
        was_blocked = self.blockSignals(True)
        document.setUndoRedoEnabled(False)
        self.setPlainText(text)
        self.apply_line_height()
        document.setUndoRedoEnabled(True)
        self.blockSignals(was_blocked)
        self.viewport().update()

    def apply_line_height(self) -> None:
        """Give every block the line height of the role; blocks made later inherit it."""
        document = self.document()
        can_undo = document.isUndoRedoEnabled()
        if not can_undo or not document.isUndoAvailable():
            document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        if document.isUndoRedoEnabled():
            cursor.joinPreviousEditBlock()  # no step of its own for who undoes
        else:
            cursor.beginEditBlock()
        cursor.mergeBlockFormat(self._block_format())
        cursor.endEditBlock()
        document.setUndoRedoEnabled(can_undo)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            cursor = self.textCursor()
            cursor.insertText(kept_text(source.text()))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def createMimeDataFromSelection(self) -> QMimeData:
        return secret(self.textCursor().selectedText())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        words = kept_text(event.commitString())
        if words != event.commitString():
            event.setCommitString(words, event.replacementStart(), event.replacementLength())
        self.composing = event.preeditString()
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.gone.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # "continue", and not one more line
            return
        if is_passed_on(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._hint_words and self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_hint_words(painter)
            painter.end()
        super().paintEvent(event)
        if self.hasFocus() and not self.isReadOnly() and self._caret_is_on():
            painter = QPainter(self.viewport())
            painter.fillRect(self._caret_box(), look().color("accent"))

    def _caret_is_on(self) -> bool:
        """Whether the blinking caret shows now; Qt repaints its spot each half of the blink."""
        half = QGuiApplication.styleHints().cursorFlashTime() / 2
        if half <= 0:
            return True
        return round(self._since_move.elapsed() / half) % 2 == 0

    def _caret_box(self) -> QRect:
        box = self.cursorRect()
        spare = box.height() - look().px(ROLES[self._role].px) * 1.42
        left = min(max(0, box.x()), self.viewport().width() - 2)
        return QRect(left, box.y() + round(max(0.0, spare)), 2, round(box.height() - max(0.0, spare)))

    def _paint_hint_words(self, painter: QPainter) -> None:
        """Lay the grey words out as written ones would be, line height included."""
        line = look().line(self._role)
        layout = QTextLayout(self._hint_words, self.font())
        layout.beginLayout()
        top = 0.0
        while (made := layout.createLine()).isValid():
            made.setLineWidth(self.viewport().width())
            # Qt sets lines of a fixed height with four fifths of it above the baseline
            made.setPosition(QPointF(0, top + line * 0.8 - made.ascent()))
            top += line
        layout.endLayout()
        painter.setPen(look().color("text3"))
        layout.draw(painter, QPointF(0, -self.verticalScrollBar().value()))

    def _block_format(self) -> QTextBlockFormat:
        block = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(look().line(self._role), fixed)
        return block
