"""Handing agreed actions, or chosen pages, to the other person under a seal, and taking in what they hand over.

Nothing is kept that nobody chose. Both vaults remember what they last saw of each action, so that what one of them
changed is told from what both did.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.action import Action, Progress
from app.domain.binned import Binned, Deleted
from app.domain.conversation import Agreed, Conversation, Preparation, State
from app.domain.entry import Entry
from app.domain.handover import (
    Correspondence,
    Frame,
    Giver,
    HandOver,
    ReadAction,
    ReadFrame,
    SharedSheet,
    SharedTalk,
    Standing,
    Terms,
    agreed_hand_over,
    differing,
    received,
    sheet_hand_over,
    standing_of,
    terms_of,
    with_terms,
)
from app.domain.ids import ActionId, ConversationId, EntryId, PersonId, new_id
from app.domain.person import Person, Relation
from app.domain.problems import HandOverOfAnother, NoSuchItem, NothingAgreed
from app.domain.reflection_sheet import ReflectionSheet
from app.exchange import handover, sealed
from app.services.shelves import Shelves
from app.system.clock import Clock
from app.system.files import write_all_at_once

_MIRRORED = {Relation.MENTORING: Relation.MENTORED, Relation.MENTORED: Relation.MENTORING, Relation.PEER: Relation.PEER}


@dataclass(frozen=True)
class Reading:
    """A hand-over beside what is here. `person` is who it is from, None where that is not known yet.

    `is_known`: its sheet came in before.
    """

    path: Path
    file: HandOver
    person: Person | None
    frame: ReadFrame | None = None
    actions: tuple[ReadAction, ...] = ()
    only_here: tuple[Action, ...] = ()
    is_known: bool = False

    @property
    def is_anything_new(self) -> bool:
        """Whether there is something to decide."""
        told = [one.standing for one in self.actions] + ([self.frame.standing] if self.frame else [])
        has_sheet = self.file.sheet is not None and not self.is_known
        return has_sheet or any(one not in (Standing.SAME, Standing.MINE) for one in told)


@dataclass(frozen=True)
class Choice:
    """What the person chose to keep: the terms of actions by id, and whether the frame is theirs from now on."""

    terms: Mapping[ActionId, Terms]
    takes_frame: bool = True
    takes_sheet: bool = True


@dataclass(frozen=True)
class Taken:
    """What was there before something was taken in, for the way back. `added` are ids by the names of shelves."""

    person: Person
    conversation: ConversationId | None
    before: Correspondence
    title: str = ""
    actions: tuple[Action, ...] = ()
    talk: Conversation | None = None
    added: Mapping[str, Sequence[str]] | None = None


def words_of(file: HandOver) -> str:
    """Tell of a hand-over in words that the vault can keep over a lock."""
    return handover.written(file).decode()


def file_of(words: str, path: Path = Path()) -> HandOver:
    """Return the hand-over that `words_of` told of.

    Raises:
        NotAHandOver: they tell of none.
    """
    return handover.read(words.encode(), path)


class HandingOver:
    """`seal` and `unseal` are those of `exchange/sealed.py`; a test may bring quicker ones."""

    def __init__(
        self,
        shelves: Shelves,
        clock: Clock,
        seal: Callable[[bytes, bytearray], bytes] = sealed.seal,
        unseal: Callable[[Path, bytearray], bytes] = sealed.unseal,
    ) -> None:
        self._shelves = shelves
        self._clock = clock
        self._seal = seal
        self._unseal = unseal

    # Out

    def agreed(self, id: ConversationId) -> HandOver:
        """Return what was agreed in a conversation, as it would be sealed. It reads the agreed layer only.

        Raises:
            NoSuchItem: there is no such conversation.
            NothingAgreed: it was not held yet.
        """
        layer = self._shelves.conversations.agreed_layer(id)
        if layer.held_on is None or layer.state not in (State.HELD, State.CLOSED):
            raise NothingAgreed(id)
        actions = [one for one in self._actions_of(id) if one.progress is not Progress.DROPPED or self._was_seen(one)]
        person = self._shelves.people.get(layer.person)
        giver = self._giver(person.relation, layer.agreed.names.mine)
        return agreed_hand_over(giver, self._clock.today(), id, layer.held_on, layer.agreed, actions)

    def sheet(self, chosen: ReflectionSheet) -> HandOver:
        """Return pages that were chosen by hand, as they would be sealed."""
        use = self._shelves.preferences.get().use
        relation = Relation.MENTORED if use.value == "mentee" else Relation.MENTORING
        return sheet_hand_over(self._giver(relation, chosen.name), self._clock.today(), new_id(), chosen)

    def save(self, one: HandOver, passphrase: bytearray, to: Path, replace: bool = False) -> Path:
        """Seal a hand-over, write it, and remember what the other side will have seen. `passphrase` is zeroed.

        Raises:
            TargetExists, CannotWrite, DiskFull, VaultReadOnly: nothing was written, and nothing is remembered.
        """
        try:
            data = self._seal(handover.written(one), passphrase)
        finally:
            passphrase[:] = bytes(len(passphrase))
        if one.agreed is None:
            write_all_at_once(to, data, replace)  # sealed: half of it, left behind, tells nothing
            return to
        with self._shelves.together():
            self._remember(self._correspondence(), one.agreed, mine=True)
            write_all_at_once(to, data, replace)
        return to

    # In

    def open(self, path: Path, passphrase: bytearray) -> Reading:
        """Open a sealed file and put it beside what is here. Nothing is kept. `passphrase` is zeroed.

        Raises:
            Unsealable, WrongSealPassphrase, SealBroken, NotAHandOver, FileNewer, CannotRead.
            HandOverOfAnother: the conversation is with somebody else here.
        """
        try:
            data = self._unseal(path, passphrase)
        finally:
            passphrase[:] = bytes(len(passphrase))
        return self._opened(handover.read(data, path), path)

    def open_again(self, words: str, path: Path) -> Reading:
        """Put what `words_of` told of beside what is here, as `open` does. Nothing is kept.

        Raises:
            NotAHandOver: they tell of none.
            HandOverOfAnother: the conversation is with somebody else here.
        """
        return self._opened(file_of(words, path), path)

    def _opened(self, file: HandOver, path: Path) -> Reading:
        known = self._correspondence().people.get(file.giver.id)
        people = self._shelves.people.with_id(known) if known else ()
        return self.beside(path, file, people[0] if people else self._whose(file))

    def beside(self, path: Path, file: HandOver, person: Person | None) -> Reading:
        """Put a hand-over from `person` beside what is here.

        Raises:
            HandOverOfAnother: the conversation, or one of its actions, is with somebody else here.
        """
        memory = self._correspondence()
        if file.agreed is None:
            return Reading(path, file, person, is_known=file.sheet is not None and file.sheet.id in memory.sheets)
        self._refuse_anothers(path, file.agreed, person)
        talk = self._shelves.conversations.with_id(file.agreed.id)
        actions = tuple(self._read(one.id, received(one), memory) for one in file.agreed.actions)
        named = {one.id for one in actions}
        only_here = tuple(one for one in self._actions_of(file.agreed.id) if one.id not in named)
        return Reading(path, file, person, _read_frame(file.agreed, talk, memory), actions, only_here)

    def people(self) -> tuple[Person, ...]:
        """Return those a hand-over can be from."""
        return self._shelves.people.all("name")

    def add_giver(self, file: HandOver) -> Person:
        """Return somebody new who is the giver; they are kept when what they hand over is."""
        return Person(PersonId(new_id()), file.giver.name.strip() or "?", _MIRRORED[file.giver.relation])

    def keep(self, reading: Reading, choice: Choice) -> Taken:
        """Keep what was chosen, in one transaction, and return what was there before.

        Raises:
            HandOverOfAnother, DiskFull, VaultReadOnly: nothing was kept.
        """
        assert reading.person is not None, "who it is from was asked first"
        if reading.file.agreed is not None:
            self._refuse_anothers(reading.path, reading.file.agreed, reading.person)
        with self._shelves.together():
            return self._keep(reading, reading.person, choice)

    def undo(self, taken: Taken) -> None:
        """Put everything back to where it was before `keep`; what had come in lies in the bin."""
        shelves = self._shelves
        with shelves.together() as database:
            for action in taken.actions:
                shelves.actions.put(action)
            if taken.talk is not None:
                shelves.conversations.put(taken.talk)
            if taken.added:
                about = taken.person.name
                along = {name: len(ids) for name, ids in taken.added.items()}
                gone = Binned(new_id(), Deleted.CONVERSATION, self._clock.now(), "", taken.title, about, along)
                shelves.bin.put_within(database, gone, taken.added)
            shelves.correspondence.put(taken.before)

    # What is kept

    def _keep(self, reading: Reading, person: Person, choice: Choice) -> Taken:
        before, file = self._correspondence(), reading.file
        added: dict[str, list[str]] = {}
        if not self._shelves.people.with_id(person.id):
            self._shelves.people.put(person)
            added["people"] = [person.id]
        memory = replace(before, people={**before.people, file.giver.id: person.id})
        self._shelves.correspondence.put(memory)
        if file.sheet is not None:
            if choice.takes_sheet and not reading.is_known:
                added["entries"] = self._keep_sheet(file, file.sheet, person)
                self._shelves.correspondence.put(replace(memory, sheets=(*memory.sheets, file.sheet.id)))
            return Taken(person, None, before, file.sheet.title, added=added)
        assert file.agreed is not None
        talk = self._keep_talk(reading, file.agreed, person, choice, added)
        changed = self._keep_actions(reading, person, choice, file.agreed, added)
        self._remember(memory, file.agreed, mine=False)
        return Taken(person, file.agreed.id, before, file.agreed.frame.title, changed, talk, added)

    def _keep_talk(
        self, reading: Reading, shared: SharedTalk, person: Person, choice: Choice, added: dict[str, list[str]]
    ) -> Conversation | None:
        """Keep the conversation, which has no private layer where it came in; return it as it was."""
        frame, found = shared.frame, self._shelves.conversations.with_id(shared.id)
        agreed = Agreed(frame.title, frame.aim, frame.follow_up, frame.how_we_know)
        if not found:
            called = Preparation(subject=frame.title)  # pages that link to it call it by its subject
            new = Conversation(
                shared.id, person.id, State.HELD, held_on=shared.held_on, preparation=called, agreed=agreed
            )
            self._shelves.conversations.put(new)
            added["conversations"] = [shared.id]
            return None
        if reading.frame is not None and choice.takes_frame and reading.frame.standing is not Standing.SAME:
            self._shelves.conversations.put_new_version(
                replace(found[0], agreed=replace(agreed, names=found[0].agreed.names))
            )
            return found[0]
        return None

    def _keep_actions(
        self, reading: Reading, person: Person, choice: Choice, shared: SharedTalk, added: dict[str, list[str]]
    ) -> tuple[Action, ...]:
        before = []
        for one in reading.actions:
            terms = choice.terms.get(one.id)
            if terms is None:
                continue
            found = self._shelves.actions.with_id(one.id)
            if found:
                before.append(found[0])
            else:
                added.setdefault("actions", []).append(one.id)
            action = found[0] if found else Action(one.id, "", person.id, shared.id)
            self._shelves.actions.put(with_terms(action, terms))
        return tuple(before)

    def _keep_sheet(self, file: HandOver, sheet: SharedSheet, person: Person) -> list[str]:
        """Keep the pages as one entry about whoever wrote them."""
        parts = []
        for leaf in sheet.leaves:
            day = leaf.day.isoformat() if leaf.day else ""
            heading = ", ".join(part for part in (leaf.title, day) if part)
            parts += [f"## {heading}" if heading else "", f"> {leaf.prompt}" if leaf.prompt else "", leaf.text]
        text = "\n\n".join(part for part in parts if part.strip())
        title = sheet.title.strip() or file.giver.name.strip()
        now = self._clock.now().replace(microsecond=0)
        entry = Entry(EntryId(new_id()), now, self._clock.zone(), title, text, person=person.id)
        self._shelves.entries.put(entry)
        return [entry.id]

    # What is remembered

    def _correspondence(self) -> Correspondence:
        return self._shelves.correspondence.get()

    def _giver(self, relation: Relation, name: str) -> Giver:
        """Say who hands over. The name a vault has for this alone is made the first time."""
        memory = self._correspondence()
        if not memory.me:
            memory = replace(memory, me=new_id())
            self._shelves.correspondence.put(memory)
        return Giver(memory.me, name or self._shelves.preferences.get().my_name, relation)

    def _remember(self, memory: Correspondence, shared: SharedTalk, mine: bool) -> None:
        """Note what both sides have seen now: what is `mine` as it is here, what came as it reads from here."""
        terms: dict[str, Terms] = {
            one.id: terms_of(self._shelves.actions.get(one.id)) if mine else received(one) for one in shared.actions
        }
        frames = {**memory.frames, shared.id: shared.frame}
        self._shelves.correspondence.put(replace(memory, terms={**memory.terms, **terms}, frames=frames))

    def _was_seen(self, action: Action) -> bool:
        return action.id in self._correspondence().terms

    # What is here

    def _read(self, id: ActionId, theirs: Terms, memory: Correspondence) -> ReadAction:
        found = self._shelves.actions.with_id(id)
        mine = terms_of(found[0]) if found else None
        fields = differing(mine, theirs) if mine else ()
        return ReadAction(id, theirs, mine, standing_of(mine, theirs, memory.terms.get(id), not fields), fields)

    def _actions_of(self, id: ConversationId) -> tuple[Action, ...]:
        return self._shelves.actions.having("conversation", id)

    def _whose(self, file: HandOver) -> Person | None:
        """An answer is from whoever the conversation is with, even if their vault has not been heard of before."""
        try:
            talk = self._shelves.conversations.agreed_layer(file.agreed.id) if file.agreed else None
        except NoSuchItem:
            return None
        found = self._shelves.people.with_id(talk.person) if talk else ()
        return found[0] if found else None

    def _refuse_anothers(self, path: Path, shared: SharedTalk, person: Person | None) -> None:
        here: list[tuple[str | None, str | None]] = [
            (one.person, one.id) for one in self._shelves.conversations.with_id(shared.id)
        ]
        for one in shared.actions:
            here += [(found.person, found.conversation) for found in self._shelves.actions.with_id(one.id)]
        if any(talk != shared.id or (person is not None and who != person.id) for who, talk in here):
            raise HandOverOfAnother(path)


def _read_frame(shared: SharedTalk, talk: Sequence[Conversation], memory: Correspondence) -> ReadFrame:
    agreed = talk[0].agreed if talk else None
    mine = Frame(agreed.title, agreed.aim, agreed.follow_up, agreed.how_we_know) if agreed else None
    standing = standing_of(mine, shared.frame, memory.frames.get(shared.id), mine == shared.frame)
    return ReadFrame(shared.frame, mine, standing)
