"""The room it takes to go through a Day One export of 10,000 entries, beside loading its JSON at once.

It is the most that was allocated on the way: taking an entry at a time must not take the room of all.
"""

import json
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

from _frame import Pair, folder, tell

from app.domain.incoming import Incoming
from app.exchange.reading import read

ENTRIES = 10_000
BUDGET = 0.25
WORDS = "It\\'s quiet by the harbour today, and nobody speaks of **what** was said\\. We walked on\\.\n\n" * 12


def export(at: Path) -> Path:
    """Write the export and return where it lies."""
    entries = [
        {
            "uuid": f"{number:032X}",
            "creationDate": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}T22:30:00Z",
            "modifiedDate": "2025-01-01T00:00:00Z",
            "timeZone": "Europe\\/Dublin",
            "text": f"# Day {number}\n\n{WORDS}",
            "richText": json.dumps({"contents": [{"text": WORDS}]}),
            "tags": ["sea", "calm"],
            "weather": {"conditionsDescription": "Cloudy", "temperatureCelsius": 5},
        }
        for number in range(ENTRIES)
    ]
    path = at / "Journal.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": entries}))
    return path


def ours(path: Path) -> None:
    """Go through all items; each is let go before the next."""
    count = sum(isinstance(item, Incoming) for item in read(path, home="Europe/Vienna"))
    assert count == ENTRIES


def at_once(path: Path) -> None:
    """Load it as a script of three lines would."""
    with zipfile.ZipFile(path) as archive:
        assert len(json.loads(archive.read("Journal.json"))["entries"]) == ENTRIES


def room(way: Callable[[Path], None], path: Path) -> float:
    """Return the bytes that were allocated at most."""
    tracemalloc.start()
    way(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def main() -> int:
    with folder() as at:
        path = export(at)
        pair = Pair([room(ours, path)], [room(at_once, path)])
    return tell(f"room to go through an export of {ENTRIES:,} entries", pair, BUDGET, "json", "MB")


if __name__ == "__main__":
    sys.exit(main())
