"""Opening the encrypted database: the key handed over without a copy, and the settings that keep it safe."""

import os
from pathlib import Path, PurePath

from app.domain.in_force import Encryption
from app.domain.problems import DatabaseDamaged, VaultInUse
from app.vault.driver import Database, dbapi2
from app.vault.guard import GuardedConnection, is_busy, told
from app.vault.keys import KEY_LENGTH, Stretch, wipe

PATIENCE = 0.2  # seconds to wait for SQLite's own lock; the vault's lock file has been asked long before

_ALWAYS = (
    "cipher_log_level=NONE",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "cache_size=-32768",
)
_WRITING = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=WAL",
    "synchronous=FULL",
    "wal_autocheckpoint=256",
    "journal_size_limit=0",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
)
_HEX = b"0123456789abcdef"


def connect(
    path: Path, key: bytearray, *, salt: bytes | None = None, may_create: bool = False, read_only: bool = False
) -> Database:
    """Open the database at `path`, in the vault's folder.

    `salt` stands in for the first 16 bytes of the file, or becomes them in a new one. `read_only` takes no lock
    and writes nothing beside the file, so it sees only what was checkpointed. The caller keeps and wipes `key`.

    Raises:
        DatabaseDamaged: not a database under this key.
        VaultInUse: another program holds it.
    """
    wants = "mode=ro&immutable=1" if read_only else "mode=rwc" if may_create else "mode=rw"
    folder = path.parent
    with told(folder):
        connection = dbapi2.connect(
            f"{uri_of(path.absolute())}?{wants}", uri=True, timeout=PATIENCE, factory=GuardedConnection
        )
    connection.folder = folder
    try:
        with told(folder):
            _unlock(connection, key, salt)
            _settle(connection, read_only)
        connection.watch()
        return Database(connection, execute_plugins=False)
    except BaseException as error:
        connection.close()
        if isinstance(error, dbapi2.Error) and is_busy(error):
            raise VaultInUse(folder) from error
        raise


def in_memory() -> Database:
    """Open an empty database that lies nowhere but in memory and has no key: it is gone when it is closed."""
    connection = dbapi2.connect(":memory:", factory=GuardedConnection)
    connection.executescript("".join(f"PRAGMA {setting};" for setting in _ALWAYS))
    return Database(connection, execute_plugins=False)


def rehearse() -> None:
    """Open an empty database in memory under a key of zeros: the first one loads SQLCipher's ciphers."""
    connection = dbapi2.connect(":memory:", factory=GuardedConnection)
    try:
        _unlock(connection, bytearray(KEY_LENGTH), None)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    finally:
        connection.close()


def uri_of(path: PurePath) -> str:
    """Return the path as SQLite takes it: it knows no server's name in a URI, as a Windows share would have one."""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else f"file:////{uri.removeprefix('file://')}"


def salt_of(database: Database) -> bytes:
    """Return the 16 bytes that the database's page keys were made with."""
    return bytes.fromhex(str(database.execute("PRAGMA cipher_salt").fetchone()[0]))


def stored_salt(path: Path) -> bytes:
    """Return the first 16 bytes of the file. Never while it is connected: closing it would drop SQLite's lock."""
    with path.open("rb") as stream:
        return stream.read(16)


def settings_of(database: Database) -> dict[str, str]:
    """Return what the open database says of its encryption: SQLCipher's `cipher_settings`, and a few of its own."""
    said = {line.removeprefix("PRAGMA ").rstrip(";") for (line,) in database.execute("PRAGMA cipher_settings")}
    settings = dict(one.split(" = ", 1) for one in said)
    for name in ("cipher", "cipher_version", "secure_delete", "temp_store"):
        settings[name] = str(database.execute(f"PRAGMA {name}").fetchone()[0])
    return settings


def encryption_of(database: Database, stretch: Stretch) -> Encryption:
    """Ask the open database how it is encrypted; `stretch` is how hard a guess at its passphrase is."""
    said = settings_of(database)
    return Encryption(
        engine=said["cipher_version"],
        cipher=said["cipher"],
        page_seal=said["cipher_hmac_algorithm"] if said["cipher_use_hmac"] == "1" else "",
        memory_kib=stretch.memory_kib,
        passes=stretch.iterations,
        lanes=stretch.lanes,
        erases=said["secure_delete"] == "1",
        keeps_temporary_in_memory=said["temp_store"] == "2",
    )


def checkpoint(database: Database) -> None:
    """Move everything from the write-ahead log into the database file, and empty the log."""
    busy = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    assert not busy, "one connection holds the vault alone"


def ensure_pages_whole(database: Database, folder: Path) -> None:
    """Check every page's seal in the database file. Checkpoint first, or what is in the log looks like damage.

    Raises:
        DatabaseDamaged: a page does not fit its seal.
    """
    if database.execute("PRAGMA cipher_integrity_check").fetchall():
        raise DatabaseDamaged(folder)


def _unlock(connection: GuardedConnection, key: bytearray, salt: bytes | None) -> None:
    # Hex between x'…' is the key itself; without the quotes SQLCipher would stretch the text as a passphrase.
    literal = bytearray(b"x'")
    for byte in (*key, *(salt or b"")):
        literal.append(_HEX[byte >> 4])
        literal.append(_HEX[byte & 15])
    literal += b"'"
    assert len(key) == KEY_LENGTH
    try:
        connection.set_key(literal)
    finally:
        wipe(literal)


def _settle(connection: GuardedConnection, read_only: bool) -> None:
    settings = _ALWAYS if read_only else (*_ALWAYS[:1], *_WRITING, *_ALWAYS[1:])
    connection.executescript("".join(f"PRAGMA {setting};" for setting in settings))  # a third quicker than one by one
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    assert connection.execute("PRAGMA auto_vacuum").fetchone()[0] == 0, "auto_vacuum switches page seals off"
    if not read_only:
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        assert mode == "wal", f"journal_mode is {mode}"


assert os.environ["OPENSSL_CONF"] == os.devnull
