"""The pages of an encrypted database, read one by one without the engine, so that one bad page spoils no other.

A page is either what was written, by its seal, or it is known to be lost. What is still in the write-ahead log counts
as well.
"""

from app.vault import quiet_openssl  # isort: split

from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from app.vault.log import FRAME, LOG, frames_in, is_of_round
from app.vault.seals import IV, PAGE, SALT, USABLE, Seals

assert quiet_openssl.__doc__

_BEGINNING = b"SQLite format 3\0"  # what stands there once it is decrypted
_WINDOW, _WINDOWS = (
    64 * PAGE,
    8,
)  # bytes read at once, where nothing hinders it, and how often of each file that is kept
_SEARCHES = 16  # how many frames are looked at under every number there is, where theirs does not fit


class Pages:
    """`count` pages, numbered from 1. The caller keeps and wipes the key.

    However large the file is, only a few windows of it are in memory.
    """

    def __init__(self, path: Path, key: bytearray, salt: bytes) -> None:
        """Look at the file and read its log. `salt` is the header's copy: the file's own may be among what is lost."""
        self._key = key
        self._seals = Seals(key, salt)
        self._file = _Windows(path)
        self._log = _Windows(path.with_name(f"{path.name}-wal"), may_be_missing=True)
        self._in_log, self.count = self._read_log()

    def whole(self, number: int) -> bytes | None:
        """Return the `USABLE` bytes of a page, None where it is not what was written."""
        if not 1 <= number <= self.count:
            return None
        at = self._in_log.get(number)
        raw = self._file.read((number - 1) * PAGE, PAGE) if at is None else self._log.read(at, PAGE)
        if len(raw) != PAGE or not self._seals.fits(number, raw):
            return None
        begin = SALT if number == 1 else 0
        opening = Cipher(AES256(self._key), CBC(raw[USABLE : USABLE + IV])).decryptor()
        plain = opening.update(raw[begin:USABLE]) + opening.finalize()
        return _BEGINNING + plain if number == 1 else plain

    def _read_log(self) -> tuple[dict[int, int], int]:
        """Return where in the log the pages stand that were committed to it, and how many pages there are with them.

        A page that is damaged in the log is lost: the one in the file is older than what was acknowledged. How many
        pages a frame says that there are may have been hit, and is not asked: a vault never has fewer.
        """
        pages: dict[int, int] = {}
        pending: dict[int, int] = {}
        frames = list(_frames(self._log))
        most, searches = self._file.size // PAGE + len(frames), _SEARCHES
        for said, size, at in frames:
            number = said if self._fits(said, at) else 0
            if not number and searches:
                searches -= 1
                number = next((one for one in range(1, most + 1) if self._fits(one, at)), 0)
            pending[number or said] = at
            if size:
                pages |= pending
                pending = {}
        return pages, max(self._file.size // PAGE, *(number for number in pages if number <= most), 0)

    def _fits(self, number: int, at: int) -> bool:
        """Whether what stands there in the log is this page: its seal knows the number, a frame only says one."""
        raw = self._log.read(at, PAGE)
        return len(raw) == PAGE and self._seals.fits(number, raw)


class _Windows:
    """What a file holds, and zeros where the disk gives nothing back: no seal fits those."""

    def __init__(self, path: Path, may_be_missing: bool = False) -> None:
        """Raises OSError where it is not there."""
        self._path = path
        self.size = 0 if may_be_missing and not path.exists() else path.stat().st_size
        self._seen: dict[int, bytes] = {}

    def read(self, at: int, length: int) -> bytes:
        """Return so many bytes, fewer at the end of the file."""
        first = at - at % _WINDOW
        parts = [self._window(begin) for begin in range(first, min(at + length, self.size), _WINDOW)]
        content = parts[0] if len(parts) == 1 else b"".join(parts)
        return content[at - first : at - first + length]

    def _window(self, begin: int) -> bytes:
        content = self._seen.pop(begin, None)
        if content is None:
            with self._path.open("rb", buffering=0) as file:
                content = _piece(file, begin, min(_WINDOW, self.size - begin))
        self._seen[begin] = content  # the last that was looked through is the last to go
        if len(self._seen) > _WINDOWS:
            del self._seen[next(iter(self._seen))]
        return content


def _piece(file: FileIO, at: int, length: int) -> bytes:
    file.seek(at)
    try:
        return file.read(length)
    except OSError:
        if length <= PAGE:
            return bytes(length)
    return b"".join(_piece(file, at + more, min(PAGE, length - more)) for more in range(0, length, PAGE))


def _frames(log: _Windows) -> Iterator[tuple[int, int, int]]:
    """Yield page number, size of the database where the frame is a commit, and where the page is, of the last round."""
    if log.size < LOG.size:
        return
    begun_with = LOG.unpack(log.read(0, LOG.size))[4:6]
    for at in frames_in(log.size):
        number, size, *salts = FRAME.unpack(log.read(at, FRAME.size))[:4]
        if not is_of_round(salts, begun_with):
            return
        yield number, size, at + FRAME.size
