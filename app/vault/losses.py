"""What a salvage could not read: which things they are, by whatever still tells of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.domain.backup import Loss
from app.vault import schema
from app.vault.driver import Database
from app.vault.tables import Table

# What `NoSuchItem` calls one thing of a table; what stands in other tables is nothing a person would miss by name.
KINDS = {
    "people": "person",
    "meetings": "meeting",
    "conversations": "conversation",
    "actions": "action",
    "entries": "entry",
    "reminders": "reminder",
    "bin": "deleted item",
    "versions": "earlier version",
    "pictures": "picture",
    "settings": "setting",
}
_PASSING = ("place", "turns", "days", "on_the_way")  # settings that nobody chose: what is remembered for a while
_UNSOUGHT = ("bin", "versions", "pictures", "settings")  # are in no index


def missing(table: Table, there: set[int]) -> Iterator[Loss]:
    """Yield the rows that an index knows and that were not found; the title holds the id until its words are asked."""
    if table.name in KINDS and table.name != "bin":
        for rowid, id in table.known.items():
            if rowid not in there and not (table.name == "settings" and id in _PASSING):
                yield Loss(KINDS[table.name], id)


def without_thing(database: Database, names: set[str]) -> Iterator[Loss]:
    """Yield what search knew and that was not found, and let search forget it, unless its words can be read there."""
    columns = {row[1] for row in database.execute("PRAGMA table_info(words)").fetchall()}
    said = "name" if "name" in columns else "title"  # before m0006 the index kept it as it was written
    places = [place for place in schema.INDEXED if place in database.table_names()]
    for name, kind in KINDS.items():
        if name not in names or name in _UNSOUGHT:
            continue
        binned = _binned(database, name) if "binned" in names else frozenset()
        for place in places:
            lost = database.execute(
                f"SELECT ref, {said} FROM {place} WHERE kind = ? AND ref NOT IN (SELECT id FROM {name})",  # noqa: S608
                [kind],
            ).fetchall()
            aside = _set_aside(database, kind) if place == "words" and "stale" in names else frozenset()
            for ref, title in lost:
                is_legible = said == "name" and ref not in binned | aside
                if not is_legible:
                    database.execute(f"DELETE FROM {place} WHERE kind = ? AND ref = ?", [kind, ref])  # noqa: S608
                if ref not in binned | aside:  # of those the index may still hold words
                    yield Loss(kind, f"{ref}\0{title}", is_in_words=is_legible)


def _set_aside(database: Database, kind: str) -> frozenset[str]:
    """Return what no search tells: it lies in the bin, or other words of it are in `fresh`."""
    query = "SELECT ref FROM words WHERE kind = ? AND id IN (SELECT id FROM stale)"
    return frozenset(row[0] for row in database.execute(query, [kind]))


def _binned(database: Database, name: str) -> frozenset[str]:
    return frozenset(row[0] for row in database.execute("SELECT id FROM binned WHERE shelf = ?", [name]))


def told_once(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """A thing may be missed by its table's indexes and by search: search knows its title, and one its place alone.

    What search alone knows by its id is one of those of which only the place is known, as far as there are any.
    """
    titles: dict[tuple[str, str], str] = {}
    placed: set[tuple[str, str]] = set()
    legible: set[tuple[str, str]] = set()
    nameless: Counter[str] = Counter()
    for loss in losses:
        id, by_search, title = loss.title.partition("\0")
        if not id:
            nameless[loss.kind] += 1
            continue
        if title or (loss.kind, id) not in titles:
            titles[loss.kind, id] = title
        if not by_search:
            placed.add((loss.kind, id))
        if loss.is_in_words:
            legible.add((loss.kind, id))
    nameless -= Counter(kind for kind, _ in titles.keys() - placed)
    named = (Loss(of[0], title, of[1], is_in_words=of in legible) for of, title in titles.items())
    return (*named, *(Loss(kind, "") for kind in nameless.elements()))


def with_earlier(database: Database, losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """Say of which lost things an earlier version was found."""
    if "versions" not in database.table_names():
        return tuple(losses)
    rows = database.execute("SELECT DISTINCT shelf, ref FROM versions").fetchall()
    found = {(KINDS[shelf], ref) for shelf, ref in rows if shelf in KINDS}
    return tuple(replace(loss, is_as_before=(loss.kind, loss.id) in found) for loss in losses)
