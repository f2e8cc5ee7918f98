"""The one place that turns a Problem into a sentence: what happened, what is safe, what to do.

The window and the command line both read from here; the window hands in Qt's translation.
"""

from collections.abc import Callable

from app.domain.incoming import Danger
from app.domain.problems import (
    ArchiveRefused,
    BackupDamaged,
    BackupNeedsPassphrase,
    BusRefused,
    CannotRead,
    CannotTypeset,
    CannotWrite,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DiskFailing,
    DiskFull,
    ExportDamaged,
    ExportNeedsPassword,
    FileNewer,
    FormatNewer,
    FormatUnknown,
    HandOverOfAnother,
    HeaderChanged,
    HeaderDamaged,
    ImpossibleRule,
    NoBus,
    NoGlyphs,
    NoSuchItem,
    NoSuchVault,
    NotABackup,
    NotAHandOver,
    NotAnExport,
    NothingAgreed,
    NotOnePerson,
    PictureTooLarge,
    PictureUnreadable,
    Problem,
    RecoveryKeyMistyped,
    SealBroken,
    TargetExists,
    Unsealable,
    VaultAway,
    VaultExists,
    VaultInUse,
    VaultReadOnly,
    WeakPassphrase,
    WrongExportPassword,
    WrongPassphrase,
    WrongSealPassphrase,
)
from app.domain.seal import Seal
from app.services.foreign_words import foreign_words

Translate = Callable[[str, str], str]


def untranslated(context: str, text: str) -> str:
    """Return `text` as it is, for where no translation is loaded."""
    return text


def sentence(problem: Problem, translate: Translate = untranslated) -> str:
    """Return the sentence for `problem`. Every Problem has one: a test goes through them all."""
    said = _opening(problem, translate) or _restoring(problem, translate) or _coming_in(problem, translate)
    said = said or _unsealing(problem, translate)
    said = said or _picturing(problem, translate) or _reaching_the_desktop(problem, translate)
    return said or _writing(problem, translate)


def sentence_of_a_deed(problem: Problem, translate: Translate = untranslated) -> str:
    """Return the sentence where no words wait on a page to be saved: for a dialog that does one thing, or a command."""
    match problem:
        case DiskFailing(folder=folder, reason=reason):
            return translate(
                "Problem",
                "The disk under {0} did not take what was written ({1}). What was kept before is still there, and "
                "nothing is half kept. Copy that folder to another disk, then have this one looked at.",
            ).format(folder, reason)
        case DiskFull(path=None):
            return translate(
                "Problem",
                "The disk with the vault is full. What was kept before is still there, and nothing is half kept. Make "
                "some room, then do this again.",
            )
        case _:
            return sentence(problem, translate)


def sentence_to_a_script(problem: Problem) -> str:
    """Return the sentence for a command, at a terminal or in cron; what to do about a closed folder follows apart."""
    match problem:
        case VaultReadOnly(folder=folder):
            return f"The folder {folder} cannot be written to, which this needs. Nothing in it was changed."
        case _:
            return sentence_of_a_deed(problem)


def _opening(problem: Problem, translate: Translate) -> str:
    match problem:
        case WrongPassphrase(or_header_changed=True):
            return translate(
                "Problem",
                "That did not open it. The passphrase is wrong, or the vault's header was changed. Try again; "
                "if you are sure of the passphrase, use the recovery sheet or a backup.",
            )
        case WrongPassphrase():
            return translate("Problem", "That did not open it. Check the spelling and try again.")
        case RecoveryKeyMistyped(group=None):
            return translate("Problem", "That key does not add up. Compare it with your sheet, group by group.")
        case RecoveryKeyMistyped(group=group):
            return translate("Problem", "Group {0} does not read right. Compare it with your sheet.").format(group)
        case NoSuchVault(folder=folder):
            return translate("Problem", "There is no vault at {0}. Check that the drive is there.").format(folder)
        case VaultAway(folder=folder):
            return translate(
                "Problem",
                "The vault is not at {0} any more; its drive may have been taken out. Everything saved is on it. "
                "Put it back, then try again.",
            ).format(folder)
        case VaultExists(folder=folder):
            return translate("Problem", "There is a vault at {0} already. It was left as it is.").format(folder)
        case HeaderDamaged():
            return translate(
                "Problem",
                "Both copies of the vault's header are damaged, so it cannot be opened here. Your notes were "
                "not touched. Restore a backup: it has a header of its own.",
            )
        case HeaderChanged():
            return translate(
                "Problem",
                "Somebody changed the vault's header, so nothing was opened. Your notes were not touched. "
                "Restore a backup you trust: it has a header of its own.",
            )
        case DatabaseMissing():
            return translate(
                "Problem",
                "The passphrase is right, but the file with your notes is missing from the vault's folder. "
                "Put it back, or restore a backup.",
            )
        case DatabaseEmpty():
            return translate(
                "Problem",
                "The passphrase is right, but the file with your notes is empty. Sotto will not write to it. "
                "Restore a backup.",
            )
        case DatabaseDamaged(reason=reason) if reason:
            return translate(
                "Problem",
                "The disk could not read part of the vault ({0}), so that part is not shown. Nothing was changed. Copy "
                "the vault's folder to another disk, restore a backup there, and have this one looked at.",
            ).format(reason)
        case DatabaseDamaged():
            return translate(
                "Problem",
                "Part of the vault is damaged and cannot be shown. Nothing wrong was shown instead, and "
                "everything else is as it was. Restore a backup, or rescue what can be read.",
            )
        case FormatNewer(found=found, known=known):
            return translate(
                "Problem",
                "A newer Sotto wrote this vault (format {0}, this program knows {1}). It was left untouched. "
                "Open it with the newer Sotto.",
            ).format(found, known)
        case FormatUnknown(folder=folder):
            return translate("Problem", "What lies at {0} is not a Sotto vault. It was left as it is.").format(folder)
        case CannotRead(path=path, reason=reason):
            return translate(
                "Problem", "{0} cannot be read here ({1}). Nothing was changed. Ask whoever looks after this device."
            ).format(path, reason)
        case VaultInUse():
            return translate("Problem", "The vault is open in another window. Use that one, or close it first.")
        case VaultReadOnly(folder=folder):
            return translate(
                "Problem",
                "The folder {0} cannot be written to, so nothing new can be kept there. Allow writing there, then try "
                "again.",
            ).format(folder)
        case WeakPassphrase():
            return translate("Problem", "That passphrase is easy to guess. Add a word or two.")
    return ""


def _restoring(problem: Problem, translate: Translate) -> str:
    match problem:
        case NotABackup(path=path):
            return translate(
                "Problem", "There is no backup of a vault at {0}. Nothing was changed. Choose another file."
            ).format(path)
        case BackupDamaged(path=path):
            return translate(
                "Problem",
                "The backup {0} is damaged, so nothing of it was used. Your vault is as it was. Try an older one.",
            ).format(path.name)
        case BackupNeedsPassphrase(path=path):
            return translate(
                "Problem",
                "The backup {0} was made with other keys. It opens with the passphrase of its day. "
                "Nothing was changed. Type that passphrase.",
            ).format(path.name)
    return ""


def _coming_in(problem: Problem, translate: Translate) -> str:
    match problem:
        case NotAnExport(path=path, known_as=known_as):
            return foreign_words(known_as, translate).format(path.name)
        case ArchiveRefused(path=path, danger=danger):
            return translate("Problem", "{0} was not opened: {1} Nothing was added. Export it anew.").format(
                path.name, _danger(danger, translate)
            )
        case ExportDamaged(path=path):
            return translate(
                "Problem",
                "{0} is damaged or not complete, and no entry in it can be read. Nothing was added. Export it anew, "
                "or copy it here once more.",
            ).format(path.name)
        case ExportNeedsPassword(path=path):
            return translate(
                "Problem", "{0} is encrypted. Nothing was added. Type the password it was encrypted with."
            ).format(path.name)
        case FileNewer(path=path, found=found, known=known):
            return translate(
                "Problem",
                "A newer Sotto wrote {0} (format {1}, this program knows {2}). Nothing was added. Take it in with the "
                "newer Sotto.",
            ).format(path.name, found, known)
        case WrongExportPassword(path=path):
            return translate(
                "Problem",
                "That password does not open {0}, or the file was changed since. Nothing was added. Check the "
                "spelling and try again.",
            ).format(path.name)
    return ""


def _danger(danger: Danger, translate: Translate) -> str:
    match danger:
        case Danger.CLIMBS:
            return translate("Problem", "a file in it would lie outside of it.")
        case Danger.LINK:
            return translate("Problem", "it holds a link, or something that is not a file.")
        case Danger.BOMB:
            return translate("Problem", "it would unfold to far more than it is.")
        case Danger.TOO_LARGE:
            return translate("Problem", "it is larger than what can be read here.")
        case Danger.TOO_MANY:
            return translate("Problem", "it holds more files than a journal has.")
        case Danger.TWICE:
            return translate("Problem", "two files in it bear the same name.")
        case Danger.LOCKED:
            return translate("Problem", "the archive has a password of its own. Unpack it first.")


def _unsealing(problem: Problem, translate: Translate) -> str:
    match problem:
        case Unsealable(path=path, why=why):
            return translate("Problem", "{0} was not opened: {1} Nothing was taken in.").format(
                path.name, _unsealable(why, translate)
            )
        case WrongSealPassphrase(path=path):
            return translate(
                "Problem",
                "That passphrase does not open {0}. Nothing was taken in. Check the spelling, or ask who sealed it.",
            ).format(path.name)
        case SealBroken(path=path):
            return translate(
                "Problem",
                "{0} was damaged or cut off on its way. Nothing was taken in. Ask for the file once more.",
            ).format(path.name)
        case NotAHandOver(path=path):
            return translate(
                "Problem",
                "The passphrase is right, but what is sealed in {0} is no hand-over of Sotto's. Nothing was taken in.",
            ).format(path.name)
        case HandOverOfAnother(path=path):
            return translate(
                "Problem",
                "{0} is of a conversation that is with somebody else in your vault. Nothing was taken in. Say who it "
                "is from, or ask whoever sealed it.",
            ).format(path.name)
    return ""


def _unsealable(why: Seal, translate: Translate) -> str:
    match why:
        case Seal.NOT_SEALED:
            return translate("Problem", "it is not a file that was sealed with age.")
        case Seal.FOR_KEYS:
            return translate("Problem", "it is sealed for a key. Sotto opens what is sealed with a passphrase.")
        case Seal.TOO_LARGE:
            return translate("Problem", "it is far larger than a hand-over.")
        case Seal.TOO_HARD:
            return translate("Problem", "it asks for more work than a hand-over should. It may be meant to do harm.")


def _picturing(problem: Problem, translate: Translate) -> str:
    match problem:
        case PictureUnreadable(format=""):
            return translate(
                "Problem",
                "This is not a picture that Sotto can read, or it is damaged. Nothing was added. It takes JPEG, PNG, "
                "WebP, GIF and BMP.",
            )
        case PictureUnreadable(format=format):
            return translate(
                "Problem",
                "Sotto cannot read {0} pictures yet, so nothing was added. Save it as JPEG or PNG, then add that one.",
            ).format(format)
        case PictureTooLarge(size=0, pixels=pixels, most=most):
            return translate(
                "Problem",
                "This picture has {0} megapixels, and Sotto takes up to {1}. Nothing was added. Make it smaller first.",
            ).format(-(-pixels // 1_000_000), most // 1_000_000)
        case PictureTooLarge(size=size, most=most):
            return translate(
                "Problem",
                "This picture has {0} MB, and Sotto takes up to {1} MB. Nothing was added. Make it smaller first.",
            ).format(-(-size // 1_000_000), most // 1_000_000)
    return ""


def _reaching_the_desktop(problem: Problem, translate: Translate) -> str:
    match problem:
        case NoBus():
            return translate(
                "Problem",
                "Sotto cannot reach the desktop here, so reminders appear in its own window only. None is lost.",
            )
        case BusRefused(name=name):
            return translate(
                "Problem", "The desktop did not do what Sotto asked of it ({0}). Nothing in your vault was changed."
            ).format(name)
    return ""


def _writing(problem: Problem, translate: Translate) -> str:
    match problem:
        case DiskFull(path=path) if path is not None:
            return translate(
                "Problem", "There is no room for {0}. Nothing was written. Make some room, or choose another place."
            ).format(path)
        case DiskFull():
            return translate(
                "Problem",
                "The disk is full, so the last change is not saved yet. It stays on the page. Make some room, "
                "then go on writing.",
            )
        case DiskFailing(reason=reason):
            return translate(
                "Problem",
                "The disk with your vault did not take the last change ({0}), so it is not saved yet. It stays on the "
                "page, and what was saved before is still there. Copy it somewhere else, then have the disk looked at.",
            ).format(reason)
        case NoSuchItem(kind=kind):
            return translate("Problem", "This {0} is not in the vault.").format(kind)
        case NotOnePerson(name=name, count=0):
            return translate(
                "Problem", "Nobody here is called {0}. Nothing was kept. Look at the spelling, or leave the name out."
            ).format(name)
        case NotOnePerson(name=name, count=count):
            return translate("Problem", "The name {0} fits {1} people. Nothing was kept. Write more of it.").format(
                name, count
            )
        case ImpossibleRule(day=0):
            return translate(
                "Problem", "By this rule nothing would ever be due. Nothing was kept. Choose the days once more."
            )
        case ImpossibleRule(day=day, month=month):
            return translate(
                "Problem",
                "There is no day {0} in month {1}, in no year, so nothing would ever be due. Nothing was kept. Choose "
                "another day.",
            ).format(day, month)
        case CannotWrite(path=path, reason=reason):
            return translate("Problem", "{0} could not be written ({1}). Choose another place.").format(path, reason)
        case TargetExists(path=path):
            return translate("Problem", "There is a file at {0} already. It was left as it is.").format(path)
        case NoGlyphs(characters=characters):
            return translate(
                "Problem", "No font here can print {0}. Nothing was written. Take them out, or write them another way."
            ).format(" ".join(characters))
        case NothingAgreed():
            return translate("Problem", "This conversation has not been held yet, so there is nothing agreed to print.")
        case CannotTypeset(reason=reason):
            return translate("Problem", "The page could not be set ({0}). Nothing was written.").format(reason)
    raise AssertionError(problem)
