"""The lock page where the keys are right and the notes are not: the backups, and what can still be read.

The damaged vault is never written. A backup is read in full before anything is restored from it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.backup import Backup, Contents, Salvaged
from app.domain.problems import BackupNeedsPassphrase, Problem, WrongPassphrase
from app.services.opening import Opened
from app.ui.kit.ask import backups_only
from app.ui.kit.button import Button
from app.ui.kit.dialog import Dialog
from app.ui.kit.label import Label
from app.ui.kit.progress import Progress
from app.ui.kit.spoken import announce
from app.ui.kit.visit import Visit
from app.ui.kit.words import say_of_deed
from app.ui.kit.worker import Worker
from app.ui.lock.countdown import Countdown
from app.ui.lock.idle import Idle
from app.ui.lock.patience import Patience
from app.ui.lock.readable import Readable
from app.ui.lock.rescue import Rescue, first_that_opens, happened, heading, line, moment
from app.ui.lock.rescue_cards import SalvageCard, SealedBackupCard
from app.ui.lock.rescue_frame import RescueFrame
from app.ui.lock.rescue_overview import Cards
from app.ui.lock.rescue_pages import Brought, LookPage, OtherBackups, PassphrasePage

_IDLE_MS = 5 * 60 * 1000


class RescueView(RescueFrame):
    """One vault's ways out. It owns what it was given, and closes it when the person leaves for good.

    `has_read`: something of what the vault or a backup holds may be in this process's memory, and is not to stay there.

    Signals:
    left(str): back to unlocking, with what to say there; "" where nothing changed.
    visit_asked(Visit): the hall is to be opened over a backup.
    """

    left = Signal(str)
    visit_asked = Signal(object)

    def __init__(self, worker: Worker, rescue: Rescue, patience: Patience, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker, self._rescue, self._patience = worker, rescue, patience
        self.has_read = False
        self._typed: bytearray | None = None
        self._held: dict[Path, Contents] = {}
        self._readable = Readable(worker, rescue.rescuing, self)
        self._readable.changed.connect(self._on_readable)
        self._idle = Idle(_IDLE_MS, self)
        self._idle.passed.connect(self._on_idle)
        self.show_cards()

    # Leaving

    def close_rescue(self) -> None:
        """Zero what is held. Called when the person goes back, and when the window closes."""
        self._forget()
        self._readable.make_way()
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
        cards = Cards(self._rescue, self._readable)
        newest = self._rescue.newest_good
        if cards.backup is not None and newest is not None:
            cards.backup.button.clicked.connect(partial(self._open, newest, cards.backup.button))
            if newest.path in self._held:
                cards.backup.say_holds(self._held[newest.path])
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
        self._count()

    def _count(self) -> None:
        """Have it counted what can be read, on the page where one chooses."""
        if isinstance(self._page, Cards) and self._rescue.is_damaged:
            self.has_read = True
            self._readable.begin()

    def _on_readable(self) -> None:
        if isinstance(self._page, Cards) and self._page.salvage is not None:
            self._page.salvage.say_readable()
            self._settle()
            announce(self, self._readable.words)

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
        self.has_read = True
        self._readable.make_way()
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
            self._count()
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
        self._held[backup.path] = contents
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
        self._readable.make_way()
        card.show_progress(0.0)
        progress, salvage = Progress(self._worker, card.show_progress), self._rescue.rescuing.salvage
        self._do(card.button, self.tr("Rescuing"), lambda: salvage(progress), self._show_salvaged)

    def _show_salvaged(self, salvaged: object) -> None:
        assert isinstance(salvaged, Salvaged)
        page = Brought(salvaged, self._rescue.today)
        page.left.connect(lambda: self.leave(self.tr("What could be read lies in a new vault. Unlock it now.")))
        words = self.tr("The damaged vault stays as it is until you let it go, in Settings under Backup.")
        self._show(page, self.tr("Rescued what could be read"), words)
