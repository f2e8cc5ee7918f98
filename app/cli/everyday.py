"""The commands that make, list, print and paint. Qt is loaded only where something is painted."""

import argparse
import json
import os
import sys
from pathlib import Path

from app.cli.asking import made, opened
from app.cli.saying import said, say


def new(asked: argparse.Namespace) -> int:
    """Make an empty vault."""
    made(asked).close()
    say(f"An empty vault lies at {asked.vault.absolute()}.")
    return 0


def example(asked: argparse.Namespace) -> int:
    """Make a vault with the example people."""
    practice = made(asked)
    try:
        practice.examples.furnish()
    finally:
        practice.close()
    say(f"The example vault lies at {asked.vault.absolute()}.")
    return 0


def lists(asked: argparse.Namespace) -> int:
    """List what a vault holds, for reading or as JSON."""
    from app.services.listing import listed

    practice = opened(asked)
    try:
        rows = listed(practice, asked.what)
    finally:
        practice.close()
    if asked.json:
        say(json.dumps(rows, ensure_ascii=not _takes_every_sign(), indent=2))
    else:
        for row in rows:
            say("  ".join(_plain(value) for value in row.values() if value))
    return 0


def _takes_every_sign() -> bool:
    return sys.stdout is not None and sys.stdout.encoding.lower().startswith("utf")


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def actions_pdf(asked: argparse.Namespace) -> int:
    """Write what was agreed in a conversation to a PDF."""
    from app.domain.handout import Choices
    from app.domain.ids import ConversationId
    from app.domain.paper import Paper

    practice = opened(asked)
    try:
        exporting = practice.exporting
        handout = exporting.handout(ConversationId(asked.conversation), Choices())
        pdf = exporting.typeset(handout, Paper(asked.paper))
        to = exporting.save(pdf, asked.file.absolute(), replace=False)
    finally:
        practice.close()
    say(f"The agreed actions lie at {to}. The file is not encrypted.")
    return 0


def demo(asked: argparse.Namespace) -> int:
    """Make the example vault in a temporary folder, and open it."""
    import tempfile

    from app.domain.preferences import Preferences
    from app.house import live, opening
    from app.services.passphrases import suggestion

    folder = Path(tempfile.mkdtemp(prefix="sotto-demo-")) / "Sotto.sotto"
    words = suggestion()
    practice = opening().make(folder, bytearray(words.encode()), Preferences()).practice
    practice.examples.furnish()
    practice.close()
    say(f"The example vault lies at {folder}.\nIts passphrase is: {words}")
    say("It stays there, encrypted, until you delete that folder.")  # a lock comes back to it
    said()
    return live(folder, bytearray(words.encode()))


def screens(asked: argparse.Namespace) -> int:
    """Paint every screen to a PNG file."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(asked.scale)
    from app.house import render

    for path in render(asked.folder, asked.theme, asked.size, asked.scale, asked.text_size):
        say(str(path))
    return 0


def window(asked: argparse.Namespace) -> int:
    """Show the window."""
    from app.house import live

    return live(asked.vault.absolute() if asked.vault else None)


def open_vault(asked: argparse.Namespace) -> int:
    """Show the window on a vault that is named by its folder, or by a file in it."""
    from app.house import live

    if asked.path is None:
        return live()
    named = asked.path.absolute()
    return live(named.parent if os.path.isfile(named) else named)
