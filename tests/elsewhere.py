"""A made-up export, and what stands in for the file it would lie in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.domain.incoming import Incoming, LeftOut, Part, PartKind, Source, Why
from app.domain.problems import ExportDamaged, ExportNeedsPassword, WrongExportPassword

FILE = Path("somewhere/Journal.zip")

FERRY = Incoming(
    Source.DAY_ONE, "A1", datetime(2019, 5, 14, 23, 30), "Europe/Dublin", "Ferry to Inis Mór", "Wind.", ("sea", "trip")
)
WALK = Incoming(Source.DAY_ONE, "A2", datetime(2023, 7, 30, 8, 0), "America/New_York", "", "The long walk\nRain.")
EMPTY = Incoming(Source.DAY_ONE, "A3", datetime(2020, 8, 3), text="![](part:0)", parts=(Part(PartKind.PICTURE, "x"),))
UNDATED = LeftOut("A4", "Notes from the harbour", "20241-07-11", Why.DATE_UNREADABLE, "20241-07-11")
SPOKEN = Incoming(
    Source.DAY_ONE,
    "A5",
    datetime(2021, 6, 9),
    title="First week as lead",
    text="Before\n\n![](part:0)\n\nAfter",
    parts=(Part(PartKind.AUDIO, "note.m4a", lambda: b"sound"),),
)
JOURNAL = (FERRY, WALK, EMPTY, UNDATED, SPOKEN)


@dataclass
class Export:
    """Stands in for a file that a reader knows; what is read of it can be changed between two readings."""

    items: Sequence[Incoming | LeftOut] = JOURNAL
    breaks_after: int | None = None
    password: bytes = b""
    passwords: list[bytes | None] = field(default_factory=list)
    closed: int = 0

    def recognise(self, path: Path) -> Source:
        return Source.DAY_ONE

    def read(self, path: Path, password: bytearray | None = None, home: str = "") -> Iterator[Incoming | LeftOut]:
        self.passwords.append(None if password is None else bytes(password))
        if self.password and password is None:
            raise ExportNeedsPassword(path)
        if self.password and bytes(password or b"") != self.password:
            raise WrongExportPassword(path)
        try:
            for number, one in enumerate(self.items):
                if number == self.breaks_after:
                    raise ExportDamaged(path)
                yield one
        finally:
            self.closed += 1
