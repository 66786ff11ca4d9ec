"""Shows one page of the guide in the theme's colours, its pictures no wider than the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QImage,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type, font
from daybook.gui.help.dress import dress_blocks, dress_tables
from daybook.gui.help.guide import GuidePage, with_captions

_MARGIN: Final = 28
_PICTURES: Final = "pictures/"
_MARKDOWN: Final = QTextDocument.MarkdownFeature
_MOST_MARKS: Final = 500
_INDENT: Final = 24


class GuideBrowser(QTextBrowser):
    """`link_wanted` carries where a link leads, as it stands in the page; nothing is opened here."""

    link_wanted = Signal(str)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._page: GuidePage | None = None
        self._document: QTextDocument | None = None
        self._words: tuple[str, ...] = ()
        self._anchors: dict[str, int] = {}
        self._pictures: dict[str, QImage] = {}
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Always there: pictures are fitted to the room beside it, once.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        if QAccessible.isActive():
            # Screen readers read along with a caret; for the eye alone the arrow keys scroll.
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextBrowserInteraction | flags.TextSelectableByKeyboard)
        self.anchorClicked.connect(lambda url: self.link_wanted.emit(url.toString()))
        # Palette and fonts change by several events; the page is set anew once they are all there.
        self._anew = QTimer(self)
        self._anew.setSingleShot(True)
        self._anew.timeout.connect(self._set_anew)

    @property
    def shown_page(self) -> GuidePage | None:
        """The page on show."""
        return self._page

    def show_page(self, page: GuidePage, words: Sequence[str] = ()) -> None:
        """Show a page from its beginning, `words` marked wherever they stand."""
        self._page = page
        self._words = tuple(words)
        self._set(page)
        self.setAccessibleName(page.title)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def show_heading(self, anchor: str) -> bool:
        """Bring the heading of this anchor to the top; whether there is one."""
        place = self._anchors.get(anchor)
        if place is None:
            return False
        self._bring_to_top(place)
        return True

    def top_place(self) -> int:
        """The position in the text that is at the top, to come back to."""
        return self.cursorForPosition(QPoint(0, 0)).position()

    def return_to(self, place: int) -> None:
        """Bring a position of the text to the top again."""
        self._bring_to_top(place)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give a picture of the guide; of any other address nothing is read."""
        address = name.toString() if isinstance(name, QUrl) else name
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        return self._fitted(address)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures, and keep at the top what was there."""
        place = self.top_place() if self._page is not None else 0
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._pictures:
            self._fit_pictures()
            self.return_to(place)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and font."""
        super().changeEvent(event)
        changes = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)
        # Qt asks during the base class's making too.
        if event.type() in changes and getattr(self, "_page", None) is not None:
            self._anew.start(0)

    def _set_anew(self) -> None:
        if self._page is not None:
            place = self.top_place()
            self._set(self._page)
            self.return_to(place)

    def _set(self, page: GuidePage) -> None:
        # A document of its own each time: what is on show is laid out anew after each change.
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(font(Type.BODY))
        document.setDocumentMargin(_MARGIN)
        self._pictures.clear()
        features = _MARKDOWN.MarkdownDialectGitHub | _MARKDOWN.MarkdownNoHTML
        document.setIndentWidth(_INDENT)
        document.setMarkdown(with_captions(page.text), features)
        dress_tables(document)
        headings = dress_blocks(document)
        before, self._document = self._document, document
        self.setDocument(document)
        if before is not None:
            before.deleteLater()
        self._anchors = {
            heading.anchor: block.position() for heading, block in zip(page.headings, headings, strict=True)
        }
        self._mark()

    def _mark(self) -> None:
        """Mark every place of the words that were looked for."""
        marks: list[QTextEdit.ExtraSelection] = []
        look = QTextCharFormat()
        look.setBackground(theme().color("warnbg"))
        look.setForeground(theme().color("text"))
        for word in self._words:
            cursor = self.document().find(word)
            while not cursor.isNull() and len(marks) < _MOST_MARKS:
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, look
                marks.append(mark)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)

    def _bring_to_top(self, place: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - _MARGIN // 2)

    # Pictures

    def _fitted(self, address: str) -> QImage | None:
        if address not in self._pictures:
            if not address.startswith(_PICTURES) or Path(address).parent != Path(_PICTURES):
                return None
            self._pictures[address] = QImage(str(self._folder / address))
        picture = self._pictures[address]
        ratio = self.devicePixelRatioF()
        width = min(picture.width(), round((self.viewport().width() - 2 * _MARGIN) * ratio))
        fitted = picture.scaledToWidth(max(width, 1), Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(fitted)
        painter.setPen(QPen(theme().color("edge"), ratio))
        painter.drawRect(QRectF(fitted.rect()).adjusted(0, 0, -1, -1))
        painter.end()
        fitted.setDevicePixelRatio(ratio)
        return fitted

    def _fit_pictures(self) -> None:
        document = self.document()
        for address in tuple(self._pictures):
            fitted = self._fitted(address)
            document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address), fitted)
        document.markContentsDirty(0, document.characterCount())
