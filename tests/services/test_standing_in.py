"""What a rescue brings back is also found where that is lost which led to it."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from app.domain.action import Action, Consent, Progress
from app.domain.backup import Loss
from app.domain.conversation import Preparation, State
from app.domain.ids import PictureId
from app.domain.picture import mark_of, named_in
from app.services.practice import Practice
from app.services.salvage_words import readable_words
from app.system.clock import StoppedClock
from tests.services.conftest import SalvagedWithout
from tests.system.photos import grainy, photo

SAID = "What search knew of it when it could not be read, without capitals and punctuation:"


def board(practice: Practice) -> PictureId:
    return practice.picturing.add(photo(image=grainy(200, 100))).id


def shown_by(practice: Practice) -> list[PictureId]:
    return sorted(id for entry in practice.journaling.entries() for id in named_in(entry.text))


def days_pass(practice: Practice, clock: StoppedClock) -> None:
    """So many that what nothing names is let go."""
    for _ in range(3):
        practice.picturing.let_go_of_unnamed()
        clock.advance(timedelta(days=1, hours=1))
    practice.picturing.let_go_of_unnamed()


def test_a_picture_whose_entry_is_lost_is_seen_in_one_of_its_own(
    practice: Practice, salvaged_without: SalvagedWithout, clock: StoppedClock
) -> None:
    """Nothing else would show it, and after a day it would be let go."""
    first, second = board(practice), board(practice)
    kept = {id: practice.picturing.read(id) for id in (first, second)}
    text = f"What I saw\n\n{mark_of(first)}\n\n{mark_of(second)}"
    practice.journaling.save(replace(practice.journaling.fresh(), text=text))
    opened, _ = salvaged_without("What I saw")

    (shown,) = (one for one in opened.journaling.entries() if one.title == "Pictures whose entries could not be read")
    assert shown.text.split() == [mark_of(first), mark_of(second)]
    assert shown.written_at == clock.now()
    days_pass(opened, clock)
    assert {id: opened.picturing.read(id) for id in named_in(shown.text)} == kept


def test_what_nobody_showed_any_more_is_not_shown_anew(
    practice: Practice, salvaged_without: SalvagedWithout, clock: StoppedClock
) -> None:
    """Its line was taken out; and what lies in the bin stays there."""
    taken_out, binned, shown = board(practice), board(practice), board(practice)
    practice.picturing.let_go_of_unnamed()
    clock.advance(timedelta(hours=1))
    entries = [replace(practice.journaling.fresh(), text=f"{n} {mark_of(id)}") for n, id in ((1, binned), (2, shown))]
    for entry in entries:
        practice.journaling.save(entry)
    gone = practice.journaling.remove(entries[0].id)
    practice.picturing.let_go_of_unnamed()
    practice.journaling.save(replace(practice.journaling.fresh(), text="and more " * 2000 + "Something else"))
    opened, _ = salvaged_without("Something else")

    assert shown_by(opened) == [shown]
    opened.binning.bring_back(gone.id)
    days_pass(opened, clock)
    assert shown_by(opened) == sorted((binned, shown))
    assert not opened._shelves.pictures.is_here(taken_out)


def test_what_is_lost_stands_as_it_was_before_where_that_was_kept(
    practice: Practice, salvaged_without: SalvagedWithout, clock: StoppedClock
) -> None:
    """Its last words are told to be lost; nobody would come upon the earlier ones."""
    entries = [replace(practice.journaling.fresh(), title=title, text="Once") for title in ("Rain", "Sun", "Wind")]
    for entry in entries:
        practice.journaling.save(entry)
    for text in ("Twice", "The last words"):
        clock.advance(timedelta(hours=1))
        for entry in entries[:2]:
            practice.journaling.save(replace(entry, text=text))
    opened, found = salvaged_without("The last words")

    assert {(loss.title, loss.is_as_before) for loss in found.lost} == {("Rain", True), ("Sun", True), ("Wind", False)}
    assert "Of them, an earlier version can be read: 2 journal entries." in readable_words(found)
    stand = {one.title: one for one in opened.journaling.entries()}
    assert {title: one.text.splitlines()[0] for title, one in stand.items()} == {
        "Rain": "Twice",
        "Sun": "Twice",
        "Wind": "What search knew of it when it could not be read, without capitals and punctuation:",
    }
    assert [one.thing.text for one in opened.looking_back.entry(entries[0].id).versions] == ["Twice", "Once"]
    hits = opened.finding.find("twice")
    assert hits
    assert {one.ref for finds in hits.finds for one in finds.found} == {entry.id for entry in entries[:2]}


def test_so_does_a_conversation_in_both_its_layers(
    practice: Practice, salvaged_without: SalvagedWithout, clock: StoppedClock
) -> None:
    before = practice.planning.begin(practice.people.add("Ada").id, "The laptop")
    clock.advance(timedelta(hours=1))
    practice.planning.save(replace(before, preparation=Preparation(subject="The laptop", intent="The last words")))
    opened, found = salvaged_without("The last words")
    assert [(loss.kind, loss.is_as_before) for loss in found.lost] == [("conversation", True)]
    (line,) = opened.planning.lines()
    assert line.conversation.preparation.intent == f"{SAID}\n\nthe last words"
    assert [one.thing for one in opened.looking_back.conversation(before.id).versions] == [before]


def test_what_search_knew_of_a_lost_note_is_there_to_be_read(
    practice: Practice, salvaged_without: SalvagedWithout, clock: StoppedClock
) -> None:
    """It knows the words in small letters, and in their order; of what has no spaces each two neighbours."""
    ada = practice.people.add("Ada").id
    entry = replace(
        practice.journaling.fresh(person=ada),
        title="On listening",
        text="We met. *She said*: 東京都 is far!",
        tags=("trip",),
    )
    practice.journaling.save(entry)
    clock.advance(timedelta(hours=1))
    opened, found = salvaged_without("*She said*")
    assert [(loss.title, loss.is_in_words, loss.is_as_before) for loss in found.lost] == [("On listening", True, False)]
    assert "Of them, the words are known, without capitals and punctuation: 1 journal entry." in readable_words(found)
    (stands,) = opened.journaling.entries()
    assert (stands.id, stands.title, stands.written_at, stands.person) == (entry.id, entry.title, entry.written_at, ada)
    assert stands.text.splitlines()[-1] == "we met she said 東京都 is far trip"
    assert stands.text.startswith("What search knew of it")
    assert opened.finding.find("listening")


def test_they_stand_below_what_was_kept_from_before(
    practice: Practice, salvaged_without: SalvagedWithout, clock: StoppedClock
) -> None:
    ada = practice.people.add("Ada").id
    note = practice.people.note(ada, "A good talk.")
    clock.advance(timedelta(hours=1))
    practice.people.save_meeting(replace(note, text="A good talk. And a *late* thought."))
    opened, found = salvaged_without("*late*")
    assert [(loss.kind, loss.is_in_words, loss.is_as_before) for loss in found.lost] == [("meeting", True, True)]
    (stands,) = opened.people.page(ada).meetings
    assert stands.text.startswith("A good talk.\n\nWhat search knew of it")
    assert stands.text.endswith("\n\na good talk and a late thought")
    assert [one.thing for one in opened.looking_back.meeting(note.id).versions] == [note]


def test_of_whatever_else_is_lost_its_words_are_there_too(
    practice: Practice, salvaged_without: SalvagedWithout, clock: StoppedClock
) -> None:
    """The first line of a thing is known as it was written; nobody knows any more how far a promise was kept."""
    ada = practice.people.add("Ada", role="Senior Engineer").id
    talk, held = practice.planning.begin(ada, "The Laptop"), practice.planning.begin(ada, "The Rota")
    for one in (talk, held):
        practice.planning.save(replace(one, preparation=replace(one.preparation, intent="A Calm Talk")))
    kept, promise = practice.acting.add("Come back", ada), practice.acting.add("Ask Ben", ada)
    practice.acting.save(replace(kept, conversation=held.id))
    practice.acting.save(replace(promise, first_step="or " * 2000 + "Write Him", progress=Progress.DONE))
    told = practice.reminding.add("Call Ben", clock.now() + timedelta(days=3), person=ada)
    opened, found = salvaged_without("Senior Engineer", "A Calm Talk", "Write Him", '"first":')
    assert Counter(loss.kind for loss in found.lost if loss.is_in_words) == {
        "person": 1,
        "conversation": 2,
        "action": 1,
        "reminder": 1,
    }
    person = opened.people.person(ada)
    assert (person.name, person.aspirations) == ("Ada", (f"{SAID} senior engineer",))
    first, second = (opened.planning.open(one.id) for one in (talk, held))
    assert (first.person, first.preparation.subject, first.state) == (ada, "The Laptop", State.PREPARING)
    assert first.preparation.intent == f"{SAID}\n\na calm talk"
    assert not first.agreed.title
    assert (second.state, second.held_on) == (State.HELD, clock.today()), "a promise came of it"
    step = "or " * 2000 + "write him"
    assert opened.acting.action(promise.id) == Action(
        promise.id, "Ask Ben", ada, first_step=step, consent=Consent.PROPOSED
    )
    assert opened.reminding.reminder(told.id) == told


# The bin


def binned_titles(practice: Practice) -> list[str]:
    return sorted(one.title for one in practice.binning.items())


def test_what_is_lost_of_the_bin_is_told_and_not_offered_any_more(
    practice: Practice, salvaged_without: SalvagedWithout
) -> None:
    """It would be there, and bring nothing back."""
    for title, text in (("Rain", "It rains"), ("Sun", "It shines " * 900 + "at last")):
        entry = replace(practice.journaling.fresh(), title=title, text=text)
        practice.journaling.save(entry)
        practice.journaling.remove(entry.id)
    opened, found = salvaged_without("at last")
    assert found.lost == (Loss("deleted item", "Sun"),)
    assert binned_titles(opened) == ["Rain"]
    opened.binning.bring_back(opened.binning.items()[0].id)
    assert [entry.text for entry in opened.journaling.entries()] == ["It rains"]


def test_what_was_deleted_with_somebody_lost_comes_back_with_somebody(
    practice: Practice, salvaged_without: SalvagedWithout
) -> None:
    ada = practice.people.add("Ada")
    practice.people.save(replace(ada, aspirations=("to lead " * 900 + "One Day",)))
    note, kept = practice.people.note(ada.id, "A good talk"), practice.people.add("Ben")
    practice.people.remove(ada.id)
    opened, found = salvaged_without("One Day")
    assert found.lost == (Loss("deleted item", "Ada"),)
    (item,) = opened.binning.items()
    assert [one.id for one in opened.people.everyone()] == [kept.id]
    opened.binning.bring_back(item.id)
    assert opened.people.page(ada.id).meetings == (note,)
    assert opened.people.person(ada.id).name == "Ada"


def test_what_lies_in_the_bin_stays_there_though_nothing_tells_since_when(
    practice: Practice, salvaged_without: SalvagedWithout, clock: StoppedClock
) -> None:
    """Only the page is lost that says what was deleted when, and not what was deleted."""
    ada, rain = practice.people.add("Ada"), replace(practice.journaling.fresh(), text="# Rain\n\nall day")
    note, talk = practice.people.note(ada.id, "A good talk"), practice.planning.begin(ada.id, "The laptop")
    ask = practice.acting.add("Ask Ben")
    practice.journaling.save(rain)
    practice.journaling.remove(rain.id)
    practice.acting.remove(ask.id)
    practice.people.remove(ada.id)
    clock.advance(timedelta(days=40))
    opened, found = salvaged_without('"sort":"person"')
    assert found.lost == ()
    assert binned_titles(opened) == ["Ada", "Ask Ben", "Rain"]
    opened.binning.let_go_of_expired()
    for item in opened.binning.items():
        assert item.deleted_at == clock.now()
        opened.binning.bring_back(item.id)
    assert opened.journaling.entries() == (rain,)
    assert opened.acting.action(ask.id) == ask
    assert opened.people.page(ada.id).meetings == (note,)
    assert opened.planning.lines()[0].conversation == talk


def test_whoever_is_lost_stands_for_what_comes_back_from_the_bin(
    practice: Practice, salvaged_without: SalvagedWithout
) -> None:
    ada = practice.people.add("Ada")
    practice.people.save(replace(ada, aspirations=("to lead " * 900 + "One Day",)))
    note = practice.people.note(ada.id, "A good talk")
    gone = practice.people.remove_meeting(note)
    opened, found = salvaged_without("One Day")
    assert found.lost == (Loss("person", "Ada", is_in_words=True),)
    opened.binning.bring_back(gone.id)
    assert [(line.person.name, opened.people.page(ada.id).meetings) for line in opened.people.lines()] == [
        ("Ada", (note,))
    ]
