"""Icons are drawn for the screen they are shown on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from daybook.gui.icons import icon
from daybook.gui.parts.app_picture import AppPicture


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_a_button_gets_one_pixel_for_each_pixel_of_the_screen(ratio: float) -> None:
    drawn = icon("printer").pixmap(QSize(16, 16), ratio)

    assert drawn.width() == 16 * ratio
    assert drawn.devicePixelRatio() == ratio


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_the_programs_own_icon_is_drawn_for_the_screen_it_comes_to(qtbot: QtBot, ratio: float) -> None:
    picture = AppPicture(28)
    qtbot.addWidget(picture)
    assert picture.drawn_for(1.0).width() == 28
    drawn = picture.drawn_for(ratio)
    assert (drawn.width(), drawn.height()) == (28 * ratio, 28 * ratio)
    assert drawn.devicePixelRatio() == ratio
