"""The pages of an encrypted database, read one by one without the engine, so that one bad page spoils no other.

SQLCipher 4 gives each page an IV and an HMAC-SHA-512 of its own, over what is encrypted and the page's number: so a
page is either what was written, or it is known to be lost. What is still in the write-ahead log counts as well.
"""

from app.vault import quiet_openssl  # isort: split

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from app.vault.keys import wipe

assert quiet_openssl.__doc__

PAGE = 4096
USABLE = PAGE - 80  # what SQLite sees of a page; an IV of 16 bytes and an HMAC of 64 follow

_IV, _SEAL = 16, 64
_SALT = 16  # stands at the beginning of the first page
_BEGINNING = b"SQLite format 3\0"  # what stands there once it is decrypted
_LOG, _FRAME = struct.Struct(">8I"), struct.Struct(">6I")


class Pages:
    """`count` pages, numbered from 1. The caller keeps and wipes the key; `close` wipes what was derived from it."""

    def __init__(self, path: Path, key: bytearray, salt: bytes) -> None:
        """Read the file and its log. `salt` is the header's copy: the file's own may be among what is lost."""
        self._key = key
        hmac_salt = bytes(byte ^ 0x3A for byte in salt)
        self._seal_key = bytearray(hashlib.pbkdf2_hmac("sha512", key, hmac_salt, 2, 32))
        self._file = path.read_bytes()
        self._in_log, self.count = self._read_log(path.with_name(f"{path.name}-wal"))

    def whole(self, number: int) -> bytes | None:
        """Return the `USABLE` bytes of a page, None where it is not what was written."""
        raw = self._in_log.get(number, self._file[(number - 1) * PAGE : number * PAGE])
        if not 1 <= number <= self.count or not self._is_genuine(number, raw):
            return None
        begin = _SALT if number == 1 else 0
        opening = Cipher(AES256(self._key), CBC(raw[USABLE : USABLE + _IV])).decryptor()
        plain = opening.update(raw[begin:USABLE]) + opening.finalize()
        return _BEGINNING + plain if number == 1 else plain

    def close(self) -> None:
        """Wipe what was derived from the key."""
        wipe(self._seal_key)

    def _is_genuine(self, number: int, raw: bytes) -> bool:
        if len(raw) != PAGE:
            return False
        sealed = raw[_SALT if number == 1 else 0 : USABLE + _IV] + struct.pack("<I", number)
        seal = hmac.digest(self._seal_key, sealed, "sha512")
        return hmac.compare_digest(seal, raw[USABLE + _IV : USABLE + _IV + _SEAL])

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


def _frames(log: Path) -> Iterator[tuple[int, int, bytes]]:
    """Yield page number, size of the database where the frame is a commit, and the page, of the log's last round."""
    try:
        content = log.read_bytes()
    except OSError:
        return
    if len(content) < _LOG.size:
        return
    round_of = _LOG.unpack_from(content)[4:6]
    for at in range(_LOG.size, len(content) - _FRAME.size - PAGE + 1, _FRAME.size + PAGE):
        number, size, *salts = _FRAME.unpack_from(content, at)[:4]
        if tuple(salts) != round_of:
            return  # left over from a round before
        yield number, size, content[at + _FRAME.size : at + _FRAME.size + PAGE]
