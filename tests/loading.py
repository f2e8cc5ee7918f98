"""Notes every part of the window that is asked for away from the window's own thread.

PySide keeps its list of classes without a lock: one that is defined on the worker, while Qt looks something up, ended
the program once in some sixty starts (see `app/ui/shell/loading_ahead.py`). Whether it comes to that depends on who
was quicker, and on what was loaded already. So what is noted is the asking, by every import in every test.
"""

import ast
import builtins
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import current_thread, main_thread
from types import ModuleType

from PySide6.QtCore import QObject

PART = "app.ui."


class Loading:
    """Looks over the shoulder of Python's own import from `begin` on; `astray` is what was noted."""

    def __init__(self) -> None:
        self.astray: list[str] = []
        self._import = builtins.__import__

    def begin(self) -> None:
        """Look on, for as long as the process lives."""
        builtins.__import__ = self._look

    def taken(self) -> list[str]:
        """What was noted since this was last asked."""
        noted, self.astray = self.astray, []
        return noted

    def _look(
        self,
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        found = self._import(name, globals, locals, fromlist or (), level)
        if current_thread() is not main_thread() and f"{name}.".startswith(PART):
            asked = {name, *(f"{name}.{one}" for one in fromlist or ())} & sys.modules.keys()
            made = sorted({kind for one in asked for part in parts_of(one) for kind in kinds_in(part)})
            if made:
                self.astray.append(f"{current_thread().name} asked for {name}, which makes {', '.join(made[:3])}")
        return found


@cache
def parts_of(name: str) -> frozenset[str]:
    """The parts of the window that are loaded with the module `name`, itself among them."""
    found, asked = set[str](), [name]
    while asked:
        part = asked.pop()
        if part.startswith(PART) and part in sys.modules and part not in found:
            found.add(part)
            asked += loaded_by(part)
    return frozenset(found)


def loaded_by(name: str) -> Iterator[str]:
    """What a module imports while it is loaded itself: not what waits in its functions, nor what only types name."""
    file = sys.modules[name].__file__
    assert file is not None
    waiting: list[ast.AST] = list(ast.parse(Path(file).read_text(encoding="utf-8")).body)
    while waiting:
        match waiting.pop():
            case ast.Import(names=names):
                yield from (one.name for one in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield module
                yield from (f"{module}.{one.name}" for one in names)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.If(test=ast.Name(id="TYPE_CHECKING")):
                pass
            case other:
                waiting += ast.iter_child_nodes(other)


@cache
def kinds_in(name: str) -> tuple[str, ...]:
    """The classes of Qt's that a module defines."""
    return tuple(
        f"{name}.{kind.__name__}"
        for kind in vars(sys.modules[name]).values()
        if isinstance(kind, type(QObject)) and kind.__module__ == name
    )


LOADING = Loading()
