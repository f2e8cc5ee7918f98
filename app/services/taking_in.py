"""Everything of another vault, or of this one as it was, taken in from one JSON file.

What is here is never written over: what is missing is added, and where two wordings differ the one that is here
stays and the other becomes an earlier version of it, where there are earlier versions. It comes in whole batches,
so whoever stops it, or is stopped, finds whole things, and doing it again brings the rest and nothing twice.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
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
_AT_ONCE, _PICTURES = 1000, 8  # things of a batch: about half a second of either
_BYTES = 8 * 1024 * 1024  # of the file; what is longer than that is a batch of its own

_Batch = tuple[str, Sequence[Any]]


class TakingIn:
    """Reads what `TakingOut.as_json` wrote. `progress` hears of the part done, from 0 to 1."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    def look(self, path: Path, progress: Progress = lambda done: None) -> TakenIn:
        """Say what would come in. Nothing is changed.

        Raises:
            NotAnExport, ExportDamaged, FileNewer, CannotRead: it cannot be taken in.
        """
        file, tally = EverythingFile(path), Tally()
        for section, batch in _batches(file, progress):
            tally.add(section, self._fates_of(section, batch))
        return tally.told

    def everything(self, path: Path, progress: Progress = lambda done: None, tally: "Tally | None" = None) -> TakenIn:
        """Take in what is missing, batch by batch, and say what became of each thing; `tally` says so at any time.

        What `progress` raises stops it between two batches.

        Raises:
            NotAnExport, ExportDamaged, FileNewer: nothing was changed.
            CannotRead, DiskFull, DiskFailing, VaultReadOnly: what came in before is whole.
        """
        file, tally = EverythingFile(path), tally or Tally()
        for section, batch in _batches(file, lambda done: progress(min(0.99, done))):
            with self._shelves.together() as database:
                fates = self._carry_in(database, section, batch)
            tally.add(section, fates)
        with self._shelves.together():
            self._shelves.stand_in({})
            self._take_settings(file.settings)
        progress(1.0)
        return tally.told

    def _fates_of(self, section: str, batch: Sequence[Any]) -> list[Fate]:
        if section in self._shelves.by_name:
            return self._of_a_shelf(batch, self._shelves.by_name[section].fates_of)
        return [self._fate_of(found) for found in batch]

    def _fate_of(self, found: Any) -> Fate:
        if isinstance(found, PictureFile):
            if self._shelves.pictures.is_here(found.id):
                return Fate.SAME
            return Fate.NEW if _clean(found) else Fate.UNREADABLE
        if isinstance(found, Heeded):
            return self._shelves.heeding.fate_of(found)
        return self._shelves.imports.fate_of(found) if isinstance(found, Import | Origin) else Fate.UNREADABLE

    def _carry_in(self, database: Any, section: str, batch: Sequence[Any]) -> list[Fate]:
        if section in self._shelves.by_name:
            carry_in = self._shelves.by_name[section].carry_in_within
            return self._of_a_shelf(batch, lambda things: carry_in(database, things))
        return [self._carry_in_one(database, found) for found in batch]

    def _carry_in_one(self, database: Any, found: Any) -> Fate:
        if isinstance(found, PictureFile):
            return self._carry_in_picture(found)
        if isinstance(found, Heeded):
            return self._shelves.heeding.carry_in_within(database, found)
        imports = self._shelves.imports
        return imports.carry_in_within(database, found) if isinstance(found, Import | Origin) else Fate.UNREADABLE

    def _of_a_shelf(self, batch: Sequence[Any], meet: Callable[[Sequence[Any]], list[Fate]]) -> list[Fate]:
        able = [one for one in batch if not isinstance(one, Unreadable) and one.thing.id]
        return [*(meet(able) if able else []), *[Fate.UNREADABLE] * (len(batch) - len(able))]

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


class Tally:
    """Counts what became of things so far."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[Fate]] = {}
        self._is_cut_short = False

    @property
    def told(self) -> TakenIn:
        return TakenIn({section: Counter(counts) for section, counts in self._counts.items()}, self._is_cut_short)

    def add(self, section: str, fates: Sequence[Fate]) -> None:
        """Count a batch; one without a fate says that the file ends there."""
        if fates:
            self._counts.setdefault(section, Counter()).update(fates)
        else:
            self._is_cut_short = True


def _batches(file: EverythingFile, progress: Progress) -> Iterator[_Batch]:
    """Things of one section at a time, few enough for one transaction; an empty batch where the file is cut short."""
    section, batch, begun = "", list[Any](), 0
    for name, found in file.things(progress):
        is_end = isinstance(found, CutShort)
        most = _PICTURES if section == "pictures" else _AT_ONCE
        if batch and (is_end or name != section or len(batch) >= most or file.done - begun > _BYTES):
            yield section, batch
            progress(file.part_done)
            batch, begun = [], file.done
        section = name
        if is_end:
            yield section, []
        else:
            batch.append(found)
    if batch:
        yield section, batch
