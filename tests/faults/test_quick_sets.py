"""The quick set of every figure about faults, each in a process of its own, as `dev.py faults` starts them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from faults._frame import SKIPPED


@pytest.mark.parametrize("figure", [path.stem for path in dev.figures("faults", [])])
def test_nothing_is_lost(figure: str, repository: Path) -> None:
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join((str(repository), str(repository / "packaging")))}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", f"faults.{figure}"],
        cwd=repository,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == SKIPPED:
        pytest.skip(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr
