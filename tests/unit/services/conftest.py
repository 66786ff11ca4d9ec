import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import LONG_AGO, Workbench, workbench, workbench_on_copy

SINCE = dt.date.fromisoformat(LONG_AGO)


class Prepare(Protocol):
    """Makes a data directory for tests to work on copies of."""

    def __call__(self, shop: SandboxProcess, act: Callable[[Workbench], object], **answers: Any) -> Path: ...


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
def prepare(tmp_path_factory: pytest.TempPathFactory) -> Prepare:
    """Return a function that sets a shop up, as nobody has changed it, and then does something."""

    def prepared(shop: SandboxProcess, act: Callable[[Workbench], object], **answers: Any) -> Path:
        shop.renew()
        directory = tmp_path_factory.mktemp("prepared") / "data"
        with workbench(directory, shop, **{"since": SINCE, **answers}) as bench:
            act(bench)
        return directory

    return prepared


@pytest.fixture(scope="session")
def set_up_once(prepare: Prepare, the_shop: SandboxProcess) -> Path:
    return prepare(the_shop, lambda _bench: None)


@pytest.fixture(scope="session")
def listed_once(prepare: Prepare, the_shop: SandboxProcess) -> Path:
    return prepare(the_shop, Workbench.list)


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess, set_up_once: Path) -> Iterator[Workbench]:
    """The shop is set up."""
    with workbench_on_copy(set_up_once, tmp_path / "data", shop) as opened:
        yield opened


@pytest.fixture
def listed(tmp_path: Path, shop: SandboxProcess, listed_once: Path) -> Iterator[Workbench]:
    """The shop is set up and its orders are listed."""
    with workbench_on_copy(listed_once, tmp_path / "data", shop) as opened:
        yield opened
