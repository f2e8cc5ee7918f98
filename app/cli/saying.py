"""What a command says of its work. Whether anybody reads it, or a log has room for it, changes nothing of the work.

`sotto import VAULT FILE | head` has its list cut off, and brings everything in all the same; what a command ends with
is what became of the work.
"""

import os
import re
import sys

_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def say(line: str) -> None:
    """Print a line, if it can still be told."""
    try:
        print(plain(line))
    except OSError:
        say_no_more()


def plain(line: str) -> str:
    """Return a line without what a terminal takes for a command: a title may come out of somebody else's file."""
    return _COMMANDS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", line)


def said() -> None:
    """Have everything told by now, or never."""
    try:
        if sys.stdout is not None:  # closed by whoever started this
            sys.stdout.flush()
    except OSError:
        say_no_more()


def say_no_more() -> None:
    """Let what is still said go nowhere: else it would fail once more when Python ends, which has a code of its own."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
