"""What is loaded while the passphrase is typed, so that nobody waits for it afterwards.

Whatever defines widgets is loaded on the window's own thread, a piece at a time. PySide keeps its list of classes
without a lock, and Qt asks it without holding Python's: a class that was made on the worker meanwhile ended the program
once in some sixty starts on a busy machine (6.11.3, `SignalManager::retrieveMetaObject`).
"""

# The hall and Today come before all rooms; the last of these is where the passphrase may be waited for.
HALL = (
    "app.ui.shell.dawn",
    "app.ui.shell.indoors",
    "app.ui.shell.arrival",
    "app.ui.shell.away",
    "app.ui.shell.outside",
    "app.ui.shell.succession",
    # It should need nothing of the disk when it is needed itself.
    "app.ui.shell.crash_page",
    "app.ui.shell.farewell",
    "app.ui.today.room",
    "app.ui.today.rehearsal",
)
# Large rooms in pieces of about 20 ms, for nobody to feel them while typing.
ROOMS = (
    "app.ui.conversations.step_page",
    "app.ui.conversations.next_steps_page",
    "app.ui.conversations.held_dialog",
    "app.ui.conversations.stack",
    "app.ui.conversations.planner",
    "app.ui.conversations.room",
    "app.ui.people.dialog",
    "app.ui.people.room",
    "app.ui.actions.new_action",
    "app.ui.actions.room",
    "app.ui.kit.markdown_page",
    "app.ui.journal.illustrated",
    "app.ui.journal.room",
    "app.ui.export.dialog",
    "app.ui.settings.backup",
    "app.ui.settings.security",
    "app.ui.settings.room",
)


def what_unlocking_needs() -> None:
    """Load the vault's libraries, and what the first page and the bell ask. On the worker: none knows a widget."""
    import app.services.opening
    import app.services.picturing
    import app.services.reminding

    app.services.opening.get_ready()
