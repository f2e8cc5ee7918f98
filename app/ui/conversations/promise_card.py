"""One action while agreeing: a tick for "we both said yes", the words that hold, and what makes it a promise."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.action import Action, Consent, Owner
from app.domain.conversation import Offer
from app.ui.conversations.agreeing import Firsts, reworded, ticked
from app.ui.conversations.cards import SIDE, FoldingCard, padded, shortened
from app.ui.conversations.quiet import ChipChoice, DayChip
from app.ui.kit.check import RoundCheck
from app.ui.kit.chip import Chip
from app.ui.kit.days import Today, short_day
from app.ui.kit.field import Field
from app.ui.kit.hairline import Hairline
from app.ui.kit.label import Label
from app.ui.kit.text_area import TextArea
from app.ui.kit.words import translate

_LEFT = 11


def owner_names(name: str) -> dict[str, str]:
    """Who can do it, as the chips say it."""
    return {
        Owner.ME.value: translate("Agreeing", "Me"),
        Owner.THEM.value: name,
        Owner.BOTH.value: translate("Agreeing", "Both of us"),
    }


def consent_names() -> dict[str, str]:
    """How far the two agree on the words."""
    return {
        Consent.AGREED.value: translate("Agreeing", "Agreed"),
        Consent.AMENDED.value: translate("Agreeing", "Amended"),
        Consent.PROPOSED.value: translate("Agreeing", "Still proposed"),
    }


@dataclass(frozen=True)
class OfferItem:
    """An offer under the name a card knows its thing by."""

    offer: Offer

    @property
    def id(self) -> str:
        return self.offer.action.id


class PromiseCard(FoldingCard):
    """Folded, it can still be ticked. `watch` is given its field whenever that is made, for hints on what is in it."""

    def __init__(
        self, item: OfferItem, name: str, today: Today, known: Firsts, watch: Callable[[TextArea], None]
    ) -> None:
        self._name, self._today, self._known, self._watch = name, today, known, watch
        super().__init__(item)

    @property
    def offer(self) -> Offer:
        """The offer as it stands on the card."""
        assert isinstance(self.item, OfferItem)
        return self.item.offer

    @property
    def action(self) -> Action:
        return self.offer.action

    @property
    def is_new(self) -> bool:
        """Whether the action was found while talking."""
        return self.action.id not in self._known

    def may_go(self) -> bool:
        return self.is_new  # what was proposed stays out by its tick, and stays here

    def is_done(self) -> bool:
        return bool(self.action.text.strip())

    def spoken(self) -> str:
        one = self.action
        state = self.tr("agreed to") if self.offer.is_ticked else self.tr("not agreed to yet")
        owner = owner_names(self._name)[one.owner.value] if one.owner else self.tr("nobody named")
        day = short_day(one.due, self._today()) if one.due else ""
        return ", ".join(part for part in (shortened(one.text), state, owner, day) if part)

    def folded_view(self) -> QWidget:
        one, view = self.action, QWidget()
        row = QHBoxLayout(view)
        row.setContentsMargins(_LEFT, 8, SIDE, 9)
        row.setSpacing(8)
        row.addWidget(self._tick(), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        color = "text" if self.offer.is_ticked else "text2"
        words = shortened(one.text) or self.tr("Without words yet")
        column.addWidget(Label(words, "serif-s", color, wrap=True))
        foot = QHBoxLayout()
        foot.setSpacing(6)
        if one.owner is not None:
            foot.addWidget(Chip(owner_names(self._name)[one.owner.value], "neutral", "user"))
        else:
            foot.addWidget(Label(self.tr("Whose is it?"), "small-m", "htext"))
        if one.due is not None:
            foot.addWidget(Chip(short_day(one.due, self._today()), "neutral", "calendar"))
        if self.offer.is_ticked and one.consent is not Consent.AGREED:
            foot.addWidget(Chip(consent_names()[one.consent.value], "amber"))
        foot.addStretch(1)
        column.addLayout(foot)
        row.addLayout(column, 1)
        return view

    def open_view(self) -> QWidget:
        view = QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 10, 0, 14)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(_LEFT, 0, SIDE, 0)
        head.setSpacing(8)
        head.addWidget(self._tick(), 0, Qt.AlignmentFlag.AlignTop)
        self.text = TextArea("", self.tr("Who does what, by when"), "serif", 1, bare=True)
        self.text.set_name(self.tr("The words that hold"))
        self.text.set_text(self.action.text)
        self.text.edited.connect(self._reword)
        self._watch(self.text)
        head.addWidget(self.text, 1)
        column.addLayout(head)
        self.first_words = Label("", "small", "text3", wrap=True)
        column.addLayout(padded(self.first_words, _LEFT + 36))
        column.addSpacing(10)
        column.addLayout(padded(self._who_and_when()))
        column.addSpacing(10)
        column.addLayout(padded(Hairline()))
        column.addSpacing(11)
        column.addLayout(padded(self._details()))
        self._say()
        return view

    def _tick(self) -> RoundCheck:
        self.check = RoundCheck(self.tr("We both agreed to this"))
        self.check.setChecked(self.offer.is_ticked)
        self.check.clicked.connect(self._on_tick)
        return self.check

    def _who_and_when(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.owner = ChipChoice(owner_names(self._name), self.tr("Who does it"), "user", can_be_none=True)
        self.owner.choose(self.action.owner.value if self.action.owner else "")
        self.owner.chosen.connect(lambda key: self._take(replace(self.action, owner=Owner(key) if key else None)))
        self.due = DayChip(self.tr("By when"), self._today)
        self.due.show_day(self.action.due)
        self.due.picked.connect(lambda day: self._take(replace(self.action, due=day)))
        row.addWidget(self.owner)
        row.addWidget(self.due)
        row.addStretch(1)
        if self.is_new:
            row.addWidget(self.remove_button(self.tr("Delete this action")))
        return row

    def _details(self) -> QVBoxLayout:
        one, box, pair = self.action, QVBoxLayout(), QHBoxLayout()
        self.first_step = Field(self.tr("First small step"), self.tr("Something for tomorrow"))
        self.resource = Field(self.tr("What would help"), self.tr("Support, time, a person"))
        self.measure = Field(self.tr("How both see that it is done"), self.tr("Something either of you could see"))
        self.first_step.set_text(one.first_step)
        self.resource.set_text(one.resource)
        self.measure.set_text(one.measure)
        self.first_step.edited.connect(lambda text: self._take(replace(self.action, first_step=text)))
        self.resource.edited.connect(lambda text: self._take(replace(self.action, resource=text)))
        self.measure.edited.connect(lambda text: self._take(replace(self.action, measure=text)))
        pair.setSpacing(12)
        pair.addWidget(self.first_step, 1)
        pair.addWidget(self.resource, 1)
        box.setSpacing(12)
        box.addLayout(pair)
        box.addWidget(self.measure)
        box.addWidget(self._consent())
        return box

    def _consent(self) -> QWidget:
        self._consent_row = QWidget()
        row = QHBoxLayout(self._consent_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(self.tr("The words are"), "small", "text3"))
        self.consent = ChipChoice(consent_names(), self.tr("How far you agree on the words"))
        self.consent.chosen.connect(lambda key: self._take(replace(self.action, consent=Consent(key))))
        row.addWidget(self.consent)
        row.addStretch(1)
        return self._consent_row

    def first_field(self) -> QWidget:
        return self.text.page

    def _on_tick(self, is_on: bool) -> None:
        self.change(OfferItem(ticked(self.offer, is_on)))
        if self.is_open:
            self._say()
        else:
            self.refold()
            self.check.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reword(self, text: str) -> None:
        self.change(OfferItem(reworded(self.offer, text, self._known)))
        self._say()

    def _take(self, action: Action) -> None:
        self.change(OfferItem(replace(self.offer, action=action)))
        self._say()

    def _say(self) -> None:
        """Show what follows from the rest: the first wording, and how far the two agree."""
        one = self.action
        self.check.setChecked(self.offer.is_ticked)
        first = shortened(one.proposed_text)
        self.first_words.set_text(self.tr("First proposed: {0}").format(first) if first else "")
        self.first_words.setVisible(bool(first))
        self._consent_row.setVisible(self.offer.is_ticked)
        self.consent.choose(one.consent.value)
