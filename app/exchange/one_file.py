"""Opening one file that somebody chose, without waiting for a pipe or a device that took its name."""

import os
import stat
from pathlib import Path
from typing import IO


def open_file(path: Path) -> IO[bytes] | None:
    """Return the file, opened for reading; None where there is none, or something that is no file.

    Raises:
        OSError: it is there, and the system gives nothing of it.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        file = open(os.open(path, flags), "rb")  # noqa: SIM115  the caller closes it
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        return None
    return file
