"""What is loaded only when it is asked for: a promise of the figures, which leave it out."""

import subprocess
import sys

from tests.house.sources import ROOT

# Everything that is loaded from the start of the program to the last room, in the order in which it is.
LOADS = """
from importlib import import_module
from app.ui.shell.application import dressed_application
application = dressed_application()
import sys, app.house, app.ui.shell.home
from app.ui.shell.loading_ahead import HALL, ROOMS, what_unlocking_needs
what_unlocking_needs()
app.house.guidance().read_ahead()
for pieces in (HALL, ROOMS):
    for piece in pieces:
        import_module(piece)
    print(*sorted(name for name in sys.modules if name.startswith("app.wording.")))
"""


def test_no_rule_of_the_language_is_loaded_before_the_first_hint_is_asked_for() -> None:
    """Neither for Today nor for any room; what a hint looks like is no rule."""
    done = subprocess.run([sys.executable, "-c", LOADS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["", "app.wording.hints"]
