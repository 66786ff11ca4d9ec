"""The help window: contents and search at the left, the guide at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from daybook.gui.errors import Notices
from daybook.gui.fonts import Type
from daybook.gui.help.browser import GuideBrowser
from daybook.gui.help.contents import Contents, FoundList
from daybook.gui.help.guide import Guide
from daybook.gui.help.topics import CONTENTS
from daybook.gui.outside import show_web
from daybook.gui.parts.button import icon_button
from daybook.gui.parts.card import Ground
from daybook.gui.parts.focus_ring import FocusRing
from daybook.gui.parts.question import Question
from daybook.gui.parts.rule import Rule, UprightRule
from daybook.gui.parts.screen_room import screen_room
from daybook.gui.parts.search_field import SearchField
from daybook.gui.parts.text import Elided, Paragraph
from daybook.resource import resource
from daybook.wording import language, say

_SIDE: Final = 290
_WEB: Final = frozenset({"https", "http"})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a reader was: the page, and the position in its text that was at the top."""

    page: str
    top: int = 0


class HelpWindow(QWidget):
    """A window of its own beside all others.

    `opens` gives an address to the system's browser; without it that is done here, and `notices` tell the
    address where none opens.
    """

    closed = Signal()

    def __init__(self, opens: Callable[[QUrl], object] | None = None) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("help.title"))
        self.setMinimumSize(760, 480)
        self.resize(1080, min(740, screen_room(self).height()))
        self.notices = Notices()
        self.notices.setContentsMargins(12, 8, 20, 8)
        self._opens = opens or self._open_outside
        self._guide = Guide(resource("guide"))
        self._been: list[_Place] = []
        self._at = -1
        self.question: Question | None = None
        self.search = SearchField(say("help.search"))
        self.search.textChanged.connect(self._look_for)
        self.contents = Contents(self._guide)
        self.contents.chosen.connect(self.open)
        self.found = FoundList()
        self.found.chosen.connect(self._open_found)
        self.search.returnPressed.connect(self.found.open_first)
        self.back = icon_button("chevron-left", say("help.back"))
        self.back.clicked.connect(lambda _checked=False: self._go(-1))
        self.forward = icon_button("chevron-right", say("help.forward"))
        self.forward.clicked.connect(lambda _checked=False: self._go(1))
        self.name = Elided("", Type.STRONG)
        self.browser = GuideBrowser(self._guide.folder)
        self.browser.link_wanted.connect(self.follow)
        self._lay_out()
        self._ring = FocusRing(self)
        self._add_shortcuts()
        self._show_moves()

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left())
        whole.addWidget(UprightRule())
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top())
        right.addWidget(Rule())
        right.addWidget(self.notices)
        right.addWidget(self.browser, 1)
        whole.addLayout(right, 1)

    def _left(self) -> QWidget:
        left = Ground("alt")
        left.setFixedWidth(max(_SIDE, 30 * self.fontMetrics().averageCharWidth()))
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 4, 4)
        column.setSpacing(8)
        field = QHBoxLayout()
        field.setContentsMargins(0, 0, 8, 0)
        field.addWidget(self.search)
        column.addLayout(field)
        self._count = Paragraph("", Type.CAPTION)
        self._count.hide()
        column.addWidget(self._count)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.contents)
        self._stack.addWidget(self.found)
        column.addWidget(self._stack, 1)
        return left

    def _top(self) -> QWidget:
        top = Ground("window")
        line = QHBoxLayout(top)
        line.setContentsMargins(12, 8, 20, 8)
        line.setSpacing(4)
        line.addWidget(self.back)
        line.addWidget(self.forward)
        line.addSpacing(8)
        line.addWidget(self.name, 1)
        self.language = Paragraph(say("help.in_english"), Type.CAPTION)
        self.language.setWordWrap(False)
        self.language.setVisible(language() != "en")
        line.addWidget(self.language)
        return top

    def _add_shortcuts(self) -> None:
        standard = QKeySequence.StandardKey
        for keys, act in (
            (QKeySequence(standard.Back), lambda: self._go(-1)),
            (QKeySequence(standard.Forward), lambda: self._go(1)),
            (QKeySequence("Alt+Home"), lambda: self.open(CONTENTS)),
            (QKeySequence(standard.Find), self._to_search),
            (QKeySequence("Escape"), self._leave),
        ):
            QShortcut(keys, self, act)

    # Where the reader is

    @property
    def page(self) -> str:
        """The file on show, '' before the first."""
        return self._been[self._at].page if self._been else ""

    def open(self, name: str, anchor: str = "", words: Sequence[str] = ()) -> None:
        """Show a page of the guide, at a heading of it; the contents for a page that there is not.

        `words` are marked wherever they stand.
        """
        if self._guide.page(name) is None:
            name, anchor = CONTENTS, ""
        self._remember_top()
        self._been = [*self._been[: self._at + 1], _Place(name)]
        self._at = len(self._been) - 1
        self._show(name, words)
        self.browser.show_heading(anchor)
        self.contents.show_place(name, anchor)
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, address: str) -> None:
        """Open what a link leads to: a page here, or an address of the web after a question."""
        url = QUrl(address)
        if url.scheme() in _WEB:
            self._ask_for_browser(url)
        elif not url.scheme():
            self.open(url.path() or self.page, url.fragment())

    def _open_found(self, name: str, anchor: str) -> None:
        self.open(name, anchor, self.search.text().split())

    def _show(self, name: str, words: Sequence[str] = ()) -> None:
        page = self._guide.page(name)
        if page is not None:
            self.browser.show_page(page, words)
            self.name.setText(page.title)
        self._show_moves()

    def _go(self, step: int) -> None:
        """Go back or forward to where the reader was, to the very line."""
        if not 0 <= self._at + step < len(self._been):
            return
        self._remember_top()
        self._at += step
        place = self._been[self._at]
        self._show(place.page)
        self.browser.return_to(place.top)
        self.contents.show_place(place.page, "")

    def _remember_top(self) -> None:
        if self._been:
            self._been[self._at] = replace(self._been[self._at], top=self.browser.top_place())

    def _show_moves(self) -> None:
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at + 1 < len(self._been))

    # Search

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _look_for(self, text: str) -> None:
        found = self._guide.find(text)
        self.found.show_found(found)
        wanted = bool(text.strip())
        self._count.setText(say("help.found", count=len(found)) if found else say("help.nothing"))
        self._count.setVisible(wanted)
        self._stack.setCurrentWidget(self.found if wanted else self.contents)

    def _leave(self) -> None:
        """Give up the search, or close."""
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    # The web

    def _open_outside(self, url: QUrl) -> None:
        self.notices.clear()
        show_web(url, self.notices)

    def _ask_for_browser(self, url: QUrl) -> None:
        address = url.toString()
        question = Question(say("help.web_title"), (say("help.web"), address), say("help.web_leave"), self)
        question.add_deed(say("help.web_open"), lambda: self._opens(url))
        self.question = question
        question.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so at once: Qt deletes the window only later."""
        super().closeEvent(event)
        self.closed.emit()
