"""The gaps in a database's pages, and how what lies in them is wiped.

A page has a gap between the list of its rows and the rows themselves. SQLite wipes a row that is deleted, but where it
moves rows to another page to make room, what they said stays in the gap of the first one until something is written
there (seen in SQLite 3.53). So a word that was let go may be left in a gap since long before.

SQLite offers no way to write a page. Those whose gap is not empty are sealed anew here, to be handed to it as a log
with one commit in it (`log.py`): it takes over all of them or none.

The format is https://sqlite.org/fileformat2.html, 1.6.
"""

from app.vault import quiet_openssl  # isort: split

import os
import struct
from io import FileIO
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from app.vault.btrees import BRANCHES, TREES
from app.vault.seals import IV, PAGE, USABLE, Seals

assert quiet_openssl.__doc__

FIRST = 2  # the first page tells of tables and indexes only

_AT_ONCE, _LOOKED_AT, _WIPED = 64, 4096, 64  # pages: read at once, and at most what is done in one go
_LIST = struct.Struct(">xxxHH")  # at the beginning of a page: how many rows it has, and where they begin
_BLOCK = 16  # bytes, AES's
_MOST = 1 << 25  # pages: below that no other page begins as one with rows does, for it begins with a page's number


class Wiped(NamedTuple):
    """Pages without what lay in their gaps, sealed anew, by their numbers; `next` is where to go on, 0 at the end."""

    pages: dict[int, bytes]
    next: int


def wiped(file: FileIO, key: bytearray, seals: Seals, first: int) -> Wiped:
    """Look through some pages of a database file from `first` on. Its log must be empty; the caller wipes the key.

    Raises:
        OSError: it cannot be read.
    """
    count = os.fstat(file.fileno()).st_size // PAGE
    cipher, found = AES256(key), dict[int, bytes]()
    if count >= _MOST:
        return Wiped(found, 0)
    end = min(first + _LOOKED_AT, count + 1)
    for number in range(first, end, _AT_ONCE):
        file.seek((number - 1) * PAGE)
        content = file.read(min(_AT_ONCE, end - number) * PAGE)
        for at in range(0, len(content), PAGE):
            page = content[at : at + PAGE]
            empty = _without_gap(page, cipher)
            if empty is not None and seals.fits(number + at // PAGE, page):
                found[number + at // PAGE] = _sealed(number + at // PAGE, empty, cipher, seals)
        if len(found) >= _WIPED:
            end = min(number + _AT_ONCE, end)
            break
    return Wiped(found, end if end <= count else 0)


def _without_gap(page: bytes, cipher: AES256) -> bytes | None:
    """Return what SQLite sees of a page with nothing in its gap, None where nothing is to be wiped in it."""
    if len(page) != PAGE:
        return None
    opening = Cipher(cipher, CBC(page[USABLE : USABLE + IV])).decryptor()
    head = opening.update(page[:_BLOCK])
    if head[0] not in TREES:
        return None
    rows, end = _LIST.unpack_from(head)
    begin = (12 if head[0] in BRANCHES else 8) + 2 * rows
    if not begin < end <= USABLE:
        return None
    plain = head + opening.update(page[_BLOCK:USABLE]) + opening.finalize()
    if not plain[begin:end].strip(b"\0"):
        return None
    return plain[:begin] + bytes(end - begin) + plain[end:]


def _sealed(number: int, plain: bytes, cipher: AES256, seals: Seals) -> bytes:
    iv = os.urandom(IV)
    closing = Cipher(cipher, CBC(iv)).encryptor()
    content = closing.update(plain) + closing.finalize() + iv
    return content + seals.seal(number, content)
