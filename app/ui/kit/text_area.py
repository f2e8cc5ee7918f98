"""The place to write: quiet, plain, growing with what is written.

What goes in and out is plain text. The line height belongs to the look and is kept in the
document's blocks only; nothing of it is ever in the text.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QMimeData, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from app.ui.kit.halo import LitBox
from app.ui.kit.kept import kept_text
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.scroll import quiet
from app.ui.kit.tokens import RADII, ROLES

Brush = Callable[[QPainter, QRect], None]

_SIDE = 17
_TOP = 11
_FOOT = 15  # Qt leaves less room under a line than over it
# KDE's clipboard history leaves out what carries this mark.
_SECRET = "x-kde-passwordManagerHint"


class Page(QTextEdit):
    """The sheet inside a `TextArea`.

    Signals:
    focused(bool): the caret came, or left.
    gone(): the caret went for good, and not only to a menu.

    Brushes in `under` are called before the text is painted, with the painter and the rectangle
    to paint, both in the viewport's coordinates: this is where hints draw their underlines.
    """

    focused = Signal(bool)
    gone = Signal()

    def __init__(self, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._role = role
        self._hint_words = ""
        self.under: list[Brush] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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

    def set_role(self, role: str) -> None:
        self._role = role
        self.setFont(look().font(role))
        self.document().setDefaultFont(look().font(role))
        self.apply_line_height()

    def set_hint_words(self, words: str) -> None:
        """What stands there in grey while nothing is written."""
        self._hint_words = words
        self.viewport().update()

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
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        data.setData(_SECRET, b"secret")
        return data

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
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.under or (self._hint_words and self.document().isEmpty()):
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for brush in self.under:
                brush(painter, event.rect())
            if self.document().isEmpty():
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


class TextArea(QWidget):
    """A field of many lines.

    `role` names the font; `min_lines` is its height when empty. One that `grows` is as high as
    its text and never scrolls by itself; `bare` leaves out frame and halo.

    Signals:
    edited(str): what stands there after the person changed it; not sent by `set_text`.
    left(): the caret went elsewhere.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(
        self,
        label: str = "",
        placeholder: str = "",
        role: str = "serif",
        min_lines: int = 3,
        grows: bool = True,
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._least, self._grows, self._bare = role, min_lines, grows, bare
        self._is_quiet = False
        self._caption = Label(label, "small-m", "text2", parent=self)
        self._caption.setVisible(bool(label))
        self._box: QWidget = QWidget(self) if bare else LitBox(self, RADII.card)
        self.page = Page(role, self._box)
        self._message: Label | None = None
        self._lay_out()
        self.setFocusProxy(self.page)
        self.set_placeholder(placeholder)
        self.page.setAccessibleName(label or placeholder)
        self._connect()
        self._fit()

    def text(self) -> str:
        return kept_text(self.page.toPlainText())

    def set_text(self, text: str) -> None:
        """Show `text` without telling; nothing happens if it stands there already."""
        text = kept_text(text)
        if text == self.text():
            return
        at = self.caret()
        self._is_quiet = True
        self.page.replace_all(text)
        self._is_quiet = False
        self.set_caret(min(at, len(text)))
        self._fit()

    def caret(self) -> int:
        """Where the caret stands, counted in Qt's characters from the start."""
        return self.page.textCursor().position()

    def set_caret(self, position: int) -> None:
        cursor = self.page.textCursor()
        last = self.page.document().characterCount() - 1
        cursor.setPosition(max(0, min(position, last)))
        self.page.setTextCursor(cursor)

    def caret_rect(self) -> QRect:
        """Where the caret is drawn, in this widget's coordinates."""
        rect = self.page.cursorRect()
        return QRect(self.page.viewport().mapTo(self, rect.topLeft()), rect.size())

    def set_name(self, name: str) -> None:
        """What it is called by those who hear the screen."""
        self.page.setAccessibleName(name)

    def set_label(self, label: str) -> None:
        self._caption.set_text(label)
        self._caption.setVisible(bool(label))
        self.set_name(label)

    def set_placeholder(self, words: str) -> None:
        self.page.set_hint_words(words)
        self.page.setAccessibleDescription(words)

    def set_read_only(self, read_only: bool) -> None:
        self.page.setReadOnly(read_only)

    def say_wrong(self, sentence: str) -> None:
        """Turn the edge red and say below what is not right."""
        if self._message is None:
            self._message = Label("", "small", "dtext", wrap=True, parent=self)
            self._column.addWidget(self._message)
        self._message.set_text(sentence)
        self._message.show()
        self._set_wrong(True)

    def say_nothing(self) -> None:
        self._set_wrong(False)
        if self._message is not None:
            self._message.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The page around it learns of its new height only after this.
        QTimer.singleShot(0, self, self._keep_caret_in_sight)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(look().px(240), hint.width()), hint.height())

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._box)
        if self._bare:
            inner.setContentsMargins(0, 0, 0, 0)
        else:
            inner.setContentsMargins(_SIDE, _TOP, _SIDE, _FOOT)
        inner.addWidget(self.page)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._caption)
        self._column.addWidget(self._box, 1)
        upright = QSizePolicy.Policy.Fixed if self._grows else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, upright)
        if self._grows:
            self.page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        else:
            quiet(self.page)
        if isinstance(self._box, LitBox):
            self.page.focused.connect(self._box.set_lit)

    def _connect(self) -> None:
        self.page.textChanged.connect(self._on_text)
        self.page.gone.connect(self.left)
        self.page.cursorPositionChanged.connect(self._keep_caret_in_sight)
        self.page.document().documentLayout().documentSizeChanged.connect(self._fit)
        look().resized.connect(self._measure)

    def _on_text(self) -> None:
        if not self._is_quiet:
            self.edited.emit(self.text())

    def _set_wrong(self, wrong: bool) -> None:
        if isinstance(self._box, LitBox):
            self._box.set_wrong(wrong)

    def _measure(self) -> None:
        self._is_quiet = True
        self.page.set_role(self._role)
        self._is_quiet = False
        self._fit()

    def _fit(self) -> None:
        """Make the page as high as its text, and at least as high as `min_lines`."""
        least = self._least * look().line(self._role)
        if not self._grows:
            self.page.setMinimumHeight(least)
            return
        written = round(self.page.document().size().height() + 0.49)
        wanted = max(least, written)
        if wanted != self.page.height() or self.page.minimumHeight() != wanted:
            self.page.setFixedHeight(wanted)
            self.updateGeometry()

    def _keep_caret_in_sight(self) -> None:
        if not self._grows or not self.page.hasFocus():
            return
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        sheet = above.widget() if above is not None else None
        if above is not None and sheet is not None:
            rect = self.page.cursorRect()
            spot = self.page.viewport().mapTo(sheet, rect.center())
            above.ensureVisible(spot.x(), spot.y(), 0, rect.height() + 24)


def text_rects(page: QTextEdit, start: int, end: int) -> list[QRectF]:
    """Where the characters from `start` up to `end` stand, one rectangle for each line.

    In the coordinates of the page's viewport; only the blocks that hold them are looked at.
    """
    document = page.document()
    found: list[QRectF] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        layout = block.layout()
        corner = document.documentLayout().blockBoundingRect(block).topLeft()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first < last:
                x1, x2 = _x_of(line, first), _x_of(line, last)
                box = QRectF(min(x1, x2), line.y(), abs(x2 - x1), line.height())
                found.append(box.translated(corner.x(), corner.y() - page.verticalScrollBar().value()))
        block = block.next()
    return found


def _x_of(line: object, position: int) -> float:
    at = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(at[0] if isinstance(at, tuple) else at)
