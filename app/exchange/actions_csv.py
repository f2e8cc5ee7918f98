"""Actions as a table that every spreadsheet reads: UTF-8, RFC 4180."""

import csv
import io
from collections.abc import Iterable, Iterator

from app.domain.outgoing import OutgoingAction

HEADER = ("id", "person", "owner", "action", "first_step", "measure", "due", "status", "agreed_on", "follow_up")

# A spreadsheet takes a cell that begins like this for a formula, and a formula can send a table away.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def rows(actions: Iterable[OutgoingAction]) -> Iterator[bytes]:
    """Return the header and a line for each action. Days are ISO 8601, `follow_up` is local wall time."""
    yield _line(HEADER)
    for one in actions:
        action = one.action
        yield _line(
            (
                action.id,
                one.person,
                action.owner.value if action.owner else "",
                action.text,
                action.first_step,
                action.measure,
                action.due.isoformat() if action.due else "",
                action.progress.value,
                action.agreed_on.isoformat() if action.agreed_on else "",
                one.follow_up.isoformat(timespec="minutes") if one.follow_up else "",
            )
        )


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow([_as_text(cell) for cell in cells])
    return line.getvalue().encode()


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
