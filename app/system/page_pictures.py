"""Showing a finished page: its picture, and its text for those who cannot see pictures.

PDFium is not safe on several threads, so only the worker calls this. The library is imported at the first page.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PagePicture:
    """One page as pixels: `rgba` holds 4 bytes a pixel, rows from the top, without padding."""

    width: int
    height: int
    rgba: bytes


def page_count(pdf: bytes) -> int:
    """Return how many pages `pdf` has."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def picture(pdf: bytes, page: int, width_px: int) -> PagePicture:
    """Return page number `page`, counted from 0, drawn `width_px` pixels wide on white.

    Raises:
        IndexError: there is no such page.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        if not 0 <= page < len(document):
            raise IndexError(page)
        sheet = document[page]
        # Rounded down by a hair, for PDFium rounds up: 300 wanted must not become 301.
        scale = (width_px - 0.001) / sheet.get_width()
        bitmap = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        return PagePicture(bitmap.width, bitmap.height, bytes(bitmap.buffer))


def text(pdf: bytes) -> str:
    """Return what the pages say, in reading order, pages parted by form feeds."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "\f".join(page.replace("\r\n", "\n") for page in pages)
