"""Pictures of what is due, and of setting a reminder."""

from __future__ import annotations

from app.ui.kit.place import Place
from app.ui.shell.home import Home


def show_due(home: Home) -> None:
    """What the bell shows, over Today."""
    assert home.indoors is not None
    home.indoors.hall.go(Place("today"))
    home.indoors.at_the_bell.reminders.open()


def show_form(home: Home) -> None:
    """A reminder in plain words, understood."""
    from app.ui.kit.layer import top_layer
    from app.ui.reminders.form import ReminderForm

    assert home.indoors is not None
    home.indoors.hall.go(Place("today"))
    home.indoors.at_the_bell.reminders.set_new()
    home.worker.finish()
    form = top_layer(home.window)
    assert isinstance(form, ReminderForm)
    form.text.set_text("Ask how the first review went")
    form.when.set_text("every other Thursday at 9 until 18 December")
    form.words_read.emit(form.when.text())


def show_own(home: Home) -> None:
    """All of one's own in one list."""
    assert home.indoors is not None
    home.indoors.hall.go(Place("today"))
    home.indoors.at_the_bell.reminders.open_own()
