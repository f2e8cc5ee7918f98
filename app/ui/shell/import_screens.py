"""Screens of an import: the report of a made-up export, as the design has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.imports import Fate, Item, Missing, Preview, Standing
from app.domain.incoming import PartKind, Source, Why
from app.ui.imports.report import ReportDialog
from app.ui.imports.start import open_import
from app.ui.kit.place import Place

if TYPE_CHECKING:
    from app.ui.shell.home import Home

_AUDIO = Missing(PartKind.AUDIO, Why.MISSING)
_PHOTO = Missing(PartKind.PICTURE, Why.MISSING)
_REFUSED = Missing(PartKind.PICTURE, Why.POINTS_OUTSIDE)


def _left_out(title: str, day: datetime | str, why: Why, detail: str = "") -> Item:
    return Item(0, "", title, day, Fate.LEFT_OUT, why=why, detail=detail)


def _partly(title: str, day: datetime, *missing: Missing, pictures: int = 0) -> Item:
    return Item(0, "", title, day, Fate.PARTLY, missing=missing, pictures=pictures)


_TOLD = (
    _left_out("Ferry to Inis Mór", datetime(2019, 5, 14), Why.MISSING),
    _left_out("", datetime(2020, 8, 3), Why.NO_TEXT),
    _left_out("Draft", datetime(2022, 1, 21), Why.SAME_ID_TWICE),
    _left_out("Notes from the harbour", "20241-07-11", Why.DATE_UNREADABLE, "20241-07-11"),
    _partly("First week as lead", datetime(2021, 6, 9), _AUDIO),
    _partly("The long walk", datetime(2023, 7, 30), _PHOTO, _PHOTO, pictures=3),
    _partly("Garden at last", datetime(2024, 4, 12), _REFUSED),
    *(_partly("Evening", datetime(2025, 2, day), _PHOTO) for day in range(1, 7)),
)


def _made_up() -> Preview:
    first = datetime(2018, 1, 4, 21, 30)
    new = [Item(0, "", "Morning pages", first + timedelta(days=8.2 * day), Fate.NEW) for day in range(361)]
    here = [
        Item(0, "", "Evening pages", first + timedelta(days=71.5 * day), Fate.HERE, standing=Standing.SAME)
        for day in range(38)
    ]
    items = (*_TOLD, *here, *new)
    numbered = tuple(replace(item, number=number) for number, item in enumerate(items))
    return Preview(Path("Journal.zip"), Source.DAY_ONE, numbered, tags=27)


def show_start(home: Home) -> None:
    """The question which file or folder."""
    assert home.indoors is not None
    home.indoors.hall.go(Place("settings", "", "general"))
    open_import(home.window, home.indoors.desk)


def show_report(home: Home) -> None:
    """What would come in."""
    assert home.indoors is not None
    home.indoors.hall.go(Place("settings", "", "general"))
    ReportDialog(home.window, home.indoors.desk, _made_up()).open()


def show_choosing(home: Home) -> None:
    """Which of it is to come in."""
    show_report(home)
    (dialog,) = (one for one in home.window.findChildren(ReportDialog) if one.is_open)
    dialog.choose.click()
