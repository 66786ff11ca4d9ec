from dataclasses import dataclass

import pytest

from daybook.bigcommerce.permissions import PROBES, permission_for
from daybook.model.store import Permission, Probe, Step, Verdict
from daybook.transport.exchange import Answer
from daybook.wording import say
from unit.bigcommerce.shop_stand_in import NEVER, NO_SCOPE, ShopStandIn, answer, order_json

UNAUTHORIZED = answer(401, {"status": 401, "title": "Unauthorized"}, x_request_id="8c1f")
REFUSED = answer(403, NO_SCOPE)


def open_shop(**changes: Answer) -> ShopStandIn:
    """A shop where everything is allowed; `changes` name permissions, or a step's path."""
    routes: dict[str, Answer] = {probe.path: answer(200, {"data": []}) for probe in PROBES}
    routes["/v2/time"] = answer(200, {"time": 1})
    routes["/v2/orders"] = answer(200, [order_json(id=1349)])
    routes["/v2/orders/count"] = answer(200, {"count": 1250, "statuses": []})
    routes["/v2/store"] = answer(200, {"name": "Juniper"})
    routes["/v3/orders/1349/transactions"] = answer(200, {"data": []})
    paths = {probe.permission.value: probe.path for probe in PROBES} | {
        "time": "/v2/time",
        "payments": "/v3/orders/1349/transactions",
        "count": "/v2/orders/count",
    }
    routes.update({paths[name]: got for name, got in changes.items()})
    return ShopStandIn(routes)


@dataclass(frozen=True)
class Found:
    """The results by subject; a step and a permission may share their name."""

    steps: dict[Step, Probe]
    permissions: dict[Permission, Probe]

    @property
    def verdicts(self) -> list[Verdict]:
        return [probe.verdict for probe in self.steps.values()]


def probes(shop: ShopStandIn) -> Found:
    found = list(shop.store.probe(NEVER))
    assert [probe.subject for probe in found] == [*Step, *Permission]
    for probe in found:
        assert say(probe.code, **dict(probe.values))
    return Found(
        {probe.subject: probe for probe in found if isinstance(probe.subject, Step)},
        {probe.subject: probe for probe in found if isinstance(probe.subject, Permission)},
    )


def sentence(probe: Probe) -> str:
    return say(probe.code, **dict(probe.values))


def test_a_good_test_passes_its_five_steps_and_thirteen_permissions() -> None:
    shop = open_shop()
    found = probes(shop)
    assert {*found.verdicts, *(probe.verdict for probe in found.permissions.values())} == {Verdict.PASSED}
    assert [sentence(probe) for probe in found.steps.values()] == [
        "The shop answers at api.bigcommerce.com.",
        "The key is accepted.",
        "1,250 orders can be read.",
        "Payments and refunds can be read.",
        "Name, currency and time zone can be read.",
    ]
    # Orders, transactions and settings are not asked for twice.
    assert len(shop.asked) == 6 + 10


def test_steps_come_one_by_one() -> None:
    shop = open_shop()
    steps = shop.store.probe(NEVER)
    assert next(steps).subject is Step.ADDRESS
    assert shop.paths == ["GET /v2/time"]


def test_only_reads_are_sent() -> None:
    shop = open_shop()
    probes(shop)
    assert {request.method for request in shop.asked} == {"GET"}


def test_a_wrong_token_stops_the_test_at_its_step() -> None:
    shop = open_shop(time=UNAUTHORIZED)
    found = probes(shop)
    assert found.verdicts == [Verdict.PASSED, Verdict.FAILED, *[Verdict.UNKNOWN] * 3]
    assert (found.steps[Step.TOKEN].code, found.steps[Step.TOKEN].request_id) == (
        "store.unauthorized",
        "8c1f",
    )
    assert dict(found.steps[Step.TOKEN].values)["status"] == 401
    assert {found.permissions[permission].code for permission in Permission} == {"store.not_tried"}
    assert len(shop.asked) == 2


@pytest.mark.parametrize(
    ("time", "code"),
    [
        (answer(404, [{"status": 404, "message": "No"}]), "store.no_such_shop"),
        (answer(200, b"<html>Sign in to the hotel network</html>"), "transport.not_json"),
        (answer(302), "transport.redirected"),
    ],
)
def test_what_is_no_store_fails_at_the_address(time: Answer, code: str) -> None:
    found = probes(open_shop(time=time))
    assert found.steps[Step.ADDRESS].code == code
    assert found.verdicts == [Verdict.FAILED, *[Verdict.UNKNOWN] * 4]


def test_a_closed_shop_is_told_apart_from_a_wrong_token() -> None:
    found = probes(open_shop(time=answer(503)))
    assert (found.steps[Step.TOKEN].verdict, found.steps[Step.TOKEN].code) == (
        Verdict.FAILED,
        "store.unavailable",
    )


def test_orders_alone_is_enough() -> None:
    refused = {
        probe.permission.value: REFUSED for probe in PROBES if probe.permission is not Permission.ORDERS
    }
    found = probes(open_shop(payments=REFUSED, **refused))
    assert found.verdicts == [*[Verdict.PASSED] * 3, Verdict.MISSING, Verdict.MISSING]
    by_verdict = {
        verdict: {subject for subject in Permission if found.permissions[subject].verdict is verdict}
        for verdict in Verdict
    }
    assert by_verdict[Verdict.PASSED] == {Permission.ORDERS}
    assert by_verdict[Verdict.MISSING] == {
        Permission.CUSTOMERS,
        Permission.INFORMATION,
        Permission.MARKETING,
        Permission.TRANSACTIONS,
        Permission.PRODUCTS,
    }
    assert len(by_verdict[Verdict.NOT_NEEDED]) == 7


def test_tg16_without_orders_the_permission_is_named_and_the_others_are_still_tried() -> None:
    found = probes(open_shop(orders=REFUSED))
    assert (found.steps[Step.ORDERS].code, found.steps[Step.ORDERS].verdict) == (
        "store.forbidden",
        Verdict.FAILED,
    )
    assert dict(found.steps[Step.ORDERS].values)["permission"] == "Orders"
    assert found.steps[Step.PAYMENTS].code == "store.not_tried"
    assert found.permissions[Permission.ORDERS].verdict is Verdict.MISSING
    assert found.permissions[Permission.PRODUCTS].verdict is Verdict.PASSED


def test_where_everything_is_refused_the_shop_id_is_suspected() -> None:
    found = probes(open_shop(**{probe.permission.value: REFUSED for probe in PROBES}))
    assert found.steps[Step.ORDERS].code == "store.wrong_shop"


def test_a_shop_without_orders_passes() -> None:
    empty = answer(200, {"count": 0})
    found = probes(open_shop(orders=answer(204), count=empty, transactions=answer(404)))
    assert found.verdicts == [Verdict.PASSED] * 5
    assert sentence(found.steps[Step.ORDERS]) == "0 orders can be read."


def test_without_a_count_orders_still_pass() -> None:
    assert sentence(probes(open_shop(count=answer(500))).steps[Step.ORDERS]) == "Orders can be read."


def test_an_odd_answer_is_unknown_and_not_missing() -> None:
    found = probes(open_shop(customers=answer(500), checkouts=answer(404), sites=answer(418)))
    assert found.permissions[Permission.CUSTOMERS].verdict is Verdict.UNKNOWN
    assert found.permissions[Permission.CHECKOUTS].verdict is Verdict.PASSED
    assert found.permissions[Permission.SITES].verdict is Verdict.UNKNOWN


def test_every_permission_is_probed_in_the_order_of_the_panel() -> None:
    assert [probe.permission for probe in PROBES] == list(Permission)


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/v2/orders/100/taxes", "Orders"),
        ("/v2/order_statuses", "Orders"),
        ("/v3/orders/100/transactions", "Order Transactions"),
        ("/v2/store", "Information & Settings"),
        ("/v3/catalog/summary", "Products"),
        ("/v2/gift_certificates", "Marketing"),
        ("/v9/else", ""),
    ],
)
def test_a_path_tells_its_permission(path: str, label: str) -> None:
    assert permission_for(path) == label
