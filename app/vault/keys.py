"""From what a person knows to what opens the vault: stretching, wrapping, sealing.

Secrets are bytearrays, so that whoever holds one can zero it with `wipe`.
"""

from app.vault import quiet_openssl  # isort: split

import os
import secrets
import sys
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

assert quiet_openssl.__doc__

KEY_LENGTH = 32
SALT_LENGTH = 16
NONCE_LENGTH = 12
WRAPPED_LENGTH = KEY_LENGTH + 16  # the key and GCM's tag

LEAST_MEMORY_KIB = 64 * 1024  # RFC 9106's second recommendation
MOST_MEMORY_KIB = 512 * 1024
LEAST_ITERATIONS, MOST_ITERATIONS = 3, 10
LEAST_LANES, MOST_LANES = 4, 16

LONG_ENOUGH, TOO_LONG = 0.5, 1.0  # seconds


class WrongKey(Exception):
    """The key does not open what was wrapped, or what was wrapped with it was changed."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """How hard Argon2id works on a passphrase."""

    memory_kib: int
    iterations: int = LEAST_ITERATIONS
    lanes: int = LEAST_LANES

    def is_within_bounds(self) -> bool:
        """Whether a header may ask for this: neither weaker than the floor, nor more than a machine can bear."""
        return (
            LEAST_MEMORY_KIB <= self.memory_kib <= MOST_MEMORY_KIB
            and LEAST_ITERATIONS <= self.iterations <= MOST_ITERATIONS
            and LEAST_LANES <= self.lanes <= MOST_LANES
        )


FLOOR = Stretch(LEAST_MEMORY_KIB)


def wipe(*kept: bytearray) -> None:
    """Overwrite each with zeros, in place."""
    for secret in kept:
        secret[:] = bytes(len(secret))


class BareKey(bytearray):
    """A key that is about to be used; it is overwritten the moment nobody holds it any more."""

    def __del__(self) -> None:
        self[:] = bytes(len(self))


class HeldKey:
    """A key that is needed now and then while the vault is open, and lies nowhere in memory in between.

    Kept are random bytes and what they differ from the key by. Who can read all of the memory could put the two
    together; a search for the key, or a piece of memory that leaks, finds nothing.
    """

    def __init__(self, key: bytearray) -> None:
        """Take `key` over, and wipe it."""
        self._mask, self._masked = bytearray(secrets.token_bytes(len(key))), bytearray(len(key))
        for place, value in enumerate(self._mask):  # byte by byte: whatever is made of the whole would stay behind
            self._masked[place] = key[place] ^ value
        wipe(key)

    def bare(self) -> BareKey:
        """The key, for as long as it is held. After `wipe` it is all zeros."""
        key = BareKey(len(self._mask))
        for place, value in enumerate(self._mask):
            key[place] = self._masked[place] ^ value
        return key

    def wipe(self) -> None:
        """Forget it."""
        wipe(self._mask, self._masked)


def new_data_key() -> bytearray:
    """Return 256 random bits: the key of the database itself."""
    return bytearray(secrets.token_bytes(KEY_LENGTH))


def normalised(passphrase: bytearray) -> bytearray:
    """Return a copy in NFKC, so that é typed on any keyboard opens the vault.

    `passphrase` is UTF-8. Anything but ASCII passes through an immutable string on the way.

    Raises:
        ValueError: it is empty or all zeros, which only a passphrase that was wiped already can be.
    """
    if not any(passphrase):
        raise ValueError("an empty passphrase, or one that was wiped already")
    if passphrase.isascii():
        return bytearray(passphrase)
    text = unicodedata.normalize("NFKC", passphrase.decode("utf-8", "surrogateescape"))
    return bytearray(text, "utf-8", "surrogateescape")


def stretch(passphrase: bytearray, salt: bytes, how: Stretch) -> bytearray:
    """Turn a passphrase into a 32-byte key (0.5 to 1 s after `calibrate`); it is NFKC-normalised first.

    The global interpreter lock is free meanwhile. The caller keeps and wipes `passphrase`.

    Raises:
        ValueError: `how` is out of bounds, or the passphrase empty.
    """
    if not how.is_within_bounds():
        raise ValueError(f"{how} is out of bounds")
    plain, key = normalised(passphrase), bytearray(KEY_LENGTH)
    try:
        _argon2id(salt, how).derive_into(plain, key)  # type: ignore[arg-type]  # any buffer will do
    finally:
        wipe(plain)
    return key


def calibrate(
    passphrase: bytearray,
    salt: bytes,
    stopwatch: Callable[[], float] = time.perf_counter,
    most_memory_kib: int | None = None,
) -> tuple[bytearray, Stretch]:
    """Stretch a passphrase so that it lasts half a second to a second on this machine; return the key and how.

    Memory is doubled from 64 MiB, to at most 512 MiB and a quarter of the machine's own, and after it the passes. Every
    try is the derivation itself, so the last one is not made twice. `stopwatch` counts seconds.
    """
    how = FLOOR
    while True:
        begun = stopwatch()
        key = stretch(passphrase, salt, how)
        harder = _harder(how, _most_memory_kib() if most_memory_kib is None else most_memory_kib)
        if stopwatch() - begun >= LONG_ENOUGH or harder is None:
            return key, how
        wipe(key)
        how = harder


def refit(how: Stretch, took: float, most_memory_kib: int | None = None) -> Stretch:
    """Return how to stretch from now on, where `how` took so many seconds just now: twice the work takes twice as long.

    Nothing is derived for it. It is made softer too where a second is not enough, and never below the floor.
    """
    most = _most_memory_kib() if most_memory_kib is None else most_memory_kib
    while took < LONG_ENOUGH and (harder := _harder(how, most)) is not None:
        how, took = harder, took * 2
    while (took > TOO_LONG or how.memory_kib > most) and (softer := _softer(how)) is not None:
        how, took = softer, took / 2
    return how


def _harder(how: Stretch, most_memory_kib: int) -> Stretch | None:
    if how.memory_kib * 2 <= most_memory_kib:
        return replace(how, memory_kib=how.memory_kib * 2)
    return replace(how, iterations=how.iterations * 2) if how.iterations * 2 <= MOST_ITERATIONS else None


def _softer(how: Stretch) -> Stretch | None:
    if how.iterations >= LEAST_ITERATIONS * 2:
        return replace(how, iterations=how.iterations // 2)
    return replace(how, memory_kib=how.memory_kib // 2) if how.memory_kib >= LEAST_MEMORY_KIB * 2 else None


def expand(secret: bytearray, salt: bytes, info: bytes) -> bytearray:
    """Derive a 32-byte key for one purpose from a secret that is already random (HKDF-SHA-256)."""
    key = bytearray(KEY_LENGTH)
    HKDF(SHA256(), KEY_LENGTH, salt, info).derive_into(secret, key)
    return key


def wrap(data_key: bytearray, key: bytearray, nonce: bytes, binding: bytes) -> bytes:
    """Encrypt the data key under `key` (AES-256-GCM); it opens again only beside the same `binding`."""
    return AESGCM(key).encrypt(nonce, data_key, binding)


def unwrap(wrapped: bytes, key: bytearray, nonce: bytes, binding: bytes) -> bytearray:
    """Return the data key.

    Raises:
        WrongKey: the key is wrong, or `wrapped` or `binding` was changed.
    """
    data_key = bytearray(KEY_LENGTH)
    try:
        AESGCM(key).decrypt_into(nonce, wrapped, binding, data_key)
    except InvalidTag as error:
        wipe(data_key)
        raise WrongKey from error
    return data_key


def authenticate(message: bytes, key: bytearray) -> bytes:
    """Return the HMAC-SHA-256 of `message`."""
    seal = HMAC(key, SHA256())
    seal.update(message)
    return seal.finalize()


def _argon2id(salt: bytes, how: Stretch) -> Argon2id:
    return Argon2id(
        salt=salt, length=KEY_LENGTH, iterations=how.iterations, lanes=how.lanes, memory_cost=how.memory_kib
    )


def _most_memory_kib() -> int:
    return min(MOST_MEMORY_KIB, _quarter_of_memory_kib())


def _quarter_of_memory_kib() -> int:
    if sys.platform == "win32":
        return _windows_memory() // 4096
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 4096
    except (ValueError, OSError):
        return LEAST_MEMORY_KIB


def _windows_memory() -> int:
    import ctypes

    class Status(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total", ctypes.c_ulonglong),
            ("rest", ctypes.c_ulonglong * 6),
        )

    status = Status(length=ctypes.sizeof(Status))
    found = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))  # type: ignore[attr-defined,unused-ignore]
    return int(status.total) if found else 0
