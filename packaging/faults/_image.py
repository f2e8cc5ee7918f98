"""Every page of a vault's database in the clear, as whoever has the key and looks at the bare bytes would see it.

SQLite itself shows only what its tables hold; words left in a free page, in the gap of a page or in the log are seen
only here. The layout is SQLCipher 4's with a raw key, as `vault/header.py` states it: pages of 4,096 bytes, each ends
in 16 bytes of IV and 64 of HMAC-SHA-512, the rest is AES-256-CBC; the first 16 bytes of the first page are the salt.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, SALT, IV, HMAC = 4096, 16, 16, 64
_LOG_HEADER, _FRAME_HEADER = 32, 24


def pages(database: Path, key: bytes) -> Iterator[bytes]:
    """Decrypt every page of a database file, the free ones included.

    Raises:
        ValueError: the key does not fit: the first page is no first page.
    """
    content = database.read_bytes()
    for start in range(0, len(content), PAGE):
        page = _clear(content[start : start + PAGE], key, is_first=start == 0)
        if start == 0 and struct.unpack_from(">H", page) != (PAGE,):  # what follows the salt's place in the header
            raise ValueError("this is no database under this key")
        yield page


def gaps(database: Path, key: bytes) -> Iterator[bytes]:
    """Return what lies between the list of rows and the first of them, of each page with rows but the first page."""
    for page in list(pages(database, key))[1:]:
        if page[0] in (2, 5, 10, 13):  # branch or leaf, of an index or a table
            count, begin = struct.unpack_from(">xxxHH", page)
            yield page[(12 if page[0] in (2, 5) else 8) + 2 * count : begin]


def log_pages(log: Path, key: bytes) -> Iterator[bytes]:
    """Decrypt every page in a write-ahead log, those of an earlier round included."""
    content = log.read_bytes() if log.exists() else b""
    for start in range(_LOG_HEADER, len(content) - PAGE + 1, _FRAME_HEADER + PAGE):
        number = struct.unpack_from(">I", content, start)[0]
        page = content[start + _FRAME_HEADER : start + _FRAME_HEADER + PAGE]
        yield _clear(page, key, is_first=number == 1)


def _clear(page: bytes, key: bytes, *, is_first: bool) -> bytes:
    sealed = page[SALT if is_first else 0 : PAGE - IV - HMAC]
    iv = page[PAGE - IV - HMAC : PAGE - HMAC]
    reader = Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor()
    return reader.update(sealed) + reader.finalize()
