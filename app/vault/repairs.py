"""What had to be put right so that a vault could be opened."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SpareHeaderUsed:
    """The main header could not be used, its spare copy opened the vault. `is_mended`: the main one is whole again."""

    is_mended: bool


@dataclass(frozen=True)
class SaltRescued:
    """The first 16 bytes of the database were destroyed; the header's copy of them took their place."""


Repair = SpareHeaderUsed | SaltRescued
