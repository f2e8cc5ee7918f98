"""Builds every floor once and hands each its neighbours; the only file that knows all."""

from app.paths import resources
from app.services.opening import Opening
from app.system.clock import Clock
from app.system.typesetter import Typesetter


def opening() -> Opening:
    """Return what makes and opens vaults on this machine."""
    return Opening(Clock(), Typesetter(resources()))
