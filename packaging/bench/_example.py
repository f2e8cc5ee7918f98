"""An example vault for figures, and what its passphrase stretches to, so that a figure can leave that second out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PASSPHRASE = b"quiet lantern under seven maples"


def example_vault(at: Path) -> tuple[Path, Path]:
    """Make the example in `at`; return its folder and the file of answers."""
    from app import house
    from app.domain.preferences import Preferences

    vault, answers = at / "Sotto" / "Sotto.sotto", at / "answers"
    opening = house.opening()
    told: dict[str, str] = {}
    with_kdf(lambda real: lambda *, salt, **cost: _Noting(real(salt=salt, **cost), salt, told))
    practice = opening.make(vault, bytearray(PASSPHRASE), Preferences()).practice
    practice.examples.fill()
    practice.close()
    answers.write_text("\n".join(f"{salt} {key}" for salt, key in told.items()), encoding="ascii")
    return vault, answers


def answer_from(answers: Path) -> None:
    """Stretch no passphrase from here on: give what was noted when the vault was made."""
    told = dict(line.split() for line in answers.read_text(encoding="ascii").splitlines())
    with_kdf(lambda _: lambda *, salt, **_: _Known(bytes.fromhex(told[salt.hex()])))


def with_kdf(wrapped: Callable[[Any], Any]) -> None:
    from app.vault import keys

    real = getattr(keys, "Argon2id")  # noqa: B009  only here is the kdf replaced; the types rightly forbid it
    setattr(keys, "Argon2id", wrapped(real))  # noqa: B010


@contextmanager
def real_kdf() -> Iterator[None]:
    """Stretch as the program does inside, whatever stood in for it before."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    from app.vault import keys

    instead = getattr(keys, "Argon2id")  # noqa: B009  as above
    with_kdf(lambda _: Argon2id)
    try:
        yield
    finally:
        setattr(keys, "Argon2id", instead)  # noqa: B010


class _Noting:
    def __init__(self, real: Any, salt: bytes, told: dict[str, str]) -> None:
        self._real, self._salt, self._told = real, salt, told

    def derive_into(self, secret: bytearray, key: bytearray) -> None:
        self._real.derive_into(secret, key)
        self._told[self._salt.hex()] = key.hex()


class _Known:
    def __init__(self, key: bytes) -> None:
        self._key = key

    def derive_into(self, _: bytearray, key: bytearray) -> None:
        key[:] = self._key
