"""How to get a key: the way through BigCommerce's menus, and the permissions to copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.help.button import HelpButton
from daybook.gui.parts.button import set_button_text, small_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.indicators import TickBox
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.choices import MODIFY, StoreDeed
from daybook.model.store import Permission
from daybook.wording import say

_STEPS = 5
_HELP = {
    "setup.guide.older": "setup.guide.older_paths",
    "setup.guide.lost": "setup.guide.lost_answer",
    "setup.guide.wrong": "setup.guide.wrong_answer",
}


def access_of(permission: Permission, access: Sequence[str]) -> str:
    """Return "modify" where one of the chosen deeds needs it, else "read"."""
    return "modify" if any(MODIFY[StoreDeed(deed)] is permission for deed in access) else "read"


def checklist(access: Sequence[str]) -> str:
    """Return the permissions as lines of text to paste into a mail or a note."""
    return "\n".join(
        say(
            "setup.guide.line",
            permission=say(f"option.permission.{permission.value}"),
            access=say(f"setup.guide.access.{access_of(permission, access)}"),
        )
        for permission in Permission
    )


class KeyGuide(QFrame):
    """Steps at the left, question and checklist at the right. `changed` carries the chosen deeds."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._access: tuple[str, ...] = ()
        self.deeds = {name: TickBox(say(f"setup.guide.may.{name.value}")) for name in MODIFY}
        for box in self.deeds.values():
            explain(box, "may")
        self._levels: dict[Permission, Text] = {}
        self.copy = small_button(say("setup.guide.copy"), icon_name="copy")
        self.copy.clicked.connect(self._copy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self._steps(), 5)
        layout.addWidget(self._permissions(), 4)

    def show_access(self, access: Sequence[str]) -> None:
        """Show what Daybook may do, and the checklist that follows from it."""
        self._access = tuple(access)
        for name, box in self.deeds.items():
            box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            box.setChecked(name in access)
            box.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        for permission, label in self._levels.items():
            level = access_of(permission, access)
            label.setText(say(f"setup.guide.access.{level}"))
            label.set_tone("text" if level == "modify" else "muted")
        set_button_text(self.copy, say("setup.guide.copy"))

    def _steps(self) -> QWidget:
        card = Card(say("setup.guide.title"))
        card.head.addWidget(HelpButton("wizard:key"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        for number in range(1, _STEPS + 1):
            figure = Text(str(number), Type.STRONG, "accent")
            grid.addWidget(figure, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Paragraph(say(f"setup.guide.step.{number}")), number, 1)
        grid.setColumnStretch(1, 1)
        card.content.addLayout(grid)
        for question, answer in _HELP.items():
            fold = Fold(say(question))
            fold.content.addWidget(Paragraph(say(answer), Type.CAPTION))
            card.content.addWidget(fold)
        card.content.addStretch()
        return card

    def _permissions(self) -> QWidget:
        card = Card(say("setup.guide.may"))
        card.content.setSpacing(5)
        card.content.addWidget(Text(say("setup.guide.reads"), Type.CAPTION, "text2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for place, (name, box) in enumerate(self.deeds.items()):
            box.toggled.connect(lambda _on, name=name: self._toggled(name))
            grid.addWidget(box, place // 2, place % 2)
        card.content.addLayout(grid)
        head = QHBoxLayout()
        head.addWidget(Text(say("setup.guide.permissions"), Type.LABEL, "text2"))
        head.addStretch()
        head.addWidget(self.copy)
        card.content.addLayout(head)
        card.content.addLayout(self._list())
        card.content.addWidget(Text(say("setup.guide.others_none"), Type.CAPTION, "muted"))
        card.content.addStretch()
        return card

    def _list(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        for row, permission in enumerate(Permission):
            grid.addWidget(Text(say(f"option.permission.{permission.value}"), Type.CAPTION), row, 0)
            level = Text("", Type.CAPTION, "muted")
            self._levels[permission] = level
            grid.addWidget(level, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return grid

    def _toggled(self, name: str) -> None:
        chosen = [deed for deed in MODIFY if (deed in self._access) != (deed == name)]
        self.changed.emit(tuple(chosen))

    def _copy(self) -> None:
        QApplication.clipboard().setText(checklist(self._access))
        set_button_text(self.copy, say("setup.guide.copied"))
