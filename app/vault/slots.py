"""Key slots: each holds the data key, wrapped by one thing the person has or knows.

What a slot says about itself (its vault, number, kind and every parameter) is bound to what it wraps, so none
of it can be lowered by hand: the slot would not open any more.
"""

import base64
import binascii
import json
import secrets
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from app.vault import keys
from app.vault.keys import NONCE_LENGTH, SALT_LENGTH, WRAPPED_LENGTH, Stretch
from app.vault.recovery import RecoveryKey

Kind: TypeAlias = Literal["passphrase", "recovery"]

_BINDING_DOMAIN = "sotto/key-slot/v1"
_RECOVERY_INFO = "sotto/recovery-slot/v1"


class Unintelligible(Exception):
    """Well-formed, but not what version 1 of the header can say."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped copy of the data key. `stretch` is None in the recovery slot, whose secret is random already."""

    id: int
    kind: Kind
    salt: bytes
    stretch: Stretch | None
    nonce: bytes
    wrapped: bytes


def canonical(value: object) -> bytes:
    """Return the one JSON text of `value`: keys sorted, no spaces, ASCII only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def text_of(raw: bytes) -> str:
    """Return bytes as they stand in the JSON."""
    return base64.b64encode(raw).decode("ascii")


def bytes_of(text: object, length: int) -> bytes:
    """Return the `length` bytes that `text_of` wrote.

    Raises:
        Unintelligible: it is not that.
    """
    try:
        raw = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except (binascii.Error, ValueError) as error:
        raise Unintelligible from error
    if len(raw) != length:
        raise Unintelligible
    return raw


def passphrase_slot(id: int, vault_id: bytes, data_key: bytearray, passphrase: bytearray, how: Stretch | None) -> Slot:
    """Wrap the data key by a passphrase, which is left as it is. Without `how` this machine is measured."""
    salt = secrets.token_bytes(SALT_LENGTH)
    if how is None:
        wrapper, how = keys.calibrate(passphrase, salt)
    else:
        wrapper = keys.stretch(passphrase, salt, how)
    return _sealed(Slot(id, "passphrase", salt, how, b"", b""), vault_id, data_key, wrapper)


def recovery_slot(id: int, vault_id: bytes, data_key: bytearray, key: RecoveryKey) -> Slot:
    """Wrap the data key by a recovery key."""
    salt = secrets.token_bytes(SALT_LENGTH)
    return _sealed(Slot(id, "recovery", salt, None, b"", b""), vault_id, data_key, _recovery_wrapper(key, salt))


def open_passphrase_slot(slot: Slot, vault_id: bytes, passphrase: bytearray) -> bytearray:
    """Return the data key.

    Raises:
        keys.WrongKey: another passphrase, none at all, or the slot was changed.
    """
    assert slot.stretch is not None
    if not any(passphrase):
        raise keys.WrongKey  # Enter was pressed over nothing; no vault is made with that
    return _opened(slot, vault_id, keys.stretch(passphrase, slot.salt, slot.stretch))


def open_recovery_slot(slot: Slot, vault_id: bytes, key: RecoveryKey) -> bytearray:
    """Return the data key.

    Raises:
        keys.WrongKey: another recovery key, or the slot was changed.
    """
    return _opened(slot, vault_id, _recovery_wrapper(key, slot.salt))


def is_recovery_key(slot: Slot, vault_id: bytes, key: RecoveryKey) -> bool:
    """Whether `key` opens the slot."""
    try:
        keys.wipe(open_recovery_slot(slot, vault_id, key))
    except keys.WrongKey:
        return False
    return True


def as_json(slot: Slot) -> dict[str, Any]:
    """Return the slot as it stands in the header."""
    return {
        "id": slot.id,
        "kdf": _kdf_as_json(slot),
        "nonce": text_of(slot.nonce),
        "type": slot.kind,
        "wrapped": text_of(slot.wrapped),
    }


def from_json(stored: Any) -> Slot:
    """Read a slot back, its parameters checked against the bounds before anybody derives with them.

    Raises:
        Unintelligible: it is not a slot of version 1.
    """
    try:
        kdf, id, kind = stored["kdf"], stored["id"], stored["type"]
        how = _stretch_from(kdf) if kind == "passphrase" else None
        salt = bytes_of(kdf["salt"], SALT_LENGTH)
        nonce, wrapped = bytes_of(stored["nonce"], NONCE_LENGTH), bytes_of(stored["wrapped"], WRAPPED_LENGTH)
    except (KeyError, TypeError) as error:
        raise Unintelligible from error
    if kind not in ("passphrase", "recovery") or type(id) is not int or not 0 <= id <= 255:
        raise Unintelligible
    return Slot(id, kind, salt, how, nonce, wrapped)


def _stretch_from(kdf: dict[str, Any]) -> Stretch:
    numbers = kdf["memory_kib"], kdf["iterations"], kdf["lanes"]
    if any(type(number) is not int for number in numbers):
        raise Unintelligible
    how = Stretch(*numbers)
    if not how.is_within_bounds():
        raise Unintelligible
    return how


def _kdf_as_json(slot: Slot) -> dict[str, Any]:
    if slot.stretch is None:
        return {"info": _RECOVERY_INFO, "name": "hkdf-sha256", "salt": text_of(slot.salt)}
    return {
        "iterations": slot.stretch.iterations,
        "lanes": slot.stretch.lanes,
        "memory_kib": slot.stretch.memory_kib,
        "name": "argon2id",
        "salt": text_of(slot.salt),
    }


def _binding(slot: Slot, vault_id: bytes) -> bytes:
    return canonical(
        {
            "domain": _BINDING_DOMAIN,
            "kdf": _kdf_as_json(slot),
            "slot": slot.id,
            "type": slot.kind,
            "vault": text_of(vault_id),
        }
    )


def _recovery_wrapper(key: RecoveryKey, salt: bytes) -> bytearray:
    return keys.expand(key.secret, salt, _RECOVERY_INFO.encode("ascii"))


def _sealed(slot: Slot, vault_id: bytes, data_key: bytearray, wrapper: bytearray) -> Slot:
    """Fill in nonce and wrapped key, and prove that it opens before anybody relies on it. Wipes `wrapper`."""
    nonce, binding = secrets.token_bytes(NONCE_LENGTH), _binding(slot, vault_id)
    try:
        wrapped = keys.wrap(data_key, wrapper, nonce, binding)
        proof = keys.unwrap(wrapped, wrapper, nonce, binding)
    finally:
        keys.wipe(wrapper)
    assert proof == data_key
    keys.wipe(proof)
    return Slot(slot.id, slot.kind, slot.salt, slot.stretch, nonce, wrapped)


def _opened(slot: Slot, vault_id: bytes, wrapper: bytearray) -> bytearray:
    try:
        return keys.unwrap(slot.wrapped, wrapper, slot.nonce, _binding(slot, vault_id))
    finally:
        keys.wipe(wrapper)
