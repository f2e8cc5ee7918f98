"""Vaults that are made once and copied for every story that begins with one.

Making one is told by the stories of making it. For all the others it took half of their time: forty files written
through to the disk, and thirteen steps of the schema. Copies of one vault have the same keys and the same sheet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.domain.handout import RecoverySheet
from app.domain.preferences import Preferences
from app.services.opening import Made, Opening
from app.services.practice import Practice
from app.vault import keys

Furnish = Callable[[Practice], object]


@dataclass(frozen=True)
class Ready:
    """The files of a closed vault, by their names, its sheet, and what whoever furnished it came back with."""

    files: dict[str, bytes]
    sheet: RecoverySheet
    told: object


_made: dict[tuple[object, ...], Ready] = {}


def make(opening: Opening, folder: Path, passphrase: str, chosen: Preferences, furnish: Furnish | None = None) -> Made:
    """As `Opening.make`, where a story begins with a vault in which `furnish` did its part. The folder is a new one."""
    ready = lay(opening, folder, passphrase, chosen, furnish)
    return Made(opening.unlock(folder, bytearray(passphrase.encode())).practice, ready.sheet)


def lay(opening: Opening, folder: Path, passphrase: str, chosen: Preferences, furnish: Furnish | None = None) -> Ready:
    """The same, closed."""
    clock = opening._clock
    # Whether passphrases are stretched at once is part of it: what is made so opens so, and in no other way.
    told = (passphrase, repr(chosen), furnish, clock.now(), clock.zone(), opening._stretch, keys._argon2id)
    if told not in _made:
        _made[told] = _ready(opening, passphrase, chosen, furnish)
    folder.mkdir(mode=0o700, parents=True)
    for name, content in _made[told].files.items():
        (folder / name).parent.mkdir(mode=0o700, exist_ok=True)
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o600)
    return _made[told]


def _ready(opening: Opening, passphrase: str, chosen: Preferences, furnish: Furnish | None) -> Ready:
    with TemporaryDirectory(prefix="ready-") as place:
        folder = Path(place) / "vault"
        made = opening.make(folder, bytearray(passphrase.encode()), chosen)
        came_back = furnish(made.practice) if furnish is not None else None
        made.practice.close()
        files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        return Ready(files, made.sheet, came_back)
