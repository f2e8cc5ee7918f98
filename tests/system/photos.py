"""Pictures as cameras and screens make them, with all that they tell beside what can be seen."""

import io
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

CANARIES = (b"CANARYCAM", b"CANARYTEXT", b"CANARYXMP", b"CANARYTAIL")
XMP = b"<x:xmpmeta>CANARYXMP</x:xmpmeta>"


def drawn(width: int = 120, height: int = 80) -> Image.Image:
    """A red field with a blue left upper quarter, so that turning it is seen."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((20, 40, 200), (0, 0, width // 2, height // 2))
    return image


def grainy(width: int, height: int) -> Image.Image:
    """As hard to keep small as a photo."""
    noise = Image.effect_noise((max(1, width // 4), max(1, height // 4)), 60).resize((width, height))
    return Image.merge("RGB", (noise, noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT), noise))


def encoded(image: Image.Image, kind: str, **choices: Any) -> bytes:
    to = io.BytesIO()
    image.save(to, kind, **choices)
    return to.getvalue()


def exif(turn: int = 1) -> bytes:
    """A camera's name, a place at 48 degrees north, and how the camera was held."""
    told = Image.Exif()
    told[0x010F] = "CANARYCAM"
    told[0x0112] = turn
    place = told.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (48.0, 12.0, 30.0), "E", (16.0, 22.0, 0.0)
    return told.tobytes()


def photo(turn: int = 1, image: Image.Image | None = None) -> bytes:
    """A JPEG with place, camera, comment, XMP, and something behind its end."""
    plain = encoded(image or drawn(), "JPEG", exif=exif(turn), comment=b"CANARYTEXT", xmp=XMP, quality=92)
    return plain + b"CANARYTAIL"


def telling(kind: str) -> bytes:
    """The drawing in a format, with all that it can tell beside."""
    image = drawn()
    if kind == "PNG":
        told = PngInfo()
        told.add_text("Comment", "CANARYTEXT")
        told.add_itxt("XML:com.adobe.xmp", XMP.decode())
        return encoded(image, "PNG", pnginfo=told, exif=exif()) + b"CANARYTAIL"
    if kind == "WEBP":
        return encoded(image, "WEBP", exif=exif(), xmp=XMP, lossless=True)
    if kind == "GIF":
        return encoded(image, "GIF", comment=b"CANARYTEXT", save_all=True, append_images=[image.rotate(90)])
    return encoded(image, kind) + b"CANARYTAIL" if kind == "BMP" else photo()
