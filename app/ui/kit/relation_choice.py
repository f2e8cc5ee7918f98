"""How somebody stands to me: asked wherever a person is added or changed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.person import Relation
from app.domain.preferences import Use
from app.ui.kit.segmented import Segmented


class RelationChoice(Segmented):
    """The three relations, with `relation` chosen; for somebody new (None) the one that fits how Sotto is used."""

    def __init__(self, relation: Relation | None, use: Use, parent: QWidget | None = None) -> None:
        usual = Relation.MENTORED if use is Use.MENTEE else Relation.MENTORING
        super().__init__(
            [
                (Relation.MENTORING.value, self.tr("I mentor them")),
                (Relation.MENTORED.value, self.tr("They mentor me")),
                (Relation.PEER.value, self.tr("Neither")),
            ],
            (relation or usual).value,
            parent,
        )

    @property
    def relation(self) -> Relation:
        """What is chosen."""
        return Relation(self.current)
