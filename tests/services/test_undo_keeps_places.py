"""What is taken away and brought back stands where it stood, and not at the end of its shelf."""

from app.services.practice import Practice


def test_a_conversation_and_its_actions_come_back_to_their_places(practice: Practice) -> None:
    practice.examples.fill()
    talks = [one.conversation.id for one in practice.planning.lines()]
    actions = [one.action.id for one in practice.acting.lines()]
    for id in talks:
        practice.binning.bring_back(practice.planning.remove(id).id)
        assert [one.conversation.id for one in practice.planning.lines()] == talks
        assert [one.action.id for one in practice.acting.lines()] == actions


def test_an_action_and_an_entry_come_back_to_their_places(practice: Practice) -> None:
    practice.examples.fill()
    actions = [one.action.id for one in practice.acting.lines()]
    for id in actions:
        practice.binning.bring_back(practice.acting.remove(id).id)
        assert [one.action.id for one in practice.acting.lines()] == actions
    entries = [one.id for one in practice.journaling.entries()]
    for entry in entries:
        practice.binning.bring_back(practice.journaling.remove(entry).id)
    assert [one.id for one in practice.journaling.entries()] == entries


def test_what_was_added_meanwhile_stands_behind(practice: Practice) -> None:
    """Also behind the very last one, whose number would be the next to be given."""
    first, last = practice.acting.add("first"), practice.acting.add("last")
    removed = practice.acting.remove(last.id)
    newer = practice.acting.add("newer")
    practice.binning.bring_back(removed.id)
    assert [one.action.id for one in practice.acting.lines()] == [first.id, last.id, newer.id]


def test_a_person_comes_back_with_everything_in_its_place(practice: Practice) -> None:
    practice.examples.fill()

    def order() -> list[list[str]]:
        return [
            [one.id for one in practice.people.everyone()],
            [one.conversation.id for one in practice.planning.lines()],
            [one.action.id for one in practice.acting.lines()],
        ]

    before = order()
    for person in practice.people.everyone():
        practice.binning.bring_back(practice.people.remove(person.id).id)
    assert order() == before
