"""What is said of each thing that was found in force, or not."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.domain.in_force import Encryption, InForce, Machine, Network, Swap
from app.domain.lock_signals import Happening
from app.system.capture import can_exclude


class Line(NamedTuple):
    """One fact. `holds` is None for what nobody can promise, or nobody could be asked about."""

    icon: str
    title: str
    sentence: str
    holds: bool | None = None


def protections(
    found: InForce, heard: Collection[Happening], counts_down: bool = True, stands_by: bool = False
) -> list[Line]:
    """What Sotto does here, and whether it holds. `heard` is what this system tells of.

    `counts_down`: the vault locks when nobody has been there for a while. `stands_by`: another process waits for that.
    """
    machine = found.machine
    return [
        _encryption(found.encryption),
        _guessing(found.encryption),
        _network(machine.network),
        _memory(machine.closed_to_others),
        _core_files(machine.no_core_files),
        _folder(found.folder_is_private),
        _openssl(machine.ignores_openssl_files),
        _locking(stands_by),
        _signals(heard, counts_down),
    ]


def limits(machine: Machine, display: str) -> list[Line]:
    """What no program can promise here. `display` is Qt's name of what shows the window, as "xcb" for X11."""
    translate = QCoreApplication.translate
    return [
        _screen(can_exclude()),
        _keys(display),
        Line(
            "moon",
            translate("InForce", "Swap and hibernation"),
            f"{_swap(machine.swap)} {_sleep(machine)}".strip(),
        ),
        Line(
            "clipboard-x",
            translate("InForce", "Copied text"),
            translate(
                "InForce", "While it lies in the clipboard, every program can read it. Histories are asked not to."
            ),
        ),
        Line(
            "hard-drive",
            translate("InForce", "The disk itself"),
            translate("InForce", "Whether it is encrypted was not checked. The vault on it is."),
        ),
        Line(
            "history",
            translate("InForce", "Older copies"),
            translate("InForce", "A whole older copy of the vault, put in its place, would open without a word."),
        ),
    ]


def _screen(can_be_kept_out: bool) -> Line:
    translate = QCoreApplication.translate
    told = translate("InForce", "Other programs can record it, and Sotto cannot prevent that. F9 hides it.")
    if can_be_kept_out:
        told = translate("InForce", "Other programs can record it, unless you keep Sotto out above. F9 hides it.")
    return Line("eye-off", translate("InForce", "The screen"), told)


def _keys(display: str) -> Line:
    translate = QCoreApplication.translate
    told = translate("InForce", "A screen reader, and a program that poses as one, reads what is on the screen.")
    if display == "xcb":
        told = translate("InForce", "On this display, which is X11, every program can follow the keys you type.")
    return Line("keyboard", translate("InForce", "Other programs of yours"), told)


def _encryption(found: Encryption) -> Line:
    translate = QCoreApplication.translate
    told = translate("InForce", "{0} with {1} on every page, by SQLCipher {2}. What leaves the bin is overwritten.")
    if not found.is_whole():
        told = translate("InForce", "Not as it should be: {0} with {1}, by SQLCipher {2}.")
    told = told.format(found.cipher, found.page_seal.replace("_", "-"), found.engine.split(" ")[0])
    return Line("key-round", translate("InForce", "Encryption"), told, found.is_whole())


def _guessing(found: Encryption) -> Line:
    translate = QCoreApplication.translate
    told = translate("InForce", "Each guess costs {0} MiB of memory and {1} passes of Argon2id.")
    told = told.format(found.memory_kib // 1024, found.passes)
    return Line("dices", translate("InForce", "Guessing the passphrase"), told, found.is_slow_to_guess())


def _network(found: Network) -> Line:
    translate = QCoreApplication.translate
    match found:
        case Network.SHUT:
            told = translate("InForce", "Sotto tried to reach one just now, and the system refused, as it was told to.")
        case Network.OPEN:
            told = translate("InForce", "This system lets nobody shut it. Sotto has no network code all the same.")
        case Network.NO_FILTER:
            told = translate("InForce", "It cannot be shut on this system. Sotto has no network code all the same.")
    return Line("wifi-off", translate("InForce", "The network"), told, found is Network.SHUT)


def _memory(is_closed: bool | None) -> Line:
    translate = QCoreApplication.translate
    told = {
        True: translate("InForce", "Your other programs cannot look into it. An administrator can."),
        False: translate("InForce", "Your other programs may be able to look into it here."),
        None: translate("InForce", "What your other programs may look into was not asked on this system."),
    }
    return Line("layers", translate("InForce", "Memory"), told[is_closed], is_closed)


def _core_files(are_off: bool | None) -> Line:
    translate = QCoreApplication.translate
    told = {
        True: translate("InForce", "Should Sotto crash, the system writes none of its memory to the disk."),
        False: translate("InForce", "Should Sotto crash, the system may write its memory to the disk."),
        None: translate("InForce", "What the system writes to the disk after a crash is its own choice here."),
    }
    return Line("activity", translate("InForce", "Crashes"), told[are_off], are_off)


def _folder(is_private: bool | None) -> Line:
    translate = QCoreApplication.translate
    told = {
        True: translate("InForce", "Only your account can open it."),
        False: translate("InForce", "Other accounts of this device may look into it. What they find is encrypted."),
        None: translate("InForce", "Who may open it was not asked on this system. What lies in it is encrypted."),
    }
    return Line("folder-open", translate("InForce", "The vault's folder"), told[is_private], is_private)


def _openssl(is_ignored: bool) -> Line:
    translate = QCoreApplication.translate
    told = translate("InForce", "Files that tell OpenSSL to load other code are not read.")
    if not is_ignored:
        told = translate("InForce", "OpenSSL may read files here that tell it to load other code.")
    return Line("file-key", translate("InForce", "Foreign settings"), told, is_ignored)


def _locking(stands_by: bool) -> Line:
    translate = QCoreApplication.translate
    sentence = translate(
        "InForce",
        "It ends this process, so what was in its memory goes with it. A new one is started to show the lock page.",
    )
    if stands_by:
        sentence = translate(
            "InForce",
            "It ends this process, so what was in its memory goes with it. Another one, which knows nothing of the "
            "vault, waits to show the lock page.",
        )
    return Line("lock", translate("InForce", "Locking"), sentence, True)


def _signals(heard: Collection[Happening], counts_down: bool) -> Line:
    translate = QCoreApplication.translate
    told = translate(
        "InForce", "This system tells when it sleeps, when its screen is locked, and when you switch user."
    )
    sleep, screen = Happening.SLEEP in heard, Happening.SCREEN_LOCK in heard
    if not sleep and not screen:
        told = translate(
            "InForce", "This system tells of neither. The countdown goes on in sleep, and locks on waking."
        )
        if not counts_down:
            told = translate("InForce", "This system tells of neither, and the countdown is off. Lock when you leave.")
    elif not screen:
        told = translate("InForce", "This system tells when it sleeps, but not when its screen is locked.")
    elif not sleep:
        told = translate("InForce", "This system tells when its screen is locked. In sleep the countdown goes on.")
        if not counts_down:
            told = translate("InForce", "This system tells when its screen is locked, but not when it sleeps.")
    elif Happening.USER_SWITCH not in heard:
        told = translate("InForce", "This system tells when it sleeps and when its screen is locked.")
    return Line("moon", translate("InForce", "Sleep and the locked screen"), told, sleep and screen)


def _swap(found: Swap) -> str:
    translate = QCoreApplication.translate
    match found:
        case Swap.NONE:
            return translate("InForce", "The system has no swap in use now.")
        case Swap.MEMORY:
            return translate("InForce", "The system's swap lies in memory, not on the disk.")
        case Swap.DISK:
            return translate("InForce", "The system may write memory to swap on the disk. An encrypted disk helps.")
        case Swap.UNKNOWN:
            return translate("InForce", "Both are the system's own, and Sotto cannot see them here.")


def _sleep(machine: Machine) -> str:
    if not machine.can_hibernate:
        return ""
    return QCoreApplication.translate("InForce", "Hibernating writes all memory to the disk: lock Sotto before.")
