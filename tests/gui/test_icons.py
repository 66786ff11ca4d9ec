"""Icons are drawn for the screen they are shown on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from daybook.gui.icons import icon


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_a_button_gets_one_pixel_for_each_pixel_of_the_screen(ratio: float) -> None:
    drawn = icon("printer").pixmap(QSize(16, 16), ratio)

    assert drawn.width() == 16 * ratio
    assert drawn.devicePixelRatio() == ratio
