"""Until when a reminder comes again: no table changes.

An older Sotto would drop that day and remind for ever, and so refuses the vault.
"""

from app.vault.driver import Database


def step(database: Database) -> None:
    """Change nothing."""
