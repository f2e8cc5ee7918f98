"""Handing over under a seal: what is in the file, the passphrase it opens with, and where it goes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.entry import first_words
from app.domain.handover import HandOver
from app.domain.ids import ConversationId
from app.domain.problems import Problem, TargetExists
from app.services.handing_over import file_of, words_of
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog, confirm
from app.ui.kit.label import Label
from app.ui.kit.new_passphrase import NewPassphrase
from app.ui.kit.notice import Notice
from app.ui.kit.room import Memory
from app.ui.kit.spoken import announce
from app.ui.kit.words import say

FILE_NAME = "Hand-over.age"  # neutral: a name or a subject in it would tell
_SHOWN, _SHOWN_LOW = 4, 1  # things of it that are named; in a low window "Once more" must be seen as well
_ROOMY = 720


class SealDialog(Dialog):
    """Seals a hand-over that is made already: what it shows is what is in the file."""

    known_as = "seal"

    def __init__(self, window: QWidget, desk: Desk, one: HandOver) -> None:
        super().__init__(window, "", 560)
        self.title.set_text(self.tr("Hand it over, sealed"))
        self.panel.setAccessibleName(self.title.text())
        self._desk, self._one = desk, one
        is_low = window.window().height() < _ROOMY
        self._shown = _SHOWN_LOW if is_low else _SHOWN
        told = self.tr(
            "A file that opens only with a passphrase: in Sotto, or with the age tool. Nothing of what you prepared "
            "alone is in it. In it is:"
        )
        self.inside = Card(padding=14, tone="pane")
        self.inside.body.setSpacing(4)
        for number, words in enumerate(self._contents()):
            self.inside.body.addWidget(Label(words, "ui" if number else "body-m", wrap=True))
        words, label = desk.guidance.welcome["passphrase"], self.tr("Its passphrase")
        self.passphrase = NewPassphrase(desk.worker, words, label, size="m" if is_low else "l")
        self.way = Notice(
            self.tr(
                "Tell them the passphrase in another way than the file, best by voice. Sotto does not keep it, and "
                "without it nobody opens the file."
            ),
            "calm",
            icon="key-round",
        )
        self.trouble = Notice("", "danger")
        self.trouble.hide()
        self.body.addWidget(self.title)
        self.told = Label(told, "body", "text2", wrap=True)
        self.body.addWidget(self.told)
        for part in (self.inside, self.way, self.passphrase, self.trouble):
            self.body.addSpacing(4)
            self.body.addWidget(part)
        self.cancel = Button(self.tr("Cancel"), "ghost")
        self.go = Button(self.tr("Seal and save…"), "primary", icon="file-key")
        self.footer.addWidget(self.cancel)
        self.footer.addWidget(self.go)
        self.cancel.clicked.connect(self.shut)
        self.go.clicked.connect(self._begin)
        self.passphrase.entered.connect(self._begin)
        self.passphrase.accepted.connect(self._ask_where)

    def first(self) -> QWidget:
        return self.passphrase.field.edit

    def remember(self) -> dict[str, int | str] | None:
        return None if self.go.isHidden() else {"file": words_of(self._one)}

    def _contents(self) -> list[str]:
        agreed, sheet = self._one.agreed, self._one.sheet
        if agreed is not None:
            title = agreed.frame.title.strip() or self.tr("What you agreed")
            return [title, *self._some([action.text for action in agreed.actions])]
        assert sheet is not None
        title = sheet.title.strip() or self.tr("A sheet of reflections")
        return [title, *self._some([leaf.title.strip() or first_words(leaf.text) for leaf in sheet.leaves])]

    def _some(self, lines: list[str]) -> list[str]:
        shown = [f"– {' '.join(line.split())}" for line in lines[: self._shown]]
        rest = len(lines) - len(shown)
        return [*shown, self.tr("and {0} more").format(rest)] if rest else shown

    def _begin(self) -> None:
        if not self.go.is_busy:
            self.trouble.hide()
            self.passphrase.check()

    def _ask_where(self) -> None:
        self._desk.ask.where_to_save(self, FILE_NAME, self.tr("Sealed with age (*.age)"), self._write)

    def _write(self, path: Path, may_replace: bool = False) -> None:
        if not isValid(self) or not self.is_open:
            return
        self._set_busy(True)
        save, secret = self._desk.practice.handing_over.save, self.passphrase.secret()
        self._desk.worker.do(
            lambda: save(self._one, secret, path, may_replace), self._on_saved, partial(self._on_not_saved, path)
        )

    def _on_saved(self, to: Path) -> None:
        self._set_busy(False)
        self.passphrase.clear()
        for gone in (self.told, self.passphrase, self.inside, self.go):
            gone.hide()
        words = self.tr(
            "The sealed file lies at {0}. Send it as you like, and tell the passphrase in another way, best by voice."
        ).format(to)
        self.way.set_text(words)
        self.cancel.set_text(self.tr("Close"))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settle()
        announce(self, words)

    def _on_not_saved(self, path: Path, problem: Problem) -> None:
        self._set_busy(False)
        if isinstance(problem, TargetExists):
            confirm(
                self,
                self.tr("Replace the file that is there?"),
                self.tr("A file lies at {0} already. Replacing it cannot be undone.").format(path),
                self.tr("Replace"),
                partial(self._write, path, True),
                danger=True,
            )
            return
        self.trouble.set_text(say(problem))
        self.trouble.show()
        self.settle()
        announce(self, say(problem))

    def _set_busy(self, is_busy: bool) -> None:
        self.closes_on_escape = not is_busy
        for one in (self.cancel, self.passphrase):
            one.setEnabled(not is_busy)
        if is_busy:
            self.go.busy(self.tr("Sealing"))
        else:
            self.go.ready()


def open_sealing(window: QWidget, desk: Desk, conversation: ConversationId) -> None:
    """Open it over `window` with what was agreed in a conversation."""
    make = desk.practice.handing_over
    desk.worker.do(partial(make.agreed, conversation), partial(open_seal, window, desk))


def open_seal(window: QWidget, desk: Desk, one: HandOver) -> None:
    """Open it over `window` with a hand-over that is made already."""
    if isValid(window):
        SealDialog(window, desk, one).open()


def seal_again(window: QWidget, desk: Desk, memory: Memory) -> None:
    """Open it with what it held at the lock; a passphrase is not kept."""
    words = str(memory.get("file", ""))
    desk.worker.do(partial(file_of, words), partial(open_seal, window, desk))
