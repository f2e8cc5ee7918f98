"""Pictures of what is shown when things went wrong, and of the backups that help then; see `screens.py`."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.lock.page import LockPage
from app.ui.lock.rescue_cards import BackupCard, SalvageCard, WayOut
from app.ui.lock.rescue_pages import LookPage, OtherBackups
from app.ui.shell.home import Home
from app.ui.shell.surroundings import Surroundings

if TYPE_CHECKING:
    from app.services.practice import Practice
    from app.system.clock import StoppedClock

Settle = Callable[[Home], None]

_OLDER = (1, 8, 15, 22, 26, 27, 28)  # of February
_COPIED = (datetime(2026, 3, 1, 20, 31), datetime(2026, 3, 8, 19, 5))
_LATER = (datetime(2026, 3, 11, 22, 40), datetime(2026, 3, 12, 8, 12))
_DRILL = datetime(2026, 2, 2, 18, 0)
_PAGE = 4096


def back_up(practice: Practice, clock: StoppedClock, passphrase: bytes, stick: Path) -> None:
    """Make eleven backups, two of which lie on a stick as well that is not plugged in any more; try one of them."""
    now, backing_up = clock.now(), practice.backing_up
    for day in _OLDER:
        clock.set_to(datetime(2026, 2, day, 20, 0))
        made = backing_up.back_up()
        if day == 1:
            clock.set_to(_DRILL)
            backing_up.drill(made, bytearray(passphrase))
    stick.mkdir()
    backing_up.choose_second_place(stick)
    for moment in (*_COPIED, *_LATER):
        if moment in _LATER and stick.exists():
            shutil.rmtree(stick)
        clock.set_to(moment)
        backing_up.back_up()
    clock.set_to(now)


def verdicts(
    vault: Path, around: Surroundings, passphrase: bytes, size: tuple[int, int], settle: Settle
) -> Iterator[tuple[str, QWidget]]:
    """The lock page over a vault that is harmed in one way after the other. `vault` is closed, and stays harmed."""
    whole = {name: (vault / name).read_bytes() for name in ("vault.db", "header", "header.bak")}
    harms: dict[str, dict[str, bytes | None]] = {
        "lock-damaged": {"vault.db": _harmed(whole["vault.db"], _PAGE // 2)},
        "lock-empty": {"vault.db": b""},
        "lock-missing": {"vault.db": None},
        "lock-header-damaged": {name: _harmed(whole[name], 40) for name in ("header", "header.bak")},
        "lock-nothing-readable": {"vault.db": bytes(range(256)) * _PAGE},
        "lock-damaged-more": {"vault.db": _harmed_here_and_there(whole["vault.db"])},
    }
    for name, harm in harms.items():
        for file, content in (whole | harm).items():
            (vault / file).unlink(missing_ok=True)
            if content is not None:
                (vault / file).write_bytes(content)
        home, page = _unlocked(vault, around, passphrase, size)
        settle(home)
        yield name, home.window
        if name == "lock-damaged":
            yield from _opened(home, page, settle)
        if name == "lock-damaged-more":
            yield from _rescued(home, page, settle)
        shut(home)


def anew(
    folder: Path, backup: Path, around: Surroundings, size: tuple[int, int], settle: Settle
) -> Iterator[tuple[str, QWidget]]:
    """What somebody meets who has a file of a backup and no vault."""
    named = Home(folder, around)
    named.window.resize(*size)
    named.begin(is_named=True, has_vault=False)
    settle(named)
    yield "lock-not-there", named.window
    page = named.window.page()
    assert isinstance(page, LockPage)
    page.trouble.restore.click()
    settle(named)
    yield "restore", named.window
    assert page.rescue is not None
    page.rescue.open_file(backup)
    settle(named)
    yield "restore-file", named.window
    shut(named)


def _harmed(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def _harmed_here_and_there(content: bytes) -> bytes:
    for page in range(0, len(content) // _PAGE, 7):
        content = _harmed(content, page * _PAGE + _PAGE // 2)
    return content


def _unlocked(vault: Path, around: Surroundings, passphrase: bytes, size: tuple[int, int]) -> tuple[Home, LockPage]:
    home = Home(vault, around)
    home.window.resize(*size)
    home.begin(is_named=True, has_vault=True)
    page = home.window.page()
    assert isinstance(page, LockPage)
    page.passphrase.field.set_text(passphrase.decode())
    page.passphrase.button.click()
    return home, page


def _opened(home: Home, page: LockPage, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    _press(page, BackupCard)
    settle(home)
    yield "lock-backup", home.window
    assert page.rescue is not None
    page.rescue.show_others()
    settle(home)
    yield "lock-backups", home.window
    others = page.rescue.findChild(OtherBackups)
    assert isinstance(others, OtherBackups)
    others.rows[1].open.click()
    settle(home)
    page.rescue.findChildren(LookPage)[-1].visit.click()  # the one before may not be gone yet
    settle(home)
    yield "backup-opened", home.window


def _rescued(home: Home, page: LockPage, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    _press(page, SalvageCard)
    settle(home)
    yield "lock-rescued", home.window


def _press(page: LockPage, way_out: type[WayOut]) -> None:
    assert page.rescue is not None
    card = page.rescue.findChild(way_out)
    assert isinstance(card, way_out)
    card.button.click()


def shut(home: Home) -> None:
    """Close a home, and what it shows."""
    home.close()
    home.window.hide()
    home.window.deleteLater()
    QCoreApplication.processEvents()
