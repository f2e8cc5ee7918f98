"""The order of a shelf: things stand as they were put, and one that is brought back stands where it stood."""

from app.vault.driver import Database


class Places:
    """Remembers, until the vault closes, where in `table` things stood that were taken away."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._left: dict[str, int] = {}

    def leave(self, database: Database, id: str) -> None:
        """Take note of the place of a row that is about to be deleted."""
        row = database.execute(f"SELECT rowid FROM {self._table} WHERE id = ?", [id]).fetchone()  # noqa: S608
        if row is not None:
            self._left[id] = row[0]

    def of(self, database: Database, id: str) -> int:
        """Return the rowid for a row: the one it has or had, or one behind all others, those taken away included."""
        query = f"SELECT rowid FROM {self._table} WHERE id = ?"  # noqa: S608
        row = database.execute(query, [id]).fetchone()
        if row is not None:
            return int(row[0])
        if id in self._left:
            return self._left[id]
        last = database.execute(f"SELECT coalesce(max(rowid), 0) FROM {self._table}").fetchone()  # noqa: S608
        return max(int(last[0]), *self._left.values(), 0) + 1
