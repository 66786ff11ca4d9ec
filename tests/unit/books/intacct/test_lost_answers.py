"""What is not an answer of Intacct's: a question is asked again, a write is unknown and never sent twice."""

from __future__ import annotations

import threading
from collections.abc import Mapping

import pytest

from daybook.books.intacct.envelope import element
from daybook.books.intacct.gateway import Gateway
from daybook.books.intacct.sessions import hosts_for
from daybook.model.problem import Cancelled, DaybookError, OutcomeUnknown
from daybook.model.trouble import is_books_trouble, is_store_trouble
from daybook.transport.session import HttpSession
from unit.books.intacct.gateway_stand_in import (
    AT_ONCE,
    PASSWORDS,
    Reply,
    Responder,
    StandIn,
    gateway_to,
    record,
    response,
    serving,
)

HTML = Reply(b"<html><body><p>Be right back</body></html>")
LOST: dict[str, Reply | Responder] = {
    "cut": Reply(cut=True),
    "html": HTML,
    "half an answer": Reply(b"<response><control><status>success</status>"),
    "empty": Reply(b""),
    "500": Reply(b"oops", 500),
    "502 with a page": Reply(HTML.body, 502),
    "524": Reply(b"", 524),
    "redirect": Reply(b"", 302, (("Location", "https://evil.example/"),)),
    "other xml": Reply(b"<other/>"),
    "no result": Reply(
        b"<response><control><status>success</status></control><operation><authentication>"
        b"<status>success</status></authentication></operation></response>"
    ),
    "of another request": response(key="Sales Order-SO9", control_id="another"),
    "a document type": Reply(b"<!DOCTYPE response><response/>"),
}


@pytest.mark.parametrize("reply", LOST.values(), ids=LOST)
def test_a_write_without_a_readable_answer_is_unknown_and_sent_once(reply: Reply | Responder) -> None:
    stand_in = StandIn([reply])
    with gateway_to(stand_in) as gateway, pytest.raises(OutcomeUnknown):
        gateway.call(element("create_sotransaction"), "control-id-1")
    assert stand_in.functions.count("create_sotransaction") == 1


@pytest.mark.parametrize("name", ["cut", "html", "half an answer", "empty", "500", "502 with a page"])
def test_a_question_without_a_readable_answer_is_asked_again(name: str) -> None:
    stand_in = StandIn([LOST[name], LOST[name], response(record("ITEM", ITEMID="A"))])
    with gateway_to(stand_in) as gateway:
        assert [row["ITEMID"] for row in gateway.query("ITEM", ["ITEMID"])] == ["A"]
    assert stand_in.functions.count("query") == 3


def test_a_gateway_timeout_of_the_network_in_between_is_not_asked_again() -> None:
    stand_in = StandIn([LOST["524"]])
    with gateway_to(stand_in) as gateway, pytest.raises(DaybookError) as caught:
        gateway.read(element("getFinancialSetup"))
    assert caught.value.code == "intacct.server_error"
    assert stand_in.functions.count("getFinancialSetup") == 1


def test_the_same_write_sent_again_by_whoever_looked_it_up_has_the_same_control_id() -> None:
    stand_in = StandIn([Reply(cut=True), response(key="Sales Order-SO1")])
    with gateway_to(stand_in) as gateway:
        with pytest.raises(OutcomeUnknown):
            gateway.call(element("create_sotransaction"), "control-id-1")
        gateway.call(element("create_sotransaction"), "control-id-1")
    assert [each.control_id for each in stand_in.asked[1:]] == ["control-id-1", "control-id-1"]
    assert {each.text("control/uniqueid") for each in stand_in.asked[1:]} == {"true"}


def test_nothing_left_where_nobody_listens() -> None:
    stand_in = StandIn([response()])
    with gateway_to(stand_in) as gateway:
        connection = stand_in.connection
    with gateway_to(StandIn([response()]), connection) as gateway, pytest.raises(DaybookError) as caught:
        gateway.call(element("create_sotransaction"), "control-id-1")
    assert not isinstance(caught.value, OutcomeUnknown)
    assert caught.value.code == "transport.no_network"
    # The code alone would leave open that the shop was meant.
    assert is_books_trouble(caught.value)
    assert not is_store_trouble(caught.value)


def test_stop_ends_the_pause_that_intacct_asks_a_write_for() -> None:
    stand_in = StandIn([Reply(b"", 429, (("Retry-After", "600"),))])
    stop = threading.Event()

    class Stopping:
        """Presses Stop as soon as a pause is told."""

        def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
            del done, total
            assert (code, dict(values)) == ("intacct.asked_to_wait", {"seconds": 600})
            stop.set()

    with serving(stand_in), HttpSession(hosts_for(stand_in.connection)) as session:
        gateway = Gateway(stand_in.connection, PASSWORDS, session, Stopping(), patience=AT_ONCE)
        with pytest.raises(Cancelled):
            gateway.call(element("create_sotransaction"), "control-id-1", stop)
    assert stand_in.functions.count("create_sotransaction") == 1
