"""Marks under words that a hint is about: a quiet line under the letters, never a part of the text.

They come late: 700 ms after typing stops, and in the sentence one is writing only after two seconds of rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QWidget

from app.ui.kit import paint
from app.ui.kit.chip import ChipButton
from app.ui.kit.look import look
from app.ui.kit.marks import in_document, in_qt
from app.ui.kit.text_area import TextArea

if TYPE_CHECKING:  # the rules of hints are no part of the start
    from app.wording.hints import Hint

PAUSE_MS, REST_MS, DWELL_MS = 700, 2000, 250
_TINT = 0.14
_AROUND = 60  # characters of a sentence that are shown around a rewording
_LINE = 2.0


@dataclass(frozen=True)
class Mark:
    """A hint where it stands now: its cursors move along with the text around them."""

    hint: Hint
    words: str
    rewording: str
    at: QTextCursor
    replaces: QTextCursor | None

    @property
    def start(self) -> int:
        """Where it begins, in Qt's characters."""
        return self.at.selectionStart()

    @property
    def end(self) -> int:
        return self.at.selectionEnd()

    @property
    def holds(self) -> bool:
        """Whether the words are still those the hint is about."""
        return self.at.selectedText() == self.words


def _rewording(text: str, hint: Hint) -> str:
    """How it could be put: the pattern to follow, or the sentence at hand as it would then read."""
    if hint.replaces is None:
        return hint.suggestion
    from app.wording.text import sentences

    first, last = hint.replaces
    touched = [one for one in sentences(text) if one.start < last and first < one.start + len(one.words)]
    start = min([first, *(one.start for one in touched)])
    end = max([last, *(one.start + len(one.words) for one in touched)])
    before, after = text[start:first], text[last:end]
    before = before if len(before) <= _AROUND else f"…{before[-_AROUND:].partition(' ')[2]}"
    after = after if len(after) <= _AROUND else f"{after[:_AROUND].rpartition(' ')[0]}…"
    return " ".join(f"{before}{hint.suggestion}{after}".split())


class HintMarks(QObject):
    """The marks of one field. It lives as long as the field does.

    `ask(text, writing_at)` has the words read; what was found comes back through `show`.

    Signals:
    changed(): other words are marked than before.
    edited(): the text was changed.
    met(object): the caret came to a mark, or left them all (None).
    pointed(object): the pointer rests on a mark, or left it (None).
    escaped(): Esc was pressed in the text.
    """

    changed = Signal()
    edited = Signal()
    met = Signal(object)
    pointed = Signal(object)
    escaped = Signal()

    def __init__(self, area: TextArea, ask: Callable[[HintMarks, str, int | None], None]) -> None:
        super().__init__(area)
        self.area, self._ask = area, ask
        self.marks: tuple[Mark, ...] = ()
        self.lit: Mark | None = None
        self.chip = ChipButton("", "amber", "message-circle-question-mark")
        self.chip.hide()
        self.chip_is_wanted = True
        area.add_below(self.chip)
        self._text = ""
        self._under: Mark | None = None
        self._pause, self._rest, self._dwell = (self._timer(ms) for ms in (PAUSE_MS, REST_MS, DWELL_MS))
        self._pause.timeout.connect(self._on_pause)
        self._rest.timeout.connect(self.look_again)
        self._dwell.timeout.connect(lambda: self.pointed.emit(self._under))
        page = area.page
        page.document().contentsChanged.connect(self._on_contents)
        page.cursorPositionChanged.connect(self._on_caret)
        page.viewport().setMouseTracking(True)
        page.viewport().installEventFilter(self)
        page.installEventFilter(self)
        self._on_contents()

    def _timer(self, ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        return timer

    # Reading

    def look_again(self) -> None:
        """Have all of it read now."""
        self._pause.stop()
        self._rest.stop()
        self._ask(self, self.area.text(), None)

    def show(self, text: str, hints: Sequence[Hint]) -> None:
        """Mark these, unless the text has gone on meanwhile."""
        if text != self.area.text():
            return
        lit = self.lit.hint if self.lit is not None else None
        self._take(tuple(self._mark(text, hint) for hint in hints))
        self.light(next((one for one in self.marks if one.hint == lit), None))
        if self.area.page.hasFocus():
            self._on_caret()

    def _on_contents(self) -> None:
        text = self.area.text()
        kept = tuple(one for one in self.marks if one.holds)
        if text == self._text and kept == self.marks:
            return  # only its looks were changed
        self._text = text
        if kept != self.marks:
            self._take(kept)
        is_writing = self.area.page.hasFocus()
        self._pause.start(PAUSE_MS if is_writing else 0)
        if is_writing:
            self._rest.start()
        self.edited.emit()

    def _on_pause(self) -> None:
        if not self._rest.isActive():
            self.look_again()
            return
        page, text = self.area.page, self._text
        before = page.document().toRawText().encode("utf-16-le", "surrogatepass")[: 2 * page.textCursor().position()]
        self._ask(self, text, len(before.decode("utf-16-le", "surrogatepass")))

    def _mark(self, text: str, hint: Hint) -> Mark:
        at = self._cursor(text, hint.start, hint.end)
        replaces = self._cursor(text, *hint.replaces) if hint.replaces is not None else None
        return Mark(hint, at.selectedText(), _rewording(text, hint), at, replaces)

    def _cursor(self, text: str, start: int, end: int) -> QTextCursor:
        first, length = in_qt(text, (start, end - start))
        cursor = QTextCursor(self.area.page.document())
        cursor.setPosition(first)
        cursor.setPosition(first + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setKeepPositionOnInsert(True)  # what is typed right behind is no part of it
        return cursor

    def _take(self, marks: tuple[Mark, ...]) -> None:
        self.marks = marks
        count = len(marks)
        self.chip.set_text(self.tr("1 suggestion") if count == 1 else self.tr("{0} suggestions").format(count))
        self.chip.setAccessibleDescription(". ".join(f"{one.words}: {one.hint.message}" for one in marks))
        self.show_chip(self.chip_is_wanted)
        self.area.page.viewport().update()
        self.changed.emit()

    def show_chip(self, is_wanted: bool) -> None:
        """Say in a chip under the text how many there are, where there is room for it."""
        self.chip_is_wanted = is_wanted
        self.chip.setVisible(is_wanted and bool(self.marks))

    # Where one is

    def after_caret(self) -> Mark | None:
        """The mark at the caret, or the next one behind it, or the first."""
        caret = self.area.caret()
        behind = (one for one in self.marks if one.end >= caret)
        return next(behind, self.marks[0] if self.marks else None)

    def light(self, mark: Mark | None) -> None:
        """Tint the words whose card is open."""
        self.lit = mark
        self.area.page.viewport().update()

    def use(self, mark: Mark) -> None:
        """Put the rewording in the place of the words, in one step that can be undone."""
        if mark.replaces is None or not mark.holds:
            return
        cursor = QTextCursor(mark.replaces)
        cursor.setKeepPositionOnInsert(False)
        cursor.beginEditBlock()
        cursor.insertText(mark.hint.suggestion)
        cursor.endEditBlock()
        self.area.page.setTextCursor(cursor)

    def boxes(self, mark: Mark) -> list[QRectF]:
        """Where its words stand on the page, a box for each line."""
        return list(in_document(self.area.page, mark.start, mark.end - mark.start))

    def _on_caret(self) -> None:
        if self.area.page.hasFocus() and not self._pause.isActive():
            caret = self.area.caret()
            self.met.emit(next((one for one in self.marks if one.start <= caret <= one.end), None))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.area.page:
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
                self.escaped.emit()
            return False
        if kind == QEvent.Type.Paint and self.marks and isinstance(watched, QWidget):
            self._paint(watched)
        elif kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._on_pointer(event.position())
        elif kind == QEvent.Type.Leave:
            self._point_at(None)
        return False

    def _on_pointer(self, spot: QPointF) -> None:
        self._point_at(next((one for one in self.marks if any(box.contains(spot) for box in self.boxes(one))), None))

    def _point_at(self, mark: Mark | None) -> None:
        if mark is self._under:
            return
        self._under = mark
        self._dwell.stop()
        if mark is None:
            self.pointed.emit(None)
        else:
            self._dwell.start()

    def _paint(self, where: QWidget) -> None:
        painter, worn = QPainter(where), look()
        paint.smooth(painter)
        for mark in self.marks:
            for box in self.boxes(mark):
                if mark is self.lit:
                    paint.rounded(painter, box, 3, paint.faded(worn.color("hint"), _TINT))
                line = QRectF(box.left() + 1, box.bottom() - _LINE, box.width() - 2, _LINE)
                paint.rounded(painter, line, _LINE / 2, worn.color("hint"))
        painter.end()
