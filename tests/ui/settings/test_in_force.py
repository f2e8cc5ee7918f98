"""The page on security says what protects the vault on this machine, and what does not."""

import sys
from dataclasses import replace

import pytest

from app.domain.in_force import Encryption, InForce, Machine, Network, Swap
from app.domain.lock_signals import Happening
from app.ui.kit.look import look
from app.ui.settings.in_force_words import limits, protections
from app.ui.settings.security import SecuritySection
from tests.ui.cut_words import cut_words
from tests.ui.settings.conftest import Owner

SOUND = Encryption("4.19.0 community", "AES-256-CBC", "HMAC_SHA512", 512 * 1024, 3, 4, True, True)
SHUT = Machine(Network.SHUT, True, True, True, Swap.NONE, False)
ALL = InForce(SOUND, SHUT, True)


def failing(found: InForce) -> list[str]:
    return [line.title for line in protections(found, frozenset(Happening)) if line.holds is False]


def test_one_line_in_plain_sight_and_each_fact_on_request(owner: Owner) -> None:
    group = owner.security().in_force
    group.tell(ALL)
    assert group.status.title.text() == "All that Sotto can do here is in force"
    assert not group.each.isVisible()
    group.show_each.click()
    assert group.each.isVisible()
    assert len(group.rows) == len(protections(ALL, frozenset())) + len(limits(SHUT, "offscreen"))
    group.show_each.click()
    assert not group.each.isVisible()


def test_the_facts_are_those_of_the_open_vault_and_its_folder(owner: Owner) -> None:
    found = owner.does(owner.practice.witnessing.in_force)
    assert found.encryption.is_whole()
    assert (found.encryption.memory_kib, found.encryption.passes, found.encryption.lanes) == (65536, 3, 4)
    if sys.platform != "win32":
        assert found.folder_is_private
        owner.folder.chmod(0o755)
        assert owner.does(owner.practice.witnessing.in_force).folder_is_private is False


def test_each_visit_asks_anew(owner: Owner) -> None:
    group = owner.security().in_force
    group.tell(replace(ALL, folder_is_private=False))
    assert "folder" in group.status.sub.text()
    owner.folder.chmod(0o700)
    owner.general()
    owner.security()
    assert "folder" not in group.status.sub.text()


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (replace(ALL, machine=replace(SHUT, network=Network.OPEN)), "The network"),
        (replace(ALL, machine=replace(SHUT, network=Network.NO_FILTER)), "The network"),
        (replace(ALL, machine=replace(SHUT, closed_to_others=False)), "Memory"),
        (replace(ALL, machine=replace(SHUT, no_core_files=False)), "Crashes"),
        (replace(ALL, machine=replace(SHUT, ignores_openssl_files=False)), "Foreign settings"),
        (replace(ALL, folder_is_private=False), "The vault's folder"),
        (replace(ALL, encryption=replace(SOUND, erases=False)), "Encryption"),
        (replace(ALL, encryption=replace(SOUND, page_seal="")), "Encryption"),
        (replace(ALL, encryption=replace(SOUND, memory_kib=1024)), "Guessing the passphrase"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_does_not_hold_is_named_in_the_one_line(owner: Owner, found: InForce, title: str) -> None:
    assert failing(ALL) == []
    assert failing(found) == [title]
    group = owner.security().in_force
    group.tell(found)
    assert group.status.title.text() == "Not everything can be had on this machine"
    assert group.status.sub.text() == f"Missing here: {title}"
    group.tell(ALL)
    assert group.status.title.text() == "All that Sotto can do here is in force"


def test_what_was_not_asked_is_neither_promised_nor_blamed() -> None:
    """As on Windows, where none of this was ever tried."""
    elsewhere = Machine(Network.NO_FILTER, None, None, True, Swap.UNKNOWN, None)
    lines = {line.title: line for line in protections(InForce(SOUND, elsewhere, None), frozenset())}
    for title in ("Memory", "Crashes", "The vault's folder"):
        assert lines[title].holds is None
    assert "cannot see them" in next(line.sentence for line in limits(elsewhere, "offscreen") if "Swap" in line.title)


@pytest.mark.parametrize(
    ("heard", "holds", "words"),
    [
        (set(Happening), True, "when you switch user"),
        ({Happening.SLEEP, Happening.WOKE, Happening.SCREEN_LOCK}, True, "sleeps and when its screen"),
        ({Happening.SLEEP, Happening.WOKE}, False, "but not when its screen"),
        ({Happening.SCREEN_LOCK}, False, "In sleep the countdown goes on"),
        (set[Happening](), False, "tells of neither"),
    ],
)
def test_what_a_system_does_not_tell_is_said(owner: Owner, heard: set[Happening], holds: bool, words: str) -> None:
    owner.desk.hears = lambda: heard
    group = owner.security().in_force
    group.tell(ALL)
    line = next(line for line in protections(ALL, heard) if "Sleep" in line.title)
    assert line.holds is holds
    assert words in line.sentence
    assert ("Sleep and the locked screen" in group.status.sub.text()) is not holds


@pytest.mark.parametrize("heard", [set[Happening](), {Happening.SCREEN_LOCK}])
def test_where_the_countdown_is_off_none_is_promised(owner: Owner, heard: set[Happening]) -> None:
    owner.desk.hears = lambda: heard
    section = owner.security()
    section.show_chosen(replace(owner.desk.preferences, lock_after=0))
    owner.settles()
    words = " ".join(row.sub.text() for row in section.in_force.rows)
    assert "Sleep and the locked screen" in section.in_force.status.sub.text()
    assert "countdown goes on" not in words


def test_keeping_out_of_pictures_is_offered_only_where_it_can_be_done(
    owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def screen() -> str:
        return next(line.sentence for line in limits(SHUT, "offscreen") if line.title == "The screen")

    for can in (False, True):
        monkeypatch.setattr("app.ui.settings.security.can_exclude", lambda can=can: can)
        monkeypatch.setattr("app.ui.settings.in_force_words.can_exclude", lambda can=can: can)
        assert ("keeps_out_of_captures" in SecuritySection(owner.desk).switches) is can
        assert ("cannot prevent" in screen()) is not can


def test_what_other_programs_can_follow_depends_on_the_display() -> None:
    told = {display: limits(SHUT, display)[1].sentence for display in ("xcb", "wayland")}
    assert "the keys you type" in told["xcb"]
    assert "screen reader" in told["wayland"]


def test_swap_and_hibernation_are_told_as_they_are() -> None:
    def told(machine: Machine) -> str:
        return next(line.sentence for line in limits(machine, "offscreen") if "Swap" in line.title)

    assert told(SHUT) == "The system has no swap in use now."
    assert "on the disk" in told(replace(SHUT, swap=Swap.DISK))
    assert "in memory" in told(replace(SHUT, swap=Swap.MEMORY))
    assert "Hibernating" in told(replace(SHUT, can_hibernate=True))


def test_attempts_are_counted_while_one_watches(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = [0]
    monkeypatch.setattr(owner.practice.witnessing, "attempts", lambda: counted[0])
    row = owner.security().in_force.attempts
    assert row.title.text() == "0 attempts to reach a network since Sotto started"
    counted[0] = 1
    owner.qtbot.waitUntil(lambda: row.title.text() == "1 attempt to reach a network since Sotto started")
    counted[0] = 3
    owner.qtbot.waitUntil(lambda: row.title.text().startswith("3 attempts"))
    owner.general()
    assert not owner.security().in_force.isHidden()


def test_what_the_count_cannot_see_is_said(owner: Owner) -> None:
    group = owner.security().in_force
    group.tell(ALL)
    assert "the system refuses" in group.attempts.sub.text()
    group.tell(replace(ALL, machine=replace(SHUT, network=Network.NO_FILTER)))
    assert "No more can be seen" in group.attempts.sub.text()
    group.tell_attempts(None)
    assert group.attempts.title.text() == "Attempts to reach a network were not counted"


@pytest.mark.parametrize("percent", [100, 150])
def test_no_fact_is_cut_off(owner: Owner, percent: int) -> None:
    look().wear(text_size=percent, reduced_motion=True)
    owner.room.resize(888, 624)
    group = owner.security().in_force
    group.tell(InForce(SOUND, Machine(Network.OPEN, False, False, False, Swap.DISK, True), False))
    group.show_each.click()
    owner.settles()
    assert not cut_words(owner.room)


def test_whether_another_process_waits_for_the_lock_is_looked_at_each_time(owner: Owner) -> None:
    waiting: list[bool] = []
    owner.desk.stands_by = lambda: bool(waiting)
    group = owner.security().in_force
    group.look()
    owner.settles()
    line = next(row for row in group.rows if row.title.text() == "Locking")
    assert line.sub.text().endswith("A new one is started to show the lock page.")

    waiting.append(True)
    group.look()
    owner.settles()
    assert line.sub.text().endswith("Another one, which knows nothing of the vault, waits to show the lock page.")
