"""The full-text index, which lives inside the encryption like everything else.

One row of `words` for each thing that can be found, folded as `domain/folding.py` has it; triggers keep the FTS5 table
beside it in step. Who or what a thing is about stands there as words that nobody can write (`fact`).

The number of a row is made of its kind and its day, so the newest of a kind are the last of it in the index's own
order: they are found without sorting, however many fit.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from zlib import crc32

from app.domain.folding import folded, is_dense, tokens
from app.vault.driver import Database

KIND_BITS = 36  # below these a number tells the day, above them the kind
_A_DAY = 64  # numbers of one day; what finds none free takes one of the days after it
_MINUTES = 24 * 60
_LARGEST = "entry"
_INSERT = "INSERT INTO words (id, kind, ref, at, name, title, body, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_FACT = "\ue000"  # for private use: no text keeps it when it is folded
_LEAST_INSIDE, _MOST_INSIDE = 4, 40  # letters of a word in which another may be looked for


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

    def tokens(self) -> frozenset[str]:
        return frozenset(f"{self.title} {self.body}".split())


def fact(what: str, value: str) -> str:
    """Return the one word that says that a thing has `value` as its `what` ("with" an id, "tag")."""
    return f"{_FACT}{what}{''.join(folded(value).split())}"


def words_of(page: Page) -> Words:
    """Return what the index keeps of a page."""
    facts = [fact("with", page.person)] if page.person else []
    facts += [fact("tag", tag) for tag in page.tags]
    name = page.title.replace("\x00", " ").encode("utf-8", "replace").decode()
    return Words(page.at, name, " ".join(tokens(page.title)), " ".join(tokens(page.body)), " ".join(facts))


def index(database: Database, page: Page) -> None:
    """Make `page` findable, in place of what was known of the same thing. Call inside a transaction."""
    words, known = words_of(page), _known(database, page.kind, page.ref)
    if known == words:
        return
    if known is not None:
        _take_out(database, page.kind, page.ref)
    database.execute(_INSERT, [_number(database, page), page.kind, page.ref, *vars(words).values()])
    before = known.tokens() if known else frozenset()
    now = words.tokens()
    _list_terms(database, now - before)
    _let_go(database, before - now)


def index_new(database: Database, pages: Sequence[Page]) -> None:
    """Make pages of one kind findable, of none of which anything was known: many at the price of few.

    Call inside a transaction.
    """
    words = [words_of(page) for page in pages]
    told = zip(_numbers(database, pages), pages, words, strict=True)
    # In the order of their numbers: FTS5 begins a new segment wherever one goes back.
    rows = sorted((number, page.kind, page.ref, *vars(one).values()) for number, page, one in told)
    database.conn.executemany(_INSERT, rows)
    _list_terms(database, frozenset[str]().union(*(one.tokens() for one in words)))


def forget(database: Database, kind: str, *refs: str) -> None:
    """Take things out of the index: each of their terms is asked about once. Call inside a transaction."""
    terms: set[str] = set()
    for ref in refs:
        known = _known(database, kind, ref)
        if known is not None:
            terms |= known.tokens()
            database.execute("DELETE FROM words WHERE kind = ? AND ref = ?", [kind, ref])
    _flush(database)
    _let_go(database, terms)


def list_terms_anew(database: Database) -> None:
    """Draw the terms from the index, for where it was filled without them."""
    found = terms_in_index(database)
    database.execute("DELETE FROM terms")
    database.conn.executemany("INSERT INTO terms (term) VALUES (?)", [(term,) for term in found])


def terms_in_index(database: Database) -> list[str]:
    """Return the words of the index in which another may stand, each once. It reads all of the index."""
    database.execute("CREATE VIRTUAL TABLE temp.every_word USING fts5vocab ('main', 'words_fts', 'row')")
    try:
        return [term for (term,) in database.execute("SELECT term FROM every_word") if _may_hold_another(term)]
    finally:
        database.execute("DROP TABLE temp.every_word")


def _take_out(database: Database, kind: str, ref: str) -> None:
    """Take a row and its words out, so that another can be put in its place."""
    database.execute("DELETE FROM words WHERE kind = ? AND ref = ?", [kind, ref])
    _flush(database)


def _flush(database: Database) -> None:
    """Have the index take out of its pages at once what was deleted.

    Left to itself it waits for the end of the transaction, and where the same number was filled again by then, FTS5
    (seen in SQLite 3.53 and 3.54, with secure-delete) reads some lengths of a list, the first of them 128 to 191
    bytes, as "nothing to delete": old words come back with the next deletion. So `words` is never updated in place,
    either.
    """
    database.execute("INSERT INTO words_fts (words_fts) VALUES ('flush')")


def _list_terms(database: Database, new: Iterable[str]) -> None:
    terms = [(one,) for one in new if _may_hold_another(one)]
    database.conn.executemany("INSERT OR IGNORE INTO terms (term) VALUES (?)", terms)


def _let_go(database: Database, gone: Iterable[str]) -> None:
    """Let those terms go that stand nowhere any more: a word that was deleted must not stay in the list of words."""
    for term in gone:
        if _may_hold_another(term):
            query = "SELECT 1 FROM words_fts WHERE words_fts MATCH ? LIMIT 1"
            if database.execute(query, [f'"{term}"']).fetchone() is None:
                database.execute("DELETE FROM terms WHERE term = ?", [term])


def _may_hold_another(term: str) -> bool:
    is_word = not term.startswith(_FACT) and not term.isdecimal() and not is_dense(term)
    return is_word and _LEAST_INSIDE <= len(term) <= _MOST_INSIDE


def _known(database: Database, kind: str, ref: str) -> Words | None:
    query = "SELECT at, name, title, body, facts FROM words WHERE kind = ? AND ref = ?"
    row = database.execute(query, [kind, ref]).fetchone()
    return None if row is None else Words(*row)


# Numbers


def _numbers(database: Database, pages: Sequence[Page]) -> list[int]:
    """Return a free number for each page of one kind, none of them twice: most have the one that is looked at first."""
    if not pages:
        return []
    kind = kind_number(database, pages[0].kind) << KIND_BITS
    wanted = [kind + day_number(page.at) + _of_the_day(page.at) for page in pages]
    marks = ", ".join("?" * len(wanted))
    query = f"SELECT id FROM words WHERE id IN ({marks})"  # noqa: S608  marks alone
    taken = {row[0] for row in database.execute(query, wanted).fetchall()}
    found = []
    for page, first in zip(pages, wanted, strict=True):
        number = first if first not in taken else _free(database, page, first, taken)
        taken.add(number)
        found.append(number)
    return found


def _number(database: Database, page: Page) -> int:
    """Return a free number for a page: that of its hour, or the one that `_free` finds."""
    first = (kind_number(database, page.kind) << KIND_BITS) + day_number(page.at) + _of_the_day(page.at)
    return _free(database, page, first, frozenset())


def _free(database: Database, page: Page, first: int, taken: Set[int]) -> int:
    """Return the number nearest to `first` that is free on its day: who asks for a day asks for its numbers.

    Where the day is full it is any of the days that follow. The more there are of one day, the more days are looked
    in, so that few tries are enough.
    """
    day = first - first % _A_DAY
    query = "SELECT id FROM words INDEXED BY words_in_short WHERE id BETWEEN ? AND ?"
    held = {row[0] for row in database.execute(query, [day, day + _A_DAY - 1]).fetchall()}
    for number in chain(range(first, day + _A_DAY), range(first - 1, day - 1, -1)):
        if number not in held and number not in taken:
            return number
    for wide in count():
        number = day + _A_DAY + crc32(f"{page.ref} {wide}".encode()) % (_A_DAY << wide)
        if number in taken:
            continue
        if database.execute("SELECT 1 FROM words WHERE id = ?", [number]).fetchone() is None:
            return number
    raise AssertionError("there is always another day")


def kind_number(database: Database, kind: str) -> int:
    """Return the number of a kind: the one its things have, or the next after all others.

    What there are thousands of has the lowest, and is met last by who walks back through the numbers.
    """
    row = database.execute("SELECT id FROM words WHERE kind = ? LIMIT 1", [kind]).fetchone()
    if row is not None:
        return int(row[0]) >> KIND_BITS
    if kind == _LARGEST:
        return 1
    highest = database.execute("SELECT coalesce(max(id), 0) FROM words").fetchone()[0]
    return max(int(highest) >> KIND_BITS, 1) + 1


def day_number(at: str) -> int:
    """Return the first number of a day, without that of the kind; 0 for what has no day."""
    return date.fromisoformat(at[:10]).toordinal() * _A_DAY if at else 0


def _of_the_day(at: str) -> int:
    hour, minute = at[11:13], at[14:16]
    return (int(hour) * 60 + int(minute)) * _A_DAY // _MINUTES if hour and minute else 0
