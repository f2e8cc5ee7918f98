"""What the lock page is called while a vault cannot be opened, and whether trying again may help."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.problems import (
    BackupDamaged,
    BackupNeedsPassphrase,
    CannotRead,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DiskFailing,
    DiskFull,
    FormatNewer,
    FormatUnknown,
    HeaderChanged,
    HeaderDamaged,
    NoSuchVault,
    NotABackup,
    Problem,
    RecoveryKeyMistyped,
    VaultInUse,
    VaultReadOnly,
    WrongPassphrase,
)
from app.ui.kit.words import say


def is_a_slip(problem: Problem) -> bool:
    """Whether the person only needs to type again: it is told at the field, and the page stays as it is."""
    return isinstance(problem, WrongPassphrase | RecoveryKeyMistyped)


def at_the_door(problem: Problem, hides_place: bool = False) -> str:
    """The sentence for `problem`, where no page is open yet and nothing was being written.

    With `hides_place` nobody is told where a vault that is not there would lie: its name may be somebody's.
    """
    translate = QCoreApplication.translate
    match problem:
        case NoSuchVault() if hides_place:
            return translate("LockPage", "This vault is not there now. Check that its drive is there, then try again.")
        case DiskFull(path=None):
            return translate(
                "LockPage",
                "There is no room on the disk, so the vault was not opened. Nothing in it was changed. Make some room, "
                "then try again.",
            )
        case VaultReadOnly(folder=folder):
            return translate(
                "LockPage",
                "The folder {0} cannot be written to, and what was saved last can only be read where it can. Nothing "
                "was changed. Allow writing there, or copy the whole folder elsewhere, then try again.",
            ).format(folder)
    return say(problem)


def title(problem: Problem) -> str:
    """The heading over the sentence for `problem`."""
    translate = QCoreApplication.translate
    match problem:
        case NoSuchVault():
            return translate("LockPage", "The vault is not there")
        case HeaderDamaged():
            return translate("LockPage", "This vault cannot be opened here")
        case HeaderChanged():
            return translate("LockPage", "Somebody changed this vault")
        case DatabaseMissing():
            return translate("LockPage", "Your notes are not in the vault")
        case DatabaseEmpty():
            return translate("LockPage", "The vault is empty")
        case DatabaseDamaged():
            return translate("LockPage", "Part of this vault cannot be read")
        case BackupDamaged():
            return translate("LockPage", "This backup is damaged")
        case BackupNeedsPassphrase():
            return translate("LockPage", "This backup has a passphrase of its own")
        case NotABackup():
            return translate("LockPage", "This is not a backup")
        case CannotRead():
            return translate("LockPage", "This vault cannot be read here")
        case FormatNewer():
            return translate("LockPage", "This vault needs a newer Sotto")
        case FormatUnknown():
            return translate("LockPage", "This is not a vault")
        case VaultInUse():
            return translate("LockPage", "Sotto is open already")
        case VaultReadOnly():
            return translate("LockPage", "The vault cannot be written to")
        case DiskFull():
            return translate("LockPage", "The disk is full")
        case DiskFailing():
            return translate("LockPage", "The disk does not take anything")
    return translate("LockPage", "The vault did not open")
