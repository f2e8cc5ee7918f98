"""The ways out of a vault that cannot be read, each on a card of its own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.backup import Backup, Contents
from app.services.salvage_words import held_words
from app.ui.kit import paint
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.chip import Chip
from app.ui.kit.days import hour, short_day
from app.ui.kit.field import Field
from app.ui.kit.flow import FlowBox
from app.ui.kit.icons import paint_icon
from app.ui.kit.keyboard import KeyboardWatch
from app.ui.kit.label import Label
from app.ui.kit.look import look
from app.ui.kit.meter import Bar
from app.ui.kit.sizes import size_text
from app.ui.kit.tokens import RADII
from app.ui.lock.countdown import Countdown
from app.ui.lock.readable import Readable
from app.ui.lock.rescue import Rescue, moment

_TILE = 32
_TILE_ICON = 16


class Tile(QWidget):
    """A small picture on a rounded ground; "accent" or "neutral"."""

    def __init__(self, icon: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._ground, self._ink = ("asoft", "atext") if tone == "accent" else ("sunken", "text2")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look().resized.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = look().px(_TILE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.smooth(painter)
        worn, box = look(), QRectF(self.rect())
        line = worn.color("line") if worn.tokens.high_contrast else None
        paint.rounded(painter, box, RADII.button, worn.color(self._ground), line)
        side = worn.px(_TILE_ICON)
        place = QRectF(0, 0, side, side)
        place.moveCenter(box.center())
        paint_icon(painter, place, self._icon, worn.color(self._ink))


class WayOut(Card):
    """What can be done, what it means, a few facts, and the button. `middle` takes what lies between."""

    def __init__(self, icon: str, tone: str, title: str, button: Button, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.button = button
        self.body.setContentsMargins(20, 16, 20, 18)
        self.title = Label(title, "h3", wrap=True)
        self.sentence = Label("", "ui", "text2", wrap=True)
        self.facts = FlowBox(gap=6, between=4)
        self.middle = QVBoxLayout()
        self.middle.setSpacing(8)
        self.middle.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addSpacing(-1)
        words.addWidget(self.sentence)
        words.addLayout(self.middle)
        words.addSpacing(18)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addLayout(foot)
        tile = QVBoxLayout()
        tile.setContentsMargins(0, 1, 0, 0)
        tile.addWidget(Tile(icon, tone))
        tile.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addLayout(tile)
        row.addLayout(words, 1)
        self.body.addLayout(row)


class BackupCard(WayOut):
    """The newest good backup, by its day. Shown only once a passphrase was accepted."""

    def __init__(self, rescue: Rescue, backup: Backup, parent: QWidget | None = None) -> None:
        good = self.tr("Open the newest good backup")
        title = good if backup.is_verified else self.tr("Open the newest backup")
        super().__init__("archive", "accent", title, Button(self.tr("Open the backup"), "primary"), parent)
        words = self.tr("{0}. Anything you wrote after that is not in it.")
        self.sentence.set_text(words.format(moment(backup.made_at, rescue.today)))
        self.facts.add(checked_chip(backup))
        self.facts.add(Chip(size_text(backup.size)))

    def say_holds(self, contents: Contents) -> None:
        """Say what was found in it, beside what a rescue would find."""
        self.middle.setContentsMargins(0, 8, 0, 0)
        words = self.tr("It holds: {0}.").format(held_words(contents, QCoreApplication.translate))
        self.middle.addWidget(Label(words, "ui", wrap=True))


class SealedBackupCard(WayOut):
    """A backup by its own header, where the vault's cannot open anything: it takes the passphrase of its day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        button = Button(self.tr("Open the backup"), "primary")
        super().__init__("archive", "accent", self.tr("Open a backup"), button, parent)
        self.sentence.set_text(self.tr("A backup has a header of its own, and opens with the passphrase of its day."))
        self.field = Field(icon="key-round", secret=True, size="l")
        self.field.set_name(self.tr("Passphrase of the backup"))
        self.keyboard = KeyboardWatch(self.field.edit)
        self.countdown: Countdown | None = None
        self.middle.addSpacing(12)
        self.middle.addWidget(self.field)
        self.field.entered.connect(button.click)
        self.field.edited.connect(self.field.say_nothing)


class SalvageCard(WayOut):
    """Reading what can be read of the damaged vault itself, and before that, what this would come to: `readable`.

    Where nothing can be read, the rescue is not offered.
    """

    def __init__(self, rescue: Rescue, readable: Readable, parent: QWidget | None = None) -> None:
        newest = rescue.newest_good
        self._today, self._readable = rescue.today, readable
        button = Button(self.tr("Rescue into a copy"), "secondary" if newest else "primary")
        super().__init__("life-buoy", "neutral", self.tr("Rescue what can be read"), button, parent)
        after = self.tr("May hold what came after {0}").format(hour(newest.made_at)) if newest is not None else ""
        self.fact = Chip(after, icon="plus")
        self.fact.setVisible(bool(after))
        self.facts.add(self.fact)
        self.told = Label("", "ui", wrap=True)
        self.bar = Bar(parent=self)
        self.stop = Button(self.tr("Stop counting"), "link", "s")
        self.pace = QWidget()
        row = QHBoxLayout(self.pace)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.stop)
        self.middle.addWidget(self.told)
        self.middle.addWidget(self.pace)
        self.middle.setContentsMargins(0, 8, 0, 0)
        readable.moved.connect(self._show_counting)
        self.stop.clicked.connect(readable.stop)
        self.say_readable()

    def say_readable(self) -> None:
        """Say what can be read, or that this is being counted; nothing where it is not."""
        waiting = self.tr("Counting what can be read. You need not wait for it.")
        words = self._readable.words or (waiting if self._readable.is_under_way else "")
        self.told.set_text(words)
        self.told.set_color("text" if self._readable.words else "text2")
        self.told.setVisible(bool(words))
        self.pace.hide()
        before = self.tr(
            "Works on a copy, entry by entry, and names each thing it could not read. It can take a minute."
        )
        known = self.tr("Works on a copy, and names each thing it could not read.")
        self.sentence.set_text(known if self._readable.words else before)
        for one in (self.button, self.sentence):
            one.setVisible(not self._readable.is_hopeless)
        found = self._readable.found
        if found is not None and found.contents.newest is not None:
            at = found.contents.newest
            self.fact.set_text(self.tr("Newest of all: {0}, {1}").format(short_day(at.date(), self._today), hour(at)))
            self.fact.set_icon(None)
            self.fact.show()
        elif self._readable.is_hopeless:
            self.fact.hide()

    def show_progress(self, done: float) -> None:
        """Show how far the rescue has come, from 0.0 to 1.0."""
        self.stop.hide()
        self.pace.show()
        self.bar.set_value(done)
        self.bar.say(self.tr("{0} % read").format(round(done * 100)))

    def _show_counting(self, done: float) -> None:
        self.show_progress(done)
        self.stop.show()


def checked_chip(backup: Backup) -> Chip:
    """Whether a backup passed its checks."""
    translate = QCoreApplication.translate
    if backup.is_verified:
        return Chip(translate("Rescue", "Checked when made"), "accent", "shield-check")
    return Chip(translate("Rescue", "Its check did not pass"), "rust")
