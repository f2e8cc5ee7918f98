"""Finding anything in the vault, and going on to find it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.asked import Asked, Reading
from app.domain.finding import Findings, Finds, Found, Passage, SavedSearch, SavedSearches, Snippet, marked, snippet
from app.domain.folding import BEST_FIT, fit
from app.domain.person import Person
from app.services.findable import Findable, findables
from app.services.names import Names
from app.services.shelves import Shelves
from app.system.clock import Clock
from app.vault.searching import GivenUp, Hit, Hits, Sought

FEW = 5  # things: so many are all shown, and each in one line
_BEST = 2  # of each kind, where there are more
ALL_SHOWN = 50
_MOST_KNOWN = 500  # things
_AT_ONCE = 40  # things: about 20 ms, in which nothing else can be asked of the vault
_SETTLED_AT_ONCE = 2  # things: the same among 50,000 entries


@dataclass(frozen=True)
class _Told:
    """A thing as searches look at it."""

    thing: Any
    title: str
    passages: tuple[Passage, ...]
    person: str


@dataclass
class _Known:
    """What was read for one letter, and is looked at again for the next. It holds for as long as nothing is written."""

    state: object
    people: tuple[Person, ...]
    missing: float
    told: dict[tuple[str, str], _Told] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names: Mapping[str, str] = {one.id: one.name for one in self.people}
        self.called = Names(self.people)


class Finding:
    """Looks through everything there is, and keeps it findable."""

    def __init__(self, shelves: Shelves, clock: Clock) -> None:
        self._shelves = shelves
        self._clock = clock
        self._kinds = {one.kind: one for one in findables(shelves)}
        self._called = {one.kind: one.called for one in self._kinds.values()}
        self._known: _Known | None = None

    def find(self, typed: str, kind: str = "", *, best_first: bool = False) -> Findings | None:
        """Return what fits `typed`: of each kind the two best, or of `kind` alone as many as a list shows.

        The newest come first, or, `best_first`, what fits best. None where it was given up.
        """
        asked = Reading(self._called, self._clock.today()).read(typed)
        if asked.is_empty:
            return Findings(asked)
        known = self._what_is_known()
        ids = {name: [one.id for one in known.called.fitting(name)] for name in asked.people}
        nobody = tuple(name for name, found in ids.items() if not found)
        if nobody:
            asked = replace(asked, words=(*asked.words, *nobody))
        try:
            finds, meant = self._look(asked, ids, known, kind, best_first), {}
            if not finds and (meant := self._meant(asked)):
                spelled = replace(asked, words=tuple(meant.get(one, one) for one in asked.words))
                finds = self._look(spelled, ids, known, kind, best_first)
                asked, meant = (spelled, meant) if finds else (asked, {})
        except GivenUp:
            return None
        return Findings(asked, finds, known.missing, nobody, tuple(meant.items()))

    def _look(
        self, asked: Asked, people: Mapping[str, Sequence[str]], known: _Known, kind: str, best_first: bool
    ) -> tuple[Finds, ...]:
        sought = Sought(
            asked.words, asked.exact, tuple(id for found in people.values() for id in found),
            asked.tags, asked.kinds, asked.since, asked.until,
        )  # fmt: skip
        look = self._shelves.searching.fittest if best_first else self._shelves.searching.newest
        hits = look(sought, ALL_SHOWN) if kind else look(sought, FEW, _BEST)
        return self._with_names(self._finds(hits, asked, known, kind), asked, known, kind)

    def _meant(self, asked: Asked) -> dict[str, str]:
        """Return those of the words that are nowhere, each with the one that was meant."""
        meant = {one: self._shelves.searching.meant_by(one) for one in asked.words}
        return {typed: word for typed, word in meant.items() if word}

    def named(self, things: Iterable[tuple[str, str]]) -> tuple[Found, ...]:
        """Return those of these things, by kind and id, that are still there."""
        known = self._what_is_known()
        hits = [(self._kinds[kind], Hit(kind, ref, "")) for kind, ref in things if kind in self._kinds]
        return tuple(one for about, hit in hits for one in _found(about, [hit], Asked(), known))

    def forget(self) -> None:
        """Let go of what was read for the next letter: nobody types any more."""
        self._known = None

    def give_up(self) -> None:
        """Let a search that is under way end at once: something else is asked. May be called from any thread."""
        self._shelves.searching.interrupt()

    # Saved searches

    def saved(self) -> SavedSearches:
        """Return the searches that were kept."""
        return self._shelves.searches.get()

    def keep(self, name: str, typed: str) -> None:
        """Keep a search under a name, in place of the one that had it."""
        self._shelves.searches.put(self.saved().with_one(SavedSearch(name.strip(), typed.strip())))

    def let_go(self, name: str) -> SavedSearches:
        """Remove a kept search, and return what there was before, for whoever wants it back."""
        before = self.saved()
        self._shelves.searches.put(before.without(name))
        return before

    def put_back(self, before: SavedSearches) -> None:
        """Bring back what `let_go` returned."""
        self._shelves.searches.put(before)

    # Being findable

    def gather(self, most: int = _AT_ONCE) -> bool:
        """Make some more of what was there before the index findable, then settle some of what was written lately.

        Then wipe what was let go from where SQLite left it. Say whether there may be more to do.
        """
        indexing = self._shelves.indexing
        return indexing.go_on(most) or indexing.settle(_SETTLED_AT_ONCE) or self._shelves.wiping.wipe_some()

    def _missing(self) -> float:
        standing = self._shelves.indexing.standing()
        return 0.0 if standing is None else 1.0 - standing.done / max(1, standing.all)

    # What was found

    def _what_is_known(self) -> _Known:
        state = self._shelves.searching.state()
        if self._known is None or self._known.state != state:
            self._known = _Known(state, self._shelves.people.all(), self._missing())
        return self._known

    def _finds(self, hits: Iterable[Hits], asked: Asked, known: _Known, kind: str) -> list[Finds]:
        by_kind = {one.kind: one for one in hits}
        is_few = sum(one.count for one in by_kind.values()) <= FEW
        finds = []
        for name in (
            *(one for one in self._kinds if one in by_kind),
            *(one for one in by_kind if one not in self._kinds),
        ):
            here, about = by_kind[name], self._kinds.get(name)
            most = (ALL_SHOWN if kind == name else 0) if kind else FEW if is_few else _BEST
            shown = _found(about, here.first[:most], asked, known) if about else ()
            finds.append(Finds(name, here.count, here.is_more, _together(shown) if is_few else shown))
        return finds

    def _with_names(self, finds: list[Finds], asked: Asked, known: _Known, kind: str) -> tuple[Finds, ...]:
        """Return the finds with those people whose names are nearly what was typed."""
        if asked.is_narrowed or asked.exact or not asked.words or kind not in ("", "person"):
            return tuple(finds)
        there = next((one for one in finds if one.kind == "person"), Finds("person", 0, False, ()))
        shown = {one.ref for one in there.found}
        if there.count > len(there.found):
            return tuple(finds)
        more = [
            Found("person", one.id, one, marked(one.name, asked.wanted), Snippet(one.role), "", one.name, one.id)
            for one in known.called.fitting(" ".join(asked.words))
            if one.id not in shown
        ]
        if not more:
            return tuple(finds)
        whole = replace(
            there, count=there.count + len(more), found=(*there.found, *more)[: ALL_SHOWN if kind else _BEST]
        )
        return (*(one for one in finds if one.kind != "person"), whole)


def _found(about: Findable, hits: Sequence[Hit], asked: Asked, known: _Known) -> tuple[Found, ...]:
    """Return those of the hits of one kind that are there, as they are shown."""
    read = _read(about, [hit.ref for hit in hits], known)
    return tuple(_shown(about.kind, hit, read[hit.ref], asked, known.names) for hit in hits if hit.ref in read)


def _read(about: Findable, refs: Sequence[str], known: _Known) -> dict[str, _Told]:
    told, kind = known.told, about.kind
    unknown = [ref for ref in refs if (kind, ref) not in told]
    if len(told) + len(unknown) > _MOST_KNOWN:
        told.clear()
        unknown = list(refs)
    for ref, thing in (about.read(unknown) if unknown else {}).items():
        passages = tuple(one for one in about.passages(thing) if one.text.strip())
        told[kind, ref] = _Told(thing, about.title(thing), passages, about.person(thing))
    return {ref: told[kind, ref] for ref in refs if (kind, ref) in told}


def _shown(kind: str, hit: Hit, told: _Told, asked: Asked, names: Mapping[str, str]) -> Found:
    best = _best_passage(told.passages, asked.wanted)
    return Found(
        kind, hit.ref, told.thing, marked(told.title, asked.wanted),
        snippet(best.text, asked.wanted) if best else Snippet(),
        hit.at, names.get(told.person, ""), told.person, best.part if best else "",
    )  # fmt: skip


def _best_passage(passages: Sequence[Passage], wanted: Sequence[str]) -> Passage | None:
    """Return the first passage in which all stands that is wanted, or the most of it."""
    if not passages:
        return None
    if not wanted or len(passages) == 1:
        return passages[0]
    best, most = passages[0], -1
    for one in passages:
        fits = sum(fit(one.text, word) for word in wanted)
        if fits > most:
            best, most = one, fits
        if most == BEST_FIT * len(wanted):
            break
    return best


def _together(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Return the notes of one person as one line, the newest of them."""
    shown: dict[str, Found] = {}
    for one in found:
        key = one.person_id if one.kind == "meeting" else one.ref
        shown[key] = replace(shown[key], alike=shown[key].alike + 1) if key in shown else one
    return tuple(shown.values())
