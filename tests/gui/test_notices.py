"""Notices: what is said to be done has its button where something can be done."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from daybook.gui.errors import Notices
from daybook.model.problem import DaybookError


def buttons(notices: Notices) -> list[str]:
    return [each.text() for each in notices._notice().buttons]


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("store.token_unknown", {"store": "Finch"}),
        ("secrets.locked", {}),
        ("secrets.refused", {}),
        ("secrets.timeout", {"seconds": 60}),
        ("store.unauthorized", {}),
        ("secrets.unavailable", {}),
    ],
)
def test_who_is_told_to_paste_the_key_can_do_so_there(
    qtbot: QtBot, code: str, values: dict[str, object]
) -> None:
    notices = Notices()
    qtbot.addWidget(notices)
    asked: list[bool] = []
    notices.key_wanted.connect(lambda: asked.append(True))
    notices.show_error(DaybookError(code, values))
    assert buttons(notices) == ["Paste the key"]
    notices._notice().buttons[0].click()
    assert asked == [True]


def test_where_nobody_asks_for_the_key_there_is_no_button_that_does_nothing(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices)
    notices.show_error(DaybookError("secrets.locked"))
    assert buttons(notices) == []
