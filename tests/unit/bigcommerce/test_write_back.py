import json
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from daybook.bigcommerce.reader import BigCommerceReader
from daybook.model.order import Order
from daybook.model.problem import DaybookError, OutcomeUnknown, Refused
from daybook.model.store import StatusChange
from daybook.transport.exchange import Answer, Request
from unit.bigcommerce.shop_stand_in import NEVER, ShopStandIn, answer, order_json

CHANGE = StatusChange(status_id=2, expected_status_id=11, note="Daybook: invoice 7")


@dataclass
class OneOrder:
    """A store with order 100 that can be written to; `after` may spoil the answer of a write."""

    status_id: int = 11
    notes: object = None
    before: Callable[[], Answer | None] = lambda: None
    after: Callable[[], Answer | Exception | None] = lambda: None
    written: list[dict[str, object]] = field(default_factory=list)

    def respond(self, request: Request) -> Answer:
        if request.method == "PUT":
            refused = self.before()
            if refused:
                return refused
            body = json.loads(request.body or b"")
            self.written.append(body)
            self.status_id = body["status_id"]
            self.notes = body.get("staff_notes", self.notes)
            spoilt = self.after()
            if isinstance(spoilt, Exception):
                raise spoilt
            if spoilt:
                return spoilt
        return answer(200, order_json(status_id=self.status_id, staff_notes=self.notes))

    @property
    def shop(self) -> ShopStandIn:
        return ShopStandIn({"/v2/orders/100": self.respond})

    def set_status(self, change: StatusChange = CHANGE) -> Order:
        return self.shop.store.set_status(an_order(), change)


def an_order() -> Order:
    return BigCommerceReader().order("abc123", json.dumps(order_json()))


def test_only_status_and_note_are_written() -> None:
    one = OneOrder(notes="Call &amp; ask\r\nfirst")
    order = one.set_status()
    assert one.written == [{"status_id": 2, "staff_notes": "Call &amp; ask\r\nfirst\nDaybook: invoice 7"}]
    assert (order.status_id, NEVER.is_set()) == (2, False)


def test_an_order_whose_status_was_changed_meanwhile_is_left_alone() -> None:
    one = OneOrder(status_id=5)
    with pytest.raises(Refused) as caught:
        one.set_status()
    assert caught.value.code == "store.status_changed"
    assert caught.value.values == {"order": "100", "expected": 11, "found": 5}
    assert one.written == []


def test_a_change_that_is_there_already_is_not_written_again() -> None:
    one = OneOrder()
    one.set_status()
    one.set_status()
    assert len(one.written) == 1


def test_a_missing_note_is_added_to_an_order_that_has_the_status() -> None:
    one = OneOrder(status_id=2, notes="old")
    one.set_status()
    assert one.written == [{"status_id": 2, "staff_notes": "old\nDaybook: invoice 7"}]


def test_a_full_notes_field_keeps_what_the_shop_wrote() -> None:
    one = OneOrder(notes="n" * 65_530)
    assert one.set_status().status_id == 2
    assert one.written == [{"status_id": 2}]


LOST = [answer(500), answer(504), answer(200, b"<html>"), answer(200, b'{"id": 1')]


@pytest.mark.parametrize("lost", [*LOST, DaybookError("transport.cut"), DaybookError("transport.timeout")])
def test_tg14_a_lost_answer_is_looked_up_and_the_write_not_repeated(lost: Answer | Exception) -> None:
    one = OneOrder(after=lambda: lost)
    assert one.set_status().status_id == 2
    assert len(one.written) == 1


@pytest.mark.parametrize("lost", [answer(500), answer(502, b"<html>")])
def test_tg14_a_lost_answer_without_the_change_is_unknown_and_not_repeated(lost: Answer) -> None:
    one = OneOrder(before=lambda: lost)
    shop = one.shop
    with pytest.raises(OutcomeUnknown):
        shop.store.set_status(an_order(), CHANGE)
    assert [path.split()[0] for path in shop.paths] == ["GET", "PUT", "GET"]


@pytest.mark.parametrize("status", [400, 403, 404, 422])
def test_a_refusal_changed_nothing(status: int) -> None:
    one = OneOrder(before=lambda: answer(status, [{"status": status, "message": "No."}]))
    with pytest.raises(Refused) as caught:
        one.set_status()
    assert caught.value.values["message"] == "No."
