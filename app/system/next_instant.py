"""One instant outside the vault, for a start after which nobody has unlocked yet: when to say that there is something.

The file holds that and nothing else, at the end of the quarter of an hour in which it lies. It is there only where the
person wanted it.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.problems import Problem

if TYPE_CHECKING:  # every start knows of the file, and few read it
    from datetime import datetime


class NextInstant:
    """Kept at `path`. Losing it means hearing of something after the next unlock, so it fails quietly."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, instant: datetime | None) -> None:
        """Keep an instant in UTC, rounded, or have no file."""
        from app.domain.awaited import rounded

        line = f"{rounded(instant):%Y-%m-%dT%H:%MZ}\n".encode() if instant is not None else b""
        with contextlib.suppress(OSError, Problem):
            before = self._path.read_bytes() if self._path.exists() else b""
            if not line:
                self._path.unlink(missing_ok=True)
            elif line != before:
                from app.system.files import write_all_at_once

                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_all_at_once(self._path, line, replace=True)

    def read(self) -> datetime | None:
        """Return what was kept, in UTC; None where there is nothing, or nothing that can be read."""
        from datetime import UTC, datetime

        try:
            return datetime.fromisoformat(self._path.read_text("ascii").strip()).astimezone(UTC)
        except (OSError, ValueError, OverflowError):
            return None
