"""What is said of backups; without widgets, so it can be tested without a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.domain.backup import Backup, BackupStanding, SecondPlace
from app.ui.kit.days import hour, plain_day, short_day
from app.ui.kit.sizes import size_text
from app.ui.kit.writing import can_write

# Where desktops put a stick: what follows is its name.
_MOUNTS = (("media", 2), ("run", 3), ("Volumes", 1), ("mnt", 1))


@dataclass(frozen=True)
class Status:
    """The words of the card at the top; `is_well` decides its colour."""

    title: str
    sentence: str
    is_well: bool


def status(standing: BackupStanding, today: date, is_read: bool) -> Status:
    """How the vault is backed up, in two lines. `is_read`: the newest was read in full just now."""
    translate = QCoreApplication.translate
    if not standing.backups:
        sentence = translate("Backup", "One is made after the first unlock of each day. You can make one now.")
        if not can_write():
            sentence = translate("Backup", "None can be made while nothing can be written in this vault.")
        return Status(translate("Backup", "No backup yet"), sentence, False)
    newest = standing.backups[0]
    if not newest.is_verified:
        title = _since(newest.made_at, today, translate("Backup", "Last backup {0}, not verified"))
        sentence = translate("Backup", "Its check did not pass. Back up once more, and keep the ones before it.")
        return Status(title, sentence, False)
    verified, made = translate("Backup", "Last backup {0}, verified"), translate("Backup", "Last backup {0}")
    title = _since(newest.made_at, today, verified if is_read else made)
    bad = sum(not backup.is_verified for backup in standing.backups)
    if bad:
        return Status(title, translate("Backup", "It is well. An older one did not pass its check; see below."), False)
    return Status(title, translate("Backup", "Opened, read in full and compared right after it was made."), True)


def _since(made_at: datetime, today: date, words: str) -> str:
    translate = QCoreApplication.translate
    if made_at.date() == today:
        when = translate("Backup", "today at {0}").format(hour(made_at))
    elif made_at.date() == today - timedelta(days=1):
        when = translate("Backup", "yesterday at {0}").format(hour(made_at))
    else:
        when = moment(made_at, today)
    return words.format(when)


def moment(at: datetime, today: date) -> str:
    """As in "Thu 12 March, 08:12"."""
    return QCoreApplication.translate("Backup", "{0}, {1}").format(short_day(at.date(), today), hour(at))


def place_name(folder: Path) -> str:
    """What a person would call that place: the name of the stick or disk, or else of the folder."""
    parts = folder.parts
    for root, depth in _MOUNTS:
        if len(parts) > depth + 1 and parts[1] == root:
            return parts[depth + 1]
    return folder.name or str(folder)


def second_place(second: SecondPlace | None, today: date) -> str:
    """The line under "A second place"."""
    translate = QCoreApplication.translate
    if second is None:
        return translate("Backup", "None yet. A folder on a stick or another disk outlives this device")
    name = place_name(second.folder)
    if second.last_copy is None:
        return translate("Backup", "“{0}”, no copy yet").format(name)
    return translate("Backup", "“{0}”, last copy {1}").format(name, plain_day(second.last_copy.date(), today))


def where(backup: Backup, second: SecondPlace | None) -> str:
    """In which places one backup lies."""
    translate = QCoreApplication.translate
    if backup.in_second_place and second is not None:
        return translate("Backup", "This device and “{0}”").format(place_name(second.folder))
    return translate("Backup", "This device")


def all_of_them(backups: tuple[Backup, ...]) -> str:
    """As in "11 kept, 19 MB. Each opens with the passphrase of its day"."""
    if not backups:
        return ""
    words = QCoreApplication.translate("Backup", "{0} kept, {1}. Each opens with the passphrase of its day")
    return words.format(len(backups), size_text(sum(backup.size for backup in backups)))


def last_drill(day: date | None, today: date) -> str:
    """The line under "Restore drill"."""
    translate = QCoreApplication.translate
    if day is None:
        return translate("Backup", "Opens a backup read-only with your passphrase. Not tried yet")
    words = translate("Backup", "Opens a backup read-only with your passphrase. Last passed {0}")
    return words.format(plain_day(day, today))
