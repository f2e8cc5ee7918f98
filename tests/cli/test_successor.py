"""The process that shows the lock page after a lock is Sotto, wherever it was started."""

import os
import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]


def test_another_program_called_app_is_never_started_at_the_lock(tmp_path: Path) -> None:
    """Many a folder of a programmer's holds an `app`; who starts Sotto there must not run that one instead."""
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").touch()
    (tmp_path / "app" / "__main__.py").write_text("print('somebody else', flush=True)")
    lock = (
        "from pathlib import Path; from app.house import start_standby; next = start_standby(Path('vault').absolute());"
        f"print(next.ready.wait({PATIENCE})); next.dismiss()"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", lock],
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.stdout.strip() == "True", done.stderr
