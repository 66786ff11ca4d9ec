import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import LONG_AGO, Workbench, workbench

SINCE = dt.date.fromisoformat(LONG_AGO)


@pytest.fixture
def shop() -> Iterator[SandboxProcess]:
    """A shop of its own for a test that changes it: 20 ordinary orders and the hard ones."""
    with running("--orders", "20") as sandbox:
        yield sandbox


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess) -> Iterator[Workbench]:
    with workbench(tmp_path / "data", shop, since=SINCE) as opened:
        yield opened
