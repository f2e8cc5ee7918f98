"""Everything of another vault, or of this one as it was, taken in from one JSON file.

What is here is never written over: what is missing is added, and where two wordings differ the one that is here
stays and the other becomes an earlier version of it, where there are earlier versions.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from app.domain.everything import Fate, Origin, OwnSettings, TakenIn, joined
from app.domain.heeding import Heeded
from app.domain.imports import Import
from app.domain.picture import Picture, PictureFile, is_name
from app.domain.problems import PictureTooLarge, PictureUnreadable
from app.exchange.everything import CutShort, EverythingFile, Unreadable
from app.services.shelves import Shelves
from app.system.pictures import CleanPicture, clean

Progress = Callable[[float], None]


class TakingIn:
    """Reads what `TakingOut.as_json` wrote. `progress` hears of the part done, from 0 to 1."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    def look(self, path: Path, progress: Progress = lambda done: None) -> TakenIn:
        """Say what would come in. Nothing is changed.

        Raises:
            NotAnExport, ExportDamaged, FileNewer, CannotRead: it cannot be taken in.
        """
        return self._went_through(EverythingFile(path), self._fate_of, progress)

    def everything(self, path: Path, progress: Progress = lambda done: None) -> TakenIn:
        """Take in what is missing, in one transaction, and say what became of each thing.

        Raises:
            NotAnExport, ExportDamaged, FileNewer, CannotRead, DiskFull, VaultReadOnly: nothing was changed.
        """
        file = EverythingFile(path)
        with self._shelves.together() as database:
            carry_in = partial(self._carry_in, database)
            found = self._went_through(file, carry_in, lambda done: progress(min(0.99, done)))
        self._shelves.stand_in({})
        self._take_settings(file.settings)
        progress(1.0)
        return found

    def _went_through(self, file: EverythingFile, meet: Callable[[str, Any], Fate], progress: Progress) -> TakenIn:
        counts: dict[str, Counter[Fate]] = {}
        is_cut_short = False
        for section, found in file.things(progress):
            if isinstance(found, CutShort):
                is_cut_short = True
                continue
            fate = Fate.UNREADABLE if isinstance(found, Unreadable) else meet(section, found)
            counts.setdefault(section, Counter())[fate] += 1
        return TakenIn(counts, is_cut_short)

    def _fate_of(self, section: str, found: Any) -> Fate:
        if isinstance(found, PictureFile):
            if self._shelves.pictures.is_here(found.id):
                return Fate.SAME
            return Fate.NEW if _clean(found) else Fate.UNREADABLE
        if isinstance(found, Import | Origin):
            return self._shelves.imports.fate_of(found)
        if isinstance(found, Heeded):
            return self._shelves.heeding.fate_of(found)
        return self._shelves.by_name[section].fate_of(found) if found.thing.id else Fate.UNREADABLE

    def _carry_in(self, database: Any, section: str, found: Any) -> Fate:
        if isinstance(found, PictureFile):
            return self._carry_in_picture(found)
        if isinstance(found, Import | Origin):
            return self._shelves.imports.carry_in_within(database, found)
        if isinstance(found, Heeded):
            return self._shelves.heeding.carry_in_within(database, found)
        return self._shelves.by_name[section].carry_in_within(database, found) if found.thing.id else Fate.UNREADABLE

    def _carry_in_picture(self, found: PictureFile) -> Fate:
        if self._shelves.pictures.is_here(found.id):
            return Fate.SAME
        kept = _clean(found)
        if kept is None:
            return Fate.UNREADABLE
        picture = Picture(found.id, kept.media_type, kept.width, kept.height, len(kept.data))
        self._shelves.pictures.put(picture, kept.data)
        return Fate.NEW

    def _take_settings(self, theirs: OwnSettings) -> None:
        """Choose as was chosen there, wherever nothing was chosen here."""
        mine = self._shelves.own_settings()
        chosen = joined(mine, theirs)
        if chosen != mine:
            self._shelves.choose(chosen)


def _clean(found: PictureFile) -> CleanPicture | None:
    """Whoever wrote the file: what comes in is a picture and nothing else. None where it is not one."""
    try:
        return clean(found.data) if is_name(found.id) else None
    except (PictureUnreadable, PictureTooLarge):
        return None
