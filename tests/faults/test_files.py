"""The search through the files of a day must find what is there, or its nothing means nothing."""

from pathlib import Path

import pytest

from faults.files_after_a_day import ENCODINGS, found, signs_of


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_canary_is_found_in_every_encoding_in_capitals_or_not(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "left").write_bytes(b"\xff\x00" + "Heron QZ42xk waits".encode(encoding) + b"\x00")
    assert "qz42xk".encode(encoding) in found(tmp_path / "left", tmp_path, signs_of(["qz42xk"]))
    assert not found(tmp_path / "left", tmp_path, signs_of(["qz43xk"]))


def test_a_canary_is_found_in_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "qz42xk.tmp").touch()
    assert found(tmp_path / "qz42xk.tmp", tmp_path, signs_of(["qz42xk"])) == [b"qz42xk"]
