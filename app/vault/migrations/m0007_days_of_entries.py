"""The day of the year an entry was written on, to find what was written on the same day in other years.

From here on an entry may say how it felt. An older Sotto would drop that word, so it must refuse the vault.
"""

from app.vault.driver import Database


def step(database: Database) -> None:
    """Draw the column and make its index."""
    drawn = "TEXT GENERATED ALWAYS AS (substr(json_extract(body, '$.written_at'), 6, 5)) VIRTUAL"
    database.execute(f"ALTER TABLE entries ADD COLUMN month_day {drawn}")
    database.execute("CREATE INDEX entries_by_month_day ON entries (month_day, written_at)")
