"""The page one writes Markdown on: what stands there is the Markdown itself, and it looks like what it means."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from app.domain.markdown import Block, Kind, Span
from app.ui.kit import marking
from app.ui.kit.clipboard import copy
from app.ui.kit.markdown_layout import MarkdownLayout
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.pouring import Pouring, first_part
from app.ui.kit.text_area import VERY_LONG, TextArea
from app.ui.kit.writing_page import Page

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier


class MarkdownPage(Page):
    """A `Page` whose marks show only around the caret.

    Enter goes on in lists and quotes and leaves them from an empty line. Within a link, Enter and Ctrl with a click
    offer to copy where it leads; nothing is ever opened.
    """

    def __init__(self, role: str, parent: QWidget) -> None:
        self._shaped: MarkdownLayout | None = None
        self._pouring: Pouring | None = None
        self._ways = Qt.TextInteractionFlag.TextEditorInteraction
        super().__init__(role, parent)
        self.shaped = self._shaped = MarkdownLayout(self.document(), role)
        self.document().setDocumentLayout(self.shaped)
        self.setCursorWidth(0)
        self.cursorPositionChanged.connect(self._show_marks)

    def set_role(self, role: str) -> None:
        super().set_role(role)
        if self._shaped is not None:
            self._shaped.set_role(role)

    def replace_all(self, text: str) -> None:
        """Take `text` in place of everything; of a very long one the rest follows, and it can be written in then."""
        if self._pouring is not None:
            self._pouring.stop()
            self._on_poured()
        if len(text) <= VERY_LONG:
            super().replace_all(text)
        else:
            super().replace_all(first_part(text))
            self._ways = self.textInteractionFlags()
            self.setReadOnly(True)
            self.document().setUndoRedoEnabled(False)
            self.shaped.is_filling = True
            self._pouring = Pouring(self.document(), text, self)
            self._pouring.poured.connect(self._on_poured)
        self._show_marks()

    @property
    def is_filling(self) -> bool:
        return self._pouring is not None

    def written(self) -> str:
        return super().written() if self._pouring is None else self._pouring.text

    def _on_poured(self) -> None:
        self._pouring = None
        self.shaped.is_filling = False
        self.setTextInteractionFlags(self._ways)
        self.document().setUndoRedoEnabled(True)

    def apply_line_height(self) -> None:
        """Nothing to do: the layout keeps the lines even, and nothing of it is in the document."""

    # What buttons and keys do

    def toggle_strong(self) -> None:
        """Make the words that are selected strong, or plain again; so do the next two with what they are named for."""
        self._change(partial(marking.toggle_span, kind=Kind.STRONG))

    def toggle_emphasis(self) -> None:
        self._change(partial(marking.toggle_span, kind=Kind.EMPHASIS))

    def toggle_lines(self, block: Block) -> None:
        self._change(partial(marking.toggle_lines, wanted=block))

    def insert_link(self, words: str, target: str) -> None:
        """Put a link in the place of what is selected."""
        self._change(partial(marking.link, words=words, target=target))

    def link_here(self) -> Span | None:
        """The link the caret is in, its ends included."""
        line, place = self.shaped.line_at(self.textCursor().position())
        return line.link_at(place)

    def _change(self, change: Callable[[QTextCursor], object]) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        change(cursor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus()

    # Keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._takes(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key does something of its own here; it is done then."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and not modifiers & _CONTROL:
            return self._takes_enter(bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        if self.isReadOnly():
            return False
        if modifiers == _CONTROL and key == Qt.Key.Key_B:
            self.toggle_strong()
        elif modifiers == _CONTROL and key == Qt.Key.Key_I:
            self.toggle_emphasis()
        elif key == Qt.Key.Key_Backspace and not modifiers:
            return self._takes_with(marking.take_mark_back)
        else:
            return False
        return True

    def _takes_enter(self, is_shifted: bool) -> bool:
        cursor = self.textCursor()
        line, place = self.shaped.line_at(cursor.position())
        link = line.link_at(place)
        if link is not None and not cursor.hasSelection() and (self.isReadOnly() or link.start < place < link.end):
            self._offer_link(link, self.cursorRect().bottomLeft())
            return True
        if self.isReadOnly():
            return False
        if not cursor.hasSelection():
            marking.step_over_marks(cursor)
            self.setTextCursor(cursor)
        if is_shifted:  # one more line without a mark, and not Qt's line within a paragraph
            self._change(QTextCursor.insertBlock)
            return True
        return self._takes_with(marking.go_on)

    def _takes_with(self, change: Callable[[QTextCursor], bool]) -> bool:
        cursor = self.textCursor()
        has_changed = change(cursor)
        if has_changed:
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        return has_changed

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.modifiers() & _CONTROL:
            where = event.position().toPoint()
            line, place = self.shaped.line_at(self.cursorForPosition(where).position())
            link = line.link_at(place)
            if link is not None:
                self._offer_link(link, where)
                return
        super().mousePressEvent(event)

    def _offer_link(self, link: Span, where: QPoint) -> None:
        copies = partial(copy, link.target)
        Menu(self.viewport(), [Choice(self.tr("Copy link"), "copy", copies, writes=False)], at=where).open()

    # Where marks show

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_marks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_marks()

    def _show_marks(self) -> None:
        is_here = self.hasFocus() and not self.isReadOnly()
        self.shaped.set_caret(self.textCursor().position() if is_here else None)


class MarkdownArea(TextArea):
    """A field of many lines of Markdown; its `page` is a MarkdownPage."""

    page: MarkdownPage

    def _new_page(self, role: str, box: QWidget) -> Page:
        return MarkdownPage(role, box)
