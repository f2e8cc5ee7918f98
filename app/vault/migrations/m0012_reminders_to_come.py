"""When a reminder is due for the last time, to find those still to come without reading what is over.

What recurs has no last time; "9999" stands behind all that have one.
"""

from app.vault.driver import Database

_LAST = "iif(json_extract(body, '$.rule') IS NULL, json_extract(body, '$.first'), '9999')"


def step(database: Database) -> None:
    """Draw the column and make its index."""
    database.execute(f"ALTER TABLE reminders ADD COLUMN last TEXT GENERATED ALWAYS AS ({_LAST}) VIRTUAL")
    database.execute("CREATE INDEX reminders_by_last ON reminders (last)")
