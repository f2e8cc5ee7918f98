"""The sizes of paper."""

from enum import StrEnum


class Paper(StrEnum):
    """Page sizes, by the names typst knows."""

    A4 = "a4"
    LETTER = "us-letter"
