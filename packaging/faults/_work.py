"""Real work in a vault, done through the services as the window does it, and told to a ledger step by step."""

from __future__ import annotations

import hashlib
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.action import Action, Progress
from app.domain.backup import Backup
from app.domain.conversation import Conversation, Preparation
from app.domain.entry import Entry
from app.domain.ids import ActionId, ConversationId, new_id
from app.domain.person import Person
from app.domain.picture import named_in
from app.domain.preferences import Preferences
from app.domain.problems import NoSuchItem, Problem
from app.paths import resources
from app.services.opening import Opening
from app.services.practice import Opened, Practice
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.vault.keys import FLOOR
from faults._ledger import WHOLE, Teller, as_one

FIRST, SECOND = "lantern meadow pebble orchard", "harbour thimble walnut candle"
PASSPHRASE = "passphrase"  # the ledger's key for the words that open the vault
NOW = datetime(2026, 3, 12, 9, 12)
MOST_ENTRIES = 60
WORDS = "quiet room for everyone to say what was seen and heard before it is forgotten again".split()


class WorkClock(StoppedClock):
    """Goes on by a millisecond at each look: what is saved again in the same instant goes another way than usual."""

    def now(self) -> datetime:
        self._now += timedelta(milliseconds=1)
        return self._now


def opening() -> Opening:
    """What makes and opens vaults, with the least stretch that a header may ask for."""
    return Opening(WorkClock(NOW, "Europe/Vienna"), Typesetter(resources()), FLOOR)


def secret(words: str = FIRST) -> bytearray:
    """A fresh copy, which whoever takes it zeroes."""
    return bytearray(words, "utf-8")


def unlocked(folder: Path, words: str = FIRST) -> Opened:
    """Open the vault. Raises what `Opening.unlock` does; no rescue is begun, which would hold the vault."""
    one = opening()
    try:
        return one.unlock(folder, secret(words))
    except Problem:
        one.close()
        raise


def furnish(folder: Path, entries: int = 12, seed: int = 1) -> dict[str, str]:
    """Make a vault with somebody in it, close it, and return what it holds."""
    practice = opening().make(folder, secret(), Preferences(my_name="Robin")).practice
    try:
        chance = random.Random(seed)
        ada = practice.people.add("Ada Lind")
        plan = Conversation(ConversationId(new_id()), ada.id, preparation=Preparation(subject="The laptop"))
        practice.planning.save(plan)
        practice.people.note(ada.id, said(chance))
        practice.acting.add(said(chance, 12), ada.id)
        for _ in range(entries):
            practice.journaling.save(written(practice, chance))
        shown = practice.picturing.add(snow(chance))
        practice.journaling.save(replace(written(practice, chance), text=f"What I saw\n\n![Snow](picture:{shown.id})"))
        return all_there(practice)
    finally:
        practice.close()


def all_there(practice: Practice) -> dict[str, str]:
    """Everything that is in the vault: for each thing a value that differs where anything of it does."""
    people = practice.people.everyone()
    things: list[tuple[str, object]] = [(f"person:{one.id}", one) for one in people]
    things += [(f"note:{note.id}", note) for one in people for note in practice.people.page(one.id).meetings]
    things += [(f"conversation:{line.conversation.id}", line.conversation) for line in practice.planning.lines()]
    things += [(f"action:{line.action.id}", line.action) for line in practice.acting.lines()]
    entries = practice.journaling.entries()
    things += [(f"entry:{entry.id}", entry) for entry in entries]
    named = {id for entry in entries for id in named_in(entry.text)}
    for id in named:
        with suppress(NoSuchItem):  # an entry may outlive its picture where a page of that was hit
            things.append((f"picture:{id}", practice.picturing.read(id)))
    return {key: value_of(thing) for key, thing in things}


def backups_there(practice: Practice) -> dict[str, str]:
    """Everything that bears a backup's name beside the vault: for each what it holds, or that it cannot be used."""
    return {f"backup:{one.path.name}": _held_by(practice, one) for one in practice.backing_up.standing().backups}


def _held_by(practice: Practice, backup: Backup) -> str:
    if not backup.is_verified:
        return "not verified"
    trouble: Problem | None = None
    for words in (None, FIRST, SECOND):  # its keys may be those of another day
        try:
            shown = practice.backing_up.open_read_only(backup, None if words is None else secret(words)).practice
        except Problem as problem:
            trouble = problem
            continue
        try:
            return as_one(all_there(shown))
        finally:
            shown.close()
    return repr(trouble)


def value_of(thing: object) -> str:
    """A thing as a value of the ledger."""
    return hashlib.sha256(repr(thing).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def rest(practice: Practice) -> None:
    """Do what the window has done when nobody writes for a while."""
    while practice.finding.gather():
        pass


def snow(chance: random.Random, side: int = 64) -> bytes:
    """A picture of grey snow, as a PNG file: PNG's own parts, nothing of ours. So large it fills a few pages."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + chance.randbytes(side) for _ in range(side))
    head = struct.pack(">2I5B", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def said(chance: random.Random, most: int = 900) -> str:
    """So many words as somebody may write, now and then far more than fit into one page of the database."""
    return " ".join(chance.choices(WORDS, k=chance.randint(1, most) * (12 if chance.random() < 0.1 else 1)))


def written(practice: Practice, chance: random.Random) -> Entry:
    """A new entry with something in it, not kept yet."""
    return replace(practice.journaling.fresh(), title=said(chance, 5), text=said(chance))


@dataclass
class Worker:
    """Somebody at work in an open vault. `passphrase` is the one that opens it now."""

    practice: Practice
    told: Teller
    chance: random.Random
    passphrase: str = FIRST

    def writes_an_entry(self) -> None:
        self._keeps("entry", entry := written(self.practice, self.chance), lambda: self.practice.journaling.save(entry))

    def shows_a_picture(self) -> None:
        """A picture is taken in, and then an entry that shows it."""
        shown = self.practice.picturing.add(snow(self.chance))
        entry = replace(written(self.practice, self.chance), text=f"{said(self.chance)}\n\n![](picture:{shown.id})")
        key, value = f"picture:{shown.id}", value_of(self.practice.picturing.read(shown.id))
        self.told.begun(key, value)
        self._keeps("entry", entry, lambda: self.practice.journaling.save(entry))
        self.told.done(key, value)

    def rewrites_an_entry(self) -> None:
        if not (entries := self.practice.journaling.entries()):
            return
        before = self.chance.choice(entries)
        changed = replace(before, text=said(self.chance))
        with self._shows_no_more(before):
            self._keeps("entry", changed, lambda: self.practice.journaling.save(changed))

    def removes_an_entry(self) -> None:
        entries = self.practice.journaling.entries()
        for entry in entries[MOST_ENTRIES:] or ([self.chance.choice(entries)] if entries else []):
            with self._shows_no_more(entry):
                self.told.begun(f"entry:{entry.id}", None)
                self.practice.journaling.remove(entry.id)
                self.told.done(f"entry:{entry.id}", None)

    def empties_the_bin(self) -> None:
        """What was shown by what lies there may go along: nothing of it is asked for by the ledger any more."""
        self.practice.binning.empty()

    def rests(self) -> None:
        rest(self.practice)

    def prepares(self) -> None:
        line = self.chance.choice(self.practice.planning.lines())
        prepared = replace(line.conversation.preparation, intent=said(self.chance))
        changed = replace(line.conversation, preparation=prepared)
        self._keeps("conversation", changed, lambda: self.practice.planning.save(changed))

    def settles_an_action(self) -> None:
        kept = self.chance.choice(self.practice.acting.lines()).action
        settled = kept.moved_to(self.chance.choice(list(Progress)), NOW.date())
        self._keeps("action", settled, lambda: self.practice.acting.save(settled))

    def promises(self) -> None:
        if len(self.practice.acting.lines()) > MOST_ENTRIES:
            return
        action = Action(ActionId(new_id()), said(self.chance, 12))
        self._keeps("action", action, lambda: self.practice.acting.save(action))

    def changes_the_passphrase(self) -> None:
        new = SECOND if self.passphrase == FIRST else FIRST
        self.told.begun(PASSPHRASE, new)
        self.practice.securing.change_passphrase(secret(new))
        self.told.done(PASSPHRASE, new)
        self.passphrase = new

    def backs_up(self) -> None:
        """Make a backup, and let older ones go where there are some."""
        before = self.practice.backing_up.standing().backups
        key, held = self._next_backup(), as_one(all_there(self.practice))
        self.told.begun(key, held)
        self.practice.backing_up.back_up()
        self.told.done(key, held)
        for one in before:
            self.told.begun(f"backup:{one.path.name}", None)
            self.practice.backing_up.remove(one)
            self.told.done(f"backup:{one.path.name}", None)

    def restores(self) -> None:
        """Bring back the newest backup. The present is backed up first, so two may be there afterwards."""
        backup = self.practice.backing_up.standing().backups[0]
        key, present, past = self._next_backup(), as_one(all_there(self.practice)), _held_by(self.practice, backup)
        self.told.done(WHOLE, present)
        self.told.begun(key, present)
        self.told.begun(WHOLE, past)
        self.practice.backing_up.restore(backup, None)
        self.told.done(key, present)
        self.told.done(WHOLE, past)

    def takes_a_new_data_key(self) -> None:
        """Encrypt everything anew. A backup is made first; nothing else changes that could be read."""
        key, held = self._next_backup(), as_one(all_there(self.practice))
        self.told.begun(key, held)
        self.practice.securing.new_data_key(secret(self.passphrase), lambda _: None)
        self.told.done(key, held)

    @contextmanager
    def _shows_no_more(self, entry: Entry) -> Iterator[None]:
        """Inside, what it showed ceases to be shown: it stays with what the entry was, or in the bin."""
        keys = [f"picture:{id}" for id in sorted(named_in(entry.text))]
        for key in keys:
            self.told.begun(key, None)
        yield
        for key in keys:
            self.told.done(key, None)

    def _next_backup(self) -> str:
        """The ledger's key for the next backup: its file is named before it is made."""
        folder = self.practice.backing_up.standing().folder
        taken = {path.name.removesuffix(".aside") for path in folder.iterdir()} if folder.is_dir() else set()
        stem = f"{NOW:%Y-%m-%d-%H%M}"
        names = [f"{stem}.sottobackup", *(f"{stem}-{number}.sottobackup" for number in range(2, 100))]
        return f"backup:{next(name for name in names if name not in taken)}"

    def does_anything(self) -> None:
        """One thing of a day's work, the common ones more often."""
        self.chance.choices(DAY, weights=WEIGHTS)[0](self)

    def _keeps(self, kind: str, thing: Entry | Conversation | Action | Person, keep: Callable[[], object]) -> None:
        key, value = f"{kind}:{thing.id}", value_of(thing)
        self.told.begun(key, value)
        keep()
        self.told.done(key, value)


Deed = Callable[[Worker], None]
DAY: tuple[Deed, ...] = (
    Worker.writes_an_entry,
    Worker.shows_a_picture,
    Worker.rewrites_an_entry,
    Worker.removes_an_entry,
    Worker.prepares,
    Worker.settles_an_action,
    Worker.promises,
    Worker.changes_the_passphrase,
    Worker.backs_up,
)
WEIGHTS = (30, 4, 30, 25, 20, 10, 10, 2, 1)
