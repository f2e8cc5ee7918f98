"""The reference: the least that PySide6 needs to show a window with a line of text.

It ends once that is painted and told to the descriptor that it was given, or stays where it was given none.
"""

import sys

from _painted import FirstWindow
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("A window"))
window.resize(1280, 800)
window.show()
if len(sys.argv) > 1:
    FirstWindow(int(sys.argv[1])).watch()
sys.exit(application.exec())
