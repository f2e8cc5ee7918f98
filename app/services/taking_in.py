"""Everything of another vault, or of this one as it was, taken in from one JSON file.

What is here is never written over: what is missing is added, and where two wordings differ the one that is here
stays and the other becomes an earlier version of it, where there are earlier versions.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.domain.everything import Fate, Kept, OwnSettings, TakenIn, joined, with_settings
from app.exchange.everything import CutShort, EverythingFile, Unreadable
from app.services.shelves import Shelves

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
        return self._went_through(
            EverythingFile(path), lambda section, kept: self._shelves.by_name[section].fate_of(kept), progress
        )

    def everything(self, path: Path, progress: Progress = lambda done: None) -> TakenIn:
        """Take in what is missing, in one transaction, and say what became of each thing.

        Raises:
            NotAnExport, ExportDamaged, FileNewer, CannotRead, DiskFull, VaultReadOnly: nothing was changed.
        """
        file = EverythingFile(path)
        with self._shelves.together() as database:
            found = self._went_through(
                file,
                lambda section, kept: self._shelves.by_name[section].carry_in_within(database, kept),
                lambda done: progress(min(0.99, done)),
            )
        self._shelves.stand_in({})
        self._take_settings(file.settings)
        progress(1.0)
        return found

    def _went_through(
        self, file: EverythingFile, meet: Callable[[str, Kept[Any]], Fate], progress: Progress
    ) -> TakenIn:
        counts: dict[str, Counter[Fate]] = {}
        is_cut_short = False
        for section, found in file.things(progress):
            if isinstance(found, CutShort):
                is_cut_short = True
                continue
            fate = Fate.UNREADABLE if isinstance(found, Unreadable) or not found.thing.id else meet(section, found)
            counts.setdefault(section, Counter())[fate] += 1
        return TakenIn(counts, is_cut_short)

    def _take_settings(self, theirs: OwnSettings) -> None:
        """Choose as was chosen there, wherever nothing was chosen here."""
        shelves = self._shelves
        mine = shelves.own_settings()
        chosen = joined(mine, theirs)
        if chosen != mine:
            shelves.preferences.put(with_settings(shelves.preferences.get(), chosen))
            shelves.prompts.put(chosen.prompts)
            shelves.turns.put(chosen.turns)
            shelves.templates.put(chosen.templates)
