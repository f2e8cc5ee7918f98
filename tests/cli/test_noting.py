"""A thought kept in five seconds, from a script or a terminal: real processes, real vaults."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from app.paths import resources
from app.services.opening import Opening
from app.services.practice import Practice
from app.system import page_pictures
from app.system.clock import StoppedClock
from app.system.typesetter import Typesetter
from tests.cli.test_commands import PASSPHRASE, ask, example, vault
from tests.patience import PATIENCE

__all__ = ["example", "vault"]


def noted(vault: Path, text: str | bytes, *more: str, passphrase: str = PASSPHRASE) -> subprocess.CompletedProcess[str]:
    """Run `note`: the words come through standard input, the passphrase through a descriptor of its own."""
    read_end, write_end = os.pipe()
    os.write(write_end, f"{passphrase}\n".encode())
    os.close(write_end)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "app", "note", str(vault), "--passphrase-fd", str(read_end), *more],
        input=text if isinstance(text, bytes) else text.encode(),
        capture_output=True,
        pass_fds=[read_end],
        cwd=Path(__file__).parents[2],
        timeout=PATIENCE,
        check=False,
    )
    os.close(read_end)
    told = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, *told)


def opened(vault: Path) -> Practice:
    opening = Opening(StoppedClock(datetime(2026, 3, 12, 9, 12)), Typesetter(resources()))
    return opening.unlock(vault, bytearray(PASSPHRASE.encode())).practice


def titles(vault: Path) -> list[str]:
    return [row["title"] for row in json.loads(ask("list", vault, "entries", "--json").stdout)]


def test_a_thought_goes_into_the_journal(vault: Path) -> None:
    """practice 65: the first line is its title, and the rest is kept as it came."""
    done = noted(vault, "Ada laughed\r\n\r\nfor the first time — größer als gedacht\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Kept in the journal.\n", "")
    assert titles(vault)[0] == "Ada laughed"
    practice = opened(vault)
    try:
        assert practice.journaling.entries()[0].text == "Ada laughed\n\nfor the first time — größer als gedacht"
    finally:
        practice.close()


def test_a_moment_becomes_an_example_for_somebody(vault: Path) -> None:
    """practice 65: into the conversation being prepared, and where there is none into a private note."""
    before = len(titles(vault))
    daniel = noted(vault, "He waited for the last slide.", "--about", "daniel")
    mei = noted(vault, "She asked first.", "--about", "MEI tan")
    assert daniel.stdout == "Kept as an example in the conversation you prepare with Daniel Okafor.\n"
    assert mei.returncode == 0
    assert len(titles(vault)) == before

    practice = opened(vault)
    try:
        examples = [one.seen for line in practice.planning.lines() for one in line.conversation.preparation.examples]
        notes = [one.text for person in practice.people.everyone() for one in practice.people.page(person.id).meetings]
    finally:
        practice.close()
    assert "He waited for the last slide." in examples
    assert "She asked first." in [*examples, *notes]


def test_a_name_that_is_nobodys_or_several_peoples_keeps_nothing(vault: Path) -> None:
    practice = opened(vault)
    practice.people.add("Daniel Weiss")
    practice.close()
    before = titles(vault)
    several, nobody = noted(vault, "A moment.", "--about", "dan"), noted(vault, "A moment.", "--about", "Quentin")
    assert (several.returncode, nobody.returncode) == (8, 8)
    assert several.stderr == "sotto: The name dan fits 2 people. Nothing was kept. Write more of it.\n"
    assert "Nobody here is called Quentin" in nobody.stderr
    assert titles(vault) == before


def test_a_vault_that_is_open_elsewhere_is_left_alone(vault: Path) -> None:
    practice = opened(vault)
    try:
        busy = noted(vault, "A moment.")
    finally:
        practice.close()
    assert (busy.returncode, busy.stdout) == (4, "")
    assert "Traceback" not in busy.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (b" \n\n", "There was nothing to keep."),
        (b"\xff\xfe\x00A", "That is not text in UTF-8. Nothing was kept."),
        (b"a" * 1_000_001, "That is more than a megabyte. Nothing was kept."),
    ],
    ids=["nothing", "no text", "a library"],
)
def test_what_is_no_note_is_not_kept(vault: Path, words: bytes, told: str) -> None:
    done = noted(vault, words, passphrase="not even asked for")
    assert (done.returncode, done.stderr) == (64, f"sotto: {told}\n")


def test_the_passphrase_is_never_taken_for_the_note(vault: Path) -> None:
    before = titles(vault)
    done = ask("note", vault)
    assert done.returncode == 64
    assert "another descriptor" in done.stderr
    assert noted(vault, "A moment.", passphrase="something else").returncode == 2
    assert titles(vault) == before


def test_without_a_name_the_usual_vault_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-m", "app", "note", "--passphrase-fd", "9"],
        input=b"A moment.",
        capture_output=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 5
    assert str(tmp_path).encode() in done.stderr


def test_reflections_become_a_pdf(vault: Path, tmp_path: Path) -> None:
    """practice 56, practice 72"""
    practice = opened(vault)
    entry = practice.capturing.note("Then Daniel spoke.").id
    practice.close()
    pages, lines = tmp_path / "pages.pdf", tmp_path / "lines.pdf"
    done = ask("reflections-pdf", vault, pages, "--entry", entry, "--without-names", "--title", "Friday")
    assert (done.returncode, done.stdout) == (0, f"The reflections lie at {pages}. The file is not encrypted.\n")
    said = page_pictures.text(pages.read_bytes())
    assert "Friday" in said
    assert "Then A. spoke." in said
    assert ask("reflections-pdf", vault, lines, "--questions", "your-view-first", "--room", "page").returncode == 0
    assert page_pictures.page_count(lines.read_bytes()) == 4


def test_what_is_not_there_is_not_printed(vault: Path, tmp_path: Path) -> None:
    to = tmp_path / "none.pdf"
    assert ask("reflections-pdf", vault, to, "--entry", "nobody").returncode == 8
    assert ask("reflections-pdf", vault, to).returncode == 64
    assert not to.exists()
