"""The shape of the database, and how it may change."""

import ast
import re
from pathlib import Path

import pytest

from app.domain.problems import DatabaseDamaged, FormatNewer, VaultReadOnly
from app.vault import engine, index, schema
from app.vault.driver import Database, dbapi2
from app.vault.index import Page
from app.vault.safe import Safe
from tests.vault.parts import DATA_KEY, REPOSITORY, kept_in, note, opened

CALLS_TRANSFORM = {"transform", "extract", "add_foreign_key", "add_foreign_keys"}


def found(database: Database, word: str) -> list[str]:
    return [row["ref"] for row in database.table("words").search(f'"{word}"')]


def add_a_shelf(database: Database) -> None:
    database.execute("CREATE TABLE later (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT")


def lose_a_trigger(database: Database) -> None:
    add_a_shelf(database)
    database.execute("DROP TRIGGER words_ad")


def test_every_shelf_is_strict_and_draws_its_columns_from_the_body(safe: Safe) -> None:
    database = safe.database
    shelves = [
        "people",
        "meetings",
        "conversations",
        "actions",
        "entries",
        "settings",
        "meta",
        "words",
        "terms",
        "bin",
        "binned",
        "versions",
        "imports",
        "origins",
        "pictures",
        "unnamed",
    ]
    assert all(database.table(name).strict for name in shelves)
    body = (
        '{"name":"Ada","person":"p","day":"2026-03-02","state":"held","planned_for":"2026-03-04T10:00",'
        '"conversation":"c","due":"2026-04-01","progress":"open","written_at":"2026-03-02T09:00"}'
    )
    drawn = {
        "people": ("name", "Ada"),
        "meetings": ("person", "p", "day", "2026-03-02"),
        "conversations": ("person", "p", "state", "held", "planned_for", "2026-03-04T10:00"),
        "actions": ("person", "p", "conversation", "c", "due", "2026-04-01", "progress", "open"),
        "entries": ("written_at", "2026-03-02T09:00", "person", "p", "conversation", "c"),
    }
    for shelf, columns in drawn.items():
        layers = {"private": "{}", "agreed": "{}"} if shelf == "conversations" else {}
        database.table(shelf).insert({"id": "1", "body": body, **layers})
        row = database.table(shelf).get("1")
        assert {name: row[name] for name in columns[::2]} == dict(zip(columns[::2], columns[1::2], strict=True))
    with pytest.raises(dbapi2.IntegrityError):
        database.execute("INSERT INTO settings VALUES ('a', x'00')")


def test_sorting_and_filtering_use_an_index(safe: Safe) -> None:
    for query in (
        "SELECT body FROM conversations WHERE person = 'p' AND state = 'held'",
        "SELECT body FROM actions ORDER BY due",
        "SELECT body FROM actions WHERE person = 'p'",
        "SELECT body FROM actions WHERE conversation = 'c'",
        "SELECT body FROM entries ORDER BY written_at",
        "SELECT DISTINCT substr(written_at, 1, 10) FROM entries WHERE written_at >= 'a' AND written_at < 'b'",
        "SELECT body FROM entries WHERE month_day = '03-12' AND written_at < '2026' ORDER BY written_at DESC",
        "SELECT body FROM meetings WHERE person = 'p'",
        "SELECT body FROM bin WHERE deleted_at < 'm'",
        "SELECT place FROM binned WHERE shelf = 's' AND id = 'i'",
        "SELECT max(place) FROM binned WHERE shelf = 's'",
        "SELECT item FROM binned WHERE person = 'p'",
        "SELECT id FROM versions WHERE shelf = 's' AND ref = 'r' ORDER BY saved_at",
    ):
        plan = " ".join(row[3] for row in safe.database.execute(f"EXPLAIN QUERY PLAN {query}"))
        assert "USING INDEX" in plan or "USING COVERING INDEX" in plan, query


def test_words_are_found_until_they_are_deleted(safe: Safe) -> None:
    note(safe, "a", "zoe angstrom")
    assert found(safe.database, "zoe") == found(safe.database, "angstrom") == ["a"]
    with safe.transaction() as database:
        database.execute("UPDATE words SET title = 'Bo', body = 'Bo' WHERE ref = 'a'")
    assert (found(safe.database, "zoe"), found(safe.database, "bo")) == ([], ["a"])
    with safe.transaction() as database:
        database.execute("DELETE FROM words")
    assert found(safe.database, "bo") == []
    schema.ensure_index_whole(safe.database, safe.folder)


def test_an_index_that_went_stale_is_noticed(safe: Safe) -> None:
    note(safe, "a", "Ada")
    safe.check()
    safe.database.execute("DROP TRIGGER words_ad")
    with pytest.raises(DatabaseDamaged):
        safe.check()
    safe.database.execute("DELETE FROM words")
    safe.database.execute("CREATE TRIGGER words_ad AFTER DELETE ON words BEGIN SELECT 1; END")
    with pytest.raises(DatabaseDamaged):
        safe.check()


@pytest.mark.parametrize("trigger", schema.DRAWING)
def test_entries_that_nothing_keeps_in_order_any_more_are_noticed(safe: Safe, trigger: str) -> None:
    safe.database.execute(f"DROP TRIGGER {trigger}")
    with pytest.raises(DatabaseDamaged):
        safe.check()


@pytest.mark.parametrize("places", [127, 128, 160, 191, 192, 300])
def test_a_long_text_that_is_written_again_leaves_nothing_of_the_old_one(safe: Safe, places: int) -> None:
    """FTS5's secure-delete alone would keep the old words where a new list of places has 128 to 191 bytes, say."""
    for number, words in enumerate(["then " * 40, "then " * places, "then " * places + "again", "other " * places]):
        with safe.transaction() as database:
            index.index(database, Page("entry", "a", "", words, f"2026-01-0{number + 1}"))
        safe.check()
    assert (found(safe.database, "then"), found(safe.database, "other")) == ([], ["a"])
    with safe.transaction() as database:
        index.forget(database, "entry", "a")
        index.index(database, Page("entry", "b", "", "other " * places, ""))
    assert found(safe.database, "other") == ["b"]
    with safe.transaction() as database:
        index.forget(database, "entry", "b")
    safe.check()
    assert found(safe.database, "other") == []


def test_updating_words_in_place_would_still_make_the_index_wrong(safe: Safe) -> None:
    """The trap is still there in this SQLite; once it is gone, the index may be updated in place again."""
    with safe.transaction() as database:
        index.index(database, Page("entry", "a", "", "then", ""))
    with safe.transaction() as database:
        database.execute("UPDATE words SET body = ?", ["then " * 160])
    with safe.transaction() as database:
        database.execute("DELETE FROM words")
    with pytest.raises(DatabaseDamaged):
        safe.check()


def test_nobody_updates_words_in_place() -> None:
    updates = [
        path.name
        for path in (REPOSITORY / "app").rglob("*.py")
        if re.search(r"UPDATE\s+words\b|INTO words\b[^;\"]*ON CONFLICT", path.read_text(encoding="utf-8"))
    ]
    assert not updates


def test_a_step_makes_a_stale_index_anew(vault: Path) -> None:
    steps = (*schema.STEPS, ("m9999_later", add_a_shelf))
    with opened(vault) as safe:
        safe.database.execute("INSERT INTO words_fts (words_fts) VALUES ('delete-all')")
        with pytest.raises(DatabaseDamaged):
            safe.check()
        schema.bring_up_to_date(safe.database, vault, lambda: None, steps)
        safe.check()
        assert found(safe.database, "ada") == ["a"]


def test_several_steps_make_the_index_anew_once(vault: Path) -> None:
    """It took as long for each as for all, among years of entries."""
    later = [("m9997_later", add_a_shelf), ("m9998_nothing", lambda _: None), ("m9999_nothing", lambda _: None)]
    made: list[str] = []
    with opened(vault) as safe:
        with safe.database.tracer(lambda sql, _: made.append(sql)):
            schema.bring_up_to_date(safe.database, vault, lambda: None, (*schema.STEPS, *later))
        assert sum("'rebuild'" in sql for sql in made) == len(schema.INDEXED)
        assert schema.version_of(safe.database, vault) == len(schema.STEPS) + 3
        safe.check()


def test_who_is_stopped_between_two_steps_takes_the_others_later(vault: Path) -> None:
    def stop(_: Database) -> None:
        raise KeyboardInterrupt

    careless = ("m9998_careless", lambda database: database.execute("INSERT INTO words_fts VALUES ('', 'a stray', '')"))
    steps = [*schema.STEPS, careless, ("m9999_later", add_a_shelf)]
    with opened(vault) as safe:
        with pytest.raises(KeyboardInterrupt):
            schema.bring_up_to_date(safe.database, vault, lambda: None, [*steps[:-1], ("m9999_later", stop)])
        assert schema.version_of(safe.database, vault) == len(schema.STEPS) + 1
        schema.bring_up_to_date(safe.database, vault, lambda: None, steps)
        safe.check()
        assert found(safe.database, "ada") == ["a"]


def test_auto_vacuum_is_off_and_a_database_with_it_is_not_opened(safe: Safe, tmp_path: Path) -> None:
    """trap 2: it would switch off the seals of zeroed pages."""
    assert safe.database.execute("PRAGMA auto_vacuum").fetchone() == (0,)
    other = dbapi2.connect(tmp_path / "other.db")
    other.set_key(bytearray(b"x'" + DATA_KEY.hex().encode() + b"'"))  # type: ignore[attr-defined]
    other.execute("PRAGMA auto_vacuum = FULL")
    other.execute("CREATE TABLE t (a)")
    other.close()
    with pytest.raises(AssertionError, match="auto_vacuum"):
        engine.connect(tmp_path / "other.db", DATA_KEY)


def test_every_setting_that_keeps_the_vault_safe_is_in_force(safe: Safe) -> None:
    in_force = {
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "temp_store": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "wal_autocheckpoint": 256,
        "journal_size_limit": 0,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "cache_size": -32768,
        "cipher_log_level": "NONE",
        "recursive_triggers": 1,
    }
    database = safe.database
    assert {name: database.execute(f"PRAGMA {name}").fetchone()[0] for name in in_force} == in_force
    assert database.execute("SELECT v FROM words_fts_config WHERE k = 'secure-delete'").fetchone() == (1,)


def test_a_step_is_taken_once_after_a_backup_and_numbered(vault: Path) -> None:
    steps = (*schema.STEPS, ("m9999_later", add_a_shelf))
    taken: list[str] = []
    with opened(vault) as safe:
        schema.bring_up_to_date(safe.database, vault, lambda: taken.append("backup"), steps)
        schema.bring_up_to_date(safe.database, vault, lambda: taken.append("again"), steps)
        assert taken == ["backup"]
        assert schema.version_of(safe.database, vault) == len(steps)
        assert safe.database.table("later").exists()
    with pytest.raises(FormatNewer):
        opened(vault)


def test_without_a_backup_no_vault_is_reshaped(vault: Path) -> None:
    with opened(vault) as safe, pytest.raises(RuntimeError, match="backup"):
        schema.bring_up_to_date(safe.database, vault, None, (*schema.STEPS, ("m9999_later", add_a_shelf)))


def test_a_vault_that_cannot_be_written_is_not_shown_in_an_old_shape(vault: Path) -> None:
    steps = (*schema.STEPS, ("m9999_later", add_a_shelf))
    with opened(vault) as safe, pytest.raises(VaultReadOnly):
        schema.bring_up_to_date(safe.database, vault, lambda: None, steps, read_only=True)


def test_a_step_that_would_make_search_stale_is_taken_back_whole(vault: Path) -> None:
    steps = (*schema.STEPS, ("m9999_careless", lose_a_trigger))
    with opened(vault) as safe:
        with pytest.raises(DatabaseDamaged):
            schema.bring_up_to_date(safe.database, vault, lambda: None, steps)
        assert not safe.database.table("later").exists()
        assert schema.version_of(safe.database, vault) == len(schema.STEPS)
        safe.check()
    assert kept_in(vault) == ["Ada"]


def test_nobody_calls_transform_or_what_calls_it() -> None:
    """trap 3: it drops every trigger, and words that were deleted would stay findable."""
    calls = [
        f"{path.name}:{node.lineno}"
        for path in (REPOSITORY / "app" / "vault").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in CALLS_TRANSFORM
    ]
    assert calls == []


def test_sqlite_utils_is_only_taken_from_where_it_knows_our_errors() -> None:
    imports = {
        path.name
        for path in (REPOSITORY / "app").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "sqlite_utils"
    }
    assert imports == {"driver.py"}
