"""The first hint of a process: tells the processor time that it took from the import of the checks on.

_hint.py DESCRIPTOR, and the words to check.
"""

import gc
import os
import sys
import time
from pathlib import Path

to, words = int(sys.argv[1]), sys.argv[2]
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

gc.disable()  # as the front door does
begun = time.process_time()
from app.wording.checking import Checker  # noqa: E402
from app.wording.hints import Field  # noqa: E402

Checker(ROOT / "resources" / "content").check(Field.EXAMPLE, words)
os.write(to, str(time.process_time() - begun).encode())
