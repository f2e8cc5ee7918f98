"""Changing one choice and leaving all others as the vault has them; no Qt, so it can be tested without a window."""

from dataclasses import replace
from typing import Any, Protocol

from app.domain.preferences import Preferences


class Preferring(Protocol):
    """What is needed of the service."""

    def preferences(self) -> Preferences: ...

    def save(self, preferences: Preferences) -> None: ...


def keep(preferring: Preferring, choices: dict[str, Any]) -> Preferences:
    """Save `choices`, by the names of their fields, over what the vault holds now, and return the whole.

    It is read anew for that: a passphrase changed meanwhile noted its own day there.
    """
    chosen = replace(preferring.preferences(), **choices)
    preferring.save(chosen)
    return chosen
