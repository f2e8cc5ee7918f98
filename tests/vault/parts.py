"""What the vault's tests have in common: one passphrase, the cheapest stretch the format allows, one clock's time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from app.vault.keys import FLOOR, KEY_LENGTH
from app.vault.recovery import RecoveryKey
from app.vault.safe import Safe
from tests.vault.powers import like_anybody

PASSPHRASE = "lantern meadow pebble orchard"
NOON = datetime(2026, 3, 2, 12, 0)
DATA_KEY = bytearray(range(KEY_LENGTH))

REPOSITORY = Path(__file__).resolve().parents[2]


def passphrase(words: str = PASSPHRASE) -> bytearray:
    """A fresh copy, as whoever types it makes one each time."""
    return bytearray(words, "utf-8")


def new_safe(folder: Path) -> tuple[Safe, RecoveryKey]:
    """Make a vault, open."""
    return Safe.create(folder, passphrase(), stretch=FLOOR, now=NOON)


def closed_vault(folder: Path) -> RecoveryKey:
    """Make a vault and close it."""
    safe, key = new_safe(folder)
    safe.close()
    return key


def opened(folder: Path, words: str = PASSPHRASE) -> Safe:
    """Open a vault by its passphrase."""
    return Safe.open_with_passphrase(folder, passphrase(words), NOON)


def note(safe: Safe, id: str, text: str) -> None:
    """Keep one person whose name is `text`, findable too."""
    with safe.transaction() as database:
        database.table("people").insert({"id": id, "body": f'{{"name":"{text}"}}'})
        database.table("words").insert({"kind": "person", "ref": id, "title": text, "body": text, "at": ""})


def names(safe: Safe) -> list[str]:
    """The names of all people, as kept."""
    with safe.reading() as database:
        return [row["name"] for row in database.table("people").rows]


def kept_in(folder: Path) -> list[str]:
    """Open a vault, read the names, close it."""
    with opened(folder) as safe:
        return names(safe)


def flip(path: Path, at: int, mask: int = 1) -> None:
    """Flip bits of one byte of a file."""
    content = bytearray(path.read_bytes())
    content[at] ^= mask
    path.write_bytes(content)


def program(script: str, *arguments: str | Path) -> "subprocess.Popen[str]":
    """Start another Python with the program at hand, its words to be read."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def without_power_over(folder: Path) -> Iterator[None]:
    """Inside, nothing in `folder` can be written, not by root either."""
    modes = {path: path.stat().st_mode for path in (folder, *folder.iterdir())}
    for path in modes:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with like_anybody():
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Inside, root, whom no permission stops, is nobody; anybody else stays who they are."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
