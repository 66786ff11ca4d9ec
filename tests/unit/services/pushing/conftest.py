"""A shop whose key may change products and stock, and books set up to push everything to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from daybook.model.choices import Pushing as Choices
from daybook.model.choices import StoreDeed
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Workbench, workbench_on_copy
from unit.services.conftest import Prepare

MAY: Final = (StoreDeed.PRODUCTS, StoreDeed.STOCK)
ALL: Final = Choices(name=True, price=True, weight=True, description=True, quantity=True)
WRITING: Final = "orders,information,products:modify,inventory:modify"


@pytest.fixture(scope="module")
def goods_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "12", "--no-hard-orders", "--scopes", WRITING) as process:
        yield process


@pytest.fixture
def shop(goods_shop: SandboxProcess) -> SandboxProcess:
    goods_shop.renew()
    return goods_shop


@pytest.fixture(scope="module")
def prepared(prepare: Prepare, goods_shop: SandboxProcess) -> Path:
    return prepare(goods_shop, lambda _bench: None, may=MAY, pushing=ALL)


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess, prepared: Path) -> Iterator[Workbench]:
    with workbench_on_copy(prepared, tmp_path / "data", shop) as made:
        yield made
