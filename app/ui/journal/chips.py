"""The line of chips under an entry's title: what it is about, and its tags."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.entry import Entry
from app.ui.journal.book import linkable
from app.ui.journal.rows import felt_like
from app.ui.journal.shown import Linkable
from app.ui.journal.word_popover import WordPopover
from app.ui.kit.button import Button
from app.ui.kit.chip import ChipButton, chip_width
from app.ui.kit.days import plain_day
from app.ui.kit.desk import Desk
from app.ui.kit.flow import FlowBox
from app.ui.kit.look import look
from app.ui.kit.menu import Choice, Menu
from app.ui.kit.picker import Option, Picker
from app.ui.kit.room import Memory
from app.ui.kit.rows import Group
from app.ui.kit.tip import set_tip
from app.ui.kit.unfinished import of_layer, show_again
from app.ui.kit.writing import can_write

_PERSON, _TALK = "person:", "talk:"
_TAG, _FELT = "tag", "felt"  # what asks for a word, as it is called over a lock


class Chips(FlowBox):
    """Shows what an entry is linked to and its tags, and lets both be changed.

    Signals:
    link_pressed(): the linked conversation or person was asked for.
    unlinked(): the entry is to be about nobody.
    linked(str, str): a person's or a conversation's id, the other one "".
    untagged(str), tagged(str): a tag was taken away, or written.
    felt(str): how it felt, in a word; "" for none any more.
    linkable_read(Linkable): all that can be linked was read, to be offered.
    """

    link_pressed = Signal()
    unlinked = Signal()
    linked = Signal(str, str)
    untagged = Signal(str)
    tagged = Signal(str)
    felt = Signal(str)
    linkable_read = Signal(object)

    def __init__(self, desk: Desk, offered: Callable[[str], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(6, 4, parent)
        self._desk, self._offered = desk, offered
        self._shown: tuple[object, ...] = ()
        self._link_said = ""
        self.link: ChipButton | None = None
        self.feeling: ChipButton | None = None
        self.tags: list[ChipButton] = []
        self.add_link = Button(self.tr("Link"), "ghost", "s", icon="link-2", parent=self, writes=True)
        self.add_tag = Button(self.tr("Tag"), "ghost", "s", icon="plus", parent=self, writes=True)
        self.add_link.clicked.connect(self._ask_link)
        self.add_tag.clicked.connect(lambda: self._open_tag())

    def show_entry(self, entry: Entry, named: Linkable) -> None:
        """Show the chips of `entry`; what it is about is among `named`."""
        words = self._link_words(entry, named)
        shown = (words, entry.felt, entry.tags, entry.id)
        if shown == self._shown:
            return
        self._shown = shown
        self._take_all_out()
        if words:
            self._add_link_chip(words)
        else:
            self.add(self.add_link)
        self.add_link.setVisible(not words)
        if entry.felt:
            self._add_felt_chip(entry.felt)
        for tag in entry.tags:
            self._add_tag_chip(tag)
        self.add(self.add_tag)
        self.updateGeometry()

    def _link_words(self, entry: Entry, named: Linkable) -> str:
        subject, name = named.subject_of(entry.conversation), named.name_of(entry.person)
        return self.tr("Conversation: {0}").format(subject) if subject else name

    def _take_all_out(self) -> None:
        self.take_out()
        for chip in (*self.tags, self.link, self.feeling):
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        self.link, self.feeling, self.tags = None, None, []

    def _add_link_chip(self, words: str) -> None:
        self._link_said = words
        self.link = ChipButton("", "accent", "link-2", parent=self)
        self._fit_link()
        self.link.setAccessibleName(self.tr("About {0}").format(words))
        set_tip(self.link, words)
        self.link.clicked.connect(self._on_link_pressed)
        self.add(self.link)
        self.link.show()

    def _add_felt_chip(self, word: str) -> None:
        self.feeling = ChipButton(word, "outline", "leaf", parent=self)
        self.feeling.setAccessibleName(self.tr("It felt {0}").format(word))
        self.feeling.setEnabled(can_write())
        self.feeling.clicked.connect(self._on_felt_pressed)
        self.add(self.feeling)
        self.feeling.show()

    def _add_tag_chip(self, tag: str) -> None:
        chip = ChipButton(tag, "neutral", "hash", parent=self)
        chip.setAccessibleName(self.tr("Tag {0}").format(tag))
        chip.setEnabled(can_write())
        chip.clicked.connect(partial(self._on_tag_pressed, chip, tag))
        self.tags.append(chip)
        self.add(chip)
        chip.show()

    def _fit_link(self) -> None:
        """End the words with an ellipsis where they are longer than a line can hold."""
        if self.link is None:
            return
        font, around = look().font("small-m", figures=True), chip_width("", has_icon=True)
        room = max(self.width(), 200) - around - 2
        elided = QFontMetricsF(font).elidedText(self._link_said, Qt.TextElideMode.ElideRight, room)
        self.link.set_text(elided)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_link()

    def _on_link_pressed(self) -> None:
        chip = self.link
        if chip is None:
            return
        choices = [
            Choice(self.tr("Go there"), "arrow-right", self.link_pressed.emit, writes=False),
            Choice(self.tr("Link to another"), "link-2", partial(self.ask_link, chip)),
            Choice(self.tr("Unlink"), "x", self.unlinked.emit),
        ]
        Menu(chip, choices, align="left").open()

    def _on_tag_pressed(self, chip: ChipButton, tag: str, _checked: bool = False) -> None:
        Menu(chip, [Choice(self.tr("Remove tag"), "x", partial(self.untagged.emit, tag))], align="left").open()

    def _on_felt_pressed(self) -> None:
        if self.feeling is not None:
            change = Choice(self.tr("Another word"), "leaf", partial(self.ask_felt, self.feeling))
            Menu(
                self.feeling,
                [change, Choice(self.tr("Remove the word"), "x", partial(self.felt.emit, ""))],
                align="left",
            ).open()

    def ask_felt(self, anchor: QWidget) -> None:
        """Ask how it felt, under `anchor`: any word, and no scale."""
        self._open_felt(anchor)

    def _open_felt(self, anchor: QWidget) -> WordPopover:
        label, hint = self.tr("How did it feel?"), self.tr("Any word of yours")
        asked = WordPopover(anchor, _FELT, label, hint, "leaf", felt_like)
        asked.taken.connect(lambda word: self.felt.emit(" ".join(word.split())))
        asked.open()
        return asked

    def _open_tag(self) -> WordPopover:
        hint = self.tr("One word is enough")
        asked = WordPopover(self.add_tag, _TAG, self.tr("Tag"), hint, "hash", self._offered)
        asked.taken.connect(self.tagged)
        asked.open()
        return asked

    def ask_again(self, memory: Memory) -> None:
        """Ask again for the word that was being written at the lock."""
        for name, ask in ((_TAG, self._open_tag), (_FELT, lambda: self._open_felt(self.feeling or self.add_tag))):
            written = of_layer(memory, name)
            if written is not None:
                show_again(ask(), written)

    def _ask_link(self) -> None:
        self.ask_link(self.add_link)

    def ask_link(self, anchor: QWidget) -> None:
        """Ask whom or what the entry is about, under `anchor`."""
        practice = self._desk.practice
        self._desk.worker.do(partial(linkable, practice), partial(self._offer, anchor))

    def _offer(self, anchor: QWidget, found: Linkable) -> None:
        if not isValid(anchor):
            return  # the page went on to another entry while this was being read
        self.linkable_read.emit(found)
        today = self._desk.clock.today()
        people = [Option(_PERSON + one.id, one.name, "user") for one in found.people]
        talks = [
            Option(
                _TALK + one.id,
                one.subject or one.person,
                "messages-square",
                plain_day(one.day, today) if one.day is not None else one.person,
            )
            for one in found.talks
        ]
        groups = [Group(self.tr("Conversations"), talks), Group(self.tr("People"), people)]
        if not people and not talks:
            groups = [Group("", [Option("", self.tr("Nobody here yet"), "user")])]
        asked = Picker(anchor, self.tr("What is it about?"), groups)
        asked.taken.connect(self._on_link)
        asked.open()

    def _on_link(self, key: str) -> None:
        if key.startswith(_PERSON):
            self.linked.emit(key.removeprefix(_PERSON), "")
        elif key.startswith(_TALK):
            self.linked.emit("", key.removeprefix(_TALK))
