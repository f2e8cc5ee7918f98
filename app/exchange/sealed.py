"""Files sealed with a passphrase, in the standard age format (age-encryption.org/v1, scrypt recipient).

Whoever has the `age` tool opens them without Sotto: `age --decrypt FILE`. The library takes a passphrase as text only,
which cannot be zeroed; it is let go of at once.
"""

import base64
import binascii
import re
from pathlib import Path

from app.domain.problems import CannotRead, SealBroken, Unsealable, WrongSealPassphrase
from app.domain.seal import Seal
from app.exchange.one_file import open_file

MOST = 4 * 1024 * 1024  # bytes of a file; a hand-over has some thousand

_MAGIC = b"age-encryption.org/v1\n"
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_ARMOUR_END = b"-----END AGE ENCRYPTED FILE-----"
_STANZA = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)\n")
_HARDEST = 21  # 2 to the power of this, times 1 KiB of memory: 2 GiB


def seal(data: bytes, passphrase: bytearray) -> bytes:
    """Return `data` sealed with `passphrase` (UTF-8; the caller zeroes it). It takes about a second, as it should."""
    from pyrage import passphrase as age

    sealed: bytes = age.encrypt(data, passphrase.decode("utf-8", "replace"))
    return sealed


def unseal(path: Path, passphrase: bytearray) -> bytes:
    """Return what is in a sealed file. `passphrase` is UTF-8; the caller zeroes it.

    Raises:
        Unsealable: it is no sealed file, or one for keys, too large, or made to take for ever.
        WrongSealPassphrase: another passphrase sealed it, or its first lines were changed: they look alike.
        SealBroken: the passphrase is right, and the file was damaged or cut off.
        CannotRead: the system gives nothing of it.
    """
    from pyrage import DecryptError
    from pyrage import passphrase as age

    data = _checked(path, _read(path))
    try:
        opened: bytes = age.decrypt(data, passphrase.decode("utf-8", "replace"))
    except DecryptError as error:
        said = str(error)
        if said.startswith("Decryption failed"):
            raise WrongSealPassphrase(path) from None
        if said.startswith("Excessive work"):
            raise Unsealable(path, Seal.TOO_HARD) from None
        raise SealBroken(path) from None
    return opened


def _read(path: Path) -> bytes:
    try:
        file = open_file(path)
        if file is None:
            raise Unsealable(path, Seal.NOT_SEALED)
        with file:
            data = file.read(MOST + 1)
    except OSError as error:
        raise CannotRead(path, error.strerror or "") from error
    if len(data) > MOST:
        raise Unsealable(path, Seal.TOO_LARGE)
    return data


def _checked(path: Path, data: bytes) -> bytes:
    """Return the file without armour, once its header asks for a passphrase and for bearable work."""
    if data.lstrip().startswith(_ARMOUR):
        data = _without_armour(path, data)
    if not data.startswith(_MAGIC):
        raise Unsealable(path, Seal.NOT_SEALED)
    stanza = _STANZA.match(data, len(_MAGIC))
    if stanza is None:
        raise SealBroken(path)
    kind, *arguments = stanza[1].split(b" ")
    if kind != b"scrypt":
        raise Unsealable(path, Seal.FOR_KEYS)
    if len(arguments) != 2 or not arguments[1].isdigit():
        raise SealBroken(path)
    if len(arguments[1]) > 2 or int(arguments[1]) > _HARDEST:
        raise Unsealable(path, Seal.TOO_HARD)
    return data


def _without_armour(path: Path, data: bytes) -> bytes:
    body, end, _ = data.strip().removeprefix(_ARMOUR).partition(_ARMOUR_END)
    if not end:
        raise SealBroken(path)
    try:
        return base64.b64decode(b"".join(body.split()), validate=True)
    except binascii.Error as error:
        raise SealBroken(path) from error
