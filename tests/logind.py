"""A mock logind on the stand-in bus: it knows our session, and waits before it sleeps while somebody holds its file."""

import os
import select

from app.domain.problems import BusRefused
from app.system.lock_signals_linux import LOGIN, MANAGER, PLACE, PROPERTIES, SESSION
from tests.buses import Body, StandInBus

OURS = f"{PLACE}/session/_32"


class Logind:
    """It may not know the session, as under another service manager, and may not grant a delay, as in a sandbox."""

    def __init__(self, bus: StandInBus, knows_session: bool = True, grants: bool = True) -> None:
        self._bus, self._knows_session, self._grants = bus, knows_session, grants
        self._mine: list[int] = []
        self._theirs: list[int] = []
        bus.install(LOGIN, self._answer)

    def _answer(self, member: str, body: Body) -> tuple[str, Body]:
        match member:
            case "GetSession" | "GetSessionByPID" if self._knows_session:
                return "o", (OURS,)
            case "Inhibit" if self._grants:
                assert (body[0], body[3]) == ("sleep", "delay")
                mine, theirs = os.pipe()
                self._mine.append(mine)
                self._theirs.append(theirs)
                return "h", (theirs,)
        raise BusRefused("org.freedesktop.login1.NoSessionForPID")

    @property
    def was_asked(self) -> bool:
        """Whether somebody wanted to be waited for."""
        return bool(self._mine)

    @property
    def is_delayed(self) -> bool:
        """Whether somebody is still waited for. Ask once they have what they asked for: our own copy is closed here."""
        while self._theirs:
            os.close(self._theirs.pop())
        return any(not select.select([end], [], [], 0)[0] for end in self._mine)

    def waits(self, seconds: float) -> bool:
        """Wait as long for them at the most; say whether they let go."""
        return not self.is_delayed or bool(select.select(self._mine, [], [], seconds)[0])

    def prepares_for_sleep(self, begins: bool) -> None:
        self._bus.emit(LOGIN, PLACE, MANAGER, "PrepareForSleep", "b", (begins,))

    def changes(self, name: str, value: bool, path: str = OURS) -> None:
        changed: Body = (SESSION, {name: ("b", value)}, [])
        self._bus.emit(LOGIN, path, PROPERTIES, "PropertiesChanged", "sa{sv}as", changed)

    def close(self) -> None:
        for end in self._mine:
            os.close(end)
