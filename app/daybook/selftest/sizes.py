"""The same page on a finer screen and with larger letters."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

FINE: Final = 1.5
LARGE: Final = 2.0

ON_FINER: Final = frozenset(
    {
        *("wizard-1-shop", "wizard-2-orders", "wizard-3-books", "wizard-4-money", "wizard-5-trial"),
        *("wizard-6-check", "wizard-7-result", "overview", "orders", "orders-needs-you", "orders-empty"),
        *("documents", "customers-shop", "items", "items-shop", "money", "accounts", "reports-tax"),
        *("settings", "settings-summary", "help", "keys", "intacct-4-choices"),
    }
)
"""Pictures that are taken on a finer screen too: each kind of page once."""


def two_screens(directory: Path) -> None:
    """Have Qt's offscreen platform give two screens, one of them finer; before there is an application."""
    usual, fine = {"x": 0, "name": "usual"}, {"x": 1920, "name": "fine"}
    size = {"y": 0, "width": 1920, "height": 1200}
    file = directory / "screens.json"
    # Qt takes a colon for the end of the file's name: with a drive's letter there is one screen.
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen" and ":" not in str(file):
        file.write_text(json.dumps({"screens": [{**usual, **size}, {**fine, **size}]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
        os.environ["QT_SCREEN_SCALE_FACTORS"] = f"usual=1;fine={FINE}"


@contextmanager
def on_finer_screen(window: QWidget) -> Iterator[bool]:
    """Move a window there and back; False where there is no such screen."""
    fine = next((each for each in QApplication.screens() if each.devicePixelRatio() == FINE), None)
    before = window.pos()
    if fine is not None:
        window.move(fine.geometry().topLeft())
    yield fine is not None
    window.move(before)


@contextmanager
def in_large_letters() -> Iterator[None]:
    """Make all text so much larger, as a system may."""
    usual = QApplication.font()
    large = QApplication.font()
    large.setPointSizeF(usual.pointSizeF() * LARGE)
    QApplication.setFont(large)
    try:
        yield
    finally:
        QApplication.setFont(usual)
