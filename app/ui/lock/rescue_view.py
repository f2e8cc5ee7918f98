"""The lock page where the keys are right and the notes are not: the backups, and what can still be read.

The damaged vault is never written. A backup is read in full before anything is restored from it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.backup import Backup, Contents, Salvaged
from app.domain.problems import BackupNeedsPassphrase, Problem, WrongPassphrase
from app.services.opening import Opened
from app.ui.kit.ask import backups_only
from app.ui.kit.button import Button
from app.ui.kit.dialog import Dialog
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.mark import Mark
from app.ui.kit.notice import Notice
from app.ui.kit.progress import Progress
from app.ui.kit.scroll import ScrollArea
from app.ui.kit.spoken import announce
from app.ui.kit.visit import Visit
from app.ui.kit.words import say_of_deed
from app.ui.kit.worker import Worker
from app.ui.lock.countdown import Countdown
from app.ui.lock.idle import Idle
from app.ui.lock.patience import Patience
from app.ui.lock.rescue import Rescue, happened, heading, line, moment
from app.ui.lock.rescue_cards import SalvageCard, SealedBackupCard
from app.ui.lock.rescue_overview import Cards
from app.ui.lock.rescue_pages import Brought, LookPage, OtherBackups, PassphrasePage

W = TypeVar("W", bound=QWidget)

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_WIDE = 520
_BOUNDLESS = 10_000
_IDLE_MS = 5 * 60 * 1000


class RescueView(QWidget):
    """One vault's ways out. It owns what it was given, and closes it when the person leaves for good.

    Signals:
    left(str): back to unlocking, with what to say there; "" where nothing changed.
    visit_asked(Visit): the hall is to be opened over a backup.
    """

    left = Signal(str)
    visit_asked = Signal(object)

    def __init__(self, worker: Worker, rescue: Rescue, patience: Patience, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker, self._rescue, self._patience = worker, rescue, patience
        self._typed: bytearray | None = None
        self.sign = Mark(48)
        self.title = Label("", "display", wrap=True, align=_CENTRE)
        self.line = Label("", "body", "text2", wrap=True, align=_CENTRE)
        self.trouble = Notice("", "danger")
        self.trouble.hide()
        self._page = QWidget()
        self._room = _BOUNDLESS
        self._inside = QWidget()
        self._inside.installEventFilter(self)
        self._area = ScrollArea()
        self._area.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.sign, 0, _CENTRE)
        self._column.addSpacing(21)
        self._column.addWidget(self.title)
        self._column.addSpacing(5)
        self._column.addWidget(self.line)
        self._column.addSpacing(28)
        self._column.addWidget(self.trouble)
        self._column.addWidget(self._page)
        self._measure()
        look().resized.connect(self._measure)
        self._idle = Idle(_IDLE_MS, self)
        self._idle.passed.connect(self._on_idle)
        self.show_cards()

    # Leaving

    def close_rescue(self) -> None:
        """Zero what is held. Called when the person goes back, and when the window closes."""
        self._forget()
        self._worker.do(self._rescue.rescuing.close)

    def leave(self, said: str = "") -> None:
        """Go back to unlocking."""
        self.left.emit(said)

    def _on_idle(self) -> None:
        if self._is_at_work:
            self._idle.wait()
        else:
            self.leave()

    def _forget(self) -> None:
        if self._typed is not None:
            self._typed[:] = bytes(len(self._typed))
            self._typed = None

    def _given(self) -> bytearray | None:
        """A copy of what was typed for a backup of its own header; whoever takes it zeroes it."""
        return None if self._typed is None else bytearray(self._typed)

    # The pages

    def show_cards(self) -> None:
        """Show the ways out."""
        self._forget()
        cards = Cards(self._rescue)
        newest = self._rescue.newest_good
        if cards.backup is not None and newest is not None:
            cards.backup.button.clicked.connect(partial(self._open, newest, cards.backup.button))
        if cards.sealed is not None:
            cards.sealed.button.clicked.connect(self._open_sealed)
            cards.sealed.countdown = Countdown(cards.sealed.button, self._patience)
            cards.sealed.countdown.start()
        if cards.salvage is not None:
            cards.salvage.button.clicked.connect(self._salvage)
        cards.others.clicked.connect(self.show_others)
        cards.file.clicked.connect(lambda: self._choose_file(cards.file))
        cards.happened.clicked.connect(self._tell_what_happened)
        cards.again.clicked.connect(lambda: self.leave())
        self._show(cards, heading(self._rescue), line(self._rescue))

    def show_others(self) -> None:
        """Show every backup."""
        page = OtherBackups(self._rescue.backups, self._rescue.today)
        page.chosen.connect(self._open)
        page.file_asked.connect(lambda: self._choose_file(page.file))
        page.left.connect(self.show_cards)
        words = self.tr("Each opens with the passphrase of its day. Opening one changes nothing.")
        self._show(page, self.tr("Your backups"), words)

    def step_back(self) -> None:
        """Esc: from a page to the cards, and from the cards to unlocking."""
        if self._is_at_work:
            return
        if isinstance(self._page, Cards):
            self.leave()
        elif not isinstance(self._page, Brought):  # from there only forth: the vault is another one now
            self.show_cards()

    def _show(self, page: QWidget, heading: str, words: str) -> None:
        before, self._page = self._page, page
        self.trouble.hide()
        self._column.removeWidget(before)
        before.hide()
        before.deleteLater()
        self._column.addWidget(page)
        page.show()
        self.title.set_text(heading)
        self.line.set_text(words)
        self._column.activate()  # at once: what is shown can be pressed, wherever it would have been before
        self._fit()
        self.setFocusProxy(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{heading}. {words}")

    def _tell_what_happened(self) -> None:
        dialog = Dialog(self, self.tr("What happened?"), 480)
        dialog.body.addWidget(Label(happened(self._rescue.problem), "body", "text2", wrap=True))
        close = Button(self.tr("Close"), "primary")
        close.clicked.connect(dialog.shut)
        dialog.footer.addWidget(close)
        dialog.open()

    # Work

    @property
    def _is_at_work(self) -> bool:
        return any(button.is_busy for button in self._page.findChildren(Button))

    def _do(self, button: Button, words: str, call: Callable[[], object], then: Callable[[object], None]) -> None:
        self.trouble.hide()
        button.busy(words)
        for one in self._page.findChildren(Button):
            one.setEnabled(one is button)

        def rest() -> None:
            button.ready()
            for one in self._page.findChildren(Button):
                one.setEnabled(True)

        def done(result: object) -> None:
            rest()
            then(result)

        def failed(problem: Problem) -> None:
            rest()
            self.say_trouble(problem)

        self._worker.do(call, done, failed)

    def say_trouble(self, problem: Problem) -> None:
        """Say what did not work, over the page."""
        self.trouble.set_text(say_of_deed(problem))
        self.trouble.show()
        announce(self, say_of_deed(problem))

    # Backups

    def _open(self, backup: Backup, button: Button) -> None:
        rescuing, given = self._rescue.rescuing, self._given()

        def look_in() -> Contents | None:
            try:
                return rescuing.look_into(backup, given)
            except (BackupNeedsPassphrase, WrongPassphrase):
                return None

        def then(contents: object) -> None:
            if isinstance(contents, Contents):
                self._show_contents(backup, contents)
            else:
                self._ask_for_its_passphrase(backup)

        self._do(button, self.tr("Reading it"), look_in, then)

    def _choose_file(self, button: Button) -> None:
        self._rescue.ask.which_file(self, backups_only(), lambda path: self._open_file(path, button))

    def open_file(self, path: Path) -> None:
        """Open a backup from anywhere, as if it had just been chosen."""
        if isinstance(self._page, Cards):
            self._open_file(path, self._page.file)

    def _open_file(self, path: Path, button: Button) -> None:
        # When it was made is not known before it is opened, and nothing says it.
        self._open(Backup(path, datetime(1, 1, 1), 0, is_verified=False, in_second_place=False), button)

    def _heading(self, backup: Backup) -> str:
        return moment(backup.made_at, self._rescue.today) if self._is_listed(backup) else backup.path.name

    def _is_listed(self, backup: Backup) -> bool:
        return backup in self._rescue.backups

    def _ask_for_its_passphrase(self, backup: Backup) -> None:
        page = PassphrasePage()

        def given(typed: bytearray) -> None:
            self._try_on(page.open, page, (backup,), typed)

        page.countdown = Countdown(page.open, self._patience)
        page.countdown.start()
        page.given.connect(given)
        page.left.connect(self.show_cards)
        words = self.tr("It has keys of its own, and opens with the passphrase of the day it was made.")
        self._show(page, self._heading(backup), words)

    def _open_sealed(self) -> None:
        card = self._page.findChild(SealedBackupCard)
        if isinstance(card, SealedBackupCard) and not card.button.is_busy:
            typed = card.field.secret()
            if typed:
                self._try_on(card.button, card, self._rescue.backups, typed)

    def _try_on(
        self, button: Button, at: SealedBackupCard | PassphrasePage, backups: tuple[Backup, ...], typed: bytearray
    ) -> None:
        """Look into the first of `backups` that `typed` opens. Nothing is said of any before that."""
        if self._patience.seconds_left:
            typed[:] = bytes(len(typed))
            return
        look_in = partial(first_that_opens, self._rescue, backups, typed)

        def then(found: object) -> None:
            if isinstance(found, tuple):
                self._patience.forget()
                self._typed = typed
                at.field.set_text("")
                self._show_contents(*found)
                return
            typed[:] = bytes(len(typed))
            self._patience.missed()
            words = self.tr("That does not open it. A backup opens with the passphrase of the day it was made.")
            words = at.keyboard.with_slip(words)
            at.field.say_wrong(words)
            if at.countdown is not None:
                at.countdown.start()
            at.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            at.field.select_all()
            announce(at.field, words)

        self._do(button, self.tr("Reading it"), look_in, then)

    def _show_contents(self, backup: Backup, contents: Contents) -> None:
        may_visit = self._is_listed(backup) and not self._rescue.is_anew
        page = LookPage(contents, self._rescue.today, len(self._rescue.backups) > 1, may_visit)
        page.others_asked.connect(self.show_others)
        page.restore_asked.connect(lambda: self._restore(page, backup))
        page.visit_asked.connect(lambda: self._visit(page, backup))
        page.left.connect(self.show_cards)
        words = self.tr("Opened read-only. Restoring it keeps the vault as it is now beside it, until you let it go.")
        if self._rescue.is_anew:
            words = self.tr("Opened read-only. Restoring it makes your vault of it; the file stays as it is.")
        self._show(page, self._heading(backup), words)

    def _restore(self, page: LookPage, backup: Backup) -> None:
        restore, given = self._rescue.rescuing.restore, self._given()

        def then(_contents: object) -> None:
            with_which = self.tr("The backup is restored. Unlock it with the passphrase of its day.")
            self.leave(with_which if given is not None else self.tr("The backup is restored. Unlock it now."))

        self._do(page.restore, self.tr("Restoring"), lambda: restore(backup, given), then)

    def _visit(self, page: LookPage, backup: Backup) -> None:
        rescuing, given = self._rescue.rescuing, self._given()

        def then(opened: object) -> None:
            assert isinstance(opened, Opened)
            typed = self._given()

            def restore(passphrase: bytearray | None) -> Contents:
                ours = None if typed is None else bytearray(typed)
                return rescuing.restore(backup, ours if passphrase is None else passphrase)

            def close() -> None:
                if typed is not None:
                    typed[:] = bytes(len(typed))
                rescuing.close()

            self.visit_asked.emit(Visit(opened, backup.made_at, restore, close))

        self._do(page.visit, self.tr("Opening it"), lambda: rescuing.open_read_only(backup, given), then)

    # What is left of the vault itself

    def _salvage(self) -> None:
        card = self._page.findChild(SalvageCard)
        assert isinstance(card, SalvageCard)
        card.show_progress(0.0)
        progress, salvage = Progress(self._worker, card.show_progress), self._rescue.rescuing.salvage
        self._do(card.button, self.tr("Rescuing"), lambda: salvage(progress), self._show_salvaged)

    def _show_salvaged(self, salvaged: object) -> None:
        assert isinstance(salvaged, Salvaged)
        page = Brought(salvaged.contents, salvaged.lost, self._rescue.today)
        page.left.connect(lambda: self.leave(self.tr("What could be read lies in a new vault. Unlock it now.")))
        words = self.tr("The damaged vault stays as it is until you let it go, in Settings under Backup.")
        self._show(page, self.tr("Rescued what could be read"), words)

    # How much room there is

    def give_room(self, height: int) -> None:
        """Be at most so high: the mark gives way first, then the page scrolls."""
        self._room = height
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _fit(self) -> None:
        with_sign = self._needed()
        if self.sign.isHidden():
            with_sign += self.sign.height()
        self.sign.setVisible(with_sign <= self._room)
        self._area.setFixedHeight(min(self._needed(), self._room))

    def _needed(self) -> int:
        # What stands on one line may need two in the width that a label asks for by itself, and it keeps their height.
        return max(self._column.totalHeightForWidth(self.width()), self._column.totalMinimumSize().height())

    def _measure(self) -> None:
        self.setFixedWidth(look().px(_WIDE))


def first_that_opens(rescue: Rescue, backups: tuple[Backup, ...], typed: bytearray) -> tuple[Backup, Contents] | None:
    """Read the newest of `backups` that `typed` opens; None where it opens none. Call on the worker."""
    for backup in backups:
        try:
            return backup, rescue.rescuing.look_into(backup, bytearray(typed))
        except WrongPassphrase:
            continue
    return None
