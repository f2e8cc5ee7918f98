"""What was deleted and has had its 30 days: is a word of it left in any file, or in the database once it is decrypted?

Somebody writes among other things, changes, deletes, brings back and deletes again, everything that can be deleted,
and goes on working. A month later the vault is opened, which lets go of what has expired. Then every file is searched,
and every page of the database and its log is decrypted and searched, free pages and gaps included, while the vault is
open and after it was closed. Earlier versions and the index are in that image, too.
"""

from __future__ import annotations

import random
import string
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from app.domain.binned import Binned
from app.domain.conversation import Example, NextStep
from app.domain.ids import new_id
from app.domain.preferences import Preferences
from app.paths import resources
from app.services.opening import Opening
from app.services.practice import Practice
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.vault.keys import FLOOR
from faults._frame import Outcome, main
from faults._image import log_pages, pages
from faults._kdf import no_waiting
from faults._work import rest, said, secret

BATCH, BATCHES = 20, 10
WORK = ("work",)
HEAD = 4  # letters that the index may share between neighbours; the rest of a word stands there as it is


class Note(NamedTuple):
    """Something to be deleted: `words` stand nowhere else, `go` deletes it."""

    words: tuple[str, ...]
    go: Callable[[], Binned]


def measure(is_full: bool, at: Path) -> Outcome:
    chance, clock = random.Random(5), StoppedClock(datetime(2026, 3, 12, 9, 12), "Europe/Vienna")
    opening, folder = Opening(clock, Typesetter(resources()), FLOOR), at / "vault"
    hits: list[str] = []
    seen_before = 0
    batches = BATCHES if is_full else 1
    with no_waiting():
        opening.make(folder, secret(), Preferences()).practice.close()
        for number in range(batches):
            practice = opening.unlock(folder, secret()).practice
            words = _live(practice, clock, chance)
            practice.close()
            seen_before += len(_found(folder, _key(opening, folder), words))
            clock.advance(timedelta(days=31))
            practice = opening.unlock(folder, secret()).practice
            practice.binning.let_go_of_expired()
            clock.advance(timedelta(days=1))  # a month at once is believed only when another day has come
            practice.binning.let_go_of_expired()
            practice.looking_back.thin_out()
            rest(practice)
            key = bytes(practice._safe._data_key)
            hits += [f"batch {number}, open: {word}" for word in _found(folder, key, words)]
            practice.securing.check()
            practice.close()
            hits += [f"batch {number}, closed: {word}" for word in _found(folder, key, words)]
    assert seen_before == batches * BATCH * 3, "a search that finds nothing before would prove nothing after"
    name, runs = "deleted and expired notes", batches * BATCH
    result = f"{len(hits)} hits in files and decrypted pages"
    return Outcome(name, runs, result, "0 hits", not hits, hits)


def _key(opening: Opening, folder: Path) -> bytes:
    practice = opening.unlock(folder, secret()).practice
    key = bytes(practice._safe._data_key)
    practice.close()
    return key


def _live(practice: Practice, clock: StoppedClock, chance: random.Random) -> list[str]:
    """Write among other work, delete all of it, and return its words."""
    notes = []
    for makes in (_MAKERS * BATCH)[:BATCH]:
        _works(practice, chance)
        notes.append(makes(practice, clock, chance))
        _works(practice, chance)
    chance.shuffle(notes)
    for note in notes:
        if chance.random() < 0.3:
            practice.binning.bring_back(note.go().id)
            _works(practice, chance)
        note.go()
        _works(practice, chance)
    return [word for note in notes for word in note.words]


def _works(practice: Practice, chance: random.Random) -> None:
    """Other work, which moves rows and pages about."""
    entries = [one for one in practice.journaling.entries() if one.tags == WORK]
    if entries and chance.random() < 0.5:
        practice.journaling.save(replace(chance.choice(entries), text=said(chance)))
    else:
        practice.journaling.save(
            replace(practice.journaling.fresh(), title=said(chance, 5), text=said(chance), tags=WORK)
        )


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(string.ascii_lowercase, k=24))


def _text(chance: random.Random, *words: str) -> str:
    """Some words among others; now and then far more than fit into one page."""
    lines = [*words, *(said(chance, 60) for _ in range(chance.choice((1, 3, 40))))]
    chance.shuffle(lines)
    return "\n".join(lines)


def _an_entry(practice: Practice, clock: StoppedClock, chance: random.Random) -> Note:
    title, before, after = (_word(chance) for _ in range(3))
    entry = replace(practice.journaling.fresh(), title=title, text=_text(chance, before))
    practice.journaling.save(entry)
    clock.advance(timedelta(hours=1))  # so that `before` is in an earlier version only
    practice.journaling.save(replace(entry, text=_text(chance, after)))
    return Note((title, before, after), lambda: practice.journaling.remove(entry.id))


def _a_meeting(practice: Practice, clock: StoppedClock, chance: random.Random) -> Note:
    words = tuple(_word(chance) for _ in range(3))
    ada = practice.people.add("Ada Lind")
    note = practice.people.note(ada.id, _text(chance, *words[:2]))
    clock.advance(timedelta(hours=1))
    practice.people.save_meeting(replace(note, text=_text(chance, words[0], words[2])))
    return Note(words, lambda: practice.people.remove_meeting(note))


def _a_conversation(practice: Practice, clock: StoppedClock, chance: random.Random) -> Note:
    subject, seen, step = (_word(chance) for _ in range(3))
    talk = practice.planning.begin(practice.people.add("Bo Berg").id, subject)
    example, next_step = Example(new_id(), _text(chance, seen)), NextStep(new_id(), step)
    plan = replace(talk.preparation, examples=(example,), next_steps=(next_step,))
    practice.planning.save(replace(talk, preparation=plan))
    clock.advance(timedelta(hours=1))
    practice.planning.hold(talk.id, practice.planning.proposed_outcome(practice.planning.open(talk.id)))
    return Note((subject, seen, step), lambda: practice.planning.remove(talk.id))


def _a_person(practice: Practice, _clock: StoppedClock, chance: random.Random) -> Note:
    name, wish, promise = (_word(chance) for _ in range(3))
    person = practice.people.add(name, aspirations=(_text(chance, wish),))
    practice.people.note(person.id, said(chance))
    practice.planning.begin(person.id, said(chance, 5))
    practice.acting.add(promise, person.id)
    return Note((name, wish, promise), lambda: practice.people.remove(person.id))


def _an_action(practice: Practice, _clock: StoppedClock, chance: random.Random) -> Note:
    first, reworded, step = (_word(chance) for _ in range(3))
    action = practice.acting.add(first)
    practice.acting.save(replace(action.reworded(reworded), first_step=_text(chance, step)))
    return Note((first, reworded, step), lambda: practice.acting.remove(action.id))


_MAKERS = (_an_entry, _a_meeting, _a_conversation, _a_person, _an_action)


def _found(folder: Path, key: bytes, words: list[str]) -> set[str]:
    """Which of the words lie in a file as it is, or in a page of the database or its log once that is decrypted."""
    found = set()
    for content in (*_files(folder), b"".join(_decrypted(folder, key))):
        low = content.lower()
        found |= {word for word in words if any(piece in low for piece in _pieces(word))}
    return found


def _pieces(word: str) -> tuple[bytes, bytes]:
    """Two parts of a word: where one page ends within it, the other part is still whole."""
    middle = (HEAD + len(word)) // 2
    return word[HEAD:middle].encode(), word[middle:].encode()


def _files(folder: Path) -> Iterator[bytes]:
    return (path.read_bytes() for path in folder.rglob("*") if path.is_file())


def _decrypted(folder: Path, key: bytes) -> Iterator[bytes]:
    for database in folder.glob("*.db"):
        yield from pages(database, key)
        yield from log_pages(database.with_name(f"{database.name}-wal"), key)


if __name__ == "__main__":
    sys.exit(main(measure))
