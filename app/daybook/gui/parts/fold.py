"""A line that folds out what is under it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from daybook.gui.icons import icon


class Fold(QWidget):
    """A head with an arrow; `content` is shown while it is open. Closed at first."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        self.head = QPushButton(title.replace("&", "&&"))
        self.head.setProperty("kind", "fold")
        self.head.setCheckable(True)
        self.head.setAccessibleName(title)
        self.head.setAutoDefault(False)
        self.head.setIconSize(QSize(14, 14))
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.head.toggled.connect(self._fold)
        body = QWidget()
        self.content = QVBoxLayout(body)
        self.content.setContentsMargins(0, 0, 0, 0)
        self._body = body
        whole.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(body)
        self._fold(False)  # noqa: FBT003 - the slot of `toggled`

    def open(self) -> None:
        """Unfold it."""
        self.head.setChecked(True)

    def _fold(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self.head.setIcon(icon("chevron-down" if opened else "chevron-right"))
