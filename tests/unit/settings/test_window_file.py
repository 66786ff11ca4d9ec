"""The file in which the window remembers how it stood: whole or not at all, and never in the way."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from daybook.model.window_memory import View
from daybook.settings.window_file import WindowFile


def test_what_was_written_is_read_again_by_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    views: dict[str, View] = {
        "page": {"name": "documents"},
        "orders": {"days": {"first": "2026-03-01"}, "stores": ["a", "b"]},
    }
    WindowFile(path).write(views)
    assert WindowFile(path).read() == views
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["window.json"]


@pytest.mark.parametrize("text", ["", "{", "[1]", '"window"', "\x00\xff", "[" * 100_000])
def test_a_file_that_holds_nothing_of_use_is_no_memory(tmp_path: Path, text: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(text, encoding="latin-1")
    assert WindowFile(path).read() == {}


def test_what_is_no_view_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_text('{"page": {"name": "orders"}, "window": 3}', encoding="utf-8")
    assert WindowFile(path).read() == {"page": {"name": "orders"}}


def test_a_first_start_has_nothing_to_remember(tmp_path: Path) -> None:
    assert WindowFile(tmp_path / "none" / "window.json").read() == {}


def test_a_place_where_nothing_can_be_written_stops_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        WindowFile(tmp_path / "none" / "window.json").write({"page": {"name": "orders"}})
    assert "window.json cannot be written" in caplog.text
