"""Buttons. They say the deed and its number; one primary button on a page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from daybook.gui.icons import icon
from daybook.gui.parts.text import plain_tooltip

QUIET_PADDING: Final = 15
"""Pixels from the edge of a button without a frame to its words, as the style sheet has them."""


def button(text: str, *, icon_name: str = "", parent: QWidget | None = None) -> QPushButton:
    """An ordinary button."""
    return _made("plain", text, icon_name, parent)


def primary_button(text: str, *, parent: QWidget | None = None) -> QPushButton:
    """The page's one primary button; its owner connects Enter to it."""
    return _made("primary", text, "", parent)


def small_button(text: str, *, icon_name: str = "", parent: QWidget | None = None) -> QPushButton:
    """A button of 26 px, inside cards and rows."""
    return _made("small", text, icon_name, parent)


def footer_button(text: str, *, parent: QWidget | None = None) -> QPushButton:
    """A button of 30 px, in the foot of a panel."""
    return _made("footer", text, "", parent)


def quiet_button(text: str, *, parent: QWidget | None = None) -> QPushButton:
    """A button without frame, for what is rarely wanted."""
    return _made("quiet", text, "", parent)


def link_button(text: str, *, parent: QWidget | None = None) -> QPushButton:
    """A button that looks like a link."""
    made = _made("link", text, "", parent)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def list_button(text: str, icon_name: str) -> QPushButton:
    """A line of a list that opens something and does not stay chosen."""
    return _made("nav", text, icon_name, None)


def choice_button(text: str, kind: str, *, icon_name: str = "") -> QPushButton:
    """One of several, a line of a list ("nav") or a "chip"; a QButtonGroup sees to it that one is chosen."""
    made = _made(kind, text, icon_name, None)
    make_one_of_several(made)
    if icon_name:
        # Qt draws the icon of a chosen button like any other: on a strong ground it would be lost.
        made.toggled.connect(lambda chosen: made.setIcon(icon(icon_name, "onselect" if chosen else "text")))
    return made


def make_one_of_several(made: QPushButton) -> None:
    """Let it be chosen, and be a radio button to a screen reader."""
    made.setCheckable(True)
    made.setAutoExclusive(True)


def icon_button(name: str, spoken: str, *, parent: QWidget | None = None) -> QToolButton:
    """A button that is only an icon; `spoken` is its tooltip and what a screen reader says."""
    made = QToolButton(parent)
    made.setProperty("kind", "icon")
    made.setIcon(icon(name))
    made.setAccessibleName(spoken)
    made.setToolTip(plain_tooltip(spoken))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def _made(kind: str, text: str, icon_name: str, parent: QWidget | None) -> QPushButton:
    # An ampersand in foreign text would be taken for a shortcut. The style sheet knows no gap after an icon.
    made = QPushButton((" " if icon_name else "") + text.replace("&", "&&"), parent)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    if icon_name:
        made.setIcon(icon(icon_name, "text"))
    made.setAccessibleName(text)
    # The ring is for those who walk with Tab; a click needs none.
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def show_words(made: QPushButton, *, shown: bool) -> None:
    """Show a button's words beside its icon, or the icon alone; aloud it says the same."""
    words = made.accessibleName()
    set_button_text(made, words if shown else "")
    made.setAccessibleName(words)


def set_button_text(made: QPushButton, text: str) -> None:
    """Change what a button says, on screen and aloud."""
    gap = "" if made.icon().isNull() else " "
    made.setText(gap + text.replace("&", "&&"))
    made.setAccessibleName(text)
