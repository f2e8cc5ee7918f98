"""What a database holds, in numbers, read from its rows."""

from datetime import datetime

from app.domain.backup import Contents
from app.vault.driver import Database


def contents(database: Database) -> Contents:
    """Count what a person would count, and find when the last words were written."""
    people, meetings, conversations, actions, entries = (
        database.execute(f"SELECT count(*) FROM {shelf}").fetchone()[0]  # noqa: S608 named below
        for shelf in ("people", "meetings", "conversations", "actions", "entries")
    )
    newest = database.execute(
        "SELECT max(at) FROM (SELECT max(written_at) AS at FROM entries UNION ALL SELECT max(day) FROM meetings)"
    ).fetchone()[0]
    at = datetime.fromisoformat(newest) if newest else None
    return Contents(people, meetings, conversations, actions, entries, at, _pictures(database))


def _pictures(database: Database) -> int:
    # A backup is asked as it is, without being brought to today's shape.
    if not database.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'pictures'").fetchall():
        return 0
    return int(database.execute("SELECT count(*) FROM pictures").fetchone()[0])
