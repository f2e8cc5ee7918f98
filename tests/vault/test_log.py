"""What was saved and is only in the log yet is never dropped without a word."""

import random
import shutil
import struct
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.problems import DatabaseDamaged
from app.vault import log, switching
from app.vault.backup import open_backup
from app.vault.pages import Pages
from tests.vault.parts import NOON, flip, kept_in, note, opened, passphrase

FRAME = 24 + 4096


@pytest.fixture
def crashed(vault: Path, tmp_path: Path) -> Path:
    """A vault that was left in the middle of its work, after Ada three more people were kept."""
    left = tmp_path / "crashed"
    with opened(vault) as safe:
        for number in range(3):
            note(safe, str(number), f"Person {number}")
        shutil.copytree(vault, left)
    return left


def test_a_damaged_log_is_told_and_not_cut_off(crashed: Path, tmp_path: Path) -> None:
    whole = crashed / "vault.db-wal"
    frames = (whole.stat().st_size - 32) // FRAME
    starts = [whole.read_bytes()[32 + number * FRAME :][:8] for number in range(frames)]
    commits = [number for number, start in enumerate(starts) if any(start[4:])]  # where it is told how large it is then
    assert len(commits) == 3
    told = []
    for number in range(frames):
        harmed = tmp_path / f"harmed {number}"
        shutil.copytree(crashed, harmed)
        flip(harmed / "vault.db-wal", 32 + number * FRAME + (2, 9, 100, 4000)[number % 4])
        try:
            found = len(kept_in(harmed))
        except DatabaseDamaged:
            told.append(number)
        else:
            # Only of the last frames nobody can say whether they were acknowledged.
            assert number > commits[-2]
            assert found == 3
    assert set(range(commits[-2] + 1)) <= set(told)


def test_what_a_power_cut_left_behind_is_no_damage(crashed: Path, tmp_path: Path) -> None:
    """Cut anywhere, also with the end torn or full of something else: what was committed before is there."""
    content = (crashed / "vault.db-wal").read_bytes()
    for length in range(0, len(content), 999):
        for rest in (b"", bytes(len(content) - length), b"\xff" * (len(content) - length)):
            (tmp_path / "log").write_bytes(content[:length] + rest)
            assert not log.has_lost_commits(tmp_path / "log")
    assert len(kept_in(crashed)) == 4


def test_what_says_to_be_a_commit_by_what_stood_on_the_disk_before_is_none(tmp_path: Path) -> None:
    """The head of frame 41 lies across two sectors. The power went while it was written, and took the first of them."""
    content = log_of(frames=50, commits={10})
    for stood_there in (b"\xb4\x38\x0b\x34\xba\x5c\xd2\x4b", struct.pack(">2I", 7, 90)):
        torn = bytearray(content)
        torn[_at(41) : _at(41) + 8] = stood_there
        for more in (range(0), range(_at(40), _at(40) + 24), range(_at(20) + 512, _at(20) + 1024)):
            for byte in more:
                torn[byte] = 0xAA
            (tmp_path / "log").write_bytes(torn)
            assert not log.has_lost_commits(tmp_path / "log")


@pytest.mark.parametrize("hit", [4, 20, 24, 24 + 4095])
def test_a_commit_whose_frame_lies_across_two_sectors_is_not_dropped(tmp_path: Path, hit: int) -> None:
    (tmp_path / "log").write_bytes(log_of(frames=50, commits={10, 41}))
    assert not log.has_lost_commits(tmp_path / "log")
    flip(tmp_path / "log", _at(41) + hit)
    assert log.has_lost_commits(tmp_path / "log")


def log_of(frames: int, commits: set[int]) -> bytes:
    """A log as SQLite writes it, in its first round; in `commits` are the numbers of the frames that are some."""
    chance = random.Random(frames)
    begun = struct.pack(">6I", log._MAGIC, 3007000, 4096, 0, 17, 18)
    sums = log._summed(begun, "<", (0, 0))
    content = begun + struct.pack(">2I", *sums)
    for number in range(frames):
        said, page = struct.pack(">2I", number % 9 + 1, 9 if number in commits else 0), chance.randbytes(4096)
        sums = log._summed(said + page, "<", sums)
        content += said + struct.pack(">4I", 17, 18, *sums) + page
    return content


def _at(frame: int) -> int:
    return 32 + frame * FRAME


def test_a_log_that_was_hit_at_its_very_beginning_is_told_too(crashed: Path, tmp_path: Path) -> None:
    """SQLite would not read it at all, and the next words would be written over it."""
    content = (crashed / "vault.db-wal").read_bytes()
    unsaid = []
    for bit in range(32 * 8):
        hit = bytearray(content)
        hit[bit // 8] ^= 1 << bit % 8
        (tmp_path / "log").write_bytes(hit)
        if not log.has_lost_commits(tmp_path / "log"):
            unsaid.append(bit)
    assert unsaid == [15 * 8]  # one more round is what a power cut may leave as well: nobody can say


def test_a_new_round_that_a_power_cut_tore_is_no_damage(crashed: Path, tmp_path: Path) -> None:
    """What it had begun to write over is in the database by then."""
    content = (crashed / "vault.db-wal").read_bytes()
    magic, version, size, turn, salt = struct.unpack_from(">5I", content)
    begun = struct.pack(">6I", magic, version, size, turn + 1, salt + 1, 0xC0FFEE11)
    begun += struct.pack(">2I", *log._summed(begun, "<", (0, 0)))
    for torn in range(33):
        (tmp_path / "log").write_bytes(begun[:torn] + content[torn:])
        assert not log.has_lost_commits(tmp_path / "log")


def test_a_salvage_reads_what_was_saved_last_whatever_was_hit_in_the_heads_of_frames(
    crashed: Path, vault: Path
) -> None:
    """A page of the log under another number would leave an older one in its place, and nobody would be told."""
    with opened(vault) as safe:
        key, salt = bytearray(safe._data_key), safe._header.salt
    whole = Pages(crashed / "vault.db", key, salt)
    expected = [whole.whole(number) for number in range(1, whole.count + 1)]
    log_of = crashed / "vault.db-wal"
    heads = range(32, log_of.stat().st_size - FRAME + 1, FRAME)
    salts_of_the_log = (16, 20)
    for at in (*salts_of_the_log, *(head + byte for head in heads for byte in (0, 3, 4, 7, 8, 15))):
        flip(log_of, at)
        harmed = Pages(crashed / "vault.db", key, salt)
        assert [harmed.whole(number) for number in range(1, harmed.count + 1)] == expected
        flip(log_of, at)


def test_a_vault_whose_log_was_hit_is_not_whole_without_its_header_either(crashed: Path, vault: Path) -> None:
    with opened(vault) as safe:
        made = safe.back_up(NOON)
    for name in ("header", "header.bak"):
        flip(crashed / name, 40)
    flip(crashed / "vault.db-wal", 32 + 100)
    before = (crashed / "vault.db-wal").read_bytes()
    with closing(open_backup(made, crashed, passphrase=passphrase())) as found:
        assert switching.mend_header(found, crashed) is None
    assert (crashed / "vault.db-wal").read_bytes() == before
    flip(crashed / "vault.db-wal", 32 + 100)
    with closing(open_backup(made, crashed, passphrase=passphrase())) as found:
        assert switching.mend_header(found, crashed)
    assert len(kept_in(crashed)) == 4
