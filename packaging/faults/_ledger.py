"""What a vault must hold after a crash: what was acknowledged, or what was on its way when it happened.

A program that works says "begun" before and "done" after each call of a service. Once something is done, it may never
be lost; while it is begun, either the old or the new may be found.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from typing import TypeAlias

Value: TypeAlias = "str | None"  # None where the thing is not there
WHOLE = "everything"  # the key under which a deed tells the state of the whole vault at once


class Teller:
    """The working side: writes each step to a pipe, one line in one write, so that no kill can tear it."""

    def __init__(self, to: int) -> None:
        self._to = to

    def begun(self, key: str, value: Value) -> None:
        self._tell("begun", key, value)

    def done(self, key: str, value: Value) -> None:
        self._tell("done", key, value)

    def _tell(self, *step: Value) -> None:
        # Not `write`: whoever has that refused to this process must still hear from it.
        os.writev(self._to, [json.dumps(step).encode("ascii") + b"\n"])


class Deaf(Teller):
    """Tells nobody: for work that is done before anything may happen to it."""

    def __init__(self) -> None:
        super().__init__(-1)

    def _tell(self, *step: Value) -> None: ...


class Ledger:
    """The watching side: for each key the values that may be found, which at first are those of `held`."""

    def __init__(self, held: Mapping[str, str]) -> None:
        self.acknowledged = 0
        self.settle(held)

    def hear(self, lines: Iterable[str]) -> None:
        """Take what a Teller wrote."""
        for line in lines:
            kind, key, value = json.loads(line)
            if kind == "begun":
                self._allowed.setdefault(key, [None]).append(value)
            else:
                self._allowed[key] = [value]
                self.acknowledged += 1

    def settle(self, found: Mapping[str, str]) -> None:
        """Take for certain what was found after a crash: from here on that is what was kept."""
        self._allowed: dict[str, list[Value]] = {key: [value] for key, value in found.items()}

    def forget(self, key: str) -> None:
        self._allowed.pop(key, None)

    def of(self, key: str) -> list[Value]:
        """The values that may be found under one key; none where nothing was ever said of it."""
        return self._allowed.get(key, [])

    def losses(self, found: Mapping[str, str]) -> list[str]:
        """Say what is not as it must be. `found` holds every thing that is there now."""
        wrong = [key for key, allowed in self._allowed.items() if ":" in key and found.get(key) not in allowed]
        unknown = [key for key in found if key not in self._allowed]
        if whole := self.of(WHOLE):
            # The things themselves come and go together; backups lie beside them.
            wrong, unknown = ([key for key in keys if is_beside(key)] for keys in (wrong, unknown))
            if as_one({key: value for key, value in found.items() if not is_beside(key)}) not in whole:
                wrong.append("the whole")
        return [f"{key} is not as it was acknowledged" for key in wrong] + [
            f"{key} came from nowhere" for key in unknown
        ]


def is_beside(key: str) -> bool:
    """Whether it lies beside the vault's database, not in it."""
    return key.startswith("backup:")


def as_one(found: Mapping[str, str]) -> str:
    """The state of a whole vault as one value."""
    return hashlib.sha256(json.dumps(dict(found), sort_keys=True).encode("ascii")).hexdigest()[:24]
