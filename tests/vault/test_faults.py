"""Traps that were seen to catch: wrong text without an error, deleted words that stay, power that goes."""

import gc
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import apsw
import pytest

from app.domain.problems import DatabaseDamaged, DiskFull
from app.vault import ballast, engine, schema
from app.vault.driver import Database, dbapi2
from app.vault.safe import Safe
from app.vault.seals import PAGE
from tests.disks import fill, small_disk_at
from tests.patience import PATIENCE
from tests.vault.parts import NOON, closed_vault, flip, kept_in, names, new_safe, note, opened, passphrase, program

pytestmark = pytest.mark.real_keys

LONG = "A note that runs over several pages. " * 400
QUERY = "SELECT body FROM entries WHERE id = 'long'"


def written(database: Database) -> None:
    database.table("entries").insert({"id": "long", "body": f'{{"text":"{LONG}"}}'})


WAYS_TO_READ: dict[str, Callable[[Database], Any]] = {
    "fetchone": lambda database: database.execute(QUERY).fetchone()[0],
    "fetchmany": lambda database: database.execute(QUERY).fetchmany(5)[0][0],
    "fetchall": lambda database: database.execute(QUERY).fetchall()[0][0],
    "iteration": lambda database: next(row[0] for row in database.execute(QUERY)),
    "query": lambda database: next(row["body"] for row in database.query(QUERY)),
    "rows": lambda database: next(row["body"] for row in database.table("entries").rows),
    "get": lambda database: database.table("entries").get("long")["body"],
    "own cursor": lambda database: database.conn.cursor().execute(QUERY).fetchone()[0],
}


@pytest.fixture(scope="module")
def long_note(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytearray]:
    """A vault's database with one long note, and its key."""
    folder = tmp_path_factory.mktemp("long") / "vault"
    safe, _ = new_safe(folder)
    with safe.transaction() as database:
        written(database)
    key = bytearray(safe._data_key)
    safe.close()
    return folder / "vault.db", key


@pytest.mark.parametrize("way", WAYS_TO_READ)
def test_a_flipped_bit_never_comes_back_as_wrong_text(
    way: str, long_note: tuple[Path, bytearray], tmp_path: Path
) -> None:
    """Each of the last pages is hit in turn, the note's overflow pages among them.

    trap 1: without the guard SQLCipher gives NULs in place of words, and no error.
    """
    source, key = long_note
    hit = 0
    for page in range(source.stat().st_size // PAGE - 6, source.stat().st_size // PAGE):
        path = tmp_path / f"{page}.db"
        shutil.copy(source, path)
        flip(path, page * PAGE + 2000)
        try:
            with closing(engine.connect(path, key)) as database:
                assert WAYS_TO_READ[way](database) == f'{{"text":"{LONG}"}}'
        except DatabaseDamaged:
            hit += 1
    assert hit


def test_without_the_guard_the_text_would_have_been_wrong(long_note: tuple[Path, bytearray], tmp_path: Path) -> None:
    """The trap is still there in this SQLCipher; once it is gone, the guard may go too."""
    source, key = long_note
    seen = []
    for page in range(source.stat().st_size // PAGE - 6, source.stat().st_size // PAGE):
        path = tmp_path / f"{page}.db"
        shutil.copy(source, path)
        flip(path, page * PAGE + 2000)
        bare = dbapi2.connect(path)
        bare.set_key(bytearray(b"x'" + key.hex().encode() + b"'"))  # type: ignore[attr-defined]
        bare.execute("PRAGMA cipher_log_level=NONE")
        try:
            seen.append(bare.execute(QUERY).fetchone()[0])
        except dbapi2.DatabaseError:
            seen.append("")
        finally:
            bare.close()
    assert any("\0" in text for text in seen)


def test_what_failed_does_not_keep_a_closed_database_open(tmp_path: Path) -> None:
    """Else it would be told to be in use, by ourselves, until the garbage is looked through."""
    path, key = tmp_path / "new.db", bytearray(range(32))
    gc.disable()
    try:
        with closing(engine.connect(path, key, may_create=True)) as database:
            schema.furnish(database)
            with database.atomic():
                for number in range(3):
                    with suppress(dbapi2.OperationalError):
                        database.execute(
                            "INSERT OR REPLACE INTO people (rowid, id, body) VALUES (?, 'x', '{')", [number]
                        )
        engine.connect(path, key).close()
    finally:
        gc.enable()


def test_no_cursor_goes_round_the_guard(safe: Safe) -> None:
    connection: Any = safe.database.conn
    with pytest.raises(TypeError):
        connection.cursor(dbapi2.Cursor)
    with pytest.raises(TypeError):
        connection.blobopen("people", "body", 1)
    with pytest.raises(TypeError):
        connection.open_blob("people", "body", 1)


def test_after_damage_was_met_the_rest_can_still_be_read(vault: Path) -> None:
    """One bad page poisons a connection, so the safe opens another."""
    with opened(vault) as safe, safe.transaction() as database:
        written(database)
    last = (vault / "vault.db").stat().st_size // PAGE - 1
    flip(vault / "vault.db", last * PAGE + 2000)
    with opened(vault) as safe:
        with pytest.raises(DatabaseDamaged), safe.reading() as database:
            database.execute(QUERY).fetchone()
        assert names(safe) == ["Ada"]
        with pytest.raises(DatabaseDamaged), safe.transaction() as database, safe.reading() as inner:
            inner.execute(QUERY).fetchone()
        note(safe, "b", "Bo")
        assert names(safe) == ["Ada", "Bo"]
        with pytest.raises(DatabaseDamaged):
            safe.check()
    assert kept_in(vault) == ["Ada", "Bo"]


def test_deleted_words_are_in_no_file_and_in_no_decrypted_page(vault: Path, tmp_path: Path) -> None:
    """Looked for in the whole image, free pages and index included, in both encodings.

    trap 4: each of the two settings for erasing leaves something behind without the other.
    """
    with opened(vault) as safe:
        for number in range(40):
            note(safe, f"x{number}", f"zanzibar{number} quokka{number}")
        with safe.transaction() as database:
            database.execute("DELETE FROM people WHERE id LIKE 'x%'")
            database.execute("DELETE FROM words WHERE ref LIKE 'x%'")
        key = bytes(safe._data_key)
    for path in vault.iterdir():
        for encoding in ("utf-8", "utf-16-le"):
            assert "zanzibar".encode(encoding) not in path.read_bytes()
    image = decrypted(vault / "vault.db", key, tmp_path)
    assert b"Ada" in image
    assert b"zanzibar" not in image
    assert b"quokka" not in image


def independent(path: Path, key: bytes) -> apsw.Connection:
    """Another program's idea of the same format."""
    connection = apsw.Connection(str(path))
    for setting in ("cipher = 'sqlcipher'", "legacy = 4", f"""key = "x'{key.hex()}'" """):
        connection.execute(f"PRAGMA {setting}").fetchall()
    return connection


def decrypted(path: Path, key: bytes, place: Path) -> bytes:
    copy = place / "plain.db"
    shutil.copy(path, copy)
    connection = independent(copy, key)
    connection.execute("PRAGMA journal_mode = delete").fetchall()
    connection.execute("PRAGMA rekey = ''").fetchall()
    connection.close()
    return copy.read_bytes()


def test_another_program_reads_the_same_file(vault: Path) -> None:
    with opened(vault) as safe:
        key = bytes(safe._data_key)
    other = independent(vault / "vault.db", key)
    assert other.execute("SELECT name FROM people").fetchall() == [("Ada",)]
    assert other.execute("SELECT title FROM words_fts WHERE words_fts MATCH 'ada'").fetchall() == [("Ada",)]
    assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    other.close()


def test_nothing_readable_lies_in_the_folder(vault: Path) -> None:
    for path in vault.iterdir():
        content = path.read_bytes()
        for word in (b"words_fts", b"conversations", b"SQLite format", passphrase()):
            assert bytes(word) not in content


KEEPS_WRITING = """
import sys
from pathlib import Path
from app.vault.safe import Safe
from tests.vault.parts import note, opened
safe = opened(Path(sys.argv[1]))
start = int(sys.argv[2])
for number in range(start, start + 100_000):
    note(safe, f"n{number}", f"name {number} " + "long " * 300)
    print(number, flush=True)
"""


def test_a_killed_program_loses_nothing_it_had_acknowledged(vault: Path) -> None:
    acknowledged: list[int] = []
    for _ in range(5):
        other = program(KEEPS_WRITING, vault, str(len(acknowledged) * 1000))
        assert other.stdout
        with other:
            for line, _ in zip(other.stdout, range(25), strict=False):
                acknowledged.append(int(line))
            other.kill()
            acknowledged += [int(line) for line in other.stdout if line.strip().isdecimal()]
        with opened(vault) as safe:
            kept = {row[0] for row in safe.database.execute("SELECT id FROM people")}
            assert {f"n{number}" for number in acknowledged} <= kept
            safe.check()
    assert len(acknowledged) >= 125


FILLS_THE_DISK = """
import resource, sys
from pathlib import Path
from app.domain.problems import Problem
from tests.vault.parts import note, opened
folder = Path(sys.argv[1])
safe = opened(folder)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
number = 0
try:
    while number < 100_000:
        note(safe, f"n{number}", "words " * 500)
        number += 1
except Problem as problem:
    print(number, type(problem).__name__, flush=True)
safe.close()
print("closed", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on a file's size there")
@pytest.mark.parametrize("size", [400_000, 819_200])
def test_a_full_disk_says_so_and_keeps_what_was_acknowledged(vault: Path, size: int) -> None:
    """The system refuses to let a file grow, in the middle of a page or between two."""
    other = program(FILLS_THE_DISK, vault, str(size))
    said, _ = other.communicate(timeout=PATIENCE)
    first, closed = said.splitlines()
    assert closed == "closed"
    count, problem = first.split()
    assert problem == "DiskFull"
    assert int(count) > 5
    with opened(vault) as safe:
        assert [row[0] for row in safe.database.execute("SELECT id FROM people WHERE id LIKE 'n%' ORDER BY rowid")] == [
            f"n{number}" for number in range(int(count))
        ]
        safe.check()
        note(safe, "after", "room again")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk_at(tmp_path / "disk", 3) as disk:
        yield disk


def test_on_a_full_disk_the_room_set_aside_lets_the_next_try_through(small_disk: Path) -> None:
    """What was just typed is not lost, and deleting works."""
    folder = small_disk / "vault"
    safe, _ = new_safe(folder)
    note(safe, "a", "Ada")
    (folder / ballast.BALLAST).write_bytes(b"\xff" * ballast.SIZE)  # so small a disk gets none by itself
    fill(small_disk)
    kept = ["Ada"]
    for number in range(1000):
        try:
            note(safe, f"n{number}", "words " * 500)
        except DiskFull:
            break
        kept.append("words " * 500)
    assert not (folder / ballast.BALLAST).exists()
    assert names(safe) == kept
    note(safe, "late", "typed on a full disk")
    with safe.transaction() as database:
        database.execute("DELETE FROM people WHERE id = 'a'")
    safe.close()
    assert kept_in(folder) == [*kept[1:], "typed on a full disk"]


def test_a_full_disk_is_said_to_be_full_where_a_backup_finds_no_room(small_disk: Path) -> None:
    """SQLite's own backup tells its errors in words only."""
    with new_safe(small_disk / "vault")[0] as safe:
        note(safe, "a", "Ada")
        fill(small_disk)
        (small_disk / "films").write_bytes(bytes((small_disk / "films").stat().st_size - 100_000))
        with pytest.raises(DiskFull):
            safe.back_up(NOON)
        (small_disk / "films").unlink()
        safe.back_up(NOON)


def test_a_disk_without_room_for_another_name_is_full_and_not_closed(tmp_path: Path) -> None:
    with small_disk_at(tmp_path / "disk", 8, files=40) as disk:
        closed_vault(disk / "vault")
        with suppress(OSError):
            for number in range(40):
                (disk / str(number)).touch()
        with pytest.raises(DiskFull):
            opened(disk / "vault")
        (disk / "0").unlink()
        opened(disk / "vault").close()


def test_room_is_set_aside_only_where_there_is_plenty(small_disk: Path, vault: Path) -> None:
    with new_safe(small_disk / "vault")[0]:
        assert not (small_disk / "vault" / ballast.BALLAST).exists()
    with opened(vault):
        assert (vault / ballast.BALLAST).stat().st_size == ballast.SIZE


NO_ROOM_FOR_A_HEADER = """
import resource, sys
from pathlib import Path
from app.domain.problems import Problem
from tests.vault.parts import FLOOR, new_safe, opened, passphrase
folder = Path(sys.argv[1])
safe = opened(folder)
resource.setrlimit(resource.RLIMIT_FSIZE, (300, resource.RLIM_INFINITY))
for attempt in (
    lambda: safe.change_passphrase(passphrase("another"), stretch=FLOOR),
    safe.new_recovery_key,
    lambda: new_safe(folder.parent / "second" / "vault"),
):
    try:
        attempt()
    except Problem as problem:
        print(type(problem).__name__, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
safe.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on a file's size there")
def test_no_room_for_a_new_passphrase_leaves_the_old_one_whole(vault: Path) -> None:
    before = (vault / "header").read_bytes()
    said, _ = program(NO_ROOM_FOR_A_HEADER, vault).communicate(timeout=PATIENCE)
    assert said.split() == ["DiskFull"] * 3
    assert (vault / "header").read_bytes() == (vault / "header.bak").read_bytes() == before
    assert not (vault.parent / "second").exists()
    assert kept_in(vault) == ["Ada"]


def test_text_of_every_kind_comes_back_as_it_was(safe: Safe) -> None:
    for number, text in enumerate(["\0 before and after \0", "🌱 émigré שלום", "x" * 200_000]):
        with safe.transaction() as database:
            database.execute("INSERT INTO settings VALUES (?, ?)", [str(number), text])
        with safe.reading() as database:
            stored = database.execute("SELECT body FROM settings WHERE key = ?", [str(number)]).fetchone()
        assert stored == (text,)


def test_a_new_vault_alone_is_whole(tmp_path: Path) -> None:
    closed_vault(tmp_path / "vault")
    with opened(tmp_path / "vault") as safe:
        safe.check()
