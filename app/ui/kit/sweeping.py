"""Who looks for Python's garbage while there is a second thread: only the window's own.

Whichever thread looks destroys what it finds. A widget that the worker finds is destroyed beside its window's
thread, which Qt answers with a crash, seconds or hours later.
"""

import gc


class Broom:
    """Taken by every worker, and given back when its thread has ended."""

    def __init__(self) -> None:
        self._holders = 0

    def take(self) -> None:
        """Keep Python from looking by itself, in whatever thread happens to run."""
        self._holders += 1
        gc.disable()

    def give_back(self) -> None:
        """Let Python look by itself again, once the last one is given back."""
        self._holders -= 1
        if not self._holders:
            gc.enable()

    def sweep(self) -> None:
        """Look as often as Python itself would, on this thread; it must be the window's."""
        found, enough = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if 0 < enough[generation] < found[generation]]
        if due:
            gc.collect(due[-1])


BROOM = Broom()
