"""Everything goes out of one vault into a file, and from the file into another vault, and nothing is lost."""

import base64
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.action import Action, Owner
from app.domain.conversation import (
    Agreed,
    Agreeing,
    Conversation,
    Example,
    Impact,
    NextStep,
    Offer,
    Preparation,
    PrintedNames,
    Readiness,
    Rehearsal,
)
from app.domain.entry import Entry
from app.domain.everything import SECTIONS, Fate, OwnSettings
from app.domain.finding import SavedSearch, SavedSearches
from app.domain.handover import Correspondence
from app.domain.ids import ImportId, PersonId
from app.domain.imports import Import
from app.domain.incoming import Source
from app.domain.person import Meeting, Person
from app.domain.picture import mark_of
from app.domain.preferences import Preferences, Theme
from app.domain.problems import ExportDamaged, FileNewer, NoSuchItem, NotAnExport
from app.domain.prompts import OwnQuestion, Prompts
from app.domain.template import OwnTemplates, Template
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.vault.imports import Origin as Known
from app.vault.settings import SettingsShelf
from tests import ready
from tests.system.photos import drawn, encoded

IMPORT = Import(ImportId("e" * 16), Source.JRNL, "journal.txt", datetime(2026, 3, 1, 9), 3, 3, is_finished=True)
PASSPHRASE = b"plain words, five of them"

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
IDS = st.integers(0, 2**64 - 1).map(lambda number: f"{number:016x}")
INSIDE = (PrintedNames, Agreed, Action, Offer, Agreeing, Example, Impact, NextStep, Readiness, Rehearsal, Preparation)


def anything(kind: type) -> st.SearchStrategy[Any]:
    """Any value of a frozen dataclass, each of its fields included."""
    own: dict[str, Any] = {one.name: IDS if one.name == "id" else ... for one in fields(kind)}
    return st.builds(kind, **own)


st.register_type_strategy(str, WORDS)
st.register_type_strategy(int, st.integers(-(2**53), 2**53))
st.register_type_strategy(PersonId, IDS)
for inside in INSIDE:
    st.register_type_strategy(inside, anything(inside))

VAULTS = st.fixed_dictionaries(
    {
        kind.__name__: st.lists(anything(kind), max_size=2, unique_by=lambda one: one.id)
        for kind in (Person, Meeting, Conversation, Action, Entry)
    }
)


def new_vault(opening: Opening, folder: Path) -> Practice:
    return ready.make(opening, folder, PASSPHRASE.decode(), Preferences()).practice


@pytest.fixture
def other(opening: Opening, tmp_path: Path) -> Any:
    practice = new_vault(opening, tmp_path / "other")
    yield practice
    practice.close()


def keep(practice: Practice, things: dict[str, Sequence[Any]]) -> None:
    shelves = practice.people._shelves
    shelves.people.put(*things["Person"])
    shelves.meetings.put(*things["Meeting"])
    shelves.conversations.put(*things["Conversation"])
    shelves.actions.put(*things["Action"])
    shelves.entries.put(*things["Entry"])


def emptied(practice: Practice) -> Practice:
    """The same vault with nothing in it: a new one for each example would take a quarter of a second."""
    with practice._safe.transaction() as database:
        for table in (*SECTIONS, "versions", "words", "settings"):
            database.execute(f"DELETE FROM {table}")
    return practice


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=VAULTS, after=VAULTS)
def test_no_vault_loses_anything(
    practice: Practice, other: Practice, clock: StoppedClock, tmp_path: Path, before: Any, after: Any
) -> None:
    """Whatever is in it, in whatever order; what stood before it was changed, too."""
    mine, theirs = emptied(practice), emptied(other)
    keep(mine, before)
    clock.advance(timedelta(hours=1))
    pairs = {name: zip(after[name], before[name], strict=False) for name in after}
    keep(mine, {name: [replace(one, id=old.id) for one, old in pair] for name, pair in pairs.items()})
    mine.people._shelves.stand_in({})
    one = mine.taking_out.as_json(tmp_path / "one.json", replace=True)
    assert theirs.taking_in.everything(one).count(Fate.NEW) == sum(map(len, kept_in(one).values()))
    two = theirs.taking_out.as_json(tmp_path / "two.json", replace=True)
    assert two.read_bytes() == one.read_bytes()


def kept_in(path: Path) -> dict[str, list[Any]]:
    whole = json.loads(path.read_bytes())
    return {name: part for name, part in whole.items() if isinstance(part, list)}


def test_earlier_versions_and_settings_come_along(
    practice: Practice, other: Practice, clock: StoppedClock, tmp_path: Path
) -> None:
    entry = replace(practice.journaling.fresh(), text="As it was")
    practice.journaling.save(entry)
    clock.advance(timedelta(hours=1))
    practice.journaling.save(replace(entry, text="As it is"))
    practice.preferring.save(replace(practice.preferring.preferences(), theme=Theme.DARK, lock_after=15))
    other.taking_in.everything(practice.taking_out.as_json(tmp_path / "all.json"))
    past = other.looking_back.entry(entry.id)
    assert past.now.text == "As it is"
    assert [(one.thing, one.stood_at) for one in past.versions] == [(entry, datetime(2026, 3, 12, 9, 12))]
    chosen = other.preferring.preferences()
    assert (chosen.theme, chosen.lock_after, chosen.my_name) == (Theme.DARK, 15, "Helena Marsh")


def test_pictures_come_along_byte_for_byte(
    practice: Practice, other: Practice, clock: StoppedClock, tmp_path: Path
) -> None:
    """Of an entry, and of an earlier version of it; not of what lies in the bin."""
    picturing = practice.picturing
    now, before, binned = (picturing.add(encoded(drawn(), form)).id for form in ("PNG", "JPEG", "PNG"))
    entry = replace(practice.journaling.fresh(), text=f"The board\n\n{mark_of(before)}")
    practice.journaling.save(entry)
    clock.advance(timedelta(hours=1))
    practice.journaling.save(replace(entry, text=mark_of(now, "Our board")))
    gone = replace(practice.journaling.fresh(), text=mark_of(binned))
    practice.journaling.save(gone)
    practice.journaling.remove(gone.id)
    file = practice.taking_out.as_json(tmp_path / "all.json")
    told = other.taking_in.look(file)
    assert told.counts["pictures"] == {Fate.NEW: 2}
    assert other.taking_in.everything(file) == told
    for id in (now, before):
        assert other.picturing.read(id) == picturing.read(id)
        assert other.picturing.get(id) == picturing.get(id)
    with pytest.raises(NoSuchItem):
        other.picturing.get(binned)
    assert other.taking_out.as_json(tmp_path / "back.json").read_bytes() == file.read_bytes()
    assert other.taking_in.everything(file).counts["pictures"] == {Fate.SAME: 2}


def test_what_is_remembered_of_imports_and_hand_overs_comes_along(
    practice: Practice, other: Practice, tmp_path: Path
) -> None:
    """So that no journal comes in twice, and no hand-over has to ask again who it is from."""
    shelves = practice.people._shelves
    with shelves.together() as database:
        shelves.imports.put_within(database, IMPORT)
        for number in range(3):
            entry = practice.journaling.fresh()
            shelves.entries.put(entry)
            came = (Known(Source.JRNL, f"{number}", "print"), entry)
            shelves.imports.remember_within(database, IMPORT.id, [came])
    shelves.searches.put(SavedSearches((SavedSearch("Rivers", "tag:river"),)))
    shelves.correspondence.put(Correspondence("a" * 16, {"b" * 16: PersonId("c" * 16)}, sheets=("d" * 16,)))
    file = practice.taking_out.as_json(tmp_path / "all.json")
    assert other.taking_in.look(file).counts["origins"] == {Fate.NEW: 3}
    other.taking_in.everything(file)
    there = other.people._shelves
    assert there.imports.all() == (IMPORT,)
    assert there.imports.entries_of(IMPORT.id) == shelves.imports.entries_of(IMPORT.id)
    assert (there.searches.get(), there.correspondence.get()) == (shelves.searches.get(), shelves.correspondence.get())
    assert other.taking_out.as_json(tmp_path / "back.json").read_bytes() == file.read_bytes()
    assert other.taking_in.everything(file).counts["origins"] == {Fate.SAME: 3}


def test_what_says_it_is_a_picture_and_is_none_stays_out(practice: Practice, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    whole = json.loads(practice.taking_out.as_json(file).read_bytes())
    told = {"media_type": "image/png", "width": 1, "height": 1}
    good = base64.b64encode(encoded(drawn(), "PNG")).decode()
    whole["pictures"] = [{"id": "0" * 16, "data": "AAAA", **told}, {"id": "../x", "data": good, **told}]
    file.write_text(json.dumps(whole))
    assert practice.taking_in.everything(file).counts["pictures"] == {Fate.UNREADABLE: 2}


def test_whoever_adds_a_table_or_a_setting_says_whether_it_leaves_the_vault(practice: Practice) -> None:
    """Everything is everything: what stays behind is named here, with the reason."""
    stays = {
        "bin", "binned",  # somebody deleted it
        "versions", "words", "fresh", "stale", "terms", "unread", "replaced",  # come along with their things
        "meta", "settings", "unnamed",  # belong to one vault
    }  # fmt: skip
    with practice._safe.reading() as database:
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*sqlite_*'"
        tables = {name for (name,) in database.execute(query) if "_fts" not in name}
    assert tables == {*SECTIONS, *stays}
    shelves = practice.people._shelves
    kept = {name for name in dir(shelves) if isinstance(getattr(shelves, name), SettingsShelf)}
    # Kept phrases go by plans of this vault.
    belongs_to_one_vault = {"backups", "place", "on_the_way", "_days", "hints"}
    assert kept - belongs_to_one_vault - {"preferences"} == set(vars(OwnSettings())) & kept
    assert kept > belongs_to_one_vault


def test_own_questions_and_skeletons_of_both_stay(practice: Practice, other: Practice, tmp_path: Path) -> None:
    for one, word in ((practice, "Theirs"), (other, "Mine")):
        shelves = one.people._shelves
        shelves.prompts.put(Prompts((OwnQuestion(word, f"{word}?"),)))
        shelves.templates.put(OwnTemplates((Template(word, word, f"## {word}", is_own=True),)))
    other.taking_in.everything(practice.taking_out.as_json(tmp_path / "all.json"))
    shelves = other.people._shelves
    assert [one.text for one in shelves.prompts.get().own] == ["Mine?", "Theirs?"]
    assert [one.title for one in shelves.templates.get().kept] == ["Mine", "Theirs"]


def test_what_lies_in_the_bin_stays_there(practice: Practice, tmp_path: Path) -> None:
    """Somebody deleted it: no file brings it to light again."""
    entry = replace(practice.journaling.fresh(), text="Heron")
    practice.journaling.save(entry)
    practice.journaling.remove(entry.id)
    assert b"Heron" not in practice.taking_out.as_json(tmp_path / "all.json").read_bytes()


def test_what_is_here_is_never_written_over(
    practice: Practice, other: Practice, clock: StoppedClock, tmp_path: Path
) -> None:
    """Two wordings of one entry: mine stands, theirs is an earlier version. Taken in twice, nothing is added."""
    entry = replace(practice.journaling.fresh(), text="Theirs")
    practice.journaling.save(entry)
    ada = practice.people.add("Ada Lind")
    file = practice.taking_out.as_json(tmp_path / "all.json")
    other.journaling.save(replace(entry, text="Mine"))
    other.people._shelves.people.put(ada)
    told = other.taking_in.look(file)
    assert other.journaling.open(entry.id).text == "Mine", "looking changes nothing"
    assert other.taking_in.everything(file) == told
    assert (told.counts["entries"], told.counts["people"]) == ({Fate.DIFFERS: 1}, {Fate.SAME: 1})
    for _ in range(2):
        past = other.looking_back.entry(entry.id)
        assert (past.now.text, [one.thing.text for one in past.versions]) == ("Mine", ["Theirs"])
        other.taking_in.everything(file)


def test_it_is_found_by_its_words_afterwards(practice: Practice, other: Practice, tmp_path: Path) -> None:
    practice.journaling.save(replace(practice.journaling.fresh(), text="A heron by the river"))
    other.taking_in.everything(practice.taking_out.as_json(tmp_path / "all.json"))
    with other._safe.reading() as database:
        assert [row["kind"] for row in database.table("words").search("heron")] == ["entry"]


def test_a_file_that_was_tidied_by_another_program_says_the_same(
    practice: Practice, other: Practice, tmp_path: Path
) -> None:
    practice.examples.furnish()
    file = practice.taking_out.as_json(tmp_path / "all.json")
    tidy = tmp_path / "tidy.json"
    tidy.write_text(json.dumps(json.loads(file.read_bytes()), indent=4, sort_keys=True))
    told = other.taking_in.everything(tidy)
    assert told.count(Fate.NEW) == sum(map(len, kept_in(file).values()))
    assert json.loads(other.taking_out.as_json(tmp_path / "back.json").read_bytes()) == json.loads(file.read_bytes())


def test_of_a_file_cut_in_half_the_first_half_comes_in_and_the_end_is_told(
    practice: Practice, other: Practice, tmp_path: Path
) -> None:
    practice.examples.furnish()
    file = practice.taking_out.as_json(tmp_path / "all.json")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    told = other.taking_in.everything(file)
    assert told.is_cut_short
    assert told.counts["people"] == {Fate.NEW: 5}
    file.write_bytes(whole[:60])
    with pytest.raises(ExportDamaged):
        other.taking_in.look(file)


def test_one_bad_thing_does_not_stop_the_rest(practice: Practice, other: Practice, tmp_path: Path) -> None:
    practice.examples.furnish()
    file = practice.taking_out.as_json(tmp_path / "all.json")
    lines = file.read_bytes().split(b"\n")
    place = lines.index(b'"entries":[') + 1
    lines[place] = b'{"thing":{"id":7}},'
    file.write_bytes(b"\n".join(lines))
    told = other.taking_in.everything(file)
    assert told.counts["entries"] == {Fate.UNREADABLE: 1, Fate.NEW: 5}
    assert not told.is_cut_short


def test_a_moment_with_a_zone_stays_out(practice: Practice, other: Practice, tmp_path: Path) -> None:
    """Another program may have put one in; no list of the vault could be sorted with it."""
    practice.examples.furnish()
    file = practice.taking_out.as_json(tmp_path / "all.json")
    whole = json.loads(file.read_bytes())
    whole["entries"][0]["thing"]["written_at"] += "Z"
    whole["entries"][1]["saved_at"] += "+02:00"
    whole["entries"][2]["thing"]["text"] = "At 10:00:00Z"
    file.write_text(json.dumps(whole))
    assert other.taking_in.everything(file).counts["entries"] == {Fate.UNREADABLE: 2, Fate.NEW: 4}


def test_a_wording_of_no_known_moment_comes_in_once(
    practice: Practice, other: Practice, clock: StoppedClock, tmp_path: Path
) -> None:
    entry = replace(practice.journaling.fresh(), text="Theirs")
    practice.journaling.save(entry)
    file = practice.taking_out.as_json(tmp_path / "all.json")
    whole = json.loads(file.read_bytes())
    whole["entries"][0]["saved_at"] = None
    file.write_text(json.dumps(whole))
    other.journaling.save(replace(entry, text="Mine"))
    for _ in range(2):
        clock.advance(timedelta(hours=3))
        other.taking_in.everything(file)
        past = other.looking_back.entry(entry.id)
        assert (past.now.text, [one.thing.text for one in past.versions]) == ("Mine", ["Theirs"])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", NotAnExport),
        (b"{}", NotAnExport),
        (b'{"format":"other","version":1,"made_at":"2026-03-12T09:12:00"}', NotAnExport),
        (b'{"format":"sotto-everything",', ExportDamaged),
        (b'{"format":"sotto-everything","version":2,"made_at":"2026-03-12T09:12:00"}', FileNewer),
        (b'{"format":"sotto-everything","version":2,"made_at":"2026-03-12T09:12:00","settings":{},\n', FileNewer),
        (b"PK\x03\x04", NotAnExport),
        (b"[" * 100_000, NotAnExport),
    ],
)
def test_another_file_is_told_from_a_damaged_and_a_newer_one(
    practice: Practice, tmp_path: Path, content: bytes, problem: type[Exception]
) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    with pytest.raises(problem):
        practice.taking_in.everything(path)


@pytest.mark.skipif(os.name == "nt", reason="pipes with names are POSIX")
def test_a_pipe_is_not_waited_for(practice: Practice, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Sotto.json")
    for no_file in (tmp_path / "Sotto.json", tmp_path):
        with pytest.raises(NotAnExport):
            practice.taking_in.look(no_file)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_mutated_file_breaks_anything(practice: Practice, tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "file.json"
    if not path.exists():
        practice.examples.furnish()
        practice.taking_out.as_json(path)
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    mutated = tmp_path / "mutated.json"
    mutated.write_bytes(whole)
    with suppress(NotAnExport, ExportDamaged, FileNewer):
        practice.taking_in.look(mutated)


def test_who_is_missing_is_stood_in_for(practice: Practice, tmp_path: Path) -> None:
    """A file somebody edited: a conversation with a person who is not in it can still be seen."""
    ada = practice.people.add("Ada Lind")
    practice.planning.begin(ada.id, "The pager")
    practice.acting.add("Write the rota", ada.id, Owner.ME)
    file = practice.taking_out.as_json(tmp_path / "all.json")
    whole = json.loads(file.read_bytes())
    whole["people"] = []
    file.write_text(json.dumps(whole))
    practice.binning.let_go(practice.people.remove(ada.id).id)
    practice.taking_in.everything(file)
    (line,) = practice.planning.lines()
    assert (line.person.name, line.conversation.preparation.subject) == ("?", "The pager")
