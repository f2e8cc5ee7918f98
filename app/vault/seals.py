"""The seals of an encrypted database's pages: is a page what was written.

SQLCipher 4 gives each page an HMAC-SHA-512 of its own, over what is encrypted, the IV and the page's number. Its own
`cipher_integrity_check` sets up each HMAC from the key, which costs nearly as much as the page: 0.50 of
`integrity_check` where all pages fit into memory. To begin from a copy costs 0.36; the hash of the pages alone is 0.25.
Two threads save a sixth of that in a large vault and nothing one can count on in a small one, even where they share
only the hashes of 128 pages at once: a page is hashed in the time that it takes to hand Python's lock over.
"""

from app.vault import quiet_openssl  # isort: split

import hashlib
import hmac
import os
import struct
from io import FileIO
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from app.vault.keys import KEY_LENGTH, wipe

if TYPE_CHECKING:
    from hashlib import _Hash

assert quiet_openssl.__doc__

PAGE = 4096
USABLE = PAGE - 80  # what SQLite sees of a page; an IV of 16 bytes and an HMAC of 64 follow
IV = 16
SALT = 16  # stands at the beginning of the first page, and no seal covers it

_SEALED = USABLE + IV
_BLOCK = 128  # bytes, SHA-512's
_AT_ONCE = 64  # pages: what is read is still near the processor when it is summed up
_LOCKED = 0x4000_0000 // PAGE + 1  # SQLite locks bytes of this page and writes nothing on it
_NUMBER = struct.Struct("<I")


class Seals:
    """Knows the seals of one database. What it keeps opens nothing, and OpenSSL overwrites it when it is let go."""

    def __init__(self, key: bytearray, salt: bytes) -> None:
        """`salt` is the one in use, which the file's first bytes may not be. The caller keeps and wipes the key."""
        derived = bytearray(KEY_LENGTH)
        PBKDF2HMAC(SHA512(), KEY_LENGTH, bytes(byte ^ 0x3A for byte in salt), 2).derive_into(key, derived)
        self._inner, self._outer = _begun(derived, 0x36), _begun(derived, 0x5C)
        wipe(derived)

    def fits(self, number: int, page: bytes | memoryview) -> bool:
        """Whether these `PAGE` bytes are what was written as this page, counted from 1."""
        return hmac.compare_digest(self.seal(number, page), page[_SEALED:])

    def seal(self, number: int, page: bytes | memoryview) -> bytes:
        """Return the seal of a page, of which all but the seal is asked."""
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(page[SALT if number == 1 else 0 : _SEALED])
        inner.update(_NUMBER.pack(number))
        outer.update(inner.digest())
        return outer.digest()

    def fit_all(self, file: FileIO) -> bool:
        """Whether every page of a database file is what was written. Its log must be empty.

        Raises:
            OSError: it cannot be read.
        """
        whole, rest = divmod(os.fstat(file.fileno()).st_size, PAGE)
        room = memoryview(bytearray(min(_AT_ONCE, whole) * PAGE))
        return not rest and all(
            self._fit_from(file, first, room[: (whole - first + 1) * PAGE]) for first in range(1, whole + 1, _AT_ONCE)
        )

    def _fit_from(self, file: FileIO, first: int, room: memoryview) -> bool:
        """Whether the pages from `first` on fit, as many as `room` takes in."""
        if first == _LOCKED:
            first, room = first + 1, room[PAGE:]
        file.seek((first - 1) * PAGE)
        return file.readinto(room) == len(room) and all(
            self.fits(first + at // PAGE, room[at : at + PAGE]) for at in range(0, len(room), PAGE)
        )


def _begun(key: bytearray, mask: int) -> "_Hash":
    """Return SHA-512 with one of HMAC's two pads taken in."""
    pad = bytearray(byte ^ mask for byte in key.ljust(_BLOCK, b"\0"))
    begun = hashlib.sha512(pad)
    wipe(pad)
    return begun
