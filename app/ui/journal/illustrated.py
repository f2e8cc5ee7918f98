"""The page of an entry, on which a picture that has its line to itself is a thing: one goes onto it, past it, into it.

The caret on it is a ring around it. Enter or a click asks for it large, Delete takes its line out, and what is typed
goes on under it. Pictures pasted or dropped are handed over, and nothing of them is put here yet.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from app.domain.picture import Mark, alone_in, mark_of
from app.ui.journal.given import given_in, is_given
from app.ui.journal.pictures import Pictures
from app.ui.kit.clipboard import copy
from app.ui.kit.markdown_layout import GAP
from app.ui.kit.markdown_page import MarkdownArea, MarkdownPage
from app.ui.kit.shape import Places
from app.ui.kit.spoken import announce

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BEFORE, _AFTER = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)
_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_Move = QTextCursor.MoveOperation


class IllustratedPage(MarkdownPage):
    """A `MarkdownPage` with pictures.

    Signals:
    given(tuple): pictures were pasted or dropped, at the caret; see `given.py`.
    opened(): the picture at the caret is wanted large.
    menu_asked(QPoint): more was asked for of the picture at the caret, there on the page.
    """

    given = Signal(object)
    opened = Signal()
    menu_asked = Signal(QPoint)

    _pictures: Pictures | None = None
    _pressed: Mark | None = None

    def illustrate(self, pictures: Pictures) -> None:
        """Let `pictures` be drawn here."""
        self._pictures = pictures
        pictures.known.connect(self.shaped.set_anew)
        pictures.came.connect(self.viewport().update)
        self.shaped.illustrate(pictures)

    def picture_here(self) -> Mark | None:
        """The picture the caret is on."""
        return alone_in(self.textCursor().block().text())

    # What is done with a picture

    def place(self) -> QTextCursor:
        """A mark at the caret, which moves along with the text around it."""
        return QTextCursor(self.textCursor())

    def put(self, mark: str, at: QTextCursor) -> None:
        """Put a picture on a line of its own behind the one `at` is in, and `at` behind it: one step to undo."""
        at.beginEditBlock()
        at.movePosition(_Move.EndOfBlock)
        if at.block().text().strip():
            at.insertBlock()
        at.insertText(mark)
        behind = at.position()
        if not at.block().next().isValid():
            at.insertBlock()  # a line to go on
        at.endEditBlock()
        at.setPosition(behind)
        if self.picture_here() is not None:
            self._step(_Move.NextBlock)

    def take_out(self) -> None:
        """Take the line of the picture at the caret out: one step to undo."""
        if self.picture_here() is None or self.isReadOnly():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.movePosition(_Move.StartOfBlock)
        cursor.movePosition(_Move.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if cursor.block().next().isValid():
            cursor.deleteChar()
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def say_under(self, at: QTextCursor, caption: str) -> None:
        """Give the picture in the line of `at` another caption: one step to undo."""
        block = at.block()
        mark = alone_in(block.text())
        if mark is not None and mark.caption != caption:
            places = Places(block.text())
            at.setPosition(block.position() + places.qt(mark.start))
            at.setPosition(block.position() + places.qt(mark.end), QTextCursor.MoveMode.KeepAnchor)
            at.insertText(mark_of(mark.id, caption))

    # Keys

    def _takes(self, event: QKeyEvent) -> bool:
        if self.textCursor().hasSelection():
            return super()._takes(event)
        key = event.key()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.picture_here() is not None:
            return (is_plain and self._takes_on_picture(key)) or self._takes_beside_picture(event)
        if is_plain and key in _AWAY and not self.isReadOnly() and self._steps_onto(key):
            return True
        return super()._takes(event)

    def _takes_on_picture(self, key: int) -> bool:
        if key in _ENTER:
            self.opened.emit()
        elif key in _AWAY:
            self.take_out()
        elif key in _BEFORE:
            self._step(_Move.PreviousBlock, _Move.EndOfBlock)
        elif key in _AFTER:
            self._step_behind()
        else:
            return False
        return True

    def _takes_beside_picture(self, event: QKeyEvent) -> bool:
        """Whether nothing else is to be done: a picture is neither strong nor emphasised."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_line()
            return True
        if event.matches(QKeySequence.StandardKey.Cut):
            self.copy_line()
            self.take_out()
            return True
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return event.key() in (Qt.Key.Key_B, Qt.Key.Key_I)
        self._make_room(event.text())
        return False

    def copy_line(self) -> None:
        """Put the picture's Markdown on the clipboard: where it is pasted in the journal, the picture stands again."""
        copy(self.textCursor().block().text())

    def _steps_onto(self, key: int) -> bool:
        """Whether Delete or Backspace would take away what parts this line from a picture: it goes onto it instead."""
        cursor = self.textCursor()
        beside = cursor.block().next() if key == Qt.Key.Key_Delete else cursor.block().previous()
        is_at_end = cursor.atBlockEnd() if key == Qt.Key.Key_Delete else cursor.atBlockStart()
        if not is_at_end or not beside.isValid() or alone_in(beside.text()) is None:
            return False
        if cursor.block().text():
            self._step(_Move.NextBlock if key == Qt.Key.Key_Delete else _Move.PreviousBlock)
        elif key == Qt.Key.Key_Delete:
            cursor.deleteChar()
        else:
            cursor.deletePreviousChar()
        return True

    def _step(self, *moves: QTextCursor.MoveOperation) -> None:
        cursor = self.textCursor()
        for move in moves:
            cursor.movePosition(move)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _step_behind(self) -> None:
        if self.textCursor().block().next().isValid():
            self._step(_Move.NextBlock, _Move.StartOfBlock)
        else:
            self._make_room("\n")

    def _make_room(self, typed: str) -> None:
        """Begin a line under the picture for what is typed."""
        if typed and (typed.isprintable() or typed == "\n") and not self.isReadOnly():
            cursor = self.textCursor()
            cursor.movePosition(_Move.EndOfBlock)
            cursor.insertBlock()
            self.setTextCursor(cursor)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.picture_here() is not None and not self.textCursor().hasSelection():
            self._make_room(event.preeditString() or event.commitString())
        super().inputMethodEvent(event)

    # Pasting and dropping

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return is_given(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        given = given_in(source)
        if given:
            self.given.emit(given)
            return
        if self.picture_here() is not None and not self.textCursor().hasSelection():
            self._make_room("\n")
        super().insertFromMimeData(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.welcomes(event):
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not self.welcomes(event):
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if not self.welcomes(event):
            super().dropEvent(event)
            return
        self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        self.given.emit(given_in(event.mimeData()))

    def welcomes(self, event: QDropEvent) -> bool:
        """Take a copy of pictures that are dropped, never the files themselves, as a move would have it."""
        if self.isReadOnly() or not is_given(event.mimeData()):
            return False
        copy = Qt.DropAction.CopyAction
        event.setDropAction(copy if event.possibleActions() & copy else Qt.DropAction.IgnoreAction)
        event.accept()
        return True

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block, mark = self._picture_at(event.position().toPoint())
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = mark if is_plain else None
        if mark is not None and not event.modifiers():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setTextCursor(QTextCursor(block))
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._picture_at(event.position().toPoint())[1]:
            self.opened.emit()
            return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._picture_at(event.position().toPoint())[1] is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        if self._pressed is None:
            super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if (self.picture_here() if by_key else self._picture_at(event.pos())[1]) is not None:
            self.menu_asked.emit(self.cursorRect().bottomLeft() if by_key else event.pos())
            return
        super().contextMenuEvent(event)

    def _picture_at(self, where: QPoint) -> tuple[QTextBlock, Mark | None]:
        point = QPointF(where.x(), where.y() + self.verticalScrollBar().value())
        block = self.document().findBlock(self.shaped.hitTest(point, Qt.HitTestAccuracy.FuzzyHit))
        mark = alone_in(block.text())
        if mark is None or self._pictures is None:
            return block, None
        rect = self.shaped.blockBoundingRect(block)
        high = self._pictures.height_of(mark.id, mark.caption, int(rect.width()))
        box = QRectF(0, rect.bottom() - GAP - high, rect.width(), high)
        return block, mark if self._pictures.spot(mark.id, box).contains(point) else None

    # The caret

    def _show_marks(self) -> None:
        here = self.picture_here() if self._pictures is not None and self.hasFocus() else None
        self._choose(here if here is not None and not self.textCursor().hasSelection() else None)
        if here is None:
            super()._show_marks()
        else:
            self.shaped.set_caret(None)

    def _choose(self, mark: Mark | None) -> None:
        if self._pictures is None or self._pictures.chosen == (mark.id if mark is not None else ""):
            return
        self._pictures.chosen = mark.id if mark is not None else ""
        self.viewport().update()
        if mark is not None:
            named, bare = self.tr("Picture: {0}. Enter shows it large."), self.tr("Picture. Enter shows it large.")
            announce(self, named.format(mark.caption) if mark.caption else bare)

    def _caret_is_on(self) -> bool:
        return not (self._pictures is not None and self._pictures.chosen) and super()._caret_is_on()


class IllustratedArea(MarkdownArea):
    """A field of Markdown with pictures; its `page` is an IllustratedPage."""

    page: IllustratedPage

    def _new_page(self, role: str, box: QWidget) -> IllustratedPage:
        return IllustratedPage(role, box)
