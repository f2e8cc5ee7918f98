"""One notice on the desktop of this session, which says that there are reminders, and how many.

It takes a number and nothing else, so that no name and no word of anybody's can reach a desktop, its log or its
history. There is one notice at a time: the next takes its place.

https://specifications.freedesktop.org/notification-spec/latest/
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from app.system.bus import DBUS, Body, Bus

NOTIFICATIONS = "org.freedesktop.Notifications"
_PLACE = "/org/freedesktop/Notifications"
_STAYS = 0  # milliseconds: until somebody puts it away

Translate = Callable[[str, str], str]


class Heard(NamedTuple):
    """What a notice leads to.

    `opened(token)`: the person wants to see; `token` lets a window come to the front on Wayland, "" where none came.
    `snoozed()`: later. `unheard(count)`: there is nobody on this desktop who shows notices.
    """

    opened: Callable[[str], None]
    snoozed: Callable[[], None]
    unheard: Callable[[int], None]


def words(count: int, translate: Translate) -> str:
    """All that is ever said outside the window."""
    if count == 1:
        return translate("Notifier", "Sotto has a reminder")
    return translate("Notifier", "Sotto has {0} reminders").format(count)


class Notifier:
    """Speaks over `bus`, to whoever shows notices there. Answers come while somebody lets the bus `read`."""

    def __init__(self, bus: Bus, heard: Heard, translate: Translate) -> None:
        """Listen to the desktop, which may take the bus a moment; raises NoBus."""
        self._bus, self._heard, self._translate = bus, heard, translate
        self._has_buttons: bool | None = None  # not known before it is asked
        self._shown = 0  # the desktop's number of our notice, while it is there
        self._count = self._said = 0  # what is to be told, and what was told last
        self._is_being_told = False
        self._went_along = False  # our notice, with whoever showed it
        self._token = ""
        for member, says, told in (
            ("ActionInvoked", "us", self._on_action),
            ("NotificationClosed", "uu", self._on_closed),
            ("ActivationToken", "us", self._on_token),
        ):
            bus.subscribe(NOTIFICATIONS, member, told, says=says, path=_PLACE, sender=NOTIFICATIONS)
        bus.subscribe(DBUS, "NameOwnerChanged", self._on_owner, says="sss", sender=DBUS, about=NOTIFICATIONS)

    @property
    def is_unanswered(self) -> bool:
        """Whether nobody has said yet that the notice is there."""
        return self._is_being_told

    def tell(self, count: int) -> None:
        """Say that there are so many reminders, in the place of what was said before; 0 takes the notice away.

        Raises:
            NoBus: the bus went away.
        """
        self._count = count
        if count == 0:
            self._take_away()
        elif not self._is_being_told:  # else the newest number goes out once the desktop has answered
            self._is_being_told = True
            if self._has_buttons is None:
                self._ask("GetCapabilities", "", (), "as", self._on_capabilities)
            else:
                self._show()

    # Within

    def _ask(self, member: str, signature: str, body: Body, returns: str, answered: Callable[[Body], None]) -> None:
        self._bus.ask(
            NOTIFICATIONS, _PLACE, NOTIFICATIONS, member, signature, body,
            answered=answered, refused=self._on_refused, returns=returns,
        )  # fmt: skip

    def _show(self) -> None:
        words_now, say = words(self._count, self._translate), self._translate
        # A click anywhere on it is "default"; the first of each pair comes back, the second is read.
        buttons = ["open", say("Notifier", "Open"), "snooze", say("Notifier", "Snooze")]
        actions = ["default", say("Notifier", "Open"), *(buttons if self._has_buttons else [])]
        hints = {"transient": ("b", True), "desktop-entry": ("s", "sotto"), "urgency": ("y", 1)}
        body = ("Sotto", self._shown, "", words_now, "", actions, hints, _STAYS)
        self._said = self._count
        self._ask("Notify", "susssasa{sv}i", body, "u", self._on_shown)

    def _take_away(self) -> None:
        if self._shown:
            self._bus.ask(
                NOTIFICATIONS, _PLACE, NOTIFICATIONS, "CloseNotification", "u", (self._shown,),
                answered=lambda _: None, refused=lambda _: None,
            )  # fmt: skip

    def _on_capabilities(self, answer: Body) -> None:
        (can,) = answer
        self._has_buttons = "actions" in can
        self._show()

    def _on_shown(self, answer: Body) -> None:
        (self._shown,) = answer
        self._is_being_told = self._went_along = False
        if self._count == 0:
            self._take_away()
        elif self._count != self._said:
            self.tell(self._count)

    def _on_refused(self, _name: str) -> None:
        self._is_being_told, self._has_buttons, self._shown = False, None, 0
        if self._count:
            self._heard.unheard(self._count)

    def _on_action(self, said: Body) -> None:
        number, pressed = said
        if number == self._shown != 0:
            token, self._token = self._token, ""
            if pressed == "snooze":
                self._heard.snoozed()
            else:
                self._heard.opened(token)
            self.tell(0)  # some desktops leave it standing

    def _on_token(self, said: Body) -> None:
        number, token = said
        if number == self._shown:
            self._token = token

    def _on_closed(self, said: Body) -> None:
        if said[0] == self._shown:
            self._shown = 0

    def _on_owner(self, said: Body) -> None:
        """Whoever shows notices went, or was started anew and knows nothing of ours: what stood there is told again."""
        self._went_along = self._went_along or self._shown != 0
        self._has_buttons, self._shown = None, 0
        if self._is_being_told and not said[2]:
            self._on_refused("")
        elif said[2] and self._went_along and self._count:
            self.tell(self._count)
