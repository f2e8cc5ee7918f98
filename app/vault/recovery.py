"""The recovery key: 160 random bits that fit on a sheet of paper and forgive a careful hand.

Nine groups of four Crockford base32 characters: 160 bits and a check sum of 20. No letter looks like a digit,
and what people read anyway (O, I, L) is understood.
"""

import hashlib
import secrets
import unicodedata
from collections.abc import Iterator

from app.domain.problems import RecoveryKeyMistyped
from app.vault.keys import wipe

SECRET_LENGTH = 20
GROUPS = 9
GROUP_LENGTH = 4

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_WORTH = {letter: worth for worth, letter in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_CHECK_BITS = 20
_LETTERS = GROUPS * GROUP_LENGTH


class RecoveryKey:
    """160 bits in `secret`, a bytearray that the holder wipes when it is done."""

    def __init__(self, secret: bytearray) -> None:
        if len(secret) != SECRET_LENGTH:
            raise ValueError("a recovery key has 20 bytes")
        self.secret = secret

    @classmethod
    def fresh(cls) -> "RecoveryKey":
        """Return a new random key."""
        return cls(bytearray(secrets.token_bytes(SECRET_LENGTH)))

    @classmethod
    def read(cls, typed: str) -> "RecoveryKey":
        """Read what a person typed or pasted, in any case, with any spaces and dashes.

        Raises:
            RecoveryKeyMistyped: it is not a recovery key; its `group` is told where just one can be blamed.
        """
        letters, sizes = _letters(typed)
        for place, letter in enumerate(letters):
            if letter not in _WORTH:
                raise RecoveryKeyMistyped(_group_at(place, sizes))
        if len(letters) != _LETTERS:
            raise RecoveryKeyMistyped(_odd_group(sizes))
        worths = bytearray(_WORTH[letter] for letter in letters)
        secret = _checked(worths)
        if secret is None:
            raise RecoveryKeyMistyped(_likely_group(worths))
        wipe(worths)
        return cls(secret)

    def groups(self) -> tuple[str, ...]:
        """Return the nine groups as they are printed. The text is a secret too."""
        value = int.from_bytes(self.secret, "big") << _CHECK_BITS | _check_sum(self.secret)
        letters = [_ALPHABET[value >> 5 * place & 31] for place in reversed(range(_LETTERS))]
        return tuple("".join(letters[at : at + GROUP_LENGTH]) for at in range(0, _LETTERS, GROUP_LENGTH))

    def wipe(self) -> None:
        """Zero the secret."""
        wipe(self.secret)

    def __repr__(self) -> str:
        return "<RecoveryKey>"


def _check_sum(secret: bytes | bytearray) -> int:
    return int.from_bytes(hashlib.sha256(secret).digest()[:3], "big") >> 4


def _checked(worths: bytearray) -> bytearray | None:
    value = 0
    for worth in worths:
        value = value << 5 | worth
    secret = bytearray((value >> _CHECK_BITS).to_bytes(SECRET_LENGTH, "big"))
    return secret if _check_sum(secret) == value & (1 << _CHECK_BITS) - 1 else None


def _letters(typed: str) -> tuple[str, list[int]]:
    """The letters that count, and how many the person wrote in each of their own groups."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    spaced = "".join(" " if not one.isalnum() else one for one in plain)
    groups = spaced.split()
    return "".join(groups), [len(group) for group in groups]


def _group_at(place: int, sizes: list[int]) -> int | None:
    if len(sizes) == GROUPS:
        for group, size in enumerate(sizes, 1):
            if place < size:
                return group
            place -= size
    return place // GROUP_LENGTH + 1 if sum(sizes) == _LETTERS else None


def _odd_group(sizes: list[int]) -> int | None:
    odd = [group for group, size in enumerate(sizes, 1) if size != GROUP_LENGTH]
    return odd[0] if len(sizes) == GROUPS and len(odd) == 1 else None


def _likely_group(worths: bytearray) -> int | None:
    """The one group where a single slip of the hand would explain everything; by chance 1 time in 900."""
    blamed = {place // GROUP_LENGTH + 1 for place, slip in _slips(worths) if _checked(slip) is not None}
    return blamed.pop() if len(blamed) == 1 else None


def _slips(worths: bytearray) -> Iterator[tuple[int, bytearray]]:
    for place in range(_LETTERS):
        for worth in range(32):
            slip = bytearray(worths)
            slip[place] = worth
            yield place, slip
        if place % GROUP_LENGTH:
            slip = bytearray(worths)
            slip[place - 1], slip[place] = worths[place], worths[place - 1]
            yield place, slip
