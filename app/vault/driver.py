"""SQLCipher in the place of Python's own SQLite, for us and for sqlite-utils.

sqlite-utils takes `pysqlite3` where it can be imported. If it kept the standard sqlite3 instead, it would not
know our errors: `db.query("INSERT ... RETURNING")` would leave a transaction open and later rows would vanish.
So whoever needs `Database` takes it from here, never from sqlite_utils itself.
"""

from app.vault import quiet_openssl  # isort: split

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as dbapi2  # sqlcipher3 ships no types and has this very shape
else:
    import sqlcipher3
    from sqlcipher3 import dbapi2

    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = dbapi2

import sqlite_utils.db
from sqlite_utils import Database

assert quiet_openssl.__doc__
assert vars(sqlite_utils.db)["sqlite3"] is sys.modules["pysqlite3"], "sqlite_utils was imported before app.vault.driver"

__all__ = ["Database", "dbapi2"]
