"""A command line that only asks for the window is understood without the parser, and only such a one."""

from __future__ import annotations

from pathlib import Path

import pytest

from daybook.__main__ import _window_wish


@pytest.mark.parametrize(
    ("given", "wish"),
    [
        ([], (None, False, None, "")),
        (["--sandbox"], (None, True, None, "")),
        (["--data-dir", "/d"], (Path("/d"), False, None, "")),
        (["--sandbox", "--data-dir", "/d"], (Path("/d"), True, None, "")),
        (["/home/me/key.txt"], (None, False, Path("/home/me/key.txt"), "")),
        (["key.txt"], (None, False, Path("key.txt").absolute(), "")),
        (["./list"], (None, False, Path("list").absolute(), "")),
        (["--data-dir", "/d", "key.txt"], (Path("/d"), False, Path("key.txt").absolute(), "")),
        (["key.txt", "another.txt"], None),
        (["--data-dir"], None),
        (["--data-dir", "--sandbox"], None),
        (["--language", "de"], (None, False, None, "de")),
        (["--language"], None),
        (["list"], None),
        (["--data-dir", "/d", "list"], None),
        (["--version"], None),
    ],
)
def test_the_window_is_wished_for(
    given: list[str], wish: tuple[Path | None, bool, Path | None, str] | None
) -> None:
    assert _window_wish(given) == wish
