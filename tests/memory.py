"""Where tests keep their files: in memory, where there is room for them.

A vault that is made is written through to the disk some forty times, on purpose, and a test would wait for each. What
a power cut leaves is told by what was written and when (`tests/faults/test_power.py`), for which no disk is needed.
"""

import os
import shutil
import tempfile

PLACE = "/dev/shm"
ROOM = 2 * 1024**3


def take_place() -> None:
    """Have every temporary folder of this process, and of those it starts, made in memory."""
    if "TMPDIR" not in os.environ and "PYTEST_DEBUG_TEMPROOT" not in os.environ and serves():
        os.environ["TMPDIR"] = tempfile.tempdir = PLACE


def serves() -> bool:
    """Whether there is room (a container often has 64 MB), and programs may be started there, as some tests do."""
    if not os.path.isdir(PLACE) or not os.access(PLACE, os.W_OK):
        return False
    return not os.statvfs(PLACE).f_flag & os.ST_NOEXEC and shutil.disk_usage(PLACE).free >= ROOM
