"""A field of many lines that grows with what is written in it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.halo import LitBox
from app.ui.kit.kept import kept_text
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.scroll import ScrollArea, quiet
from app.ui.kit.tokens import RADII
from app.ui.kit.writing import can_write, empty_words
from app.ui.kit.writing_page import Page

VERY_LONG = 400_000  # characters, a thick book: reading them all at each key would be felt
_TELL_MS = 400
_SIDE = 17
_TOP = 11
_HIGHEST = 8_000_000  # px; a widget can be 16 million high, and what is longer scrolls within
_FOOT = 15  # Qt leaves less room under a line than over it


class TextArea(QWidget):
    """A field of many lines. Where nothing can be kept, they can only be read.

    `role` names the font; `min_lines` is its height when empty. One that `grows` is as high as
    its text and never scrolls by itself; `bare` leaves out frame and halo.

    Signals:
    edited(str): what stands there after the person changed it; not sent by `set_text`. Of a very long text it is
    told after a pause, or when the caret leaves, or by `tell`.
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
        self._telling: QTimer | None = None
        self._caption = Label(label, "small-m", "text2", parent=self)
        self._caption.setVisible(bool(label))
        self._box: QWidget = QWidget(self) if bare else LitBox(self, RADII.card, not can_write())
        self.page = self._new_page(role, self._box)
        self._message: Label | None = None
        self._lay_out()
        self.setFocusProxy(self.page)
        self.set_placeholder(placeholder)
        self.page.setAccessibleName(label or placeholder)
        self._connect()
        self._fit()

    def text(self) -> str:
        return self.page.written()

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

    def set_name(self, name: str) -> None:
        """What it is called by those who hear the screen."""
        self.page.setAccessibleName(name)

    def set_placeholder(self, words: str) -> None:
        words = empty_words() if self.page.isReadOnly() else words
        self.page.set_hint_words(words)
        self.page.setAccessibleDescription(words)

    def add_below(self, widget: QWidget) -> None:
        """Put something small under the text."""
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

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
        QTimer.singleShot(0, self, self._on_resized)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(look().px(240), hint.width()), hint.height())

    def _new_page(self, role: str, box: QWidget) -> Page:
        return Page(role, box)

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
        self.page.gone.connect(self._on_gone)
        self.page.cursorPositionChanged.connect(self._keep_caret_in_sight)
        self.page.document().documentLayout().documentSizeChanged.connect(self._fit)
        look().resized.connect(self._measure)

    def _on_text(self) -> None:
        if self._is_quiet or self.page.is_filling:
            return
        if self.page.document().characterCount() <= VERY_LONG:
            self.edited.emit(self.text())
            return
        if self._telling is None:
            self._telling = QTimer(self)
            self._telling.setSingleShot(True)
            self._telling.timeout.connect(lambda: self.edited.emit(self.text()))
        self._telling.start(_TELL_MS)

    def tell(self) -> None:
        """Say now what was changed and is not said yet."""
        if self._telling is not None and self._telling.isActive():
            self._telling.stop()
            self.edited.emit(self.text())

    def _on_gone(self) -> None:
        self.tell()
        self.left.emit()

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
        wanted = min(max(least, written), _HIGHEST)
        if wanted != self.page.height() or self.page.minimumHeight() != wanted:
            self.page.setFixedHeight(wanted)
            self.updateGeometry()

    def _on_resized(self) -> None:
        page = self._scrolled_page()
        if page is not None and not page.is_watched:
            self._keep_caret_in_sight()

    def _keep_caret_in_sight(self) -> None:
        page = self._scrolled_page()
        sheet = page.widget() if page is not None else None
        if not self._grows or not self.page.hasFocus() or page is None or sheet is None:
            return
        rect = self.page.cursorRect()
        box = QRect(self.page.viewport().mapTo(sheet, rect.topLeft()), rect.size())
        free = rect.height() // 2 + 24
        page.reach(box.adjusted(0, -free, 0, free))

    def _scrolled_page(self) -> ScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, ScrollArea):
            above = above.parentWidget()
        return above
