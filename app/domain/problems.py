"""Expected trouble, as facts: what happened, never what to say about it.

`services/sentences.py` finds the sentence for each, for the window and the command line alike. Anything
that is not a `Problem` is our own bug and flies to the crash page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, dataclass_transform

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.incoming import Danger, Foreign
    from app.domain.seal import Seal


@dataclass_transform(eq_default=False)
class Problem(Exception):
    """Something went wrong that is nobody's bug; subclasses carry the facts.

    A subclass names its facts as a dataclass would, with their types and what they are when not given. Real
    dataclasses took 5 ms to make, which everybody waited for at every start.
    """

    facts: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.facts = tuple(cls.__annotations__)
        setattr(cls, "__match_args__", cls.facts)  # noqa: B010  what the transform says is there

    def __init__(self, *given: object, **named: object) -> None:
        told = dict(zip(self.facts, given, strict=False)) | named
        missing = [fact for fact in self.facts if fact not in told and not hasattr(type(self), fact)]
        if missing or len(told) != len(given) + len(named) or not told.keys() <= set(self.facts):
            raise TypeError(f"{type(self).__name__} tells of {self.facts}, not of {tuple(told)}")
        self.__dict__.update(told)


class NoSuchVault(Problem):
    """There is no vault in `folder`: it, or its header, does not exist."""

    folder: Path


class VaultAway(Problem):
    """The vault that is open is not where it was: the drive it lies on was taken out, say. Nothing was kept."""

    folder: Path


class VaultExists(Problem):
    """A new vault was asked for where one already lies."""

    folder: Path


class WrongPassphrase(Problem):
    """No slot opened. `or_header_changed` when the two header copies also disagree about a slot."""

    or_header_changed: bool = False


class RecoveryKeyMistyped(Problem):
    """The check sum of a typed recovery key does not fit.

    `group` counts from 1 and names the group that cannot be read, where one can be blamed.
    """

    group: int | None = None


class HeaderDamaged(Problem):
    """Neither copy of the header can be read."""

    folder: Path


class HeaderChanged(Problem):
    """The key fits, yet the header's seal does not: somebody edited it."""

    folder: Path


class DatabaseMissing(Problem):
    """The header is well, the database it names is not there."""

    folder: Path


class DatabaseEmpty(Problem):
    """The database has no bytes, or holds no vault."""

    folder: Path


class DatabaseDamaged(Problem):
    """A page of the database failed its check, so what it held cannot be shown.

    `reason` is the system's own short word, where it was the disk that could not read the page.
    """

    folder: Path | None = None
    reason: str = ""


class FormatNewer(Problem):
    """A newer Sotto wrote this vault; it is left untouched."""

    found: int
    known: int


class FormatUnknown(Problem):
    """The file is not a Sotto header at all."""

    folder: Path


class VaultInUse(Problem):
    """Another window or command holds the vault."""

    folder: Path


class VaultReadOnly(Problem):
    """The vault lies where nothing can be written."""

    folder: Path


class DiskFull(Problem):
    """There was no room; what was saved before is still there. `path` is a file beside the vault that was wanted."""

    path: Path | None = None


class DiskFailing(Problem):
    """The disk under the vault took nothing, for another reason than room; `reason` is the system's own short word."""

    folder: Path
    reason: str = ""


class CannotRead(Problem):
    """`path` is there, and the operating system lets nobody read it here; `reason` is its own short word for it."""

    path: Path
    reason: str = ""


class NoSuchItem(Problem):
    """Nothing of `kind` ("person", "conversation", "action", "entry") has this `id`."""

    kind: str
    id: str


class NotOnePerson(Problem):
    """`name` fits several people, or nobody; `count` says how many."""

    name: str
    count: int


class CannotWrite(Problem):
    """`path` could not be written; `reason` is the operating system's own short word for it."""

    path: Path
    reason: str = ""


class TargetExists(Problem):
    """A file lies at `path` already and nobody said it may be replaced."""

    path: Path


class NoGlyphs(Problem):
    """No font here can print `characters`; nothing was written."""

    characters: tuple[str, ...]


class CannotTypeset(Problem):
    """The page could not be set; `reason` is the typesetter's own word, free of vault text."""

    reason: str = ""


class NothingAgreed(Problem):
    """The conversation has not been held yet, so there is nothing agreed to print."""

    conversation: str


class WeakPassphrase(Problem):
    """The passphrase is below the least strength a vault accepts (`score` of 0 to 4)."""

    score: int


class NotABackup(Problem):
    """What lies at `path` is no backup of a vault, or is not there."""

    path: Path


class BackupDamaged(Problem):
    """The backup at `path` failed a check: nothing of it was taken over."""

    path: Path


class BackupNeedsPassphrase(Problem):
    """The backup at `path` has other keys than the vault has now, so it opens with the passphrase of its day only."""

    path: Path


class NotAnExport(Problem):
    """What lies at `path` is nothing that another journal exports, or is not there; `known_as` where one can tell."""

    path: Path
    known_as: Foreign | None = None


class ArchiveRefused(Problem):
    """The archive at `path` is built as no journal builds one; nothing in it was read."""

    path: Path
    danger: Danger


class ExportDamaged(Problem):
    """The export at `path` cannot be read at all: not one whole item was found in it."""

    path: Path


class ExportNeedsPassword(Problem):
    """The export at `path` was encrypted by the program it comes from, and no password was given."""

    path: Path


class WrongExportPassword(Problem):
    """The password does not open the encrypted export at `path`, or the export was changed since: they look alike."""

    path: Path


class FileNewer(Problem):
    """A newer Sotto wrote the file at `path`, in a format that is not known here."""

    path: Path
    found: int
    known: int


class Unsealable(Problem):
    """The file at `path` opens with no passphrase."""

    path: Path
    why: Seal


class WrongSealPassphrase(Problem):
    """The passphrase does not open the sealed file at `path`, or its first lines were changed: they look alike."""

    path: Path


class SealBroken(Problem):
    """The sealed file at `path` was damaged, or cut off on the way."""

    path: Path


class NotAHandOver(Problem):
    """What was sealed in the file at `path` is no hand-over."""

    path: Path


class HandOverOfAnother(Problem):
    """The hand-over is of a conversation that is with somebody else here."""

    path: Path


class PictureUnreadable(Problem):
    """What was given is damaged or no picture. `format` is its name ("HEIC") where it is one that is not read here."""

    format: str = ""


class PictureTooLarge(Problem):
    """A picture has more than is taken in: `size` bytes, or `pixels`; the other is 0. `most` is what is taken."""

    most: int
    size: int = 0
    pixels: int = 0


class NoBus(Problem):
    """No message bus of this desktop, or of this machine, answers; `reason` is the system's own short word."""

    reason: str = ""


class BusRefused(Problem):
    """Whoever was asked over the message bus did not do it; `name` is the error's, as D-Bus writes it."""

    name: str


class ImpossibleRule(Problem):
    """By a rule nothing ever falls due: there is no `day` in `month`, or, both being 0, it makes no sense at all."""

    day: int = 0
    month: int = 0
