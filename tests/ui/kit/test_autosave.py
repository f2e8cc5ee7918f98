"""What is typed is kept without asking, and "kept" is said only while the vault holds what stands on the page."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.domain.problems import DatabaseDamaged, DiskFull, Problem
from app.ui.kit.autosave import Autosave
from app.ui.kit.worker import Worker
from tests.patience import PATIENCE


class Vault:
    """Keeps one value, slowly where it is told to wait."""

    def __init__(self) -> None:
        self.held = "first"
        self.full_times = 0
        self.gate = Event()
        self.gate.set()

    def save(self, value: str) -> None:
        self.gate.wait(PATIENCE)
        if self.full_times:
            self.full_times -= 1
            raise DiskFull
        self.held = value


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture
def vault() -> Vault:
    return Vault()


@pytest.fixture
def page(worker: Worker, vault: Vault) -> Iterator[Autosave[str]]:
    owner = QObject()
    yield Autosave(worker, vault.save, "first", owner)
    owner.deleteLater()


def test_kept_is_said_only_while_the_vault_holds_what_stands_there(
    page: Autosave[str], worker: Worker, vault: Vault
) -> None:
    """Two saves on their way, and the words of the first typed again: the second still lands after it."""
    said: list[tuple[str, bool]] = []
    page.kept.connect(lambda: said.append((vault.held, page.is_kept)))
    vault.gate.clear()
    for words in ("second", "third"):
        page.write(words)
        page.flush()
    page.write("second")
    vault.gate.set()
    worker.finish()
    page.flush()
    worker.finish()
    assert vault.held == "second"
    assert said
    assert all(entry == ("second", True) for entry in said), said


def test_words_taken_back_while_they_were_saved_are_taken_back_in_the_vault(
    page: Autosave[str], worker: Worker, vault: Vault
) -> None:
    vault.gate.clear()
    page.write("second")
    page.flush()
    page.write("first")
    page.flush()
    vault.gate.set()
    worker.finish()
    assert vault.held == "first"
    assert page.is_kept


def test_a_newer_save_is_never_overtaken_by_an_older_one(page: Autosave[str], worker: Worker, vault: Vault) -> None:
    vault.full_times = 1  # the first one fails, the second one does not
    troubles: list[Problem] = []
    page.troubled.connect(troubles.append)
    page.write("second")
    page._on_pause()
    page.write("third")
    page._on_pause()
    worker.finish()
    assert (vault.held, page.is_kept, len(troubles)) == ("third", True, 1)


def test_at_the_last_moment_a_full_disk_is_tried_twice(page: Autosave[str], worker: Worker, vault: Vault) -> None:
    vault.full_times = 1
    page.write("second")
    page.flush()
    worker.finish()
    assert vault.held == "second"


@pytest.mark.parametrize("problem", [DatabaseDamaged(), DiskFull()])
def test_words_that_could_not_be_kept_are_counted_once_whatever_the_reason(
    worker: Worker, problem: Problem, qtbot: QtBot
) -> None:
    """By this count the window asks before it closes, and the lock page tells of words that are lost."""

    def refuse(_: str) -> None:
        raise problem

    owner = QObject()
    page = Autosave(worker, refuse, "first", owner)
    page.write("second")
    page.flush()
    worker.finish()
    assert worker.refusals == 1
    assert not page.is_kept
    owner.deleteLater()
