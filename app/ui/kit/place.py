"""Where one can be in the program, as a value that can be kept, compared and gone back to."""

from __future__ import annotations

from dataclasses import dataclass, field

ROOMS = ("today", "people", "conversations", "planner", "journal", "actions", "settings")


@dataclass(frozen=True, slots=True)
class Place:
    """A room, the thing opened in it, and the part of that thing.

    `room` is one of ROOMS; `id` is the id of a person, a conversation, an entry or an action,
    "" for none; `part` is a room's own word for a tab or a step, "" for the first. `words` are to be
    marked there, as typed by who looked for them; a place is the same one without.
    """

    room: str
    id: str = ""
    part: str = ""
    words: tuple[str, ...] = field(default=(), compare=False)
