"""Pictures of the pages before anything is open; see `screens.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.domain.preferences import Use
from app.ui.first_run.page import FirstRun
from app.ui.kit.layer import close_all
from app.ui.lock.page import LockPage
from app.ui.shell.home import Home
from app.ui.shell.rescue_screens import anew, shut, verdicts
from app.ui.shell.surroundings import Surroundings


class Settle(Protocol):
    """Lets the worker and the window come to rest, and until a fact holds."""

    def __call__(self, home: Home, fact: Callable[[], bool] = ...) -> None: ...


def outside(
    place: Path, around: Surroundings, passphrase: bytes, size: tuple[int, int], settle: Settle
) -> Iterator[tuple[str, QWidget]]:
    """The pages before anything is open."""
    first = Home(place / "new", around)
    first.window.resize(*size)
    first.begin(is_named=False, has_vault=False)
    page = first.window.page()
    assert isinstance(page, FirstRun)
    settle(first)
    yield "first-run-1", first.window
    page.use.another.click()
    settle(first)
    yield "first-run-elsewhere", first.window
    close_all(first.window)
    page.use.taken.emit(Use.MENTOR)
    for field in (page.passphrase.passphrase.field, page.passphrase.passphrase.again):
        field.set_text("harbour lantern quiet seven")
        field.edited.emit(field.text())
    settle(first)
    yield "first-run", first.window
    page.passphrase.chosen.emit()
    settle(first, lambda: page.now is page.sheet)
    yield "first-run-3", first.window
    shut(first)
    locked = Home(place / "vault", around)
    locked.window.resize(*size)
    locked.begin(is_named=True, has_vault=True)
    settle(locked)
    yield "lock", locked.window
    yield from _vaults(locked, settle)
    yield from _wrongly(locked, settle)
    shut(locked)
    backup = next((place / "vault" / "backups").glob("*.sottobackup"))
    yield from anew(place / "not there", backup, around, size, settle)
    yield from verdicts(place / "vault", around, passphrase, size, settle)


def _vaults(locked: Home, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """The menu of vaults, as somebody meets it who has one here and one on a drive that is not there."""
    locked.usual = locked.folder
    settings = locked.around.settings
    before = settings.now.vaults
    settings.keep(vaults=["/media/stick/Practice.sotto"])
    page = locked.window.page()
    assert isinstance(page, LockPage)
    page.foot.which.click()
    settle(locked)
    yield "lock-vaults", locked.window
    close_all(locked.window)
    settings.keep(vaults=before)


def _wrongly(locked: Home, settle: Settle) -> Iterator[tuple[str, QWidget]]:
    """The lock page after a passphrase that does not open the vault."""
    page = locked.window.page()
    assert isinstance(page, LockPage)
    page.passphrase.field.set_text("a pen and two chairs")
    page.passphrase.button.click()
    settle(locked)
    yield "lock-wrong", locked.window
