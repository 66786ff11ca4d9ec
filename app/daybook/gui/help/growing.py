"""A page of the guide as a document that grows: a long one is there part by part, one in each turn."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QTextBrowser

from daybook.gui.fonts import Type, font
from daybook.gui.help.dress import blocks_from, dress_blocks, dress_tables, is_picture
from daybook.gui.help.guide import GuidePage, in_parts, with_captions

MARGIN: Final = 28
_PART: Final = 3_000
"""Letters of a part at least; four times as many are laid out in a fiftieth of a second."""

_LONG: Final = 20_000
"""A page with fewer letters is one part."""

_INDENT: Final = 24
_MARKDOWN: Final = QTextDocument.MarkdownFeature
_FEATURES: Final = _MARKDOWN.MarkdownDialectGitHub | _MARKDOWN.MarkdownNoHTML


class GrowingPage(QObject):
    """`document` has the first part from the beginning; `grown` follows each part that comes to it.

    Qt lays a document out on the window's thread, a table all at once. What is behind the first part is added
    below it while the window answers in between.
    """

    grown = Signal()

    def __init__(self, page: GuidePage, browser: QTextBrowser) -> None:
        """`browser` gives the pictures: a document asks what it is a child of."""
        super().__init__(browser)
        self.document = QTextDocument(browser)
        self.document.setUndoRedoEnabled(False)
        self.anchors: dict[str, int] = {}
        """Where in the text each heading stands, as far as it is there."""
        self.pictures: dict[str, int] = {}
        """Where in the text each picture stands."""
        self._headings = iter(page.headings)
        self._parts = in_parts(page.text, _PART) if len(page.text) >= _LONG else [page.text]
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._grow)
        _fill(self.document, self._parts.pop(0))
        self._know(self.document.begin())

    @property
    def is_whole(self) -> bool:
        """Whether every part is there."""
        return not self._parts

    def leave(self) -> None:
        """Go, with the document, which nobody shows any more."""
        self._turn.stop()
        self.document.deleteLater()
        self.deleteLater()

    def begin(self) -> None:
        """Grow from now on, in the turns of the event loop."""
        if self._parts:
            self._turn.start(0)

    def _grow(self) -> None:
        # Dressed before it is laid out with the page: after that each cell would be laid out anew.
        part = QTextDocument()
        _fill(part, self._parts.pop(0))
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        place = cursor.position()
        cursor.insertFragment(QTextDocumentFragment(part))
        # The first line goes into the one that was there, and keeps that one's looks.
        first = self.document.findBlock(place)
        QTextCursor(first).setBlockFormat(part.begin().blockFormat())
        cursor.endEditBlock()
        self._know(first)
        if self._parts:
            self._turn.start(0)
        self.grown.emit()

    def _know(self, first: QTextBlock) -> None:
        """Learn where headings and pictures stand, from a line on."""
        for block in blocks_from(first):
            if block.blockFormat().headingLevel():
                self.anchors[next(self._headings).anchor] = block.position()
            walk = block.begin()
            while is_picture(block) and not walk.atEnd():
                self.pictures[walk.fragment().charFormat().toImageFormat().name()] = block.position()
                walk += 1


def _fill(document: QTextDocument, text: str) -> None:
    document.setDefaultFont(font(Type.BODY))
    document.setDocumentMargin(MARGIN)
    document.setIndentWidth(_INDENT)
    document.setMarkdown(with_captions(text), _FEATURES)
    dress_tables(document)
    dress_blocks(document)
