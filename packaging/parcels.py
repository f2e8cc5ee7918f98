"""Fetches one exact version of a package from the npm registry and refuses any other bytes.

Used only by the people who renew the shipped fonts, icons and words; the program itself never runs it.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path


class WrongParcel(Exception):
    """The registry handed out other bytes than the ones these resources were made from."""


@dataclass(frozen=True)
class Parcel:
    """A package pinned by the SHA-512 of its archive, written as npm writes it (`sha512-...`)."""

    name: str
    version: str
    integrity: str

    def unpacked_into(self, shelf: Path) -> Path:
        """Fetch, compare and unpack under `shelf`; return the folder that holds the package's files.

        Raises:
            WrongParcel: the archive is not the pinned one.
        """
        place = shelf / f"{self.name.strip('@').replace('/', '-')}-{self.version}"
        if place.is_dir():
            return place / "package"
        place.mkdir(parents=True)
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"{self.name}@{self.version}"],
            cwd=place,
            check=True,
            capture_output=True,
            text=True,
        )
        archive = place / packed.stdout.split()[-1]
        digest = hashlib.sha512(archive.read_bytes()).digest()
        if f"sha512-{base64.b64encode(digest).decode()}" != self.integrity:
            raise WrongParcel(f"{self.name} {self.version}")
        with tarfile.open(archive) as boxes:
            boxes.extractall(place, filter="data")
        return place / "package"
