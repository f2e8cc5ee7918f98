"""How hard Argon2id works on a passphrase here, and how long that takes: half a second to a second.

One line for each end. Where doubling the memory once leads from just below the half to just below the whole, both
are kept all the same.
"""

import sys

from _frame import Pair, stopwatch, tell

ROUNDS = 7
AT_LEAST, AT_MOST = 0.5, 1.0  # seconds
FLOOR_KIB, FLOOR_PASSES, FLOOR_LANES = 64 * 1024, 3, 4  # RFC 9106's second recommendation


def main() -> int:
    from app.vault import keys

    salt = bytes(keys.SALT_LENGTH)
    _, how = keys.calibrate(bytearray(b"calibration"), salt)
    times = []
    for _ in range(ROUNDS):
        with stopwatch() as took:
            keys.stretch(bytearray(b"calibration"), salt, how)
        times.append(took[0])
    name = f"key derivation, {how.memory_kib // 1024} MiB, {how.iterations} passes, {how.lanes} lanes"
    is_strong = how.memory_kib >= FLOOR_KIB and how.iterations >= FLOOR_PASSES and how.lanes >= FLOOR_LANES
    if not is_strong:
        print(f"{name}: weaker than RFC 9106's second recommendation")
    at_floor = how == keys.FLOOR  # it may take longer than a second then, but is never made weaker
    longest = tell(name, Pair(times, [AT_MOST] * ROUNDS), 1.0, "at most")
    shortest = tell("the same, turned round", Pair([AT_LEAST] * ROUNDS, times), 1.0, "lasted")
    return max(0 if at_floor else longest, shortest, 0 if is_strong else 1)


if __name__ == "__main__":
    sys.exit(main())
