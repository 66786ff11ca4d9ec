"""The gateway: a session first, then one function a request, to the address that Intacct announced."""

from __future__ import annotations

from daybook.books.intacct.envelope import element
from daybook.books.intacct.query import equal
from unit.books.intacct.gateway_stand_in import StandIn, gateway_to, record, response


def test_a_write_signs_in_first_and_goes_to_the_announced_address_once() -> None:
    stand_in = StandIn([response(function="create_sotransaction", key="Sales Order-SO0001")])
    with gateway_to(stand_in) as gateway:
        answer = gateway.call(element("create_sotransaction"), "control-id-1")
    assert answer.key == "Sales Order-SO0001"
    assert answer.function == "create_sotransaction"
    assert stand_in.functions == ["getAPISession", "create_sotransaction"]
    assert [asked.path for asked in stand_in.asked] == ["/ia/xml/xmlgw.phtml", "/ia/xml/xmlgw.phtml?pod"]
    write = stand_in.asked[1]
    assert write.control_id == "control-id-1"
    assert write.text("control/uniqueid") == "true"
    assert write.text("operation/authentication/sessionid") == "session-3"


def test_a_query_goes_on_to_the_end_in_the_order_of_record_numbers() -> None:
    first = response(record("ITEM", ITEMID="A"), record("ITEM", ITEMID="B"), numremaining="1")
    stand_in = StandIn([first, response(record("ITEM", ITEMID="C"), numremaining="0")])
    with gateway_to(stand_in) as gateway:
        rows = list(gateway.query("ITEM", ["ITEMID"], equal("STATUS", "active")))
    assert [row["itemid"] for row in rows] == ["A", "B", "C"]
    asked = [each.function for each in stand_in.asked[1:]]
    assert [each.findtext("offset") for each in asked] == ["0", "2"]
    assert {each.findtext("orderby/order/field") for each in asked} == {"RECORDNO"}
    assert {each.text("control/uniqueid") for each in stand_in.asked} == {"false"}
