"""Whether the window blurs behind others, and is kept out of their pictures: no table changes.

An older Sotto would drop what was chosen, and so refuses the vault.
"""

from app.vault.driver import Database


def step(database: Database) -> None:
    """Change nothing."""
