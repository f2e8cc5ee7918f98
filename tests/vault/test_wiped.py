"""Keys do not outlive what they were held for, also where something goes wrong on the way."""

from pathlib import Path

import pytest

from app.domain.problems import DiskFull
from app.vault import header
from app.vault.checking import as_it_lies
from app.vault.envelope import Envelope
from app.vault.recovery import RecoveryKey
from tests.vault.parts import opened, passphrase

pytestmark = pytest.mark.real_keys


@pytest.mark.parametrize("has_log", [False, True])
def test_the_key_that_checked_a_vault_is_wiped_and_its_owners_is_not(vault: Path, has_log: bool) -> None:
    if has_log:
        (vault / "vault.db-wal").write_bytes(b"of a power cut")
    envelope = Envelope.open_with_passphrase(vault, passphrase())
    with as_it_lies(envelope) as one:
        assert any(one.data_key)
    assert not any(one.data_key)
    assert any(envelope.data_key)
    envelope.close()


def test_a_recovery_key_that_came_to_nothing_is_wiped(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[RecoveryKey] = []
    fresh = RecoveryKey.fresh

    def remembered() -> RecoveryKey:
        made.append(fresh())
        return made[-1]

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(RecoveryKey, "fresh", remembered)
    monkeypatch.setattr(header, "write", no_room)
    with opened(vault) as safe, pytest.raises(DiskFull):
        safe.new_recovery_key()
    assert [any(key.secret) for key in made] == [False]
