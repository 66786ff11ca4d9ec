"""Shows one page of the guide in the theme's colours, its pictures no wider than the window."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QImage,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from daybook.gui.appearance import theme
from daybook.gui.help.growing import MARGIN, GrowingPage
from daybook.gui.help.pictures import Pictures

if TYPE_CHECKING:
    from daybook.gui.help.guide import GuidePage

_IMAGE: Final = QTextDocument.ResourceType.ImageResource.value
_MOST_MARKS: Final = 500


class GuideBrowser(QTextBrowser):
    """`link_wanted` carries where a link leads, as it stands in the page; nothing is opened here."""

    link_wanted = Signal(str)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: GuidePage | None = None
        self._grown: GrowingPage | None = None
        self._aim: str | int | None = None
        self._words: tuple[str, ...] = ()
        self.pictures = Pictures(folder, self._nearest, self)
        self.pictures.arrived.connect(self._put_picture)
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
        if page is not self._page:
            self.pictures.forget()
        self._page = page
        self._words = tuple(words)
        self._set(page)
        self.setAccessibleName(page.title)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def show_heading(self, anchor: str) -> bool:
        """Bring the heading of this anchor to the top; whether there is one."""
        page = self._page
        if page is None or all(heading.anchor != anchor for heading in page.headings):
            return False
        self._go_to(anchor)
        return True

    def top_place(self) -> int:
        """The position in the text that is at the top, or will be once it is there; to come back to."""
        if isinstance(self._aim, int):
            return self._aim
        return self.cursorForPosition(QPoint(0, 0)).position()

    def return_to(self, place: int) -> None:
        """Bring a position of the text to the top again."""
        self._go_to(place)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give a picture of the guide; of any other address nothing is read."""
        address = name.toString() if isinstance(name, QUrl) else name
        if kind != _IMAGE:
            return None
        return self._fitted(address)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures, and keep at the top what was there."""
        place = self.top_place() if self._page is not None else 0
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.pictures.addresses:
            self._fit_pictures()
            if self._aim is None:
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
            aim = self.top_place() if self._aim is None else self._aim
            self._set(self._page)
            self._go_to(aim)

    def _set(self, page: GuidePage) -> None:
        # A document of its own each time: what is on show is laid out anew after each change.
        before, self._grown = self._grown, GrowingPage(page, self)
        self._aim = None
        self.setDocument(self._grown.document)
        if before is not None:
            before.leave()
        self._grown.grown.connect(self._take_part)
        # A turn is short enough with one of both.
        self.pictures.wait(not self.is_whole)
        self._grown.begin()
        self._mark()

    def _take_part(self) -> None:
        """A part came: go to what was asked for, once it is there."""
        self._mark()
        self.pictures.wait(not self.is_whole)
        aim = self._aim
        if aim is not None and (self.is_whole or self._is_there(aim)):
            self._aim = None
            self._bring_to_top(self._place_of(aim))

    @property
    def is_whole(self) -> bool:
        """Whether all of the page is there; a long one comes in parts."""
        return self._grown is None or self._grown.is_whole

    def _is_there(self, aim: str | int) -> bool:
        if self._grown is None:
            return False
        return (
            aim in self._grown.anchors if isinstance(aim, str) else aim < self.document().characterCount() - 1
        )

    def _place_of(self, aim: str | int) -> int:
        anchors = self._grown.anchors if self._grown is not None else {}
        return anchors.get(aim, 0) if isinstance(aim, str) else aim

    def _go_to(self, aim: str | int) -> None:
        """Bring a heading or a position to the top, as soon as it is there."""
        if self.is_whole or self._is_there(aim):
            self._aim = None
            self._bring_to_top(self._place_of(aim))
        else:
            self._aim = aim

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
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - MARGIN // 2)

    # Pictures

    def _fitted(self, address: str) -> QImage | None:
        ratio = self.devicePixelRatioF()
        room = round((self.viewport().width() - 2 * MARGIN) * ratio)
        return self.pictures.fitted(address, room, ratio)

    def _fit_pictures(self) -> None:
        document = self.document()
        for address in self.pictures.addresses:
            document.addResource(_IMAGE, QUrl(address), self._fitted(address))
        document.markContentsDirty(0, document.characterCount())

    def _put_picture(self, address: str, picture: QImage) -> None:
        """Show a picture in the room that it has already."""
        self.document().addResource(_IMAGE, QUrl(address), picture)
        self.viewport().update()

    def _nearest(self, addresses: Collection[str]) -> str:
        """The picture that is next to what is on show."""
        first = self.top_place()
        last = self.cursorForPosition(self.viewport().rect().bottomRight()).position()

        places = self._grown.pictures if self._grown is not None else {}

        def distance(address: str) -> int:
            place = places.get(address, 0)
            return max(first - place, place - last, 0)

        return min(addresses, key=distance)
