"""The socket of a data directory's first window."""

from __future__ import annotations

from pathlib import Path

from daybook.gui.socket_name import socket_name


def test_each_data_directory_has_a_short_socket_name_of_its_own(tmp_path: Path) -> None:
    names = [socket_name(tmp_path / name) for name in ("a", "b", "a" * 200)]
    assert len(set(names)) == 3
    assert max(map(len, names)) < 40
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert socket_name(tmp_path / "link") == names[0]
