"""Every page of a vault that was lived in hit in turn: whatever did not lie on it is brought back, or nothing is kept.

In each run one byte of one page is another, the vault is salvaged, opened and checked. Each row of each table that did
not lie on that page has to be there again as it was: what was chosen, the bin and what things were before are rows
like any other. Of what did lie there each thing has to be told; what was told before the rescue has to be what came of
it; and a picture that something showed must still be seen. What lies on which page is asked of another program
(apsw-sqlite3mc). The quick set hits one page of each kind.
"""

import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from app.domain.backup import Loss
from app.domain.picture import named_in
from faults._frame import Outcome, main
from faults._kdf import no_waiting
from faults._lived_in import Household
from faults._second_reader import PAGE, SALT, Image, Place, image_of
from faults._work import opening, secret, unlocked
from faults.bytes_flipped import key_of

ENTRIES, QUICK_ENTRIES = (20, 60), (30,)
DATABASE = "vault.db"
OF_SEARCH = ("words", "fresh", "stale", "terms", "unread", "meta", "_sqlite_")  # and what is written at each opening
NAMING = ("entries", "versions", "binned")
NEVER_NEW = ("settings", "heeded", "imports", "origins", "replaced", "pictures", "unnamed")  # nothing stands in there
KINDS = {
    "people": "person",
    "meetings": "meeting",
    "conversations": "conversation",
    "actions": "action",
    "entries": "entry",
    "reminders": "reminder",
    "binned": "deleted item",
    "versions": "earlier version",
    "pictures": "picture",
    "settings": "setting",
}
PASSING = ("place", "turns", "days", "on_the_way")


class Run(NamedTuple):
    """What came of a page that was hit. `others` counts the rows that did not lie on it."""

    others: int
    missing: list[str]
    wrong: list[str]


def measure(is_full: bool, at: Path) -> Outcome:
    chance, troubles = random.Random(5), []
    runs = others = missing = wrong = 0
    with no_waiting():
        for entries in ENTRIES if is_full else QUICK_ENTRIES:
            whole = at / f"whole-{entries}"
            Household(whole, entries, chance)
            key = key_of(whole)
            before = image_of(whole / DATABASE, key, OF_SEARCH)
            for page in range(1, (whole / DATABASE).stat().st_size // PAGE + 1) if is_full else _of_each_kind(before):
                run = _run(at / "vault", whole, page, chance, before, key)
                runs, others = runs + 1, others + run.others
                missing, wrong = missing + len(run.missing), wrong + len(run.wrong)
                told = f"page {page} ({' '.join(before.kinds.get(page, ('unused',)))})"
                troubles += [f"{told}: {one}" for one in (*run.missing, *run.wrong)]
    result = f"{missing} of {others} other rows missing, {wrong} not as told"
    return Outcome("every page hit", runs, result, "0 missing, 0 not as told", not missing + wrong, troubles)


def _of_each_kind(image: Image) -> list[int]:
    """One page of each kind, indexes being alike, and all that tell of the tables."""
    tables = {table for table, _ in image.rows}
    chosen: dict[object, int] = {}
    for page, (name, kind) in sorted(image.kinds.items()):
        chosen[page if name == "sqlite_schema" else (name if name in tables else "index", kind)] = page
    return sorted(chosen.values())


def _run(vault: Path, whole: Path, page: int, chance: random.Random, before: Image, key: bytes) -> Run:
    shutil.rmtree(vault, ignore_errors=True)
    shutil.copytree(whole, vault)
    content = bytearray((vault / DATABASE).read_bytes())
    content[(page - 1) * PAGE + chance.randrange(SALT, PAGE)] ^= 1 << chance.randrange(8)
    (vault / DATABASE).write_bytes(content)
    rescue = opening().rescue_of(vault, secret())
    try:
        promised, saved = rescue.look_through(), rescue.salvage(lambda _: None)
    finally:
        rescue.close()
    practice = unlocked(vault).practice
    try:
        practice.securing.check()
        database = vault / practice._safe._header.database
    finally:
        practice.close()
    after, hit = image_of(database, key, OF_SEARCH), before.on_page.get(page, set())
    missing = [place for place in before.rows.keys() - hit if not _is_there(place, before, after, hit)]
    wrong = [] if promised == saved else [f"{promised} was promised"]
    wrong += _untold(before, hit, saved.lost)
    wrong += [f"nothing shows picture {id}" for id in sorted(_shown(before, hit) - _shown(after, set()))]
    wrong += [f"{place} was never there" for place in after.rows.keys() - before.rows if place[0] in NEVER_NEW]
    return Run(len(before.rows.keys() - hit), [f"{place} is missing" for place in sorted(missing)], wrong)


def _is_there(place: Place, before: Image, after: Image, hit: set[Place]) -> bool:
    """Whether a row is as it was, or where it belongs now that something else is lost."""
    table, row = place[0], before.rows[place]
    if after.rows.get(place) == row:
        return True
    if table == "versions":  # it stands in the place of a lost thing, or below one that stands there
        stands = {one[:2] for (name, _), one in after.rows.items() if name == row[1]}
        return (row[2], row[4]) in stands | {(one[2], one[4]) for one in _of(after, "versions")}
    if table == "unnamed":  # it is about a picture
        return row[0] in {before.rows[one][0] for one in hit if one[0] == "pictures"}
    if table == "bin":  # it says what is lost
        return {one for one, binned in before.rows.items() if one[0] == "binned" and binned[0] == row[0]} <= hit
    return False


def _of(image: Image, table: str) -> list[tuple[object, ...]]:
    return [row for (name, _), row in image.rows.items() if name == table]


def _untold(before: Image, hit: Iterable[Place], lost: Iterable[Loss]) -> list[str]:
    """Of which kinds more or fewer things are told to be lost than lay on the page."""
    gone = {(table, before.rows[table, rowid][0]) for table, rowid in hit}
    lay_there = Counter(KINDS[table] for table, id in gone if table in KINDS and id not in PASSING)
    told = Counter(loss.kind for loss in lost)
    kinds = {kind for kind in KINDS.values() if lay_there[kind] != told[kind]}
    return [f"of kind {kind} {lay_there[kind]} lay there, {told[kind]} are told" for kind in sorted(kinds)]


def _shown(image: Image, hit: set[Place]) -> set[str]:
    """The pictures that are there and that anything names; what lies in the bin and is lost takes its own along."""
    gone = {place for place in hit if place[0] in ("binned", "pictures")}
    bodies = [row for place, row in image.rows.items() if place[0] in NAMING and place not in gone]
    named = {str(id) for row in bodies for value in row if isinstance(value, str) for id in named_in(value)}
    return named & {str(row[0]) for place, row in image.rows.items() if place[0] == "pictures" and place not in gone}


if __name__ == "__main__":
    sys.exit(main(measure))
