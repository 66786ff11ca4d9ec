"""Test Connection tells each step and each list by itself, and says where it stopped."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Sequence
from xml.etree.ElementTree import Element

import pytest

from daybook.books.intacct.connection_check import ORDER, check_connection
from daybook.books.intacct.documents import NEEDED
from daybook.books.intacct.lists import SOURCES
from daybook.model.intacct import IntacctConnection, IntacctList, IntacctProbe, IntacctStep
from daybook.model.problem import Cancelled
from daybook.model.store import Verdict
from daybook.wording import say
from unit.books.intacct.company_stand_in import CompanyStandIn, company_gateway
from unit.books.intacct.gateway_stand_in import (
    Reply,
    Responder,
    StandIn,
    error,
    gateway_to,
    record,
    refused_at_control,
    refused_at_sign_in,
    signed_in,
)

NEVER = threading.Event()
DENIED = error("XL03000009", "You do not have permission for API operation LIST")


def whole_company() -> CompanyStandIn:
    tables = {
        source.name: [dict.fromkeys(source.fields, "1") | {"STATUS": "active"}] for source in SOURCES.values()
    }
    tables["SODOCUMENTPARAMS"][0] |= {"DOCID": "Sales Order", "DOCCLASS": "Order", "CATEGORY": "Order"}
    tables["LOCATIONENTITY"] = [
        {"RECORDNO": "1", "LOCATIONID": "US", "NAME": "Juniper US", "STATUS": "active"}
    ]
    tables["TAXSOLUTION"] = [{"SOLUTIONID": "US", "TAXMETHOD": "No tax", "RECORDNO": "1"}]
    tables["SODOCUMENT"] = [dict.fromkeys(NEEDED, "1")]
    return CompanyStandIn(
        dict(tables),
        functions={
            "getFinancialSetup": [record("financialSetup", baseCurrency="USD", multiCurrency="false")],
            "company_info": [record("company_info", name="Juniper & Finch")],
            "trxcurrencies": [record("trxcurrencies", code="USD")],
            "get_closedbooksdate": [record("closedbooksdate", year="2025", month="12", day="31")],
            "get_applications": [record("application", name="Order Entry")],
        },
    )


def check(company: CompanyStandIn, entity: str = "") -> dict[IntacctStep | IntacctList, IntacctProbe]:
    with company_gateway(company, entity) as (gateway, _):
        return by_subject(list(check_connection(gateway, NEVER)))


def by_subject(probes: Sequence[IntacctProbe]) -> dict[IntacctStep | IntacctList, IntacctProbe]:
    assert [probe.subject for probe in probes] == list(ORDER)
    for probe in probes:
        assert say(probe.code, **dict(probe.values))
    return {probe.subject: probe for probe in probes}


def test_a_good_connection_passes_every_step_and_list() -> None:
    found = check(whole_company())
    assert {probe.verdict for probe in found.values()} == {Verdict.PASSED}
    assert dict(found[IntacctStep.COMPANY].values)["company"] == "Juniper & Finch"
    assert found[IntacctStep.LOCK].values == (("date", dt.date(2025, 12, 31)),)
    assert found[IntacctList.CUSTOMERS].values == (("count", 1),)
    assert found[IntacctList.DEFINITIONS].code == "intacct.definitions_counted"


def test_the_entity_is_named() -> None:
    found = check(whole_company(), "US")
    assert found[IntacctStep.COMPANY].code == "intacct.entity_found"
    assert dict(found[IntacctStep.COMPANY].values)["entity"] == "Juniper US"


def test_a_large_list_is_counted_and_not_read() -> None:
    company = whole_company()
    company.tables["CUSTOMER"] = [{"RECORDNO": str(n), "CUSTOMERID": f"C{n}"} for n in range(2500)]
    with company_gateway(company) as (gateway, asked):
        found = by_subject(list(check_connection(gateway, NEVER)))
    assert found[IntacctList.CUSTOMERS].values == (("count", 2500),)
    sizes = [
        each.function.findtext("pagesize")
        for each in asked.asked
        if each.function.tag == "query" and each.function.findtext("object") == "CUSTOMER"
    ]
    assert sizes == ["1"]


def test_a_list_that_may_be_missing_is_missing_and_the_rest_is_told() -> None:
    company = whole_company()
    company.refused["CLASS"] = DENIED
    found = check(company)
    assert found[IntacctList.CLASSES].verdict is Verdict.MISSING
    assert found[IntacctList.CLASSES].code == "intacct.no_permission"
    assert found[IntacctStep.TAX].verdict is Verdict.PASSED


@pytest.mark.parametrize("kind", [IntacctList.CUSTOMERS, IntacctList.ITEMS, IntacctList.DEFINITIONS])
def test_a_list_without_which_nothing_can_be_posted_fails(kind: IntacctList) -> None:
    company = whole_company()
    company.refused[SOURCES[kind].name] = DENIED
    assert check(company)[kind].verdict is Verdict.FAILED


def test_definitions_of_returns_alone_are_not_enough() -> None:
    company = whole_company()
    company.tables["SODOCUMENTPARAMS"] = [
        {"DOCID": "Sales Return", "DOCCLASS": "Adjustment", "CATEGORY": "Return", "STATUS": "active"},
        {"DOCID": "Old Order", "DOCCLASS": "Order", "CATEGORY": "Order", "STATUS": "inactive"},
    ]
    found = check(company)[IntacctList.DEFINITIONS]
    assert (found.verdict, found.code) == (Verdict.FAILED, "intacct.no_definitions")


def test_tax_automation_is_warned_of() -> None:
    company = whole_company()
    company.functions["get_applications"] = [record("application", name="Avalara AvaTax")]
    found = check(company)[IntacctStep.TAX]
    assert (found.verdict, found.code) == (Verdict.MISSING, "intacct.tax_automated")
    assert found.values == (("engines", "Avalara AvaTax"),)


def test_a_company_that_does_not_show_fields_of_documents_fails() -> None:
    company = whole_company()
    shown = [field for field in NEEDED if field not in {"PONUMBER", "TOTAL"}]
    company.tables["SODOCUMENT"] = [dict.fromkeys(shown, "1")]
    found = check(company)[IntacctStep.DOCUMENTS]
    assert (found.verdict, found.code) == (Verdict.FAILED, "intacct.document_fields_missing")
    assert found.values == (("fields", "PONUMBER, TOTAL"),)


def refusing(told: Element) -> Responder:
    return lambda _: refused_at_sign_in(told)


STOPPED: list[tuple[Responder, IntacctStep, str]] = [
    (
        lambda _: refused_at_control(error("XMLGW_JPP0002", "Sign-in information is incorrect."), status=401),
        IntacctStep.SENDER,
        "intacct.sender_refused",
    ),
    (
        refusing(error("XL03000006", "The sender ID 'S' is not authorized to make Web Services requests")),
        IntacctStep.SENDER,
        "intacct.sender_not_authorised",
    ),
    (
        refusing(error("XL03000006", "Sign-in information is incorrect")),
        IntacctStep.SIGN_IN,
        "intacct.sign_in_refused",
    ),
    (lambda _: signed_in("https://evil.example/"), IntacctStep.SIGN_IN, "intacct.endpoint_refused"),
    (
        lambda _: Reply(b"<html><p>Sign in to this network</p></html>"),
        IntacctStep.GATEWAY,
        "intacct.no_answer",
    ),
    (lambda _: Reply(b"", 503), IntacctStep.GATEWAY, "intacct.server_error"),
    (lambda _: Reply(cut=True), IntacctStep.GATEWAY, "transport.cut"),
]


@pytest.mark.parametrize(("signing", "step", "code"), STOPPED, ids=[row[2] for row in STOPPED])
def test_the_test_says_where_it_stopped(signing: Responder, step: IntacctStep, code: str) -> None:
    with gateway_to(StandIn([], signing)) as gateway:
        probes = list(check_connection(gateway, NEVER))
    found = by_subject(probes)
    assert (found[step].verdict, found[step].code) == (Verdict.FAILED, code)
    at = probes.index(found[step])
    assert all(probe.verdict is Verdict.PASSED for probe in probes[:at])
    assert {probe.code for probe in probes[at + 1 :]} == {"intacct.not_tried"}
    assert say(f"{code}.todo", **dict(found[step].values))


def test_a_gateway_nobody_answers_at_is_told() -> None:
    stand_in = StandIn([])
    with gateway_to(stand_in):
        pass
    connection = IntacctConnection("S", "C", "u", "", stand_in.url)
    with gateway_to(StandIn([]), connection) as gateway:
        found = by_subject(list(check_connection(gateway, NEVER)))
    assert found[IntacctStep.GATEWAY].code == "transport.no_network"


def test_stop_ends_the_test() -> None:
    stop = threading.Event()
    with company_gateway(whole_company()) as (gateway, _):
        probes = check_connection(gateway, stop)
        assert next(probes).subject is IntacctStep.GATEWAY
        stop.set()
        with pytest.raises(Cancelled):
            list(probes)
