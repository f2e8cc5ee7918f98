"""What one chose about sleep, a locked screen, another user and copied text: no table changes.

An older Sotto would drop what was chosen, and so refuses the vault.
"""

from app.vault.driver import Database


def step(database: Database) -> None:
    """Change nothing."""
