"""What is loaded on the worker while the passphrase is typed, so that nobody waits for it afterwards."""


def what_unlocking_needs() -> None:
    """Load the vault's libraries and the hall.

    The crash page too: it should need nothing of the disk when it is needed itself.
    """
    import app.services.opening
    import app.ui.shell.away
    import app.ui.shell.crash_page
    import app.ui.shell.dawn
    import app.ui.shell.farewell
    import app.ui.shell.indoors
    import app.ui.shell.outside
    import app.ui.shell.succession

    app.services.opening.get_ready()


def load_room(key: str) -> None:
    """Load the room of that name."""
    from app.ui.shell import floor

    floor.load(key)
