"""Single values a person chose, each one row."""

from typing import Generic, TypeVar

from app.vault.safe import Safe
from app.vault.shelves import from_json, to_json

T = TypeVar("T")


class SettingsShelf(Generic[T]):
    """One frozen dataclass of `kind` under one `key`; its defaults stand until something is put."""

    def __init__(self, safe: Safe, key: str, kind: type[T]) -> None:
        self._safe = safe
        self._key = key
        self._kind = kind

    def get(self) -> T:
        """Return what was put last, or the defaults."""
        with self._safe.reading() as database:
            rows = database.execute("SELECT body FROM settings WHERE key = ?", [self._key]).fetchall()
        return from_json(rows[0][0], self._kind) if rows else self._kind()

    def put(self, value: T) -> None:
        """Keep `value`."""
        with self._safe.transaction() as database:
            database.execute(
                "INSERT INTO settings (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body",
                [self._key, to_json(value)],
            )
