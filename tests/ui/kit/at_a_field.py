"""Somebody presses Ctrl+K in the middle of words, in a process of its own: says what then stands in each field."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.kit.field import Field
from app.ui.kit.markdown_page import MarkdownArea
from app.ui.kit.text_area import TextArea

WORDS = "two words"


def pressed(field: QWidget) -> None:
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def main() -> None:
    _application = QApplication([])
    field, secret, area, markdown, bare = Field(), Field(secret=True), TextArea(), MarkdownArea(), QLineEdit(WORDS)
    for one in (field, secret, area, markdown):
        one.set_text(WORDS)
    for place in (field.edit, secret.edit, area.page, markdown.page, bare):
        place.show()
        pressed(place)
    print([field.text(), secret.text(), area.text(), markdown.text()], [bare.text()])


if __name__ == "__main__":
    main()
