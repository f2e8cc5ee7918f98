"""Export of what two people agreed: the very file on the left, what goes into it on the right."""

from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.services.exporting import Exportable
from app.ui.export.form import Form
from app.ui.export.paper_dialog import PaperDialog, Press, Wording
from app.ui.export.sealing import open_sealing
from app.ui.export.wanted import FILE_NAME, Wanted, printed, save, the_one
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.room import Memory
from app.ui.kit.unfinished import show_again
from app.ui.kit.words import translate


class ExportDialog(PaperDialog[Wanted]):
    """Prints what two people agreed, of one conversation."""

    known_as = "export"

    def __init__(self, window: QWidget, desk: Desk, found: tuple[Exportable, ...], one: Exportable) -> None:
        self.form = Form(found, one, desk.preferences.paper, desk.clock.today())
        wording = Wording(
            translate("ExportDialog", "Export agreed actions"),
            translate("ExportDialog", "Only what is switched on goes into the file."),
            translate(
                "ExportDialog",
                "Never included: your intent, examples, private notes and journal. "
                "Once saved, the PDF is no longer protected by Sotto.",
            ),
        )
        super().__init__(window, desk, self.form, Press(FILE_NAME, printed, save), wording)
        self.seal = self.offer_to_seal()
        self.seal.clicked.connect(self._seal)

    def first(self) -> QWidget:
        return self.form.mine.edit if self.form.asks_for_name() else self.form.conversation

    def remember(self) -> dict[str, int | str]:
        return {"conversation": self.form.wanted.conversation}

    def _seal(self) -> None:
        page, desk, conversation = self.window(), self._desk, self.form.wanted.conversation
        self.shut()
        open_sealing(page, desk, conversation)


class NothingToExport(Dialog):
    """What stands there while nothing was agreed yet."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "", 520)
        self.panel.setAccessibleName(self.tr("Export agreed actions"))
        self.body.addWidget(
            EmptyState(
                self.tr("Nothing agreed yet"),
                self.tr("Once a conversation is held, what the two of you agreed can be saved as a PDF here."),
            )
        )
        self.close_button = Button(self.tr("Close"), "primary")
        self.close_button.clicked.connect(self.shut)
        self.footer.addWidget(self.close_button)

    def first(self) -> QWidget:
        return self.close_button


def open_export(window: QWidget, desk: Desk, conversation_id: str = "") -> None:
    """Open the export over `window`, of that conversation or of the one held last."""
    desk.worker.do(desk.practice.exporting.exportable, partial(_open, window, desk, conversation_id, {}))


def export_again(window: QWidget, desk: Desk, memory: Memory) -> None:
    """Open it as it was at the lock."""
    conversation = str(memory.get("conversation", ""))
    desk.worker.do(desk.practice.exporting.exportable, partial(_open, window, desk, conversation, memory))


def _open(window: QWidget, desk: Desk, conversation_id: str, memory: Memory, found: tuple[Exportable, ...]) -> None:
    if not isValid(window):
        return
    one = the_one(found, conversation_id)
    if one is None:
        NothingToExport(window).open()
        return
    dialog = ExportDialog(window, desk, found, one)
    dialog.open()
    if memory:
        show_again(dialog, memory)
