"""The recovery sheet on the screen: looking at it, saving it, and typing back a part of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.problems import Problem, TargetExists
from app.ui.kit.ask import Ask
from app.ui.kit.card import Card, IconSign
from app.ui.kit.dialog import confirm
from app.ui.kit.key_groups import KeyGroups
from app.ui.kit.label import Label
from app.ui.kit.page_view import PageView
from app.ui.kit.words import say
from app.ui.kit.worker import Worker

ASKED_BACK = 3
PAGE = 230  # px wide
_LOOKS_LIKE = str.maketrans("OIL", "011")


def reads_like(typed: str, printed: str) -> bool:
    """Whether what was typed is the printed group, with the letters that people read for digits."""
    return typed.strip().upper().translate(_LOOKS_LIKE) == printed


def three_of(count: int) -> tuple[int, ...]:
    """Three numbers from 1 to `count`, drawn anew each time, in order."""
    return tuple(sorted(secrets.SystemRandom().sample(range(1, count + 1), ASKED_BACK)))


class SheetCard(Card):
    """The page beside what is good to know about it. `words` is the section "sheet" of welcome.toml."""

    def __init__(self, words: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(padding=16, tone="pane", parent=parent)
        self.page = PageView(PAGE, self.tr("The recovery sheet"))
        row = QHBoxLayout()
        row.setSpacing(21)
        row.addWidget(self.page, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(14)
        beside.addStretch(1)
        beside.addWidget(Label(words["groups"], "ui-s", wrap=True))
        for line in words["lines"]:
            beside.addLayout(_line(line["icon"], line["text"]))
        beside.addStretch(1)
        row.addLayout(beside, 1)
        self.body.addLayout(row)


def _line(icon: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(IconSign(icon, 16, "atext"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, "small", "text2", wrap=True), 1)
    return row


class TypingBack(QWidget):
    """Three groups to type from the page, so that one knows it can be read.

    `words` is the section "check" of welcome.toml, `groups` are all groups of the key.

    Signals:
    entered(): Enter was pressed.
    """

    entered = Signal()

    def __init__(self, words: Mapping[str, str], groups: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._printed = words, groups
        self.groups = KeyGroups(three_of(len(groups)))
        self.told = Label("", "small", "dtext", wrap=True)
        self.told.hide()
        self.setFocusProxy(self.groups)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.groups)
        column.addWidget(self.told)
        self.groups.edited.connect(self.told.hide)
        self.groups.entered.connect(self.entered)

    def is_right(self) -> bool:
        """Whether all three read as printed; the first that does not is marked."""
        for number, typed in zip(self.groups.numbers, self.groups.groups(), strict=True):
            if not reads_like(typed, self._printed[number - 1]):
                self.groups.blame(number)
                self.told.set_text(self._words["wrong"])
                self.told.show()
                return False
        return True


class SheetSaving(QObject):
    """Asks where the page goes and has it written.

    `save` takes the PDF, the place and whether a file there may be replaced; it runs on the worker.

    Signals:
    saved(Path): the page lies there.
    troubled(str): it does not; the sentence says why.
    """

    saved = Signal(object)
    troubled = Signal(str)

    def __init__(
        self, window: QWidget, worker: Worker, ask: Ask, save: Callable[[bytes, Path, bool], Path], pdf: bytes
    ) -> None:
        super().__init__(window)
        self._window, self._worker, self._ask = window, worker, ask
        self._save, self._pdf = save, pdf

    def begin(self) -> None:
        """Ask where. No answer is no call, and nothing changes."""
        name = self.tr("Sotto recovery sheet.pdf")
        self._ask.where_to_save(self._window, name, self.tr("PDF (*.pdf)"), self._write_new)

    def _write_new(self, to: Path) -> None:
        self._write(to, False)

    def _write(self, to: Path, may_replace: bool) -> None:
        save, pdf = self._save, self._pdf
        self._worker.do(lambda: save(pdf, to, may_replace), self._on_saved, self._on_problem)

    def _on_saved(self, to: Path) -> None:
        self.saved.emit(to)

    def _on_problem(self, problem: Problem) -> None:
        if not isinstance(problem, TargetExists):
            self.troubled.emit(say(problem))
            return
        sentence = self.tr("There is a file called {0} already.").format(problem.path.name)
        to = problem.path
        title, yes = self.tr("Replace the file?"), self.tr("Replace it")
        confirm(self._window, title, sentence, yes, lambda: self._write(to, True), danger=True)
