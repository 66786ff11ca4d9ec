import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import LONG_AGO, Workbench, workbench, workbench_on_copy

SINCE = dt.date.fromisoformat(LONG_AGO)


@pytest.fixture(scope="session")
def the_shop() -> Iterator[SandboxProcess]:
    """20 ordinary orders and the hard ones, as the last test left them."""
    with running("--orders", "20") as sandbox:
        yield sandbox


@pytest.fixture
def shop(the_shop: SandboxProcess) -> SandboxProcess:
    """The same as nobody has changed it."""
    the_shop.renew()
    return the_shop


@pytest.fixture(scope="session")
def set_up_once(tmp_path_factory: pytest.TempPathFactory, the_shop: SandboxProcess) -> Path:
    """A data directory in which the shop is set up."""
    the_shop.renew()
    directory = tmp_path_factory.mktemp("set_up") / "data"
    with workbench(directory, the_shop, since=SINCE):
        return directory


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess, set_up_once: Path) -> Iterator[Workbench]:
    with workbench_on_copy(set_up_once, tmp_path / "data", shop) as opened:
        yield opened
