"""Pages are photographed on finer screens too."""

import itertools
import json
import os
from pathlib import Path

import pytest

import daybook.selftest
from daybook.selftest.sizes import ONE_OF_EACH_KIND, three_screens

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


def test_a_screen_that_is_there_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    three_screens(tmp_path)
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"
    assert list(tmp_path.iterdir()) == []
