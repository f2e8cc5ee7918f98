"""Indexes for what lists and counts ask for, so that none of them reads a shelf from end to end.

The columns are drawn from the JSON as before; no row is written anew.
"""

from app.vault.driver import Database

_COLUMNS = (
    "conversations ADD COLUMN held_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.held_on')) VIRTUAL",
    "conversations ADD COLUMN follow_up TEXT GENERATED ALWAYS AS (json_extract(agreed, '$.follow_up')) VIRTUAL",
    "actions ADD COLUMN settled_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.settled_on')) VIRTUAL",
    "actions ADD COLUMN is_open INTEGER GENERATED ALWAYS AS"
    " (json_extract(body, '$.progress') IN ('open', 'partly', 'changed')) VIRTUAL",
    "entries ADD COLUMN tags TEXT GENERATED ALWAYS AS (nullif(json_extract(body, '$.tags'), '[]')) VIRTUAL",
)
_INDEXES = (
    "conversations_by_state ON conversations (state, planned_for, person)",
    "conversations_by_follow_up ON conversations (state, follow_up)",
    "conversations_by_held_on ON conversations (person, held_on)",
    "actions_by_progress ON actions (is_open, due, person)",
    "actions_by_settled_on ON actions (settled_on)",
    "entries_by_person ON entries (person) WHERE person IS NOT NULL",
    "words_by_at ON words (at, kind, ref)",
    "entries_by_tags ON entries (written_at, tags) WHERE tags IS NOT NULL",
)
# Small ones: a vault without an example has nothing in them, and so can say at once that there is none.
_WITH_EXAMPLES = ("people", "meetings", "conversations", "actions", "entries")


def step(database: Database) -> None:
    """Draw the columns and make the indexes."""
    for column in _COLUMNS:
        database.execute(f"ALTER TABLE {column}")
    for table in _WITH_EXAMPLES:
        drawn = "INTEGER GENERATED ALWAYS AS (json_extract(body, '$.is_example')) VIRTUAL"
        database.execute(f"ALTER TABLE {table} ADD COLUMN is_example {drawn}")
        database.execute(f"CREATE INDEX {table}_made_up ON {table} (is_example) WHERE is_example = 1")
    for index in _INDEXES:
        database.execute(f"CREATE INDEX {index}")
