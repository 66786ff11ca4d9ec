"""The keys of the window: what each is for, so that it is heard, hinted at and listed from one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from daybook.gui.parts.text import with_key

Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Key:
    """A key with its name; `keys.NAME` says what it is for. `others` do the same."""

    name: str
    keys: str | Standard
    others: tuple[str, ...] = ()

    @property
    def sequences(self) -> list[QKeySequence]:
        """All that is heard, what is hinted at first."""
        own = QKeySequence.keyBindings(self.keys) if isinstance(self.keys, Standard) else [self.keys]
        return [QKeySequence(each) for each in (*own, *self.others)]

    @property
    def shown(self) -> str:
        """What stands on the keyboard of this system: "Ctrl+L"."""
        return self.sequences[0].toString(QKeySequence.SequenceFormat.NativeText)


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that are heard in one place; `keys.group.NAME` says where."""

    name: str
    keys: tuple[Key, ...]


_FIND: Final = Key("find", Standard.Find)
_CLOSE_PANEL: Final = Key("close_panel", "Escape")
_TICK_ALL: Final = Key("tick_all", Standard.SelectAll)
_RELOAD: Final = Key("reload", "F5")

GROUPS: Final = (
    KeyGroup(
        "everywhere",
        (
            Key("help", Standard.HelpContents),
            Key("shortcuts", "Ctrl+?", ("Ctrl+/",)),
            Key("letters", "Alt"),
            Key("first_page", "Ctrl+1"),
            Key("last_page", "Ctrl+9"),
            Key("next_page", "Ctrl+Tab", ("Ctrl+PgDown",)),
            Key("page_before", "Ctrl+Shift+Tab", ("Ctrl+PgUp",)),
            Key("next_pane", "F6"),
            Key("pane_before", "Shift+F6"),
            Key("settings", "Ctrl+,"),
            Key("quit", "Ctrl+Q"),
        ),
    ),
    KeyGroup("orders", (Key("list", "Ctrl+L", ("F5",)), Key("import", "Ctrl+I"))),
    KeyGroup("pages", (_FIND, _RELOAD, _CLOSE_PANEL)),
    KeyGroup(
        "tables",
        (
            Key("tick", "Space"),
            _TICK_ALL,
            Key("open", "Return"),
            Key("menu", "Menu", ("Shift+F10",)),
            Key("sort", "Space"),
            Key("width", "Shift+Right"),
            Key("place", "Ctrl+Shift+Right"),
        ),
    ),
    KeyGroup("reports", (Key("back", Standard.Back), Key("print", Standard.Print))),
)
_BY_NAME: Final = {key.name: key for group in GROUPS for key in group.keys}


def hear(name: str, owner: QWidget, act: Callable[[], object], *, alone: bool = False) -> None:
    """Do `act` for a key while `owner` is on show; `alone`: only while the keyboard is in it."""
    context = Qt.ShortcutContext.WidgetShortcut if alone else Qt.ShortcutContext.WindowShortcut
    for sequence in _BY_NAME[name].sequences:
        shortcut = QShortcut(sequence, owner)
        shortcut.setContext(context)
        shortcut.activated.connect(act)


def hint(owner: QWidget, name: str) -> None:
    """Say in a widget's tooltip which key does the same."""
    owner.setToolTip(with_key(owner.accessibleName(), _BY_NAME[name].shown))
