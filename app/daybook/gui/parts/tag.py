"""A framed word, such as "recommended"."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.text import Text


class Tag(Text):
    """A word in a frame; it says something about its neighbour."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, Type.CAPTION, "text2", parent)
        self.setProperty("tag", "accent")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
