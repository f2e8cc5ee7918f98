"""Names for files that every system takes, however a title is written, and no two alike in one folder."""

import re
import unicodedata

_LONGEST = 80  # characters; in UTF-8 at most 200 bytes, where systems take 255
_LONGEST_BYTES = 200
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])( *\.| *$)", re.IGNORECASE)


class FileNames:
    """The names given so far, by folder."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str], int] = {}

    def name(self, folder: str, title: str, ending: str) -> str:
        """Return the path of a new file in `folder`, named as much like `title` as can be. `ending` is ".md" or ""."""
        first = safe_name(title)
        key = (folder, _alike(first))
        number = self._taken.get(key, 0) + 1
        name = first
        while number > 1 and (folder, _alike(name := f"{first} ({number})")) in self._taken:
            number += 1
        self._taken[key] = number
        self._taken.setdefault((folder, _alike(name)), 1)
        return f"{folder}/{name}{ending}" if folder else f"{name}{ending}"


def safe_name(title: str) -> str:
    """Return `title` without what a system might refuse: separators, endings, names of devices, too many letters."""
    plain = _REFUSED.sub(" ", unicodedata.normalize("NFC", title).encode("utf-8", "replace").decode())
    plain = " ".join(plain.split())[:_LONGEST]
    plain = plain.encode()[:_LONGEST_BYTES].decode("utf-8", "ignore").strip(" .~-")
    if _DEVICES.match(plain):
        plain = f"_{plain}"
    return plain or "Untitled"


def _alike(name: str) -> str:
    """What two names share where capitals do not count, and an accent may be a sign of its own."""
    return unicodedata.normalize("NFKD", name.casefold())
