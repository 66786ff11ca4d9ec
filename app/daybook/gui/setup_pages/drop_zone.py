"""Where the key file is dropped or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type
from daybook.gui.parts.button import button
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.text import Paragraph
from daybook.wording import say


class DropZone(QFrame):
    """A dashed frame that takes one dropped file, with a button that opens the file dialog."""

    chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._hovered = False
        picture = IconLabel("download", "accent", 28)
        heading = Paragraph(say("setup.shop.drop_here"), Type.STRONG, "text")
        self.choose = button(say("setup.shop.choose_file"))
        self.choose.clicked.connect(self._ask)
        self.hint = Paragraph(say("setup.shop.file_hint"), Type.CAPTION, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(10)
        layout.addStretch()
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(picture, 0, centre)
        layout.addWidget(heading)
        layout.addWidget(self.choose, 0, centre)
        for words in (heading, self.hint):
            words.setAlignment(centre)
        layout.addWidget(self.hint)
        layout.addStretch()
        self.setMinimumHeight(190)
        self.setAccessibleName(say("setup.shop.drop_here"))
        self._dialog: QFileDialog | None = None

    def _ask(self) -> None:
        downloads = Path.home() / "Downloads"
        start = downloads if downloads.is_dir() else Path.home()
        dialog = QFileDialog(self, say("setup.shop.choose_file_title"), str(start))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([say("setup.shop.text_files"), say("setup.shop.all_files")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.chosen.emit(Path(name)))
        self._dialog = dialog
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files of this computer."""
        if _files(event):
            event.acceptProposedAction()
            self._show_hover(hovered=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._show_hover(hovered=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file."""
        self._show_hover(hovered=False)
        files = _files(event)
        if files:
            event.acceptProposedAction()
            self.chosen.emit(files[0])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme()
        pen = QPen(colors.color("accent" if self._hovered else "edge"), 2 if self._hovered else 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(colors.color("soft" if self._hovered else "base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)

    def _show_hover(self, *, hovered: bool) -> None:
        self._hovered = hovered
        self.update()


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
