"""What one process tells the next at the lock: how the window stood, and nothing of the vault."""

from __future__ import annotations

import json
from typing import NamedTuple

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from app.ui.kit.words import translate


class Handover(NamedTuple):
    """`geometry` is Qt's own record of place, size and state of the window, in base64; "" for the usual one.

    `lost_words` says that what was written last could not be saved anywhere; `erased`, that there is no vault now;
    `away`, that the drive with the vault was taken out. `vault` is the folder of another one that was asked for, ""
    for the same.
    """

    geometry: str = ""
    lost_words: bool = False
    erased: bool = False
    vault: str = ""
    away: bool = False

    def line(self) -> str:
        """One line of JSON."""
        return json.dumps({"lock": self._asdict()})


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
        )
    except (ValueError, LookupError, TypeError):
        return Handover()


def words_of(told: Handover) -> str:
    """What is said on the lock page about the lock before, "" for nothing."""
    if told.lost_words:
        return translate(
            "Handover", "What you wrote last could not be saved. Everything that was saved before was left as it is."
        )
    if told.away:
        return translate("Handover", "The drive with your vault was taken out. Everything you wrote is on it.")
    return ""


def geometry_of(window: QWidget) -> str:
    """How `window` stands."""
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")


def stand_as(window: QWidget, geometry: str) -> None:
    """Put `window` where another stood; a record Qt cannot read changes nothing."""
    if geometry:
        window.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode("ascii", "replace"))))
