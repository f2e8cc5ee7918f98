"""A sealed file is a standard age file: the `age` tool opens ours, ours opens its own, and bad ones are told apart."""

import os
import re
import select
import shutil
import subprocess
import time
from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyrage import encrypt, x25519

from app.domain.problems import SealBroken, Unsealable, WrongSealPassphrase
from app.domain.seal import Seal
from app.exchange.sealed import MOST, seal, unseal
from tests.patience import PATIENCE

WORDS = "harbour lantern quiet seven maple"
PLAIN = b'{"format":"sotto-hand-over"}' * 40
AGE = pytest.mark.skipif(not shutil.which("age") or os.name == "nt", reason="the age tool is not here")


@pytest.fixture(scope="module")
def sealed() -> bytes:
    """Sealed once: it takes about a second, as it should."""
    return seal(PLAIN, bytearray(WORDS.encode()))


def opened(data: bytes, folder: Path, words: str = WORDS) -> bytes:
    path = folder / "file.age"
    path.write_bytes(data)
    return unseal(path, bytearray(words.encode()))


def at_a_terminal(command: list[str], answers: int) -> int:
    """Run age as somebody would who types the passphrase `answers` times: it reads one from a terminal only.

    The shell leads a new session, so the terminal it opens becomes the one of age.
    """
    ours, theirs = os.openpty()
    shell = ["sh", "-c", 'exec "$@" <"$0"', os.ttyname(theirs), *command]
    with subprocess.Popen(shell, stdout=theirs, stderr=theirs, start_new_session=True) as running:
        os.close(theirs)
        said, typed, until = b"", 0, time.monotonic() + PATIENCE
        while time.monotonic() < until and running.poll() is None:
            if select.select([ours], [], [], 0.2)[0]:
                try:
                    said += os.read(ours, 1024)
                except OSError:  # it has ended, and its terminal with it
                    break
            if typed < answers and len(re.findall(rb"passphrase[^:]*: ", said)) > typed:
                os.write(ours, WORDS.encode() + b"\n")
                typed += 1
        os.close(ours)
        return running.wait(PATIENCE)


def test_it_follows_the_format(sealed: bytes) -> None:
    """As age-encryption.org/v1 has it: the version, one scrypt stanza with salt and work factor, the header's MAC."""
    header = rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} \d{1,2}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n"
    found = re.match(header, sealed)
    assert found
    assert len(sealed) - found.end() == 16 + len(PLAIN) + 16, "a nonce, the words, and the seal of one chunk"
    assert b"sotto" not in sealed


@AGE
def test_the_age_tool_opens_it(sealed: bytes, tmp_path: Path) -> None:
    (tmp_path / "ours.age").write_bytes(sealed)
    command = ["age", "--decrypt", "--output", str(tmp_path / "plain"), str(tmp_path / "ours.age")]
    assert at_a_terminal(command, 1) == 0
    assert (tmp_path / "plain").read_bytes() == PLAIN


@AGE
@pytest.mark.parametrize("armour", [[], ["--armor"]])
def test_what_the_age_tool_sealed_opens_here(tmp_path: Path, armour: list[str]) -> None:
    (tmp_path / "plain").write_bytes(PLAIN)
    command = ["age", "--passphrase", *armour, "--output", str(tmp_path / "theirs.age"), str(tmp_path / "plain")]
    assert at_a_terminal(command, 2) == 0
    assert unseal(tmp_path / "theirs.age", bytearray(WORDS.encode())) == PLAIN


def test_another_passphrase_is_told_from_damage(sealed: bytes, tmp_path: Path) -> None:
    with pytest.raises(WrongSealPassphrase):
        opened(sealed, tmp_path, "something else")
    for harmed in (sealed[:-1], sealed[:-20] + b"x" + sealed[-19:], sealed[: sealed.index(b"---") + 20]):
        with pytest.raises(SealBroken):
            opened(harmed, tmp_path)


def test_what_no_passphrase_opens_is_told_before_one_is_tried(sealed: bytes, tmp_path: Path) -> None:
    key = x25519.Identity.generate().to_public()
    hard = re.sub(rb"(-> scrypt \S+) \d+", rb"\1 30", sealed)
    absurd = re.sub(rb"(-> scrypt \S+) \d+", rb"\1 99999999999", sealed)
    for data, why in (
        (b"", Seal.NOT_SEALED),
        (b"PK\x03\x04", Seal.NOT_SEALED),
        (encrypt(PLAIN, [key]), Seal.FOR_KEYS),
        (hard, Seal.TOO_HARD),
        (absurd, Seal.TOO_HARD),
        (sealed + bytes(MOST), Seal.TOO_LARGE),
    ):
        with pytest.raises(Unsealable) as told:
            opened(data, tmp_path)
        assert told.value.why is why
    with pytest.raises(Unsealable):
        unseal(tmp_path / "nowhere.age", bytearray(b"x"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.age")
    for no_file in (tmp_path, tmp_path / "pipe.age"):
        with pytest.raises(Unsealable):
            unseal(no_file, bytearray(b"x"))


def test_armour_that_is_broken_is_damage(sealed: bytes, tmp_path: Path) -> None:
    lines = b64encode(sealed)
    whole = b"-----BEGIN AGE ENCRYPTED FILE-----\n" + lines + b"\n-----END AGE ENCRYPTED FILE-----\n"
    assert opened(whole, tmp_path) == PLAIN
    for harmed in (whole[:-40], whole.replace(lines[:4], b"!!!!")):
        with pytest.raises(SealBroken):
            opened(harmed, tmp_path)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_header_breaks_anything(sealed: bytes, tmp_path: Path, data: st.DataObject) -> None:
    """Whatever stands in it: none of these reaches the work of a real one."""
    end = sealed.index(b"\n", 25)
    line = data.draw(st.one_of(st.binary(max_size=60), st.from_regex(rb"\A-> [a-z]{3,6} [!-~]{0,30} \d{0,9}\Z")))
    harmed = sealed[:22] + line.replace(b"scrypt", b"x") + sealed[end:]
    with pytest.raises((Unsealable, SealBroken, WrongSealPassphrase)):
        opened(harmed, tmp_path)
