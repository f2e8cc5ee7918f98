"""A command that is stopped half way says what it did before, and each trouble has a sentence for a terminal."""

import errno
import os
from argparse import Namespace
from pathlib import Path

import pytest

from app.cli import carrying, command_line, everyday, importing
from app.cli.exit_codes import NO_ROOM
from app.domain.entry import Entry
from app.domain.preferences import Preferences
from app.domain.problems import DiskFailing, DiskFull, Problem
from app.services import bringing_in, taking_in
from app.services.practice import Practice
from tests.exchange.exports import day_one_entry, day_one_json, zipped
from tests.gates.vaults import opening, secret


@pytest.fixture
def practice(keys_at_once: None, tmp_path: Path) -> Practice:
    return opening().make(tmp_path / "vault", secret(), Preferences()).practice


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (DiskFailing(Path("/stick/vault"), os.strerror(errno.EIO)), "The disk under /stick/vault did not take"),
        (DiskFull(), "The disk with the vault is full."),
    ],
)
def test_a_disk_in_trouble_is_told_without_a_page_to_stay_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], problem: Problem, said: str
) -> None:
    def fail(_asked: Namespace) -> int:
        raise problem

    monkeypatch.setattr(everyday, "window", fail)
    assert command_line.main([]) == NO_ROOM
    told = capsys.readouterr().err
    assert said in told
    assert "nothing is half kept" in told
    assert "page" not in told


def test_an_import_says_how_much_came_in_before_the_trouble(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "Journal.zip"
    days = [day_one_entry(f"{one:032X}", f"2020-01-{one + 1:02}T12:00:00Z", f"Day {one}") for one in range(9)]
    path.write_bytes(zipped({"Journal.json": day_one_json(*days)}))
    monkeypatch.setattr(bringing_in, "_ENTRIES", 4)
    monkeypatch.setattr(importing, "opened", lambda _asked: practice)
    entries, put = practice.people._shelves.entries, practice.people._shelves.entries.put_new_within
    batches: list[int] = []

    def put_and_fill(database: object, things: list[Entry]) -> None:
        batches.append(len(things))
        if len(batches) == 2:
            raise DiskFull
        put(database, things)

    monkeypatch.setattr(entries, "put_new_within", put_and_fill)
    with pytest.raises(DiskFull):
        importing.bring_in(Namespace(file=path, dry_run=False, export_password_fd=None))
    assert "Brought in: 4 journal entries. Then it was stopped." in capsys.readouterr().out


def test_taking_in_says_how_much_came_in_before_the_trouble(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    practice.examples.furnish()
    file = practice.taking_out.as_json(tmp_path / "all.json")
    other = opening().make(tmp_path / "other", secret(), Preferences()).practice
    monkeypatch.setattr(carrying, "opened", lambda _asked: other)
    monkeypatch.setattr(taking_in, "_AT_ONCE", 3)
    monkeypatch.setattr(other.people._shelves.actions, "carry_in_within", _full)
    with pytest.raises(DiskFull):
        carrying.take_in(Namespace(file=file, dry_run=False))
    told = capsys.readouterr().out
    assert "people: 5 new, 0 same" in told
    assert "entries: 0 new" in told
    assert "Taking the file in again brings the rest, and nothing twice." in told
    assert not other.is_open
    practice.close()


def _full(_database: object, _things: object) -> None:
    raise DiskFull
