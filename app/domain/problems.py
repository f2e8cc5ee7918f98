"""Expected trouble, as facts: what happened, never what to say about it.

`services/sentences.py` finds the sentence for each, for the window and the command line alike. Anything
that is not a `Problem` is our own bug and flies to the crash page.
"""

from dataclasses import dataclass
from pathlib import Path


class Problem(Exception):
    """Something went wrong that is nobody's bug; subclasses carry the facts."""


@dataclass(eq=False)
class NoSuchVault(Problem):
    """There is no vault in `folder`: it, or its header, does not exist."""

    folder: Path


@dataclass(eq=False)
class VaultExists(Problem):
    """A new vault was asked for where one already lies."""

    folder: Path


@dataclass(eq=False)
class WrongPassphrase(Problem):
    """No slot opened. `or_header_changed` when the two header copies also disagree about a slot."""

    or_header_changed: bool = False


@dataclass(eq=False)
class RecoveryKeyMistyped(Problem):
    """The check sum of a typed recovery key does not fit.

    `group` counts from 1 and names the group that cannot be read, where one can be blamed.
    """

    group: int | None = None


@dataclass(eq=False)
class HeaderDamaged(Problem):
    """Neither copy of the header can be read."""

    folder: Path


@dataclass(eq=False)
class HeaderChanged(Problem):
    """The key fits, yet the header's seal does not: somebody edited it."""

    folder: Path


@dataclass(eq=False)
class DatabaseMissing(Problem):
    """The header is well, the database it names is not there."""

    folder: Path


@dataclass(eq=False)
class DatabaseEmpty(Problem):
    """The database has no bytes, or holds no vault."""

    folder: Path


@dataclass(eq=False)
class DatabaseDamaged(Problem):
    """A page of the database failed its check, so what it held cannot be shown."""

    folder: Path | None = None


@dataclass(eq=False)
class FormatNewer(Problem):
    """A newer Sotto wrote this vault; it is left untouched."""

    found: int
    known: int


@dataclass(eq=False)
class FormatUnknown(Problem):
    """The file is not a Sotto header at all."""

    folder: Path


@dataclass(eq=False)
class VaultInUse(Problem):
    """Another window or command holds the vault."""

    folder: Path


@dataclass(eq=False)
class VaultReadOnly(Problem):
    """The vault lies where nothing can be written."""

    folder: Path


@dataclass(eq=False)
class DiskFull(Problem):
    """There was no room; what was saved before is still there."""


@dataclass(eq=False)
class NoSuchItem(Problem):
    """Nothing of `kind` ("person", "conversation", "action", "entry") has this `id`."""

    kind: str
    id: str


@dataclass(eq=False)
class CannotWrite(Problem):
    """`path` could not be written; `reason` is the operating system's own short word for it."""

    path: Path
    reason: str = ""


@dataclass(eq=False)
class TargetExists(Problem):
    """A file lies at `path` already and nobody said it may be replaced."""

    path: Path


@dataclass(eq=False)
class NoGlyphs(Problem):
    """No font here can print `characters`; nothing was written."""

    characters: tuple[str, ...]


@dataclass(eq=False)
class CannotTypeset(Problem):
    """The page could not be set; `reason` is the typesetter's own word, free of vault text."""

    reason: str = ""


@dataclass(eq=False)
class NothingAgreed(Problem):
    """The conversation has not been held yet, so there is nothing agreed to print."""

    conversation: str


@dataclass(eq=False)
class WeakPassphrase(Problem):
    """The passphrase is below the least strength a vault accepts (`score` of 0 to 4)."""

    score: int
