"""After a day's work: what was typed stands in no file outside the vault and what was exported, and in none inside.

In the full set the whole journey is told first, through the real window, with a canary in every field
(`tests/stories/journey.py`). In both, a second program then does what is done to a vault (`_evening.py`): versions, the
bin, backups in two places, a drill, a restore, a new data key, a salvage. All of it happens in a home of its own, with
its own folders for data, settings, state, cache and temporary files. Each of their files is then searched, by its bytes
and by its name, for every canary, the passphrase and the recovery keys, in UTF-8, UTF-16 and UTF-32.

The tests run the journey by themselves (`tests/gates`), so the quick set begins with a vault that is simply there.
"""

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.paths import vault_folder
from faults._frame import Outcome, main
from faults._work import FIRST, furnish

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
THEIR_OWN = ("fontconfig",)  # a list of the machine's fonts, which every program shares


def measure(is_full: bool, at: Path) -> Outcome:
    home = at / "home"
    home.mkdir()
    day = _a_day_at_the_window(home) if is_full else _a_vault_of_the_day_before(home)
    vault, words = Path(day["vault"]), day["passphrase"]
    second = home / "second place"
    second.mkdir()
    evening = json.loads(_program(home, ["faults._evening", str(vault), str(second)], words))
    signs = signs_of([*_marks(day), *_marks(evening), words, *_pairs(day["groups"]), *_pairs(evening["groups"])])
    files = [path for path in home.rglob("*") if path.is_file() and not set(THEIR_OWN) & set(path.parts)]
    searched = [path for path in files if path.parent != home / "exports"]
    hits = [f"{path.relative_to(home)}: {sign!r}" for path in searched for sign in found(path, home, signs)]
    outside = sum(vault not in path.parents for path in searched)
    result = f"{len(hits)} hits of {len(signs)} signs in {len(searched)} files, {outside} of them outside the vault"
    return Outcome("files after a day's work", len(searched), result, "0 hits", not hits, hits)


def _a_day_at_the_window(home: Path) -> dict[str, Any]:
    from tests.stories.journey import SECOND

    seen = dict(json.loads(_program(home, ["tests.stories.journey", str(home)], "")))
    return {**seen, "passphrase": f"{SECOND} Heron {seen['private']['the second passphrase']} waits"}


def _a_vault_of_the_day_before(home: Path) -> dict[str, Any]:
    for name in PLACES:
        (home / name.lower()).mkdir()
    vault = home / "xdg_data_home" / vault_folder().parent.name / vault_folder().name
    furnish(vault, entries=3)
    return {"vault": str(vault), "passphrase": FIRST, "private": {}, "agreed": {}, "groups": []}


def _program(home: Path, arguments: list[str], said: str) -> str:
    """Run a program in that home, and return what it told."""
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if not arguments[0].endswith("journey"):  # which makes and takes its places itself
        variables |= {name: str(home / name.lower()) for name in PLACES}
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=variables, input=said, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def _marks(seen: dict[str, Any]) -> list[str]:
    return [*seen["private"].values(), *seen["agreed"].values()]


def _pairs(groups: list[str]) -> list[str]:
    """Two groups of a recovery key at a time: one alone is four letters, which noise may well hold."""
    return [f"{a}{between}{b}" for a, b in pairwise(groups) for between in ("", " ", "-")]


def signs_of(texts: list[str]) -> set[bytes]:
    return {text.lower().encode(encoding) for text in texts for encoding in ENCODINGS}


def found(path: Path, home: Path, signs: set[bytes]) -> list[bytes]:
    content = path.read_bytes().lower() + str(path.relative_to(home)).lower().encode()
    return sorted(sign for sign in signs if sign in content)


if __name__ == "__main__":
    sys.exit(main(measure))
