"""A journal comes in from elsewhere: every item is told of, nothing comes in twice, and all of it can go again."""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

import pytest

from app.domain.binned import Deleted
from app.domain.entry import Entry
from app.domain.imports import Fate, Missing, Outcome, Preview, Standing
from app.domain.incoming import Incoming, Note, Part, PartKind, PartRefused, Remark, Source, Why
from app.domain.picture import marks_in
from app.domain.problems import DiskFull, ExportDamaged, VaultReadOnly
from app.services import bringing_in
from app.services.importing import Importing
from app.services.practice import Practice
from app.system.clock import StoppedClock
from tests.elsewhere import FERRY, FILE, JOURNAL, SPOKEN, WALK, Export


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing_in, "_ENTRIES", 250)


@pytest.fixture
def export() -> Export:
    return Export()


@pytest.fixture
def importing(practice: Practice, clock: StoppedClock, export: Export) -> Importing:
    shelves, back_up, add = practice.journaling._shelves, practice.backing_up.back_up, practice.picturing.add
    return Importing(shelves, clock, back_up, add, lambda: export)


def brought_in(importing: Importing, *chosen: int) -> Outcome:
    return to_the_end(importing, importing.look(FILE), *chosen)


def to_the_end(importing: Importing, shown: Preview, *chosen: int) -> Outcome:
    under_way = importing.bring_in(shown, chosen or None)
    while under_way.step():
        assert 0 < under_way.part_done <= 1
    assert under_way.part_done == 1
    return under_way.outcome


def entry(practice: Practice, title: str) -> Entry:
    (found,) = (one for one in practice.journaling.entries() if one.title == title)
    return found


def many(count: int) -> list[Incoming]:
    return [replace(WALK, origin=f"M{number}", text=f"Day {number}") for number in range(count)]


def test_a_look_tells_of_every_item_and_writes_nothing(importing: Importing, practice: Practice) -> None:
    shown = importing.look(FILE)
    assert [item.fate for item in shown.items] == [Fate.NEW, Fate.NEW, Fate.LEFT_OUT, Fate.LEFT_OUT, Fate.PARTLY]
    assert [item.title for item in shown.items][:2] == ["Ferry to Inis Mór", "The long walk"]
    assert [item.why for item in shown.items if item.why] == [Why.NO_TEXT, Why.DATE_UNREADABLE]
    assert shown.items[4].missing == (Missing(PartKind.AUDIO, Why.NOT_A_NOTE, "note.m4a"),)
    assert (shown.tags, shown.years(), shown.coming()) == (2, (2019, 2023), frozenset({0, 1, 4}))
    assert practice.journaling.entries() == ()
    assert importing.imports() == ()
    assert practice.backing_up.standing().backups == ()


def test_entries_come_in_with_their_own_day_and_zone(importing: Importing, practice: Practice) -> None:
    outcome = brought_in(importing)
    assert (outcome.done.came, outcome.done.partly, outcome.done.is_finished) == (3, 1, True)
    ferry = entry(practice, "Ferry to Inis Mór")
    assert (ferry.written_at, ferry.zone, ferry.tags) == (FERRY.written_at, "Europe/Dublin", ("sea", "trip"))
    assert entry(practice, "First week as lead").text == "Before\n\n[audio: note.m4a]\n\nAfter"
    with practice._safe.reading() as database:
        assert [row["ref"] for row in database.table("words").search("wind")] == [ferry.id]
    practice.securing.check()


def test_a_backup_is_made_before_the_first_entry(importing: Importing, practice: Practice) -> None:
    brought_in(importing)
    (backup,) = practice.backing_up.standing().backups
    shown = practice.backing_up.open_read_only(backup).practice
    assert shown.journaling.entries() == ()
    shown.close()


def test_without_a_backup_nothing_comes_in(practice: Practice, clock: StoppedClock, export: Export) -> None:
    def no_room(_progress: object) -> None:
        raise DiskFull

    importing = Importing(practice.journaling._shelves, clock, no_room, practice.picturing.add, lambda: export)
    under_way = importing.bring_in(importing.look(FILE))
    with pytest.raises(DiskFull):
        under_way.step()
    assert practice.journaling.entries() == ()


def test_a_second_import_adds_nothing_even_after_an_entry_was_edited(importing: Importing, practice: Practice) -> None:
    brought_in(importing)
    edited = replace(entry(practice, "Ferry to Inis Mór"), text="Calm, in truth.", title="Inis Mór")
    practice.journaling.save(edited)
    shown = importing.look(FILE)
    assert shown.count(Fate.HERE) == 3
    assert {item.standing for item in shown.items if item.standing} == {Standing.SAME}
    before = practice.journaling.entries()
    assert to_the_end(importing, shown).done.came == 0
    assert practice.journaling.entries() == before


def test_what_was_deleted_here_stays_deleted_unless_it_is_chosen(importing: Importing, practice: Practice) -> None:
    brought_in(importing)
    ferry = entry(practice, "Ferry to Inis Mór")
    gone = practice.journaling.remove(ferry.id)
    shown = importing.look(FILE)
    assert (shown.items[0].fate, shown.items[0].standing) == (Fate.HERE, Standing.DELETED)
    assert 0 not in shown.coming()
    assert to_the_end(importing, shown, 0).done.came == 1
    assert entry(practice, "Ferry to Inis Mór").id == ferry.id
    practice.binning.bring_back(gone.id)
    assert len(practice.journaling.entries()) == 3, "it is one entry, from whichever side it came back"


def test_other_words_under_the_same_id_are_told_and_left(
    importing: Importing, practice: Practice, export: Export
) -> None:
    brought_in(importing)
    export.items = [replace(FERRY, text="Wind, and then none."), *JOURNAL[1:]]
    shown = importing.look(FILE)
    assert (shown.items[0].standing, shown.coming()) == (Standing.OTHER_WORDS, frozenset())
    to_the_end(importing, shown)
    assert entry(practice, "Ferry to Inis Mór").text == "Wind."


def test_other_words_that_are_chosen_take_the_place_of_what_becomes_an_earlier_version(
    importing: Importing, practice: Practice, export: Export
) -> None:
    first = brought_in(importing)
    person = practice.people.add("Ada Lind")
    practice.journaling.save(replace(entry(practice, "Ferry to Inis Mór"), person=person.id))
    export.items = [replace(FERRY, text="Wind, and then none."), *JOURNAL[1:]]
    outcome = brought_in(importing, 0)
    assert (outcome.done.came, outcome.done.replaced) == (0, 1)
    ferry = entry(practice, "Ferry to Inis Mór")
    assert (ferry.text, ferry.person) == ("Wind, and then none.", person.id)
    assert "Wind." in [one.thing.text for one in practice.looking_back.entry(ferry.id).versions]
    assert importing.look(FILE).items[0].standing is Standing.SAME
    undone = importing.undo(outcome.done.id)
    assert (undone.binned, undone.restored, undone.kept) == (None, 1, 0), "it brought nothing that could go"
    back = entry(practice, "Ferry to Inis Mór")
    assert (back.text, back.person) == ("Wind.", person.id)
    assert importing.look(FILE).items[0].standing is Standing.OTHER_WORDS
    assert not importing.imports()[0].can_be_undone(practice._clock.now())
    assert importing.undo(first.done.id).kept == 1, "whom it is with was not in the file"


def given_up(done: float) -> None:
    if done > 0:
        raise OSError("given up")


def test_what_was_changed_since_it_took_other_words_keeps_them(
    importing: Importing, practice: Practice, export: Export
) -> None:
    brought_in(importing)
    export.items = [replace(one, text=f"{one.text} Again.") for one in JOURNAL if isinstance(one, Incoming)]
    shown = importing.look(FILE)
    outcome = to_the_end(importing, shown, *(item.number for item in shown.items))
    practice.journaling.save(replace(entry(practice, "Ferry to Inis Mór"), text="Mine by now"))
    before = practice.journaling.entries()
    with pytest.raises(OSError, match="given up"):
        importing.undo(outcome.done.id, given_up)
    assert practice.journaling.entries() == before
    undone = importing.undo(outcome.done.id)
    assert (undone.restored, undone.kept) == (outcome.done.replaced - 1, 1)
    assert entry(practice, "Ferry to Inis Mór").text == "Mine by now"
    assert not [one for one in practice.journaling.entries() if "Again." in one.text]
    practice.securing.check()


def test_of_one_id_twice_the_one_changed_last_comes_in(
    importing: Importing, practice: Practice, export: Export
) -> None:
    noon = datetime(2022, 1, 21, 12)
    draft = replace(FERRY, title="Draft", text="First words", modified_at=noon)
    export.items = [replace(draft, text="Last words", modified_at=noon + timedelta(hours=1)), draft, draft]
    shown = importing.look(FILE)
    assert [item.why for item in shown.items] == [None, Why.SAME_ID_TWICE, Why.SAME_ID_TWICE]
    to_the_end(importing, shown)
    assert entry(practice, "Draft").text == "Last words"


def test_of_equals_the_later_one_comes_in(importing: Importing, practice: Practice, export: Export) -> None:
    export.items = [replace(FERRY, text="Earlier"), replace(FERRY, text="Later"), WALK]
    shown = importing.look(FILE)
    assert [item.why for item in shown.items] == [Why.SAME_ID_TWICE, None, None]
    to_the_end(importing, shown)
    assert entry(practice, "Ferry to Inis Mór").text == "Later"


def test_only_what_is_chosen_comes_in(importing: Importing, practice: Practice) -> None:
    outcome = brought_in(importing, 1, 2, 3)
    assert outcome.done.came == 1, "what is left out cannot be chosen"
    assert [one.text for one in practice.journaling.entries()] == [WALK.text]
    assert importing.look(FILE).coming() == {0, 4}


def test_what_changes_in_the_file_after_the_look_is_told(
    importing: Importing, practice: Practice, export: Export
) -> None:
    shown = importing.look(FILE)
    export.items = [replace(FERRY, text="Another hand was here"), SPOKEN, replace(WALK, origin="new")]
    outcome = to_the_end(importing, shown)
    assert [(item.origin, item.why) for item in outcome.changed()] == [("A1", Why.CHANGED), ("A2", Why.CHANGED)]
    assert [one.title for one in practice.journaling.entries()] == ["First week as lead"]


def test_a_file_that_breaks_off_leaves_whole_batches_and_the_next_import_brings_the_rest(
    importing: Importing, practice: Practice, export: Export
) -> None:
    export.items = many(600)
    shown = importing.look(FILE)
    export.breaks_after = 300
    under_way = importing.bring_in(shown)
    assert under_way.step()
    with pytest.raises(ExportDamaged):
        under_way.step()
    assert len(practice.journaling.entries()) == 250
    stopped = importing.stopped()
    assert stopped is not None
    assert (stopped.came, stopped.wanted, stopped.is_finished) == (250, 600, False)
    assert importing.stopped() is None, "it is told once"
    export.breaks_after = None
    assert brought_in(importing).done.came == 350
    assert len({one.text for one in practice.journaling.entries()}) == len(practice.journaling.entries()) == 600


def test_a_vault_that_can_only_be_read_takes_nothing(importing: Importing, practice: Practice) -> None:
    shown = importing.look(FILE)
    practice._safe.read_only = True
    with pytest.raises(VaultReadOnly):
        importing.bring_in(shown).step()
    practice._safe.read_only = False
    assert practice.journaling.entries() == ()


def test_an_import_goes_as_a_whole_but_for_what_was_changed(
    importing: Importing, practice: Practice, clock: StoppedClock
) -> None:
    mine = replace(practice.journaling.fresh(), text="My own")
    practice.journaling.save(mine)
    done = brought_in(importing).done
    practice.journaling.save(replace(entry(practice, "Ferry to Inis Mór"), text="I went on writing here"))
    clock.advance(timedelta(days=29))
    (kept,) = importing.imports()
    assert kept.can_be_undone(clock.now())
    undone = importing.undo(done.id)
    assert undone.kept == 1
    assert {one.text for one in practice.journaling.entries()} == {"My own", "I went on writing here"}
    (binned,) = practice.binning.items()
    assert (binned.sort, binned.title, binned.along) == (Deleted.IMPORT, "Journal.zip", {"entries": 2})
    assert not importing.imports()[0].can_be_undone(clock.now())
    practice.securing.check()


def test_what_was_undone_can_come_in_again_and_is_doubled_from_nowhere(
    importing: Importing, practice: Practice
) -> None:
    undone = importing.undo(brought_in(importing).done.id)
    assert practice.journaling.entries() == ()
    assert importing.look(FILE).coming() == {0, 1, 4}
    assert brought_in(importing).done.came == 3
    before = practice.journaling.entries()
    assert undone.binned is not None
    practice.binning.bring_back(undone.binned.id)
    assert practice.journaling.entries() == before


def test_an_undo_can_be_undone_and_then_the_import_stands_as_before(
    importing: Importing, practice: Practice, clock: StoppedClock
) -> None:
    done = brought_in(importing).done
    before = practice.journaling.entries()
    undone = importing.undo(done.id)
    assert undone.binned is not None
    practice.binning.bring_back(undone.binned.id)
    assert practice.journaling.entries() == before
    assert importing.look(FILE).count(Fate.HERE) == 3
    assert importing.imports()[0].can_be_undone(clock.now())


def test_after_thirty_days_it_cannot_be_undone_and_is_still_remembered(
    importing: Importing, practice: Practice, clock: StoppedClock
) -> None:
    brought_in(importing)
    clock.advance(timedelta(days=30))
    (kept,) = importing.imports()
    assert not kept.can_be_undone(clock.now())
    assert importing.look(FILE).count(Fate.HERE) == 3


def test_a_cancelled_undo_leaves_everything(importing: Importing, practice: Practice) -> None:
    class Cancelled(Exception):
        """Somebody thought better of it."""

    def cancel(_done: float) -> None:
        raise Cancelled

    done = brought_in(importing).done
    with pytest.raises(Cancelled):
        importing.undo(done.id, cancel)
    assert len(practice.journaling.entries()) == 3
    assert practice.binning.items() == ()


def test_the_password_is_zeroed_once_it_is_not_needed(importing: Importing, export: Export) -> None:
    password = bytearray(b"plum tree")
    under_way = importing.bring_in(importing.look(FILE, password))
    while under_way.step():
        pass
    importing.forget()
    assert export.passwords == [b"plum tree", b"plum tree"]
    assert password == bytearray(9)
    assert export.closed == 2


def test_progress_is_told_while_looking(importing: Importing, export: Export) -> None:
    export.items = many(600)
    told: list[int] = []
    importing.look(FILE, progress=told.append)
    assert told == [250, 500, 600]


def test_remarks_and_pictures_are_told_of_what_comes_in(importing: Importing, export: Export) -> None:
    remark = Remark(Note.ZONE_UNKNOWN, "Mars/Base")
    export.items = [replace(FERRY, remarks=(remark,), parts=(Part(PartKind.PICTURE, "a", lambda: b""),))]
    (item,) = importing.look(FILE).items
    assert (item.fate, item.remarks, item.pictures) == (Fate.NEW, (remark,), 1)


def picture(color: str) -> bytes:
    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (40, 30), color).save(file, "PNG")
    return file.getvalue()


def refused() -> bytes:
    raise PartRefused(Why.CHANGED)


def test_pictures_come_along_each_on_a_line_of_its_own(
    importing: Importing, practice: Practice, export: Export
) -> None:
    parts = (
        Part(PartKind.PICTURE, "red.png", lambda: picture("red")),
        Part(PartKind.PICTURE, "torn.png", lambda: b"no picture"),
        Part(PartKind.PICTURE, "swapped.png", refused),
        Part(PartKind.PICTURE, "never-named.png", lambda: picture("blue")),
    )
    text = "Look: ![the \\[red\\] one](part:0) there.\n\n![](part:1)\n\n![mine](part:2)\n![elsewhere](part:9)"
    export.items = [replace(FERRY, text=text, parts=parts)]
    shown = importing.look(FILE)
    assert (shown.items[0].fate, shown.items[0].pictures) == (Fate.NEW, 4)
    outcome = to_the_end(importing, shown)
    kept = entry(practice, "Ferry to Inis Mór").text
    red, blue = (mark.id for mark in marks_in(kept))
    assert kept == (
        f"Look: \n\n![the \\[red\\] one](picture:{red})\n\n there.\n\n[picture: torn.png]\n\n[picture: mine]\n"
        f"![elsewhere](part:9)\n\n![](picture:{blue})"
    )
    assert practice.picturing.get(blue).width == 40
    (ended,) = outcome.otherwise
    assert [one.why for one in ended.missing] == [Why.DAMAGED, Why.CHANGED]
    assert (ended.fate, outcome.done.partly) == (Fate.PARTLY, 1)
    assert practice.picturing.let_go_of_unnamed() == 0


def test_entries_of_a_sotto_keep_their_ids_and_those_that_are_here_are_known(
    importing: Importing, practice: Practice, export: Export
) -> None:
    mine = replace(practice.journaling.fresh(), title="Mine", text="Here already")
    practice.journaling.save(mine)
    other = replace(FERRY, source=Source.SOTTO, origin="00ff00ff00ff00ff")
    export.items = [replace(other, origin=mine.id, title="Mine"), other, replace(other, origin="no id", title="Odd")]
    shown = importing.look(FILE)
    assert [item.standing for item in shown.items] == [Standing.SAME, None, None]
    to_the_end(importing, shown)
    assert entry(practice, "Ferry to Inis Mór").id == "00ff00ff00ff00ff"
    assert entry(practice, "Odd").id != "no id"
    assert importing.look(FILE).count(Fate.HERE) == 3
