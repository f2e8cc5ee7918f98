"""The front door: hardening, then the window or a command."""

import gc
import sys

from app.system.hardening import harden


def main() -> int:
    """Run Sotto and return its exit code."""
    harden()
    # Python has no threads yet and Qt is not loaded: from here on both may come.
    # What is made until the window is painted stays; looking through it for garbage took 11 of 155 ms.
    gc.disable()
    if len(sys.argv) == 1:
        from app import house  # the usual start needs no command line

        return house.live()
    from app.cli import command_line

    sys.excepthook = command_line.tell_bug
    return command_line.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
