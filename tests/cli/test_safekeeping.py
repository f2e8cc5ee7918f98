"""Backups, rescue and checks as a script or cron would call them."""

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from app.paths import resources
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.vault.keys import FLOOR
from faults._kdf import no_waiting
from tests.cli.here import ask, sotto
from tests.cli.test_commands import PASSPHRASE, make_example
from tests.vault.parts import flip, without_power_over
from tests.vault.test_header import edited

NEW = "harbour thimble walnut candle"


@pytest.fixture(autouse=True)
def _keys_at_once(keys_at_once: None) -> None:
    """Every vault here is opened where it was made."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An example vault, closed."""
    with no_waiting():
        return make_example(tmp_path_factory.mktemp("cli") / "vault")


@pytest.fixture
def vault(example: Path, tmp_path: Path) -> Path:
    """A copy to harm."""
    return Path(shutil.copytree(example, tmp_path / "vault"))


def people(vault: Path) -> int:
    return len(json.loads(ask("list", vault, "people", "--json").stdout))


def unlocked(vault: Path) -> Practice:
    opening = Opening(StoppedClock(datetime(2026, 3, 12, 9, 12)), Typesetter(resources()), FLOOR)
    return opening.unlock(vault, bytearray(PASSPHRASE.encode())).practice


def newest(vault: Path) -> Path:
    return Path(json.loads(sotto("backups", vault, "--json").stdout)[0]["file"])


def test_a_backup_is_made_listed_proven_and_copied(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    made = ask("backup", vault, "--to", tmp_path / "stick")
    assert made.returncode == 0, made.stderr
    assert "read in full" in made.stdout
    assert newest(vault).read_bytes() == (tmp_path / "stick" / newest(vault).name).read_bytes()
    (row,) = json.loads(sotto("backups", vault, "--json").stdout)
    assert row["whole"]
    assert row["made_at"][:10] in sotto("backups", vault).stdout
    drilled = ask("drill", vault)
    assert drilled.returncode == 0
    assert "5 people" in drilled.stdout


def test_first_bytes_that_were_lost_and_put_back_are_told(vault: Path) -> None:
    """They are no loss, but a disk that lost them may lose others."""
    flip(vault / "vault.db", 5)
    said = ask("verify", vault)
    assert said.returncode == 0
    assert "The first bytes of the database were lost" in said.stderr
    assert ask("verify", vault).stderr == ""


def test_what_became_of_the_copy_in_the_second_place_is_told(vault: Path, tmp_path: Path) -> None:
    """Cron would not know else that the stick has been in a drawer for a month."""
    stick = tmp_path / "stick"
    stick.mkdir()
    practice = unlocked(vault)
    practice.backing_up.choose_second_place(stick)
    practice.close()
    made = ask("backup", vault)
    assert f"A copy lies in {stick}." in made.stdout
    assert len(list(stick.iterdir())) == 1
    stick.rename(tmp_path / "drawer")
    made = ask("backup", vault)
    assert made.returncode == 0
    assert f"{stick} is not there now" in made.stderr


def test_without_a_backup_there_is_nothing_to_prove(vault: Path) -> None:
    assert ask("drill", vault).returncode == 8
    assert (sotto("backups", vault).returncode, sotto("backups", vault).stdout) == (0, "")
    assert sotto("backups", vault / "nowhere").returncode == 5


def test_a_wrong_passphrase_backs_up_and_restores_nothing(vault: Path, tmp_path: Path) -> None:
    assert ask("backup", vault, passphrase="something else").returncode == 2
    assert ask("backup", vault).returncode == 0
    before = (vault / "header").read_bytes()
    assert ask("restore", vault, newest(vault), passphrase="something else").returncode == 2
    assert ask("salvage", vault, passphrase="something else").returncode == 2
    assert ask("drill", vault, passphrase="something else").returncode == 2
    (tmp_path / "letter").write_text("no backup")
    assert ask("restore", vault, tmp_path / "letter").returncode == 3
    assert (vault / "header").read_bytes() == before


def test_a_damaged_vault_says_what_is_readable_and_what_to_do_and_does_it(vault: Path) -> None:
    assert ask("backup", vault).returncode == 0
    pages = (vault / "vault.db").stat().st_size // 4096
    for page in range(4, pages, 5):
        flip(vault / "vault.db", page * 4096 + 100)
    damaged = (vault / "vault.db").read_bytes()
    for how in ([], ["--full"]):
        said = ask("verify", vault, *how)
        assert said.returncode == 1
        readable = told_in(said.stdout, "Can be read: ")
        lost = told_in(said.stdout, "Cannot be read: ")
        assert "newest good backup" in said.stderr
        assert f"sotto salvage {vault}" in said.stderr
    assert (vault / "vault.db").read_bytes() == damaged
    saved = ask("salvage", vault)
    assert saved.returncode in (0, 1)
    assert told_in(saved.stdout, "Brought back: ") == readable, "what was told before is what came of it"
    assert sum(int(one.split()[0]) for one in lost.split(", ") if one) == sum(
        int(line.split()[1]) if "without a readable name" in line else 1
        for line in saved.stdout.splitlines()
        if line.startswith("Lost: ")
    )
    assert ask("verify", vault, "--full").returncode == 0
    assert (vault / "vault.db").read_bytes() == damaged
    back = ask("restore", vault, newest(vault))
    assert back.returncode == 0, back.stderr
    assert people(vault) == 5


def told_in(said: str, beginning: str) -> str:
    """What stands between `beginning` and the full stop after it."""
    return said.partition(beginning)[2].partition(".")[0]


def test_any_command_that_meets_the_damage_at_the_door_says_what_is_readable(vault: Path) -> None:
    """What goes to other programs holds none of it."""
    flip(vault / "vault.db", 2048)
    everything = "5 people, 6 notes of meetings, 4 conversations, 6 journal entries, 15 actions"
    for command in ("list", "backup", "drill"):
        said = ask(command, vault, *(("people", "--json") if command == "list" else ()))
        assert (said.returncode, said.stdout) == (1, "")
        assert f"sotto: Can be read: {everything}. That is everything you wrote.\n" in said.stderr
        assert f"sotto salvage {vault}" in said.stderr


def test_what_is_readable_is_counted_where_nothing_can_be_written(vault: Path) -> None:
    flip(vault / "vault.db", 2048)
    with without_power_over(vault):
        said = ask("verify", vault)
    assert said.returncode == 1
    assert told_in(said.stdout, "Can be read: ").startswith("5 people, ")


def test_where_nothing_is_readable_no_salvage_is_offered(vault: Path) -> None:
    assert ask("backup", vault).returncode == 0
    (vault / "vault.db").write_bytes(bytes(range(256)) * 16 * 10)
    said = ask("verify", vault)
    assert said.returncode == 1
    assert said.stdout == "Nothing in this vault can be read any more, so there is nothing to rescue.\n"
    assert f"sotto restore {vault} {newest(vault)}" in said.stderr
    assert "salvage" not in said.stderr


def test_a_backup_that_was_hit_since_is_not_called_good(vault: Path) -> None:
    """The newest one that still adds up is named, and the list tells the other one."""
    practice = unlocked(vault)
    good = practice.backing_up.back_up().path
    practice.close()
    assert ask("backup", vault).returncode == 0
    hit = newest(vault)
    flip(hit, hit.stat().st_size // 2)
    lost(vault)
    assert f"sotto restore {vault} {good}" in ask("verify", vault).stderr
    assert [row["whole"] for row in json.loads(sotto("backups", vault, "--json").stdout)] == [False, True]
    good.unlink()
    assert "There is no good backup beside it." in ask("verify", vault).stderr


def test_a_salvage_that_found_nothing_does_not_send_one_to_a_salvage(vault: Path) -> None:
    (vault / "vault.db").write_bytes(bytes(range(256)) * 16 * 10)
    said = ask("salvage", vault)
    assert said.returncode == 1
    assert "salvage" not in said.stderr


def test_a_folder_that_holds_something_else_is_not_made_a_vault_of_a_backup(vault: Path, tmp_path: Path) -> None:
    assert ask("backup", vault).returncode == 0
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter").write_text("from somebody else")
    said = ask("restore", tmp_path / "letters", newest(vault))
    assert said.returncode == 5
    assert "name a folder that is empty" in said.stderr
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["letter"]


def test_a_header_that_may_have_been_changed_leads_to_a_backup(vault: Path) -> None:
    assert ask("backup", vault).returncode == 0
    (vault / "header").write_bytes(edited((vault / "header").read_bytes(), {"slots.0.kdf.iterations": 4}))
    said = ask("verify", vault)
    assert said.returncode == 2
    assert "or the vault's header was changed" in said.stderr
    assert f"sotto restore {vault} {newest(vault)}" in said.stderr


def test_a_folder_that_is_closed_to_writing_is_told_with_what_to_do(vault: Path) -> None:
    with without_power_over(vault):
        said = ask("backup", vault)
    assert said.returncode == 6
    assert f"The folder {vault} cannot be written to" in said.stderr
    assert "copy the whole folder elsewhere" in said.stderr


def test_it_is_told_where_only_the_folder_of_the_backups_is_closed(vault: Path) -> None:
    """Whoever looks at the vault's own finds it open."""
    (vault / "backups").mkdir(exist_ok=True)
    with without_power_over(vault / "backups"):
        said = ask("backup", vault)
    assert said.returncode == 6
    assert f"The folder {vault / 'backups'} cannot be written to" in said.stderr
    assert "Allow writing there, or copy" in said.stderr


def lost(vault: Path) -> None:
    (vault / "vault.db").unlink()


def emptied(vault: Path) -> None:
    (vault / "vault.db").write_bytes(b"")


def headless(vault: Path) -> None:
    for name in ("header", "header.bak"):
        flip(vault / name, 40)


@pytest.mark.parametrize("harm", [lost, emptied, headless])
def test_what_does_not_open_is_restored_from_its_backup(vault: Path, harm: Callable[[Path], None]) -> None:
    assert ask("backup", vault).returncode == 0
    harm(vault)
    said = ask("verify", vault)
    assert said.returncode == 1
    assert f"sotto restore {vault} {newest(vault)}" in said.stderr
    back = ask("restore", vault, newest(vault))
    assert back.returncode == 0, back.stderr
    assert "lay there before was kept" in back.stdout
    assert people(vault) == 5
    assert ask("verify", vault, "--full").returncode == 0


def test_a_backup_alone_is_enough_on_a_new_machine(vault: Path, tmp_path: Path) -> None:
    assert ask("backup", vault).returncode == 0
    target = tmp_path / "elsewhere" / "Sotto.sotto"
    back = ask("restore", target, newest(vault))
    assert back.returncode == 0, back.stderr
    assert "lay there before" not in back.stdout
    assert people(target) == 5
    shutil.rmtree(target)
    slip = ask("restore", target, newest(vault), passphrase="something else")
    assert slip.returncode == 2, "a slip of the finger"
    assert ask("restore", target, newest(vault)).returncode == 0
    for path in vault.iterdir():
        if path.is_file():
            path.unlink()
    back = ask("restore", vault, newest(vault))
    assert back.returncode == 0, "where nothing but the backups is left"
    assert people(vault) == 5
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one").write_text("mine")
    assert ask("restore", tmp_path / "letters", newest(vault)).returncode == 5
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["one"]


def test_a_backup_of_other_keys_is_not_told_as_a_passphrase_that_is_misspelt(vault: Path) -> None:
    """The passphrase opens the vault, so there is nothing to spell otherwise."""
    assert ask("backup", vault).returncode == 0
    before = newest(vault)
    practice = unlocked(vault)
    practice.securing.new_data_key(bytearray(PASSPHRASE.encode()), lambda done: None)
    practice.securing.change_passphrase(bytearray(NEW.encode()))
    practice.close()
    drilled = ask("drill", vault, passphrase=NEW)
    assert drilled.returncode == 2
    assert "opens with the passphrase of its day, and not with today's" in drilled.stderr
    for is_damaged in (False, True):
        if is_damaged:
            flip(vault / "vault-2.db", 2048)
        said = ask("restore", vault, before, passphrase=NEW)
        assert said.returncode == 2
        assert f"The backup {before.name} was made with other keys." in said.stderr
        assert "spelling" not in drilled.stderr + said.stderr
    assert ask("restore", vault, before).returncode == 0
    assert people(vault) == 5


def test_a_vault_that_is_open_elsewhere_backs_itself_up(vault: Path) -> None:
    open_here = unlocked(vault)
    made = open_here.backing_up.back_up()
    for command in ("backup", "salvage", "verify", "drill"):
        assert ask(command, vault).returncode == 4, command
    assert ask("restore", vault, made.path).returncode == 4
    open_here.close()
    assert ask("verify", vault).returncode == 0
