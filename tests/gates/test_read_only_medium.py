"""The vault lies on a medium that can only be read: it opens, says so, and nothing on the medium is asked to change."""

import subprocess
from pathlib import Path

from tests.disks import small_disk_at
from tests.gates.vaults import furnished
from tests.stories.conftest import Enter
from tests.stories.unlocking import comes_in


def test_a_vault_on_a_closed_card_is_read(sits_down: Enter, tmp_path: Path) -> None:
    with small_disk_at(tmp_path / "card", megabytes=24) as card:
        furnished(card / "Practice.sotto")
        subprocess.run(["mount", "-o", "remount,ro", str(card)], check=True)
        one = sits_down(folder=card / "Practice.sotto")
        comes_in(one)
        one.sees("The laptop", "This vault can only be read here")
        one.home.away.absence.look_again()
        one.rests()
        one.sees("The laptop")
        one.home.close()
        subprocess.run(["mount", "-o", "remount,rw", str(card)], check=True)
