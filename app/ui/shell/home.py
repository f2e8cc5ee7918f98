"""The life of the window: first run or lock page, then the hall, and out again by locking or closing.

Locking is leaving the process: what is written is saved, the vault closed, and another process that never knew
anything shows the lock page. So nothing of the vault stays in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.problems import NoSuchVault
from app.paths import vault_folder
from app.system.known_vaults import is_vault
from app.ui.kit import fonts
from app.ui.kit.look import look
from app.ui.kit.worker import Worker
from app.ui.lock.page import LockPage
from app.ui.shell.ahead import Ahead
from app.ui.shell.lifeguard import Lifeguard
from app.ui.shell.window import Window

if TYPE_CHECKING:
    from app.domain.preferences import Preferences
    from app.domain.problems import Problem
    from app.services.opening import Made, Opening
    from app.ui.first_run.page import FirstRun
    from app.ui.kit.visit import Visit
    from app.ui.lock.rescue import Rescue
    from app.ui.shell.arrival import Arrival
    from app.ui.shell.away import Away
    from app.ui.shell.handover import Handover
    from app.ui.shell.indoors import Indoors
    from app.ui.shell.outside import Outside
    from app.ui.shell.succession import Succession
    from app.ui.shell.surroundings import Surroundings


class Home(QObject):
    """`folder` is the vault that is shown, `usual` the one that is shown where none is named.

    Signals:
    entered(): the hall is on screen.
    left(): the vault is closed and the program may end.
    """

    entered = Signal()
    left = Signal()
    away: Away

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
        self.window.quit_asked.connect(self._quit)
        self.window.lock_asked.connect(self.lock_for)
        self.indoors: Indoors | None = None
        self._newcomer: FirstRun | None = None
        self._succession: Succession | None = None
        self._raised = QFileSystemWatcher(self)
        self._raised.fileChanged.connect(self._on_raised)
        self._ahead = Ahead(self.window, self.worker, around, self)
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

    def come_in(self, told: Handover) -> None:
        """Show the lock page that was built before, in the place of the process that has just closed the vault."""
        from app.ui.shell.handover import stand_as, words_of

        self.around.settings.read_again()
        kept = self.around.settings.now
        look().wear(kept.theme, kept.text_size, kept.reduced_motion)
        page = self.window.page()
        if told.awaited.ahead or told.awaited.fallen:
            self.outside.keep_vigil(told.awaited)
        if told.erased:
            self._first_run()
        elif isinstance(page, LockPage) and (said := words_of(told)):
            page.show_passphrase(said)
        if told.damaged:
            self._vaults.expect_damage(self.folder)
        if told.vault:
            self.open_another(Path(told.vault))
        stand_as(self.window, told.geometry)
        self._ahead.waits_for_somebody = True
        if told.is_hidden:
            self.outside.hide()
        else:
            self.come_forward()

    def wait(self) -> None:
        """Wait without a window for the one instant that is known after the desktop has started."""
        from app.domain.awaited import Awaited

        self._ahead.waits_for_somebody = True
        instant = self.around.settings.next_instant.read()
        self.outside.keep_vigil(Awaited((instant,) if instant is not None else ()))
        self.outside.hide()

    def open_at_once(self, passphrase: bytearray) -> None:
        """Open the vault without asking; `passphrase` is zeroed."""
        self.worker.do(lambda: self._unlock(passphrase), self.enter, self._on_no_way_in)

    def _lock_page(self) -> LockPage:
        page = LockPage(self.worker, self._unlock, self._unlock_with_sheet, self.around.clock.monotonic, self._rescue)
        page.opened.connect(self.enter)
        page.visit_asked.connect(self.visit)
        page.raise_asked.connect(self._raise_other)
        page.turned_back.connect(self._on_turned_back)
        page.another_asked.connect(self._on_another_asked)
        page.left.connect(lambda said: self.lock(said=said, awaited=self.outside.awaited))
        page.say_which(self.folder, self.around.settings.now)
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
        return self._ahead.arrived(self._vaults.unlock(self.folder, passphrase), self._vaults.give_up)

    def _unlock_with_sheet(self, typed: str) -> Arrival:
        return self._ahead.arrived(self._vaults.unlock_with_sheet(self.folder, typed), self._vaults.give_up)

    def _rescue(self, problem: Problem) -> Rescue | None:
        from app.ui.lock.rescue import begun

        return begun(self._vaults, self.folder, problem, self.around.clock.today(), self.around.ask)

    @cached_property
    def _vaults(self) -> Opening:
        """What makes and opens vaults: one for all tries, because it holds what a rescue needs."""
        return self.around.opening()

    # On the window's thread

    def _move_in(self, made: object) -> None:
        from app.ui.shell.arrival import arrival_of

        self.worker.do(self._ahead.wait_for_the_hall)
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
        from app.ui.shell.arrival import arrival_at

        self.worker.do(lambda: arrival_at(visit), self.enter, self._on_no_visit)

    def _on_no_visit(self, problem: Problem) -> None:
        page = self.window.page()
        if isinstance(page, LockPage) and page.rescue is not None:
            page.rescue.say_trouble(problem)
        else:
            self.worker.troubled.emit(problem)

    def enter(self, arrival: object) -> None:
        """Show the hall of a vault that was just opened."""
        from app.ui.shell.arrival import Arrival
        from app.ui.shell.away import Away
        from app.ui.shell.first_reminder import background_of
        from app.ui.shell.hall import Hall
        from app.ui.shell.indoors import Indoors
        from app.ui.shell.succession import Succession

        assert isinstance(arrival, Arrival)
        if self._is_leaving:  # the window was closed while the vault opened
            self.worker.do(arrival.practice.close)
            return
        if self.indoors is not None:
            self.indoors.step_aside()
            self.away.absence.stop()
        hall = self._ahead.take_hall() or Hall()
        background = background_of(self.around, self.folder)
        self.indoors = Indoors(arrival, self.worker, self.around, self.window, hall, background)
        self.indoors.hall.lock_asked.connect(self.lock)
        self.indoors.visit_asked.connect(self.visit)
        self.indoors.moved_out.connect(lambda: self.lock(erased=True))  # to begin anew in a fresh process
        self.indoors.rescue_asked.connect(lambda: self.lock(damaged=True))
        self.window.can_lock = True
        self.window.show_page(self.indoors.hall)
        self.indoors.arrive()
        lock = partial(self._leave, partial(self._hand_over, away=True))
        self.away = Away(arrival.practice, self.worker, self.window, self.indoors.keep, lock)
        self.indoors.hall.may_lock = self.away.may_lock
        self.outside.follow(self.indoors.ringing.bell if self.indoors.ringing is not None else None)
        if self._succession is None:
            self._raised.addPath(str(self.folder / "raise"))
            self._succession = Succession(self.folder, self.around.stand_by, self.worker, self)
        self.indoors.desk.stands_by = self._succession.stands_by
        self.entered.emit()

    def lock(self, **facts: Any) -> None:
        """Keep what is written, close the vault, have another process show the lock page, and end this one."""
        self._leave(partial(self._hand_over, **facts))

    def _hand_over(self, **facts: Any) -> None:
        """Give the lock page to the next process; `facts` are those of a `Handover`, beside what is always told."""
        from app.ui.shell.handover import Handover, geometry_of
        from app.ui.shell.succession import Succession

        # The crash page can ask for the lock before anybody came in.
        succession = self._succession or Succession(self.folder, self.around.stand_by, self.worker, self)
        told = Handover(geometry_of(self.window), **facts)
        if self.indoors is not None:
            told = told._replace(lost_words=self.indoors.lost_words, silent=self.worker.is_lost)
        if self.indoors is not None and self.indoors.ringing is not None and not told.erased:
            awaited = self.indoors.ringing.awaited._replace(fallen=self.outside.standing)
            told = told._replace(awaited=awaited)
        succession.hand_over(told)

    def close(self) -> None:
        """Keep what is written and close the vault; then end, or wait without a window where that was chosen."""
        waits = self.around.settings.now.waits_hidden
        if waits and self.indoors is None and "outside" in vars(self) and self.outside.is_in_vigil:
            self.outside.hide()
        elif waits and self.indoors is not None and self.indoors.ringing is not None:
            self._leave(partial(self._hand_over, is_hidden=True))
        else:
            self.end()

    def _quit(self) -> None:
        if self._may_close():
            self.end()

    def end(self) -> None:
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
        self._ahead.stop()
        self._leave_lock_page()
        if self._raised.files():
            self._raised.removePaths(self._raised.files())
        with ExitStack() as afterwards:  # from the last to the first
            afterwards.callback(lambda: self.around.end(at_once=self.worker.is_lost))
            afterwards.callback(self.window.hide)
            afterwards.callback(then)
            afterwards.callback(self.left.emit)
            afterwards.callback(self.worker.close)
            afterwards.callback(self._close_unentered)
            if "outside" in vars(self):
                afterwards.callback(self.outside.leave)
            if self.indoors is not None:
                self.indoors.leave()

    def _close_unentered(self) -> None:
        """Close the vault that the first run made, or is making, where nobody has moved in yet."""
        self.worker.finish()
        if self._newcomer is not None and self._newcomer.made is not None:
            self.worker.do(self._newcomer.made.practice.close)

    def _raise_other(self) -> None:
        self.worker.do(lambda: self._vaults.ask_to_raise(self.folder))

    @cached_property
    def outside(self) -> Outside:
        """What tells of reminders. Most starts do not need it before the vault opens."""
        from app.ui.shell.outside import Outside

        made = Outside(
            self.window, self.worker, self.around, self, lambda: self.around.autostart(self.folder) is not None
        )
        made.came_for.connect(self.come_forward)
        made.end_asked.connect(self.end)
        return made

    def _on_raised(self, path: str) -> None:
        self.come_forward()
        self._raised.addPath(path)  # a file that was replaced is no longer watched

    def come_forward(self) -> None:
        """Bring the window to the front."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if "outside" in vars(self):
            self.outside.come_back()

    def lock_for(self, vault: Path | None = None) -> None:
        """Lock, if no word is lost by it; the other process asks for the passphrase of that `vault`, or of this one."""
        if self.indoors is None or self.indoors.hall.may_lock():
            self._leave(partial(self._hand_over, vault=str(vault or "")))
