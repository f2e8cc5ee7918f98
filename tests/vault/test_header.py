"""The header's bytes, its two copies, and what may not be changed in them."""

import hashlib
import hmac
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.problems import FormatNewer, FormatUnknown, HeaderChanged, HeaderDamaged, NoSuchVault
from app.vault import header, keys, slots
from app.vault.header import Copy, Flaw, Header
from app.vault.keys import FLOOR, WrongKey
from app.vault.recovery import RecoveryKey
from app.vault.slots import Slot
from tests.vault.parts import DATA_KEY, passphrase

VAULT = bytes(range(16))
PASSPHRASE_SLOT = Slot(1, "passphrase", b"s" * 16, FLOOR, b"n" * 12, b"w" * 48)
RECOVERY_SLOT = Slot(2, "recovery", b"t" * 16, None, b"m" * 12, b"v" * 48)
PLAIN = Header(VAULT, 1, "vault.db", b"d" * 16, (PASSPHRASE_SLOT, RECOVERY_SLOT))
RAW = header.encode(PLAIN, DATA_KEY)

headers = st.builds(
    Header,
    vault_id=st.binary(min_size=16, max_size=16),
    generation=st.integers(1, 2**62),
    database=st.from_regex(r"[a-z0-9][a-z0-9-]{0,59}\.db", fullmatch=True),
    salt=st.binary(min_size=16, max_size=16),
    slots=st.just((PASSPHRASE_SLOT, RECOVERY_SLOT)),
)


def edited(raw: bytes, change: dict[str, Any], *, version: int = 1, magic: bytes = b"SOTTOVLT") -> bytes:
    """What somebody makes who edits the JSON and puts the SHA-256 right, but has no key."""
    length = int.from_bytes(raw[10:14], "big")
    stored = json.loads(raw[14 : 14 + length])
    for path, value in change.items():
        *way, last = path.split(".")
        at = stored
        for part in way:
            at = at[int(part)] if part.isdigit() else at[part]
        at[last] = value
    body = slots.canonical(stored)
    begun = magic + version.to_bytes(2, "big") + len(body).to_bytes(4, "big") + body
    return begun + hashlib.sha256(begun).digest() + raw[-32:]


def hmac_of(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, "sha256").digest()


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """RFC 5869 for 32 bytes, written down a second time."""
    return hmac_of(hmac_of(salt, secret), info + b"\x01")


def put(folder: Path, main: bytes | None, spare: bytes | None) -> Path:
    folder.mkdir(exist_ok=True)
    for name, raw in ((header.MAIN, main), (header.SPARE, spare)):
        if raw is not None:
            (folder / name).write_bytes(raw)
    return folder


@given(headers)
def test_a_header_reads_back_as_it_was_written(one: Header) -> None:
    copy = header.decode(header.encode(one, DATA_KEY))
    assert isinstance(copy, Copy)
    assert copy.header == one
    assert copy.is_genuine(DATA_KEY)


def test_the_bytes_are_those_of_the_format() -> None:
    """Whoever writes another reader builds on this; it never changes."""
    body = (
        b'{"cipher":{"compatibility":4,"hmac":"HMAC_SHA512","kdf":"PBKDF2_HMAC_SHA512","kdf_iterations":256000,'
        b'"name":"sqlcipher","page_size":4096,"plaintext_header_size":0,"salt":"ZGRkZGRkZGRkZGRkZGRkZA=="},'
        b'"database":"vault.db","generation":1,"slots":[{"id":1,"kdf":{"iterations":3,"lanes":4,"memory_kib":65536,'
        b'"name":"argon2id","salt":"c3Nzc3Nzc3Nzc3Nzc3Nzcw=="},"nonce":"bm5ubm5ubm5ubm5u","type":"passphrase",'
        b'"wrapped":"' + b"d3d3" * 16 + b'"},{"id":2,"kdf":{"info":"sotto/recovery-slot/v1","name":"hkdf-sha256",'
        b'"salt":"dHR0dHR0dHR0dHR0dHR0dA=="},"nonce":"bW1tbW1tbW1tbW1t","type":"recovery","wrapped":"'
        + b"dnZ2" * 16
        + b'"}],"vault":"AAECAwQFBgcICQoLDA0ODw=="}'
    )
    assert RAW[:14] == b"SOTTOVLT" + b"\x00\x01" + len(body).to_bytes(4, "big")
    assert RAW[14:-64] == body
    assert RAW[-64:-32] == hashlib.sha256(RAW[:-64]).digest()
    assert RAW[-32:] == hmac_of(hkdf(bytes(DATA_KEY), VAULT, b"sotto/header-mac/v1"), RAW[:-32])


def test_every_truncation_is_damage() -> None:
    assert all(header.decode(RAW[:length]) == Flaw("damaged") for length in range(len(RAW)))
    assert header.decode(RAW + b"\0") == Flaw("damaged")


def test_every_flipped_bit_is_refused() -> None:
    """Before the HMAC it is damage at once; in the HMAC it is refused when the key is known."""
    for at in range(len(RAW)):
        for bit in range(8):
            flipped = bytearray(RAW)
            flipped[at] ^= 1 << bit
            copy = header.decode(bytes(flipped))
            if at < len(RAW) - 32:
                assert copy == Flaw("damaged")
            else:
                assert isinstance(copy, Copy)
                assert not copy.is_genuine(DATA_KEY)


@given(st.binary(max_size=200))
def test_no_bytes_at_all_crash_the_reader(raw: bytes) -> None:
    assert header.decode(raw) == Flaw("damaged")


@pytest.mark.parametrize(
    "change",
    [
        {"slots.0.kdf.memory_kib": 1024},
        {"slots.0.kdf.memory_kib": 2**40},
        {"slots.0.kdf.memory_kib": True},
        {"slots.0.kdf.memory_kib": "65536"},
        {"slots.0.kdf.iterations": 1},
        {"slots.0.kdf.iterations": 10**9},
        {"slots.0.kdf.lanes": 1},
        {"slots.0.kdf.salt": "AA=="},
        {"slots.0.nonce": "not base64"},
        {"slots.0.wrapped": None},
        {"slots.0.type": "recovery"},
        {"slots.0.type": "nobody"},
        {"slots.0.id": 2},
        {"slots.0.id": -1},
        {"slots": []},
        {"slots": 7},
        {"generation": 0},
        {"generation": "1"},
        {"database": "../other.db"},
        {"database": "vault.db/../x.db"},
        {"database": 3},
        {"cipher.page_size": 512},
        {"cipher.hmac": "HMAC_SHA1"},
        {"cipher.salt": ""},
        {"cipher": None},
        {"vault": "AAAA"},
    ],
)
def test_nothing_out_of_bounds_is_ever_derived_or_opened(change: dict[str, Any], tmp_path: Path) -> None:
    raw = edited(RAW, change)
    assert header.decode(raw) == Flaw("changed")
    with pytest.raises(HeaderChanged):
        header.judge(put(tmp_path, raw, raw))


def test_a_parameter_that_was_changed_does_not_open(tmp_path: Path) -> None:
    """Within the bounds, so it is derived; but the slot is bound to what it said when it was made."""
    key = RecoveryKey.fresh()
    made = slots.passphrase_slot(1, VAULT, DATA_KEY, passphrase(), FLOOR)
    assert slots.open_passphrase_slot(made, VAULT, passphrase()) == DATA_KEY
    by_sheet = slots.recovery_slot(2, VAULT, DATA_KEY, key)
    assert slots.open_recovery_slot(by_sheet, VAULT, key) == DATA_KEY
    for change in ({"id": 3}, {"salt": bytes(16)}, {"nonce": bytes(12)}, {"wrapped": bytes(48)}):
        with pytest.raises(WrongKey):
            slots.open_recovery_slot(replace(by_sheet, **change), VAULT, key)
    with pytest.raises(WrongKey):
        slots.open_recovery_slot(by_sheet, bytes(16), key)
    for harder in (replace(FLOOR, iterations=4), replace(FLOOR, lanes=5)):
        with pytest.raises(WrongKey):
            slots.open_passphrase_slot(replace(made, stretch=harder), VAULT, passphrase())


def test_changed_words_beside_the_slots_are_refused_once_the_key_is_known(tmp_path: Path) -> None:
    raw = edited(RAW, {"database": "other.db"})
    verdict = header.judge(put(tmp_path, raw, raw))
    with pytest.raises(HeaderChanged):
        header.genuine(verdict, DATA_KEY, tmp_path)


def test_two_copies_that_differ_at_one_generation_are_told(tmp_path: Path) -> None:
    verdict = header.judge(put(tmp_path, edited(RAW, {"slots.0.kdf.lanes": 5}), RAW))
    assert verdict.differ_at_one_generation
    assert not header.judge(put(tmp_path, RAW, RAW)).differ_at_one_generation


def test_the_spare_is_used_and_the_main_copy_made_whole_again(tmp_path: Path) -> None:
    for broken in (None, b"", RAW[:100], bytes(len(RAW)), edited(RAW, {"generation": 0})):
        put(tmp_path, broken, RAW)
        if broken is None:
            (tmp_path / header.MAIN).unlink(missing_ok=True)
        verdict = header.genuine(header.judge(tmp_path), DATA_KEY, tmp_path)
        assert verdict.is_spare
        assert header.mend(tmp_path, verdict, DATA_KEY)
        assert (tmp_path / header.MAIN).read_bytes() == RAW
        assert not header.mend(tmp_path, header.judge(tmp_path), DATA_KEY)


def test_a_main_copy_whose_last_seal_alone_was_hit_gives_way_to_its_twin(tmp_path: Path) -> None:
    put(tmp_path, RAW[:-1] + bytes([RAW[-1] ^ 1]), RAW)
    verdict = header.genuine(header.judge(tmp_path), DATA_KEY, tmp_path)
    assert verdict.is_spare
    assert header.mend(tmp_path, verdict, DATA_KEY)
    assert (tmp_path / header.MAIN).read_bytes() == RAW


def test_an_older_spare_is_brought_up_so_that_the_old_passphrase_opens_nothing(tmp_path: Path) -> None:
    newer = header.encode(PLAIN.with_slot(replace(PASSPHRASE_SLOT, wrapped=b"x" * 48)), DATA_KEY)
    for main, spare in ((newer, RAW), (RAW, newer)):
        verdict = header.judge(put(tmp_path, main, spare))
        assert verdict.chosen.header.generation == 2
        assert header.mend(tmp_path, verdict, DATA_KEY)
        assert (tmp_path / header.MAIN).read_bytes() == (tmp_path / header.SPARE).read_bytes() == newer


def test_a_newer_format_is_told_even_by_one_copy(tmp_path: Path) -> None:
    newer = edited(RAW, {}, version=7)
    for main, spare in ((newer, newer), (newer, RAW), (RAW, newer), (b"", newer)):
        with pytest.raises(FormatNewer) as trouble:
            header.judge(put(tmp_path, main, spare))
        assert (trouble.value.found, trouble.value.known) == (7, 1)


def test_a_whole_header_of_something_else_is_unknown(tmp_path: Path) -> None:
    for other in (edited(RAW, {}, magic=b"OTTERVLT"), edited(RAW, {}, version=0)):
        with pytest.raises(FormatUnknown):
            header.judge(put(tmp_path, other, other))


def test_no_copy_left_is_damage_and_no_file_at_all_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NoSuchVault):
        header.judge(tmp_path)
    (tmp_path / "vault.db").touch()
    with pytest.raises(HeaderDamaged):
        header.judge(tmp_path)
    with pytest.raises(HeaderDamaged):
        header.judge(put(tmp_path, RAW[:20], b"?"))


def test_writing_leaves_two_equal_copies_and_nothing_else(tmp_path: Path) -> None:
    header.write(tmp_path, PLAIN, DATA_KEY)
    header.write(tmp_path, PLAIN.with_slot(PASSPHRASE_SLOT), DATA_KEY)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["header", "header.bak"]
    assert (tmp_path / header.MAIN).read_bytes() == (tmp_path / header.SPARE).read_bytes()
    assert header.judge(tmp_path).chosen.header.generation == 2


def test_a_header_that_cannot_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    header.write(tmp_path, PLAIN, DATA_KEY)
    (tmp_path / "header.bak.new").mkdir()
    with pytest.raises(OSError, match="directory"):
        header.write(tmp_path, PLAIN.with_slot(PASSPHRASE_SLOT), DATA_KEY)
    assert (tmp_path / header.MAIN).read_bytes() == (tmp_path / header.SPARE).read_bytes() == RAW


def test_no_slot_is_the_same_as_the_wrong_key(tmp_path: Path) -> None:
    only = header.encode(replace(PLAIN, slots=(PASSPHRASE_SLOT,)), DATA_KEY)
    verdict = header.judge(put(tmp_path, only, only))
    with pytest.raises(WrongKey):
        header.unlock(verdict, "recovery", lambda *_: keys.new_data_key())
