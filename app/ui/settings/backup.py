"""Backups: whether there is a good one, where they lie, and going back to one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.domain.backup import Backup, BackupStanding, Contents, KeptDatabase
from app.domain.problems import BackupDamaged, BackupNeedsPassphrase, Problem
from app.services.opening import Opened
from app.ui.kit.desk import Desk
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.spoken import announce
from app.ui.kit.visit import Visit
from app.ui.kit.words import say_of_deed
from app.ui.settings.asking import PassphraseDialog
from app.ui.settings.backup_list import BackupList
from app.ui.settings.backup_places import BackupPlaces
from app.ui.settings.backup_proofs import BackupProofs
from app.ui.settings.backup_status import BackupStatus
from app.ui.settings.backup_words import moment, status
from app.ui.settings.drill import DrillDialog
from app.ui.settings.kept_databases import KeptDatabases
from app.ui.settings.looking import LookDialog
from app.ui.settings.restoring import RestoreDialog, RestoreFileDialog
from app.ui.settings.rows import Section


@dataclass(frozen=True)
class _Sight:
    """What can be looked at. `look` and `restore` run on the worker; they take the passphrase of its day, or None."""

    title: str
    made_at: datetime
    look: Callable[[bytearray | None], Opened]
    restore: Callable[[bytearray | None], Contents]
    was_left: bool = False


class BackupSection(Section):
    """Everything here is read anew when it is shown, and after each deed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Backup"), parent)
        self._desk = desk
        self._standing: BackupStanding | None = None
        self._proofs = BackupProofs(desk, self)
        self._proofs.proven.connect(self._on_proven)
        self.status = BackupStatus()
        self.places = BackupPlaces()
        self.list = BackupList()
        self.kept = KeptDatabases()
        self.column.setSpacing(16)
        for part in (self.status, self.places, self.list, self.kept):
            self.column.addWidget(part)
        self.column.insertSpacing(1, 2)
        self.status.make.clicked.connect(self._back_up)
        self.places.change.clicked.connect(self._change_second)
        self.places.drill.clicked.connect(self._try_one)
        self.list.asked.connect(self._act_on)
        self.list.file_asked.connect(self._ask_for_a_file)
        self.kept.let_go.connect(self._let_go)
        self.kept.open_asked.connect(self._look_into_kept)

    def read(self) -> None:
        """Ask the disk how the backups stand."""
        self._desk.worker.do(self._desk.practice.backing_up.standing, self._tell)

    def _tell(self, standing: BackupStanding) -> None:
        today = self._desk.clock.today()
        standing = replace(standing, backups=tuple(map(self._proofs.as_found, standing.backups)))
        self._standing = standing
        self.status.make.ready()
        self._tell_status()
        self.places.tell(standing, today)
        self.list.tell(standing, today, self._proofs.is_known)
        self.kept.tell(standing.kept, today)
        if self.isVisible():
            self._proofs.begin(standing.backups)

    def _tell_status(self) -> None:
        assert self._standing is not None
        is_read = any(map(self._proofs.is_known, self._standing.backups[:1]))
        self.status.tell(status(self._standing, self._desk.clock.today(), is_read))

    def _on_proven(self) -> None:
        if self._standing is None:
            return
        if any(self._proofs.as_found(one) != one for one in self._standing.backups):
            self.read()
        else:
            self._tell_status()
            self.list.say_which_are_read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._proofs.stop()

    # Making one

    def _back_up(self) -> None:
        self.status.make.busy(self.tr("Backing up"))
        self._desk.worker.do(self._desk.practice.backing_up.back_up, self._on_backed_up, self._on_no_backup)

    def _on_backed_up(self, _backup: Backup) -> None:
        announce(self.status, self.tr("The backup is made and verified."))
        self.read()

    def _on_no_backup(self, problem: Problem) -> None:
        self.status.make.ready()
        self.status.say(say_of_deed(problem), is_well=False)
        announce(self.status, say_of_deed(problem))

    # The second place

    def _change_second(self) -> None:
        if self._standing is None or self._standing.second is None:
            self._choose_folder()
            return
        another = Choice(self.tr("Choose another folder..."), "folder-open", self._choose_folder)
        stop = Choice(self.tr("Copy no more there"), "x", lambda: self._keep_second(None))
        Menu(self.places.change, [another, stop]).open()

    def _choose_folder(self) -> None:
        self._desk.ask.which_folder(self, self._keep_second)

    def _keep_second(self, folder: Path | None) -> None:
        choose = self._desk.practice.backing_up.choose_second_place
        self._desk.worker.do(lambda: choose(folder), self._on_done, self._on_no_second)

    def _on_no_second(self, problem: Problem) -> None:
        self.places.second.say(say_of_deed(problem), "dtext")
        announce(self.places, say_of_deed(problem))

    # One of them

    def _try_one(self) -> None:
        if self._standing is not None and self._standing.backups:
            dialog = DrillDialog(self, self._desk, self._standing.backups[0])
            dialog.passed.connect(self.read)
            self._open(dialog)

    def _ask_for_a_file(self) -> None:
        self._desk.ask.which_file(self, self.tr("Backups (*.sottobackup)"), self._restore_file)

    def _restore_file(self, path: Path) -> None:
        self._open(RestoreFileDialog(self, self._desk, path))

    def _open(self, dialog: PassphraseDialog) -> None:
        dialog.failed.connect(self.read)  # a backup may be known to be damaged by now
        dialog.open()

    def _act_on(self, deed: str, backup: Backup) -> None:
        self.list.say_trouble("")
        if deed == "restore":
            self._open(RestoreDialog(self, self._desk, backup))
        elif deed == "look":
            self._look_into(backup)
        elif deed == "copy":
            copy = self._desk.practice.backing_up.copy_to_second_place
            self._desk.worker.do(lambda: copy(backup), self._on_done, self._on_trouble)
        else:
            self._delete(backup)

    def _look_into(self, backup: Backup) -> None:
        backing_up = self._desk.practice.backing_up
        title = self.tr("Open the backup of {0}").format(moment(backup.made_at, self._desk.clock.today()))
        look, restore = partial(backing_up.open_read_only, backup), partial(backing_up.restore, backup)
        self._look(_Sight(title, backup.made_at, look, restore), self._on_trouble)

    def _look_into_kept(self, one: KeptDatabase) -> None:
        backing_up, today = self._desk.practice.backing_up, self._desk.clock.today()

        def trouble(problem: Problem) -> None:
            if isinstance(problem, BackupDamaged):
                self.kept.say_damaged(one, today)
            else:
                self._on_trouble(problem)

        title = self.tr("Open the vault of {0}").format(moment(one.kept_at, today))
        look, restore = partial(backing_up.open_kept, one), partial(backing_up.restore_kept, one)
        self._look(_Sight(title, one.kept_at, look, restore, was_left=True), trouble)

    def _look(self, at: _Sight, otherwise: Callable[[Problem], None]) -> None:
        """Open it by the vault's own key, or else by the passphrase of its day."""
        close = self._desk.practice.close

        def visit(opened: Opened, typed: bytearray | None = None) -> None:
            def restore(passphrase: bytearray | None) -> Contents:
                return at.restore(bytearray(typed) if typed is not None and passphrase is None else passphrase)

            def leave() -> None:
                if typed is not None:
                    typed[:] = bytes(len(typed))
                close()

            self._desk.visit(Visit(opened, at.made_at, restore, leave, at.was_left))

        def ask_or_tell(problem: Problem) -> None:
            if isinstance(problem, BackupNeedsPassphrase):
                LookDialog(self, self._desk, at.title, at.look, visit).open()
            else:
                otherwise(problem)

        self._desk.worker.do(lambda: at.look(None), visit, ask_or_tell)

    def _delete(self, backup: Backup) -> None:
        backing_up, worker = self._desk.practice.backing_up, self._desk.worker

        def undo() -> None:
            worker.do(lambda: backing_up.bring_back(backup), self._on_done, self._on_trouble)

        def deleted(_nothing: None) -> None:
            words = self.tr("The backup of {0} was deleted").format(moment(backup.made_at, self._desk.clock.today()))
            self._desk.offer_undo(words, undo)
            self.read()

        worker.do(lambda: backing_up.remove(backup), deleted, self._on_trouble)

    def _let_go(self, one: KeptDatabase) -> None:
        let_go = self._desk.practice.backing_up.let_go
        self._desk.worker.do(lambda: let_go(one), self._on_done, self._on_trouble)

    def _on_done(self, _nothing: None) -> None:
        self.read()

    def _on_trouble(self, problem: Problem) -> None:
        self.read()
        self.list.say_trouble(say_of_deed(problem))
        announce(self.list, say_of_deed(problem))
