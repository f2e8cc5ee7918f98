"""What is found out about a word, or whatever else, when it is first asked for, and then known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Told(dict[K, V]):
    """Asks `tell` once for each; forgets all when they are `most`, so that no text fills the memory."""

    def __init__(self, tell: Callable[[K], V], most: int) -> None:
        super().__init__()
        self._tell = tell
        self._most = most

    def __missing__(self, asked: K) -> V:
        if len(self) >= self._most:
            self.clear()
        told = self[asked] = self._tell(asked)
        return told
