"""All that is written inside a transaction is on the disk afterwards, or none of it.

Each pause of the pen goes through one, when nothing of the way is in the processor's caches any more: one object takes
a third of the time that three generators took.
"""

from pathlib import Path
from types import TracebackType

from app.domain.problems import DiskFull
from app.vault import ballast
from app.vault.chamber import Chamber
from app.vault.driver import Database


class Transaction:
    """One that is inside no other. For what `can_wait` the room set aside is not let go where the disk is full."""

    def __init__(self, chamber: Chamber, folder: Path, can_wait: bool) -> None:
        self._telling = chamber.telling()
        self._database = chamber.database
        self._folder = folder
        self._can_wait = can_wait

    def __enter__(self) -> Database:
        with self._telling:
            self._database.conn.execute("BEGIN")
        return self._database

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        try:
            self._end(error)
        except DiskFull:
            if not self._can_wait:
                ballast.let_go(self._folder)
            raise
        finally:
            del error, _trace  # else this frame would hold the error, and the error's traceback this frame

    def _end(self, error: BaseException | None) -> None:
        """Commit, or take back what was written and raise the Problem that hindered it."""
        try:
            if error is not None:
                raise error
            self._database.conn.execute("COMMIT")
        except BaseException:
            with self._telling:
                self._database.rollback()
                raise
        finally:
            del error
