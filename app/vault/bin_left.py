"""What is left of the bin where a page of it is lost: what was deleted, and that it was, stand in different tables."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from app.domain.backup import Loss
from app.domain.binned import UNDATED, Binned, Deleted
from app.vault.driver import Database
from app.vault.shelves import to_json
from app.vault.tables import Table

_KIND = "deleted item"
_SORTS = {
    "people": Deleted.PERSON,
    "conversations": Deleted.CONVERSATION,
    "meetings": Deleted.MEETING,
    "actions": Deleted.ACTION,
    "entries": Deleted.ENTRY,
    "reminders": Deleted.REMINDER,
}


def lost_of_bin(database: Database, tables: Mapping[str, Table], there: Mapping[str, set[int]]) -> Iterator[Loss]:
    """Yield what is lost of the bin; as `losses.missing` does it. `there` are the rowids that were found, by table.

    Where only that it was deleted is lost of a thing, it lies there as before, `UNDATED`. Of whatever lacks a part it
    is told; where no part is left, it goes.
    """
    unsaid = [id for rowid, id in tables["bin"].known.items() if rowid not in there["bin"]]
    undated = _said_anew(database)
    yield from (Loss(_KIND, id) for id in unsaid if id and id not in undated)
    yield from (Loss(_KIND, "") for _ in range(unsaid.count("") - len(undated - set(unsaid))))
    binned = tables["binned"]
    lacking = {id for rowid, id in binned.known.items() if rowid not in there["binned"]}
    if not lacking and binned.is_all_known:
        return
    query = "SELECT id, json_extract(body, '$.title'), id NOT IN (SELECT item FROM binned) FROM bin"
    for id, title, is_empty in database.execute(query).fetchall():
        if is_empty or id in lacking:
            yield Loss(_KIND, id)
            yield Loss(_KIND, f"{id}\0{title}")
    database.execute("DELETE FROM bin WHERE id NOT IN (SELECT item FROM binned)")


def _said_anew(database: Database) -> set[str]:
    """Say of things that lie in the bin that they do where that is lost, and return their ids."""
    query = "SELECT item, shelf, id FROM binned WHERE item NOT IN (SELECT id FROM bin) ORDER BY item, rowid"
    found = set()
    for item, parts in groupby(database.execute(query).fetchall(), lambda row: row[0]):
        sort, ref = _of_sort([(shelf, id) for _, shelf, id in parts])
        said = Binned(item, sort, UNDATED, ref)
        database.execute("INSERT INTO bin (id, body) VALUES (?, ?)", [item, to_json(said)])
        found.add(item)
    return found


def _of_sort(parts: list[tuple[str, str]]) -> tuple[Deleted, str]:
    """Return what a thing with these parts is, and its own id: what comes first in `_SORTS` takes all others along."""
    for shelf, sort in _SORTS.items():
        of_it = [id for name, id in parts if name == shelf]
        if len(of_it) > 1:
            return Deleted.EXAMPLE if shelf == "people" else Deleted.IMPORT, ""
        if of_it:
            return sort, of_it[0]
    return Deleted.IMPORT, ""
