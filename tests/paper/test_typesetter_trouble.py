"""When a page cannot be set: facts come up, the words of the page do not."""

import shutil
from pathlib import Path

import pytest
import typst

from app.domain.paper import Paper
from app.domain.problems import CannotTypeset, NoGlyphs
from app.paths import resources
from app.system.typesetter import Typesetter
from tests.paper.samples import SHEET, handout

SECRET = "Jonas cried in the meeting"


def house_with(tmp_path: Path, template: str) -> Typesetter:
    for part in ("typst", "fonts/paper", "content/en"):
        shutil.copytree(resources() / part, tmp_path / part)
    (tmp_path / "typst" / "agreed-actions.typ").write_text(template, encoding="utf-8")
    return Typesetter(tmp_path)


def test_a_broken_template_is_told_without_the_pages_words(tmp_path: Path) -> None:
    setter = house_with(tmp_path, '#import "house.typ": *\n#panic(data.title.text)')

    with pytest.raises(CannotTypeset) as told:
        setter.agreed_actions(handout(1, title=SECRET), Paper.A4)
    assert told.value.reason == "panicked ..."
    assert told.value.__cause__ is None


def test_a_template_reaches_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    setter = house_with(tmp_path / "house", '#read("../../secret.txt")')

    with pytest.raises(CannotTypeset):
        setter.agreed_actions(handout(1), Paper.A4)


def test_a_panic_in_the_library_is_trouble_and_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """As the library's own, which cannot be imported."""

    def panics(*_: object, **__: object) -> bytes:
        raise PanicException(SECRET)

    monkeypatch.setattr(typst, "compile", panics)
    with pytest.raises(CannotTypeset) as told:
        Typesetter(resources()).recovery_sheet(SHEET, Paper.A4)
    assert told.value.reason == "panic"
    assert told.value.__cause__ is None


def test_an_interrupt_is_no_panic(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(typst, "compile", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Typesetter(resources()).recovery_sheet(SHEET, Paper.A4)


def test_a_sign_the_library_cannot_draw_after_all_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the list of glyphs and the library ever disagree, the library's word counts."""

    def refuses(*_: object, **__: object) -> bytes:
        refusal = typst.TypstError("", "")
        refusal.message = r'PDF/UA-1 error: the text `"\u{378}"` could not be displayed with font `"X"`'
        raise refusal

    monkeypatch.setattr(typst, "compile", refuses)
    with pytest.raises(NoGlyphs) as told:
        Typesetter(resources()).recovery_sheet(SHEET, Paper.A4)
    assert told.value.characters == ("\u0378",)
