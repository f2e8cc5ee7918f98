"""Taking a picture in: nothing but what can be seen comes back, upright, in the colours of every screen, and bounded.

Formats that are rare among photos, or known for what their readers get wrong, are refused by name. Pillow is imported
at the first picture, and of it only what the format at hand needs. Nothing here writes a file.
"""

import io
import os
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.picture import fitted
from app.domain.problems import CannotRead, PictureTooLarge, PictureUnreadable
from app.system import picture_bytes
from app.system.picture_bytes import Bare, Format

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 2560  # pixels a side may have
MOST_KEPT = 2_000_000  # bytes
MOST_READ = 64_000_000  # bytes
# Some 200 MB of pixels. A JPEG that goes over the picture once is decoded smaller at once, whatever its size.
MOST_PIXELS = 50_000_000
MOST_PIXELS_OF_JPEG = 120_000_000

JPEG_TYPE, PNG_TYPE = "image/jpeg", "image/png"

_MOST_PASSES = 1_000_000_000  # pixels gone over by all scans of a JPEG: 20 over the largest that has several
_MOST_RUNS = 4_000_000  # bytes of a compressed BMP, which Pillow undoes one run at a time
_QUALITIES = (88, 80, 70)
_SHRINK = 0.75
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}  # Exif orientation: Pillow's Transpose

# What decoding a damaged picture may raise in Pillow.
_NO_PICTURE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True)
class CleanPicture:
    """The bytes of a JPEG or PNG that tells nothing but what can be seen; `width` and `height` in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True)
class Pixels:
    """A decoded picture: `rgb` holds 3 bytes a pixel, rows from the top, without padding."""

    width: int
    height: int
    rgb: bytes


def read_file(path: Path) -> bytes:
    """Read a file that somebody says is a picture. One that is too large is not read at all.

    Raises:
        PictureTooLarge, CannotRead.
        PictureUnreadable: it is a folder or a device.
    """
    try:
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise PictureUnreadable
            if about.st_size > MOST_READ:
                raise PictureTooLarge(MOST_READ, size=about.st_size)
            return file.read(MOST_READ + 1)  # it may have grown meanwhile: `clean` refuses it then
    except IsADirectoryError as error:
        raise PictureUnreadable from error
    except OSError as error:
        raise CannotRead(path, error.strerror or "") from error


def clean(data: bytes) -> CleanPicture:
    """Return the picture in `data`, and nothing else of it: no place, camera, time, comment, thumbnail or profile.

    A JPEG that holds nothing else and is small enough stays as it is, byte for byte; all others are made anew.

    Raises:
        PictureUnreadable, PictureTooLarge.
    """
    if len(data) > MOST_READ:
        raise PictureTooLarge(MOST_READ, size=len(data))
    kind = picture_bytes.format_of(data)
    if not isinstance(kind, Format):
        raise PictureUnreadable(kind)
    with _blaming():
        one = picture_bytes.bare(kind, data)
        image = _decoded(kind, one, LONGEST)
        if kind is Format.JPEG and _may_stay(one, image):
            return CleanPicture(data, JPEG_TYPE, *image.size)
        seen = _as_seen(image, one.turn)
        return _encoded(seen, is_exact=picture_bytes.is_exact(kind, data))


def pixels(data: bytes, width: int, height: int) -> Pixels:
    """Return a picture that `clean` made, no larger than `width` and `height`, to be shown.

    Raises:
        PictureUnreadable: it is none.
    """
    kind = picture_bytes.format_of(data)
    if not isinstance(kind, Format):
        raise PictureUnreadable
    with _blaming():
        image = _decoded(kind, Bare(data), max(width, height))
        size = fitted(image.size, (width, height))
        seen = image.convert("RGB")
        if size != image.size:
            seen = seen.resize(size, _resample(), reducing_gap=2.0)
        return Pixels(*size, seen.tobytes())


@contextmanager
def _blaming() -> Iterator[None]:
    from PIL.Image import DecompressionBombError

    try:
        yield
    except (*_NO_PICTURE, DecompressionBombError) as error:
        raise PictureUnreadable from error


def _decoded(kind: Format, one: Bare, longest: int) -> "Image":
    """Decode the first picture in it: of a JPEG no more than it takes to show it `longest` pixels wide or high."""
    if kind is Format.WEBP:
        _refuse_many(*picture_bytes.size_of_webp(one.data))
    if kind is Format.BMP and picture_bytes.is_run_length(one.data) and len(one.data) > _MOST_RUNS:
        raise PictureTooLarge(_MOST_RUNS, size=len(one.data))
    image = _opener(kind)(io.BytesIO(one.data))
    wide, high = image.size
    if kind is Format.JPEG:
        scans = picture_bytes.scans_in(one.data)
        _refuse_many(wide, high, MOST_PIXELS_OF_JPEG if scans == 1 else MOST_PIXELS)
        if scans * wide * high > _MOST_PASSES:
            raise PictureUnreadable
        image.draft(None, fitted(image.size, (longest, longest)))
    else:
        _refuse_many(wide, high)
    image.load()
    return image  # type: ignore[no-any-return]


def _refuse_many(width: int, height: int, most: int = MOST_PIXELS) -> None:
    if width * height > most:
        raise PictureTooLarge(most, pixels=width * height)


def _opener(kind: Format) -> Any:
    """Return what opens a format: no other one's reader is loaded, and none looks at the bytes."""
    import warnings

    from PIL import Image

    # Pillow's own guard stays for what grows while it is read; it refuses at twice this, and warns before.
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS_OF_JPEG // 2
    warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
    match kind:
        case Format.JPEG:
            from PIL.JpegImagePlugin import JpegImageFile

            return JpegImageFile
        case Format.PNG:
            from PIL.PngImagePlugin import PngImageFile

            return PngImageFile
        case Format.GIF:
            from PIL.GifImagePlugin import GifImageFile

            return GifImageFile
        case Format.BMP:
            from PIL.BmpImagePlugin import BmpImageFile

            return BmpImageFile
        case Format.WEBP:
            from PIL.WebPImagePlugin import WebPImageFile

            return WebPImageFile


def _may_stay(one: Bare, image: "Image") -> bool:
    is_small = len(one.data) <= MOST_KEPT and max(image.size) <= LONGEST
    return one.is_whole and is_small and image.mode in ("L", "RGB")


def _as_seen(image: "Image", turn: int) -> "Image":
    """Return the picture upright on white, in sRGB, and no longer than it may be."""
    from PIL import Image

    profile, exif = image.info.get("icc_profile"), image.info.get("exif")
    if turn == 1 and isinstance(exif, bytes):
        turn = picture_bytes.turn_of(exif)
    image = _on_white(image)
    size = fitted(image.size, (LONGEST, LONGEST))
    if size != image.size:
        image = image.resize(size, _resample(), reducing_gap=2.0)
    image = _in_srgb(image, profile)
    return image.transpose(Image.Transpose(_TURNS[turn])) if turn in _TURNS else image


def _on_white(image: "Image") -> "Image":
    """Return an image in a mode that can be scaled and has no transparency: grey, RGB or CMYK."""
    from PIL import Image

    if image.mode.startswith("I") or image.mode == "F":  # 16 bits a pixel, as scanners make them
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        ours = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", ours.size, "white"), ours).convert("RGB")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _in_srgb(image: "Image", profile: object) -> "Image":
    """Return the picture with the colours its profile means; one that cannot be read means none."""
    if isinstance(profile, bytes) and profile:
        from PIL import ImageCms

        try:
            meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            told = ImageCms.profileToProfile(image, meant, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            told = None
        if told is not None:
            return told
    return image.convert("RGB")


def _encoded(image: "Image", is_exact: bool) -> CleanPicture:
    """Return the picture as PNG where each pixel was exact and it is small enough, as JPEG otherwise."""
    from PIL import Image

    # What came along in `info` must not be written again.
    image = Image.frombytes(image.mode, image.size, image.tobytes())
    if is_exact:
        png = _saved(image, "PNG", compress_level=6)
        if len(png) <= MOST_KEPT:
            return CleanPicture(png, PNG_TYPE, *image.size)
    while True:
        for quality in _QUALITIES:
            jpeg = _saved(image, "JPEG", quality=quality, optimize=True)
            if len(jpeg) <= MOST_KEPT:
                return CleanPicture(jpeg, JPEG_TYPE, *image.size)
        smaller = (max(1, int(image.width * _SHRINK)), max(1, int(image.height * _SHRINK)))
        image = image.resize(smaller, _resample())


def _saved(image: "Image", kind: str, **choices: Any) -> bytes:
    to = io.BytesIO()
    image.save(to, kind, **choices)
    return to.getvalue()


def _resample() -> Any:
    from PIL import Image

    return Image.Resampling.LANCZOS
