"""Whether everything that is written on a page can be read whole."""

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui.kit.label import Label
from app.ui.kit.scroll import ScrollArea


def cut_words(page: QWidget) -> list[str]:
    """Return the words on `page` that have less room than they need."""
    for _ in range(5):  # words that break into more lines push others down, one layout after the other
        QApplication.processEvents()
    labels = [one for one in page.findChildren(Label) if one.text() and one.isVisibleTo(page)]
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]
    areas = [one for one in page.findChildren(ScrollArea) if one.isVisibleTo(page)]
    inside = [(one.widget(), one.viewport().width()) for one in areas]
    wide = [one for one, room in inside if one is not None and one.width() > room]
    return [f"{type(one).__name__} is wider than its page" for one in wide] + [
        one.text() for one in labels if _is_cut(one)
    ] + [
        one.text() for one in buttons if one.width() < one.minimumSizeHint().width()
        or one.height() < one.minimumSizeHint().height()
    ]  # fmt: skip


def _is_cut(label: Label) -> bool:
    if label.hasHeightForWidth():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.minimumSizeHint().width() or label.height() < label.minimumSizeHint().height()
