"""Time zones in plain words: a place first, as one would say it, then where that is."""

from collections.abc import Iterable

from app.domain.folding import folded

_HIDDEN = ("Etc", "SystemV", "US", "posix", "right")  # other names of the same
_ALONE = ("UTC",)


def can_be_chosen(zone: str) -> bool:
    """Whether a zone of the tz database is named after a place, or is UTC."""
    area, slash, _ = zone.partition("/")
    return zone in _ALONE or bool(slash and area not in _HIDDEN)


def words_of(zone: str) -> str:
    """As in "Vienna, Europe" and "Buenos Aires, Argentina, America"; "" for none, and "UTC" of nowhere."""
    return ", ".join(part.replace("_", " ") for part in reversed(zone.removeprefix("Etc/").split("/")))


def matching(zones: Iterable[str], typed: str, most: int) -> tuple[str, ...]:
    """Return the zones in whose names each of the words typed begins a word, those first whose place begins so."""
    wanted = folded(typed.replace("/", " ")).split()
    if not wanted:
        return ()
    found = []
    for zone in zones:
        place, *around = (folded(part).split() for part in words_of(zone).split(", "))
        words = [*place, *(word for part in around for word in part)]
        if all(any(word.startswith(one) for word in words) for one in wanted):
            found.append((not " ".join(place).startswith(wanted[0]), words, zone))
    return tuple(zone for *_, zone in sorted(found)[:most])
