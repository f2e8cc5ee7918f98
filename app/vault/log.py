"""The write-ahead log as a crash left it: does it still hold what was acknowledged?

SQLite reads a log up to the first frame whose check sum does not fit, and takes the rest for what was being written
when the power went. Where a bit of an older frame was hit, words that were saved vanish so without a word. But a
commit is on the disk before anything follows it: a bad frame before a commit that others follow is damage.

The format is https://sqlite.org/walformat.html.
"""

import os
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.vault.seals import PAGE

READY = "-wal.new"  # behind a database's name: a log that is to lie beside it as soon as it is whole
LOG, FRAME = struct.Struct(">8I"), struct.Struct(">6I")  # how the log begins, and what stands before each page
_MAGIC = 0x377F0682  # its last bit says in which order the words were summed up
_VERSION = 3007000
_WORDS = 0xFFFFFFFF
_SECTOR, _SAID = 512, 8  # bytes: of a disk, and what says page and size at the beginning of a frame


def frames_in(size: int) -> range:
    """Where the frames begin in a log of `size` bytes: each is a `FRAME`, and a page behind it."""
    return range(LOG.size, size - FRAME.size - PAGE + 1, FRAME.size + PAGE)


def is_of_round(salts: Sequence[int], begun_with: Sequence[int]) -> bool:
    """Whether a frame belongs to the round whose beginning has these two salts.

    Both differ in what was left by a round before; where only one does, it was hit.
    """
    return salts[0] == begun_with[0] or salts[1] == begun_with[1]


def has_lost_commits(log: Path) -> bool:
    """Whether something was committed behind the frame at which SQLite would stop. Read it while nobody has it open.

    Raises:
        OSError: it cannot be read.
    """
    content = log.read_bytes()
    if len(content) < LOG.size:
        return False
    magic, *_, salt_1, salt_2, sum_1, sum_2 = LOG.unpack_from(content)
    order = ">" if magic & 1 else "<"
    so_far = _summed(content[:24], order, (0, 0))
    if magic & ~1 != _MAGIC or so_far != (sum_1, sum_2):
        return any(_lost_with_its_beginning(content, order) for order in "<>")
    is_whole, lost_commit = True, False
    for at in frames_in(len(content)):
        _, size, *salts, first, second = FRAME.unpack_from(content, at)
        is_ours = is_of_round(salts, (salt_1, salt_2))
        if lost_commit and is_ours:
            return True
        if is_whole:
            page = content[at + FRAME.size : at + FRAME.size + PAGE]
            so_far = _summed(content[at : at + 8] + page, order, so_far)
            is_whole = salts == [salt_1, salt_2] and so_far == (first, second)
        lost_commit = lost_commit or (not is_whole and is_ours and size > 0 and not _is_torn(content, at, order))
    return False


def log_of(pages: Mapping[int, bytes], count: int) -> bytes:
    """Return a log with one commit in it, of pages by their numbers; `count` is how many the database has then."""
    salts = os.urandom(8)
    log = struct.pack(">4I", _MAGIC | 1, _VERSION, PAGE, 0) + salts
    so_far = _summed(log, ">", (0, 0))
    parts, last = [log, struct.pack(">2I", *so_far)], max(pages)
    for number in sorted(pages):
        head = struct.pack(">2I", number, count if number == last else 0)
        so_far = _summed(head + pages[number], ">", so_far)
        parts += [head, salts, struct.pack(">2I", *so_far), pages[number]]
    return b"".join(parts)


def _lost_with_its_beginning(content: bytes, order: str) -> bool:
    """Whether frames follow one another under a beginning that does not add up, and something was committed by them.

    A round begins by writing that anew. A power cut may leave a part of it over frames of the round before, which are
    in the database by then: that is no damage.
    """
    at = LOG.size + FRAME.size + PAGE
    if len(content) < at + FRAME.size + PAGE:
        return False  # nobody can tell
    _, size, *salts, first, second = FRAME.unpack_from(content, LOG.size)
    *_, turn, salt_1, salt_2, sum_1, sum_2 = LOG.unpack_from(content)
    before = struct.pack(">6I", _MAGIC | (order == ">"), _VERSION, PAGE, (turn - 1) & _WORDS, *salts)
    is_new_round = not is_of_round(salts, (salt_1, salt_2)) or _summed(before, order, (0, 0)) == (sum_1, sum_2)
    if is_new_round:
        return False
    _, next_size, *next_salts, next_first, next_second = FRAME.unpack_from(content, at)
    page = content[at + FRAME.size : at + FRAME.size + PAGE]
    follows = _summed(content[at : at + 8] + page, order, (first, second)) == (next_first, next_second)
    return follows and next_salts == salts and (size > 0 or next_size > 0 or _commits_later(content, salts))


def _commits_later(content: bytes, salts: list[int]) -> bool:
    frames = (FRAME.unpack_from(content, at) for at in frames_in(len(content)))
    return any(size > 0 and found == salts for _, size, *found, _, _ in frames)


def _is_torn(content: bytes, at: int, order: str) -> bool:
    """Whether a frame says to be a commit only by what stood on the disk before: it was being written, and is none.

    One head in 64 lies across two sectors, of which a power cut may leave the second alone. What the first would have
    said can be told by the sums, if those of the frame before are there.
    """
    if at % _SECTOR != _SECTOR - _SAID:
        return False
    _, _, *salts, first, second = FRAME.unpack_from(content, at)
    _, _, *salts_before, _, second_before = FRAME.unpack_from(content, at - PAGE - FRAME.size)
    if not is_of_round(salts_before, salts):
        return True
    page = content[at + FRAME.size : at + FRAME.size + PAGE]
    first, second = _summed_back(page, order, (first, second))
    size: int = (second - second_before - first) & _WORDS
    return size == 0


def _summed(content: bytes, order: str, so_far: tuple[int, int]) -> tuple[int, int]:
    first, second = so_far
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & _WORDS
        second = (second + other + first) & _WORDS
    return first, second


def _summed_back(content: bytes, order: str, after: tuple[int, int]) -> tuple[int, int]:
    """Return the sums from which `content` led to those `after` it."""
    first, second = after
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for one, other in zip(words[-2::-2], words[::-2], strict=True):
        second = (second - other - first) & _WORDS
        first = (first - one - second) & _WORDS
    return first, second
