"""One holder at a time, and the knock on its door."""

import threading
from pathlib import Path

import pytest

from app.domain.problems import Problem, VaultInUse
from app.vault.lock import ask_to_raise, raise_file
from app.vault.safe import Safe
from tests.vault.parts import NOON, names, opened, passphrase, program

pytestmark = pytest.mark.real_keys

HOLDS = """
import sys
from pathlib import Path
from app.vault.safe import Safe
safe = Safe.open_with_passphrase(Path(sys.argv[1]), bytearray(sys.argv[2], "utf-8"))
print("open", flush=True)
sys.stdin.readline()
safe.close()
print("closed", flush=True)
sys.stdin.readline()
"""


def test_a_vault_open_elsewhere_is_in_use_until_it_is_closed(vault: Path) -> None:
    other = program(HOLDS, vault, passphrase().decode())
    assert other.stdin
    assert other.stdout
    with other:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(VaultInUse) as trouble:
            opened(vault)
        assert trouble.value.folder == vault
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline() == "closed\n"
        safe = opened(vault)  # while the other still runs: closing gave the lock back
        assert names(safe) == ["Ada"]
        safe.close()
        other.communicate("\n")


def test_a_killed_holder_leaves_the_vault_free(vault: Path) -> None:
    other = program(HOLDS, vault, passphrase().decode())
    assert other.stdout
    with other:
        assert other.stdout.readline() == "open\n"
        other.kill()
    opened(vault).close()


def test_two_windows_of_one_program_see_each_other_too(vault: Path) -> None:
    safe = opened(vault)
    seen: list[Problem] = []

    def elsewhere() -> None:
        with pytest.raises(VaultInUse) as trouble:
            opened(vault)
        seen.append(trouble.value)

    elsewhere()
    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(seen) == 2
    safe.close()
    opened(vault).close()


def test_making_a_vault_where_one_is_open_harms_nothing(vault: Path) -> None:
    safe = opened(vault)
    with pytest.raises(Problem):
        Safe.create(vault, passphrase(), now=NOON)
    assert names(safe) == ["Ada"]
    safe.close()


def test_a_knock_changes_the_file_that_the_open_window_watches(vault: Path) -> None:
    safe = opened(vault)
    door = raise_file(vault)
    before = door.read_bytes()
    assert ask_to_raise(vault)
    assert door.read_bytes() != before
    for _ in range(200):
        ask_to_raise(vault)
    assert len(door.read_bytes()) < 100
    safe.close()


def test_a_knock_where_nothing_can_be_written_says_so(tmp_path: Path) -> None:
    assert not ask_to_raise(tmp_path / "nowhere")
