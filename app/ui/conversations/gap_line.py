"""What a field still lacks, asked in one quiet question under it, and only where somebody rests."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.news import Kind, News
from app.ui.conversations.step_page import quiet_line
from app.ui.kit.desk import Desk
from app.ui.kit.hint_marks import REST_MS
from app.ui.kit.writing import can_write

if TYPE_CHECKING:
    from app.wording.hints import Field


Draft = tuple[str, tuple[str, ...]]


class GapLine(QWidget):
    """`draft` gives what stands in the field now, and what is said beside it. Nothing lacking, it is not there.

    Signals:
    looked(str): the field was looked at; the question, or "".
    """

    looked = Signal(str)

    def __init__(self, desk: Desk, field: Field, draft: Callable[[], Draft], top: int = 8) -> None:
        super().__init__()
        self._desk, self._field, self._draft = desk, field, draft
        self._may_ask = True
        self.line = quiet_line()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, top, 0, 0)
        box.addWidget(self.line)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._ask)
        self.hide()
        desk.noticeboard.posted.connect(self._on_news)

    def look(self, is_writing: bool = True) -> None:
        """Ask after two seconds of rest, or at once where nobody writes."""
        if can_write():
            self._rest.start(REST_MS if is_writing else 0)

    def give_way(self, is_asked: bool) -> None:
        """Say nothing while another question `is_asked` on the page: one at a time is enough."""
        self._may_ask = not is_asked
        self._show(self.line.text())

    def _on_news(self, news: News) -> None:
        if self._desk.noticeboard.concerns(news, self, Kind.PREFERENCES):
            self.look(is_writing=False)

    def _ask(self) -> None:
        (text, said), practice, field = self._draft(), self._desk.practice, self._field
        self._desk.worker.do(lambda: practice.hinting.question(field, text, said), self._on_question)

    def _on_question(self, question: str) -> None:
        self._show(question)
        self.looked.emit(question)

    def _show(self, question: str) -> None:
        self.line.set_text(question)
        self.setVisible(bool(question) and self._may_ask)
