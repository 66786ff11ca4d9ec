"""Whether a key may write is found out without anything being written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from daybook.bigcommerce.address import STORE_HOSTS
from daybook.bigcommerce.client import BigCommerceStore
from daybook.model.choices import MODIFY, StoreDeed
from daybook.model.store import StoreCredentials, Verdict
from daybook.transport.retry import Patience
from daybook.transport.session import HttpSession
from helpers.sandbox_process import SandboxProcess, running

NEVER = threading.Event()
READ = "orders,transactions,products,inventory"
MODIFIES = "orders:modify,transactions:modify,products:modify,inventory:modify"


@contextmanager
def opened(shop: SandboxProcess) -> Iterator[BigCommerceStore]:
    with HttpSession(STORE_HOSTS) as session:
        credentials = StoreCredentials(shop.base, shop.store_hash, shop.token)
        yield BigCommerceStore(credentials, session, patience=Patience(attempts=2, first=0.01, longest=0.01))


@pytest.fixture(scope="module")
def open_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "3", "--no-hard-orders", "--scopes", MODIFIES) as shop:
        yield shop


def state(shop: SandboxProcess) -> list[Any]:
    """All that a deed could change."""
    return [
        shop.get("/v2/orders?limit=250"),
        shop.get("/v3/catalog/products?include=variants&limit=250")["data"],
        shop.get("/v3/inventory/items?limit=250")["data"],
    ]


@pytest.mark.parametrize("deed", StoreDeed)
def test_a_key_that_may_is_told_and_nothing_changes(open_shop: SandboxProcess, deed: StoreDeed) -> None:
    before = state(open_shop)
    with opened(open_shop) as store:
        probe = store.probe_deed(deed, NEVER)
    assert (probe.subject, probe.verdict, probe.code) == (MODIFY[deed], Verdict.PASSED, "store.deed_given")
    assert state(open_shop) == before


def test_a_key_that_may_only_read_is_told_for_each_deed() -> None:
    with running("--orders", "1", "--no-hard-orders", "--scopes", READ) as shop, opened(shop) as store:
        probes = [store.probe_deed(deed, NEVER) for deed in StoreDeed]
    assert [probe.verdict for probe in probes] == [Verdict.MISSING] * 4


def test_a_shop_that_fails_gives_no_clear_answer(open_shop: SandboxProcess) -> None:
    open_shop.control_fault("/v2/orders/2147483647", "500", times=5)
    with opened(open_shop) as store:
        assert store.probe_deed(StoreDeed.STATUSES, NEVER).verdict is Verdict.UNKNOWN
    open_shop.clear()
