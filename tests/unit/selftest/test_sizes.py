"""Some pages are photographed on a finer screen too."""

import json
import os
from pathlib import Path

import pytest

import daybook.selftest
from daybook.selftest.sizes import ON_FINER, two_screens

WALKS = Path(daybook.selftest.__file__).parent


def test_each_page_taken_in_more_sizes_is_on_the_way() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in WALKS.glob("*walk.py"))
    assert sorted(name for name in ON_FINER if f'"{name}"' not in code and not made(name, code)) == []


def made(name: str, code: str) -> bool:
    """Whether a walk puts the name together: f"settings-{name}", f"{name}-shop"."""
    head, _dash, rest = name.partition("-")
    return f'f"{head}-{{' in code or f'}}-{rest}"' in code


def test_the_offscreen_platform_gets_a_finer_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("QT_SCREEN_SCALE_FACTORS", "")
    two_screens(tmp_path)
    platform, _colon, file = os.environ["QT_QPA_PLATFORM"].partition(":configfile=")
    assert platform == "offscreen"
    usual, fine = json.loads(Path(file).read_text(encoding="utf-8"))["screens"]
    assert os.environ["QT_SCREEN_SCALE_FACTORS"] == f"{usual['name']}=1;{fine['name']}=1.5"
    assert usual["x"] + usual["width"] <= fine["x"]


def test_a_screen_that_is_there_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    two_screens(tmp_path)
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"
    assert list(tmp_path.iterdir()) == []
