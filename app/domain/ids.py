"""The names by which things in a vault know each other.

An id is 16 hexadecimal characters from the system's random source: it says nothing about the person,
the day or the order in which things were written.
"""

import os
from typing import NewType

PersonId = NewType("PersonId", str)
MeetingId = NewType("MeetingId", str)
ConversationId = NewType("ConversationId", str)
ActionId = NewType("ActionId", str)
EntryId = NewType("EntryId", str)
ImportId = NewType("ImportId", str)
PictureId = NewType("PictureId", str)
ReminderId = NewType("ReminderId", str)


def new_id() -> str:
    """Return a fresh random id."""
    return os.urandom(8).hex()
