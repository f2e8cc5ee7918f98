"""The full-text index, which lives inside the encryption like everything else.

One row of `words` for each thing that can be found, folded as `domain/folding.py` has it; triggers keep the FTS5 table
beside it in step. Who or what a thing is about stands there as words that nobody can write (`fact`). The number of a
row is made of its kind and its day (`numbers.py`): the newest of a kind are found without sorting, however many fit.

Taking a text out of a large index so that no word of it stays in the file means a visit to the page of each of its
words. So what is written is `unread` at first (`unread.py`), and what was written again is taken into `fresh`, the like
but small; what `words` holds of the thing is `stale` from then on: no search tells it. `settle` brings both together
later, when nobody waits, and before the vault is closed. What goes for good goes from everywhere at once (`forget`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.folding import folded, tokens
from app.vault.beginnings import let_go_of_beginnings
from app.vault.driver import Database
from app.vault.numbers import Numbering
from app.vault.terms import FACT, let_go, list_terms

_ROW = "(id, kind, ref, at, name, title, body, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_MOST_FRESH = 8  # things; with more of them each pause of who writes would take longer
_ALONG = 2  # things whose old words are taken out along with one more
_FEW_SEGMENTS, _ALIKE = 3, 2  # how many may stand as they are, and how many of one size are merged
_PAGES_AT_ONCE = 64  # that a merge writes: some milliseconds
_FEW_REFS = 8  # things that are taken out at once when they go into the bin
_STALE_FOR_ONE = 4  # things that are only taken out, in the time in which another is put in its place


@dataclass(frozen=True)
class Page:
    """What of a thing can be found. `at` is ISO local time or day, "" for none; `person` is the id of whom it is with.

    A new kind needs nothing but a name of its own.
    """

    kind: str
    ref: str
    title: str
    body: str
    at: str
    person: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """A page as the index keeps it; `name` is the title as it was written."""

    at: str
    name: str
    title: str
    body: str
    facts: str

    @property
    def person(self) -> str:
        """The id of whom it is with, "" for nobody."""
        whom = f"{FACT}with"
        return next((one.removeprefix(whom) for one in self.facts.split() if one.startswith(whom)), "")

    def tokens(self) -> frozenset[str]:
        return frozenset(f"{self.title} {self.body}".split())


@dataclass(frozen=True)
class _Known:
    """A row of `words` or `fresh`; `number` is 0 where there is none."""

    number: int = 0
    words: Words | None = None

    def tokens(self) -> frozenset[str]:
        return self.words.tokens() if self.words else frozenset()

    def all_words(self) -> frozenset[str]:
        return self.tokens() | frozenset(self.words.facts.split()) if self.words else frozenset()


_Thing = tuple[str, str]  # kind and id


def fact(what: str, value: str) -> str:
    """Return the one word that says that a thing has `value` as its `what` ("with" an id, "tag")."""
    return f"{FACT}{what}{''.join(folded(value).split())}"


def words_of(page: Page) -> Words:
    """Return what the index keeps of a page."""
    facts = [fact("with", page.person)] if page.person else []
    facts += [fact("tag", tag) for tag in page.tags]
    name = page.title.replace("\x00", " ").encode("utf-8", "replace").decode()
    return Words(page.at, name, " ".join(tokens(page.title)), " ".join(tokens(page.body)), " ".join(facts))


# Each of these inside the caller's transaction


def index_fresh(database: Database, page: Page, *, beside: bool = False) -> None:
    """Make `page` findable at once, in place of what was known of the same thing, at the price of a small index.

    `beside` leaves `words` alone, for who cannot write there.
    """
    thing, now, fresh = (page.kind, page.ref), words_of(page), _fresh(database)
    before = fresh.get(thing, _Known())
    if before.words == now:
        return
    settled = _known(database, page.kind, page.ref)
    if not settled.number and not beside:  # it is new, and nothing has to go for it
        _put_all(database, page.kind, {page.ref: now})
        list_terms(database, now.tokens())
        return
    if settled.words == now:
        database.execute("DELETE FROM stale WHERE id = ?", [settled.number])
        fresh.pop(thing, None)
    else:
        _set_aside(database, settled.number)
        number = Numbering.of(database, "fresh", page.kind).free(page.ref, page.at)
        fresh[thing] = _Known(number, now)
    _write_fresh(database, fresh)
    there = settled.tokens()
    list_terms(database, now.tokens() - before.tokens() - there)
    let_go(database, before.tokens() - now.tokens() - there)
    if len(fresh) > _MOST_FRESH and not beside:
        settle_rewritten(database, _ALONG)


def index(database: Database, page: Page) -> None:
    """Make `page` findable in its place, past `fresh`: for what comes in numbers."""
    now, settled = words_of(page), _known(database, page.kind, page.ref)
    before = settled.tokens() | _take_out_of_fresh(database, (page.kind, page.ref))
    database.execute("DELETE FROM stale WHERE id = ?", [settled.number])
    if settled.words != now:
        _delete(database, settled.number)
        _flush(database)
        _put_all(database, page.kind, {page.ref: now})
        let_go_of_beginnings(database, settled.all_words())
    list_terms(database, now.tokens() - before)
    let_go(database, before - now.tokens())


def index_new(database: Database, pages: Sequence[Page]) -> None:
    """Make pages of one kind findable, of none of which anything was known: many at the price of few."""
    if pages:
        words = [words_of(page) for page in pages]
        _put_all(database, pages[0].kind, {page.ref: one for page, one in zip(pages, words, strict=True)})
        list_terms(database, frozenset[str]().union(*(one.tokens() for one in words)))


def set_aside(database: Database, kind: str, *refs: str) -> None:
    """Let no search tell these things any more. The words of many may stay for a while, as they do in the bin.

    Few are taken out at once: what goes for good later on should have been out of the pages for long. SQLite leaves in
    the gaps of a page what it moved to another one, until something else is written there.
    """
    if len(refs) <= _FEW_REFS:
        forget(database, kind, *refs)
        return
    gone = _take_out_of_fresh(database, *((kind, ref) for ref in refs))
    for ref in refs:
        _set_aside(database, _number_of(database, kind, ref))
    let_go(database, gone)


def forget(database: Database, kind: str, *refs: str) -> None:
    """Take things out of the index with every word: each of their terms is asked about once."""
    gone, deleted = set(_take_out_of_fresh(database, *((kind, ref) for ref in refs))), set[str]()
    for ref in refs:
        known = _known(database, kind, ref)
        gone |= known.tokens()
        deleted |= known.all_words()
        _delete(database, known.number)
    _flush(database)
    let_go_of_beginnings(database, deleted)
    let_go(database, gone)


def forget_set_aside(database: Database, kind: str, refs: str, values: Sequence[str]) -> None:
    """Do for those of the things which were set aside what `forget` does; `refs` is what gives their ids in SQL."""
    query = f"""
        SELECT words.ref FROM stale JOIN words ON words.id = stale.id WHERE words.kind = ? AND words.ref IN ({refs})
        AND NOT EXISTS (SELECT 1 FROM fresh WHERE fresh.kind = words.kind AND fresh.ref = words.ref)
    """  # noqa: S608  code's own words
    forget(database, kind, *(row[0] for row in database.execute(query, [kind, *values]).fetchall()))


def last_known(database: Database, kind: str, ref: str) -> Words | None:
    """Return what the index holds of a thing, as it was written last."""
    return _fresh(database).get((kind, ref), _known(database, kind, ref)).words


def is_unsettled(database: Database) -> bool:
    """Whether there is anything to settle."""
    query = "SELECT EXISTS (SELECT 1 FROM unread) OR EXISTS (SELECT 1 FROM fresh) OR EXISTS (SELECT 1 FROM stale)"
    return bool(database.execute(query).fetchone()[0]) or _segments(database) > _FEW_SEGMENTS


def settle(database: Database, most: int) -> bool:
    """Bring some things to where all others are, at most `most` of those that take long; say whether there is more.

    First come those in whose place others were written.
    """
    return settle_rewritten(database, most) or _settle_stale(database, most * _STALE_FOR_ONE) or _merge(database)


def settle_rewritten(database: Database, most: int) -> bool:
    """Do so for those alone in whose place others were written: no old word of them is left."""
    query = "SELECT kind, ref FROM fresh LIMIT ?"
    return _settle(database, database.execute(query, [most]).fetchall())


def begin_anew(database: Database) -> None:
    """Let go of what is fresh, stale or unread, before everything is indexed from what it is drawn from."""
    database.execute("DELETE FROM words WHERE id IN (SELECT id FROM stale)")
    database.execute("DELETE FROM stale")
    database.execute("DELETE FROM unread")
    _flush(database)
    _write_fresh(database, {})


# Settling


def _settle(database: Database, things: Sequence[_Thing]) -> bool:
    """Move fresh things to `words`; say whether there were any."""
    fresh, gone, deleted = _fresh(database), set[str](), set[str]()
    settled: dict[str, dict[str, Words]] = {}
    for kind, ref in things:
        words = fresh.pop((kind, ref)).words
        assert words is not None
        settled.setdefault(kind, {})[ref] = words
        before = _known(database, kind, ref)
        gone |= before.tokens() - words.tokens()
        deleted |= before.all_words()
        _delete(database, before.number)
    if not things:
        return False
    _flush(database)
    for kind, pages in settled.items():
        _put_all(database, kind, pages)
    let_go_of_beginnings(database, deleted)
    _write_fresh(database, fresh)
    let_go(database, gone)
    return True


def _settle_stale(database: Database, most: int) -> bool:
    query = "SELECT words.kind, words.ref FROM stale JOIN words ON words.id = stale.id LIMIT ?"
    rows = database.execute(query, [most]).fetchall()
    for kind in {row[0] for row in rows}:
        forget(database, kind, *(row[1] for row in rows if row[0] == kind))
    return bool(rows)


def _merge(database: Database) -> bool:
    """Merge some pages of those segments of the index that are alike large; say whether there were any.

    A search looks for each of its words in every segment; left to itself FTS5 lets a dozen of them stand.
    """
    if _segments(database) <= _FEW_SEGMENTS:
        return False
    known = database.execute("SELECT v FROM words_fts_config WHERE k = 'usermerge'").fetchone()
    if known != (_ALIKE,):
        database.execute("INSERT INTO words_fts (words_fts, rank) VALUES ('usermerge', ?)", [_ALIKE])
    before = database.conn.total_changes
    database.execute("INSERT INTO words_fts (words_fts, rank) VALUES ('merge', ?)", [_PAGES_AT_ONCE])
    return database.conn.total_changes - before > 1  # FTS5's own word for that there was nothing to do


def _segments(database: Database) -> int:
    return int(database.execute(_SEGMENTS).fetchone()[0])


_SEGMENTS = """
WITH RECURSIVE segments (id) AS (
    SELECT min(segid) FROM words_fts_idx
    UNION ALL
    SELECT (SELECT min(segid) FROM words_fts_idx WHERE segid > segments.id) FROM segments WHERE id IS NOT NULL
)
SELECT count(id) FROM segments
"""


# What is fresh: few things, which are read and written all at once


def _fresh(database: Database) -> dict[_Thing, _Known]:
    query = "SELECT kind, ref, id, at, name, title, body, facts FROM fresh"
    return {(row[0], row[1]): _Known(row[2], Words(*row[3:])) for row in database.execute(query).fetchall()}


def _write_fresh(database: Database, fresh: dict[_Thing, _Known]) -> None:
    """Make `fresh` hold these things.

    All of it goes first, for SQLite wipes a page that goes as a whole. Where a page takes and gives rows, those that
    were moved to make room leave their words in its gaps, out of reach of `secure_delete` (seen in SQLite 3.53).
    """
    database.execute("DELETE FROM fresh")
    database.execute("INSERT INTO fresh_fts (fresh_fts) VALUES ('delete-all')")
    for number, *rest in sorted((one.number, *thing, *vars(one.words).values()) for thing, one in fresh.items()):
        database.execute(f"INSERT INTO fresh {_ROW}", [number, *rest])
        told = [number, *rest[4:]]
        database.execute("INSERT INTO fresh_fts (rowid, title, body, facts) VALUES (?, ?, ?, ?)", told)


def _take_out_of_fresh(database: Database, *things: _Thing) -> frozenset[str]:
    """Take things out of `fresh`, and return the words of those that were there."""
    fresh = _fresh(database)
    gone = [fresh.pop(thing) for thing in things if thing in fresh]
    if gone:
        _write_fresh(database, fresh)
    return frozenset[str]().union(*(one.tokens() for one in gone))


# What is settled


def _known(database: Database, kind: str, ref: str) -> _Known:
    query = "SELECT id, at, name, title, body, facts FROM words WHERE kind = ? AND ref = ?"
    row = database.execute(query, [kind, ref]).fetchone()
    return _Known() if row is None else _Known(row[0], Words(*row[1:]))


def _number_of(database: Database, kind: str, ref: str) -> int:
    row = database.execute("SELECT id FROM words WHERE kind = ? AND ref = ?", [kind, ref]).fetchone()
    return 0 if row is None else int(row[0])


def _put_all(database: Database, kind: str, pages: dict[str, Words]) -> None:
    numbers = Numbering.of(database, "words", kind).free_ones([(ref, words.at) for ref, words in pages.items()])
    told = zip(numbers, pages.items(), strict=True)
    # In the order of their numbers: FTS5 begins a new segment wherever one goes back.
    rows = sorted((number, kind, ref, *vars(words).values()) for number, (ref, words) in told)
    database.conn.executemany(f"INSERT INTO words {_ROW}", rows)


def _set_aside(database: Database, number: int) -> None:
    if number:
        database.execute("INSERT OR IGNORE INTO stale (id) VALUES (?)", [number])


def _delete(database: Database, number: int) -> None:
    if number:
        database.execute("DELETE FROM words WHERE id = ?", [number])
        database.execute("DELETE FROM stale WHERE id = ?", [number])


def _flush(database: Database) -> None:
    """Have the index take out of its pages at once what was deleted.

    Left to itself it waits for the end of the transaction, and where the same number was filled again by then, FTS5
    (seen in SQLite 3.53 and 3.54, with secure-delete) reads some lengths of a list, the first of them 128 to 191
    bytes, as "nothing to delete": old words come back with the next deletion. So no row is ever updated in place,
    either.
    """
    database.execute("INSERT INTO words_fts (words_fts) VALUES ('flush')")
