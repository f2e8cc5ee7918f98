"""What stands at the foot of a page."""

from PySide6.QtWidgets import QWidget


class Foot(QWidget):
    """Does not scroll away with the page above it, such as the buttons that lead on: the undo bar lies above it."""
