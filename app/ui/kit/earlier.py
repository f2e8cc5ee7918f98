"""Earlier versions of what one wrote: the moments at the left, what has changed since at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.comparison import Fate, Span
from app.domain.news import Kind, News
from app.domain.parts import Part
from app.domain.problems import NoSuchItem, Problem
from app.domain.versions import Past, Version
from app.ui.kit.button import Button
from app.ui.kit.compared import Change, ComparedText
from app.ui.kit.days import hour, short_day
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.nav import NavRow
from app.ui.kit.notice import Notice
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.words import say_of_deed, translate

T = TypeVar("T")

_WIDTH, _HEIGHT, _LIST = 860, 600, 228


@dataclass(frozen=True)
class Looking(Generic[T]):
    """What the dialog asks of a kind of things. `read`, `compare` and `keep` run on the worker.

    `back(now, then)` is what stands there when a whole version has come back, `back_part` when one part of it has.
    """

    kind: Kind
    read: Callable[[], Past[T]]
    compare: Callable[[T, T], tuple[Change, ...]]
    keep: Callable[[T], None]
    back: Callable[[T, T], T]
    back_part: Callable[[T, T, Part], T] | None = None


class EarlierVersions(Dialog):
    """Begin with `begin`: it opens once the versions were read."""

    def __init__(self, window: QWidget, desk: Desk, looking: Looking[Any]) -> None:
        super().__init__(window, translate("Earlier", "Earlier versions"), _WIDTH, _HEIGHT)
        self._desk, self._looking = desk, looking
        self._now: Any = None
        self._chosen: Version[Any] | None = None
        self.moments: list[NavRow] = []
        self._stood_at: list[datetime] = []
        self._group = QButtonGroup(self)
        self.sentence = Label("", "body", "text2", wrap=True)
        self.body.addWidget(self.sentence)
        self.legend = ComparedText(
            (
                Span(Fate.GONE, translate("Earlier", "gone since then")),
                Span(Fate.KEPT, "   "),
                Span(Fate.NEW, translate("Earlier", "new since then")),
            ),
            "small",
        )
        self.body.addWidget(self.legend)
        self.notice = Notice("", "danger")
        self.notice.hide()
        self.body.addWidget(self.notice)
        self.changes = QVBoxLayout()
        self.changes.setContentsMargins(0, 12, 0, 0)
        self.changes.setSpacing(18)
        self.body.addLayout(self.changes)
        self.body.addStretch(1)
        self.close_button = Button(translate("Earlier", "Close"), "ghost")
        self.back = Button(translate("Earlier", "Bring this version back"), "primary", icon="undo-2", writes=True)
        self.footer.addWidget(self.close_button)
        self.footer.addWidget(self.back)
        self.close_button.clicked.connect(self.shut)
        self.back.clicked.connect(self._bring_back)
        desk.noticeboard.posted.connect(self._on_news)

    def begin(self) -> None:
        """Read the versions, behind whatever is still being saved, and open."""
        self._desk.worker.do(self._looking.read, self._on_past, self._on_unread)

    def first(self) -> QWidget:
        return self.moments[0] if self.moments else self.close_button

    # The moments

    def _on_past(self, past: Past[Any]) -> None:
        self._now = past.now
        if past.versions:
            self._list(past.versions)
            self.moments[0].setChecked(True)
            self.open()
        else:
            self._open_empty()

    def _on_unread(self, problem: Problem) -> None:
        if isinstance(problem, NoSuchItem):  # a page on which nothing was written yet
            self._open_empty()
        else:
            self._desk.worker.troubled.emit(problem)
            self.deleteLater()

    def _open_empty(self) -> None:
        self.legend.hide()
        self.back.hide()
        self._wanted = (460, None)
        self.sentence.set_text(
            translate(
                "Earlier",
                "There are none yet. When you come back to this and change it, how it stood before is kept here.",
            )
        )
        self.open()

    def _list(self, versions: tuple[Version[Any], ...]) -> None:
        aside = self.put_aside(look().px(_LIST))
        aside.body.setContentsMargins(13, 28, 8, 13)
        aside.body.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 0, 4)
        head.addWidget(Label(translate("Earlier", "As it stood"), "ui-s"))
        aside.body.addLayout(head)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        for version in versions:
            row = NavRow("history", moment_words(version.stood_at, self._desk.clock.now()))
            self._stood_at.append(version.stood_at)
            row.toggled.connect(partial(self._on_moment, version))
            self._group.addButton(row)
            column.addWidget(row)
            self.moments.append(row)
        column.addStretch(1)
        area = ScrollArea()
        area.setWidget(rows)
        aside.body.addWidget(area, 1)

    def _on_news(self, news: News) -> None:
        if Kind.DAY in news.kinds and isValid(self):
            for row, stood_at in zip(self.moments, self._stood_at, strict=True):
                row.set_words(moment_words(stood_at, self._desk.clock.now()))

    def _on_moment(self, version: Version[Any], is_on: bool) -> None:
        if not is_on:
            return
        self._chosen = version
        compare = partial(self._looking.compare, version.thing, self._now)
        self._desk.worker.do(compare, partial(self._show, version))

    # What has changed since

    def _show(self, version: Version[Any], changes: tuple[Change, ...]) -> None:
        if version is not self._chosen:
            return  # somebody has gone on to another moment
        while (taken := self.changes.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        same = translate("Earlier", "In its words, nothing has changed since then.")
        self.sentence.set_text(translate("Earlier", "Compared with how it stands now.") if changes else same)
        self.legend.setVisible(bool(changes))
        for change in changes:
            self.changes.addWidget(self._field(change))
        QTimer.singleShot(0, self, self.settle)

    def _field(self, change: Change) -> QWidget:
        field = QWidget()
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(change.label, "small-s", "text3"))
        head.addStretch(1)
        if change.part is not None and self._looking.back_part is not None:
            back = Button(translate("Earlier", "Bring back"), "link", "s", writes=True)
            back.setAccessibleDescription(change.label)
            back.clicked.connect(partial(self._bring_part_back, change.part))
            head.addWidget(back, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        column.addWidget(ComparedText(change.spans))
        return field

    # Bringing back

    def _bring_back(self) -> None:
        if self._chosen is not None:
            self._keep(self._looking.back(self._now, self._chosen.thing))

    def _bring_part_back(self, part: Part) -> None:
        if self._chosen is not None and self._looking.back_part is not None:
            self._keep(self._looking.back_part(self._now, self._chosen.thing, part))

    def _keep(self, thing: Any) -> None:
        self.back.busy(translate("Earlier", "Bringing it back"))
        self._desk.worker.do(partial(self._looking.keep, thing), self._on_back, self._on_trouble)

    def _on_back(self, _nothing: None) -> None:
        self._desk.noticeboard.post(self._looking.kind)
        undo = partial(_undo, self._desk, self._looking, self._now)
        self.shut()
        self._desk.offer_undo(translate("Earlier", "The earlier version is back"), undo)

    def _on_trouble(self, problem: Problem) -> None:
        self.back.ready()
        self.notice.set_text(say_of_deed(problem))
        self.notice.show()


def _undo(desk: Desk, looking: Looking[Any], before: Any) -> None:
    """Put back what stood there; the dialog is long gone by then."""
    desk.worker.do(partial(looking.keep, before), lambda _nothing: desk.noticeboard.post(looking.kind))


def moment_words(at: datetime, now: datetime) -> str:
    """As in "Today, 08:40", "Yesterday, 16:40" and "Mon 9 March, 16:40"."""
    day = short_day(at.date(), now.date())
    if at.date() == now.date():
        day = translate("Earlier", "Today")
    elif at.date() == now.date() - timedelta(days=1):
        day = translate("Earlier", "Yesterday")
    return translate("Earlier", "{0}, {1}").format(day, hour(at))
