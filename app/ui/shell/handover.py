"""What one process tells the next at the lock: how the window stood, and when something falls due.

Of the vault that is all: instants, and not what is due then, nor for whom.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from app.domain.awaited import MOST, Awaited


class Handover(NamedTuple):
    """`geometry` is Qt's own record of place, size and state of the window, in base64; "" for the usual one.

    `lost_words` says that what was written last could not be saved anywhere; `erased`, that there is no vault now;
    `away`, that the drive with the vault was taken out; `silent`, that it did not answer; `damaged`, that what can be
    rescued is to be shown in the place of the hall. `vault` is the folder of another one that was asked for, "" for the
    same. `is_hidden`: the one that comes after waits without a window. `said` is what a rescue came to, "" for nothing.
    `awaited` goes over as seconds since 1970, and as how many reminders were being told of.
    """

    geometry: str = ""
    lost_words: bool = False
    erased: bool = False
    vault: str = ""
    away: bool = False
    silent: bool = False
    damaged: bool = False
    is_hidden: bool = False
    awaited: Awaited = Awaited()
    said: str = ""

    def line(self) -> str:
        """One line of JSON."""
        told = self._asdict() | {"awaited": [int(one.timestamp()) for one in self.awaited.ahead]}
        return json.dumps({"lock": told | {"fallen": self.awaited.fallen}})


def read(line: str) -> Handover:
    """Return what `line` tells; what cannot be understood counts as not said, and the page is shown all the same."""
    try:
        told = json.loads(line)["lock"]
        return Handover(
            str(told["geometry"]),
            told["lost_words"] is True,
            told["erased"] is True,
            str(told["vault"]),
            told["away"] is True,
            told["silent"] is True,
            told["damaged"] is True,
            told["is_hidden"] is True,
            _awaited(told),
            str(told["said"]),
        )
    except (ValueError, LookupError, TypeError, OverflowError, OSError):
        return Handover()


def _awaited(told: dict[str, Any]) -> Awaited:
    ahead = sorted(datetime.fromtimestamp(int(one), UTC) for one in told["awaited"][:MOST])
    return Awaited(tuple(ahead), int(told["fallen"]))


def words_of(told: Handover) -> str:
    """What is said on the lock page about the lock before, "" for nothing."""
    if not (told.lost_words or told.away or told.silent or told.damaged):
        return told.said
    from app.ui.kit.words import translate  # which is large, for a process that mostly waits

    if told.lost_words:
        return translate(
            "Handover", "What you wrote last could not be saved. Everything that was saved before was left as it is."
        )
    if told.silent:
        return translate(
            "Handover", "The drive with your vault did not answer. Everything that was saved before is on it."
        )
    if told.away:
        return translate("Handover", "The drive with your vault was taken out. Everything you wrote is on it.")
    return translate("Handover", "Unlock, and see what can be rescued.")


def geometry_of(window: QWidget) -> str:
    """How `window` stands."""
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")


def stand_as(window: QWidget, geometry: str) -> None:
    """Put `window` where another stood; a record Qt cannot read changes nothing."""
    if geometry:
        window.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode("ascii", "replace"))))
