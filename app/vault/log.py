"""The write-ahead log as a crash left it: does it still hold what was acknowledged?

SQLite reads a log up to the first frame whose check sum does not fit, and takes the rest for what was being written
when the power went. Where a bit of an older frame was hit, words that were saved vanish so without a word. But a
commit is on the disk before anything follows it: a bad frame before a commit that others follow is damage.

The format is https://sqlite.org/walformat.html.
"""

import struct
from pathlib import Path

from app.vault.seals import PAGE

_LOG, _FRAME = struct.Struct(">8I"), struct.Struct(">6I")
_MAGIC = 0x377F0682  # its last bit says in which order the words were summed up
_VERSION = 3007000
_WORDS = 0xFFFFFFFF


def has_lost_commits(log: Path) -> bool:
    """Whether something was committed behind the frame at which SQLite would stop. Read it while nobody has it open.

    Raises:
        OSError: it cannot be read.
    """
    content = log.read_bytes()
    if len(content) < _LOG.size:
        return False
    magic, *_, salt_1, salt_2, sum_1, sum_2 = _LOG.unpack_from(content)
    order = ">" if magic & 1 else "<"
    so_far = _summed(content[:24], order, (0, 0))
    if magic & ~1 != _MAGIC or so_far != (sum_1, sum_2):
        return any(_lost_with_its_beginning(content, order) for order in "<>")
    is_whole, lost_commit = True, False
    for at in range(_LOG.size, len(content) - _FRAME.size - PAGE + 1, _FRAME.size + PAGE):
        _, size, *salts, first, second = _FRAME.unpack_from(content, at)
        is_ours = salts[0] == salt_1 or salts[1] == salt_2  # both differ in what was left by a round before
        if lost_commit and is_ours:
            return True
        if is_whole:
            page = content[at + _FRAME.size : at + _FRAME.size + PAGE]
            so_far = _summed(content[at : at + 8] + page, order, so_far)
            is_whole = salts == [salt_1, salt_2] and so_far == (first, second)
        lost_commit = lost_commit or (not is_whole and is_ours and size > 0)
    return False


def _lost_with_its_beginning(content: bytes, order: str) -> bool:
    """Whether frames follow one another under a beginning that does not add up, and something was committed by them.

    A round begins by writing that anew. A power cut may leave a part of it over frames of the round before, which are
    in the database by then: that is no damage.
    """
    at = _LOG.size + _FRAME.size + PAGE
    if len(content) < at + _FRAME.size + PAGE:
        return False  # nobody can tell
    _, size, *salts, first, second = _FRAME.unpack_from(content, _LOG.size)
    *_, turn, salt_1, salt_2, sum_1, sum_2 = _LOG.unpack_from(content)
    before = struct.pack(">6I", _MAGIC | (order == ">"), _VERSION, PAGE, (turn - 1) & _WORDS, *salts)
    is_new_round = (salt_1 != salts[0] and salt_2 != salts[1]) or _summed(before, order, (0, 0)) == (sum_1, sum_2)
    if is_new_round:
        return False
    _, next_size, *next_salts, next_first, next_second = _FRAME.unpack_from(content, at)
    page = content[at + _FRAME.size : at + _FRAME.size + PAGE]
    follows = _summed(content[at : at + 8] + page, order, (first, second)) == (next_first, next_second)
    return follows and next_salts == salts and (size > 0 or next_size > 0 or _commits_later(content, salts))


def _commits_later(content: bytes, salts: list[int]) -> bool:
    starts = range(_LOG.size, len(content) - _FRAME.size - PAGE + 1, _FRAME.size + PAGE)
    frames = (_FRAME.unpack_from(content, at) for at in starts)
    return any(size > 0 and found == salts for _, size, *found, _, _ in frames)


def _summed(content: bytes, order: str, so_far: tuple[int, int]) -> tuple[int, int]:
    first, second = so_far
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & _WORDS
        second = (second + other + first) & _WORDS
    return first, second
