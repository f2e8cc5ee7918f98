"""Finding: what a mentor types, and what comes back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.conversation import Agreed, Example
from app.domain.finding import Findings, SavedSearch, marked, plain_words, snippet
from app.domain.ids import new_id
from app.services.practice import Practice
from app.system.clock import StoppedClock


def wrote(practice: Practice, text: str, title: str = "", **more: object) -> str:
    entry = replace(practice.journaling.fresh(), text=text, title=title, **more)  # type: ignore[arg-type]
    practice.journaling.save(entry)
    return entry.id


def found(practice: Practice, typed: str, kind: str = "", *, best_first: bool = False) -> Findings:
    answer = practice.finding.find(typed, kind, best_first=best_first)
    assert answer is not None
    return answer


def refs(answer: Findings) -> list[str]:
    return [one.ref for finds in answer.finds for one in finds.found]


def test_everything_one_wrote_is_found_by_its_words_with_the_match_marked(practice: Practice) -> None:
    """Entries, all steps of a conversation, actions, people and private notes."""
    ada = practice.people.add("Ada Lind", role="Interrupter in chief")
    practice.people.note(ada.id, "They interrupted twice")
    talk = practice.planning.begin(ada.id, "Talking over colleagues")
    example = Example(new_id(), seen="Two colleagues could not finish without an interruption")
    practice.planning.save(replace(talk, preparation=replace(talk.preparation, examples=(example,))))
    practice.acting.add("Count interruptions in one review", ada.id)
    wrote(practice, "A long morning. Twice I **interrupted**, and twice the better idea was hers.", "A week")
    answer = found(practice, "interrupt")
    assert {one.kind: one.count for one in answer.finds} == {
        "entry": 1,
        "conversation": 1,
        "action": 1,
        "meeting": 1,
        "person": 1,
    }
    by_kind = {one.kind: one.found[0] for one in answer.finds}
    for one in by_kind.values():
        shown = one.snippet if one.snippet.marks else one.title
        start, length = shown.marks[0]
        assert shown.text[start : start + length].lower() == "interrupt"
    assert by_kind["entry"].snippet.text == ("A long morning. Twice I interrupted, and twice the better idea was hers.")
    assert by_kind["conversation"].part == "examples"
    assert by_kind["action"].person == "Ada Lind"


def test_of_many_the_two_newest_of_each_kind_are_shown_and_one_kind_whole(
    practice: Practice, clock: StoppedClock
) -> None:
    ids = []
    for number in range(8):
        ids.append(wrote(practice, f"silence {number}"))
        clock.advance(timedelta(days=1))
    practice.acting.add("Use more silence")
    answer = found(practice, "silence")
    assert refs(answer)[:2] == [ids[7], ids[6]]
    assert (answer.count, len(refs(answer))) == (9, 3)
    whole = found(practice, "silence", "entry")
    assert refs(whole) == ids[::-1]
    assert [one.count for one in whole.finds] == [8, 1]


def test_the_newest_first_or_the_best(practice: Practice, clock: StoppedClock) -> None:
    best = wrote(practice, "silence, and again silence", "Silence")
    clock.advance(timedelta(days=1))
    newest = wrote(practice, "silence in passing, among many other words of a long day")
    assert refs(found(practice, "silence")) == [newest, best]
    assert refs(found(practice, "silence", best_first=True)) == [best, newest]


def test_names_are_found_with_a_letter_wrong(practice: Practice) -> None:
    tomas = practice.people.add("Tomás Lindqvist")
    priya = practice.people.add("Priya Raman")
    assert refs(found(practice, "tomas")) == [tomas.id]
    assert refs(found(practice, "lindkvist")) == [tomas.id]
    assert refs(found(practice, "Pryia")) == [priya.id]
    assert refs(found(practice, "lindk")) == [tomas.id]
    assert refs(found(practice, "xyzzy")) == []


@pytest.mark.parametrize(
    "typed", ["sesion", "sessoin", "sesssion", "sessiom", "sesio", "with:ada sesion", "Three sesion"]
)
def test_words_are_found_with_a_letter_wrong_where_they_stand_nowhere_as_typed(practice: Practice, typed: str) -> None:
    ada = practice.people.add("Ada Lind")
    id = wrote(practice, "Three sessions, and in each the best part came late", person=ada.id)
    answer = found(practice, typed)
    assert refs(answer) == [id]
    assert answer.meant == ((typed.split()[-1], "sessions"),)
    assert (6, 8) in answer.finds[0].found[0].snippet.marks


def test_what_was_typed_comes_before_what_may_have_been_meant(practice: Practice) -> None:
    right = wrote(practice, "a lesson")
    wrote(practice, "a lessor")
    assert (refs(found(practice, "lesson")), found(practice, "lesson").meant) == ([right], ())
    assert refs(found(practice, "lesson nowhere")) == [], "of a word that stands somewhere nothing else is meant"
    assert refs(found(practice, "tesson")) == [], "the first letter is taken as right"
    assert refs(found(practice, "less")) != []
    assert refs(found(practice, "lexx")) == [], "nor is so short a word guessed"
    assert refs(found(practice, "le((ss")) == []


def test_filters_in_words_narrow_it_to_somebody_a_tag_a_time_and_a_kind(
    practice: Practice, clock: StoppedClock
) -> None:
    daniel = practice.people.add("Daniel Okafor")
    old = wrote(practice, "A pause", tags=("silence",), person=daniel.id)
    clock.advance(timedelta(days=40))
    new = wrote(practice, "A pause", tags=("silence",), person=daniel.id)
    wrote(practice, "A pause")
    assert refs(found(practice, "pause with:daniel")) == [new, old]
    assert refs(found(practice, "with:danyel tag:silence since:today in:journal")) == [new]
    assert refs(found(practice, "with:daniel in:people")) == [daniel.id]
    assert refs(found(practice, "with:nobody pause")) == []
    assert found(practice, "with:nobody pause").nobody == ("nobody",)
    assert found(practice, "mood:calm").asked.odd == ("mood:calm",)
    assert found(practice, "with:").finds == ()


def test_what_was_deleted_or_rewritten_is_not_found(practice: Practice, clock: StoppedClock) -> None:
    """The bin and earlier versions keep it, and search does not look there."""
    id = wrote(practice, "the first wording")
    clock.advance(timedelta(hours=2))
    practice.journaling.save(replace(practice.journaling.open(id), text="another"))  # type: ignore[arg-type]
    assert practice.looking_back.entry(id).versions  # type: ignore[arg-type]
    assert refs(found(practice, "wording")) == []
    gone = practice.journaling.remove(id)  # type: ignore[arg-type]
    assert refs(found(practice, "another")) == []
    practice.binning.bring_back(gone.id)
    assert refs(found(practice, "another")) == [id]


def test_what_was_read_for_the_letter_before_is_read_anew_once_it_was_changed(practice: Practice) -> None:
    ada = practice.people.add("Ada Lind", role="Listener")
    entry = practice.journaling.fresh()
    practice.journaling.save(replace(entry, title="Monday", text="Listening, once", person=ada.id))
    for typed in ("l", "li", "lis"):
        (shown,) = (one for finds in found(practice, typed).finds for one in finds.found if one.kind == "entry")
        assert (shown.title.text, shown.person) == ("Monday", "Ada Lind")
    practice.journaling.save(replace(entry, title="Tuesday", text="Listening, twice", person=ada.id))
    practice.people.save(replace(ada, name="Ada Lindgren"))
    (shown,) = (one for finds in found(practice, "list").finds for one in finds.found if one.kind == "entry")
    assert (shown.title.text, shown.snippet.text, shown.person) == ("Tuesday", "Listening, twice", "Ada Lindgren")
    practice.finding.forget()
    assert found(practice, "list").count == 2


def test_notes_of_one_person_are_one_line_while_there_is_little(practice: Practice) -> None:
    priya = practice.people.add("Priya Raman")
    for number in range(3):
        practice.people.note(priya.id, f"silence {number}")
    (notes,) = found(practice, "silence").finds
    assert (notes.count, [(one.person, one.alike) for one in notes.found]) == (3, [("Priya Raman", 2)])


def test_a_conversation_held_is_found_where_it_was_agreed(practice: Practice) -> None:
    ada = practice.people.add("Ada Lind")
    talk = practice.planning.begin(ada.id, "The pager")
    practice.planning.save(replace(talk, agreed=Agreed(aim="Nobody is woken twice")))
    (finds,) = found(practice, "woken").finds
    assert finds.found[0].part == "agreed"


def test_searches_are_kept_under_a_name_until_they_are_let_go(practice: Practice) -> None:
    finding = practice.finding
    finding.keep("Quiet", "silence with:daniel")
    finding.keep("Mine", "in:journal")
    finding.keep("Quiet", "tag:silence")
    assert finding.saved().searches == (SavedSearch("Mine", "in:journal"), SavedSearch("Quiet", "tag:silence"))
    before = finding.let_go("Mine")
    assert [one.name for one in finding.saved().searches] == ["Quiet"]
    finding.put_back(before)
    assert [one.name for one in finding.saved().searches] == ["Mine", "Quiet"]


def test_it_says_so_while_something_cannot_be_found_yet(practice: Practice) -> None:
    wrote(practice, "silence")
    assert found(practice, "silence").missing == 0
    with practice._safe.transaction() as database:
        database.execute("DELETE FROM words")
        database.execute("DELETE FROM fresh")
        database.execute("DELETE FROM meta WHERE key = 'folding'")
    assert found(practice, "silence").missing == 1
    while practice.finding.gather():
        pass
    assert found(practice, "silence").missing == 0


def test_a_snippet_begins_a_little_before_and_ends_with_a_sign_that_there_is_more() -> None:
    words = "word " * 30 + "she lets me interrupt myself " + "more " * 60
    shown = snippet(words, ["interrupt"])
    assert shown.text.startswith("…word")
    assert shown.text.endswith("…")
    ((start, length),) = shown.marks
    assert shown.text[start : start + length] == "interrupt"
    assert start < 50
    assert snippet("会議" * 100 + "信任" + "会議" * 100, ["信任"]).marks
    assert marked("Two\nlines", ["lines"]).text == "Two lines"
    assert plain_words("# Head\n- **bold** and [a link](https://example.org)") == "Head\nbold and a link"
    assert plain_words("I talked _too fast_, *again*, and **_so_ loud**") == "I talked too fast, again, and so loud"
    assert plain_words("my_own_file, 2 * 3 * 4, _ and _") == "my_own_file, 2 * 3 * 4, _ and _"
