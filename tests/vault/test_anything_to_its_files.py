"""Whatever somebody does to the files of a vault that is open, in whatever order: what was saved is there afterwards.

What is done is drawn anew for each number, and is the same each time that number comes.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from shutil import copyfile, rmtree

import pytest

from app.domain.problems import Problem
from app.vault.safe import Safe
from tests.vault.parts import NOON, PASSPHRASE, names, note, opened, passphrase

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nobody can replace a file there that is open")


class Meddling:
    """Somebody in the folder, and somebody who writes in the vault. `words` open it, `saved` was said to be saved."""

    def __init__(self, safe: Safe, draw: Random, elsewhere: Path) -> None:
        self.safe, self.draw, self.elsewhere = safe, draw, elsewhere
        self.words, self.saved = PASSPHRASE, ["Ada"]
        self._older = 0

    def _database(self) -> Path:
        return self.safe.folder / self.safe._header.database

    def _log(self) -> Path:
        return self._database().with_name(f"{self._database().name}-wal")

    def save(self) -> None:
        for _ in range(self.draw.choice((1, 1, 1, 40))):
            name = f"{len(self.saved)} {'x' * self.draw.choice((0, 5000))}"
            note(self.safe, name, name)
            self.saved.append(name)

    def change_passphrase(self) -> None:
        new = f"other words, {self.draw.random()}"
        self.safe.change_passphrase(passphrase(new))
        self.words = new

    def new_data_key(self) -> None:
        self.safe.new_data_key(passphrase(self.words), NOON, lambda done: None).wipe()

    def back_up(self) -> None:
        self.safe.back_up(NOON)

    def look(self) -> None:
        assert isinstance(self.safe.is_there, bool)

    def set_a_copy_aside(self) -> None:
        copyfile(self._database(), self.elsewhere / f"{self._older}")
        self._older += 1

    def put_an_older_one_there(self) -> None:
        copyfile(self.elsewhere / f"{self.draw.randrange(max(1, self._older))}", self.safe.folder / "new")
        (self.safe.folder / "new").replace(self._database())

    def move_it_away(self) -> None:
        self._database().rename(self.safe.folder / "elsewhere.db")

    def put_another_log_there(self) -> None:
        (self.safe.folder / "new").write_bytes(self.draw.randbytes(5000))
        (self.safe.folder / "new").replace(self._log())

    def remove_something(self) -> None:
        names = (self._database().name, self._log().name, "header", "header.bak", "lock", "raise", "ballast")
        (self.safe.folder / self.draw.choice(names)).unlink()

    def remove_both_headers(self) -> None:
        for name in ("header", "header.bak"):
            (self.safe.folder / name).unlink(missing_ok=True)

    def hit_a_header(self) -> None:
        (self.safe.folder / self.draw.choice(("header", "header.bak"))).write_bytes(b"SOTTOVLT")

    def remove_the_backups(self) -> None:
        rmtree(self.safe.folder / "backups")

    def deeds(self) -> list[Callable[[], None]]:
        theirs = (self.move_it_away, self.put_an_older_one_there, self.put_another_log_there, self.remove_both_headers,
            self.hit_a_header, self.remove_the_backups, self.remove_something, self.remove_something)  # fmt: skip
        return [*[self.save] * 5, self.change_passphrase, self.new_data_key, self.back_up, self.look,
            self.set_a_copy_aside, *theirs]  # fmt: skip


@pytest.mark.parametrize("number", range(6))
def test_what_was_saved_is_there(vault: Path, tmp_path: Path, number: int) -> None:
    draw = Random(number)
    with opened(vault) as safe:
        there = Meddling(safe, draw, tmp_path)
        for _ in range(40):
            with suppress(Problem, FileNotFoundError):  # refused, or nothing is there to be taken
                draw.choice(there.deeds())()
    with opened(vault, there.words) as safe:
        assert sorted(names(safe)) == sorted(there.saved)
        safe.check()
