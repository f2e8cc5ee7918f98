"""What Today says first, decided without a window."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication


def greeting(now: datetime, name: str) -> str:
    """Return a greeting for the hour; `name` may be empty, and only its first word is used."""
    first = name.split()[0] if name.split() else ""
    if now.hour < 12:
        words = (
            QCoreApplication.translate("Today", "Good morning, {0}"),
            QCoreApplication.translate("Today", "Good morning"),
        )
    elif now.hour < 18:
        words = (
            QCoreApplication.translate("Today", "Good afternoon, {0}"),
            QCoreApplication.translate("Today", "Good afternoon"),
        )
    else:
        words = (
            QCoreApplication.translate("Today", "Good evening, {0}"),
            QCoreApplication.translate("Today", "Good evening"),
        )
    return words[0].format(first) if first else words[1]
