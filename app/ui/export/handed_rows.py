"""One thing of a hand-over beside what is here, and what is to become of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.handover import ReadAction, ReadFrame, Standing, Terms, answered
from app.ui.export.handed_words import frame_lines, standing_words, term_lines
from app.ui.kit.card import Card
from app.ui.kit.date_field import DateField
from app.ui.kit.days import Today
from app.ui.kit.field import Field
from app.ui.kit.label import Label
from app.ui.kit.segmented import Segmented
from app.ui.kit.words import translate

Lines = list[tuple[str, str]]


class Column(QWidget):
    """One side: a small heading, the wording, and the terms; those that differ stand out."""

    def __init__(self, heading: str, wording: str, lines: Lines, marked: tuple[str, ...]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        if heading:
            column.addWidget(Label(heading, "small-m", "text3"))
        is_marked = "text" in marked
        if wording:
            column.addWidget(Label(wording, "body-m", "atext" if is_marked else "text", wrap=True))
        for field, words in lines:
            differs = field in marked
            column.addWidget(Label(words, "ui-m" if differs else "ui", "atext" if differs else "text2", wrap=True))
        column.addStretch(1)


def side_by_side(left: Column, right: Column | None) -> QHBoxLayout:
    """Lay one or two columns out, each with as much room."""
    row = QHBoxLayout()
    row.setSpacing(20)
    row.addWidget(left, 1)
    if right is not None:
        row.addWidget(right, 1)
    return row


def only(lines: Lines, fields: tuple[str, ...]) -> Lines:
    """Return what the terms that differ say, and of one that says nothing here that it does."""
    said = dict(lines)
    silent = translate("HandOver", "Nothing said")
    return [
        (field, said.get(field) or silent)
        for field in fields
        if field in said or field not in ("text", "proposed_text")
    ]


class ActionRow(Card):
    """An action to decide about.

    Signals:
    changed(): what is chosen is another thing now.
    """

    changed = Signal()

    def __init__(self, one: ReadAction, name: str, today: Today) -> None:
        super().__init__(padding=16)
        self.one, self._today = one, today
        self.body.setSpacing(10)
        self.setAccessibleName(one.theirs.text)
        tone = "htext" if one.standing is Standing.CONTRADICTS else "text3"
        self.body.addWidget(Label(standing_words(one.standing, name), "small-m", tone))
        theirs = term_lines(one.theirs, name, today())
        if one.mine is None:
            self.body.addLayout(side_by_side(Column("", one.theirs.text, theirs, ()), None))
        else:
            mine = only(term_lines(one.mine, name, today()), one.fields)
            here = Column(self.tr("Here"), one.mine.text, mine, ())
            there = Column(self.tr("From {0}").format(name), one.theirs.text, only(theirs, one.fields), one.fields)
            self.body.addLayout(side_by_side(here, there))
        self.choice = Segmented(self._options(), self._usual())
        self.choice.setAccessibleName(self.tr("What becomes of it"))
        self.words = Field(self.tr("In other words"))
        self.words.set_text(one.theirs.text)
        self.due = DateField(self.tr("By which day"), one.theirs.due, today)
        self.body.addWidget(self.choice)
        for part in (self.words, self.due):
            part.hide()
            self.body.addWidget(part)
        self.choice.chosen.connect(self._on_chosen)

    @property
    def terms(self) -> Terms | None:
        """The terms to keep, None where it stays as it is here."""
        theirs = self.one.theirs
        match self.choice.current:
            case "agree":
                return answered(theirs, theirs.text, theirs.due, self._today())
            case "change":
                return answered(theirs, self.words.text().strip() or theirs.text, self.due.day, self._today())
            case "take":
                return theirs
            case _:
                return None

    def choices(self, page: QWidget) -> QRect:
        """Where on `page` is what there is to choose and to fill in, with a little room around."""
        last = self.due if self.due.isVisible() else self.choice
        head, foot = self.choice.mapTo(page, QPoint()), last.mapTo(page, last.rect().bottomRight())
        return QRect(head, foot).adjusted(0, -16, 0, 16)

    def _options(self) -> list[tuple[str, str]]:
        take = self.tr("Not agreed yet") if self.one.mine is None else self.tr("Take theirs")
        leave = self.tr("Leave it out") if self.one.mine is None else self.tr("Keep mine")
        options = [("agree", self.tr("I agree")), ("change", self.tr("Change it")), ("take", take), ("leave", leave)]
        is_agreed = self.one.theirs.consent.value == "agreed"
        # What they say is agreed already is either so or not: taking it is agreeing.
        return [one for one in options if not (is_agreed and one[0] == "take")]

    def _usual(self) -> str:
        if self.one.standing is Standing.CONTRADICTS:
            return ""
        return "agree" if self.one.theirs.consent.value == "agreed" else "take"

    @property
    def is_decided(self) -> bool:
        """Whether something was chosen; for what contradicts, nothing is chosen beforehand."""
        return bool(self.choice.current)

    def _on_chosen(self, choice: str) -> None:
        for part in (self.words, self.due):
            part.setVisible(choice == "change")
        self.changed.emit()


class FrameRow(Card):
    """Title, aim, follow-up and the rest, where they came anew or differ."""

    def __init__(self, frame: ReadFrame, name: str, today: date) -> None:
        super().__init__(padding=16)
        self._frame = frame
        self.body.setSpacing(10)
        tone = "htext" if frame.standing is Standing.CONTRADICTS else "text3"
        self.body.addWidget(Label(standing_words(frame.standing, name), "small-m", tone))
        theirs = frame_lines(frame.theirs, today)
        self.choice = Segmented([("theirs", self.tr("Take theirs")), ("mine", self.tr("Keep mine"))], "theirs")
        self.choice.setAccessibleName(self.tr("What becomes of it"))
        if frame.mine is None:
            rest = [(field, words) for field, words in theirs if field != "title"]
            self.body.addLayout(side_by_side(Column("", frame.theirs.title.strip(), rest, ()), None))
            return
        mine = frame_lines(frame.mine, today)
        marked = tuple(field for field, words in theirs if (field, words) not in mine)
        here, there = (
            Column(self.tr("Here"), "", mine, ()),
            Column(self.tr("From {0}").format(name), "", theirs, marked),
        )
        self.body.addLayout(side_by_side(here, there))
        self.choice.choose("theirs" if frame.standing is Standing.CHANGED else "mine")
        self.body.addWidget(self.choice)

    @property
    def takes_theirs(self) -> bool:
        return self._frame.mine is None or self.choice.current == "theirs"
