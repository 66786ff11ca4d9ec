"""A hand on the mouse and an eye on the window: waits for conditions, clicks widgets, takes pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QWidget

from daybook.gui.theme import CONTRAST, DARK, LIGHT, Theme
from daybook.selftest.album import Album
from daybook.selftest.sizes import FINE, FINEST, ONE_OF_EACH_KIND, in_large_letters, on_finer_screen

if TYPE_CHECKING:
    from daybook.gui.appearance import Appearance

PATIENCE_MS: Final = 120_000
LOOK_AGAIN_MS: Final = 10
LAYOUTS_DEEP: Final = 8


class WalkFailedError(Exception):
    """Something that should have been seen was not."""


class Hand:
    """Clicks are counted: the first order is to be imported within twelve."""

    def __init__(
        self, pictures: Path | None, appearance: Appearance, crashed: Sequence[BaseException]
    ) -> None:
        """Look at `crashed` while waiting: what has crashed will not come."""
        self.clicks = 0
        self._crashed = crashed
        self._pictures = pictures
        self._appearance = appearance
        self._theme = LIGHT
        appearance.force(LIGHT)
        self._album = Album()
        self.taken: list[Path] = []

    def wait(self, what: str, condition: Callable[[], bool]) -> None:
        """Let the window live until `condition` holds. Raises WalkFailedError naming `what` it waited for."""
        waited = QElapsedTimer()
        waited.start()
        while not condition():
            if self._crashed or waited.hasExpired(PATIENCE_MS):
                raise WalkFailedError(f"waited in vain for {what}")
            QTest.qWait(LOOK_AGAIN_MS)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget that is on show and enabled."""
        self.wait(f"{widget.accessibleName() or widget.objectName()!r} to be usable", lambda: _usable(widget))
        self.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def click_cell(self, view: QAbstractItemView, row: int, column: int) -> None:
        """Click a cell of a table."""
        index = view.model().index(row, column)
        view.scrollTo(index)
        place: QPoint = view.visualRect(index).center()
        self.clicks += 1
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def find(self, root: QWidget, words: str) -> QAbstractButton:
        """The button under `root` that is called `words`, as soon as it is there."""
        self.wait(f"{words!r} to be there", lambda: _button(root, words) is not None)
        found = _button(root, words)
        if found is None:
            raise WalkFailedError(f"{words!r} went away")
        return found

    def press(self, root: QWidget, words: str) -> None:
        """Click the button under `root` that is called `words`, as soon as it is there."""
        self.click(self.find(root, words))

    def write(self, field: QLineEdit, text: str) -> None:
        """Type into a field, in place of what it holds."""
        field.selectAll()
        QTest.keyClicks(field, text)

    def choose(self, box: QComboBox, value: object) -> None:
        """Choose the entry with this value. Raises WalkFailedError where the list has no such entry."""
        place = box.findData(value)
        if place < 0:
            raise WalkFailedError(f"{box.accessibleName()!r} does not offer {value!r}")
        box.setCurrentIndex(place)
        box.activated.emit(place)

    def picture(self, window: QWidget, name: str) -> None:
        """Save what `window` looks like where pictures were asked for: light, dark, and twice as fine.

        One page of each kind is taken in high contrast and on a screen of scale 1.5 too.

        Another theme costs as much as the picture: what is on comes first, and the other one stays on.
        """
        if self._pictures is None:
            return
        if name in ONE_OF_EACH_KIND:
            self._wear(CONTRAST)
            self.glimpse(window, f"{name}-contrast")
        for theme in (DARK, LIGHT) if self._theme is DARK else (LIGHT, DARK):
            self._wear(theme)
            self.glimpse(window, name if theme is LIGHT else f"{name}-dark")
            if theme is LIGHT:
                self._on_finer_screens(window, name)

    def _on_finer_screens(self, window: QWidget, name: str) -> None:
        for scale, called in ((FINEST, "2x"), *(((FINE, "1.5x"),) if name in ONE_OF_EACH_KIND else ())):
            with on_finer_screen(window, scale) as is_fine:
                if is_fine:
                    self.glimpse(window, f"{name}-{called}")

    def look(self, window: QWidget, name: str) -> None:
        """Save what `window` looks like in the light theme alone."""
        self.in_light()
        self.glimpse(window, name)

    def look_in_large_letters(self, window: QWidget, name: str) -> None:
        """The same while letters are twice as large: as where a system makes them so with the window open."""
        if self._pictures is not None:
            size = window.size()
            with in_large_letters():
                self.look(window, f"{name}-large-text")
            window.resize(size)

    def in_light(self) -> None:
        """Put the light theme on, for pictures of what moves on."""
        if self._pictures is not None:
            self._wear(LIGHT)

    def _wear(self, theme: Theme) -> None:
        if theme is not self._theme:
            self._theme = theme
            self._appearance.force(theme)

    def glimpse(self, window: QWidget, name: str) -> None:
        """Save what `window` looks like as it is: what moves on does not wait for another theme."""
        if self._pictures is None:
            return
        _let_settle()
        path = self._pictures / f"{name}.png"
        self._album.keep(window.grab().toImage(), path)
        self.taken.append(path)

    def finish(self) -> list[str]:
        """Wait for the pictures that are still being written; what went wrong with any."""
        return [f"{path} could not be written" for path in self._album.close()]


def _button(root: QWidget, words: str) -> QAbstractButton | None:
    buttons = root.findChildren(QAbstractButton)
    return next((each for each in buttons if each.accessibleName() == words and each.isVisible()), None)


def _let_settle() -> None:
    """Let the layouts inside layouts have their turns."""
    for _ in range(LAYOUTS_DEEP):
        QTest.qWait(0)
    # What was said in the last turn has its room before it is painted; a picture does not wait for that.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _usable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
