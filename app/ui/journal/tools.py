"""What can be done to words on the page: a few buttons in sight, the rest in the menu behind them."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.markdown import Block
from app.ui.kit.button import Button, IconButton
from app.ui.kit.field import Field
from app.ui.kit.markdown_page import MarkdownPage
from app.ui.kit.menu import Choice
from app.ui.kit.popover import Popover


class LinkPopover(Popover):
    """Asks for a link: the words it shows, and where it leads.

    Signals:
    given(str, str): the words and the address; the popover is gone by then.
    """

    given = Signal(str, str)

    def __init__(self, anchor: QWidget, words: str) -> None:
        super().__init__(anchor, 300, "right")
        self.words = Field(self.tr("Words"), self.tr("What the link says"))
        self.words.set_text(words)
        self.target = Field(self.tr("Address"), "https://", icon="link")
        add = Button(self.tr("Add link"), "soft", writes=True)
        self.body.addWidget(self.words)
        self.body.addWidget(self.target)
        self.body.addWidget(add, 0, Qt.AlignmentFlag.AlignRight)
        add.clicked.connect(self._give)
        self.words.entered.connect(self.target.edit.setFocus)
        self.target.entered.connect(self._give)

    def first(self) -> QWidget:
        return self.target.edit if self.words.text() else self.words.edit

    def _give(self) -> None:
        target = self.target.text().strip()
        if not target:
            self.target.say_wrong(self.tr("Where does it lead?"))
            return
        self.shut()
        self.given.emit(self.words.text().strip() or target, target)


class Tools(QWidget):
    """Bold, list and quote, each of which does the opposite where it is so already.

    Where there is no room for them they are hidden, and the menu offers them too.
    """

    def __init__(self, page: MarkdownPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._offered = [
            Choice(self.tr("Bold"), "bold", page.toggle_strong, keys="Ctrl+B"),
            Choice(self.tr("List"), "list", partial(page.toggle_lines, Block.BULLET)),
            Choice(self.tr("Quote"), "quote", partial(page.toggle_lines, Block.QUOTE)),
        ]
        for one in self._offered:
            button = IconButton(one.icon, one.text, one.keys, size=28, writes=True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the caret, and what is selected, in sight
            button.clicked.connect(lambda _checked=False, one=one: one.act())
            row.addWidget(button)

    def choices(self, anchor: QWidget) -> list[Choice]:
        """What the menu at `anchor` offers beside the buttons."""
        page = self._page
        return [
            *([] if self.isVisible() else self._offered),
            Choice(self.tr("Italic"), "italic", page.toggle_emphasis, keys="Ctrl+I"),
            Choice(self.tr("Heading"), "heading", partial(page.toggle_lines, Block.HEADING)),
            Choice(self.tr("Numbered list"), "list-ordered", partial(page.toggle_lines, Block.NUMBER)),
            Choice(self.tr("Web link..."), "link", partial(self._ask_link, anchor)),
        ]

    def _ask_link(self, anchor: QWidget) -> None:
        words = self._page.textCursor().selectedText()
        asked = LinkPopover(anchor, "" if "\u2029" in words else words)
        asked.given.connect(self._page.insert_link)
        asked.open()
