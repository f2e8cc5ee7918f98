"""What is left in memory after the lock, read from outside: of every process that remains, all that can be read.

Each run is a day of its own at the real window, ended by a lock of its own: by the key, over half-written words, over
a menu, when nobody stood by, or by closing the window while a process goes on waiting for reminders. Sought are all
words that were typed (as UTF-8, UTF-16 and UTF-32), the passphrase, and the data key (raw and as digits). Before the
lock the words must be found, or the search would prove nothing, and the data key must not be.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, NamedTuple

from app.domain.preferences import Preferences
from app.vault.envelope import Envelope
from faults import _memory
from faults._frame import Outcome, main
from faults._work import FIRST, opening, secret

DAYS = (
    ("writes", "copies", "searches"),
    ("plans", "knows", "reminds", "searches"),
    ("plans", "holds", "exports"),
    ("plans", "holds", "acts", "writes"),
    ("changes_passphrase", "plans", "writes"),
)
WAYS = ("locks", "locks_over_words", "locks_over_a_menu", "locks_alone", "closes_to_wait")
QUICK = (("locks", DAYS[1]), ("locks_alone", DAYS[0]), ("closes_to_wait", DAYS[1]))
PATIENCE = 120
ROOT = Path(__file__).resolve().parents[2]


class Found(NamedTuple):
    """`after` is what was found once it was locked, `key` copies of the data key while it was open."""

    after: dict[str, int]
    key: dict[str, int]


def measure(is_full: bool, at: Path) -> Outcome:
    _memory.ensure_here()
    runs = [(way, day) for way in WAYS for day in DAYS] if is_full else list(QUICK)
    after, keys, troubles = 0, 0, []
    for number, (way, day) in enumerate(runs):
        found = _run(at / str(number), number, way, day)
        after += sum(found.after.values())
        keys += sum(found.key.values())
        troubles += [f"run {number}, {way}: {count} x {name}" for name, count in {**found.after, **found.key}.items()]
    result = f"{after} hits after the lock, {keys} copies of the data key before"
    return Outcome("memory after locking", len(runs), result, "0 hits, 0 copies", not after and not keys, troubles)


def _run(at: Path, seed: int, way: str, day: tuple[str, ...]) -> Found:
    stem = "".join(random.Random(f"{seed} {os.getpid()}").choices("bcdfghjkqvwxz", k=9))
    passphrase = f"{FIRST} Heron {stem}0x waits"
    vault, home = at / "vault", at / "home"
    home.mkdir(parents=True)
    opening().make(vault, secret(passphrase), Preferences()).practice.close()
    key = _memory.spellings_of_key(_data_key(vault, passphrase))
    words = _memory.spellings(stem) | _memory.spellings(FIRST)
    # Whoever is started by the program is started with this variable, and so it is found.
    variable = f"XDG_CONFIG_HOME={home}"
    with (at / "said").open("w+") as said, _somebody(vault, home, said) as person:
        try:
            _tell(person, json.dumps({"stem": stem, "passphrase": passphrase, "deeds": day, "way": way}))
            if _hear(person) != "worked":
                said.seek(0)
                raise SystemExit(f"{day} could not be done: {said.read()}")
            live = _memory.hits(person.pid, words | key)
            assert any(name in live for name in words.values()), "the search finds nothing where there is something"
            _tell(person, "")
            person.wait(PATIENCE)
            left = _left(variable)
            assert left, "nobody shows the lock page"
            after = _memory.merged(_memory.hits(one, words | key) for one in left)
        finally:
            person.kill()
            for one in _memory.processes_with(variable):
                os.kill(one, signal.SIGKILL)
    return Found(after, {f"{name}, while open": count for name, count in live.items() if name in key.values()})


def _left(variable: str) -> list[int]:
    """The processes that remain, once the one that stood by and was not needed has ended."""
    until = time.monotonic() + PATIENCE
    while len(left := _memory.processes_with(variable)) > 1 and time.monotonic() < until:
        time.sleep(0.05)
    return left


def _somebody(vault: Path, home: Path, said: IO[str]) -> "subprocess.Popen[str]":
    variables = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "packaging"))),
    }
    command = [sys.executable, "-m", "faults._seated", str(vault)]
    return subprocess.Popen(
        command, cwd=ROOT, env=variables, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said
    )


def _tell(person: "subprocess.Popen[str]", line: str) -> None:
    assert person.stdin is not None
    person.stdin.write(f"{line}\n")
    person.stdin.flush()


def _hear(person: "subprocess.Popen[str]") -> str:
    assert person.stdout is not None
    return person.stdout.readline().strip()


def _data_key(vault: Path, passphrase: str) -> bytes:
    envelope = Envelope.open_with_passphrase(vault, secret(passphrase))
    try:
        return bytes(envelope.data_key)
    finally:
        envelope.close()


if __name__ == "__main__":
    sys.exit(main(measure))
