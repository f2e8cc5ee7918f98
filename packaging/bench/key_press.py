"""A key pressed in a journal entry, from the press to the painted letter, beside a bare field of Qt with the same text.

Ours reads the line as Markdown, sets it, and takes the text for saving; the bare field does none of that. The entries
have 5,000 words, 200,000 characters, and 30,000 lines, and are whole on the page before anything is measured.
"""

import os
import sys
from typing import Any

from _frame import Pair, in_turn, stopwatch, tell

BUDGET, ROUNDS, KEYS = 2.5, 15, 12  # a highlighter over Qt's own layout was measured at 3.1
LINES = 30_000
_SAID = "I rehearsed the **opening** three times and still nearly *softened* it away, until I read my own intent. "


def main() -> int:
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    from PySide6.QtWidgets import QApplication

    from app.ui.kit import fonts
    from app.ui.kit.look import dress

    application = QApplication([])
    dress(application)
    fonts.load_rest()
    paragraph = _SAID * 6 + "\n\n"
    return max(
        tell("a key in an entry of 5,000 words", typed(paragraph * 46), BUDGET),
        tell("a key in an entry of 200,000 characters", typed(paragraph * 320), BUDGET),
        tell(f"a key in an entry of {LINES:,} lines", typed("One line.\n" * LINES), BUDGET),
    )


def typed(text: str) -> Pair:
    ours, bare = _ours(text), _bare(text)
    return in_turn(lambda: min(_key(ours) for _ in range(KEYS)), lambda: min(_key(bare) for _ in range(KEYS)), ROUNDS)


def _key(field: Any) -> float:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    with stopwatch() as took:
        QTest.keyClick(field, Qt.Key.Key_X)
        QApplication.processEvents()
    return took[0]


def _ours(text: str) -> Any:
    from PySide6.QtWidgets import QApplication

    from app.ui.kit.markdown_page import MarkdownArea
    from app.ui.kit.scroll import ScrollArea

    area, around = MarkdownArea("", "", "journal", 8, bare=True), ScrollArea()
    around.setWidget(area)
    _show(around, area)
    area.set_text(text)
    while area.page.is_filling or not area.page.shaped.is_whole:
        QApplication.processEvents()
    area.page.around = around  # type: ignore[attr-defined]  # else nobody holds it
    return area.page


def _bare(text: str) -> Any:
    from PySide6.QtWidgets import QTextEdit

    field = QTextEdit()
    field.setPlainText(text)
    _show(field, field)
    return field


def _show(window: Any, field: Any) -> None:
    from PySide6.QtWidgets import QApplication

    window.resize(640, 800)
    window.show()
    window.activateWindow()
    field.setFocus()
    QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main())
