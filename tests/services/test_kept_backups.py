"""Which backups are kept, whatever clocks, drills and second places do."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.preferences import Preferences
from app.domain.problems import BackupDamaged, CannotWrite, VaultReadOnly
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.vault import manifest
from tests import ready
from tests.services.conftest import PASSPHRASE
from tests.services.test_backing_up import flip, secret
from tests.vault.conftest import open_air as open_air
from tests.vault.parts import without_power_over
from tests.vault.powers import like_anybody


def test_a_backup_that_failed_its_drill_stands_for_no_day(practice: Practice, clock: StoppedClock) -> None:
    """Else the good one of the same morning would be let go for it."""
    good = practice.backing_up.back_up()
    clock.advance(timedelta(hours=3))
    bad = practice.backing_up.back_up()
    flip(bad.path, bad.size // 2)
    with pytest.raises(BackupDamaged):
        practice.backing_up.drill(bad, secret())
    clock.advance(timedelta(days=1))
    assert practice.backing_up.back_up_if_due()
    assert good.path.exists()


def test_a_backup_that_was_taken_out_of_the_list_before_its_turn_to_be_read_is_not_doubted_after_undo(
    practice: Practice,
) -> None:
    made = practice.backing_up.back_up()
    practice.backing_up.remove(made)
    assert not practice.backing_up.read_again(made)
    practice.backing_up.bring_back(made)
    assert practice.backing_up.read_again(made)
    assert [one.is_verified for one in practice.backing_up.standing().backups] == [True]


def test_a_clock_set_back_costs_no_backup(practice: Practice, clock: StoppedClock) -> None:
    """An empty battery: today's backup bears the oldest date of all, and is the newest of all the same."""
    for _ in range(60):
        practice.backing_up.back_up_if_due()
        clock.advance(timedelta(days=1))
    clock.set_to(datetime(2001, 1, 1, 0, 5))
    practice.people.add("Ada")
    made = practice.backing_up.back_up_if_due()
    assert made
    assert practice.backing_up.drill(made, secret()).people == 1
    assert practice.backing_up.back_up_if_due() is None


def test_a_clock_set_ahead_costs_no_backup_once_it_is_right_again(
    practice: Practice, clock: StoppedClock, opening: Opening
) -> None:
    """Those of the wrong days would stand for the newest days, and for the newest backup, ten years long."""
    right = clock.now()
    clock.set_to(right.replace(year=2036))
    for _ in range(8):
        practice.backing_up.back_up_if_due()
        clock.advance(timedelta(days=1))
    clock.set_to(right)
    for _ in range(9):
        made = practice.backing_up.back_up_if_due()
        clock.advance(timedelta(days=1))
    assert made
    days = [one.made_at for one in practice.backing_up.standing().backups]
    assert days[0] == made.made_at
    assert {right + timedelta(days=day) for day in range(2, 9)} <= set(days)
    folder = practice.securing.facts().folder
    practice.close()
    (folder / "vault.db").write_bytes(b"")
    newest = opening.rescue_of(folder, secret()).backups()[0]
    opening.close()
    assert newest.made_at == made.made_at


@pytest.mark.parametrize("year", [1970, 2108, 2262])
def test_a_backup_is_made_at_any_time_that_a_clock_can_tell(practice: Practice, clock: StoppedClock, year: int) -> None:
    """A zip knows the years from 1980 to 2107."""
    clock.set_to(datetime(year, 2, 3, 4, 5))
    made = practice.backing_up.back_up_if_due()
    assert made
    assert made.made_at == clock.now()
    practice.backing_up.drill(made, secret())


def test_a_second_place_that_takes_nothing_more_keeps_no_backup_from_being_made_and_thinned(
    practice: Practice, clock: StoppedClock, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    practice.backing_up.choose_second_place(tmp_path / "stick")
    with without_power_over(tmp_path / "stick"):
        for _ in range(10):
            made = practice.backing_up.back_up_if_due()
            assert made
            with pytest.raises(VaultReadOnly):
                practice.backing_up.copy_if_there(made)
            clock.advance(timedelta(days=1))
    assert len(practice.backing_up.standing().backups) < 10


def test_a_second_place_that_the_system_will_not_look_at_is_not_there(
    practice: Practice, clock: StoppedClock, open_air: Path
) -> None:
    """A share that is gone, a drive that somebody else put in: the system says more than that there is nothing."""
    second = open_air / "media" / "stick"
    second.mkdir(parents=True)
    practice.backing_up.choose_second_place(second)
    practice.backing_up.back_up()
    clock.advance(timedelta(days=1))
    second.parent.chmod(0)
    with like_anybody():
        made = practice.backing_up.back_up_if_due()
        assert made
        practice.backing_up.copy_if_there(made)
        standing = practice.backing_up.standing()
    second.parent.chmod(0o700)
    assert standing.second
    assert not standing.second.is_there
    assert [one.in_second_place for one in standing.backups] == [False, True]


def test_a_second_place_in_the_vault_itself_is_none(practice: Practice, tmp_path: Path) -> None:
    """Every backup would be said to lie in two places, and be lost with one folder."""
    made = practice.backing_up.back_up()
    own = made.path.parent
    (tmp_path / "link").symlink_to(own)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for folder in (own, own.parent, tmp_path / "link"):
        with pytest.raises(CannotWrite):
            practice.backing_up.choose_second_place(folder)
        with pytest.raises(CannotWrite):
            practice.backing_up.copy_to(made, folder)
    with pytest.raises(CannotWrite):
        practice.backing_up.copy_to(made, tmp_path / "loop")
    assert practice.backing_up.standing().second is None
    assert list(own.parent.glob("*.sottobackup")) == []


@pytest.fixture
def other(opening: Opening, tmp_path: Path) -> Iterator[Practice]:
    """Another vault, as large as the first."""
    made = ready.make(opening, tmp_path / "other", PASSPHRASE, Preferences(my_name="Helena Marks"))
    yield made.practice
    made.practice.close()


def test_two_vaults_have_their_copies_of_one_minute_in_one_second_place(
    practice: Practice, other: Practice, clock: StoppedClock, tmp_path: Path
) -> None:
    """As where one line in a crontab backs up both at night."""
    stick = tmp_path / "stick"
    stick.mkdir()
    for one in (practice, other):
        one.backing_up.choose_second_place(stick)
    for _ in range(2):
        made = [one.backing_up.back_up_and_thin() for one in (practice, other)]
        assert made[0].path.name == made[1].path.name
        practice.backing_up.copy_if_there(made[0])
        assert not other.backing_up.standing().backups[0].in_second_place
        other.backing_up.copy_if_there(made[1])
        for one in (practice, other):
            standing = one.backing_up.standing()
            assert standing.second
            assert standing.second.last_copy == clock.now()
            assert standing.backups[0].in_second_place
        clock.advance(timedelta(days=1))
    lying = {manifest.digest(path).sha256 for path in stick.iterdir()}
    assert {manifest.digest(one.path).sha256 for one in made} <= lying
    assert len(lying) == 4


def test_a_backup_made_again_and_again_within_a_minute_is_copied_each_time(
    practice: Practice, clock: StoppedClock, tmp_path: Path
) -> None:
    """Those before it are let go of, and their names are free in one place before they are in the other."""
    (tmp_path / "stick").mkdir()
    practice.backing_up.choose_second_place(tmp_path / "stick")
    for name in ("Ada", "Ben", "Cem", "Dot"):
        clock.advance(timedelta(seconds=10))
        practice.people.add(name)
        made = practice.backing_up.back_up_and_thin()
        practice.backing_up.copy_if_there(made)
        assert practice.backing_up.standing().backups[0].in_second_place
    copies = {manifest.digest(path).sha256 for path in (tmp_path / "stick").iterdir()}
    assert manifest.digest(made.path).sha256 in copies


def test_the_backups_of_another_vault_that_were_kept_in_its_folder_stay_and_stand_for_none_of_its_days(
    practice: Practice, other: Practice, clock: StoppedClock
) -> None:
    """Somebody kept the backups alone, and made a new vault where they lie; or moved them together."""
    theirs = []
    for _ in range(12):
        made = other.backing_up.back_up().path
        theirs.append(made.read_bytes())
        clock.advance(timedelta(days=1))
    own = practice.backing_up.back_up().path.parent
    for path in own.iterdir():
        path.unlink()
    for made in (other.securing.facts().folder / "backups").iterdir():
        made.rename(own / made.name)
    clock.advance(timedelta(days=-1))
    for _ in range(40):
        assert practice.backing_up.back_up_if_due(), "one of another vault is none of today"
        clock.advance(timedelta(days=1))
    left = [path.read_bytes() for path in own.glob("*.sottobackup")]
    assert all(one in left for one in theirs)
    assert len(left) == 12 + 11
