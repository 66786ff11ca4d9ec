"""What the shop says its customers hold: certificates not yet used, and store credit."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

import pytest

from daybook.bigcommerce.address import STORE_HOSTS
from daybook.bigcommerce.client import BigCommerceStore
from daybook.bigcommerce.connection import Connection
from daybook.bigcommerce.credentials import read_credentials_file
from daybook.bigcommerce.holders import CERTIFICATES, fetch_holders
from daybook.bigcommerce.products import PAGE
from daybook.model.counting import tell_nobody_so_far
from daybook.model.holders import HeldInStore, Holder
from daybook.model.money import Money
from daybook.model.problem import DaybookError
from daybook.model.store import StoreCredentials
from daybook.transport.session import HttpSession
from helpers.sandbox_process import SandboxProcess, running

NEVER = threading.Event()


class Answer:
    """What a connection answers."""

    status, request_id = 200, ""

    def __init__(self, value: object) -> None:
        self.value = value


class Shop:
    """Answers by address; a page beyond the last is empty as V2 has it: without content."""

    def __init__(self, certificates: Sequence[Mapping[str, Any]] = (), **customers: Any) -> None:
        self.certificates, self.customers = certificates, customers
        self.refused: set[str] = set()
        self.told: list[int] = []

    def get(self, path: str, query: Sequence[tuple[str, str]], *, cancel: threading.Event) -> Answer:
        assert not cancel.is_set()
        if path in self.refused:
            raise DaybookError("store.forbidden", {"permission": "Marketing"})
        asked = dict(query)
        start = (int(asked["page"]) - 1) * int(asked["limit"])
        if path == CERTIFICATES:
            return Answer(list(self.certificates[start : start + PAGE]) or None)
        assert asked["include"] == "storecredit"
        rows = [{"id": 1, **self.customers}] if self.customers else []
        return Answer({"data": rows[start : start + PAGE], "meta": {}})

    def held(self) -> HeldInStore:
        return fetch_holders(cast("Connection", self), "USD", NEVER, self.told.append)


def certificate(number: int, balance: object, **facts: object) -> dict[str, object]:
    return {
        "id": number,
        "amount": "50.0000",
        "balance": balance,
        "to_name": "Ida",
        "status": "active",
        **facts,
    }


def usd(figure: str) -> Money:
    return Money(Decimal(figure), "USD")


def test_it_tells_how_many_certificates_and_customers_were_read_page_by_page() -> None:
    shop = Shop([certificate(number, "1.00") for number in range(PAGE + 1)], first_name="Ida")
    shop.held()
    assert shop.told == [PAGE, PAGE + 1, PAGE + 2]


def test_a_certificate_is_worth_its_balance_in_its_own_currency() -> None:
    shop = Shop([certificate(1, "20.5000"), certificate(2, "7.0000", currency_code="EUR")])
    assert shop.held().certificates == (Holder("Ida", usd("20.5")), Holder("Ida", Money(Decimal(7), "EUR")))


def test_a_used_certificate_is_held_by_nobody_and_one_never_touched_is_worth_its_amount() -> None:
    shop = Shop([certificate(1, "0.0000"), certificate(2, None, to_name="", to_email="ida@example.com")])
    assert shop.held().certificates == (Holder("ida@example.com", usd("50")),)


@pytest.mark.parametrize("status", ["expired", "disabled"])
def test_a_certificate_that_the_shop_takes_no_more_is_lapsed(status: str) -> None:
    assert Shop([certificate(1, "9", status=status)]).held().certificates == (
        Holder("Ida", usd("9"), lapsed=True),
    )


def test_every_page_of_certificates_is_read_once() -> None:
    shop = Shop([certificate(number, "1") for number in range(PAGE + 3)])
    assert len(shop.held().certificates or ()) == PAGE + 3


def test_credit_is_that_of_customers_who_have_any() -> None:
    named: dict[str, Any] = {"first_name": "Ada", "last_name": "Byron", "email": "ada@example.com"}
    amounts = [{"amount": 3}, {"amount": Decimal("1.5")}]
    assert Shop(**named, store_credit_amounts=amounts).held().credit == (Holder("Ada Byron", usd("4.5")),)
    assert Shop(**named, store_credit_amounts=[{"amount": 0}]).held().credit == ()
    assert Shop(**named).held().credit == ()


def test_what_the_key_may_not_read_is_not_known_and_the_rest_is() -> None:
    shop = Shop([certificate(1, "9")])
    shop.refused = {CERTIFICATES}
    assert (shop.held().certificates, shop.held().credit) == (None, ())
    shop.refused = {"/v3/customers"}
    assert (shop.held().certificates, shop.held().credit) == ((Holder("Ida", usd("9")),), None)


@pytest.fixture(scope="module")
def small_shop() -> Iterator[SandboxProcess]:
    with running(
        "--orders", "0", "--hard-orders", "TF13,TD06", "--scopes", "information,customers,orders"
    ) as shop:
        yield shop


def test_the_example_shop_tells_what_was_given_out_and_what_the_key_lacks(small_shop: SandboxProcess) -> None:
    parsed = read_credentials_file(small_shop.credentials_file)
    session = HttpSession(STORE_HOSTS)
    try:
        store = BigCommerceStore(StoreCredentials(parsed.api_root, parsed.store, parsed.token), session)
        held = store.holders("USD", NEVER, tell_nobody_so_far)
    finally:
        session.close()
    assert held.certificates is None
    assert held.credit is not None
    assert [each.amount.currency for each in held.credit] == ["USD"]
