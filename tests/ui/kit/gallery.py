"""Every control of the kit on one sheet, as pictures to look at beside the design's.

Run by hand: `QT_QPA_PLATFORM=offscreen python tests/ui/kit/gallery.py FOLDER`.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QLocale, Qt  # noqa: E402
from PySide6.QtGui import QPainter, QPaintEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget  # noqa: E402

from app.ui.kit import fonts  # noqa: E402
from app.ui.kit.avatar import Avatar  # noqa: E402
from app.ui.kit.button import Button, DashedButton, IconButton  # noqa: E402
from app.ui.kit.calendar import Calendar  # noqa: E402
from app.ui.kit.card import Card  # noqa: E402
from app.ui.kit.check import RoundCheck, SquareCheck  # noqa: E402
from app.ui.kit.chip import Chip, ChipButton  # noqa: E402
from app.ui.kit.date_field import DateField  # noqa: E402
from app.ui.kit.field import Field  # noqa: E402
from app.ui.kit.label import Label  # noqa: E402
from app.ui.kit.look import dress, look  # noqa: E402
from app.ui.kit.meter import Bar, SegmentBar, StrengthMeter  # noqa: E402
from app.ui.kit.ring import VaultRing  # noqa: E402
from app.ui.kit.segmented import Segmented  # noqa: E402
from app.ui.kit.select import Select  # noqa: E402
from app.ui.kit.tabs import Tabs  # noqa: E402
from app.ui.kit.text_area import TextArea  # noqa: E402
from app.ui.kit.toggle import Toggle  # noqa: E402

TODAY = date(2026, 3, 12)


class Sheet(QWidget):
    """The ground the controls lie on."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().color("surface"))


def row(*things: QWidget | int) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    for thing in things:
        if isinstance(thing, int):
            line.addSpacing(thing)
        else:
            line.addWidget(thing)
    line.addStretch(1)
    return line


def buttons(column: QVBoxLayout) -> None:
    column.addLayout(
        row(
            Button("New entry", icon="notebook-pen"),
            Button("Plan a conversation", "primary", icon="plus"),
            Button("Continue to impact", "primary", keys="Ctrl+Return"),
            Button("Lock now", icon="lock", keys="Ctrl+L"),
        )
    )
    column.addLayout(
        row(
            Button("Write", "soft", icon="pencil"),
            Button("Another", "ghost"),
            Button("All 7 actions", "link", "s", trailing_icon="arrow-right"),
            Button("Erase this vault", "danger"),
            Button("Use this", "hint", "s"),
            IconButton("ellipsis", "More"),
            IconButton("arrow-left", "Back", "Alt+Left"),
        )
    )
    unable = Button("Continue", "primary")
    unable.setEnabled(False)
    quiet = Button("Change...")
    quiet.setEnabled(False)
    column.addLayout(
        row(
            Button("Create my vault", "primary", "l", keys="Enter"),
            Button("Back", "ghost", "l", "arrow-left"),
            unable,
            quiet,
        )
    )
    column.addWidget(DashedButton("Add another moment"))


def signs(column: QVBoxLayout) -> None:
    column.addLayout(
        row(
            Chip("Today, 14:00", "amber", "clock"),
            Chip("Fri 13", "outline"),
            Chip("Done", "accent"),
            Chip("Mon 9", "rust"),
            Chip("Closed"),
            Chip("Stays between us", "accent", "lock"),
            ChipButton("Priya", removable=True),
        )
    )
    on, off = RoundCheck("Send the notes"), RoundCheck("Ask Lena")
    on.setChecked(True)
    square = SquareCheck("Make a recovery sheet next", "A one-page key to print and keep somewhere safe.")
    square.setChecked(True)
    column.addLayout(row(off, on, 12, square, 12, SquareCheck("A quiet room"), Toggle("On", True), Toggle("Off")))
    column.addLayout(
        row(
            Segmented([("date", "By date"), ("person", "By person"), ("done", "Done")], "date"),
            Segmented([("1", "1 min"), ("5", "5 min"), ("15", "15 min"), ("0", "Never")], "5"),
        )
    )
    column.addLayout(
        row(
            *[
                Avatar(name, name, size)
                for name, size in (
                    ("Daniel Okafor", 40),
                    ("Priya Raman", 36),
                    ("Mei Tanaka", 56),
                    ("Tomás Lindqvist", 22),
                    ("Ruth", 36),
                )
            ],
            ring(30, 0.9, False),
            ring(30, 0.12, True),
            ring(46, 1.0, False, "shield-check"),
        )
    )
    tabs = [("o", "Overview", None), ("a", "Agreement", None), ("g", "Goals", 3), ("s", "Sessions", 8)]
    column.addWidget(Tabs([*tabs, ("n", "Private notes", None)], "o"))


def ring(size: int, value: float, amber: bool, icon: str = "lock") -> VaultRing:
    made = VaultRing(size, icon)
    made.set_value(value, amber)
    return made


def fields(column: QVBoxLayout) -> None:
    secret = Field("Once more", secret=True, size="l")
    secret.set_text("harbour lantern quiet seven")
    wrong = Field("Passphrase", icon="key-round", secret=True)
    wrong.set_text("not this")
    wrong.say_wrong("That did not open it. Check Caps Lock.")
    column.addWidget(Field("First name", "How you want to be called"))
    column.addWidget(secret)
    column.addWidget(wrong)
    conversation = Select(
        [("d", "Daniel, design reviews, 12 March"), ("p", "Priya, on-call")], "d", name="Conversation"
    )
    column.addWidget(conversation)
    column.addLayout(
        row(Select([("14", "14:00"), ("15", "15:00")], "14", "clock", "Time"), Select([("30", "30 minutes")], "30"))
    )
    column.addWidget(DateField("Follow-up", date(2026, 3, 26), lambda: TODAY))
    area = TextArea("How will you both know?", "Something either of you could see")
    area.setObjectName("lit")
    area.set_text(
        "Daniel always cuts people off. On Thursday he answered for Priya twice before she had finished, "
        "and she stopped contributing."
    )
    column.addWidget(area)
    column.addWidget(TextArea("", "What did you see or hear?", "serif-s", 2))


def cards(column: QVBoxLayout) -> None:
    agreement = Card("Our agreement", "handshake", "Reviewed 8 January")
    words = "What is said here stays here. Either of us may pause at any time. "
    words += "Feedback is about what was seen or heard, never about character."
    agreement.body.addWidget(Label(words, "serif-s", wrap=True))
    agreement.body.addLayout(row(Chip("Stays between us", "accent", "lock"), Chip("If stuck: Ruth", "outline")))
    column.addWidget(agreement)
    hero = Card(elevation=1)
    hero.body.addWidget(Label("Talking over colleagues in design reviews", "h2"))
    hero.body.addWidget(Label("Your intent: to help Daniel be heard more.", "body", "text2"))
    hero.body.addWidget(SegmentBar(5, 6))
    hero.body.addLayout(row(Label("5 of 6 steps prepared", "small", "text2")))
    column.addWidget(hero)
    month = Card(tone="pane", padding=16)
    month.body.addWidget(Calendar(TODAY, date(2026, 3, 26), [date(2026, 3, day) for day in (13, 16, 20)], TODAY))
    month.setFixedWidth(look().px(252))
    side = Card("Can this be fairer?", "message-circle-question-mark", tone="hsoft", padding=16)
    why = "“Always” invites a counter-example, and then you argue about the word. Name the moment instead."
    side.body.addWidget(Label(why, "ui", wrap=True))
    side.body.addWidget(Label("“In Thursday’s review, I noticed...”", "serif-si", wrap=True))
    side.body.addLayout(row(Button("Use this", "hint", "s"), Button("Keep mine", "ghost", "s")))
    calm = Card(tone="asoft", padding=16)
    calm.body.addWidget(
        Label("Never included: your intent, examples, private notes and journal.", "small", "text2", wrap=True)
    )
    beside = QVBoxLayout()
    beside.addWidget(side)
    beside.addWidget(calm)
    beside.addStretch(1)
    line = QHBoxLayout()
    line.setSpacing(16)
    line.addWidget(month, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(beside, 1)
    column.addLayout(line)
    for meter in (Bar(0.75), StrengthMeter(2), StrengthMeter(4)):
        column.addWidget(meter)


def gallery() -> Sheet:
    sheet = Sheet()
    left, right = QVBoxLayout(), QVBoxLayout()
    for column in (left, right):
        column.setSpacing(14)
    left.addWidget(Label("Good morning, Helena", "display"))
    left.addWidget(
        Label(
            "Two or three moments a camera could have recorded. What it meant comes in the next step.",
            "body",
            "text2",
            wrap=True,
        )
    )
    buttons(left)
    signs(left)
    fields(right)
    cards(left)
    left.addStretch(1)
    right.addStretch(1)
    both = QHBoxLayout(sheet)
    both.setContentsMargins(32, 32, 32, 32)
    both.setSpacing(44)
    both.addLayout(left, 3)
    both.addLayout(right, 2)
    return sheet


def main(folder: Path) -> None:
    application = QApplication([])
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    dress(application)
    fonts.load_rest()
    for theme in ("light", "dark", "contrast"):
        for percent in (100, 130):
            look().wear(theme, percent)
            sheet = gallery()
            sheet.resize(sheet.sizeHint().expandedTo(sheet.minimumSizeHint()))
            sheet.resize(max(1180, sheet.width()), sheet.height())
            sheet.show()
            area = sheet.findChild(TextArea, "lit")
            assert isinstance(area, TextArea)
            area.setFocus()
            area.set_caret(len(area.text()))
            for _ in range(8):
                application.processEvents()
            sheet.grab().save(str(folder / f"gallery-{theme}-{percent}.png"))
            sheet.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
