"""Every kind of hints has a switch, in plain words and with an example that it does mark."""

import tomllib

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.hint_choices import GAPS
from app.domain.news import Kind
from app.paths import resources
from app.ui.settings.hints import HintsSection
from app.wording.checking import Checker
from app.wording.hints import Category, Field
from tests.ui.settings.conftest import Owner

KINDS = tomllib.loads((resources() / "content" / "en" / "wording" / "kinds.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(resources() / "content")


def page(owner: Owner) -> HintsSection:
    owner.room.show_section("hints")
    owner.desk.worker.finish()
    QApplication.sendPostedEvents()
    section = owner.room.sections["hints"]
    assert isinstance(section, HintsSection)
    return section


def test_each_kind_has_a_switch_and_all_are_on(owner: Owner) -> None:
    section = page(owner)
    assert set(section.switches) == {one.value for one in Category} | {GAPS}
    assert all(switch.isChecked() for switch in section.switches.values())
    assert section.switches["absolute"].accessibleName() == "Always and never"


def test_a_kind_that_is_switched_off_stays_so_and_comes_back(owner: Owner) -> None:
    section = page(owner)
    section.switches["hedge"].click()
    owner.desk.worker.finish()
    assert owner.news[-1].kinds == {Kind.PREFERENCES}
    section.read_kinds()
    owner.desk.worker.finish()
    assert not section.switches["hedge"].isChecked()

    section.switches["hedge"].click()
    section.read_kinds()
    owner.desk.worker.finish()
    assert all(switch.isChecked() for switch in section.switches.values())


@pytest.mark.parametrize("key", KINDS)
def test_the_example_is_marked_and_what_is_offered_instead_is_not(checker: Checker, key: str) -> None:
    told = KINDS[key]
    assert any(hint.category == key for field in Field for hint in checker.check(field, told["example"]))
    assert not any(hint.category == key for field in Field for hint in checker.check(field, told["instead"]))
