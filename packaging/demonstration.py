"""What `run` does where there is no display: the main job, end to end, into files one can look at."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

from saying import Stop, say

# Only ever the key of invented people's conversations, so it may be shown.
PASSPHRASE = "quiet lantern under seven maples"


def without_a_display(python: Path) -> int:
    """Make the example vault, its agreed actions as a PDF, and a picture of every screen; say where they lie."""
    say("There is no display here, so Sotto cannot open its window; it does its main job into files instead.")
    folder = Path(tempfile.mkdtemp(prefix="sotto-demo-"))
    vault, paper, screens = folder / "Example.sotto", folder / "agreed-actions.pdf", folder / "screens"

    sotto(python, "example", str(vault))
    say(f"The encrypted example vault:  {vault} (its passphrase: {PASSPHRASE})")
    held = held_conversation(sotto(python, "list", str(vault), "conversations", "--json"))
    sotto(python, "actions-pdf", str(vault), held, str(paper))
    say(f"The agreed actions as a PDF:  {paper}")
    sotto(python, "screens", str(screens))
    say(f"A picture of every screen:    {screens} ({len(list(screens.rglob('*.png')))} pictures)")
    return 0


def sotto(python: Path, *arguments: str) -> str:
    """Start Sotto's command line, give it the passphrase where nobody else can read it, return what it printed."""
    read_end, write_end = os.pipe()
    with os.fdopen(write_end, "w", encoding="utf-8") as writer:
        writer.write(PASSPHRASE + "\n")  # far below what a pipe holds, so nobody need read yet
    try:
        asks = [] if arguments[0] == "screens" else ["--passphrase-fd", str(read_end)]
        command = [str(python), "-P", "-m", "app", *arguments, *asks]
        done = subprocess.run(
            command, pass_fds=[read_end], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(read_end)
    if done.returncode != 0:
        raise Stop(f"Sotto could not do '{arguments[0]}' (it ended with {done.returncode}).\n{done.stdout}".rstrip())
    return done.stdout


def held_conversation(listed: str) -> str:
    """The id of a conversation that has been held, out of `list ... conversations --json`."""
    for conversation in json.loads(listed):
        if conversation["state"] == "held":
            return str(conversation["id"])
    raise Stop("The example holds no conversation that has been held.")
