"""Pages are photographed on finer screens too."""

import itertools
import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import daybook.selftest
from daybook.gui.icons import icon
from daybook.selftest.sizes import ONE_OF_EACH_KIND, from_right_to_left, three_screens
from daybook.wording import language, say

WALKS = Path(daybook.selftest.__file__).parent


def test_each_page_taken_in_more_sizes_is_on_the_way() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in WALKS.glob("*walk.py"))
    assert sorted(name for name in ONE_OF_EACH_KIND if f'"{name}"' not in code and not made(name, code)) == []


def made(name: str, code: str) -> bool:
    """Whether a walk puts the name together: f"settings-{name}", f"{name}-shop"."""
    head, _dash, rest = name.partition("-")
    return f'f"{head}-{{' in code or f'}}-{rest}"' in code


def test_the_offscreen_platform_gets_finer_screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("QT_SCREEN_SCALE_FACTORS", "")
    three_screens(tmp_path)
    platform, _colon, file = os.environ["QT_QPA_PLATFORM"].partition(":configfile=")
    assert platform == "offscreen"
    screens = json.loads(Path(file).read_text(encoding="utf-8"))["screens"]
    names = [each["name"] for each in screens]
    scales = os.environ["QT_SCREEN_SCALE_FACTORS"].split(";")
    assert scales == [f"{name}={scale}" for name, scale in zip(names, (1.0, 1.5, 2.0), strict=True)]
    assert all(left["x"] + left["width"] <= right["x"] for left, right in itertools.pairwise(screens))


def test_what_is_said_from_right_to_left_does_not_come_back(qapp: QApplication) -> None:
    def now() -> tuple[object, ...]:
        arrow = icon("chevron-left").pixmap(16, 16).toImage()
        texts = qapp.findChildren(QTranslator)
        return language(), qapp.layoutDirection(), QLocale(), texts, say("wizard.back"), arrow

    before = now()
    with from_right_to_left():
        between = now()
        assert qapp.isRightToLeft()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert now() == before
    assert all(there != here for there, here in zip(between, before, strict=True))


def test_a_screen_that_is_there_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    three_screens(tmp_path)
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"
    assert list(tmp_path.iterdir()) == []
