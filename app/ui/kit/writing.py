"""Whether anything can be kept in the vault that is open. All the furniture one writes with asks here when it is made.

A process holds one vault and ends with it, so there is one answer. Who lays the desk gives it (see `desk.py`);
before that there is no vault, and what is written then goes into one that is still to be made.

What writes by its nature (a field, a text area, a check, a choice) says so by itself and is only to be read where
nothing can be kept; one of them that keeps nothing is made with `writes=False`. A button does many things, so it is
the other way round: what writes is made with `writes=True`, and is then not offered.
"""

from PySide6.QtCore import QCoreApplication

_is_possible = True


def can_write() -> bool:
    """Whether what is written, chosen or pressed from now on finds a place in the vault."""
    return _is_possible


def let_write(is_possible: bool) -> None:
    """Say how furniture is made from now on; what stands already stays as it is."""
    global _is_possible
    _is_possible = is_possible


def empty_words() -> str:
    """What a field says in which nothing stands, and nothing can be written."""
    return QCoreApplication.translate("Writing", "Left empty")
