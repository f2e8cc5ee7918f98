"""Who may import whom, asked of the whole program at once."""

import subprocess
import sys

from tests.house.sources import ROOT

ASK = "import sys; from importlinter.cli import lint_imports_command as ask; sys.exit(ask())"


def test_no_floor_reaches_up_or_sideways() -> None:
    asked = subprocess.run(
        [sys.executable, "-c", ASK, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert asked.returncode == 0, asked.stdout + asked.stderr
    assert "5 kept, 0 broken" in asked.stdout
