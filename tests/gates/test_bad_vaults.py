"""Vaults that are damaged, missing, closed to writing or taken: each is told in one sentence, and none is harmed."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app.ui.shell.handover import Handover
from tests.disks import fill, small_disk_at
from tests.gates.conftest import Enter
from tests.gates.vaults import LONG, PAGE, PASSPHRASE, SEEN, examples_in, furnished, opened
from tests.stories.unlocking import comes_in, unlocks
from tests.vault.parts import flip, without_power_over

# The offscreen platform has no stack of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support raise", extend=True)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A closed vault where `sits_down` looks for it."""
    furnished(tmp_path / "vault")
    return tmp_path / "vault"


def test_a_wrong_passphrase_is_said_at_the_field_and_can_be_typed_again(sits_down: Enter, vault: Path) -> None:
    one = sits_down()
    unlocks(one, "lantern meadow pebble orchid")
    one.sees("That did not open it.")
    assert one.field("Passphrase").selectedText()  # type: ignore[union-attr]
    comes_in(one)
    one.sees("The laptop")


def test_a_damaged_header_is_opened_by_its_spare_which_is_said(sits_down: Enter, vault: Path) -> None:
    flip(vault / "header", 40)
    one = sits_down()
    comes_in(one)
    one.sees("The vault's header was damaged.", "the header is whole again", "The laptop")
    one.home.close()
    assert (vault / "header").read_bytes() == (vault / "header.bak").read_bytes()


def test_lost_first_bytes_of_the_database_are_put_back_and_told_once(sits_down: Enter, vault: Path) -> None:
    flip(vault / "vault.db", 5)
    one = sits_down()
    comes_in(one)
    one.sees("The first bytes of the database were lost", "Have the disk looked at.", "The laptop")
    one.home.close()
    again = sits_down()
    comes_in(again)
    again.sees_no("The first bytes of the database were lost")


def test_two_damaged_headers_are_told_apart_from_a_wrong_passphrase(sits_down: Enter, vault: Path) -> None:
    before = (vault / "vault.db").read_bytes()
    for name in ("header", "header.bak"):
        flip(vault / name, 40)
    one = sits_down()
    unlocks(one)
    one.sees("Both copies of its header are damaged")
    assert (vault / "vault.db").read_bytes() == before


def test_a_damaged_beginning_of_the_database_is_told_before_anything_is_shown(sits_down: Enter, vault: Path) -> None:
    flip(vault / "vault.db", PAGE // 2)
    one = sits_down()
    unlocks(one)
    one.sees("Part of this vault cannot be read", "Sotto stopped before changing anything.")
    assert one.home.indoors is None


def test_a_damaged_page_is_told_and_everything_else_can_be_read_and_written(sits_down: Enter, vault: Path) -> None:
    damage_the_long_entry(vault)
    one = sits_down()
    comes_in(one)
    one.sees("Next conversation", "The laptop")
    one.goes_to("journal")
    one.sees("Part of the vault is damaged and cannot be shown.")
    assert LONG[:40] not in one.words()
    one.sees_no("A place nobody else reads")  # it is not empty
    one.goes_to("conversations")
    one.sees("The laptop")
    plan = one.asks(lambda practice: practice.planning.lines()[0].conversation.id)
    one.goes_to("planner", plan, "intent")
    one.writes("Your intent", "A quiet room for everyone")
    one.sees("Saved and encrypted")
    one.home.close()
    practice = opened(vault)
    assert practice.planning.open(plan).preparation.intent == "A quiet room for everyone"
    practice.close()


def damage_the_long_entry(vault: Path) -> None:
    """Flip a bit in a page that only the long entry needs: the plan can still be read."""
    whole = (vault / "vault.db").read_bytes()
    for page in range(len(whole) // PAGE - 1, 1, -1):
        flip(vault / "vault.db", page * PAGE + 1000)
        if breaks_only_the_journal(vault):
            return
        (vault / "vault.db").write_bytes(whole)
    raise AssertionError("the entry lies on no page of its own")


def breaks_only_the_journal(vault: Path) -> bool:
    from app.domain.problems import DatabaseDamaged

    try:
        practice = opened(vault)
    except DatabaseDamaged:
        return False
    try:
        practice.planning.lines()
        practice.overview.today()
        with suppress(DatabaseDamaged):
            practice.journaling.entries()
            return False
        return True
    except DatabaseDamaged:
        return False
    finally:
        practice.close()


def test_damage_met_in_one_vault_is_not_told_of_another(sits_down: Enter, vault: Path, tmp_path: Path) -> None:
    furnished(tmp_path / "other")
    one = sits_down(named=True)
    one.home.come_in(Handover(damaged=True))
    one.home.open_another(tmp_path / "other")
    comes_in(one)


def test_an_empty_database_is_not_shown_as_an_empty_vault(sits_down: Enter, vault: Path) -> None:
    (vault / "vault.db").write_bytes(b"")
    one = sits_down()
    unlocks(one)
    one.sees("The vault is empty", "Sotto stopped before it wrote anything.")
    assert (vault / "vault.db").stat().st_size == 0


def test_a_missing_database_is_named(sits_down: Enter, vault: Path) -> None:
    (vault / "vault.db").unlink()
    one = sits_down()
    unlocks(one)
    one.sees("Your notes are not in the vault", "put it back")
    assert not (vault / "vault.db").exists()


def test_a_missing_vault_that_was_named_is_missed_and_none_is_made(sits_down: Enter, tmp_path: Path) -> None:
    one = sits_down(named=True)
    one.sees("The vault is not there", f"There is no vault at {tmp_path / 'vault'}.")
    assert not (tmp_path / "vault").exists()


def test_a_vault_that_comes_back_with_its_drive_opens_without_a_new_start(sits_down: Enter, vault: Path) -> None:
    one = sits_down()
    vault.rename(vault.parent / "elsewhere")
    unlocks(one)
    one.sees("The vault is not there")
    (vault.parent / "elsewhere").rename(vault)
    one.presses("Try again")
    comes_in(one)
    one.sees("The laptop")


@pytest.fixture
def open_air() -> Iterator[Path]:
    """A folder that every user of the machine can reach, which pytest's own cannot be."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_a_folder_closed_to_writing_is_read_and_says_so(sits_down: Enter, open_air: Path) -> None:
    plan = furnished(open_air / "vault")
    (open_air / "vault").chmod(0o755)
    with without_power_over(open_air / "vault"):
        one = sits_down(folder=open_air / "vault")
        comes_in(one)
        one.sees("This vault can only be read here", "To write, allow writing in that folder")
        one.goes_to("planner", plan, "examples")
        one.opens(SEEN)
        one.writes("What you saw or heard", "Typed where nothing can be kept")
        one.sees(SEEN, "For reading only")
        one.sees_no("Typed where nothing can be kept")
        one.home.close()
    assert examples_in(open_air / "vault", plan) == [SEEN]


def test_a_vault_that_is_open_already_is_said_and_its_window_comes_forward(sits_down: Enter, vault: Path) -> None:
    first = sits_down()
    comes_in(first)
    first.home.window.showMinimized()
    second = sits_down()
    unlocks(second)
    second.sees("Sotto is open already")
    second.presses("Show the open window")
    first.waits(lambda: not first.home.window.isMinimized(), "the open window did not come forward")
    first.home.close()
    second.home.window.show()  # leaving covers every window of the program, and only here do two of them share one
    second.presses("Try again")
    comes_in(second)


# A full disk


@contextmanager
def no_file_may_grow(largest: int) -> Iterator[None]:
    """Inside, the system refuses to let any file of this process grow beyond `largest` bytes."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


MUCH = "Much was said that morning. " * 8000


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on a file's size there")
@pytest.mark.parametrize("then", ["goes on typing", "goes elsewhere", "locks"])
def test_words_that_found_no_room_stay_and_are_kept_once_there_is_some(
    then: str, sits_down: Enter, tmp_path: Path
) -> None:
    plan = furnished(tmp_path / "vault")
    one = sits_down()
    comes_in(one)
    one.goes_to("planner", plan, "examples")
    with no_file_may_grow(150_000):
        one.pastes("What you saw or heard", MUCH)
        one.sees("The disk is full, so the last change is not saved yet.", "Not saved yet")
        one.rests()
        assert one.field("What you saw or heard").toPlainText() == MUCH  # type: ignore[union-attr]
    wanted = MUCH
    if then == "goes on typing":
        one.bot.keyClicks(one.field("What you saw or heard"), "x")
        one.sees("Saved and encrypted")
        one.sees_no("The disk is full")
        wanted = MUCH + "x"
    elif then == "goes elsewhere":
        one.goes_to("today")
        one.goes_to("planner", plan, "examples")
        one.sees("Saved and encrypted")
    one.home.lock()
    assert examples_in(tmp_path / "vault", plan) == [wanted]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk_at(tmp_path / "disk", 24) as disk:
        yield disk


def test_a_disk_that_is_full_at_the_very_lock_still_takes_the_last_words(sits_down: Enter, small_disk: Path) -> None:
    """The room set aside is for this: there is no later try, because the process ends."""
    plan = furnished(small_disk / "vault")
    one = sits_down(folder=small_disk / "vault")
    comes_in(one)
    one.goes_to("planner", plan, "examples")
    one.rests()
    assert (small_disk / "vault" / "ballast").exists()
    fill(small_disk)
    one.pastes("What you saw or heard", MUCH[:100_000])
    one.home.lock()
    (small_disk / "films").unlink()
    assert examples_in(small_disk / "vault", plan) == [MUCH[:100_000]]


def test_a_rescue_that_finds_no_room_says_so_and_is_made_once_there_is_some(sits_down: Enter, small_disk: Path) -> None:
    furnished(small_disk / "vault")
    flip(small_disk / "vault" / "vault.db", PAGE // 2)
    fill(small_disk)
    one = sits_down(folder=small_disk / "vault")
    unlocks(one)
    one.presses("Rescue into a copy")
    one.sees("The disk with the vault is full.", "Make some room")
    one.sees_no("stays on the page")
    (small_disk / "films").unlink()
    one.presses("Rescue into a copy")
    one.sees("Rescued what could be read")


def test_a_new_vault_in_a_closed_place_is_refused_and_what_was_typed_stays(sits_down: Enter, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("not a folder")
    one = sits_down(folder=tmp_path / "a file" / "vault")
    one.writes("Your first name", "Robin")
    one.presses("I mentor")
    one.writes("Passphrase", PASSPHRASE)
    one.writes("Once more", PASSPHRASE)
    one.presses("Create my vault")
    one.sees("could not be written")
    assert one.field("Passphrase").text() == PASSPHRASE  # type: ignore[union-attr]
