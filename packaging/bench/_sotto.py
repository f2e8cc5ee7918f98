"""Starts the real program as the front door does, and tells when its first window is painted.

_sotto.py DESCRIPTOR VAULT
"""

import sys

to, vault = int(sys.argv[1]), sys.argv[2]


def main() -> int:
    from app.system.hardening import harden

    harden()
    from _painted import FirstWindow
    from PySide6.QtWidgets import QApplication

    loop = QApplication.exec

    def watched_loop(*_: object) -> int:
        FirstWindow(to).watch()
        return loop()

    setattr(QApplication, "exec", watched_loop)  # noqa: B010  a Qt class, which the types say cannot be assigned to
    from app import cli

    return cli.main(["--vault", vault])


if __name__ == "__main__":
    sys.exit(main())
