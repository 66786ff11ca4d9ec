"""Whether the shop mails its customers about statuses, and how many requests it allows."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from daybook.bigcommerce.address import STORE_HOSTS
from daybook.bigcommerce.client import BigCommerceStore
from daybook.bigcommerce.credentials import read_credentials_file
from daybook.model.store import Quota, StoreCredentials
from daybook.transport.session import HttpSession
from helpers.sandbox_process import SandboxProcess, running

NEVER = threading.Event()


@pytest.fixture(scope="module")
def small_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "5", "--no-hard-orders", "--rate-limit", "150/30") as shop:
        yield shop


@pytest.fixture
def session() -> Iterator[HttpSession]:
    made = HttpSession(STORE_HOSTS)
    yield made
    made.close()


def store_of(shop: SandboxProcess, session: HttpSession) -> BigCommerceStore:
    parsed = read_credentials_file(shop.credentials_file)
    return BigCommerceStore(StoreCredentials(parsed.api_root, parsed.store, parsed.token), session)


def test_the_shop_tells_its_switch_for_mail_about_statuses(
    small_shop: SandboxProcess, session: HttpSession
) -> None:
    assert store_of(small_shop, session).mails_on_status(NEVER) is True


def test_a_switch_that_may_not_be_read_is_not_known(session: HttpSession) -> None:
    with running("--orders", "1", "--no-hard-orders", "--scopes", "orders") as shop:
        assert store_of(shop, session).mails_on_status(NEVER) is None


def test_the_quota_is_what_the_last_answer_said(small_shop: SandboxProcess, session: HttpSession) -> None:
    store = store_of(small_shop, session)
    before = store.quota
    store.profile()
    assert (before, store.quota) == (None, Quota(150, 30))
    assert Quota(150, 30).per_hour == 18_000
