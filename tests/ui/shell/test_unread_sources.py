"""PySide reads no source of what is loaded, and works as before."""

import subprocess
import sys

SCRIPT = """
import sys
import app.ui.shell.application
import linecache, textwrap
assert not any(name.endswith("textwrap.py") or "/app/" in name for name in linecache.cache), list(linecache.cache)
from PySide6.QtCore import QTimer
timer = QTimer()
timer.setSingleShot(True)
assert timer.isSingleShot()
assert not hasattr(timer, "set_single_shot")
"""


def test_no_source_is_read_because_pyside_is_there() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
