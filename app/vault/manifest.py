"""The file of a backup: a zip that stores its parts as they are, and says what they must add up to.

    header          the vault's header of that moment, sealed anew for this snapshot
    vault.db        the snapshot, encrypted under the vault's key
    manifest.json   canonical JSON: format, made_at (local), and size and SHA-256 of both parts

Nothing in it counts, names or tells anything of a person. Unzipped, it is a vault.
"""

import contextlib
import hashlib
import json
import os
import re
import stat
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from app.domain.problems import BackupDamaged, CannotRead, FormatNewer, NotABackup
from app.vault import disk
from app.vault.slots import canonical

FORMAT = 1
HEADER, SNAPSHOT, MANIFEST = "header", "vault.db", "manifest.json"
ENDING = ".sottobackup"

_FIRST_YEAR, _LAST_YEAR = 1980, 2107  # that a zip has room for; the manifest tells the true one
_SMALL = 64 * 1024  # bytes a header or manifest may have
_CHUNK = 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")
# What reading a file that is no zip, or a damaged one, may raise in the standard library or in `_decode`.
_NO_ZIP = (
    zipfile.BadZipFile,
    struct.error,
    AttributeError,
    EOFError,
    KeyError,
    OSError,
    OverflowError,
    RuntimeError,  # NotImplementedError too
    TypeError,
    ValueError,
)


@dataclass(frozen=True)
class Part:
    """What one part must be. `size` is in bytes."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`made_at` is local wall time; `parts` are the header and the snapshot by their names."""

    made_at: datetime
    parts: dict[str, Part]


def write(path: Path, folder: Path, made_at: datetime) -> None:
    """Put the header and the snapshot that lie in `folder` into a new file, which is on the disk afterwards."""
    parts = {name: _part(folder / name) for name in (HEADER, SNAPSHOT)}
    with path.open("xb") as stream:
        path.chmod(0o600)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as file:
            for name in parts:  # the header comes first: erasing overwrites it where it stands
                entry = _entry(name, made_at)
                with (folder / name).open("rb") as source, file.open(entry, "w", force_zip64=True) as to:
                    _pour(_chunks(source), to)
            file.writestr(_entry(MANIFEST, made_at), _encode(Manifest(made_at, parts)))
        stream.flush()
        disk.sync(stream.fileno())


def read(path: Path) -> Manifest:
    """Read what a backup says of itself, and that its parts have the sizes it names. The parts are not read.

    Raises:
        NotABackup, BackupDamaged, FormatNewer, CannotRead.
    """
    with _opened(path) as (_, manifest):
        return manifest


def unpack(path: Path, folder: Path) -> Manifest:
    """Put both parts into `folder`, and see that they are what the manifest says.

    Raises:
        NotABackup, BackupDamaged, FormatNewer, CannotRead.
        OSError: `folder` could not be written to.
    """
    with _opened(path) as (file, manifest):
        for name, part in manifest.parts.items():
            with (folder / name).open("xb") as to:
                (folder / name).chmod(0o600)
                if _pour(_chunks_in(file, name, path), to) != part:
                    raise BackupDamaged(path)
        return manifest


def check(path: Path, progress: Callable[[float], None] = lambda done: None) -> None:
    """Read both parts in full, and see that they are what the manifest says. Raises what `read` does.

    `progress` hears of the part done, from 0 to 1; what it raises ends it.
    """
    with _opened(path) as (file, manifest):
        whole, so_far = sum(part.size for part in manifest.parts.values()), 0

        def told(chunks: Iterator[bytes]) -> Iterator[bytes]:
            nonlocal so_far
            for chunk in chunks:
                so_far += len(chunk)
                progress(so_far / whole)
                yield chunk

        for name, part in manifest.parts.items():
            if _pour(told(_chunks_in(file, name, path)), None) != part:
                raise BackupDamaged(path)


def header_of(path: Path) -> bytes:
    """Return the bytes of a backup's header. Raises what `read` does."""
    with _opened(path) as (file, manifest), _blaming(path):
        raw = file.read(HEADER)
        if hashlib.sha256(raw).hexdigest() != manifest.parts[HEADER].sha256:
            raise BackupDamaged(path)
        return raw


def digest(path: Path) -> Part:
    """Return what a whole file adds up to."""
    return _part(path)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    try:  # a pipe with a backup's name is not waited for
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, IsADirectoryError) as error:
        raise NotABackup(path) from error
    except OSError as error:
        raise CannotRead(path, error.strerror or "") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotABackup(path)
    with open(handle, "rb") as stream:
        try:
            file = zipfile.ZipFile(stream)
        except _NO_ZIP as error:
            raise (BackupDamaged if path.suffix == ENDING else NotABackup)(path) from error
        with file:
            yield file, _manifest_in(file, path)


def _manifest_in(file: zipfile.ZipFile, path: Path) -> Manifest:
    found = {one.filename: one for one in file.infolist()}
    if MANIFEST not in found:
        raise NotABackup(path)
    if found[MANIFEST].file_size > _SMALL:
        raise BackupDamaged(path)
    with _blaming(path):
        manifest = _decode(file.read(MANIFEST))
    sizes = {name: part.size for name, part in manifest.parts.items()}
    is_stored = all(one.compress_type == zipfile.ZIP_STORED for one in found.values())
    if sizes != {name: one.file_size for name, one in found.items() if name != MANIFEST} or not is_stored:
        raise BackupDamaged(path)
    if sizes[HEADER] > _SMALL:
        raise BackupDamaged(path)
    return manifest


@contextlib.contextmanager
def _blaming(path: Path) -> Iterator[None]:
    try:
        yield
    except _NO_ZIP as error:
        raise BackupDamaged(path) from error


def _encode(manifest: Manifest) -> bytes:
    parts = {name: {"sha256": part.sha256, "size": part.size} for name, part in manifest.parts.items()}
    return canonical({"format": FORMAT, "made_at": manifest.made_at.isoformat(timespec="seconds"), "parts": parts})


def _decode(raw: bytes) -> Manifest:
    stored: Any = json.loads(raw)
    if type(stored["format"]) is int and stored["format"] > FORMAT:
        raise FormatNewer(stored["format"], FORMAT)
    made_at = datetime.fromisoformat(stored["made_at"]).replace(tzinfo=None)
    parts = {name: Part(one["size"], one["sha256"]) for name, one in stored["parts"].items()}
    if set(parts) != {HEADER, SNAPSHOT} or any(type(part.size) is not int for part in parts.values()):
        raise ValueError("not the parts of a backup")
    if not all(_SHA256.fullmatch(part.sha256) for part in parts.values()):
        raise ValueError("not a check sum")
    return Manifest(made_at, parts)


def _entry(name: str, made_at: datetime) -> zipfile.ZipInfo:
    year = min(max(made_at.year, _FIRST_YEAR), _LAST_YEAR)
    entry = zipfile.ZipInfo(name, (year, *made_at.timetuple()[1:6]))
    entry.external_attr = 0o600 << 16
    return entry


def _part(path: Path) -> Part:
    with path.open("rb") as source:
        return _pour(_chunks(source), None)


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK):
        yield chunk


def _chunks_in(file: zipfile.ZipFile, name: str, path: Path) -> Iterator[bytes]:
    with _blaming(path), file.open(name) as source:
        yield from _chunks(source)


def _pour(source: Iterable[bytes], to: IO[bytes] | None) -> Part:
    sum_of, size = hashlib.sha256(), 0
    for chunk in source:
        sum_of.update(chunk)
        size += len(chunk)
        if to is not None:
            to.write(chunk)
    return Part(size, sum_of.hexdigest())
