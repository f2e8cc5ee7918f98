"""The three ways in which jrnl has encrypted a journal. Damage and a wrong password cannot be told apart in any.

v3  `JRNLv3`, big-endian u16 length of a header, the header, a Fernet token; the header is JSON `{"salt": base64url}`,
    plain or itself in base64
v2  a Fernet token under a salt that is the same for everybody
v1  AES-256-CBC under the SHA-256 of the password, its IV first, padded as PKCS 7 or, long ago, with spaces
"""

import base64
import hashlib
import json
import re

SIGN = b"JRNLv3"
_SALT_OF_V2 = b"\xf2\xd5q\x0e\xc1\x8d.\xde\xdc\x8e6t\x89\x04\xce\xf8"
_ROUNDS = 100_000
_BLOCK = 16
_TOKEN = re.compile(rb"gAAAAA[A-Za-z0-9_-]{60,}={0,2}\s*")


class WrongPassword(Exception):
    """It does not open, or is damaged."""


def version(data: bytes) -> int:
    """Return 3, 2 or 1, and 0 for what is not encrypted. `data` may be the first kilobytes of a file.

    Version 1 has no mark: it is taken for such where a file is no text and no wonder of another kind.
    """
    if data.startswith(SIGN):
        return 3
    if data.startswith(b"gAAAAA") and (_TOKEN.fullmatch(data) or re.fullmatch(rb"[A-Za-z0-9_=-]{64,}\s*", data)):
        return 2
    return 0


def may_be_version_1(start: bytes, size: int) -> bool:
    """Return whether a file by its size and first bytes may be AES-CBC: whole blocks that look like chance."""
    if size < 2 * _BLOCK or size % _BLOCK:
        return False
    try:
        start[:4096].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start < len(start[:4096]) - 4 and _looks_random(start)
    return False


def unlocked(data: bytes, password: bytes) -> str:
    """Return the journal's text. `password` is held by the libraries below as immutable bytes for a moment.

    Raises:
        WrongPassword: it does not open, or is damaged.
    """
    try:
        match version(data):
            case 3:
                salt, token = _header(data)
                plain = _fernet(salt, token, password)
            case 2:
                plain = _fernet(_SALT_OF_V2, data.strip(), password)
            case _:
                plain = _cbc(data, password)
        return plain.decode("utf-8")
    except ValueError as error:  # UnicodeDecodeError and base64's too
        raise WrongPassword from error


def _header(data: bytes) -> tuple[bytes, bytes]:
    at = len(SIGN) + 2
    length = int.from_bytes(data[len(SIGN) : at], "big")
    header = data[at : at + length]
    if not header.lstrip().startswith(b"{"):
        header = base64.urlsafe_b64decode(header.replace(b"+", b"-").replace(b"/", b"_"))
    try:
        salt = json.loads(header)["salt"]
        return base64.urlsafe_b64decode(salt), data[at + length :].strip()
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError from error


def _fernet(salt: bytes, token: bytes, password: bytes) -> bytes:
    from cryptography.fernet import Fernet, InvalidToken

    key = base64.urlsafe_b64encode(hashlib.pbkdf2_hmac("sha256", password, salt, _ROUNDS, 32))
    try:
        return Fernet(key).decrypt(token)
    except (InvalidToken, TypeError) as error:
        raise ValueError from error


def _cbc(data: bytes, password: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from cryptography.hazmat.primitives.padding import PKCS7

    opener = Cipher(algorithms.AES(hashlib.sha256(password).digest()), modes.CBC(data[:_BLOCK])).decryptor()
    padded = opener.update(data[_BLOCK:]) + opener.finalize()
    if padded.endswith(b" "):
        return padded.rstrip(b" ")
    opened = PKCS7(_BLOCK * 8).unpadder()
    return opened.update(padded) + opened.finalize()


def _looks_random(data: bytes) -> bool:
    """Return whether bytes are spread as chance spreads them; a picture or an archive has a sign of its own."""
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"\x1f\x8b", b"7z\xbc\xaf", b"SQLite", b"Rar!")):
        return False
    sample = data[:4096]
    highest = sum(byte >= 0x80 for byte in sample) / len(sample)
    zeros = sample.count(0) / len(sample)
    return 0.25 < highest < 0.75 and zeros < 0.1
