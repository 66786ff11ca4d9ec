"""A command line that only asks for the window is understood without the parser, and only such a one."""

from __future__ import annotations

from pathlib import Path

import pytest

from daybook.__main__ import _window_wish


@pytest.mark.parametrize(
    ("given", "wish"),
    [
        ([], (None, False)),
        (["--sandbox"], (None, True)),
        (["--data-dir", "/d"], (Path("/d"), False)),
        (["--sandbox", "--data-dir", "/d"], (Path("/d"), True)),
        (["--data-dir"], None),
        (["--data-dir", "--sandbox"], None),
        (["list"], None),
        (["--data-dir", "/d", "list"], None),
        (["--version"], None),
    ],
)
def test_the_window_is_wished_for(given: list[str], wish: tuple[Path | None, bool] | None) -> None:
    assert _window_wish(given) == wish
