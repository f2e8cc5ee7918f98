"""What entries are sorted and filtered by stands in columns of their own, kept by triggers, in place of generated ones.

To SQLite a generated column changes with all that it is drawn from: each time an entry's words were saved, it wrote
the pages of two indexes in which nothing had changed.
"""

from app.vault.driver import Database

_COLUMNS = {
    "written_at": "TEXT",
    "month_day": "TEXT",
    "person": "TEXT",
    "conversation": "TEXT",
    "tags": "TEXT",
    "is_example": "INTEGER",
}
_DRAW = """
UPDATE entries SET written_at = json_extract(body, '$.written_at'),
    month_day = substr(json_extract(body, '$.written_at'), 6, 5),
    person = json_extract(body, '$.person'),
    conversation = json_extract(body, '$.conversation'),
    tags = nullif(json_extract(body, '$.tags'), '[]'),
    is_example = json_extract(body, '$.is_example')
"""
_IS_STALE = """
new.written_at IS NOT json_extract(new.body, '$.written_at')
OR new.person IS NOT json_extract(new.body, '$.person')
OR new.conversation IS NOT json_extract(new.body, '$.conversation')
OR new.tags IS NOT nullif(json_extract(new.body, '$.tags'), '[]')
OR new.is_example IS NOT json_extract(new.body, '$.is_example')
"""
_TRIGGERS = (
    "entries_ai AFTER INSERT ON entries",
    f"entries_au AFTER UPDATE OF body ON entries WHEN {_IS_STALE}",
)
_INDEXES = (
    "entries_by_written_at ON entries (written_at)",
    "entries_by_person ON entries (person) WHERE person IS NOT NULL",
    "entries_by_tags ON entries (written_at, tags) WHERE tags IS NOT NULL",
    "entries_made_up ON entries (is_example) WHERE is_example = 1",
    "entries_by_month_day ON entries (month_day, written_at)",
)


def step(database: Database) -> None:
    """Put the columns in place of those of the same names, with the indexes they had."""
    for index in _INDEXES:
        database.execute(f"DROP INDEX {index.split()[0]}")
    for column, kind in _COLUMNS.items():
        database.execute(f"ALTER TABLE entries DROP COLUMN {column}")
        database.execute(f"ALTER TABLE entries ADD COLUMN {column} {kind}")
    database.execute(_DRAW)
    for trigger in _TRIGGERS:
        database.execute(f"CREATE TRIGGER {trigger} BEGIN {_DRAW} WHERE rowid = new.rowid; END")
    for index in _INDEXES:
        database.execute(f"CREATE INDEX {index}")
