import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from daybook.settings import qt_libraries
from daybook.settings.qt_libraries import can_load, missing_libraries, start_problem, uses_dnf
from daybook.wording import describe

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names packages of Linux")


def without(monkeypatch: pytest.MonkeyPatch, *missing: str) -> None:
    monkeypatch.setattr(qt_libraries, "can_load", lambda soname: soname not in missing)


def test_nothing_is_missing_where_these_tests_run() -> None:
    assert missing_libraries({"QT_QPA_PLATFORM": os.environ["QT_QPA_PLATFORM"]}) == []


def test_a_library_that_is_not_there_cannot_be_loaded() -> None:
    assert not can_load("libdaybook-none.so.9")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"QT_QPA_PLATFORM": "offscreen"}, ["libegl1"]),
        ({"DISPLAY": ":0"}, ["libegl1", "libxcb-cursor0"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["libegl1", "libwayland-client0"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, ["libegl1", "libxcb-cursor0"]),
    ],
)
def test_only_what_this_kind_of_screen_needs_is_named(
    monkeypatch: pytest.MonkeyPatch, environ: Mapping[str, str], expected: list[str]
) -> None:
    without(monkeypatch, "libEGL.so.1", "libxcb-cursor.so.0", "libwayland-client.so.0")
    monkeypatch.setattr(qt_libraries, "uses_dnf", lambda: False)
    assert [package for _, package in missing_libraries(environ)] == expected


@pytest.mark.parametrize(
    ("dnf", "command"),
    [(False, "sudo apt-get install libegl1 libgl1"), (True, "sudo dnf install libglvnd-egl libglvnd-glx")],
)
def test_the_user_reads_the_command_to_type(
    monkeypatch: pytest.MonkeyPatch, dnf: object, command: str
) -> None:
    without(monkeypatch, "libEGL.so.1", "libGL.so.1")
    monkeypatch.setattr(qt_libraries, "uses_dnf", lambda: dnf)
    problem = start_problem({"QT_QPA_PLATFORM": "offscreen"})
    assert problem is not None
    sentence = describe(problem)
    assert "libEGL.so.1, libGL.so.1" in sentence.what
    assert sentence.todo.endswith(command)


def test_no_screen_is_told_apart_from_missing_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch)
    problem = start_problem({})
    assert problem is not None
    assert problem.code == "settings.no_screen"
    assert start_problem({"DISPLAY": ":0"}) is None


@pytest.mark.parametrize(
    ("release", "dnf"),
    [
        ('ID=fedora\nVERSION_ID="41"', True),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"', True),
        ("ID=ubuntu\nID_LIKE=debian", False),
        ("", False),
    ],
)
def test_the_family_is_read_from_os_release(tmp_path: Path, release: str, dnf: object) -> None:
    path = tmp_path / "os-release"
    path.write_text(release)
    assert uses_dnf(path) is dnf
    assert not uses_dnf(tmp_path / "missing")
