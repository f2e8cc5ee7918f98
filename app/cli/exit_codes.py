"""What a command's exit code means. The README lists them."""

from app.domain import problems
from app.domain.problems import Problem

DAMAGED, WRONG, NEWER, IN_USE, NO_VAULT, NO_ROOM, CHANGED, NO_ITEM, EXISTS = range(1, 10)
USAGE, UNPRINTABLE, UNAVAILABLE, BUG = 64, 65, 69, 70  # as in sysexits.h

EXIT_CODES: dict[type[Problem], int] = {
    problems.HeaderDamaged: DAMAGED,
    problems.DatabaseDamaged: DAMAGED,
    problems.DatabaseEmpty: DAMAGED,
    problems.DatabaseMissing: DAMAGED,
    problems.BackupDamaged: DAMAGED,
    problems.ExportDamaged: DAMAGED,
    problems.SealBroken: DAMAGED,
    problems.ArchiveRefused: DAMAGED,
    problems.WrongPassphrase: WRONG,
    problems.RecoveryKeyMistyped: WRONG,
    problems.WeakPassphrase: WRONG,
    problems.BackupNeedsPassphrase: WRONG,
    problems.ExportNeedsPassword: WRONG,
    problems.WrongExportPassword: WRONG,
    problems.WrongSealPassphrase: WRONG,
    problems.FormatNewer: NEWER,
    problems.FormatUnknown: NEWER,
    problems.NotABackup: NEWER,
    problems.NotAnExport: NEWER,
    problems.FileNewer: NEWER,
    problems.Unsealable: NEWER,
    problems.NotAHandOver: NEWER,
    problems.VaultInUse: IN_USE,
    problems.NoSuchVault: NO_VAULT,
    problems.VaultAway: NO_VAULT,
    problems.VaultReadOnly: NO_ROOM,
    problems.DiskFull: NO_ROOM,
    problems.DiskFailing: NO_ROOM,
    problems.CannotWrite: NO_ROOM,
    problems.CannotRead: NO_ROOM,
    problems.HeaderChanged: CHANGED,
    problems.NoSuchItem: NO_ITEM,
    problems.NothingAgreed: NO_ITEM,
    problems.HandOverOfAnother: NO_ITEM,
    problems.NotOnePerson: NO_ITEM,
    problems.ImpossibleRule: NO_ITEM,
    problems.VaultExists: EXISTS,
    problems.TargetExists: EXISTS,
    problems.PictureUnreadable: UNPRINTABLE,
    problems.PictureTooLarge: UNPRINTABLE,
    problems.NoGlyphs: UNPRINTABLE,
    problems.CannotTypeset: UNPRINTABLE,
    problems.NoBus: UNAVAILABLE,
    problems.BusRefused: UNAVAILABLE,
}
