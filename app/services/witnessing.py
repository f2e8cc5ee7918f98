"""Says what protects the open vault, from asking and never from memory."""

import os
import sys
from pathlib import Path

from app.domain.in_force import InForce
from app.system.attempts import attempts
from app.system.in_force import machine
from app.vault.safe import Safe


class Witnessing:
    """Asks the open database, the folder, and the system."""

    def __init__(self, safe: Safe) -> None:
        self._safe = safe

    def in_force(self) -> InForce:
        """Return what is in force now."""
        return InForce(self._safe.encryption(), machine(), _is_private(self._safe.folder))

    def attempts(self) -> int | None:
        """Return how often something tried to reach a network since the program started; None where nobody counted."""
        return attempts()


def _is_private(folder: Path) -> bool | None:
    return None if sys.platform == "win32" else not os.stat(folder).st_mode & 0o077
