"""What of Qt's own messages a self-test prints."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from daybook.selftest.quiet_platform import keep_platform_quiet


@pytest.fixture
def quiet() -> Iterator[None]:
    before = qInstallMessageHandler(None)
    keep_platform_quiet()
    yield
    qInstallMessageHandler(before)


@pytest.mark.usefixtures("quiet")
def test_remarks_of_the_offscreen_platform_are_kept_back_and_nothing_else(
    capfd: pytest.CaptureFixture[str],
) -> None:
    qWarning("This plugin does not support propagateSizeHints()")
    qWarning("QPainter::begin: Paint device returned engine == 0, type: 1")
    out, err = capfd.readouterr()
    assert out == ""
    assert err == "QPainter::begin: Paint device returned engine == 0, type: 1\n"
