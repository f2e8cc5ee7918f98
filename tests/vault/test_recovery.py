"""The recovery key on paper and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.problems import RecoveryKeyMistyped
from app.vault import recovery
from app.vault.recovery import RecoveryKey

secrets_of_a_sheet = st.binary(min_size=20, max_size=20)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ONE = RecoveryKey(bytearray(range(20)))


def blamed(typed: str) -> int | None:
    with pytest.raises(RecoveryKeyMistyped) as trouble:
        RecoveryKey.read(typed)
    return trouble.value.group


@given(secrets_of_a_sheet)
def test_what_is_printed_reads_back(secret: bytes) -> None:
    groups = RecoveryKey(bytearray(secret)).groups()
    assert len(groups) == 9
    assert {len(group) for group in groups} == {4}
    assert RecoveryKey.read(" ".join(groups)).secret == secret


@given(secrets_of_a_sheet, st.sampled_from(["", " ", "-", " – ", "\n", "\u00a0", "."]))
def test_case_spaces_dashes_and_lookalikes_are_forgiven(secret: bytes, between: str) -> None:
    typed = between.join(RecoveryKey(bytearray(secret)).groups()).lower()
    for right, typed_instead in (("0", "o"), ("1", "l")):
        typed = typed.replace(right, typed_instead)
    assert RecoveryKey.read(f"  {typed}\n").secret == secret
    assert RecoveryKey.read(typed.upper().replace("L", "I")).secret == secret


@pytest.mark.parametrize("secret", [bytes(range(20)), bytes(20), b"twenty letters here.", b"\xff" * 20])
def test_every_single_wrong_letter_is_caught(secret: bytes) -> None:
    """All 1,116 of each: 36 places, 31 wrong letters. (20 bits let one slip in a million through; not these.)"""
    worths = bytearray(ALPHABET.index(letter) for letter in "".join(RecoveryKey(bytearray(secret)).groups()))
    for place, right in enumerate(worths):
        for wrong in set(range(32)) - {right}:
            worths[place] = wrong
            assert recovery._checked(worths) is None
        worths[place] = right
    assert recovery._checked(worths) == bytearray(secret)


@settings(derandomize=True)  # the one in a million must not turn up on a Friday
@given(secrets_of_a_sheet, st.integers(0, 35), st.sampled_from(ALPHABET))
def test_a_single_wrong_letter_names_its_group(secret: bytes, place: int, wrong: str) -> None:
    """Or, by a chance of 1 in 900, none, where another slip would explain it as well."""
    letters = "".join(RecoveryKey(bytearray(secret)).groups())
    if letters[place] != wrong:
        assert blamed(letters[:place] + wrong + letters[place + 1 :]) in (place // 4 + 1, None)


@settings(derandomize=True)
@given(secrets_of_a_sheet, st.integers(0, 34))
def test_two_neighbours_swapped_are_caught(secret: bytes, place: int) -> None:
    letters = "".join(RecoveryKey(bytearray(secret)).groups())
    swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
    if swapped != letters:
        blamed(swapped)


def test_a_letter_that_no_key_has_names_its_group() -> None:
    groups = list(ONE.groups())
    groups[6] = "U" + groups[6][1:]
    assert blamed(" ".join(groups)) == 7


def test_a_group_that_is_too_short_is_named() -> None:
    groups = list(ONE.groups())
    groups[2] = groups[2][:3]
    assert blamed("-".join(groups)) == 3


@pytest.mark.parametrize("typed", ["", "hello", "0" * 35, "0" * 37, "🔑" * 36, "0" * 100_000])
def test_anything_else_is_no_key_and_no_group_is_blamed(typed: str) -> None:
    assert blamed(typed) is None


def test_a_key_does_not_show_itself_and_can_be_wiped() -> None:
    key = RecoveryKey.fresh()
    kept = key.secret
    assert repr(key) == "<RecoveryKey>"
    key.wipe()
    assert kept == bytes(20)
