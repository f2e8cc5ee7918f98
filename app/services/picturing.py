"""Pictures: taken in clean, shown, and given out as a copy."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from app.domain.entry import Entry
from app.domain.ids import PictureId, new_id
from app.domain.picture import Picture, mark_of
from app.services.leaving import Leaving
from app.services.shelves import Shelves
from app.system.clock import Clock
from app.system.pictures import Pixels, clean, pixels, read_file

_UNDOABLE = timedelta(days=1)


class Picturing:
    """Keeps the pictures that entries show. Each is kept before its entry names it, so none is ever missed."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._leaving = Leaving(shelves)
        self._clock = clock

    def add(self, data: bytes) -> Picture:
        """Take a picture in, without whatever it tells beside what can be seen; see `system/pictures.py`.

        Inside a transaction of `Shelves.together` it is a part of that one.

        Raises:
            PictureUnreadable, PictureTooLarge: nothing was kept.
        """
        kept = clean(data)
        picture = Picture(PictureId(new_id()), kept.media_type, kept.width, kept.height, len(kept.data))
        self._shelves.pictures.put(picture, kept.data)
        return picture

    def add_file(self, path: Path) -> Picture:
        """Take in the picture in a file, which stays as it is. Raises what `add` does, and CannotRead."""
        return self.add(read_file(path))

    def show_in(self, entry: Entry, id: PictureId) -> None:
        """Show a picture at the end of an entry that somebody has left meanwhile.

        One that was still blank is kept with it; one that was deleted meanwhile stays deleted.
        """
        kept = self._shelves.entries.with_id(entry.id)
        if kept or not (entry.text.strip() or entry.title.strip()):
            now = kept[0] if kept else entry
            lines = [line for line in (now.text.rstrip("\n"), mark_of(id)) if line]
            self._shelves.entries.put(replace(now, text="\n".join((*lines, ""))))

    def get(self, id: PictureId) -> Picture:
        """Return what is known of a picture, or raise NoSuchItem."""
        return self._shelves.pictures.get(id)

    def read(self, id: PictureId) -> bytes:
        """Return the bytes of a picture, a JPEG or PNG file's, or raise NoSuchItem."""
        return self._shelves.pictures.data(id)

    def shown(self, id: PictureId, width: int, height: int) -> Pixels:
        """Return a picture decoded to be shown, no larger than `width` and `height` device pixels.

        Raises:
            NoSuchItem, PictureUnreadable.
        """
        return pixels(self.read(id), width, height)

    def save_copy(self, id: PictureId, to: Path, replace: bool) -> Path:
        """Write a picture to a file, which is not encrypted, and return where it lies.

        Raises:
            NoSuchItem, TargetExists, CannotWrite, DiskFull.
        """
        self._leaving.write(to, self.read(id), replace)
        return to

    def let_go_of_unnamed(self) -> int:
        """Remove the pictures that nothing names any more; return how many. What the bin lets go takes its own along.

        One whose line was just taken out stays for a day, for taking it out may be undone. See `domain/days.py`.
        """
        if not self._shelves.believe(self._clock.today()):
            return 0
        now = self._clock.now()
        return self._shelves.pictures.let_go_of_unnamed(now, now - _UNDOABLE)
