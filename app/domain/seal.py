"""Why a sealed file stays shut."""

from enum import StrEnum


class Seal(StrEnum):
    """Why a file can be opened with no passphrase at all."""

    NOT_SEALED = "not-sealed"
    FOR_KEYS = "for-keys"
    TOO_LARGE = "too-large"
    TOO_HARD = "too-hard"  # it asks for more work than any computer should do
