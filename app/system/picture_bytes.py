"""What the bytes of a picture say before anything decodes them: its format, its size, and all that is beside it.

What tells of a place, a camera or a program is cut away here, so that no decoder ever reads it. The formats are
JPEG (ITU T.81, JFIF 1.02), PNG (W3C, third edition), GIF89a, BMP, and WebP (RFC 9649).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """A format that is read here."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    BMP = "BMP"
    WEBP = "WebP"


@dataclass(frozen=True)
class Bare:
    """A picture without what stood beside it. `turn` is its Exif orientation, 1 to 8, 1 where it has none.

    `is_whole`: not a byte was cut away.
    """

    data: bytes
    turn: int = 1
    is_whole: bool = True


_BEGINNINGS = {
    b"\xff\xd8\xff": Format.JPEG,
    b"\x89PNG\r\n\x1a\n": Format.PNG,
    b"GIF87a": Format.GIF,
    b"GIF89a": Format.GIF,
    b"BM": Format.BMP,
}
_OTHERS = {
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"II+\0": "TIFF",
    b"MM\0+": "TIFF",
    b"8BPS": "Photoshop",
    b"\xff\x0a": "JPEG XL",
    b"\0\0\0\x0cJXL ": "JPEG XL",
    b"\0\0\0\x0cjP  ": "JPEG 2000",
    b"\xff\x4f\xff\x51": "JPEG 2000",
    b"\0\0\1\0": "ICO",
    b"%PDF": "PDF",
    b"%!PS": "PostScript",
    b"<svg": "SVG",
}
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF", b"crx ": "RAW"}
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

_MANY = 50_000  # parts of a file; an honest one has a few, or one for each 8 KiB of a large PNG
_ORIENTATION = 0x0112
_EXIF = b"Exif\0\0"
_ICC = b"ICC_PROFILE\0"

_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_APP0, _APP1, _APP2, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF
_JFIF = 16  # bytes of an APP0 without a thumbnail

_PNG_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"iCCP", b"IDAT", b"IEND")


def format_of(data: bytes) -> Format | str:
    """Return the format, as its name only where it is one that is not read here, "" where it is none."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Format.WEBP
    for beginning, known in _BEGINNINGS.items():
        if data.startswith(beginning):
            return known
    if data[4:8] == b"ftyp":
        return "HEIC" if data[8:12] in _HEIC else _BRANDS.get(data[8:12], "")
    return next((name for beginning, name in _OTHERS.items() if data.startswith(beginning)), "")


def bare(kind: Format, data: bytes) -> Bare:
    """Return what of a picture is to be decoded.

    Raises:
        ValueError: its parts do not add up.
    """
    match kind:
        case Format.JPEG:
            return _bare_jpeg(data)
        case Format.PNG:
            return _bare_png(data)
    return Bare(data)


def scans_in(jpeg: bytes) -> int:
    """Return how often a JPEG goes over the whole picture, or more: a mark may also stand in a table by chance."""
    return jpeg.count(b"\xff\xda")


def is_run_length(bmp: bytes) -> bool:
    """Whether a BMP is compressed, which takes long to undo."""
    return struct.unpack_from("<I", bmp, 30)[0] in (1, 2) if len(bmp) >= 34 else False


def size_of_webp(data: bytes) -> tuple[int, int]:
    """Return width and height, which decide how much memory its decoder takes before anything can be asked.

    Raises:
        ValueError: it does not say.
    """
    match data[12:16], data[20:30]:
        case b"VP8X", bytes(head) if len(head) == 10:
            return _int24(head, 4) + 1, _int24(head, 7) + 1
        case b"VP8L", bytes(head) if len(head) == 10 and head[0] == 0x2F:
            bits = struct.unpack_from("<I", head, 1)[0]
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ", bytes(head) if len(head) == 10 and head[3:6] == b"\x9d\x01\x2a":
            wide, high = struct.unpack_from("<HH", head, 6)
            return wide & 0x3FFF, high & 0x3FFF
    raise ValueError("no size")


def is_exact(kind: Format, data: bytes) -> bool:
    """Whether each pixel is as it was drawn, as on a picture of a screen; a photo's are not."""
    return kind is not Format.JPEG and (kind is not Format.WEBP or b"VP8L" in data[12:256])


def turn_of(exif: bytes) -> int:
    """Return the orientation that Exif data tells, 1 where they tell none that there is."""
    data = exif.removeprefix(_EXIF)
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    try:
        (at,) = struct.unpack_from(f"{order}I", data, 4)
        (count,) = struct.unpack_from(f"{order}H", data, at)
        for number in range(count):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", data, at + 2 + 12 * number)
            if tag == _ORIENTATION and kind == 3:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


def _bare_jpeg(data: bytes) -> Bare:
    kept, turn = [data[:2]], 1
    for marker, part in _jpeg_parts(data):
        if marker == _APP1 and part[4:].startswith(_EXIF):
            turn = turn_of(part[4:])
        if _stays(marker, part):
            kept.append(part)
    whole = b"".join(kept)
    return Bare(whole, turn, whole == data and _is_plain(kept))


def _jpeg_parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the parts of a JPEG with their markers; the last one is the first scan with all that follows."""
    at = 2
    for _ in range(_MANY):
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if data[at : at + 1] != b"\xff" or len(data) < at + 4:
            raise ValueError("no marker")
        marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if marker == _SOS:
            yield marker, data[at:]
            return
        if length < 2:
            raise ValueError("no length")
        yield marker, data[at : at + 2 + length]
        at += 2 + length
    raise ValueError("too many parts")


def _stays(marker: int, part: bytes) -> bool:
    if marker == _APP0:
        return part[4:9] == b"JFIF\0" and len(part) == 2 + _JFIF
    if marker == _APP2:
        return part[4:].startswith(_ICC)
    return marker == _APP14 or not (_APP0 <= marker <= _APP15 or marker == _COM)


def _is_plain(parts: list[bytes]) -> bool:
    """Whether a JPEG holds nothing but a picture in the colours of every screen, and ends with it."""
    scans = parts[-1]
    has_colours = any(part[1] in (_APP2, _APP14) for part in parts[1:])
    has_more = scans.find(b"\xff\xd9") != len(scans) - 2 or any(
        scans.find(bytes((0xFF, marker))) >= 0 for marker in (*range(_APP0, _APP15 + 1), _COM)
    )
    return not has_colours and not has_more


def _bare_png(data: bytes) -> Bare:
    kept, turn, at = [data[:8]], 1, 8
    for _ in range(_MANY):
        if len(data) < at + 12:
            raise ValueError("cut short")
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if kind == b"eXIf":
            turn = turn_of(data[at + 8 : end - 4])
        if kind in _PNG_KEPT:
            kept.append(data[at:end])
        if kind == b"IEND":
            return Bare(b"".join(kept), turn)
        at = end
    raise ValueError("too many parts")


def _int24(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 3], "little")
