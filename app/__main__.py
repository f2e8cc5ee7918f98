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
    from app import house

    # The usual starts need no command line, and a process that only waits need not keep the 2 MB that it takes.
    match sys.argv[1:]:
        case []:
            return house.live()
        case ["--background"]:
            return house.wait()
        case ["--standby"]:
            return house.stand_by()
    try:
        from app.cli import command_line
        from app.system.own_arguments import arguments_taken_out_of_sight

        sys.excepthook = command_line.tell_bug
        return command_line.main(arguments_taken_out_of_sight())
    except KeyboardInterrupt:  # it was still loading
        return 130


if __name__ == "__main__":
    sys.exit(main())
