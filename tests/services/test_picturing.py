"""Pictures are kept clean and encrypted, for as long as anything names them, and go without a trace."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.entry import Entry
from app.domain.ids import PictureId
from app.domain.picture import mark_of
from app.domain.problems import NoSuchItem, PictureUnreadable, TargetExists
from app.services.listing import listed
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.system.pictures import clean
from faults._image import log_pages, pages
from tests.services.conftest import PASSPHRASE
from tests.services.test_constant_cost import plans, steps
from tests.system.photos import CANARIES, drawn, encoded, grainy, photo

Written = Callable[..., Entry]


@pytest.fixture
def board(practice: Practice) -> PictureId:
    return practice.picturing.add(photo(image=grainy(400, 300))).id


@pytest.fixture
def written(practice: Practice) -> Written:
    def write(*shown: PictureId, before: Entry | None = None) -> Entry:
        text = "\n\n".join(("The board", *(mark_of(id, "Our board") for id in shown)))
        entry = replace(before or practice.journaling.fresh(), text=text)
        practice.journaling.save(entry)
        return entry

    return write


def are_there(practice: Practice) -> list[str]:
    with practice._safe.reading() as database:
        return [id for (id,) in database.execute("SELECT id FROM pictures ORDER BY rowid")]


def in_the_clear(practice: Practice) -> bytes:
    """Every page of the database and its log, decrypted."""
    folder, key = practice._safe.folder, bytes(practice._safe._data_key)
    return b"".join((*pages(folder / "vault.db", key), *log_pages(folder / "vault.db-wal", key)))


def a_day_passes(practice: Practice, clock: StoppedClock) -> None:
    practice.picturing.let_go_of_unnamed()
    clock.advance(timedelta(days=1, hours=1))
    practice.picturing.let_go_of_unnamed()


# Keeping


def test_a_picture_comes_back_as_it_was_kept(practice: Practice, tmp_path: Path) -> None:
    (tmp_path / "board.jpg").write_bytes(photo(turn=6))
    kept = practice.picturing.add_file(tmp_path / "board.jpg")

    assert (kept.media_type, kept.width, kept.height) == ("image/jpeg", 80, 120)
    assert practice.picturing.get(kept.id) == kept
    assert practice.picturing.read(kept.id) == clean(photo(turn=6)).data
    assert kept.size == len(practice.picturing.read(kept.id))
    shown = practice.picturing.shown(kept.id, 40, 40)
    assert (shown.width, shown.height) == (27, 40)
    with pytest.raises(NoSuchItem):
        practice.picturing.read(PictureId("0" * 16))


def test_what_is_no_picture_leaves_nothing_behind(practice: Practice) -> None:
    with pytest.raises(PictureUnreadable):
        practice.picturing.add(b"Dear diary")
    assert are_there(practice) == []


def test_many_come_in_together_or_not_at_all(practice: Practice) -> None:

    def bring_in(*some: bytes) -> None:
        with practice.picturing._shelves.together():
            for data in some:
                practice.picturing.add(data)

    with pytest.raises(PictureUnreadable):
        bring_in(photo(), b"a film")
    assert are_there(practice) == []
    bring_in(photo(), photo(), photo())
    assert len(are_there(practice)) == 3


def test_a_copy_is_written_only_where_nothing_lies(practice: Practice, board: PictureId, tmp_path: Path) -> None:
    to = practice.picturing.save_copy(board, tmp_path / "board.jpg", replace=False)
    assert to.read_bytes() == practice.picturing.read(board)
    with pytest.raises(TargetExists):
        practice.picturing.save_copy(board, to, replace=False)


def test_a_picture_that_comes_late_finds_its_entry_unless_that_was_deleted(
    practice: Practice, board: PictureId
) -> None:
    journaling, picturing = practice.journaling, practice.picturing
    blank = journaling.fresh()
    picturing.show_in(blank, board)
    assert journaling.open(blank.id).text == f"{mark_of(board)}\n"

    entry = replace(journaling.fresh(), text="The board\n")
    journaling.save(entry)
    picturing.show_in(replace(entry, text="The"), board)
    assert journaling.open(entry.id).text == f"The board\n{mark_of(board)}\n", "what was written since stays"

    journaling.remove(entry.id)
    picturing.show_in(entry, board)
    assert [one.id for one in journaling.entries()] == [blank.id]


def test_search_knows_the_caption_and_never_an_id(practice: Practice, board: PictureId, written: Written) -> None:
    written(board)
    practice._shelves.indexing.take_in()
    with practice._safe.reading() as database:
        (body,) = database.execute("SELECT body FROM words WHERE kind = 'entry'").fetchone()
    assert "our board" in body.lower()
    assert board not in body


# Letting go


def test_a_picture_stays_as_long_as_anything_names_it(
    practice: Practice, board: PictureId, written: Written, clock: StoppedClock
) -> None:
    """The entry, then only an earlier version of it, then only the bin."""
    entry = written(board)
    a_day_passes(practice, clock)
    assert are_there(practice) == [board]

    written(before=entry)  # the line is taken out; a version still shows it
    assert len(practice.looking_back.entry(entry.id).versions) == 1
    a_day_passes(practice, clock)
    assert are_there(practice) == [board]

    gone = practice.journaling.remove(entry.id)
    a_day_passes(practice, clock)
    assert are_there(practice) == [board]
    practice.binning.bring_back(gone.id)
    a_day_passes(practice, clock)
    assert are_there(practice) == [board]


@pytest.mark.parametrize("way", ["let go", "emptied", "expired"])
def test_what_the_bin_lets_go_takes_its_pictures_along(
    practice: Practice, board: PictureId, written: Written, clock: StoppedClock, way: str
) -> None:
    """At once, and nothing of them is left in the decrypted image; others stay, also one that two entries show."""
    shared = practice.picturing.add(photo(image=grainy(300, 300))).id
    data = practice.picturing.read(board)
    entry, other = written(board, shared), written(shared)
    clock.advance(timedelta(hours=1))
    written(shared, before=entry)  # from here on only a version shows the board
    gone = practice.journaling.remove(entry.id)
    assert data[2000:2100] in in_the_clear(practice)

    if way == "expired":
        practice.binning.let_go_of_expired()
        clock.advance(timedelta(days=5))
        practice.binning.let_go_of_expired()
        for _ in range(6):
            clock.advance(timedelta(days=5))
            practice.binning.let_go_of_expired()
    elif way == "emptied":
        practice.binning.empty()
    else:
        practice.binning.let_go(gone.id)

    assert are_there(practice) == [shared]
    assert practice.journaling.open(other.id) == other
    image = in_the_clear(practice)
    assert not [at for at in range(1000, len(data) - 64, 500) if data[at : at + 64] in image]


def test_one_whose_line_was_taken_out_can_be_put_back_for_a_day(
    practice: Practice, board: PictureId, written: Written, clock: StoppedClock
) -> None:
    """Undoing it in the open entry brings the picture back; then it goes without a trace."""
    data = practice.picturing.read(board)
    practice.picturing.let_go_of_unnamed()
    clock.advance(timedelta(hours=23))
    practice.picturing.let_go_of_unnamed()
    assert are_there(practice) == [board]

    entry = written(board)
    practice.picturing.let_go_of_unnamed()
    practice.journaling._shelves.entries.remove(entry.id)  # past the bin
    clock.advance(timedelta(hours=2))
    practice.picturing.let_go_of_unnamed()
    assert are_there(practice) == [board]

    a_day_passes(practice, clock)
    assert are_there(practice) == []
    assert data[2000:2064] not in in_the_clear(practice)


def test_a_clock_that_leaps_takes_no_picture(practice: Practice, board: PictureId, clock: StoppedClock) -> None:
    practice.picturing.let_go_of_unnamed()
    clock.advance(timedelta(days=400))
    assert practice.picturing.let_go_of_unnamed() == 0
    assert are_there(practice) == [board]


def test_letting_go_costs_nothing_more_for_words_without_pictures(
    practice: Practice, board: PictureId, written: Written
) -> None:
    def fill(count: int) -> None:
        with practice.journaling._shelves.together() as database:
            for _ in range(count):
                entry = replace(practice.journaling.fresh(), text="Words " * 100)
                practice.journaling._shelves.entries.put_within(database, entry)

    written(board)
    fill(20)
    few = steps(practice, lambda practice: practice.picturing.let_go_of_unnamed())
    fill(400)
    assert steps(practice, lambda practice: practice.picturing.let_go_of_unnamed()) <= few * 1.05
    walked = [plan for plan in plans(practice, lambda one: one.picturing.let_go_of_unnamed()) if "SCAN" in plan]
    assert all("USING" in plan or "unnamed" in plan or "CONSTANT" in plan for plan in walked), walked


# All that walks through the vault


def test_nothing_of_a_picture_lies_in_any_file(practice: Practice, tmp_path: Path) -> None:
    data = practice.picturing.read(practice.picturing.add(photo(image=grainy(400, 300))).id)
    practice.backing_up.back_up()
    files = [path.read_bytes() for path in practice._safe.folder.rglob("*") if path.is_file()]
    assert len(files) >= 3
    for one in files:
        assert not [canary for canary in (*CANARIES, b"JFIF", data[1000:1064]) if canary in one]


def test_a_backup_holds_them_and_counts_them(practice: Practice, board: PictureId, opening: Opening) -> None:
    data = practice.picturing.read(board)
    made = practice.backing_up.back_up()
    assert practice.backing_up.drill(made, bytearray(PASSPHRASE.encode())).pictures == 1
    practice.picturing.add(encoded(drawn(), "PNG"))
    practice.backing_up.restore(made, None)
    practice.close()
    again = opening.unlock(practice._safe.folder, bytearray(PASSPHRASE.encode())).practice
    assert are_there(again) == [board]
    assert again.picturing.read(board) == data
    again.close()


def test_a_new_data_key_carries_them_over(practice: Practice, board: PictureId) -> None:
    data = practice.picturing.read(board)
    practice.securing.new_data_key(bytearray(PASSPHRASE.encode()), lambda done: None)
    assert practice.picturing.read(board) == data
    assert are_there(practice) == [board]


def test_they_are_salvaged_and_a_lost_one_is_named(practice: Practice, opening: Opening, written: Written) -> None:
    kept = [practice.picturing.add(photo(image=grainy(900, 600))).id for _ in range(4)]
    written(*kept)
    whole = {id: practice.picturing.read(id) for id in kept}
    folder = practice._safe.folder
    practice.close()
    path = folder / "vault.db"
    with path.open("r+b") as file:  # somewhere within the pages of the last picture
        file.seek(-6 * 4096, 2)
        file.write(b"\0" * 64)

    found = opening.rescue_of(folder, bytearray(PASSPHRASE.encode())).salvage(lambda done: None)
    opening.close()
    again = opening.unlock(folder, bytearray(PASSPHRASE.encode())).practice
    there = are_there(again)
    assert {id: again.picturing.read(PictureId(id)) for id in there} == {id: whole[PictureId(id)] for id in there}
    assert sorted((*there, *(loss.id for loss in found.lost))) == sorted(kept)
    assert {loss.kind for loss in found.lost} <= {"picture"}
    assert found.contents.pictures == len(there) >= 3
    assert len(listed(again, "entries")) == 1
    again.close()
