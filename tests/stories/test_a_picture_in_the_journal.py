"""A photo that tells where it was taken is dropped into the journal, and only what can be seen of it is ever kept."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.domain.picture import marks_in
from app.system.clock import StoppedClock
from app.ui.journal.illustrated import IllustratedPage
from app.ui.journal.picture_layer import PictureLayer
from app.ui.kit.layer import top_layer
from app.ui.kit.spot import GoingBack
from tests.gates.vaults import furnished
from tests.stories.somebody import Somebody
from tests.stories.test_what_was_deleted_or_changed import decrypted, goes_away, key_of
from tests.stories.unlocking import comes_in
from tests.system.photos import CANARIES, grainy, photo

SitsDown = Callable[..., Somebody]


def the_page(one: Somebody) -> IllustratedPage:
    field = one.field("Entry")
    assert isinstance(field, IllustratedPage)
    return field


def drops(page: IllustratedPage, path: Path) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    spot, copy = QPointF(page.cursorRect().center()), Qt.DropAction.CopyAction
    page.dropEvent(QDropEvent(spot, copy, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)))


def is_seen(one: Somebody) -> bool:
    """Whether the red of the photo's field is painted somewhere on the page."""
    image = the_page(one).grab().toImage()
    places = ((x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9))
    colors = (image.pixelColor(x, y) for x, y in places)
    return any(color.red() > 170 and color.green() < 60 and color.blue() < 60 for color in colors)


def photo_file(folder: Path) -> Path:
    """A red photo, large and grainy enough that its bytes are like no others."""
    image = Image.blend(Image.new("RGB", (1600, 1200), (230, 0, 0)), grainy(1600, 1200), 0.1)
    folder.mkdir()
    path = folder / "IMG_2044.jpg"
    path.write_bytes(photo(turn=6, image=image))
    return path


def test_a_photo_is_dropped_locked_away_and_seen_again_and_tells_of_no_place(
    sits_down: SitsDown, clock: StoppedClock, tmp_path: Path
) -> None:
    folder = tmp_path / "vault"
    furnished(folder)
    taken = photo_file(tmp_path / "camera")
    exif = Image.open(io.BytesIO(taken.read_bytes())).getexif()
    assert exif.get_ifd(0x8825)[2] == (48.0, 12.0, 30.0), "it tells where it was taken"

    one = comes_in(sits_down())
    one.goes_to("journal", "new")
    one.writes("Entry", "By the river")
    drops(the_page(one), taken)
    one.waits(lambda: len(marks_in(the_page(one).written())) == 1, "the picture never came")
    one.waits(lambda: is_seen(one), "the picture was never painted")
    one.sees("Saved and encrypted")
    one.rests()
    (entry, _) = one.asks(lambda vault: vault.journaling.entries())
    (mark,) = marks_in(entry.text)
    kept = one.asks(lambda vault: vault.picturing.read(mark.id))
    goes_away(one)

    image = Image.open(io.BytesIO(kept))
    assert image.size == (1200, 1600), "it stands upright"
    assert not image.getexif()
    for file in folder.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert not [word for word in (*CANARIES, b"Exif", b"JFIF", kept[5000:5064]) if word in content], file
    clear = decrypted(folder, key_of(folder))
    assert kept[5000:5064].lower() in clear
    assert not [word for word in (*CANARIES, b"Exif\0") if word.lower() in clear]

    one = comes_in(sits_down())
    one.goes_to("journal", entry.id)
    one.waits(lambda: is_seen(one), "it was not there again")
    one.waits(lambda: one.home.window.findChild(GoingBack) is None, "the caret was not where it had been")
    the_page(one).setFocus()
    one.types_key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    one.types_key(Qt.Key.Key_Down)
    one.types_key(Qt.Key.Key_Return)
    assert isinstance(top_layer(one.home.window), PictureLayer)
    one.writes("Caption", "The old bridge")
    one.types_key(Qt.Key.Key_Escape)
    one.sees("Saved and encrypted")

    one.presses("More")
    one.presses("Delete")
    one.sees("Entry deleted")
    one.rests()
    goes_away(one)
    for days in (31, 1, 1):
        clock.advance(timedelta(days=days))
        one = comes_in(sits_down())
        one.rests()
        goes_away(one)
    assert kept[5000:5064].lower() not in decrypted(folder, key_of(folder))
