"""The few choices kept outside the vault, because the page that unlocks it needs them.

One small JSON file in the person's own settings folder: how the window looks, how large it is, and whether something
waits when it is closed; nothing that tells about anybody. What cannot be read counts as not chosen.
"""

import contextlib
from pathlib import Path
from typing import Any, NamedTuple

from app.domain.problems import Problem
from app.system.next_instant import NextInstant

_THEMES = ("system", "light", "dark", "contrast")
_SIZES = range(50, 401)  # of text, in percent: one in which the way to another can still be read
_PIXELS = range(1, 100_000)


class OwnSettings(NamedTuple):
    """`sizes` are the window's, in logical pixels, by the name of the screen it was on.

    `vaults` are the folders of vaults away from the usual place which the person wants to find again on the lock page,
    and `shows_vault_names` lets them be seen there. Both are only what somebody asked for.
    `waits_hidden`: closing the window leaves a process that tells of reminders; `tells_after_restart`: so does the
    start of the desktop. `was_asked` whether one wants that.
    """

    theme: str = "system"
    text_size: int = 100
    reduced_motion: bool = False
    waits_hidden: bool = False
    tells_after_restart: bool = False
    was_asked: bool = False
    sizes: dict[str, list[int]] = {}  # noqa: RUF012  never changed in place: `keep` makes a new one
    vaults: list[str] = []  # noqa: RUF012
    shows_vault_names: bool = False


class SettingsFile:
    """Keeps `OwnSettings` at `path`, whose folder is made when something is first kept.

    `next_instant` lies beside it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.now = _read(path)
        self.next_instant = NextInstant(path.with_name("next"))

    def read_again(self) -> None:
        """Take what another process kept meanwhile."""
        self.now = _read(self._path)

    def keep(self, **changes: Any) -> None:
        """Change some settings and write them, if they differ. Losing them hurts nobody, so it fails quietly."""
        changed = self.now._replace(**changes)
        if changed == self.now:
            return
        self.now = changed
        import json

        from app.system.files import write_all_at_once  # only when something changes: the start reads

        with contextlib.suppress(OSError, Problem):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_all_at_once(self._path, json.dumps(changed._asdict()).encode(), replace=True)

    def size_on(self, screen: str) -> tuple[int, int] | None:
        """Width and height as last kept for this screen, None the first time."""
        match self.now.sizes.get(screen):
            case [int(width), int(height)] if width in _PIXELS and height in _PIXELS:
                return width, height
        return None

    def keep_size(self, screen: str, width: int, height: int) -> None:
        """Keep the window's size for the next start."""
        self.keep(sizes=self.now.sizes | {screen: [width, height]})


def _is_path(written: str) -> bool:
    return bool(written) and written.isprintable()


def _read(path: Path) -> OwnSettings:
    try:
        written = path.read_bytes()
    except OSError:
        return OwnSettings()  # nor is what reads it loaded
    import json

    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return OwnSettings()
    if not isinstance(found, dict):
        return OwnSettings()
    known = {name: type(usual) for name, usual in OwnSettings()._asdict().items()}
    fitting = {name: value for name, value in found.items() if type(value) is known.get(name)}
    fitting["vaults"] = [path for path in fitting.get("vaults", []) if isinstance(path, str) and _is_path(path)]
    read = OwnSettings(**fitting)
    return read._replace(
        theme=read.theme if read.theme in _THEMES else OwnSettings().theme,
        text_size=read.text_size if read.text_size in _SIZES else OwnSettings().text_size,
    )
