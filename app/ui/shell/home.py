"""The life of the window: first run or lock page, then the hall, and out again by locking or closing.

Locking is leaving the process: what is written is saved, the vault closed, and another process that never knew
anything shows the lock page. So nothing of the vault stays in memory.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from app.domain.problems import NoSuchVault
from app.paths import vault_folder
from app.system.known_vaults import is_away, is_vault
from app.ui.kit import fonts
from app.ui.kit.look import look
from app.ui.kit.worker import Worker
from app.ui.lock.page import LockPage
from app.ui.shell.lifeguard import Lifeguard
from app.ui.shell.loading_ahead import load_room, what_unlocking_needs
from app.ui.shell.window import Window

if TYPE_CHECKING:
    from app.domain.preferences import Preferences
    from app.domain.problems import Problem
    from app.services.opening import Made, Opening
    from app.ui.first_run.page import FirstRun
    from app.ui.kit.visit import Visit
    from app.ui.lock.rescue import Rescue
    from app.ui.shell.dawn import Dawn
    from app.ui.shell.hall import Hall
    from app.ui.shell.handover import Handover
    from app.ui.shell.indoors import Arrival, Indoors
    from app.ui.shell.succession import Succession
    from app.ui.shell.surroundings import Surroundings

# Today comes before all of them; these one goes to from there.
_AHEAD = ("planner", "conversations", "people", "actions", "journal", "export", "settings")


class Home(QObject):
    """`folder` is the vault that is shown, `usual` the one that is shown where none is named.

    Signals:
    entered(): the hall is on screen.
    came_in(): it stands in the place of the process that was locked.
    left(): the vault is closed and the program may end.
    """

    entered = Signal()
    came_in = Signal()
    left = Signal()

    def __init__(self, folder: Path, around: Surroundings) -> None:
        super().__init__()
        self.folder, self.usual = folder, vault_folder()
        self.around = around
        self.worker = Worker(self)
        kept = around.settings.now
        look().wear(kept.theme, kept.text_size, kept.reduced_motion)
        self.window = Window(around.settings)
        self.window.closing.connect(self.close)
        self.window.crashing.connect(self._keep_what_is_open)
        self.window.may_close = self._may_close
        self.window.close_asked.connect(self.window.close)
        self.window.lock_asked.connect(self.lock)
        self.indoors: Indoors | None = None
        self._dawn: Dawn | None = None
        self._newcomer: FirstRun | None = None
        self._succession: Succession | None = None
        self._raised = QFileSystemWatcher(self)
        self._raised.fileChanged.connect(self._on_raised)
        self._is_leaving = False
        self.lifeguard = Lifeguard(self.window)

    def begin(self, is_named: bool, has_vault: bool) -> None:
        """Show the lock page, or the first run where there is no vault and none was named."""
        self.build(is_named, has_vault)
        self.window.show()

    def build(self, is_named: bool, has_vault: bool) -> None:
        """The same, short of showing it."""
        self._is_named = is_named
        if has_vault or is_named:
            page = self._lock_page()
            if not has_vault:
                page.show_trouble(NoSuchVault(self.folder))
        else:
            self._first_run()
        # What the hall needs is loaded while the passphrase is typed; the page is painted by then.
        self.window.shown.connect(lambda: QTimer.singleShot(0, self._prepare))

    def come_in(self, told: Handover) -> None:
        """Show the lock page that was built before, in the place of the process that has just closed the vault."""
        from app.ui.shell.handover import stand_as, words_of

        self.around.settings.read_again()
        kept = self.around.settings.now
        look().wear(kept.theme, kept.text_size, kept.reduced_motion)
        page = self.window.page()
        if told.erased:
            self._first_run()
        elif isinstance(page, LockPage) and (said := words_of(told)):
            page.show_passphrase(said)
        if told.vault:
            self.open_another(Path(told.vault))
        stand_as(self.window, told.geometry)
        self.come_forward()
        self.came_in.emit()

    def open_at_once(self, passphrase: bytearray) -> None:
        """Open the vault without asking; `passphrase` is zeroed."""
        self.worker.do(lambda: self._unlock(passphrase), self.enter, self._on_no_way_in)

    def _prepare(self) -> None:
        from app.ui.kit.clipboard import copied_text

        self.window.wear_mark()
        copied_text()
        self.worker.do(what_unlocking_needs)
        self.worker.do(lambda: self.around.guidance().read_ahead())
        # The first time it is asked what a bare child is, PySide makes every class of widgets ready: 10 ms that
        # would otherwise pass between Enter and the hall.
        QScrollArea().viewport()
        fonts.load_rest()
        # One at a time, so that whoever types fast waits for no more than one of them.
        self._ahead = iter(_AHEAD)
        self.worker.do(partial(load_room, "today"), self._build_ahead)

    def _build_ahead(self, _: object) -> None:
        if not self._is_leaving and self.indoors is None:
            from app.ui.shell.dawn import Dawn

            self._dawn = Dawn(self.window, self.around.guidance())
        self._load_next_room()

    def _load_next_room(self, _: object = None) -> None:
        # The next is asked for here, so that none is loaded while the hall is being built.
        key = None if self._is_leaving else next(self._ahead, None)
        if key is not None:
            self.worker.do(partial(load_room, key), self._load_next_room)
            return
        # All of the program is loaded, and stays: the search for garbage need not go through it again and again.
        gc.freeze()

    def _lock_page(self) -> LockPage:
        page = LockPage(self.worker, self._unlock, self._unlock_with_sheet, self.around.clock.monotonic, self._rescue)
        page.opened.connect(self.enter)
        page.visit_asked.connect(self.visit)
        page.raise_asked.connect(self._raise_other)
        page.turned_back.connect(self._on_turned_back)
        page.another_asked.connect(self._on_another_asked)
        page.foot.which.say(
            self.folder.stem if self.around.settings.now.shows_vault_names else "", is_away(self.folder)
        )
        self.window.show_page(page)
        return page

    def _first_run(self) -> None:
        from app.ui.first_run.page import FirstRun

        fonts.load_rest()
        words = self.around.guidance().welcome
        page = FirstRun(self.worker, self.around.ask, words, self._make, self.open_another, self._restore)
        page.moved_in.connect(self._move_in)
        page.stays.connect(lambda: self._watch_over(page))
        self._newcomer = page
        self.window.show_page(page)

    def open_another(self, folder: Path) -> None:
        """Show the lock page of another vault than before."""
        self._leave_lock_page()
        self.folder, self._is_named = folder, True
        page = self._lock_page()
        if not is_vault(folder):
            page.show_trouble(NoSuchVault(folder))

    def make_another(self, folder: Path) -> None:
        """Begin as at the first run, in a folder where nothing is yet."""
        self._leave_lock_page()
        self.folder, self._is_named = folder, True
        self._first_run()

    def _on_another_asked(self, anchor: QWidget) -> None:
        from app.ui.shell.vaults_menu import Ways, open_vaults_menu

        open_vaults_menu(anchor, self.around, self.usual, self.folder, Ways(self.open_another, self.make_another))

    def _leave_lock_page(self) -> None:
        page = self.window.page()
        if isinstance(page, LockPage):
            page.leave()

    def _restore(self, file: Path) -> None:
        """Make the vault of a backup, on the lock page: that is where one goes on to unlock it."""

        def begun(rescue: Rescue | None) -> None:
            if rescue is not None and not self._is_leaving:
                page = self._lock_page()
                page.show_rescue(rescue)
                if page.rescue is not None:
                    page.rescue.open_file(file)

        self.worker.do(lambda: self._rescue(NoSuchVault(self.folder)), begun, self._on_no_way_in)

    def _on_turned_back(self, problem: Problem) -> None:
        page = self.window.page()
        assert isinstance(page, LockPage)
        if self._is_named:
            page.show_trouble(problem)
        else:
            page.leave()
            self._first_run()

    # On the worker

    def _make(self, passphrase: bytearray, chosen: Preferences) -> Made:
        return self._vaults.make(self.folder, passphrase, chosen)

    def _unlock(self, passphrase: bytearray) -> Arrival:
        from app.ui.shell.indoors import arrival

        return arrival(self._vaults.unlock(self.folder, passphrase), self._vaults.give_up)

    def _unlock_with_sheet(self, typed: str) -> Arrival:
        from app.ui.shell.indoors import arrival

        return arrival(self._vaults.unlock_with_sheet(self.folder, typed), self._vaults.give_up)

    def _rescue(self, problem: Problem) -> Rescue | None:
        from app.ui.lock.rescue import begun

        return begun(self._vaults, self.folder, problem, self.around.clock.today(), self.around.ask)

    @cached_property
    def _vaults(self) -> Opening:
        """What makes and opens vaults: one for all tries, because it holds what a rescue needs."""
        return self.around.opening()

    # On the window's thread

    def _move_in(self, made: object) -> None:
        from app.ui.shell.indoors import arrival_of

        self.worker.do(lambda: arrival_of(made), self.enter, self._on_no_way_in)

    def _watch_over(self, page: FirstRun) -> None:
        from app.ui.shell.newcomers_watch import NewcomersWatch

        NewcomersWatch(page, self.around, self.worker, self.lock)

    def _on_no_way_in(self, problem: Problem) -> None:
        """Tell it where a passphrase can be tried: the vault is closed again."""
        if not self._is_leaving:
            self._lock_page().show_trouble(problem)

    def visit(self, visit: Visit) -> None:
        """Show the hall of a backup that was just opened, in the place of whatever is shown."""
        from app.ui.shell.indoors import arrival_at

        self.worker.do(lambda: arrival_at(visit), self.enter, self._on_no_visit)

    def _on_no_visit(self, problem: Problem) -> None:
        page = self.window.page()
        if isinstance(page, LockPage) and page.rescue is not None:
            page.rescue.say_trouble(problem)
        else:
            self.worker.troubled.emit(problem)

    def enter(self, arrival: object) -> None:
        """Show the hall of a vault that was just opened."""
        from app.ui.shell.away import Away
        from app.ui.shell.hall import Hall
        from app.ui.shell.indoors import Arrival, Indoors
        from app.ui.shell.succession import Succession

        assert isinstance(arrival, Arrival)
        if self._is_leaving:  # the window was closed while the vault opened
            self.worker.do(arrival.practice.close)
            return
        if self.indoors is not None:
            self.indoors.step_aside()
        hall = self._end_dawn() or Hall()
        self.indoors = Indoors(arrival, self.worker, self.around, self.window, hall)
        self.indoors.hall.lock_asked.connect(self.lock)
        self.indoors.visit_asked.connect(self.visit)
        self.indoors.moved_out.connect(self.move_out)
        self.window.can_lock = True
        self.window.show_page(self.indoors.hall)
        self.indoors.arrive()
        lock = partial(self._leave, partial(self._hand_over, away=True))
        self.away = Away(arrival.practice, self.worker, self.window, self.indoors.keep, lock)
        if self._succession is None:
            self._raised.addPath(str(self.folder / "raise"))
            self._succession = Succession(self.folder, self.around.stand_by, self.worker, self)
        self.entered.emit()

    def _end_dawn(self) -> Hall | None:
        dawn, self._dawn = self._dawn, None
        return dawn.end() if dawn is not None else None

    def lock(self) -> None:
        """Keep what is written, close the vault, have another process show the lock page, and end this one."""
        self._leave(self._hand_over)

    def _hand_over(self, erased: bool = False, vault: str = "", away: bool = False) -> None:
        from app.ui.shell.handover import Handover, geometry_of
        from app.ui.shell.succession import Succession

        # The crash page can ask for the lock before anybody came in.
        succession = self._succession or Succession(self.folder, self.around.stand_by, self.worker, self)
        lost_words = self.indoors is not None and self.indoors.lost_words
        succession.hand_over(Handover(geometry_of(self.window), lost_words, erased, vault, away))

    def move_out(self) -> None:
        """End this process after the vault was erased, and begin anew in a fresh one."""
        self._leave(partial(self._hand_over, erased=True))

    def close(self) -> None:
        """Keep what is written, close the vault, and end."""
        self._leave(self._dismiss)

    def _dismiss(self) -> None:
        if self._succession is not None:
            self._succession.dismiss()

    def _keep_what_is_open(self) -> None:
        """Have open forms keep their words before the crash page takes their place; it leads only outside."""
        if self.indoors is not None and not self._is_leaving:
            self.indoors.hall.leave()
            self.indoors.hall.stop()

    def _may_close(self) -> bool:
        return self._is_leaving or self.indoors is None or self.indoors.keeps_all(or_else=self.close)

    def _leave(self, then: Callable[[], None]) -> None:
        """Leave once. A bug on the way flies to the crash page, and keeps neither the vault open nor the process."""
        if self._is_leaving:
            return
        self._is_leaving = True
        self._end_dawn()
        self._leave_lock_page()
        if self._raised.files():
            self._raised.removePaths(self._raised.files())
        with ExitStack() as afterwards:  # from the last to the first
            afterwards.callback(self.around.quit)
            afterwards.callback(self.window.hide)
            afterwards.callback(then)
            afterwards.callback(self.left.emit)
            afterwards.callback(self.worker.close)
            afterwards.callback(self._close_unentered)
            if self.indoors is not None:
                self.indoors.leave()

    def _close_unentered(self) -> None:
        """Close the vault that the first run made, or is making, where nobody has moved in yet."""
        self.worker.finish()
        if self._newcomer is not None and self._newcomer.made is not None:
            self.worker.do(self._newcomer.made.practice.close)

    def _raise_other(self) -> None:
        self.worker.do(lambda: self._vaults.ask_to_raise(self.folder))

    def _on_raised(self, path: str) -> None:
        self.come_forward()
        self._raised.addPath(path)  # a file that was replaced is no longer watched

    def come_forward(self) -> None:
        """Bring the window to the front."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def lock_for(self, vault: Path) -> None:
        """Lock, and have the other process ask for the passphrase of the vault in another folder."""
        self._leave(partial(self._hand_over, vault=str(vault)))
