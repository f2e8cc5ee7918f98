"""How large files are, in words."""

from PySide6.QtCore import QLocale

_TEN = 10


def size_text(size: int) -> str:
    """As in "1.8 MB" and "19 MB": with a decimal only while it tells something. `size` is in bytes."""
    locale, form = QLocale(), QLocale.DataSizeFormat.DataSizeSIFormat
    shown = float(size)
    while shown >= 1000:
        shown /= 1000
    return locale.formattedDataSize(size, 1 if size >= 1000 and shown < _TEN - 0.05 else 0, form)
