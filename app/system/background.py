"""What the person chose about reminders while Sotto has no window.

It is kept outside the vault, because it counts before that opens.
"""

from __future__ import annotations

from collections.abc import Callable

from app.system.autostart import Autostart
from app.system.own_settings import SettingsFile


class Background:
    """`autostart` is None where no desktop is asked to start anything; `has_tray` says whether there is one now."""

    def __init__(
        self, settings: SettingsFile, autostart: Autostart | None, has_tray: Callable[[], bool] = lambda: False
    ) -> None:
        self._settings, self._autostart, self.has_tray = settings, autostart, has_tray

    @property
    def was_asked(self) -> bool:
        """Whether the person was asked already; that happens once."""
        return self._settings.now.was_asked

    @property
    def waits_hidden(self) -> bool:
        """Whether closing the window leaves a process that tells of reminders."""
        return self._settings.now.waits_hidden

    @property
    def can_start_with_desktop(self) -> bool:
        return self._autostart is not None

    @property
    def tells_after_restart(self) -> bool:
        """Whether the next instant is kept outside this vault. Of all vaults, it is that of the usual one alone."""
        return self.can_start_with_desktop and self._settings.now.tells_after_restart

    def asks(self) -> None:
        """The person is being asked."""
        self._settings.keep(was_asked=True)

    def wait_hidden(self, on: bool) -> None:
        """Wait without a window from the next closing on, or end then."""
        self._settings.keep(waits_hidden=on)

    # On the worker: these ask the disk.

    def starts_with_desktop(self) -> bool:
        """Whether the desktop starts Sotto, which the person may have changed there."""
        return self._autostart is not None and self._autostart.is_on

    def start_with_desktop(self, on: bool) -> None:
        """Have the desktop start Sotto, or not any more; nothing about time stays outside the vault then.

        Raises:
            CannotWrite: the desktop's list could not be changed.
        """
        if self._autostart is not None:
            self._autostart.switch(on)
        if not on:
            self._settings.next_instant.keep(None)

    def tell_after_restart(self, on: bool) -> None:
        """Keep the next instant where a start of the desktop finds it, or not; on the window's thread again."""
        self._settings.keep(tells_after_restart=on)
