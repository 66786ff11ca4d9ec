"""Which language Daybook speaks from its next start on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from daybook.gui.parts.question import Question
from daybook.gui.setup_pages.fields import LabelledField, drop_down
from daybook.gui.tasks import Lane, Tasks
from daybook.wording import languages, say

if TYPE_CHECKING:
    from daybook.model.problem import DaybookError
    from daybook.services.program import Program

_OF_THE_SYSTEM = ""


class LanguageWindow(Question):
    """The system's language, or one of those that Daybook speaks; what was chosen is kept at once.

    Texts that are on show were said in the language before, so another one is spoken from the next start on.
    """

    def __init__(self, program: Program, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(say("language.title"), [say("language.about")], say("asking.leave"), parent)
        self._program = program
        self._tasks = tasks
        self.choice = drop_down(say("language.field"))
        self.choice.addItem(say("language.of_the_system"), _OF_THE_SYSTEM)
        for tag, name in languages().items():
            self.choice.addItem(name, tag)
        self.choice.setCurrentIndex(max(0, self.choice.findData(program.language.tag)))
        self.content.addWidget(LabelledField(say("language.field"), self.choice))
        self.deed = self.add_checked_deed(say("language.choose"), self._choose)

    def _choose(self) -> None:
        """Keep the choice, and close when it is kept."""
        tag = str(self.choice.currentData())
        self.deed.setEnabled(False)
        self._tasks.run(
            lambda _cancel, _reporter: self._program.language.keep(tag),
            owner=self,
            lane=Lane.WRITE,
            on_done=lambda _nothing: self.accept(),
            on_failed=self._failed,
        )

    def _failed(self, error: DaybookError) -> None:
        self.deed.setEnabled(True)
        self.notices.show_error(error)
        self.make_room()
