"""Bits flipped anywhere in the database and both headers: nothing wrong is ever shown as right.

Each run takes a fresh copy, changes one byte of it, opens the vault and asks for every single thing by its id and for
every list. What comes back is exactly what was saved, or an error. Then the quick check has to find the damage, unless
the opening itself refused it or healed it by the copy that the header keeps.

A damaged database is salvaged. What lay on the page that was hit is lost with it; of everything else at least 99.9 %
has to be there again, and whatever is there has to be what was saved, or told to be lost. What was told before of what
would come back and what not has to be what came of it. Which pages hold things, and which only lead to them, is asked
of another program (apsw-sqlite3mc).
"""

import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from app.domain.ids import ActionId, ConversationId, EntryId, PersonId, PictureId
from app.domain.picture import named_in, with_marks_as
from app.domain.problems import DatabaseDamaged, Problem
from app.services.practice import Practice
from app.vault.header import MAIN, SPARE
from faults._frame import Outcome, main
from faults._kdf import no_waiting
from faults._second_reader import PAGE, SALT, pages_with_things
from faults._work import all_there, furnish, opening, secret, unlocked, value_of

FLIPS, QUICK_FLIPS = 2000, 16
ENTRIES, QUICK_ENTRIES = 150, 30
ENOUGH = 0.999
DATABASE = "vault.db"
NOTES = ("meetings", "note:")
CALLED = {"meeting": "note"}  # by `all_there`
IN_A_HEADER = 0.1  # of the flips: by their size alone hardly any would hit one

ONE: dict[str, Callable[[Practice, str], object]] = {
    "person": lambda practice, id: practice.people.person(PersonId(id)),
    "conversation": lambda practice, id: practice.planning.open(ConversationId(id)),
    "action": lambda practice, id: practice.acting.action(ActionId(id)),
    "entry": lambda practice, id: practice.journaling.open(EntryId(id)),
    "picture": lambda practice, id: practice.picturing.read(PictureId(id)),
}


class Flip(NamedTuple):
    name: str
    at: int
    mask: int


class Seen(NamedTuple):
    """What a run came to. `wrong` are the things that came back otherwise than they were saved."""

    wrong: list[str]
    is_found: bool
    unreadable: frozenset[str] = frozenset()


class Rescued(NamedTuple):
    """Of `others`, which did not lie on the page that was hit, some may be `missing`. `wrong` as above."""

    wrong: list[str]
    others: int
    missing: list[str]


def measure(is_full: bool, at: Path) -> Outcome:
    chance, troubles = random.Random(5), []
    runs = FLIPS if is_full else QUICK_FLIPS
    wrong = found = others = there = 0
    with no_waiting():
        held = furnish(at / "whole", ENTRIES if is_full else QUICK_ENTRIES)
        holding = pages_with_things(at / "whole" / DATABASE, key_of(at / "whole"))
        for _ in range(runs):
            flip = _flipped(at, chance)
            seen = _looked_at(at, flip, held)
            rescued = _rescued(at, flip, seen, held, holding)
            bad = [*seen.wrong, *rescued.wrong]
            wrong, found = wrong + len(bad), found + seen.is_found
            others, there = others + rescued.others, there + rescued.others - len(rescued.missing)
            troubles += [f"{flip}: {key} is not what was saved" for key in bad]
            troubles += [] if seen.is_found else [f"{flip}: nobody noticed"]
            troubles += [f"{flip}: {key} was not salvaged" for key in rescued.missing]
    result = f"{wrong} wrong reads, {found} found, {there / others:.3%} of {others} others salvaged"
    is_kept = not wrong and found == runs and there >= ENOUGH * others
    return Outcome("bytes flipped", runs, result, f"0 wrong, {runs} found, {ENOUGH:.1%} salvaged", is_kept, troubles)


def key_of(vault: Path) -> bytes:
    """The data key, for the program that looks at the file a second time."""
    opened = opening()
    opened.unlock(vault, secret()).practice.close()
    rescue = opened.rescue_of(vault, secret())
    try:
        assert rescue._key is not None
        return bytes(rescue._key)
    finally:
        rescue.close()


def _flipped(at: Path, chance: random.Random) -> Flip:
    """Make a fresh copy in which one byte is another."""
    shutil.rmtree(at / "vault", ignore_errors=True)
    shutil.copytree(at / "whole", at / "vault")
    name = chance.choice((MAIN, SPARE)) if chance.random() < IN_A_HEADER else DATABASE
    content = bytearray((at / "vault" / name).read_bytes())
    mask = 1 << chance.randrange(8) if chance.random() < 0.5 else chance.randrange(1, 256)
    flip = Flip(name, chance.randrange(len(content)), mask)
    content[flip.at] ^= mask
    (at / "vault" / name).write_bytes(content)
    return flip


def _looked_at(at: Path, flip: Flip, held: dict[str, str]) -> Seen:
    """Open it, read everything there is, and check it quickly."""
    try:
        opened = unlocked(at / "vault")
    except Problem:
        return Seen([], is_found=True)
    try:
        wrong, unreadable = _alone(opened.practice, held)
        wrong += _wrong_in_lists(opened.practice, held)
        passes = _passes(opened.practice)
    finally:
        opened.practice.close()
    return Seen(wrong, not passes or _is_healed(at, flip), frozenset(unreadable))


def _is_healed(at: Path, flip: Flip) -> bool:
    """Whether the opening put back what it has twice: a header, or the first bytes of the database."""
    if flip.name == DATABASE and flip.at >= SALT:
        return False
    whole, now = ((at / folder / flip.name).read_bytes() for folder in ("whole", "vault"))
    return whole[:SALT] == now[:SALT] if flip.name == DATABASE else whole == now


def _alone(practice: Practice, held: dict[str, str]) -> tuple[list[str], list[str]]:
    """Ask for each thing by its id: which came back wrong, and which did not come back."""
    wrong, unreadable = [], []
    for key, value in held.items():
        kind, _, id = key.partition(":")
        try:
            if kind in ONE and value_of(ONE[kind](practice, id)) != value:
                wrong.append(key)
        except DatabaseDamaged:
            unreadable.append(key)
    return wrong, unreadable


def _wrong_in_lists(practice: Practice, held: dict[str, str]) -> list[str]:
    try:
        found = all_there(practice)
    except DatabaseDamaged:
        return []
    return sorted(key for key in held.keys() | found.keys() if held.get(key) != found.get(key))


def _passes(practice: Practice) -> bool:
    try:
        practice.securing.check(full=False)
    except DatabaseDamaged:
        return False
    return True


def _rescued(at: Path, flip: Flip, seen: Seen, held: dict[str, str], holding: dict[int, str]) -> Rescued:
    """Salvage a damaged database, open what came of it, and compare."""
    if flip.name != DATABASE or _is_healed(at, flip):
        return Rescued([], 0, [])
    # Only a page that holds things takes things with it; one that merely leads to them must not.
    hit = holding.get(flip.at // PAGE + 1)
    lost_with_it = seen.unreadable if hit else frozenset()
    # No service gives one note of a meeting alone; where their page is hit, the few there are count as lost with it.
    others = {key: value for key, value in held.items() if key not in lost_with_it and (hit, key[:5]) != NOTES}
    rescue = opening().rescue_of(at / "vault", secret())
    try:
        promised, saved = rescue.look_through(), rescue.salvage(lambda _: None)
    finally:
        rescue.close()
    told = {f"{CALLED.get(loss.kind, loss.kind)}:{loss.id}" for loss in saved.lost}
    practice = unlocked(at / "vault").practice
    try:
        found = all_there(practice)
        apart = _apart(practice, held)
        practice.securing.check()
    finally:
        practice.close()
    # What is told to be lost is stood for by what is still known of it.
    wrong = [key for key, value in found.items() if held.get(key) != value and key not in told | apart]
    wrong += [] if promised == saved else [f"what was promised ({promised.contents}, {len(promised.lost)} lost)"]
    return Rescued(wrong, len(others), [key for key in others if key not in found])


def _apart(practice: Practice, held: dict[str, str]) -> set[str]:
    """What shows pictures of which the entry is lost: it is new, and says nothing."""
    new = [one for one in practice.journaling.entries() if f"entry:{one.id}" not in held and named_in(one.text)]
    return {f"entry:{one.id}" for one in new if not with_marks_as(one.text, lambda _: "").strip()}


if __name__ == "__main__":
    sys.exit(main(measure))
