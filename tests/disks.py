"""Disks that are soon full, for the stories of what then becomes of the words."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


@contextmanager
def small_disk_at(disk: Path, megabytes: int, files: int = 1000) -> Iterator[Path]:
    """A disk in memory, with room for so many names. Only root may mount one; elsewhere the test is left out."""
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,nr_inodes={files}", "tmpfs", str(disk)]
    if not sys.platform.startswith("linux") or os.geteuid() or subprocess.run(mount, check=False).returncode:
        pytest.skip("nobody here may mount a small disk")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def fill(disk: Path) -> None:
    """Fill the rest of a disk with something else."""
    with suppress(OSError), (disk / "films").open("wb", buffering=0) as films:
        while films.write(b"\xff" * 1024):
            pass
