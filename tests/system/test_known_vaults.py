"""Which vaults are found, in which order, and where a new one may be made."""

from pathlib import Path

import pytest

from app.system.known_vaults import free_place, is_away, known_vaults, lies_at_home


@pytest.fixture
def usual(tmp_path: Path) -> Path:
    return tmp_path / "Sotto" / "Sotto.sotto"


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "header").touch()
    return folder


def test_the_usual_one_comes_first_then_those_beside_it_then_those_remembered(usual: Path, tmp_path: Path) -> None:
    beside = made(usual.with_name("Another.sotto"))
    made(usual)
    stick = made(tmp_path / "stick" / "One.sotto")
    (usual.parent / "Notes.sotto").mkdir()  # somebody's own folder
    found = known_vaults(usual, [str(stick), str(tmp_path / "gone")], usual)
    assert [(one.folder, one.is_there, one.is_remembered) for one in found] == [
        (usual, True, False),
        (beside, True, False),
        (stick, True, True),
        (tmp_path / "gone", False, True),
    ]


def test_the_one_on_screen_is_always_there_and_none_is_there_twice(usual: Path, tmp_path: Path) -> None:
    stick = made(tmp_path / "stick" / "One.sotto")
    assert [one.folder for one in known_vaults(usual, [], stick)] == [stick]
    assert [one.folder for one in known_vaults(usual, [str(stick)], stick)] == [stick]


def test_only_what_looking_does_not_find_need_be_remembered(usual: Path, tmp_path: Path) -> None:
    assert lies_at_home(usual, usual)
    assert lies_at_home(usual.with_name("Two.sotto"), usual)
    assert not lies_at_home(tmp_path / "Two.sotto", usual)


def test_a_new_one_gets_the_next_number(usual: Path) -> None:
    assert free_place(usual) == usual
    made(usual)
    assert free_place(usual).name == "Sotto 2.sotto"
    made(usual.with_name("Sotto 2.sotto"))
    assert free_place(usual).name == "Sotto 3.sotto"


@pytest.mark.skipif("os.name == 'nt'", reason="drives have letters there")
@pytest.mark.parametrize(
    ("path", "away"),
    [
        ("/media/me/STICK/One.sotto", True),
        ("/run/media/me/S/One", True),
        ("/Volumes/S/One", True),
        ("/srv/One", False),
    ],
)
def test_a_drive_that_comes_and_goes_is_known_by_its_path(path: str, away: bool) -> None:
    assert is_away(Path(path)) is away
