"""The vault's header with every bit flipped, cut at every length, and every value edited: nobody is let in unsaid.

Each harmed header takes the place of the main copy, of the spare, and of both. Damage of one copy is healed by the
other, and where the main one was hit the opening says so. Damage of both is said to be damage, even to somebody who
types a wrong passphrase. Somebody who edits a value puts the SHA-256 right, as the format is open, but has no key: in
both copies alike that reads as a wrong passphrase where it is the slot's, and as a change where it is anything else
or out of bounds; in one copy "wrong passphrase, or the header was changed". Whatever is refused is left as it lies.

The quick set takes every so many of each.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from app.domain.problems import (
    FormatNewer,
    FormatUnknown,
    HeaderChanged,
    HeaderDamaged,
    Problem,
    WrongPassphrase,
)
from app.vault.header import MAIN, SPARE
from app.vault.slots import canonical
from faults._frame import Outcome, main
from faults._kdf import no_waiting
from faults._work import SECOND, furnish, unlocked

START, SEAL = 14, 32  # bytes before the JSON, and of each of the two seals after it
QUICK_STRIDE, QUICK_EDITS = 211, 17
HEALED, OPENED = "healed and said", "healed"
OTHERS: tuple[Any, ...] = (0, 1, -1, 2**40, True, None, "", "AAAA", "vault-2.db", [], {}, 3.5, "passphrase", "recovery")


class Harm(NamedTuple):
    """A header as it should never be; `what` names the harm, and the groups of outcomes it may have."""

    what: str
    raw: bytes
    in_both: frozenset[str]
    in_main: frozenset[str]
    in_spare: frozenset[str] = frozenset({OPENED})


DAMAGED = frozenset({HeaderDamaged.__name__})
CHANGED = frozenset({HeaderChanged.__name__})
UNKNOWN = frozenset({FormatNewer.__name__, FormatUnknown.__name__})
LIKE_WRONG = frozenset({"WrongPassphrase"})
OR_CHANGED = frozenset({"WrongPassphrase or changed"})
RESCUED = frozenset({HEALED})


def measure(is_full: bool, at: Path) -> Outcome:
    stride = 1 if is_full else QUICK_STRIDE
    with no_waiting():
        vault = Bench(at / "vault")
        edited = list(edits(vault.raw))
        for harm in [*flips(vault.raw, stride), *cuts(vault.raw, stride), *edited[:: 1 if is_full else QUICK_EDITS]]:
            vault.tries(harm)
        vault.tries_a_wrong_passphrase()
    result = f"{vault.refused} refused, {vault.healed} healed by the other copy, {len(vault.troubles)} otherwise"
    mark = "0 let in unsaid or told wrongly"
    return Outcome("headers flipped, cut and edited", vault.runs, result, mark, not vault.troubles, vault.troubles)


def flips(raw: bytes, stride: int) -> Iterator[Harm]:
    """Every bit. In the last seal alone it is found only once the key is known, and looks like a change."""
    for bit in range(0, 8 * len(raw), stride):
        at = bit // 8
        flipped = bytearray(raw)
        flipped[at] ^= 1 << bit % 8
        yield Harm(f"bit {bit}", bytes(flipped), DAMAGED if at < len(raw) - SEAL else CHANGED, RESCUED)


def cuts(raw: bytes, stride: int) -> Iterator[Harm]:
    """Every length from nothing on, and one byte too many."""
    for length in range(0, len(raw), max(1, stride // 4)):
        yield Harm(f"{length} bytes", raw[:length], DAMAGED, RESCUED)
    yield Harm("a byte too many", raw + b"\0", DAMAGED, RESCUED)


def edits(raw: bytes) -> Iterator[Harm]:
    """Every value of the JSON, and what stands before it, replaced by many another, the SHA-256 put right."""
    for magic, version in ((b"OTTERVLT", 1), (b"SOTTOVLT", 0), (b"SOTTOVLT", 2), (b"SOTTOVLT", 65535)):
        sealed = _sealed(raw[START : -2 * SEAL], raw, magic, version)
        yield Harm(f"{magic!r} {version}", sealed, UNKNOWN, RESCUED | UNKNOWN, frozenset({OPENED}) | UNKNOWN)
    body = json.loads(raw[START : -2 * SEAL])
    for path in _paths(body):
        for other in (*OTHERS, *_near(_at(body, path))):
            changed = json.loads(raw[START : -2 * SEAL])
            _at(changed, path[:-1])[path[-1]] = other
            if (edited := canonical(changed)) != raw[START : -2 * SEAL]:
                yield _edit(path, other, _sealed(edited, raw))


def _edit(path: tuple[Any, ...], other: object, raw: bytes) -> Harm:
    is_of_a_slot = path[0] == "slots"
    in_both = CHANGED | (LIKE_WRONG if is_of_a_slot or path[0] == "vault" else frozenset())
    # Out of bounds it is refused unread, and the spare takes its place; within, the two copies are seen to differ.
    in_main = RESCUED | CHANGED | OR_CHANGED
    in_spare = frozenset({OPENED})
    if path == ("generation",):  # the copy that claims to be the newer one is believed until its seal is checked
        in_main, in_spare = in_main | frozenset({OPENED}), in_spare | CHANGED
    return Harm(f"{'.'.join(map(str, path))} = {other!r}", raw, in_both, in_main, in_spare)


class Bench:
    """One vault whose headers are harmed, looked at, and put back."""

    def __init__(self, vault: Path) -> None:
        furnish(vault, entries=1)
        self._vault = vault
        self.raw = (vault / MAIN).read_bytes()
        assert (vault / SPARE).read_bytes() == self.raw
        self.runs = self.refused = self.healed = 0
        self.troubles: list[str] = []

    def tries(self, harm: Harm) -> None:
        self._try(harm.what, harm.raw, harm.raw, harm.in_both)
        self._try(f"{harm.what}, main", harm.raw, self.raw, harm.in_main)
        self._try(f"{harm.what}, spare", self.raw, harm.raw, harm.in_spare)

    def tries_a_wrong_passphrase(self) -> None:
        """Told apart from damage of both copies, and not made more of than it is where one copy is whole."""
        hurt = self.raw[:100]
        for name, main_copy, spare, expected in (
            ("whole", self.raw, self.raw, LIKE_WRONG),
            ("main hurt", hurt, self.raw, LIKE_WRONG),
            ("spare hurt", self.raw, hurt, LIKE_WRONG),
            ("both hurt", hurt, hurt, DAMAGED),
        ):
            self._try(f"wrong passphrase, {name}", main_copy, spare, expected, SECOND)

    def _try(self, what: str, main_copy: bytes, spare: bytes, expected: frozenset[str], *words: str) -> None:
        (self._vault / MAIN).write_bytes(main_copy)
        (self._vault / SPARE).write_bytes(spare)
        outcome = self._outcome(*words)
        self.runs += 1
        copies = (self._vault / MAIN).read_bytes(), (self._vault / SPARE).read_bytes()
        if outcome in (HEALED, OPENED):
            self.healed += 1
            is_right = copies == (self.raw, self.raw)
        else:
            self.refused += 1
            is_right = copies == (main_copy, spare)
        if outcome not in expected:
            self.troubles.append(f"{what}: {outcome}, and not {' or '.join(sorted(expected))}")
        elif not is_right:
            self.troubles.append(f"{what}: {outcome}, but the copies do not show it")

    def _outcome(self, *words: str) -> str:
        try:
            opened = unlocked(self._vault, *words)
        except WrongPassphrase as problem:
            return "WrongPassphrase or changed" if problem.or_header_changed else "WrongPassphrase"
        except Problem as problem:
            return type(problem).__name__
        opened.practice.close()
        return HEALED if opened.spare_used and opened.mended else OPENED


def _sealed(body: bytes, raw: bytes, magic: bytes = b"SOTTOVLT", version: int = 1) -> bytes:
    """What somebody makes who has no key: the SHA-256 is right, the HMAC is the old one."""
    begun = magic + version.to_bytes(2, "big") + len(body).to_bytes(4, "big") + body
    return begun + hashlib.sha256(begun).digest() + raw[-SEAL:]


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside, those that hold others included."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield (*path, key)
        yield from _paths(inner, (*path, key))


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def _near(value: Any) -> list[Any]:
    """Values that are nearly right: the hardest to tell."""
    if type(value) is int:
        return [value + 1, value - 1, value * 2, value // 2, str(value)]
    if isinstance(value, str) and value:
        return [value[::-1], value + "A", value[:-1], ("B" if value[0] == "A" else "A") + value[1:]]
    return []


if __name__ == "__main__":
    sys.exit(main(measure))
