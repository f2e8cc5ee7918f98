"""Every name has one meaning."""

import subprocess
import sys

from tests.house.sources import ROOT


def test_every_type_is_told_and_true() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-error-summary", "app", "packaging", "tests"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr
