"""The field that is searched by."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from daybook.gui.growth import grown
from daybook.gui.icons import icon, icon_pixmap
from daybook.gui.parts.turned import from_right_to_left, turned_square
from daybook.wording import say

_QTS_CROSS: Final = "_q_qlineeditclearaction"
_ICON: Final = 16
_GLASS_AT: Final = 8
_LEAST: Final = 110
_MOST: Final = 320


class SearchField(QLineEdit):
    """Has a magnifying glass, says what is searched, shorter where that has no room, and can be emptied."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = placeholder
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setProperty("kind", "search")
        self.setMinimumWidth(_LEAST)
        self.setMaximumWidth(_MOST)
        self.textChanged.connect(self._offer_cross)

    def _offer_cross(self, text: str) -> None:
        """Offer to empty it where there is something; an empty field has that room for its words."""
        if self.isClearButtonEnabled() == bool(text):
            return
        self.setClearButtonEnabled(bool(text))
        # Qt's own cross is of another set, and as dark in a dark window.
        for empty in self.findChildren(QAction, _QTS_CROSS):
            empty.setIcon(icon("x", "muted"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say whole what is searched, or only that something is."""
        super().resizeEvent(event)
        side = grown(_ICON)
        behind = _GLASS_AT + side + 4
        left, right = (0, behind) if from_right_to_left() else (behind, 0)
        self.setTextMargins(left, 0, right, 0)
        room = self.width() - behind - _GLASS_AT
        fits = self.fontMetrics().horizontalAdvance(self._whole) <= room
        self.setPlaceholderText(self._whole if fits else say("gui.search"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the magnifying glass in the field; Qt's own place for it does not grow with the letters."""
        super().paintEvent(event)
        side = grown(_ICON)
        picture = icon_pixmap("search", "muted", side, self.devicePixelRatioF())
        place = turned_square(_GLASS_AT, (self.height() - side) // 2, side, self.rect())
        QPainter(self).drawPixmap(place, picture)
