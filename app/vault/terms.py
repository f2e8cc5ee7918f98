"""The words that stand somewhere in the index, each once, to find those that begin or hold what somebody types.

Inside of a longer word, as in compounds, an index of words finds nothing; and of few words that begin alike it gives
the newest far sooner when it is asked for each of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from app.domain.folding import LONGEST, is_dense
from app.domain.slip import one_letter_off
from app.vault.driver import Database

FACT = "\ue000"  # for private use: no text keeps it when it is folded. What begins so is no word of anybody's.
_LEAST, _MOST = 4, LONGEST  # letters of a word that is listed
_LEAST_INSIDE = 4  # letters of a word that is looked for inside of others; those of other scripts say more
_LEAST_INSIDE_ELSEWHERE = 3
_LONG = 6
_ENDING = 3  # letters that may follow on a short one inside of a longer word: "gesprächs"
_MOST_AROUND = 64
_LEAST_BEGUN = 3  # letters from which on all the words that begin so are listed, but for the one that is no longer
_MOST_BEGUN = 12  # words; with more of them, one look for all that begin alike is quicker
_LEAST_SPELLED = 5  # letters of a word of which one may be wrong
_LAST = "\U0010ffff"


def list_terms(database: Database, new: Iterable[str]) -> None:
    """Take note of words that stand in the index from now on."""
    terms = [(one,) for one in new if _is_listed(one)]
    database.conn.executemany("INSERT OR IGNORE INTO terms (term) VALUES (?)", terms)


def let_go(database: Database, gone: Iterable[str]) -> None:
    """Let those words go that stand nowhere any more: one that was deleted must not stay in the list."""
    for term in gone:
        if _is_listed(term) and not any(_stands_in(database, table, term) for table in ("words_fts", "fresh_fts")):
            database.execute("DELETE FROM terms WHERE term = ?", [term])


def list_terms_anew(database: Database) -> None:
    """Draw the words from the index, for where it was filled without them."""
    found = terms_in_index(database)
    database.execute("DELETE FROM terms")
    database.conn.executemany("INSERT INTO terms (term) VALUES (?)", [(term,) for term in found])


def terms_in_index(database: Database) -> list[str]:
    """Return the words of the index that are to be listed, each once. It reads all of the index."""
    found: set[str] = set()
    for table in ("words_fts", "fresh_fts"):
        database.execute(f"CREATE VIRTUAL TABLE temp.every_word USING fts5vocab ('main', '{table}', 'row')")
        try:
            found |= {term for (term,) in database.execute("SELECT term FROM every_word") if _is_listed(term)}
        finally:
            database.execute("DROP TABLE temp.every_word")
    return sorted(found)


class Terms:
    """All words that are listed, in one text: looked through in a tenth of the time in which the engine does so.

    Read when they are first asked for, and then for as long as nothing is written: whoever holds them sees to that.
    """

    def __init__(self) -> None:
        self._lines: str | None = None

    def around(self, database: Database, part: str) -> list[str]:
        """Return the longer words in which `part` stands, as it does in compounds, but not at their beginning."""
        least = _LEAST_INSIDE if part.isascii() else _LEAST_INSIDE_ELSEWHERE
        if len(part) < least or is_dense(part):
            return []
        longest = LONGEST if len(part) >= _LONG else len(part) + _ENDING
        found = [term for term, at in self._holding(database, part) if at > 0 and len(term) - at <= longest]
        return sorted(found, key=lambda term: (len(term), term))[:_MOST_AROUND]

    def meant_by(self, database: Database, part: str) -> str:
        """Return the word that begins with `part` but for one letter, the shortest; "" for none, or where one does.

        The first one is right.
        """
        if len(part) < _LEAST_SPELLED or part.isdecimal() or is_dense(part):
            return ""
        if next(self._holding(database, part), None) is not None or self._lines is None:
            return ""
        found = re.findall(rf"\n({re.escape(part[0])}(?:{one_letter_off(part[1:])})[^\n]*)", self._lines)
        return min(found, key=lambda term: (len(term), term), default="")

    def _holding(self, database: Database, part: str) -> Iterator[tuple[str, int]]:
        """Yield the words in which `part` stands, each with where it does so first."""
        if self._lines is None:
            self._lines = _in_lines(database)
        lines, end = self._lines, 0
        while (at := lines.find(part, end)) >= 0:
            begin, end = lines.rindex("\n", 0, at) + 1, lines.index("\n", at)
            yield lines[begin:end], at - begin


def _in_lines(database: Database) -> str:
    row = database.execute("SELECT group_concat(term, char(10)) FROM terms").fetchone()
    return f"\n{row[0] or ''}\n"


def terms_beginning(database: Database, part: str) -> Sequence[str] | None:
    """Return the words that begin with `part`, itself among them; None where they are many, or not all listed."""
    if len(part) < _LEAST_BEGUN or part.isdecimal() or is_dense(part):
        return None
    query = "SELECT term FROM terms WHERE term > ? AND term < ? LIMIT ?"
    rows = database.execute(query, [part, part + _LAST, _MOST_BEGUN + 1]).fetchall()
    return None if len(rows) > _MOST_BEGUN else [part, *(row[0] for row in rows)]


def _stands_in(database: Database, table: str, term: str) -> bool:
    query = f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1"  # noqa: S608  named by the caller
    return database.execute(query, [f'"{term}"']).fetchone() is not None


def _is_listed(term: str) -> bool:
    is_word = not term.startswith(FACT) and not term.isdecimal() and not is_dense(term)
    return is_word and _LEAST <= len(term) <= _MOST
