"""Paper is made from the agreed layer, and cannot be made from anything else."""

import inspect
import typing
from dataclasses import fields, is_dataclass
from datetime import date, datetime

import pytest

from app.domain import handout
from app.domain.action import Action, Consent, Owner
from app.domain.conversation import Agreed, Conversation, Preparation, PrintedNames
from app.domain.handout import Choices, Pair, agreed_handout
from app.domain.ids import ActionId

HELD = date(2026, 3, 12)
PAIR = Pair("Helena Marsh", "Daniel Okafor")
AGREED = Agreed("Room for every voice", "Everybody finishes a sentence.", datetime(2026, 3, 26, 14), "Two reviews")
ACTIONS = (
    Action(ActionId("1"), "Name a first speaker", owner=Owner.THEM, due=date(2026, 3, 20)),
    Action(ActionId("2"), "Agree a signal", owner=Owner.BOTH, due=date(2026, 3, 13)),
    Action(ActionId("3"), "Look again", consent=Consent.AMENDED, proposed_text="Look again in May"),
)


def _types_within(kind: object, seen: set[object]) -> set[object]:
    if kind in seen:
        return seen
    seen.add(kind)
    for part in typing.get_args(kind):
        _types_within(part, seen)
    if isinstance(kind, type) and is_dataclass(kind):
        for hint in typing.get_type_hints(kind).values():
            _types_within(hint, seen)
    return seen


@pytest.mark.parametrize("private", [Preparation, Conversation])
def test_no_way_leads_from_paper_to_what_is_private(private: type) -> None:
    """practice 23: whatever the parameters of a handout hold, the private layer is not among it."""
    hints = typing.get_type_hints(agreed_handout)
    reachable: set[object] = set()
    for hint in hints.values():
        _types_within(hint, reachable)

    assert Agreed in reachable
    assert private not in reachable
    assert "preparation" not in {field.name for kind in reachable if is_dataclass(kind) for field in fields(kind)}
    assert private not in vars(handout).values(), "the module does not even import it"
    assert inspect.isfunction(agreed_handout)


def test_promises_are_printed_by_day_with_names() -> None:
    page = agreed_handout(AGREED, ACTIONS, PAIR, HELD, Choices())

    assert [one.text for one in page.promises] == ["Agree a signal", "Name a first speaker", "Look again"]
    assert page.promises[0].owners == ("Daniel Okafor", "Helena Marsh")
    assert page.promises[2].owners == ()
    assert page.promises[2].proposed == "Look again in May"


def test_what_is_switched_off_is_not_there() -> None:
    page = agreed_handout(AGREED, ACTIONS, PAIR, HELD, Choices(False, False, False, True))

    assert page.promises == ()
    assert page.follow_up is None
    assert page.how_we_know == ""
    assert (page.pair.mine, page.pair.theirs) == ("Helena", "Daniel")


def test_names_print_as_they_were_agreed() -> None:
    named = Agreed("Title", names=PrintedNames("H. Marsh", "Dan"))
    page = agreed_handout(named, ACTIONS[:1], PAIR, HELD, Choices())

    assert page.promises[0].owners == ("Dan",)
    assert page.pair.mine == "H. Marsh"
