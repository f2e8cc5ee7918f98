"""Keeps PySide from reading and compiling at each start what a program that is written has no use for.

It looks into the source of every module that is loaded after it for its own name, to know where
`from __feature__ import snake_case` may count. Nothing of Sotto asks for that, and finding it out means opening,
decoding and keeping in memory some 600 files, those of the standard library included: some 5 ms before the lock page,
and 60 while the passphrase is typed. Every module is taken for one that uses PySide and asks for no feature.

And it keeps Python sources of its own in a zip inside a library, and compiles them anew each time: those that tell
what a call should have been like, and write stubs for editors. That took 20 ms of the 180 to the lock page. They are
compiled here when something is first asked of them, which is when somebody called Qt wrongly.

Seen in PySide6 6.11; one that asks, or keeps, differently is left as it is.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from typing import Any

_IN_THE_ZIP = "shibokensupport/signature/"
_LATE = ("parser", "mapping", "layout", "errorhandler", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
# Before it tells of a wrong call, the library looks for this one in the module's names, past any `__getattr__`.
_ASKED_BY_NAME = "def update_mapping(): return __getattr__('update_mapping')()"
_compile = builtins.compile
_sources: dict[str, Any] = {}


def later(names: dict[str, Any], file: str) -> Callable[[str], Any]:
    """Return a module's `__getattr__` that makes it, in `names`, when something is first asked of it."""

    def made(name: str) -> Any:
        if not name.startswith("__") and file in _sources:  # else it is asked by those who look at all modules
            names.pop("__getattr__", None)
            exec(_compile(_sources[file], file, "exec"), names)  # noqa: S102  as its own importer does
            if name in names:
                return names[name]
        raise AttributeError(name)

    return made


def _compile_later(source: Any, filename: Any, *rest: Any, **named: Any) -> Any:
    if filename in [f"{_IN_THE_ZIP}{name}.py" for name in _LATE]:
        _sources[filename] = source
        source = f"from {__name__} import later\n__getattr__ = later(globals(), {filename!r})\n{_ASKED_BY_NAME}"
    return _compile(source, filename, *rest, **named)


setattr(builtins, "compile", _compile_later)  # noqa: B010  only while PySide itself is loaded
try:
    import PySide6.QtCore
finally:
    setattr(builtins, "compile", _compile)  # noqa: B010

assert PySide6.QtCore.__name__

_feature = sys.modules.get("shibokensupport.feature")
if hasattr(_feature, "_mod_uses_pyside"):
    setattr(_feature, "_mod_uses_pyside", lambda _module: True)  # noqa: B010  nothing the types know of
