"""Looking around with the example people, trying things out in them, and letting them go."""

from dataclasses import replace
from pathlib import Path

from app.ui.settings.general import GeneralSection
from tests.gates.vaults import furnished, opened
from tests.stories.conftest import Enter
from tests.stories.unlocking import comes_in


def test_the_example_leaves_in_one_click_and_comes_back_with_what_was_tried_in_it(
    sits_down: Enter, tmp_path: Path
) -> None:
    furnished(tmp_path / "vault")
    practice = opened(tmp_path / "vault")
    practice.examples.fill()
    tried = replace(practice.journaling.entries()[0], text="My own words, tried out here.")
    practice.journaling.save(tried)
    practice.close()

    mentor = comes_in(sits_down())
    mentor.sees("These people are made up.")
    for place in ("today", "settings"):
        mentor.goes_to(place, "", "general" if place == "settings" else "")
        if place == "today":
            mentor.presses("Remove the example")
        else:
            mentor.waits(lambda: mentor.all_of(GeneralSection)[0].examples.text() == "Remove them")
            mentor.presses("Remove them")
        mentor.sees("The example people were removed")
        assert not mentor.asks(lambda vault: vault.examples.are_here())
        mentor.presses("Undo")
        mentor.rests()
        assert mentor.asks(lambda vault: vault.journaling.open(tried.id)) == tried
