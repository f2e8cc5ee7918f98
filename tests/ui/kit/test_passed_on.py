"""No word vanishes by a key that is Sotto's own."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.ui.kit.passed_on import is_passed_on
from app.ui.kit.shortcuts import keys_of
from tests.patience import PATIENCE
from tests.ui.kit.at_a_field import WORDS


def test_what_is_passed_on_is_the_palette() -> None:
    control = Qt.KeyboardModifier.ControlModifier
    pressed = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_K, control)
    assert QKeySequence(pressed.keyCombination()) == QKeySequence(keys_of("palette"))
    assert is_passed_on(pressed)
    assert not is_passed_on(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_K, Qt.KeyboardModifier.ShiftModifier))
    assert not is_passed_on(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Z, control))


def test_ctrl_k_deletes_nothing_where_there_is_no_palette(x_display: str, repository: Path) -> None:
    """Qt's own field, which deletes there, shows that it was pressed."""
    variables = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": x_display}
    command = [sys.executable, "-m", "tests.ui.kit.at_a_field"]
    said = subprocess.run(
        command, cwd=repository, env=variables, check=True, capture_output=True, text=True, timeout=PATIENCE
    )
    assert said.stdout.strip() == f"{[WORDS] * 4} {['']}"
