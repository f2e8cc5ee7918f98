"""What a picture or other part is by its name, and those that stand within a text itself, as a `data:` address."""

import base64
import binascii
import posixpath
import re

from app.domain.incoming import Part, PartKind, PartRefused, Why
from app.exchange import bounds

KINDS = {
    PartKind.PICTURE: "jpg jpeg jpe jfif png gif webp heic heif tif tiff bmp avif svg dng raw",
    PartKind.AUDIO: "m4a aac mp3 wav aiff aif caf ogg oga opus flac amr",
    PartKind.VIDEO: "mp4 mov m4v avi mkv webm 3gp mpg mpeg",
}
KIND_OF = {ending: kind for kind, endings in KINDS.items() for ending in endings.split()}
# Pictures of these kinds are kept in no vault. Programs call a file so now and then that is one of the others.
_NOT_KEPT = frozenset("heic heif tif tiff avif svg dng raw".split())
_KEPT = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM")
_DATA = re.compile(r"data:([a-z]+/[\w.+-]{1,60})?((?:;[\w=-]{1,60}){0,4}),", re.IGNORECASE)


def kind_of(name: str) -> PartKind:
    """Return what a file is by the ending of its name."""
    return KIND_OF.get(posixpath.splitext(name)[1].lower().lstrip("."), PartKind.FILE)


def is_called_what_is_not_kept(name: str) -> bool:
    """Return whether a picture's name says that it is of a kind that cannot be kept."""
    return posixpath.splitext(name)[1].lower().lstrip(".") in _NOT_KEPT


def is_kept(start: bytes) -> bool:
    """Return whether a picture that begins so is of a kind that can be kept."""
    return start.startswith(_KEPT)


def data_part(source: str) -> Part | None:
    """Return what a `data:` address holds, None for another address."""
    found = _DATA.match(source)
    if not found:
        return None
    kind, content = (found[1] or "").lower(), source[found.end() :]
    name = f"{kind.partition('/')[0] or 'file'}.{kind.partition('/')[2].partition('+')[0] or 'bin'}"

    def read() -> bytes:
        try:
            return base64.b64decode(content, validate=False)
        except (binascii.Error, ValueError) as error:
            raise PartRefused(Why.DAMAGED) from error

    if "base64" not in found[2].lower():
        return Part(kind_of(name), name, why=Why.DAMAGED)
    if len(content) > bounds.PART:
        return Part(kind_of(name), name, why=Why.TOO_LARGE)
    return Part(kind_of(name), name, read)
