"""The front door: arguments, hardening, then the window or a command."""

import sys

from app.system.hardening import harden


def main() -> int:
    """Run Sotto and return its exit code."""
    harden()
    # Python has no threads yet and Qt is not loaded: from here on both may come.
    from app import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
