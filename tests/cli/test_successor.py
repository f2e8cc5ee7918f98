"""The process that shows the lock page after a lock is Sotto, wherever it was started."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_another_program_called_app_is_never_started_at_the_lock(tmp_path: Path) -> None:
    """Many a folder of a programmer's holds an `app`; who starts Sotto there must not run that one instead."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").touch()
    (tmp_path / "app" / "__main__.py").write_text("print('somebody else', flush=True)")
    lock = "from pathlib import Path; from app.house import start_successor; start_successor(Path('vault').absolute())"
    done = subprocess.run(
        [sys.executable, "-P", "-c", lock],
        # On this platform Sotto refuses to start, and says so: no window is left open.
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "vnc"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "somebody else" not in done.stdout
    assert "not one that Sotto knows" in done.stderr
