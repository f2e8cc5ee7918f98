"""What one can do from anywhere, as the palette offers it."""

from collections.abc import Callable
from functools import partial

from app.ui.kit.beginning import Beginning
from app.ui.kit.place import Place
from app.ui.kit.words import translate
from app.ui.shell.places import Command

Go = Callable[[Place], None]


def commands(go: Go, ask: Go) -> dict[str, Command]:
    """Return all commands by their names; `go` leads to a room, `ask` opens what lies over the page."""
    return {
        "new-entry": Command(
            translate("Palette", "New journal entry"),
            "notebook-pen",
            partial(go, Place("journal", "new")),
            translate("Palette", "write reflect"),
        ),
        "plan": Command(
            translate("Palette", "Plan a conversation"),
            "messages-square",
            partial(go, Place("conversations", "", "plan")),
            translate("Palette", "prepare talk"),
        ),
        "new-action": Command(
            translate("Palette", "New action"), "circle-check-big", partial(go, Place("actions", "", "new")), ""
        ),
        "reminders": Command(
            translate("Palette", "Reminders"),
            "bell",
            partial(ask, Place("reminders")),
            translate("Palette", "bell due waits"),
        ),
        "new-reminder": Command(
            translate("Palette", "New reminder"),
            "bell",
            partial(ask, Place("reminders", "", "new")),
            translate("Palette", "remind me later recurring"),
        ),
        "own-reminders": Command(
            translate("Palette", "Your reminders"),
            "bell",
            partial(ask, Place("reminders", "", "all")),
            translate("Palette", "all list recurring delete"),
        ),
        "bin": Command(
            translate("Palette", "Bin"),
            "trash-2",
            partial(go, Place("settings", "", "bin")),
            translate("Palette", "deleted trash undo"),
        ),
        "import": Command(
            translate("Palette", "Bring in a journal"),
            "folder-open",
            partial(ask, Place("import")),
            translate("Palette", "import day one jrnl joplin markdown"),
        ),
        "export": Command(
            translate("Palette", "Export agreed actions"),
            "file-down",
            partial(ask, Place("export")),
            translate("Palette", "pdf print paper"),
        ),
        "look-back": Command(
            translate("Palette", "Look back at the week"),
            "file-text",
            partial(go, Beginning(template="weekly-look-back").place()),
            translate("Palette", "write reflect template"),
        ),
        "questions": Command(
            translate("Palette", "Choose questions"),
            "feather",
            partial(go, Place("settings", "", "questions")),
            translate("Palette", "prompts themes own"),
        ),
        "hints": Command(
            translate("Palette", "Choose language hints"),
            "message-circle-question-mark",
            partial(go, Place("settings", "", "hints")),
            translate("Palette", "words suggestions marks off"),
        ),
        "reflections": Command(
            translate("Palette", "Print reflections"),
            "feather",
            partial(ask, Place("export", "", "reflections")),
            translate("Palette", "pdf paper sheet bring session"),
        ),
        "take-out": Command(
            translate("Palette", "Take your words with you"),
            "file-down",
            partial(ask, Place("take-out")),
            translate("Palette", "export everything markdown json csv calendar"),
        ),
        "unseal": Command(
            translate("Palette", "Open a sealed hand-over"),
            "file-key",
            partial(ask, Place("unseal")),
            translate("Palette", "age agreed answer import"),
        ),
    }
