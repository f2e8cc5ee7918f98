"""What the lock page is given where the keys are right and the notes are not, and what it says of it; no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.domain.backup import Backup, Contents, Loss
from app.domain.problems import (
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    HeaderChanged,
    HeaderDamaged,
    NoSuchVault,
    Problem,
    WrongPassphrase,
)
from app.services.opening import Opening
from app.services.rescuing import Rescuing
from app.ui.kit.ask import Ask
from app.ui.kit.days import hour, whole_day
from app.ui.lock.troubles import title


@dataclass(frozen=True)
class Rescue:
    """`backups` are the newest first; `by_sheet`: the key from the recovery sheet was typed, no passphrase."""

    rescuing: Rescuing
    backups: tuple[Backup, ...]
    problem: Problem
    today: date
    ask: Ask
    by_sheet: bool = False

    @property
    def needs_passphrase(self) -> bool:
        """Whether nothing was accepted yet: then neither days nor counts of backups are shown before."""
        return isinstance(self.problem, HeaderDamaged | HeaderChanged | WrongPassphrase | NoSuchVault)

    @property
    def is_anew(self) -> bool:
        """Whether there is no vault, and a backup is to become one."""
        return isinstance(self.problem, NoSuchVault)

    @property
    def is_damaged(self) -> bool:
        """Whether the database is there, and a page of it cannot be read."""
        return isinstance(self.problem, DatabaseDamaged)

    @property
    def newest_good(self) -> Backup | None:
        """The newest backup that passed its checks, or the newest of all where none did."""
        good = [backup for backup in self.backups if backup.is_verified]
        return next(iter(good or self.backups), None)


def begun(opening: Opening, folder: Path, problem: Problem, today: date, ask: Ask) -> Rescue | None:
    """Return what can be done about `problem`, which kept the vault in `folder` closed. Call on the worker."""
    if isinstance(problem, HeaderDamaged | HeaderChanged | WrongPassphrase):
        rescuing: Rescuing | None = opening.rescue_without_header(folder)
    elif isinstance(problem, NoSuchVault):
        rescuing = opening.rescue_anew(folder)
    else:
        rescuing = opening.rescue
    return None if rescuing is None else Rescue(rescuing, rescuing.backups(), problem, today, ask)


def heading(rescue: Rescue) -> str:
    """The title of the first page."""
    return QCoreApplication.translate("Rescue", "Restore a backup") if rescue.is_anew else title(rescue.problem)


def line(rescue: Rescue) -> str:
    """What stands under the title."""
    translate = QCoreApplication.translate
    right = translate("Rescue", "Your recovery sheet is right.")
    if not rescue.by_sheet:
        right = translate("Rescue", "Your passphrase is right.")
    match rescue.problem:
        case DatabaseMissing():
            said = translate(
                "Rescue", "{0} The file with your notes is not in the vault’s folder. If it was moved, put it back."
            )
        case DatabaseEmpty():
            said = translate(
                "Rescue", "{0} The file with your notes is empty, so Sotto stopped before it wrote anything."
            )
        case HeaderChanged():
            said = translate(
                "Rescue",
                "Its header was edited, so nothing was opened and nothing changed. Your notes still lie there.",
            )
        case WrongPassphrase():
            said = translate(
                "Rescue", "The passphrase was another one, or the vault’s header was edited. A backup can still help."
            )
        case NoSuchVault():
            said = translate("Rescue", "A backup is one file, and opens with the passphrase of its day.")
        case HeaderDamaged():
            said = translate(
                "Rescue",
                "Both copies of its header are damaged, so no passphrase opens it. Your notes were not touched.",
            )
        case DatabaseDamaged(reason=reason) if reason:
            said = translate(
                "Rescue", "{0} The disk could not read part of it, so Sotto stopped before changing anything."
            )
        case _:
            said = translate(
                "Rescue", "{0} The disk gave back damaged data, so Sotto stopped before changing anything."
            )
    return said.format(right)


def happened(problem: Problem) -> str:
    """What stands behind "What happened?"."""
    translate = QCoreApplication.translate
    match problem:
        case DatabaseMissing():
            return translate(
                "Rescue",
                "The vault’s header is whole and opened with what you typed. The database it names is not in the "
                "folder any more. A program that tidies or synchronises folders may have moved it, or the disk lost "
                "it. Sotto made nothing in its place.",
            )
        case DatabaseEmpty():
            return translate(
                "Rescue",
                "The vault’s header is whole and opened with what you typed. The database it names has no content any "
                "more. A disk that was full or taken out too early can leave that behind. Sotto wrote nothing to it.",
            )
        case HeaderChanged():
            return translate(
                "Rescue",
                "The header says how the vault is opened, and carries a seal that only your key can make. The seal "
                "does not fit, so somebody or something edited the header. Sotto does not use it: a backup has its own "
                "header.",
            )
        case WrongPassphrase():
            return translate(
                "Rescue",
                "The header says how the vault is opened. Two copies of it are kept, and they differ where they should "
                "be alike, so one of them was edited. What you typed opens neither. Sotto changed nothing.",
            )
        case HeaderDamaged():
            return translate(
                "Rescue",
                "The header says how the vault is opened. Two copies of it are kept, and neither can be read. Without "
                "one no passphrase can open the vault. A backup has a header of its own.",
            )
        case DatabaseDamaged(reason=reason) if reason:
            return translate(
                "Rescue",
                "The disk itself said that it could not read a part of the vault ({0}). Nothing wrong was shown to "
                "you, and Sotto wrote nothing. That part may be lost, and others may follow: copy the vault’s folder "
                "to another disk before anything else, and have this one looked at.",
            ).format(reason)
    return translate(
        "Rescue",
        "Every page of the vault carries a seal, which is checked each time the page is read. At least one does not "
        "fit: the disk gave back something else than was written. Nothing wrong was shown to you, and Sotto wrote "
        "nothing. A failing disk, a stick taken out too early or a program that synchronises folders can cause it. "
        "If it happens again, have the disk looked at.",
    )


def moment(at: datetime, today: date) -> str:
    """As in "Wednesday 11 March, 22:40"."""
    return QCoreApplication.translate("Rescue", "{0}, {1}").format(whole_day(at.date(), today), hour(at))


def loss_words(loss: Loss) -> str:
    """What could not be read, as in "Journal entry “On listening”"."""
    translate = QCoreApplication.translate
    kinds = {
        "person": translate("Rescue", "Person"),
        "meeting": translate("Rescue", "Note of a meeting"),
        "conversation": translate("Rescue", "Conversation"),
        "action": translate("Rescue", "Action"),
        "entry": translate("Rescue", "Journal entry"),
        "deleted item": translate("Rescue", "Something in the bin"),
        "earlier version": translate("Rescue", "An earlier version"),
        "picture": translate("Rescue", "A picture"),
        "reminder": translate("Rescue", "Reminder"),
        "setting": _setting_words(loss.id),
    }
    kind = kinds.get(loss.kind, translate("Rescue", "Something else"))
    told = translate("Rescue", "{0} “{1}”").format(kind, loss.title) if loss.title else kind
    if loss.is_in_words:
        return translate("Rescue", "{0}: its words are there, without capitals and punctuation").format(told)
    return translate("Rescue", "{0}: an earlier version is there").format(told) if loss.is_as_before else told


def _setting_words(key: str) -> str:
    translate = QCoreApplication.translate
    return {
        "preferences": translate("Rescue", "Settings: your preferences"),
        "templates": translate("Rescue", "Settings: your own templates"),
        "prompts": translate("Rescue", "Settings: your own questions"),
        "searches": translate("Rescue", "Settings: the searches you kept"),
        "hints": translate("Rescue", "Settings: your choices about hints"),
        "backups": translate("Rescue", "Settings: where copies of your backups go"),
        "correspondence": translate("Rescue", "What was remembered of hand-overs"),
    }.get(key, translate("Rescue", "A part of the settings"))


def first_that_opens(rescue: Rescue, backups: tuple[Backup, ...], typed: bytearray) -> tuple[Backup, Contents] | None:
    """Read the newest of `backups` that `typed` opens; None where it opens none. Call on the worker."""
    for backup in backups:
        try:
            return backup, rescue.rescuing.look_into(backup, bytearray(typed))
        except WrongPassphrase:
            continue
    return None
