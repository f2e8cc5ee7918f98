"""Screens of words that leave the vault, and of those of another that come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.action import Consent
from app.domain.handover import Giver, Side, Standing
from app.domain.ids import ActionId, ConversationId
from app.services.handing_over import Reading
from app.ui.export.handed_over import HandedOverDialog
from app.ui.export.sealing import SealDialog
from app.ui.export.taking_in import TakeInDialog
from app.ui.export.taking_out import TakeOutDialog
from app.ui.export.unsealing import UnsealDialog
from app.ui.kit.desk import Desk
from app.ui.kit.place import Place

if TYPE_CHECKING:
    from app.ui.shell.home import Home


def show_take_out(home: Home) -> None:
    """What can be taken out."""
    _settings(home)
    assert home.indoors is not None
    TakeOutDialog(home.window, home.indoors.desk).open()


def show_calendar(home: Home) -> None:
    """A calendar is to be written."""
    _settings(home)
    assert home.indoors is not None
    dialog = TakeOutDialog(home.window, home.indoors.desk)
    dialog.open()
    dialog.what.cards["calendar"].setChecked(True)


def show_take_in(home: Home) -> None:
    """A file with everything, of which a part is here already."""
    _settings(home)
    assert home.indoors is not None
    desk = home.indoors.desk

    def written() -> Path:
        beside = desk.practice.securing.facts().folder.parent
        return desk.practice.taking_out.as_json(beside / "Sotto.json", replace=True)

    desk.worker.do(written, lambda path: TakeInDialog(home.window, desk, path).open())


def show_seal(home: Home, talk: str) -> None:
    """What was agreed is to be sealed."""
    _settings(home)
    assert home.indoors is not None
    desk = home.indoors.desk
    handing_over = desk.practice.handing_over
    desk.worker.do(
        lambda: handing_over.agreed(ConversationId(talk)), lambda one: SealDialog(home.window, desk, one).open()
    )


def show_unseal(home: Home) -> None:
    """A passphrase is asked for."""
    _settings(home)
    assert home.indoors is not None
    UnsealDialog(home.window, home.indoors.desk, Path("Hand-over.age")).open()


def show_new(home: Home, talk: str) -> None:
    """Somebody who is not known yet hands over what is new here."""

    def made(desk: Desk) -> Reading:
        one = desk.practice.handing_over.agreed(ConversationId(talk))
        assert one.agreed is not None
        actions = tuple(
            replace(action, id=ActionId(f"{number:016x}"), consent=Consent.PROPOSED if number else Consent.AGREED)
            for number, action in enumerate(one.agreed.actions)
        )
        shared = replace(one.agreed, id=ConversationId("f" * 16), actions=actions)
        giver = Giver("0" * 15 + "f", "Ruth Adeyemi")
        return desk.practice.handing_over.beside(Path("Hand-over.age"), replace(one, giver=giver, agreed=shared), None)

    _show_handed_over(home, made)


def show_answer(home: Home, talk: str) -> None:
    """An answer to what was handed over: one thing put otherwise, one moved on both sides, the rest as it was."""

    def made(desk: Desk) -> Reading:
        practice = desk.practice
        before = practice.handing_over.agreed(ConversationId(talk))
        assert before.agreed is not None
        first, second, *rest = before.agreed.actions
        flipped = {Side.GIVER: Side.TAKER, Side.TAKER: Side.GIVER, Side.BOTH: Side.BOTH, None: None}
        words = f"{first.text.rstrip('.')}, from Monday on"
        put = replace(first, text=words, proposed_text=first.text, consent=Consent.AMENDED)
        moved = replace(second, due=date(2026, 4, 2), consent=Consent.AMENDED)
        actions = tuple(replace(one, owner=flipped[one.owner]) for one in (put, moved, *rest))
        file = replace(before, giver=Giver("0" * 15 + "e", ""), agreed=replace(before.agreed, actions=actions))
        person = practice.people.page(practice.planning.open(ConversationId(talk)).person).person
        reading = practice.handing_over.beside(Path("Hand-over.age"), file, person)
        changed = replace(reading.actions[0], standing=Standing.CHANGED)
        return replace(reading, actions=(changed, *reading.actions[1:]))

    _show_handed_over(home, made)


def _show_handed_over(home: Home, made: Callable[[Desk], Reading]) -> None:
    _settings(home)
    assert home.indoors is not None
    desk = home.indoors.desk
    desk.worker.do(lambda: made(desk), lambda one: HandedOverDialog(home.window, desk, one).open())


def _settings(home: Home) -> None:
    assert home.indoors is not None
    home.indoors.hall.go(Place("settings", "", "general"))
