"""The beginnings of words that FTS5 keeps of each page of the index, and how those of deleted words go.

To find a page it keeps the first letters of the first word on it, as many as tell it from the word before: at times all
of them. They stay when the word is deleted, in an index with secure-delete, too (seen in SQLite 3.53), until the pages
are merged with others. Any beginning does that lies behind the last word of the page before and not behind the first
one of this page; so the next word that stands anywhere takes the place of one that stands nowhere any more.
"""

from collections.abc import Iterable

from app.vault.driver import Database

_WORD = b"0"  # what FTS5 puts before each word, as the index has none of beginnings only
_NEXT = "SELECT term FROM temp.next_word WHERE term >= ? LIMIT 1"
_LEAST = 4  # bytes: shorter beginnings tell of no word
_BEHIND_ALL = "\U0010ffff"


def let_go_of_beginnings(database: Database, gone: Iterable[str]) -> None:
    """Let no page of the index of `words` be known by a word that is `gone` from it. Its deletions are flushed."""
    told = {word[:end] for word in (_WORD + one.encode() for one in gone) for end in range(1 + _LEAST, len(word) + 1)}
    kept = database.execute("SELECT segid, term FROM words_fts_idx").fetchall() if told else []
    left = [(segment, told_by) for segment, told_by in kept if told_by in told]
    if not left:
        return
    database.execute("CREATE VIRTUAL TABLE temp.next_word USING fts5vocab ('main', 'words_fts', 'instance')")
    try:
        for segment, told_by in left:
            letters = told_by.removeprefix(_WORD).decode(errors="ignore")  # the last one may be there in part
            following = database.execute(_NEXT, [letters]).fetchone()
            word = _BEHIND_ALL if following is None else following[0]
            if letters and not word.startswith(letters):
                query = "UPDATE OR IGNORE words_fts_idx SET term = ? WHERE segid = ? AND term = ?"
                database.execute(query, [_WORD + word.encode(), segment, told_by])
    finally:
        database.execute("DROP TABLE temp.next_word")
