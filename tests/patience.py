"""How long a test waits for a fact before it says that it never came: long enough for a machine that does much else.

Nobody waits longer than the fact takes, so only a test that fails pays for this.
"""

PATIENCE = 120  # seconds
PATIENCE_MS = PATIENCE * 1000
