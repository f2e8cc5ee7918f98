"""What comes in as a picture leaves as one that can be seen and tells nothing else, or is refused in kind words."""

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from app.domain.problems import CannotRead, PictureTooLarge, PictureUnreadable
from app.system.pictures import LONGEST, MOST_KEPT, MOST_READ, clean, pixels, read_file
from tests.system.photos import CANARIES, drawn, encoded, exif, grainy, photo, telling

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
RED, BLUE = (200, 30, 30), (20, 40, 200)


def seen(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def is_near(color: object, meant: tuple[int, int, int]) -> bool:
    assert isinstance(color, tuple)
    return all(abs(one - other) < 12 for one, other in zip(color, meant, strict=True))


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_stays_but_what_can_be_seen(kind: str) -> None:
    given = telling(kind)
    assert any(canary in given for canary in CANARIES)

    kept = clean(given)

    assert not [canary for canary in CANARIES if canary in kept.data]
    image = seen(kept.data)
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
    assert not image.getexif()
    assert is_near(image.getpixel((10, 10)), BLUE)
    assert is_near(image.getpixel((100, 60)), RED)
    assert (kept.width, kept.height) == image.size == (120, 80)
    assert kept.media_type == Image.MIME[image.format or ""]


# Where the blue corner of the drawing is once it is held upright.
CORNERS = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}


@pytest.mark.parametrize("turn", CORNERS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_stands_upright_however_the_camera_was_held(kind: str, turn: int) -> None:
    kept = clean(encoded(drawn(), kind, exif=exif(turn)))

    image = seen(kept.data)
    assert image.size == ((80, 120) if turn >= 5 else (120, 80))
    right, low = CORNERS[turn]
    assert is_near(image.getpixel((image.width - 10 if right else 10, image.height - 10 if low else 10)), BLUE)


def test_its_size_is_bounded_in_pixels_and_in_bytes() -> None:
    for data in (encoded(grainy(2800, 2100), "JPEG", quality=95), encoded(grainy(2000, 400), "PNG", compress_level=1)):
        kept = clean(data)
        assert max(kept.width, kept.height) <= LONGEST
        assert len(kept.data) <= MOST_KEPT
        assert abs(kept.width / kept.height - seen(data).width / seen(data).height) < 0.01


def test_what_is_all_noise_is_made_smaller_until_it_fits() -> None:
    noise = Image.frombytes("RGB", (2000, 1500), os.urandom(2000 * 1500 * 3))
    assert len(clean(encoded(noise, "BMP")).data) <= MOST_KEPT


def test_a_picture_of_a_screen_keeps_each_pixel() -> None:
    kept = clean(telling("PNG"))
    assert kept.media_type == "image/png"
    assert seen(kept.data).convert("RGB").tobytes() == drawn().tobytes()


@pytest.mark.parametrize("kind", FORMATS)
def test_what_was_taken_in_once_is_not_changed_by_being_taken_in_again(kind: str) -> None:
    """So that a journal that goes out and comes back loses nothing, however often."""
    kept = clean(telling(kind))
    assert clean(kept.data) == kept


def test_what_is_transparent_stands_on_paper() -> None:
    """Black ink on nothing would be black on black in the dark theme."""
    image = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (5, 5, 10, 10))
    kept = seen(clean(encoded(image, "PNG")).data)
    assert kept.getpixel((0, 0)) == (255, 255, 255)
    assert kept.getpixel((7, 7)) == (0, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16", "RGBA"])
def test_any_kind_of_pixels_is_understood(mode: str) -> None:
    grey = Image.linear_gradient("L")
    image = grey.convert("I").point(lambda value: value * 256).convert("I;16") if mode == "I;16" else grey.convert(mode)
    kept = seen(clean(encoded(image, "JPEG" if mode == "CMYK" else "PNG")).data).convert("L")
    low, high = kept.getextrema()
    assert isinstance(low, int)
    assert isinstance(high, int)
    assert low < 25
    assert high > 230


def test_colours_are_those_that_were_meant() -> None:
    """A profile is applied and let go; one that cannot be read, or does not fit, does no harm."""
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (wide, b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()):
        kept = clean(encoded(drawn(), "PNG", icc_profile=profile))
        assert is_near(seen(kept.data).getpixel((10, 10)), BLUE)
        assert "icc_profile" not in seen(kept.data).info


def test_it_is_shown_at_the_size_that_is_needed() -> None:
    kept = clean(photo(image=drawn(1200, 800)))
    shown = pixels(kept.data, 300, 150)
    assert (shown.width, shown.height) == (225, 150)
    assert len(shown.rgb) == 225 * 150 * 3
    assert is_near(tuple(shown.rgb[:3]), BLUE)
    assert pixels(kept.data, 5000, 5000).width == 1200


# What is refused

NAMED = {
    "HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "AVIF": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1",
    "TIFF": b"II*\0\x08\0\0\0\0\0",
    "PDF": b"%PDF-1.7",
    "JPEG XL": b"\xff\x0a\xfa\x1f",
    "": b"Dear diary",
}


@pytest.mark.parametrize("name", NAMED)
def test_another_format_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(PictureUnreadable) as refusal:
        clean(NAMED[name])
    assert refusal.value.format == name


@pytest.mark.parametrize("kind", FORMATS)
def test_half_a_picture_is_none(kind: str) -> None:
    whole = encoded(drawn(), kind)
    with pytest.raises(PictureUnreadable):
        clean(whole[: len(whole) // 2])


def bomb(width: int, height: int) -> bytes:
    """A small PNG that says it is large, as zip bombs do."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def test_what_would_fill_the_memory_is_refused_before_it_is_decoded() -> None:
    blown_up = (
        bomb(60_000, 60_000),
        b"RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff" + bytes(40),
        b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x44\x01\0;",
    )
    for data in blown_up:
        with pytest.raises((PictureTooLarge, PictureUnreadable)):
            clean(data)
    with pytest.raises(PictureTooLarge) as refusal:
        clean(blown_up[0])
    assert refusal.value.pixels == 3_600_000_000


def test_a_jpeg_that_goes_over_itself_for_ever_is_refused() -> None:
    whole = encoded(drawn(3000, 2000), "JPEG", progressive=True)
    last = whole.rfind(b"\xff\xda")
    endless = whole[:last] + whole[last:-2] * 300 + b"\xff\xd9"
    with pytest.raises(PictureUnreadable):
        clean(endless)


def test_two_gigabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "film.jpg"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    with pytest.raises(PictureTooLarge) as refusal:
        read_file(path)
    assert refusal.value.size == 2_000_000_000
    with pytest.raises(PictureTooLarge):
        clean(bytes(MOST_READ + 1))


def test_a_file_that_is_none_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        read_file(tmp_path / "gone.jpg")
    with pytest.raises(PictureUnreadable):
        read_file(tmp_path)
    (tmp_path / "a.jpg").write_bytes(photo())
    assert read_file(tmp_path / "a.jpg") == photo()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(PictureUnreadable):
        read_file(tmp_path / "pipe.jpg")


# Hostile bytes

SMALL = [telling(kind) for kind in FORMATS] + [
    encoded(drawn(24, 16).quantize(4), "PNG"),
    encoded(drawn(24, 16), "JPEG", progressive=True),
    encoded(drawn(24, 16).convert("CMYK"), "JPEG"),
    encoded(drawn(24, 16), "WEBP", quality=40),
]


def is_fate_known(given: bytes) -> None:
    """It is refused, or a picture that stays as it is comes of it."""
    try:
        kept = clean(given)
    except (PictureUnreadable, PictureTooLarge):
        return
    assert clean(kept.data) == kept
    assert len(kept.data) <= MOST_KEPT


@given(st.sampled_from([*NAMED.values(), *(one[:12] for one in SMALL)]), st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_random_bytes_never_break_it(beginning: bytes, rest: bytes) -> None:
    is_fate_known(beginning + rest)


@given(
    st.sampled_from(SMALL),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6),
    st.floats(0.05, 1),
)
@settings(max_examples=400, deadline=None)
def test_a_picture_that_was_hit_never_breaks_it(whole: bytes, hits: list[tuple[float, int]], end: float) -> None:
    data = bytearray(whole)
    for place, byte in hits:
        data[int(place * len(data))] = byte
    is_fate_known(bytes(data[: max(1, int(end * 1.3 * len(data)))]))
