"""The pages of an encrypted database, read one by one without the engine, so that one bad page spoils no other.

A page is either what was written, by its seal, or it is known to be lost. What is still in the write-ahead log counts
as well.
"""

from app.vault import quiet_openssl  # isort: split

import os
import struct
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from app.vault.seals import IV, PAGE, SALT, USABLE, Seals

assert quiet_openssl.__doc__

_BEGINNING = b"SQLite format 3\0"  # what stands there once it is decrypted
_FAR = 1 << 20  # bytes read at once, where nothing hinders it
_LOG, _FRAME = struct.Struct(">8I"), struct.Struct(">6I")


class Pages:
    """`count` pages, numbered from 1. The caller keeps and wipes the key."""

    def __init__(self, path: Path, key: bytearray, salt: bytes) -> None:
        """Read the file and its log. `salt` is the header's copy: the file's own may be among what is lost."""
        self._key = key
        self._seals = Seals(key, salt)
        self._file = _readable(path)
        self._in_log, self.count = self._read_log(path.with_name(f"{path.name}-wal"))

    def whole(self, number: int) -> bytes | None:
        """Return the `USABLE` bytes of a page, None where it is not what was written."""
        raw = self._in_log.get(number, self._file[(number - 1) * PAGE : number * PAGE])
        if not 1 <= number <= self.count or len(raw) != PAGE or not self._seals.fits(number, raw):
            return None
        begin = SALT if number == 1 else 0
        opening = Cipher(AES256(self._key), CBC(raw[USABLE : USABLE + IV])).decryptor()
        plain = opening.update(raw[begin:USABLE]) + opening.finalize()
        return _BEGINNING + plain if number == 1 else plain

    def _read_log(self, log: Path) -> tuple[dict[int, bytes], int]:
        """Return the pages that were committed to the log, and how many pages there are with them.

        A page that is damaged in the log is lost: the one in the file is older than what was acknowledged.
        """
        pages: dict[int, bytes] = {}
        pending: dict[int, bytes] = {}
        count = len(self._file) // PAGE
        for number, size, raw in _frames(log):
            pending[number] = raw
            if size:
                pages |= pending
                pending = {}
                count = size
        return pages, count


def _readable(path: Path) -> bytes:
    """Return what a file holds, and zeros where the disk gives nothing back: no seal fits those.

    Raises:
        OSError: it is not there, or cannot be opened.
    """
    with path.open("rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        return b"".join(_piece(file, at, min(_FAR, size - at)) for at in range(0, size, _FAR))


def _piece(file: FileIO, at: int, length: int) -> bytes:
    file.seek(at)
    try:
        return file.read(length)
    except OSError:
        if length <= PAGE:
            return bytes(length)
    return b"".join(_piece(file, at + more, min(PAGE, length - more)) for more in range(0, length, PAGE))


def _frames(log: Path) -> Iterator[tuple[int, int, bytes]]:
    """Yield page number, size of the database where the frame is a commit, and the page, of the log's last round."""
    if not log.exists():
        return
    content = _readable(log)
    if len(content) < _LOG.size:
        return
    round_of = _LOG.unpack_from(content)[4:6]
    for at in range(_LOG.size, len(content) - _FRAME.size - PAGE + 1, _FRAME.size + PAGE):
        number, size, *salts = _FRAME.unpack_from(content, at)[:4]
        if tuple(salts) != round_of:
            return  # left over from a round before
        yield number, size, content[at + _FRAME.size : at + _FRAME.size + PAGE]
