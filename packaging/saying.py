"""How the commands speak: one sentence at a time, and one last one when they cannot go on."""

from __future__ import annotations


class Stop(Exception):
    """The command ends here; the text is the whole sentence that is shown."""


def say(sentence: str) -> None:
    print(sentence, flush=True)  # flushed, or it would stand behind what a started program says
