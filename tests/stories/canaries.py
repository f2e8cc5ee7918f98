"""Sentences that can be told apart wherever they turn up, one for every field there is.

A canary is short and half of digits: no typesetter parts it at the end of a line, and no random bytes spell it.
"""

import re
from dataclasses import dataclass, field

MARK = re.compile(r"qz\d\d\d?xk")


@dataclass
class Canaries:
    """Makes them, and remembers which layer each was typed into.

    `agreed` may be printed, `private` may not. `replaced` were overwritten later by other words.
    """

    agreed: dict[str, str] = field(default_factory=dict)
    private: dict[str, str] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)

    def shared(self, place: str) -> str:
        """Return a sentence for a field that both may read."""
        return self._told(self.agreed, place)

    def secret(self, place: str) -> str:
        """Return a sentence for a field that only its writer may read."""
        return self._told(self.private, place)

    def give_up(self, place: str) -> None:
        """Note that what was typed at `place` is overwritten on purpose."""
        self.replaced.add(self.private.get(place) or self.agreed[place])

    def kept(self) -> dict[str, str]:
        """Return those that must still be in the vault, by their places."""
        typed = {**self.agreed, **self.private}
        return {place: mark for place, mark in typed.items() if mark not in self.replaced}

    def _told(self, layer: dict[str, str], place: str) -> str:
        mark = f"qz{len(self.agreed) + len(self.private) + 10}xk"
        assert place not in layer
        layer[place] = mark
        return f"Heron {mark} waits"


def in_three_encodings(marks: set[str]) -> dict[bytes, str]:
    """Return what a leak of `marks` would look like in a file."""
    return {mark.encode(encoding): mark for mark in marks for encoding in ("utf-8", "utf-16-le", "utf-16-be")}
