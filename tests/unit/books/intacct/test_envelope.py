"""Requests are what the published schema says, whatever text stands in them."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from daybook.books.intacct.envelope import add_if, element, login, request_body, session
from daybook.books.intacct.lists import legacy_list
from daybook.books.intacct.query import (
    at_least,
    either,
    empty,
    equal,
    every,
    like,
    lookup,
    one_of,
    options,
    query_page,
)
from daybook.model.intacct import IntacctConnection, IntacctPasswords
from helpers.intacct_bodies import check_body, check_function, needs_schema

FUNCTIONS = [
    element("getFinancialSetup"),
    element("get_applications"),
    element("get_closedbooksdate"),
    legacy_list("trxcurrencies"),
    legacy_list("company_info"),
    lookup("SODOCUMENT"),
    lookup("SODOCUMENT", "Sales Order"),
    query_page(("ITEM", ("ITEMID",)), None, None, 0),
    query_page(("ITEM", ("ITEMID", "NAME")), equal("ITEMID", "A"), options("showprivate"), 1000),
    query_page(
        ("CUSTOMER", ("CUSTOMERID",)),
        every(
            either(equal("NAME", "a"), like("NAME", "b%")),
            one_of("STATUS", ["active", "inactive"]),
            at_least("WHENMODIFIED", "01/31/2026"),
            empty("PARENTID"),
        ),
        options("caseinsensitive", "showprivate"),
        0,
        direction="descending",
        page=2000,
    ),
    query_page(("ITEM", ("ITEMID",)), one_of("ITEMID", [str(n) for n in range(1000)]), None, 0, page=5000),
]


@needs_schema
@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: str(function.tag))
def test_every_question_is_valid_by_the_schema(function: Element) -> None:
    check_function(function)


@needs_schema
@pytest.mark.parametrize("entity", ["", "US-1"])
def test_the_sign_in_is_valid_by_the_schema(entity: str) -> None:
    connection = IntacctConnection("SENDER", "COMPANY", "user", entity)
    signed = login(connection, IntacctPasswords("a", "b"))
    check_body(request_body(("SENDER", "a"), signed, element("getAPISession"), "id", "false"))


def body_with(text: str) -> Element:
    function = element("create_sotransaction", text)
    return fromstring(request_body(("SENDER", "a"), session("s"), function, "id", "true"))  # noqa: S314 - ours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoë & <Söhne> \"x\" 'y' ]]>", "Zoë & <Söhne> \"x\" 'y' ]]>"),
        ("</create_sotransaction><delete/>", "</create_sotransaction><delete/>"),
        ("a\x00b\x08c\x1fd\x0be", "abcde"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("half \ud83d of a pair", "half  of a pair"),
        ("\ufffe\uffff", None),
        ("emoji \U0001f600 中文", "emoji \U0001f600 中文"),
    ],
)
def test_text_never_becomes_markup_and_what_xml_cannot_hold_is_left_out(
    text: str, expected: str | None
) -> None:
    root = body_with(text)
    (function,) = root.findall("operation/content/function")
    assert [part.tag for part in function] == ["create_sotransaction"]
    assert function[0].text == expected


@pytest.mark.parametrize("control_id", ["", "x" * 257])
def test_a_control_id_that_intacct_would_not_take_is_our_mistake(control_id: str) -> None:
    with pytest.raises(ValueError, match="control id"):
        request_body(("SENDER", "a"), session("s"), element("delete"), control_id, "true")


def test_a_control_id_of_the_greatest_length_goes_out() -> None:
    assert request_body(("SENDER", "a"), session("s"), element("delete"), "x" * 256, "true")


def test_what_has_no_text_is_not_sent() -> None:
    parent = element("login")
    add_if(parent, "locationid", "")
    assert len(parent) == 0


def test_conditions_the_schema_would_refuse_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="1,000"):
        one_of("ITEMID", [])
    with pytest.raises(ValueError, match="1,000"):
        one_of("ITEMID", ["x"] * 1001)
    with pytest.raises(ValueError, match="no condition"):
        every()
    alone = equal("ITEMID", "A")
    assert every(alone) is alone
