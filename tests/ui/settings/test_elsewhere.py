"""The settings lead to an import, and to the end of each that can still be undone."""

from datetime import timedelta
from pathlib import Path

from app.services.practice import Practice
from app.ui.kit.place import Place
from tests.elsewhere import Export
from tests.ui.settings.conftest import Owner


def bring_in(practice: Practice) -> None:
    practice.importing._reading = Export
    under_way = practice.importing.bring_in(practice.importing.look(Path("Journal.zip")))
    while under_way.step():
        pass


def test_a_journal_is_asked_for_and_what_came_in_can_be_undone_for_thirty_days(owner: Owner) -> None:
    elsewhere = owner.general().elsewhere
    asked: list[Place] = []
    owner.room.asked_for.connect(asked.append)
    assert elsewhere.undoable.isHidden()
    elsewhere.bring_in.click()
    assert asked == [Place("import")]

    owner.does(lambda: bring_in(owner.practice))
    elsewhere.read()
    owner.settles()
    (row,) = elsewhere.rows
    assert (row.title.text(), row.sub.text()) == ("Journal.zip", "3 entries on 12 March. Can be undone until 11 April")
    row.undo.click()
    (kept,) = owner.does(owner.practice.importing.imports)
    assert asked[-1] == Place("import", kept.id)

    owner.clock.advance(timedelta(days=30))
    elsewhere.read()
    owner.settles()
    assert elsewhere.undoable.isHidden()
