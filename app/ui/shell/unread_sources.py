"""Keeps PySide from reading the source of every module that is loaded after it.

It looks there for its own name, to know where `from __feature__ import snake_case` may count. Nothing of Sotto asks
for that, and finding it out means opening, decoding and keeping in memory some 600 files, those of the standard
library included: some 5 ms before the lock page, and 60 while the passphrase is typed. Every module is taken for one
that uses PySide and asks for no feature. Seen in PySide6 6.11; one that asks differently is left as it is.
"""

import sys

import PySide6.QtCore

assert PySide6.QtCore.__name__

_feature = sys.modules.get("shibokensupport.feature")
if hasattr(_feature, "_mod_uses_pyside"):
    setattr(_feature, "_mod_uses_pyside", lambda _module: True)  # noqa: B010  nothing the types know of
