"""Every Problem has its sentence, and every sentence is one that can be read out to somebody worried."""

from pathlib import Path
from typing import Any

import pytest

from app.cli.exit_codes import EXIT_CODES
from app.domain import problems
from app.domain.incoming import Danger, Foreign
from app.domain.problems import Problem
from app.domain.seal import Seal
from app.services.sentences import sentence, sentence_of_a_deed

FACTS: dict[str, Any] = {
    "folder": Path("here"),
    "path": Path("here.pdf"),
    "or_header_changed": False,
    "group": 3,
    "found": 2,
    "known": 1,
    "kind": "entry",
    "id": "0",
    "reason": "no room",
    "characters": ("☃",),
    "conversation": "0",
    "score": 1,
    "name": "Ma",
    "count": 2,
    "format": "HEIC",
    "most": 64_000_000,
    "size": 70_000_000,
    "pixels": 0,
    "danger": Danger.CLIMBS,
    "why": Seal.FOR_KEYS,
    "day": 30,
    "month": 2,
    "known_as": None,
}
EVERY = [one for one in vars(problems).values() if isinstance(one, type) and Problem in one.__bases__]


@pytest.mark.parametrize("kind", EVERY, ids=lambda one: one.__name__)
def test_it_says_what_happened_in_whole_sentences(kind: type[Problem]) -> None:
    said = sentence(kind(*(FACTS[name] for name in kind.facts)))

    assert said[0].isupper() or said.startswith("here")
    assert said.endswith(".")
    assert "!" not in said
    assert "{" not in said


@pytest.mark.parametrize("kind", EVERY, ids=lambda one: one.__name__)
def test_it_has_an_exit_code(kind: type[Problem]) -> None:
    assert EXIT_CODES[kind] in (*range(1, 10), 65, 69)


@pytest.mark.parametrize("kind", Foreign)
def test_what_is_known_and_not_read_is_told_with_another_way(kind: Foreign) -> None:
    said = sentence(problems.NotAnExport(Path("here.db"), kind))

    assert said.startswith("here.db ")
    assert "Nothing was added" in said
    assert "choose" in said.rpartition("Nothing was added")[2]


def test_a_page_without_room_is_named_and_the_vault_is_not_meant() -> None:
    """No change of the vault is waiting to be saved then."""
    assert "sheet.pdf" in sentence(problems.DiskFull(Path("sheet.pdf")))
    assert "last change" not in sentence(problems.DiskFull(Path("sheet.pdf")))
    assert "last change" in sentence(problems.DiskFull())


@pytest.mark.parametrize("kind", [problems.DiskFull, problems.DiskFailing])
def test_a_deed_that_failed_is_not_told_as_words_that_stay_on_a_page(kind: type[Problem]) -> None:
    """As where a vault is to be restored, or a key changed: nothing was being written on any page."""
    facts = () if kind is problems.DiskFull else (Path("here"), "no")
    assert "page" in sentence(kind(*facts))
    said = sentence_of_a_deed(kind(*facts))
    assert "page" not in said
    assert "nothing is half kept" in said


def test_nobody_is_told_that_a_passphrase_is_right_which_was_not_tried() -> None:
    """A header that says what no header can say is refused before any key is derived."""
    assert "passphrase is right" not in sentence(problems.HeaderChanged(Path("here")))


def test_a_damaged_file_is_never_called_a_wrong_passphrase() -> None:
    for kind in (problems.DatabaseDamaged, problems.HeaderDamaged, problems.DatabaseEmpty, problems.DatabaseMissing):
        said = sentence(kind(Path("here")))
        assert "wrong" not in said.replace("Nothing wrong was shown", "").lower()
        assert EXIT_CODES[kind] == 1


@pytest.mark.parametrize("danger", list(Danger))
def test_an_archive_that_is_refused_says_what_is_odd_about_it(danger: Danger) -> None:
    said = sentence(problems.ArchiveRefused(Path("Journal.zip"), danger))

    assert said.startswith("Journal.zip was not opened: ")
    assert "Nothing was added." in said
    assert len({sentence(problems.ArchiveRefused(Path("a.zip"), one)) for one in Danger}) == len(Danger)
