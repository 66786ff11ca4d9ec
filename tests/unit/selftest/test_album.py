"""Pictures are written beside the walk that takes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from daybook.selftest.album import Album

pytestmark = pytest.mark.usefixtures("qapp")


def painted(number: int) -> QImage:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor(number, 0, 0))
    return picture


def test_every_picture_is_there_as_it_was_when_it_was_given(tmp_path: Path) -> None:
    album = Album()
    for number in range(12):
        picture = painted(number)
        album.keep(picture, tmp_path / f"{number}.png")
        # The walk goes on: what is painted next is no part of it.
        picture.fill(QColor(255, 255, 255))
    assert album.close() == []
    for number in range(12):
        kept = QImage(str(tmp_path / f"{number}.png"))
        assert (kept.width(), kept.height()) == (40, 30)
        assert kept.pixelColor(0, 0).red() == number


def test_a_picture_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    album = Album()
    missing = tmp_path / "gone" / "orders.png"
    album.keep(painted(1), tmp_path / "items.png")
    album.keep(painted(2), missing)
    assert album.close() == [missing]
    assert (tmp_path / "items.png").exists()
