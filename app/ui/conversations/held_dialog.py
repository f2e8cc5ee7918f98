"""Marking a conversation as held: what both agreed, in words that both may read."""

from dataclasses import replace
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.conversation import Agreed, Agreeing, Conversation, Offer
from app.services.planning import Outcome
from app.ui.conversations.agreeing import begun, firsts, new_offer, outcome, put, taken
from app.ui.conversations.cards import CardColumn
from app.ui.conversations.fold import Fold
from app.ui.conversations.hours import HourSelect, beside
from app.ui.conversations.promise_card import OfferItem, PromiseCard
from app.ui.conversations.reading_order import order_focus
from app.ui.conversations.step_page import HALO, quiet_line
from app.ui.kit.button import Button
from app.ui.kit.date_field import DateField
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.form import Form
from app.ui.kit.hinting import Hints
from app.ui.kit.in_sight import InSight
from app.ui.kit.label import Label
from app.ui.kit.room import Memory
from app.ui.kit.text_area import TextArea
from app.wording.hints import Field as HintField

_WIDTH = 680


class HeldDialog(Form):
    """Every change is told at once, so that nothing typed here depends on the dialog staying open.

    Signals:
    edited(Agreeing): the draft as it now stands.
    finished(Outcome): this is what both agreed; the dialog stays until it is shut.
    """

    edited = Signal(object)
    finished = Signal(object)

    known_as = "held"

    def __init__(
        self,
        window: QWidget,
        conversation: Conversation,
        proposed: Outcome,
        names: tuple[str, str],
        desk: Desk,
    ) -> None:
        is_held = conversation.held_on is not None
        title = self.tr("Edit what you agreed") if is_held else self.tr("What did you agree?")
        go = Button(self.tr("Keep what was agreed"), "primary", keys="Ctrl+Return")
        super().__init__(window, title, _WIDTH, go)
        self._conversation, self._names, self._today = conversation, names, desk.clock.today
        self.hints = Hints(desk, self._area, conversation.id, lambda: None, InSight(self._area))
        self._known = firsts(proposed)
        self.agreeing = begun(conversation, proposed)
        self._build()
        self._show()
        order_focus(self.panel)

    # Building

    def _build(self) -> None:
        body = self.body
        body.setSpacing(0)
        sentence = self.tr("This page is for both of you. What you prepared alone stays out of it, so it begins blank.")
        if self._conversation.held_on is not None:
            sentence = self.tr("This page is for both of you. Change it together; both wordings are kept.")
        body.addWidget(Label(sentence, "body", "text2", wrap=True))
        body.addSpacing(18)
        self.title_field = Field(self.tr("What to call it"), self.tr("A title both of you would use"))
        body.addWidget(self.title_field)
        body.addSpacing(14)
        aim, hint = self.tr("What you both want to be true"), self.tr("In words both of you would say")
        self.aim = TextArea(aim, hint, "serif-s", 2)
        self.hints.watch(self.aim, HintField.INTENT)
        body.addWidget(self.aim)
        body.addSpacing(20)
        self._build_promises()
        self._build_follow_up()
        self._build_names()
        body.addSpacing(10)
        self.lay_foot(self.tr("Not now"))

    def _build_promises(self) -> None:
        first_name = self._names[1].split(maxsplit=1)[0] if self._names[1].split() else self._names[1]
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("What was agreed"), "ui-s"))
        note = self.tr("Tick what both of you said yes to")
        head.addWidget(Label(note, "small", "text3", wrap=True, align=Qt.AlignmentFlag.AlignRight), 1)
        self.body.addLayout(head)
        self.body.addSpacing(5)
        self.promises = CardColumn(
            lambda item: PromiseCard(item, first_name, self._today, self._known, self._watch_promise),
            lambda: OfferItem(new_offer(self._conversation)),
            self.tr("Add another action"),
            edge=0,
        )
        self.promises.edited.connect(self._on_promise)
        self.promises.removed.connect(self._on_removed)
        self.body.addWidget(self.promises)
        self.nothing = quiet_line(
            self.tr("Nothing is ticked yet. What stays unticked remains in your plan, only for you.")
        )
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(self.nothing)
        self.body.addLayout(row)
        self.body.addSpacing(20)

    def _watch_promise(self, field: TextArea) -> None:
        self.hints.watch(field, HintField.NEXT_STEP)

    def _build_follow_up(self) -> None:
        self.day = DateField(self.tr("When will you look again?"), None, self._today)
        self.hour = HourSelect(self.tr("What time"))
        self.past = quiet_line(self.tr("That day has passed. It is kept as you set it."))
        self.body.addLayout(beside(self.day, self.hour))
        self.body.addWidget(self.past)
        self.body.addSpacing(14)
        how, hint = self.tr("How will you both know?"), self.tr("Something either of you could see")
        self.how = TextArea(how, hint, "serif-s", 2)
        self.hints.watch(self.how, HintField.IMPACT)
        self.body.addWidget(self.how)
        self.body.addSpacing(10)

    def _build_names(self) -> None:
        mine, theirs = self._names
        self.names = Fold(self.tr("The names as they print"), self.tr("Empty means as they are here"))
        self.mine = Field(self.tr("Yours"), mine)
        self.theirs = Field(self.tr("Theirs"), theirs)
        pair = QHBoxLayout()
        pair.setContentsMargins(HALO, 4, HALO, 0)
        pair.setSpacing(12)
        pair.addWidget(self.mine, 1)
        pair.addWidget(self.theirs, 1)
        box = QVBoxLayout()
        box.addLayout(pair)
        self.names.body.addLayout(box)
        self.names.header.clicked.connect(self.settle)
        self.body.addWidget(self.names)

    # Showing

    def _show(self) -> None:
        agreed = self.agreeing.agreed
        self.title_field.set_text(agreed.title)
        self.aim.set_text(agreed.aim)
        self.promises.show_items([OfferItem(one) for one in self.agreeing.offers])
        self.day.set_day(agreed.follow_up.date() if agreed.follow_up else None)
        self.hour.show_hour(agreed.follow_up)
        self.how.set_text(agreed.how_we_know)
        self.mine.set_text(agreed.names.mine)
        self.theirs.set_text(agreed.names.theirs)
        self.names.unfold(bool(agreed.names.mine or agreed.names.theirs))
        self._say()
        self._connect()

    def _connect(self) -> None:
        self.title_field.edited.connect(lambda text: self._take(replace(self._agreed, title=text)))
        self.aim.edited.connect(lambda text: self._take(replace(self._agreed, aim=text)))
        self.how.edited.connect(lambda text: self._take(replace(self._agreed, how_we_know=text)))
        self.day.chosen.connect(self._on_day)
        self.hour.picked.connect(lambda _hour: self._on_day(self.day.day))
        self.mine.edited.connect(
            lambda text: self._take(replace(self._agreed, names=replace(self._agreed.names, mine=text)))
        )
        self.theirs.edited.connect(
            lambda text: self._take(replace(self._agreed, names=replace(self._agreed.names, theirs=text)))
        )

    def first(self) -> QWidget:
        return self.title_field.edit

    # Coming back after locking

    def remember(self) -> dict[str, int | str]:
        return {"open": next((card.item.id for card in self.promises.cards if card.is_open), "")}

    def recall(self, memory: Memory) -> None:
        for card in self.promises.cards:
            card.unfold(card.item.id == memory.get("open"))
        order_focus(self.panel)

    def fields(self) -> None:
        """What is written here is a part of the plan, and kept with it."""

    # What the person does

    @property
    def _agreed(self) -> Agreed:
        return self.agreeing.agreed

    def keep(self) -> None:
        """Keep it, title or not: a missing title is asked for on the page, and blocks nothing."""
        if not self.go.is_busy:
            self.go.busy(self.tr("Keeping it"))
            self.finished.emit(outcome(self.agreeing))

    def _take(self, agreed: Agreed) -> None:
        self._write(replace(self.agreeing, agreed=agreed))

    def _write(self, agreeing: Agreeing) -> None:
        if agreeing != self.agreeing:
            self.agreeing = agreeing
            self.edited.emit(agreeing)
            self._say()

    def _on_promise(self, item: OfferItem) -> None:
        self._write(put(self.agreeing, item.offer))

    def _on_removed(self, item: OfferItem) -> None:
        self._write(taken(self.agreeing, item.offer.action.id))

    def _on_day(self, day: date | None) -> None:
        at = datetime.combine(day, self.hour.hour() or time()) if day is not None else None
        self._take(replace(self._agreed, follow_up=at))

    def _say(self) -> None:
        offers: tuple[Offer, ...] = self.agreeing.offers
        self.nothing.setVisible(bool(offers) and not any(one.is_ticked for one in offers))
        again = self._agreed.follow_up
        self.hour.setEnabled(again is not None)
        self.past.setVisible(again is not None and again.date() < self._today())
