"""Another program's view of a vault's database: apsw-sqlite3mc, which knows SQLCipher's format but nothing of Sotto."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import apsw

PAGE, SALT = 4096, 16
THINGS = ("people", "meetings", "conversations", "actions", "entries", "pictures")


def pages_with_things(database: Path, key: bytes) -> dict[int, str]:
    """Whose table's they are, of the pages that hold people, notes, conversations, actions, entries or pictures.

    Pages are counted from 1. Those that only lead there are not among them: inner ones, and those of every index.
    """
    copy = database.with_name("second reader")
    shutil.copy(database, copy)
    try:
        with closing(apsw.Connection(str(copy))) as other:
            for setting in ("cipher = 'sqlcipher'", "legacy = 4", f"""key = "x'{key.hex()}'" """):
                other.execute(f"PRAGMA {setting}").fetchall()
            rows = other.execute("SELECT pageno, name FROM dbstat WHERE pagetype IN ('leaf', 'overflow')").fetchall()
    finally:
        copy.unlink()
    return {int(str(number)): str(name) for number, name in rows if name in THINGS}
