"""The vault's header, version 1: what lies in the open, and how its two copies are read and written.

    magic "SOTTOVLT" | version u16 | length u32 | canonical JSON | SHA-256 | HMAC-SHA-256

Big-endian; `length` counts the JSON's bytes; each seal covers all that stands before it. Everything up to the
SHA-256 keeps this form in every later version, so that a flipped bit in the version number is damage and only
a whole header of another version is "newer".
"""

import errno
import hashlib
import hmac
import json
import os
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from app.domain.problems import CannotRead, FormatNewer, FormatUnknown, HeaderChanged, HeaderDamaged, NoSuchVault
from app.vault import keys, slots
from app.vault.conflicts import has_database
from app.vault.disk import sync_folder, without_waiting, write_through
from app.vault.slots import Kind, Slot, Unintelligible, bytes_of, canonical, text_of

VERSION = 1
MAIN, SPARE = "header", "header.bak"
NEW, DAMAGED = ".new", ".damaged"  # behind a name: not in its place yet; kept as it was when another took its place

ID_LENGTH = 16
SALT_LENGTH = 16  # of the database: its first 16 bytes

_MAGIC = b"SOTTOVLT"
_START = struct.Struct(">8sHI")
_SEAL = 32
_MOST_BYTES = 64 * 1024
_MAC_INFO = b"sotto/header-mac/v1"
DATABASE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}\.db")

# What SQLCipher 4 does by itself. A reader that knows no Sotto finds here how to open the database.
_CIPHER = {
    "compatibility": 4,
    "hmac": "HMAC_SHA512",
    "kdf": "PBKDF2_HMAC_SHA512",
    "kdf_iterations": 256000,
    "name": "sqlcipher",
    "page_size": 4096,
    "plaintext_header_size": 0,
}


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says. `generation` counts its changes; `salt` is a copy of the database's own."""

    vault_id: bytes
    generation: int
    database: str
    salt: bytes
    slots: tuple[Slot, ...]

    def slot(self, kind: Kind) -> Slot | None:
        """Return the slot of one kind; there is at most one of each."""
        return next((slot for slot in self.slots if slot.kind == kind), None)

    def with_slot(self, new: Slot) -> "Header":
        """Return the next generation, with `new` in the place of its kind."""
        rest = tuple(slot for slot in self.slots if slot.kind != new.kind)
        ordered = tuple(sorted((*rest, new), key=lambda slot: slot.id))
        return replace(self, generation=self.generation + 1, slots=ordered)


@dataclass(frozen=True, slots=True)
class Copy:
    """An intact copy: what it says, and its bytes, the last 32 of which are the HMAC."""

    header: Header
    raw: bytes

    def is_genuine(self, data_key: bytearray) -> bool:
        """Whether the HMAC is the one that the data key makes."""
        return hmac.compare_digest(self.raw[-_SEAL:], _mac(self.raw[:-_SEAL], self.header.vault_id, data_key))


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a copy cannot be used. `version` is told where that is the reason."""

    kind: Literal["missing", "closed", "damaged", "newer", "unknown", "changed"]
    version: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Both copies, judged before any key is known. `chosen` is the newest intact one."""

    chosen: Copy
    other: Copy | Flaw
    is_spare: bool

    @property
    def differ_at_one_generation(self) -> bool:
        """Whether both copies are whole and claim the same generation, yet say different things."""
        if isinstance(self.other, Flaw):
            return False
        return self.other.header.generation == self.chosen.header.generation and self.other.header != self.chosen.header


def encode(header: Header, data_key: bytearray) -> bytes:
    """Return the bytes of a header, sealed."""
    body = canonical(
        {
            "cipher": _CIPHER | {"salt": text_of(header.salt)},
            "database": header.database,
            "generation": header.generation,
            "slots": [slots.as_json(slot) for slot in header.slots],
            "vault": text_of(header.vault_id),
        }
    )
    begun = _START.pack(_MAGIC, VERSION, len(body)) + body
    begun += hashlib.sha256(begun).digest()
    return begun + _mac(begun, header.vault_id, data_key)


def decode(raw: bytes) -> Copy | Flaw:
    """Read one copy; its HMAC is looked at later, when the key is known."""
    if len(raw) < _START.size + 2 * _SEAL or len(raw) > _MOST_BYTES:
        return Flaw("damaged")
    magic, version, length = _START.unpack_from(raw)
    end = _START.size + length
    if hashlib.sha256(raw[:end]).digest() != raw[end : end + _SEAL]:
        return Flaw("damaged")
    if magic != _MAGIC or version == 0:
        return Flaw("unknown", version)
    if version > VERSION:
        return Flaw("newer", version)
    if len(raw) != end + 2 * _SEAL:
        return Flaw("damaged")
    try:
        return Copy(_read_body(raw[_START.size : end]), raw)
    except Unintelligible:
        return Flaw("changed")


def judge(folder: Path, before: Verdict | None = None) -> Verdict:
    """Read both copies and choose the newest intact one, the main one where they are equal.

    What stands as it stood in `before`, byte for byte, is not taken apart again.

    Raises:
        NoSuchVault: neither copy is there, and no database either.
        HeaderDamaged, HeaderChanged, FormatNewer, FormatUnknown: no copy can be used, or a newer program wrote one.
        CannotRead: this user may not read them, so nothing is known of them.
    """
    main = _read(folder / MAIN, before.chosen if before else None)
    spare = _read(folder / SPARE, main)
    for copy in (main, spare):
        if isinstance(copy, Flaw) and copy.kind == "newer":
            raise FormatNewer(copy.version, VERSION)
    if isinstance(main, Copy) and (isinstance(spare, Flaw) or spare.header.generation <= main.header.generation):
        return Verdict(main, spare, is_spare=False)
    if isinstance(spare, Copy):
        return Verdict(spare, main, is_spare=True)
    assert isinstance(main, Flaw)
    raise _problem(folder, main, spare)


def newest_generation(folder: Path) -> int:
    """Return the highest generation of any intact copy, 0 where there is none: what follows must be higher."""
    copies = (_read(folder / MAIN), _read(folder / SPARE))
    return max((copy.header.generation for copy in copies if isinstance(copy, Copy)), default=0)


def genuine(verdict: Verdict, data_key: bytearray, folder: Path) -> Verdict:
    """Return the verdict now that the key is known; a copy whose HMAC alone was hit gives way to its twin.

    Raises:
        HeaderChanged: the key fits, but somebody edited what stands beside it.
    """
    if verdict.chosen.is_genuine(data_key):
        return verdict
    twin = verdict.other
    if isinstance(twin, Copy) and twin.header == verdict.chosen.header and twin.is_genuine(data_key):
        return Verdict(twin, Flaw("damaged"), is_spare=not verdict.is_spare)
    raise HeaderChanged(folder)


def write(folder: Path, header: Header, data_key: bytearray) -> None:
    """Write both copies. Each is on the disk and read back before it takes the place of the old one.

    Both are laid down before either is replaced, so a full disk leaves the old generation whole.

    Raises:
        OSError: nothing was replaced, or only the main copy.
    """
    raw = encode(header, data_key)
    for name in (MAIN, SPARE):
        _lay_down(folder / f"{name}{NEW}", raw, data_key)
    for name in (MAIN, SPARE):
        (folder / f"{name}{NEW}").replace(folder / name)
        sync_folder(folder)


def mend(folder: Path, verdict: Verdict, data_key: bytearray) -> bool:
    """Make the second copy what the chosen one is; return whether there was anything to do."""
    damaged = MAIN if verdict.is_spare else SPARE
    if isinstance(verdict.other, Copy) and verdict.other.raw == verdict.chosen.raw:
        return False
    _lay_down(folder / f"{damaged}{NEW}", verdict.chosen.raw, data_key)
    (folder / f"{damaged}{NEW}").replace(folder / damaged)
    sync_folder(folder)
    return True


def unlock(verdict: Verdict, kind: Kind, open_slot: Callable[[Slot, bytes], bytearray]) -> bytearray:
    """Return the data key from the slot of one kind.

    Raises:
        keys.WrongKey: the slot does not open, or there is none.
    """
    slot = verdict.chosen.header.slot(kind)
    if slot is None:
        raise keys.WrongKey
    return open_slot(slot, verdict.chosen.header.vault_id)


def _lay_down(path: Path, raw: bytes, data_key: bytearray) -> None:
    try:
        write_through(path, raw)
        copy = decode(path.read_bytes())
        if not isinstance(copy, Copy) or copy.raw != raw or not copy.is_genuine(data_key):
            raise OSError(f"{path.name} did not read back as it was written")
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _read(path: Path, known: Copy | Flaw | None = None) -> Copy | Flaw:
    try:
        with open(path, "rb", buffering=0, opener=without_waiting) as stream:
            raw = stream.read(_MOST_BYTES + 1) or b""
        return known if isinstance(known, Copy) and known.raw == raw else decode(raw)
    except FileNotFoundError:
        return Flaw("missing")
    except PermissionError:
        return Flaw("closed")
    except OSError:
        return Flaw("damaged")


def _read_body(body: bytes) -> Header:
    try:
        stored = json.loads(body)
        cipher, generation, database = stored["cipher"], stored["generation"], stored["database"]
        salt, vault_id = bytes_of(cipher["salt"], SALT_LENGTH), bytes_of(stored["vault"], ID_LENGTH)
        held = tuple(slots.from_json(slot) for slot in stored["slots"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unintelligible from error
    if type(generation) is not int or generation < 1 or not isinstance(database, str):
        raise Unintelligible
    header = Header(vault_id, generation, database, salt, held)
    _check(header, cipher)
    return header


def _check(header: Header, cipher: dict[str, Any]) -> None:
    kinds = [slot.kind for slot in header.slots]
    if kinds.count("passphrase") != 1 or len(set(kinds)) != len(kinds):
        raise Unintelligible
    if len({slot.id for slot in header.slots}) != len(kinds):
        raise Unintelligible
    if not DATABASE_NAME.fullmatch(header.database):
        raise Unintelligible
    if {name: value for name, value in cipher.items() if name != "salt"} != _CIPHER:
        raise Unintelligible


def _problem(folder: Path, main: Flaw, spare: Flaw) -> Exception:
    kinds = {main.kind, spare.kind}
    if kinds == {"missing"}:
        return HeaderDamaged(folder) if has_database(folder) else NoSuchVault(folder)
    if "closed" in kinds:
        closed = MAIN if main.kind == "closed" else SPARE
        return CannotRead(folder / closed, os.strerror(errno.EACCES))
    if "changed" in kinds:
        return HeaderChanged(folder)
    if "unknown" in kinds:
        return FormatUnknown(folder)
    return HeaderDamaged(folder)


def _mac(message: bytes, vault_id: bytes, data_key: bytearray) -> bytes:
    key = keys.expand(data_key, vault_id, _MAC_INFO)
    try:
        return keys.authenticate(message, key)
    finally:
        keys.wipe(key)
