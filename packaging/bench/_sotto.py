"""Starts the real program as the front door does, and tells when its first window is painted.

_sotto.py DESCRIPTOR VAULT
"""

import gc
import os
import sys
from pathlib import Path

to, vault = int(sys.argv[1]), sys.argv[2]


def main() -> int:
    gc.disable()  # the front door's first act, which comes too late here: Qt has to be loaded to be watched
    at = Path(vault).parent.parent
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        os.environ[name] = str(at)  # where the vault lies is the usual place then, as in a usual start
    from app.ui.shell import unread_sources  # isort: split  # the program has it before Qt, which is needed here at once

    assert unread_sources.__doc__
    from _painted import FirstWindow
    from PySide6.QtWidgets import QApplication

    loop = QApplication.exec

    def watched_loop(*_: object) -> int:
        FirstWindow(to).watch()
        return loop()

    setattr(QApplication, "exec", watched_loop)  # noqa: B010  a Qt class, which the types say cannot be assigned to
    from app.__main__ import main as front_door

    sys.argv[1:] = [] if sys.platform == "linux" else ["--vault", vault]
    return front_door()


if __name__ == "__main__":
    sys.exit(main())
