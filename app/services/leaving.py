"""Files on their way out of the vault, in plain words: none stays behind half done, however the program ends.

What has to have a name before it is whole (a folder, a stick that knows no other way, a file that takes another's
place) is remembered in the vault until it is whole or gone. Where a kill or a power cut left it, the next who opens
the vault removes it.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

from app.domain.outgoing import OnTheWay
from app.domain.problems import DiskFailing, DiskFull, VaultReadOnly
from app.services.shelves import Shelves
from app.system import files


class Leaving:
    """Writes what leaves, as `system/files.py` does, and raises what that raises."""

    def __init__(self, shelves: Shelves) -> None:
        self._on_the_way = shelves.on_the_way

    def write(self, to: Path, data: bytes, replace: bool = False) -> None:
        files.write_all_at_once(to, data, replace, self._noted)

    def write_parts(self, to: Path, parts: Iterable[bytes], replace: bool = False) -> None:
        files.write_parts_all_at_once(to, parts, replace, self._noted)

    def write_folder(self, to: Path, inside: Iterable[tuple[str, bytes]]) -> None:
        files.write_folder_all_at_once(to, inside, self._noted)

    def sweep(self) -> tuple[Path, ...]:
        """Remove what was left half done, and return the folders in which something was.

        What lies on a stick that is not there now, or will not go, is looked for again the next time.
        """
        cleared, kept = [], []
        places = self._on_the_way.get().places
        for place in places:
            beside = Path(os.fsdecode(unquote_to_bytes(place)))
            if not files.is_name_beside(beside.name):
                continue
            try:
                os.lstat(beside.parent)
                if os.path.lexists(beside):
                    files.remove_beside(beside)
                    cleared.append(beside.parent)
            except OSError:
                kept.append(place)
        if len(kept) < len(places):
            self._change(lambda _before: tuple(kept))
        return tuple(dict.fromkeys(cleared))

    @contextmanager
    def _noted(self, beside: Path) -> Iterator[None]:
        place = quote_from_bytes(os.fsencode(beside.absolute()))
        self._change(lambda before: (*before, place))
        try:
            yield
        finally:
            self._change(lambda before: tuple(one for one in before if one != place))

    def _change(self, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
        # Where the vault can take nothing in, something may still leave it.
        with suppress(DiskFailing, DiskFull, VaultReadOnly):
            self._on_the_way.put(OnTheWay(change(self._on_the_way.get().places)))
