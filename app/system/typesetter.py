"""Setting pages: plain data in, the bytes of a PDF out, and nothing written anywhere.

Every page conforms to PDF/UA-1 and PDF/A-2a. What people typed travels as JSON beside the template and never
becomes part of it, so no sign in it can mean anything. Slow (tens of milliseconds): call it from the worker.
The libraries are imported at the first page, for the window must not wait for them.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from app.domain.handout import Handout, RecoverySheet
from app.domain.paper import Paper
from app.domain.problems import CannotTypeset, NoGlyphs
from app.domain.reflection_sheet import ReflectionSheet
from app.system import page_data
from app.system.glyphs import Glyphs, able_families, characters_in, recorded_ranges
from app.system.page_tags import with_row_headers

_OWN_FAMILY = "Sotto Sans"
_UNDRAWN = re.compile(r'the text `"(.+)"` could not be displayed', re.DOTALL)
_MAYBE_QUOTED = re.compile(r"""[`"'\n].*|(?<=panicked).*""", re.DOTALL)
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))", re.DOTALL)


class Typesetter:
    """Sets the pages that Sotto prints. `resources` is the program's folder of shipped files."""

    def __init__(self, resources: Path) -> None:
        self._templates = resources / "typst"
        self._font_folder = resources / "fonts" / "paper"
        self._words_page = resources / "content" / "en" / "paper.toml"
        self._chosen: dict[tuple[str, ...], list[str]] = {}  # reading all fonts of a system takes a second

    def agreed_actions(self, handout: Handout, paper: Paper, words: Mapping[str, str] | None = None) -> bytes:
        """Return the page of agreed actions; `words` replace the English labels, all or some.

        Raises:
            NoGlyphs: no font here prints some characters, which it names.
            CannotTypeset: the typesetter gave up.
        """
        said = self._words | dict(words or {})
        return self._set("agreed-actions.typ", page_data.agreed_page(handout, paper, said))

    def recovery_sheet(self, sheet: RecoverySheet, paper: Paper, words: Mapping[str, str] | None = None) -> bytes:
        """Return the one page with the recovery key; raises as `agreed_actions` does."""
        said = self._words | dict(words or {})
        return self._set("recovery-sheet.typ", page_data.recovery_page(sheet, paper, said))

    def reflection_sheet(self, sheet: ReflectionSheet, paper: Paper, words: Mapping[str, str] | None = None) -> bytes:
        """Return chosen pages of a journal, or questions to write under; raises as `agreed_actions` does."""
        said = self._words | dict(words or {})
        return self._set("reflection-sheet.typ", page_data.reflection_page(sheet, paper, said))

    def _set(self, template: str, data: page_data.Data) -> bytes:
        missing = self._glyphs.uncovered(page_data.strings_of(data))
        more = self._system_families(missing) if missing else []
        inputs = {"data": json.dumps(data | {"fonts": self._other_scripts + more}, ensure_ascii=False)}
        try:
            pdf = self._compile(self._templates / template, inputs, with_system=bool(more))
        except CannotTypeset as problem:
            if not more:
                raise
            # A system font that claims a sign may still be broken, or forbid being put into a file.
            raise NoGlyphs(missing) from problem
        return with_row_headers(pdf, data["words"]["table_summary"])

    def _compile(self, template: Path, inputs: dict[str, str], with_system: bool) -> bytes:
        import typst

        try:
            pdf = typst.compile(
                template,
                root=self._templates,
                font_paths=self._all_fonts if with_system else self._fonts,
                sys_inputs=inputs,
                format="pdf",
                pdf_standards=["ua-1", "a-2a"],
                timestamp=0,
            )
        except typst.TypstError as error:
            raise _told(error.message) from None  # it quotes the page
        except BaseException as panic:
            # A panic in the typesetter's Rust arrives as a class that cannot be imported, and is no Exception.
            if type(panic).__name__ != "PanicException":
                raise
            raise CannotTypeset("panic") from None
        return bytes(pdf)

    def _system_families(self, missing: tuple[str, ...]) -> list[str]:
        """Return the system's fonts that print what the shipped ones cannot."""
        if missing in self._chosen:
            return self._chosen[missing]
        faces = [(one.family, Path(one.path), one.index) for one in self._all_fonts.fonts() if one.path]
        found = able_families(missing, faces)
        still = self._glyphs.with_families(found).uncovered("\n".join(missing))
        if still:
            raise NoGlyphs(still)
        self._chosen[missing] = list(found)
        return self._chosen[missing]

    @cached_property
    def _words(self) -> dict[str, str]:
        return dict(tomllib.loads(self._words_page.read_text(encoding="utf-8")))

    @cached_property
    def _fonts(self) -> Any:
        import typst

        return typst.Fonts(include_system_fonts=False, font_paths=[self._font_folder])

    @cached_property
    def _all_fonts(self) -> Any:
        import typst

        return typst.Fonts(include_system_fonts=True, font_paths=[self._font_folder])

    @cached_property
    def _other_scripts(self) -> list[str]:
        """Families beside our own in the folder of paper fonts: putting a font there is all it takes."""
        return sorted({one.family for one in self._fonts.fonts() if one.path} - {_OWN_FAMILY})

    @cached_property
    def _glyphs(self) -> Glyphs:
        families = recorded_ranges(self._templates / "embedded-glyphs.txt")
        for one in self._fonts.fonts():
            if one.path:
                has = characters_in(Path(one.path), one.index)
                families[one.family] = families[one.family] & has if one.family in families else has
        return Glyphs(families)


def _told(message: str) -> NoGlyphs | CannotTypeset:
    """Turn the typesetter's refusal into facts, without the words it quotes from the page."""
    undrawn = _UNDRAWN.search(message)
    if undrawn:
        return NoGlyphs((_ESCAPED.sub(_unescaped, undrawn[1]),))
    return CannotTypeset(_MAYBE_QUOTED.sub(" ...", message))


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else {"n": "\n", "t": "\t", "r": "\r"}.get(found[2], found[2])
