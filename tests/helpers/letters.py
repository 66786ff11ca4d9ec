"""Text larger than usual, for as long as a test looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication


@contextmanager
def letters(app: QApplication, size: float) -> Iterator[None]:
    """Text `size` times as large, as a system may ask for."""
    usual = app.font()
    large = app.font()
    large.setPointSizeF(usual.pointSizeF() * size)
    app.setFont(large)
    try:
        yield
    finally:
        app.setFont(usual)
