"""Files and links in a vault's folder that are not its own: nothing is written through them, and none is taken away."""

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.problems import CannotRead, HeaderDamaged
from app.house import _has_vault
from app.vault import archive, switching
from app.vault.backup import open_backup
from app.vault.erasing import ERASING
from app.vault.lock import ask_to_raise
from tests.vault.parts import NOON, kept_in, note, opened, passphrase
from tests.vault.powers import like_anybody

links = pytest.mark.skipif(sys.platform == "win32", reason="only an administrator makes links there")

PRECIOUS = b"the thesis of somebody " * 9
NAMES = (
    *("raise", "ballast", "probe", "Open.sotto", "header.new", "header.bak.new"),
    *("vault.db.making", "vault-2.db.making", "vault.db.header", ERASING),
)


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    path = tmp_path / "thesis"
    path.write_bytes(PRECIOUS)
    return path


def live_in(vault: Path) -> None:
    """Everything that writes files there, and erases it in the end."""
    with opened(vault) as safe:
        note(safe, "b", "Bo")
        made = safe.back_up(NOON)
        for _ in range(70):
            assert ask_to_raise(vault) is not (vault / "raise").is_symlink()
        safe.change_passphrase(passphrase("other words"))
        safe.new_data_key(passphrase("other words"), NOON, lambda done: None).wipe()
        with closing(safe.open_backup(made, passphrase())) as backup:
            safe.restore(backup, NOON)
    with opened(vault) as safe:
        safe.erase()


@links
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["symbolic", "hard"])
def test_nothing_is_written_through_a_link(vault: Path, thesis: Path, name: str, kind: str) -> None:
    """As one that somebody laid into a folder which is shared, or synced."""
    (vault / name).unlink(missing_ok=True)
    if kind == "symbolic":
        (vault / name).symlink_to(thesis)
    elif name == "raise":
        return  # it is ours, whoever else calls it something
    else:
        os.link(thesis, vault / name)
    live_in(vault)
    assert thesis.read_bytes() == PRECIOUS


@links
@pytest.mark.parametrize("name", NAMES)
def test_no_file_is_made_where_a_link_leads_to_nothing(vault: Path, tmp_path: Path, name: str) -> None:
    (vault / name).unlink(missing_ok=True)
    (vault / name).symlink_to(tmp_path / "nothing")
    live_in(vault)
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("is_linked", [False, pytest.param(True, marks=links)])
def test_what_others_left_unfinished_beside_the_backups_stays(vault: Path, tmp_path: Path, is_linked: bool) -> None:
    """As where the backups go to a folder of downloads, by a link."""
    downloads = tmp_path / "downloads" if is_linked else vault / "backups"
    downloads.mkdir()
    if is_linked:
        (vault / "backups").symlink_to(downloads)
    (downloads / "film.mkv.part").write_bytes(b"half of it")
    (downloads / "notes.aside").write_bytes(b"a word aside")
    (downloads / "project.part").mkdir()
    (downloads / "project.part" / "plan").write_bytes(b"much work")
    (downloads / "0123456789abcdef.part").mkdir()
    (downloads / "2026-03-02-1200.sottobackup.aside").write_bytes(b"set aside")
    assert kept_in(vault) == ["Ada"]
    left = {path.name for path in downloads.iterdir()}
    assert left == {"film.mkv.part", "notes.aside", "project.part"}
    with opened(vault) as safe:
        safe.erase()
    assert (downloads / "project.part" / "plan").exists()


def test_what_cannot_be_cleared_away_hinders_no_opening(open_air: Path, vault: Path) -> None:
    """The folder of the backups was closed to writing, by whoever wanted to keep them safe."""
    backups = vault / "backups"
    (backups / "0123456789abcdef.part").mkdir(parents=True)
    (backups / "2026-03-02-1200.sottobackup.aside").write_bytes(b"set aside")
    backups.chmod(0o500)
    with like_anybody():
        assert kept_in(vault) == ["Ada"]
    backups.chmod(0o700)


@links
def test_a_pipe_that_is_named_as_a_backup_keeps_nobody_waiting(vault: Path, tmp_path: Path) -> None:
    with opened(vault) as safe:
        made = safe.back_up(NOON)
    os.mkfifo(vault / "backups" / "2026-03-01-0900.sottobackup")
    (vault / "backups" / "2026-03-01-0901.sottobackup").mkdir()
    assert [one.path for one in archive.newest_good(vault, NOON)] == [made]


@links
@pytest.mark.parametrize("name", ["header", "header.bak", "erasing"])
def test_a_pipe_that_took_the_place_of_a_header_keeps_nobody_waiting(vault: Path, name: str) -> None:
    (vault / name).unlink(missing_ok=True)
    os.mkfifo(vault / name)
    assert _has_vault(vault)
    assert kept_in(vault) == ["Ada"]
    with opened(vault) as safe:
        assert safe.warnings == ()


@links
def test_where_both_headers_are_pipes_a_backup_is_put_back(vault: Path) -> None:
    with opened(vault) as safe:
        made = safe.back_up(NOON)
    for name in ("header", "header.bak"):
        (vault / name).unlink()
        os.mkfifo(vault / name)
    with pytest.raises(HeaderDamaged):
        opened(vault)
    with closing(open_backup(made, vault, passphrase=passphrase())) as backup:
        assert switching.mend_header(backup, vault)
    assert kept_in(vault) == ["Ada"]


def test_only_what_is_called_a_vault_is_erased_with_one(vault: Path) -> None:
    """Where the folder is one of documents, say."""
    others = {"BankVault.db", "vaults.dbf", "notes.db", "thesis.doc"}
    copies = {"vault (1).db", "vault2.db", "vault_conflict-20261128.db", "Copy of vault.db", "Vault-LAPTOP.db"}
    for name in others | copies:
        (vault / name).write_bytes(b"something")
    with opened(vault) as safe:
        safe.erase()
    assert {path.name for path in vault.iterdir()} == others


@links
def test_a_link_that_leads_nowhere_is_no_database_that_was_left_behind(vault: Path) -> None:
    (vault / "vault-2.db").symlink_to("nowhere")
    with opened(vault) as safe:
        assert safe.kept() == ()


@links
def test_a_database_that_is_a_link_to_itself_cannot_be_read(vault: Path) -> None:
    """Told by the system as a disk that fails is, when nobody opened anything yet."""
    (vault / "vault.db").unlink()
    (vault / "vault.db").symlink_to("vault.db")
    with pytest.raises(CannotRead):
        opened(vault)
