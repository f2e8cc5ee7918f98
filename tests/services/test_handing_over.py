"""A mentor and a mentee, each with a vault of their own, and what goes between them under a seal."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from app.domain import handover as words
from app.domain.action import Action, Consent, Owner, Progress
from app.domain.conversation import Agreed, Conversation, Example, Preparation, State
from app.domain.handover import HandOver, Standing, answered
from app.domain.ids import ActionId, ConversationId
from app.domain.person import Person, Relation
from app.domain.preferences import Preferences, Use
from app.domain.problems import (
    DiskFull,
    FileNewer,
    HandOverOfAnother,
    NotAHandOver,
    NothingAgreed,
    TargetExists,
    WrongSealPassphrase,
)
from app.domain.reflection_sheet import Showing
from app.services.handing_over import Choice, HandingOver, Reading, Taken
from app.services.opening import Opening
from app.services.planning import Outcome
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.vault.settings import SettingsShelf
from tests import ready

CANARY = "Zeisig"


def seal(data: bytes, passphrase: bytearray) -> bytes:
    return bytes(passphrase) + b"\n" + data


def unseal(path: Path, passphrase: bytearray) -> bytes:
    words, _, data = path.read_bytes().partition(b"\n")
    if words != passphrase:
        raise WrongSealPassphrase(path)
    return data


@dataclass
class Somebody:
    """One of the two. Their seal is quick: the real one is tried in `tests/exchange/test_sealed.py`."""

    practice: Practice
    hands: HandingOver
    folder: Path

    def sends(self, talk: ConversationId) -> Path:
        return self.hands.save(self.hands.agreed(talk), bytearray(b"five words"), self.folder / "file.age", True)

    def opens(self, path: Path) -> Reading:
        return self.hands.open(path, bytearray(b"five words"))

    def takes(self, reading: Reading, terms: dict[str, words.Terms] | None = None, frame: bool = True) -> Taken:
        """Keep all of it, those in `terms` on other terms than they came with."""
        if reading.person is None:
            reading = replace(reading, person=self.hands.add_giver(reading.file))
        chosen = {one.id: one.theirs for one in reading.actions} | {
            ActionId(id): told for id, told in (terms or {}).items()
        }
        return self.hands.keep(reading, Choice(chosen, takes_frame=frame))

    def action(self, id: str) -> Action:
        return self.practice.acting.action(ActionId(id))

    def talk(self) -> Conversation:
        (line,) = self.practice.planning.lines()
        return line.conversation


def somebody(opening: Opening, clock: StoppedClock, folder: Path, chosen: Preferences) -> Somebody:
    practice = ready.make(opening, folder / "vault", "plain words, five of them", chosen).practice
    return Somebody(practice, HandingOver(practice._shelves, clock, seal, unseal), folder)


@pytest.fixture
def helena(opening: Opening, clock: StoppedClock, tmp_path: Path) -> Iterator[Somebody]:
    """The mentor, who has held a conversation with Daniel."""
    one = somebody(opening, clock, tmp_path / "helena", Preferences(my_name="Helena Marsh", use=Use.MENTOR))
    daniel = one.practice.people.add("Daniel Okafor")
    begun = one.practice.planning.begin(daniel.id, CANARY)
    private = Preparation(CANARY, CANARY, their_view=CANARY, examples=(Example("e", CANARY),), questions=(CANARY,))
    one.practice.planning.save(replace(begun, preparation=private))
    agreed = Agreed("Design reviews", "Everybody is heard", datetime(2026, 3, 26, 14), "Two people finish")
    actions = (
        Action(ActionId("a" * 16), "Let Jonas finish", owner=Owner.THEM, due=date(2026, 3, 20), measure="The notes"),
        Action(ActionId("b" * 16), "Give a signal", owner=Owner.ME, consent=Consent.PROPOSED),
        Action(ActionId("c" * 16), "Look at it together", owner=Owner.BOTH, progress=Progress.DROPPED),
    )
    one.practice.planning.hold(begun.id, Outcome(agreed, actions))
    yield one
    one.practice.close()


@pytest.fixture
def daniel(opening: Opening, clock: StoppedClock, tmp_path: Path) -> Iterator[Somebody]:
    """The mentee, with an empty vault."""
    one = somebody(opening, clock, tmp_path / "daniel", Preferences(my_name="Daniel Okafor", use=Use.MENTEE))
    yield one
    one.practice.close()


A, B, C = "a" * 16, "b" * 16, "c" * 16


def types_in(kind: Any) -> set[Any]:
    """Every type that a type can hold, however deep."""
    found = {kind}
    for inner in [*get_args(kind), *(get_type_hints(kind).values() if is_dataclass(kind) else ())]:
        found |= types_in(inner)
    return found


def test_nothing_private_has_room_in_a_hand_over() -> None:
    """practice 23: agreed actions are documented; what was prepared alone has no place in the type."""
    held = {one for one in types_in(HandOver) if is_dataclass(one)}
    assert {one.__module__ for one in held} == {words.__name__}
    assert not held & {Preparation, Conversation, Person, Agreed}
    assert {one.name for one in fields(HandOver)} == {"format", "version", "made_on", "giver", "agreed", "sheet"}


def test_what_was_prepared_alone_is_in_no_file(helena: Somebody) -> None:
    file = helena.sends(helena.talk().id)
    assert CANARY.encode() not in file.read_bytes()
    told = json.loads(file.read_bytes().partition(b"\n")[2])
    assert [one["text"] for one in told["agreed"]["actions"]] == ["Let Jonas finish", "Give a signal"]
    assert told["giver"]["name"] == "Helena Marsh"


def test_before_it_was_held_there_is_nothing_to_hand_over(helena: Somebody) -> None:
    person = helena.practice.people.everyone()[0]
    with pytest.raises(NothingAgreed):
        helena.hands.agreed(helena.practice.planning.begin(person.id).id)


def test_the_other_person_sees_first_and_keeps_then(helena: Somebody, daniel: Somebody) -> None:
    """practice 38: whoever it concerns says yes to the words; practice 23: both have them."""
    reading = daniel.opens(helena.sends(helena.talk().id))
    assert (reading.person, reading.is_anything_new) == (None, True)
    assert [one.standing for one in reading.actions] == [Standing.NEW, Standing.NEW]
    assert [one.theirs.owner for one in reading.actions] == [Owner.ME, Owner.THEM], "theirs is mine, seen from here"
    assert daniel.practice.people.everyone() == ()

    daniel.takes(reading)
    (mentor,) = daniel.practice.people.everyone()
    assert (mentor.name, mentor.relation) == ("Helena Marsh", Relation.MENTORED)
    talk = daniel.talk()
    assert (talk.state, talk.held_on, talk.preparation) == (
        State.HELD, date(2026, 3, 12), Preparation("Design reviews"),
    )  # fmt: skip
    assert (talk.agreed.title, talk.agreed.follow_up) == ("Design reviews", datetime(2026, 3, 26, 14))
    assert daniel.action(A) == replace(helena.action(A), person=mentor.id, owner=Owner.ME)


def test_the_same_file_again_is_nothing_new(helena: Somebody, daniel: Somebody) -> None:
    file = helena.sends(helena.talk().id)
    daniel.takes(daniel.opens(file))
    again = daniel.opens(file)
    assert not again.is_anything_new
    assert {one.standing for one in again.actions} == {Standing.SAME}
    assert again.person is not None
    assert again.person.name == "Helena Marsh"


def test_an_answer_goes_back_and_both_see_the_same(helena: Somebody, daniel: Somebody) -> None:
    """practice 38: proposed, amended, agreed; both wordings stay."""
    reading = daniel.opens(helena.sends(helena.talk().id))
    first, second = (one.theirs for one in reading.actions)
    today = date(2026, 3, 12)
    later = answered(first, first.text, date(2026, 3, 27), today)
    yes = answered(second, second.text, second.due, today)
    daniel.takes(reading, {A: later, B: yes})

    answer = helena.opens(daniel.sends(daniel.talk().id))
    assert answer.person == helena.practice.people.everyone()[0], "the conversation tells who it is from"
    assert [(one.standing, one.fields) for one in answer.actions] == [
        (Standing.CHANGED, ("due", "consent")),
        (Standing.CHANGED, ("consent",)),
    ]
    assert answer.frame is not None
    assert answer.frame.standing is Standing.SAME
    helena.takes(answer)
    assert (helena.action(A).due, helena.action(A).consent) == (date(2026, 3, 27), Consent.AMENDED)
    assert (helena.action(B).consent, helena.action(B).owner) == (Consent.AGREED, Owner.ME)

    amended = helena.action(A)
    helena.practice.acting.save(replace(amended, consent=Consent.AGREED))
    last = daniel.opens(helena.sends(helena.talk().id))
    assert [one.standing for one in last.actions] == [Standing.CHANGED, Standing.SAME]
    daniel.takes(last)
    assert daniel.action(A).consent is Consent.AGREED


def test_other_words_keep_the_first_ones_beside_them(helena: Somebody, daniel: Somebody) -> None:
    reading = daniel.opens(helena.sends(helena.talk().id))
    told = answered(reading.actions[0].theirs, "Let everybody finish", None, date(2026, 3, 12))
    daniel.takes(reading, {A: told})
    helena.takes(helena.opens(daniel.sends(daniel.talk().id)))
    action = helena.action(A)
    assert (action.text, action.proposed_text, action.consent) == (
        "Let everybody finish", "Let Jonas finish", Consent.AMENDED,
    )  # fmt: skip


def test_what_both_changed_contradicts_and_what_only_i_changed_is_mine(helena: Somebody, daniel: Somebody) -> None:
    daniel.takes(daniel.opens(helena.sends(helena.talk().id)))
    daniel.practice.acting.move(ActionId(A), date(2026, 4, 1))
    helena.practice.acting.move(ActionId(A), date(2026, 4, 2))
    helena.practice.acting.settle(ActionId(B), Progress.DONE)
    answer = helena.opens(daniel.sends(daniel.talk().id))
    assert [one.standing for one in answer.actions] == [Standing.CONTRADICTS, Standing.MINE]
    assert helena.action(A).due == date(2026, 4, 2), "nothing is kept before somebody chose"
    helena.hands.keep(answer, Choice({}))
    assert helena.action(A).due == date(2026, 4, 2)


def test_what_was_changed_beside_the_actions_is_told(helena: Somebody, daniel: Somebody) -> None:
    daniel.takes(daniel.opens(helena.sends(helena.talk().id)))
    talk = daniel.talk()
    daniel.practice.planning.save(replace(talk, agreed=replace(talk.agreed, aim="Everybody speaks")))
    answer = helena.opens(daniel.sends(talk.id))
    assert answer.frame is not None
    assert (answer.frame.standing, answer.frame.theirs.aim) == (Standing.CHANGED, "Everybody speaks")
    helena.takes(answer, frame=False)
    assert helena.talk().agreed.aim == "Everybody is heard"
    helena.takes(helena.opens(daniel.sends(talk.id)))
    assert helena.talk().agreed.aim == "Everybody speaks"
    assert helena.talk().preparation.intent == CANARY, "the private layer stays as it was"
    past = helena.practice.looking_back.conversation(talk.id)
    assert past.versions[0].thing.agreed.aim == "Everybody is heard"


def test_it_can_be_undone(helena: Somebody, daniel: Somebody, clock: StoppedClock) -> None:
    file = helena.sends(helena.talk().id)
    taken = daniel.takes(daniel.opens(file))
    daniel.hands.undo(taken)
    assert daniel.practice.people.everyone() == ()
    assert daniel.practice.planning.lines() == ()
    (gone,) = daniel.practice.binning.items()
    assert (gone.title, gone.along) == ("Design reviews", {"people": 1, "conversations": 1, "actions": 2})
    assert daniel.opens(file).person is None

    daniel.takes(daniel.opens(file))
    daniel.practice.acting.move(ActionId(A), date(2026, 4, 1))
    before = [helena.action(id) for id in (A, B)], helena.talk()
    clock.advance(timedelta(hours=1))
    helena.hands.undo(helena.takes(helena.opens(daniel.sends(daniel.talk().id))))
    assert ([helena.action(id) for id in (A, B)], helena.talk()) == before


def test_what_is_only_here_is_told_and_stays(helena: Somebody, daniel: Somebody) -> None:
    daniel.takes(daniel.opens(helena.sends(helena.talk().id)))
    reading = helena.opens(daniel.sends(daniel.talk().id))
    assert [one.id for one in reading.only_here] == [C]
    helena.takes(reading)
    assert helena.action(C).progress is Progress.DROPPED


def test_a_conversation_with_somebody_else_is_not_touched(helena: Somebody, daniel: Somebody) -> None:
    """Whoever says that they are somebody else, or is taken for them, changes nothing of what is between others."""
    file = helena.sends(helena.talk().id)
    daniel.takes(daniel.opens(file))
    answer = daniel.sends(daniel.talk().id)
    mei = helena.practice.people.add("Mei Tanaka")
    reading = helena.opens(answer)
    with pytest.raises(HandOverOfAnother):
        helena.hands.keep(replace(reading, person=mei), Choice({}))
    own = helena.practice.acting.add("Mine alone", mei.id)
    told = json.loads(answer.read_bytes().partition(b"\n")[2])
    told["agreed"]["actions"][0]["id"] = own.id
    answer.write_bytes(b"five words\n" + json.dumps(told).encode())
    with pytest.raises(HandOverOfAnother):
        helena.opens(answer)
    assert helena.action(own.id) == own


def test_a_sheet_of_reflections_is_brought_along(helena: Somebody, daniel: Somebody) -> None:
    """practice 56: the mentee's own view comes before the conversation, in their words and chosen by them."""
    entry = replace(
        daniel.practice.journaling.fresh("What surprised you?"), title="Silence", text="I spoke less.", tags=("x",)
    )
    daniel.practice.journaling.save(entry)
    daniel.practice.journaling.save(replace(daniel.practice.journaling.fresh(), text=CANARY))
    chosen = daniel.practice.reflecting.entries([entry.id], "My week", Showing("Daniel"))
    file = daniel.hands.save(daniel.hands.sheet(chosen), bytearray(b"five words"), daniel.folder / "sheet.age")
    assert CANARY.encode() not in file.read_bytes()

    reading = helena.opens(file)
    assert (reading.person, reading.is_anything_new) == (None, True)
    person = helena.practice.people.everyone()[0]
    taken = helena.hands.keep(replace(reading, person=person), Choice({}))
    (kept,) = helena.practice.journaling.entries()
    assert (kept.title, kept.person) == ("My week", person.id)
    assert kept.text == "## Silence, 2026-03-12\n\n> What surprised you?\n\nI spoke less."
    again = helena.opens(file)
    assert (again.person, again.is_anything_new) == (person, False)
    helena.hands.undo(taken)
    assert helena.practice.journaling.entries() == ()
    assert helena.opens(file).is_anything_new


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", NotAHandOver),
        (b"{}", NotAHandOver),
        (b'{"format":"sotto-everything","version":1,"made_at":"2026-03-12T09:12:00"}', NotAHandOver),
        (b'{"format":"sotto-hand-over","version":2,"new":true}', FileNewer),
        (b'{"format":"sotto-hand-over","version":1,"made_on":"2026-03-12","giver":{"id":"0","name":""}}', NotAHandOver),
        (b"[" * 100_000, NotAHandOver),
    ],
)
def test_what_was_sealed_may_be_anything(
    daniel: Somebody, tmp_path: Path, content: bytes, problem: type[Exception]
) -> None:
    path = tmp_path / "file.age"
    path.write_bytes(b"five words\n" + content)
    with pytest.raises(problem):
        daniel.opens(path)


def test_a_file_made_to_choke_the_page_is_no_hand_over(helena: Somebody, daniel: Somebody) -> None:
    file = helena.sends(helena.talk().id)
    whole = json.loads(file.read_bytes().partition(b"\n")[2])
    action = whole["agreed"]["actions"][0]
    for actions in (
        [{**action, "text": "x" * 200_000}],
        [{**action, "id": f"{number:016x}"} for number in range(301)],
    ):
        whole["agreed"]["actions"] = actions
        file.write_bytes(b"five words\n" + json.dumps(whole).encode())
        with pytest.raises(NotAHandOver):
            daniel.opens(file)


def test_a_file_that_would_not_come_in_as_it_is_shown_is_no_hand_over(helena: Somebody, daniel: Somebody) -> None:
    """One with both kinds of content, of which one would be lost, and one with a moment no vault can compare."""
    file = helena.sends(helena.talk().id)
    whole = json.loads(file.read_bytes().partition(b"\n")[2])
    agreed = whole["agreed"]
    sheet = {"id": "c" * 16, "title": "A sheet", "leaves": []}
    zoned = {**agreed, "frame": {**agreed["frame"], "follow_up": "2026-04-01T10:00:00Z"}}
    for change in ({"sheet": sheet}, {"agreed": zoned}, {"agreed": None, "sheet": None}):
        file.write_bytes(b"five words\n" + json.dumps({**whole, **change}).encode())
        with pytest.raises(NotAHandOver):
            daniel.opens(file)


def test_no_name_in_a_file_may_be_one_that_no_vault_gives(helena: Somebody, daniel: Somebody) -> None:
    file = helena.sends(helena.talk().id)
    whole = file.read_bytes()
    for bad in (b"../../../etc/pass", b"a" * 15, b"b" * 16):  # the last one stands in it twice
        file.write_bytes(whole.replace(b"a" * 16, bad))
        with pytest.raises(NotAHandOver):
            daniel.opens(file)


def test_the_passphrase_is_wiped(helena: Somebody) -> None:
    words, told = bytearray(b"five words"), helena.hands.agreed(helena.talk().id)
    path = helena.hands.save(told, words, helena.folder / "x.age")
    assert not any(words)
    wrong = bytearray(b"another")
    with pytest.raises(WrongSealPassphrase):
        helena.hands.open(path, wrong)
    assert not any(wrong)


def test_what_is_sealed_is_remembered_or_neither_is_done(helena: Somebody, monkeypatch: pytest.MonkeyPatch) -> None:
    told, file = helena.hands.agreed(helena.talk().id), helena.folder / "x.age"
    before = helena.hands._correspondence()
    file.write_bytes(b"mine")
    with pytest.raises(TargetExists):
        helena.hands.save(told, bytearray(b"five words"), file)
    assert (helena.hands._correspondence(), file.read_bytes()) == (before, b"mine")
    file.unlink()

    def full(shelf: SettingsShelf[Any], value: object) -> None:
        raise DiskFull

    monkeypatch.setattr(SettingsShelf, "put", full)
    with pytest.raises(DiskFull):
        helena.hands.save(told, bytearray(b"five words"), file)
    assert not file.exists()
