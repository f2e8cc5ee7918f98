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


OURS = "from app.ui.shell import unread_sources\n"
IN_VAIN = """
from PySide6.QtCore import QObject, QTimer
for wrong in (lambda: QTimer.singleShot("soon", 3, 4, 5), lambda: QObject().setObjectName(), lambda: QObject(where=1)):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(error)
print(QTimer.singleShot.__doc__)
"""
WAITING = """
import app.ui.shell.application
import app.ui.shell.home
import sys
print(*sorted(name for name, one in sys.modules.items() if "__getattr__" in vars(one) and "shiboken" in name))
"""


def told_by(script: str) -> str:
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout


def test_a_wrong_call_is_told_of_in_the_same_words() -> None:
    """A bug reaches the crash page as ever: what knows these words is asked for by a library, which ends without."""
    words = told_by(OURS + IN_VAIN)
    assert "Supported signatures" in words
    assert words == told_by(IN_VAIN)


def test_what_knows_those_words_waits_for_the_first_wrong_call() -> None:
    assert "shibokensupport.signature.parser" in told_by(WAITING).split()


def test_python_compiles_as_before() -> None:
    assert told_by(OURS + "print(compile.__module__, eval(compile('6 * 7', '', 'eval')))") == "builtins 42\n"
