"""Stretching, wrapping and wiping."""

import pytest

from app.vault import keys
from app.vault.keys import FLOOR, LEAST_MEMORY_KIB, MOST_MEMORY_KIB, Stretch, WrongKey
from tests.vault.parts import passphrase

pytestmark = pytest.mark.real_keys

SALT = bytes(range(16))


class PassingTime:
    """A stopwatch that says how long each derivation took, one after another."""

    def __init__(self, *seconds: float) -> None:
        self._readings = iter([reading for lasted in seconds for reading in (0.0, lasted)])

    def __call__(self) -> float:
        return next(self._readings)


def test_the_floor_is_what_rfc_9106_recommends() -> None:
    assert Stretch(memory_kib=65536, iterations=3, lanes=4) == FLOOR


def calibrated(*seconds: float, most: int = MOST_MEMORY_KIB) -> Stretch:
    """What is chosen where the derivations take so long, one after another; the key is the one it gives."""
    key, how = keys.calibrate(passphrase(), SALT, PassingTime(*seconds), most)
    assert key == keys.stretch(passphrase(), SALT, how)
    return how


def test_a_fast_machine_doubles_the_memory_until_it_takes_half_a_second() -> None:
    assert calibrated(0.2, 0.55) == Stretch(LEAST_MEMORY_KIB * 2)


def test_a_slow_machine_stays_at_the_floor() -> None:
    assert calibrated(1.4) == FLOOR


def test_a_machine_with_little_memory_keeps_three_quarters_of_it_and_passes_over_it_more_often() -> None:
    assert calibrated(0.2, 0.3, 0.7, most=2 * LEAST_MEMORY_KIB + 1) == Stretch(LEAST_MEMORY_KIB * 2, iterations=6)
    assert calibrated(0.6, most=1) == FLOOR
    assert calibrated(0.1, 0.1, most=1) == Stretch(LEAST_MEMORY_KIB, iterations=6)  # a third doubling is out of bounds


def test_what_the_last_passphrase_took_tells_how_the_next_one_is_stretched() -> None:
    twice, most = Stretch(LEAST_MEMORY_KIB * 2), MOST_MEMORY_KIB
    assert keys.refit(twice, 0.7, most) == twice
    assert keys.refit(FLOOR, 0.2, most) == Stretch(LEAST_MEMORY_KIB * 4)
    assert keys.refit(twice, 1.3, most) == keys.refit(twice, 0.7, LEAST_MEMORY_KIB) == FLOOR
    assert keys.refit(FLOOR, 9.0, most) == FLOOR
    assert keys.refit(Stretch(MOST_MEMORY_KIB), 0.3, most) == Stretch(MOST_MEMORY_KIB, iterations=6)
    assert keys.refit(Stretch(MOST_MEMORY_KIB, iterations=6), 1.4, most) == Stretch(MOST_MEMORY_KIB)


@pytest.mark.parametrize(
    "how",
    [
        Stretch(LEAST_MEMORY_KIB - 1),
        Stretch(MOST_MEMORY_KIB + 1),
        Stretch(LEAST_MEMORY_KIB, iterations=2),
        Stretch(LEAST_MEMORY_KIB, iterations=11),
        Stretch(LEAST_MEMORY_KIB, lanes=3),
        Stretch(LEAST_MEMORY_KIB, lanes=17),
    ],
)
def test_nothing_is_derived_out_of_bounds(how: Stretch) -> None:
    with pytest.raises(ValueError, match="bounds"):
        keys.stretch(passphrase(), SALT, how)


def test_an_accent_opens_the_vault_however_the_keyboard_writes_it() -> None:
    composed, combined = "caf\u00e9", "cafe\u0301"
    assert keys.normalised(passphrase(composed)) == keys.normalised(passphrase(combined))


def test_bytes_that_are_no_text_stay_apart() -> None:
    assert keys.normalised(bytearray(b"caf\xe9")) == b"caf\xe9"
    assert keys.normalised(bytearray(b"caf\xe8")) == b"caf\xe8"


@pytest.mark.parametrize("nothing", [b"", bytes(8)])
def test_a_passphrase_that_was_wiped_already_is_our_own_mistake(nothing: bytes) -> None:
    with pytest.raises(ValueError, match="wiped"):
        keys.stretch(bytearray(nothing), SALT, FLOOR)


def test_stretching_leaves_the_passphrase_to_its_owner() -> None:
    mine = passphrase()
    assert keys.stretch(mine, SALT, FLOOR) == keys.stretch(mine, SALT, FLOOR)
    assert mine == passphrase()


def test_a_wrapped_key_opens_only_with_its_key_and_its_binding() -> None:
    data_key, key, nonce = keys.new_data_key(), keys.new_data_key(), bytes(12)
    wrapped = keys.wrap(data_key, key, nonce, b"here")
    assert keys.unwrap(wrapped, key, nonce, b"here") == data_key
    for attempt in ((wrapped, keys.new_data_key(), b"here"), (wrapped, key, b"there"), (bytes(48), key, b"here")):
        with pytest.raises(WrongKey):
            keys.unwrap(attempt[0], attempt[1], nonce, attempt[2])


def test_wiping_zeroes_in_place() -> None:
    secret = bytearray(b"secret")
    keys.wipe(secret)
    assert secret == bytes(6)


def test_a_key_that_is_held_lies_nowhere_in_between() -> None:
    """What is kept of it is not the key, and what is taken out is overwritten once it is let go."""
    key = keys.new_data_key()
    copy = bytes(key)
    held = keys.HeldKey(key)
    assert not any(key)
    assert copy not in (held._mask, held._masked)
    taken = held.bare()
    assert bytes(taken) == copy
    taken.__del__()
    assert not any(taken)
    assert bytes(held.bare()) == copy
    held.wipe()
    assert not any(held.bare())
