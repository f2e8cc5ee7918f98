"""What was deleted comes back within its 30 days, and what was changed can be read as it stood and put back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.conversation import Example
from app.domain.ids import EntryId
from app.system.clock import StoppedClock
from app.ui.kit.compared import ComparedText
from app.ui.kit.nav import NavRow
from app.ui.settings.bin import BinSection
from app.vault.traces import is_any_noted
from faults._image import log_pages, pages
from tests.gates.vaults import SEEN, furnished, opened
from tests.stories.somebody import Somebody
from tests.stories.unlocking import comes_in

SitsDown = Callable[..., Somebody]
WORD = "quillwort"


def goes_away(one: Somebody) -> None:
    one.home.close()


def decrypted(folder: Path, key: bytes) -> bytes:
    """Every page of the database and its log, in the clear."""
    return b"".join((*pages(folder / "vault.db", key), *log_pages(folder / "vault.db-wal", key))).lower()


def key_of(folder: Path) -> bytes:
    practice = opened(folder)
    key = bytes(practice._safe._data_key)
    practice.close()
    return key


def test_a_mentee_brings_an_entry_back_after_a_week_and_a_month_later_it_is_gone(
    sits_down: SitsDown, clock: StoppedClock, tmp_path: Path
) -> None:
    folder = tmp_path / "vault"
    furnished(folder)
    practice = opened(folder)
    entry = replace(practice.journaling.fresh(), title="Ferns", text=f"I found a {WORD} by the lake.")
    practice.journaling.save(entry)
    practice.close()

    mentee = comes_in(sits_down())
    mentee.goes_to("journal", entry.id)
    mentee.sees("Ferns")
    mentee.types_key(Qt.Key.Key_Escape)
    mentee.presses("More")
    mentee.presses("Delete")
    mentee.sees("Entry deleted")
    mentee.rests()
    goes_away(mentee)

    clock.advance(timedelta(days=7))
    mentee = comes_in(sits_down())
    assert mentee.asks(lambda vault: vault.journaling.entries())[0].id != entry.id
    mentee.goes_to("settings", "", "bin")
    mentee.sees("Ferns", "23 days left")
    mentee.presses("Bring back")
    mentee.sees("Nothing deleted in the last 30 days")
    assert mentee.asks(lambda vault: vault.journaling.open(entry.id)) == entry
    mentee.asks(lambda vault: vault.journaling.remove(entry.id))
    goes_away(mentee)
    key = key_of(folder)
    assert WORD.encode() in decrypted(folder, key), "it lies in the bin, encrypted"

    # A month at once could be a clock that is set wrong: it goes for good when another day has come.
    for days in (31, 1):
        clock.advance(timedelta(days=days))
        mentee = comes_in(sits_down())
        mentee.goes_to("settings", "", "bin")
        mentee.sees("Nothing deleted in the last 30 days")
        goes_away(mentee)
    assert WORD.encode() not in decrypted(folder, key)
    for path in folder.rglob("*"):
        assert path.is_dir() or WORD.encode() not in path.read_bytes()


def test_while_the_window_is_open_it_is_wiped_from_between_the_rows_what_went_out_of_the_bin(
    sits_down: SitsDown, tmp_path: Path
) -> None:
    furnished(tmp_path / "vault")
    mentor = comes_in(sits_down())
    mentor.asks(lambda vault: [vault.journaling.remove(entry.id) for entry in vault.journaling.entries()])
    mentor.goes_to("settings", "", "bin")
    mentor.presses("Empty the bin...")
    mentor.presses("Empty the bin")
    mentor.sees("Nothing deleted in the last 30 days")
    mentor.waits(
        lambda: not mentor.asks(lambda vault: is_any_noted(vault._safe.database)), "it waits until somebody writes"
    )


def test_a_mentor_compares_yesterdays_plan_with_todays_and_brings_an_example_back(
    sits_down: SitsDown, clock: StoppedClock, tmp_path: Path
) -> None:
    plan = furnished(tmp_path / "vault")
    clock.advance(timedelta(days=1))
    mentor = comes_in(sits_down())
    mentor.goes_to("planner", plan, "intent")
    mentor.writes("Your intent", "Room for Ben")
    mentor.goes_to("planner", plan, "examples")
    mentor.rests()
    without = mentor.asks(lambda vault: vault.planning.open(plan))
    mentor.asks(
        lambda vault: vault.planning.save(
            replace(without, preparation=replace(without.preparation, examples=(Example("other", "Ben was late"),)))
        )
    )
    mentor.goes_to("today")
    mentor.goes_to("planner", plan, "intent")

    mentor.presses("More")
    mentor.presses("Earlier versions")
    mentor.sees("Compared with how it stands now.", "Your intent", "Moment 1")
    heard = [one.accessibleName() for one in mentor.all_of(ComparedText)]
    assert "Gone: “everyone”. New: “Ben”." in heard
    assert f"Gone: “{SEEN}”." in heard
    moments = [one.accessibleName() for one in mentor.all_of(NavRow)]
    assert moments == ["Yesterday, 09:12"]

    mentor.presses("Bring back", 1)
    mentor.sees("The earlier version is back")
    mentor.rests()
    now = mentor.asks(lambda vault: vault.planning.open(plan)).preparation
    assert [one.seen for one in now.examples] == [SEEN, "Ben was late"]
    assert now.intent == "Room for Ben", "only the example came back"

    mentor.presses("Undo")
    mentor.rests()
    now = mentor.asks(lambda vault: vault.planning.open(plan)).preparation
    assert [one.seen for one in now.examples] == ["Ben was late"]


def test_an_entry_is_read_as_it_stood_and_put_back_whole(
    sits_down: SitsDown, clock: StoppedClock, tmp_path: Path
) -> None:
    furnished(tmp_path / "vault")
    clock.advance(timedelta(days=3))
    mentor = comes_in(sits_down())
    mentor.goes_to("journal", "long")
    mentor.writes("Entry", "Only this is left.")
    mentor.presses("More")
    mentor.presses("Earlier versions")
    mentor.sees("Thu 12 March, 09:12")
    mentor.presses("Bring this version back")
    mentor.sees("The earlier version is back")
    mentor.rests()
    entry = mentor.asks(lambda vault: vault.journaling.open(EntryId("long")))
    assert entry.text.startswith("A note that runs over several pages.")
    mentor.sees("A note that runs over several pages.")


@pytest.mark.parametrize(
    ("then", "now", "shown", "heard"),
    [
        (
            "I was **calm**.\n\n- One breath",
            "## I was _not_ calm.\n\n* One **long** breath",
            "I was not calm.\n\n• One long breath",
            "New: “not”. New: “long”.",
        ),
        ("I was calm.", "I was *calm*.", "I was *calm*.", "New: “*”. New: “*”."),
    ],
)
def test_an_entry_is_compared_as_it_is_read(
    sits_down: SitsDown, clock: StoppedClock, tmp_path: Path, then: str, now: str, shown: str, heard: str
) -> None:
    """Its marks are told only where nothing else differs."""
    furnished(tmp_path / "vault")
    practice = opened(tmp_path / "vault")
    entry = practice.journaling.open(EntryId("long"))
    for text in (then, now):
        practice.looking_back.keep_entry(replace(entry, text=text))
    practice.close()
    clock.advance(timedelta(days=1))
    mentor = comes_in(sits_down())
    mentor.goes_to("journal", "long")
    mentor.presses("More")
    mentor.presses("Earlier versions")
    mentor.waits(lambda: (shown, heard) in [(one.text(), one.accessibleName()) for one in mentor.all_of(ComparedText)])


def test_what_was_never_changed_says_kindly_that_there_is_nothing_yet(sits_down: SitsDown, tmp_path: Path) -> None:
    plan = furnished(tmp_path / "vault")
    mentor = comes_in(sits_down())
    mentor.goes_to("planner", plan)
    mentor.presses("More")
    mentor.presses("Earlier versions")
    mentor.sees("There are none yet.")
    mentor.types_key(Qt.Key.Key_Escape)
    mentor.goes_to("journal", "new")
    mentor.presses("More")
    mentor.presses("Earlier versions")
    mentor.sees("There are none yet.")
    mentor.types_key(Qt.Key.Key_Escape)


def test_the_moments_are_walked_with_the_arrow_keys(sits_down: SitsDown, clock: StoppedClock, tmp_path: Path) -> None:
    furnished(tmp_path / "vault")
    practice = opened(tmp_path / "vault")
    entry = practice.journaling.open(EntryId("long"))
    for word in ("First", "Second"):
        practice.looking_back.keep_entry(replace(entry, text=word))
    practice.close()
    clock.advance(timedelta(days=1))
    mentor = comes_in(sits_down())
    mentor.goes_to("journal", "long")
    mentor.presses("More")
    mentor.presses("Earlier versions")
    mentor.waits(lambda: len(mentor.all_of(NavRow)) == 2)
    assert mentor.all_of(NavRow)[0].isChecked()
    mentor.types_key(Qt.Key.Key_Down)
    mentor.waits(lambda: mentor.all_of(NavRow)[1].isChecked())
    mentor.waits(lambda: any("several pages" in one.text() for one in mentor.all_of(ComparedText)))
    mentor.types_key(Qt.Key.Key_Up)
    mentor.waits(lambda: mentor.all_of(NavRow)[0].isChecked())


def test_the_bin_is_found_by_its_name_from_anywhere(sits_down: SitsDown, tmp_path: Path) -> None:
    furnished(tmp_path / "vault")
    mentor = comes_in(sits_down())
    mentor.types_key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    mentor.hall.open_palette()
    mentor.bot.keyClicks(mentor.home.window.focusWidget(), "bin")
    mentor.types_key(Qt.Key.Key_Return)
    mentor.waits(lambda: bool(mentor.all_of(BinSection)))
