"""Sotto without a window, as a script or cron would call it: real processes, real vaults."""

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from app.cli.command_line import parser
from app.domain.preferences import Preferences
from app.paths import resources
from app.services.opening import Opening
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from app.ui.shell.screens import Looks, file_name
from app.vault.keys import FLOOR
from tests.patience import PATIENCE

PASSPHRASE = "plain words, five of them"


def sotto(
    *arguments: str | Path, passphrase: str = PASSPHRASE, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one command; the passphrase comes through descriptor 0."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "app", *map(str, arguments)],
        input=f"{passphrase}\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        cwd=cwd or Path(__file__).parents[2],
        check=False,
    )


def ask(command: str, vault: Path, *more: str | Path, passphrase: str = PASSPHRASE) -> subprocess.CompletedProcess[str]:
    return sotto(command, vault, *more, "--passphrase-fd", "0", passphrase=passphrase)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An example vault of floor strength, closed."""
    return make_example(tmp_path_factory.mktemp("cli") / "vault")


def make_example(folder: Path) -> Path:
    """Make one, at the weakest strength a header may ask for."""
    clock = StoppedClock(datetime(2026, 3, 12, 9, 12))
    made = Opening(clock, Typesetter(resources()), FLOOR).make(folder, bytearray(PASSPHRASE.encode()), Preferences())
    made.practice.examples.furnish()
    made.practice.close()
    return folder


@pytest.fixture
def vault(example: Path, tmp_path: Path) -> Path:
    """A copy to harm."""
    return Path(shutil.copytree(example, tmp_path / "vault"))


def held(vault: Path) -> str:
    rows = json.loads(ask("list", vault, "conversations", "--json").stdout)
    return str(next(row["id"] for row in rows if row["state"] == "held"))


def test_a_script_makes_a_vault_and_checks_it(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "vault"
    assert ask("new", folder).returncode == 0
    assert ask("verify", folder).returncode == 0
    assert json.loads(ask("list", folder, "people", "--json").stdout) == []
    assert ask("new", folder).returncode == 9


def test_the_example_is_made_in_one_go(tmp_path: Path) -> None:
    assert ask("example", tmp_path / "vault").returncode == 0
    rows = json.loads(ask("list", tmp_path / "vault", "conversations", "--json").stdout)
    assert {row["state"] for row in rows} == {"preparing", "ready", "held", "closed"}


@pytest.mark.parametrize("what", ["people", "conversations", "actions", "entries"])
def test_lists_tell_ids_and_titles(example: Path, what: str) -> None:
    rows = json.loads(ask("list", example, what, "--json").stdout)
    assert rows
    assert all(row["id"] and (row.get("title") or row.get("name")) for row in rows)
    plain = ask("list", example, what).stdout
    assert all(row["id"] in plain for row in rows)


def test_a_list_for_reading_tells_tags_as_words(example: Path) -> None:
    said = ask("list", example, "entries").stdout
    assert "silence, feedback" in said
    assert "[" not in said


def test_what_was_agreed_becomes_a_pdf_once(example: Path, tmp_path: Path) -> None:
    target = tmp_path / "agreed.pdf"
    assert ask("actions-pdf", example, held(example), target).returncode == 0
    written = target.read_bytes()
    again = ask("actions-pdf", example, held(example), target)

    assert written.startswith(b"%PDF-")
    assert again.returncode == 9
    assert target.read_bytes() == written
    assert ask("actions-pdf", example, "nobody", tmp_path / "none.pdf").returncode == 8
    assert ask("actions-pdf", example, held(example), tmp_path / "no" / "folder.pdf").returncode == 6


def test_a_wrong_passphrase_is_told_from_damage(vault: Path) -> None:
    wrong = ask("verify", vault, passphrase="something else")
    assert wrong.returncode == 2
    assert "damaged" not in wrong.stderr

    (vault / "header").write_bytes(b"")
    spare = ask("verify", vault)
    assert spare.returncode == 0
    assert "spare" in spare.stderr

    page = vault / "vault.db"
    damaged = bytearray(page.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    page.write_bytes(damaged)
    assert ask("verify", vault).returncode == 1

    page.write_bytes(b"")
    empty = ask("verify", vault)
    assert empty.returncode == 1
    assert "empty" in empty.stderr

    for name in ("header", "header.bak"):
        (vault / name).write_bytes(b"SOTTOVLT")
    assert ask("verify", vault).returncode in (1, 3)


@pytest.mark.parametrize("nothing", ["", "\0"])
def test_no_passphrase_is_a_wrong_one_and_makes_no_vault(vault: Path, tmp_path: Path, nothing: str) -> None:
    """A script whose secret did not arrive is never told that the vault is damaged."""
    assert ask("verify", vault, passphrase=nothing).returncode == 2
    made = ask("new", tmp_path / "other", passphrase=nothing)
    assert (made.returncode, "Traceback" in made.stderr) == (2, False)
    assert not (tmp_path / "other").exists()


def test_without_a_terminal_the_passphrase_is_asked_for_another_way(vault: Path) -> None:
    """As from cron: neither a passphrase nor somebody to ask is wrong usage, not damage."""
    done = subprocess.run(
        [sys.executable, "-m", "app", "verify", str(vault)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        start_new_session=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 64
    assert done.stderr == "sotto: There is no terminal to ask at. Use --passphrase-fd.\n"


def test_a_bug_of_ours_is_not_told_as_damage_and_quotes_nothing() -> None:
    hook = "import sys; from app.cli.command_line import tell_bug; sys.excepthook = tell_bug; "
    bug = hook + "raise ValueError('what Ada said')"
    done = subprocess.run(
        [sys.executable, "-c", bug], capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False
    )
    assert done.returncode == 70
    assert "ValueError" in done.stderr
    assert "Ada" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_whoever_calls_a_command_off_while_it_is_still_loading_hears_nothing_of_it() -> None:
    loading = """
import sys
class CalledOff:
    def find_spec(self, name, path, target=None):
        if name == "app.cli.carrying":
            raise KeyboardInterrupt
sys.meta_path.insert(0, CalledOff())
sys.argv = ["sotto", "verify", "nowhere"]
import app.__main__
sys.exit(app.__main__.main())
"""
    said = subprocess.run(
        [sys.executable, "-c", loading], capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False
    )
    assert (said.returncode, said.stdout, said.stderr) == (130, "", "")


def test_who_has_seen_enough_of_a_list_hears_no_complaint(example: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-m", "app", "list", str(example), "people", "--passphrase-fd", "0"],
        input=PASSPHRASE.encode(),
        stdout=write_end,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_names_that_the_terminal_cannot_write_are_still_listed(
    vault: Path, more: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = Opening(StoppedClock(datetime(2026, 3, 12, 9, 12)), Typesetter(resources()), FLOOR)
    practice = opening.unlock(vault, bytearray(PASSPHRASE.encode())).practice
    practice.people.add("Zoë \U0001f331")
    practice.close()
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setenv("PYTHONUTF8", "0")
    done = subprocess.run(
        [sys.executable, "-m", "app", "list", str(vault), "people", *more, "--passphrase-fd", "0"],
        input=PASSPHRASE.encode(),
        capture_output=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"Zo" in done.stdout
    if more:
        assert "Zoë \U0001f331" in {row["name"] for row in json.loads(done.stdout)}


def test_pictures_that_cannot_be_written_are_not_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = sotto("screens", tmp_path / "file")
    assert (done.returncode, done.stdout) == (6, "")
    assert "could not be written" in done.stderr


def test_the_letters_of_the_pictures_are_as_large_as_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody can look at every page in the largest letters, beside the same page in the usual ones."""
    rendered: list[tuple[object, ...]] = []

    def render(*asked: object) -> tuple[Path, ...]:
        rendered.append(asked)
        return ()

    monkeypatch.setattr("app.house.render", render)
    for name in ("QT_QPA_PLATFORM", "QT_SCALE_FACTOR"):
        monkeypatch.setenv(name, "")
    asked = parser().parse_args(["screens", "x", "--text-size", "150", "--size", "960x640"])
    assert asked.do(asked) == 0
    assert rendered == [(Path("x"), None, (960, 640), 1, 150)]
    looks = Looks("light", (1280, 800), 1, 150)
    assert file_name("today", looks) == "today-text-150-light.png"
    assert file_name("today", looks._replace(text_size=100)) == "today-light.png"


def test_no_vault_and_wrong_usage(tmp_path: Path) -> None:
    assert ask("verify", tmp_path / "none").returncode == 5
    assert not (tmp_path / "none").exists()
    sizes = (["screens", "x", "--size", "big"], ["screens", "x", "--text-size", "99"])
    for wrong in (["verify"], ["list", "x", "things"], *sizes, ["fly"]):
        assert sotto(*wrong).returncode == 64


def test_a_vault_that_is_open_elsewhere_is_left_alone(vault: Path) -> None:
    clock = StoppedClock(datetime(2026, 3, 12, 9, 12))
    open_here = Opening(clock, Typesetter(resources())).unlock(vault, bytearray(PASSPHRASE.encode()))
    assert ask("verify", vault).returncode == 4
    open_here.practice.close()
    assert ask("verify", vault).returncode == 0


def test_commands_without_a_window_load_no_qt(example: Path, tmp_path: Path) -> None:
    watch = (
        "import sys; from app.__main__ import main; code = main(); "
        "loaded = [one for one in sys.modules if one.startswith(('PySide6', 'shiboken6'))]; "
        "assert not loaded, loaded; sys.exit(code)"
    )
    for command in (
        ["list", str(example), "people"],
        ["verify", str(example)],
        ["backup", str(shutil.copytree(example, tmp_path / "kept"))],
        ["actions-pdf", str(example), held(example), str(tmp_path / "a.pdf")],
        ["new", str(tmp_path / "new")],
    ):
        done = subprocess.run(
            [sys.executable, "-c", watch, *command, "--passphrase-fd", "0"],
            input=PASSPHRASE.encode(),
            capture_output=True,
            timeout=PATIENCE,
            cwd=Path(__file__).parents[2],
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()


def test_the_passphrase_has_no_way_through_arguments_or_environment() -> None:
    assert sotto("verify", "x", "--passphrase", "secret").returncode == 64
    assert not [name for name in os.environ if "PASSPHRASE" in name]
