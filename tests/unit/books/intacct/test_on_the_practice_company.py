"""The gateway against the practice company, on a real socket and with real faults."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement

import pytest

from daybook.books.intacct.connection_check import ORDER, check_connection
from daybook.books.intacct.envelope import add, element
from daybook.books.intacct.gateway import Gateway
from daybook.books.intacct.lists import fetch_list
from daybook.books.intacct.lock_dates import fetch_closed_until
from daybook.books.intacct.lookup import fetch_fields
from daybook.books.intacct.query import equal
from daybook.books.intacct.sessions import hosts_for
from daybook.books.intacct.stock import fetch_stock
from daybook.books.intacct.subtotal_lines import fetch_subtotal_lines
from daybook.model.intacct import IntacctConnection, IntacctList, IntacctPasswords, IntacctStep
from daybook.model.problem import DaybookError, OutcomeUnknown, Refused
from daybook.model.store import Verdict
from daybook.transport.retry import Patience
from daybook.transport.session import HttpSession
from helpers.sandbox_process import SandboxProcess, running

NEVER = threading.Event()
QUICK = Patience(attempts=5, first=0.01, longest=0.02)
BEFORE = ["429", "429-bare", "500", "502", "503", "504", "html"]
AFTER = ["lost", "cut", "500-after", "524", "html-after", "empty"]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxProcess]:
    with running("--orders", "2", "--no-hard-orders") as process:
        yield process


@pytest.fixture(autouse=True)
def cleared(sandbox: SandboxProcess) -> Iterator[None]:
    yield
    sandbox.control_company("clear")


@contextmanager
def company(
    sandbox: SandboxProcess,
    passwords: IntacctPasswords | None = None,
    changes: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Gateway]:
    told = sandbox.intacct
    connection = IntacctConnection(
        told["sender_id"], told["company_id"], told["user_id"], "", told["endpoint"]
    )
    connection = replace(connection, **changes)
    used = passwords or IntacctPasswords(told["sender_password"], told["user_password"])
    with HttpSession(hosts_for(connection)) as session:
        yield Gateway(connection, used, session, patience=QUICK)


def order(reference: str, definition: str = "Sales Order", item: str = "BULK-0001") -> Element:
    """The smallest order there is."""
    made = element("create_sotransaction")
    add(made, "transactiontype", definition)
    day = SubElement(made, "datecreated")
    for name, text in (("year", "2026"), ("month", "03"), ("day", "05")):
        add(day, name, text)
    add(made, "customerid", "C-00001")
    add(made, "referenceno", reference)
    add(made, "termname", "Net 30")
    line = SubElement(SubElement(made, "sotransitems"), "sotransitem")
    for name, text in (("itemid", item), ("quantity", "2"), ("unit", "Each"), ("price", "4.50")):
        add(line, name, text)
    return made


def found(gateway: Gateway, reference: str) -> list[str]:
    rows = gateway.query("SODOCUMENT", ["RECORDNO", "DOCID", "TOTAL"], equal("PONUMBER", reference))
    return [row["DOCID"] for row in rows]


def test_every_step_and_list_of_the_test_passes(sandbox: SandboxProcess) -> None:
    with company(sandbox) as gateway:
        probes = list(check_connection(gateway, NEVER))
    assert [probe.subject for probe in probes] == list(ORDER)
    assert {probe.verdict for probe in probes} == {Verdict.PASSED}


def test_an_entity_is_signed_in_to_and_named(sandbox: SandboxProcess) -> None:
    with company(sandbox, changes={"company_id": "JUNIPER-GROUP"}) as gateway:
        entity = fetch_list(gateway, IntacctList.ENTITIES, NEVER)[0]
    with company(sandbox, changes={"company_id": "JUNIPER-GROUP", "entity_id": entity.code}) as gateway:
        probes = {probe.subject: probe for probe in check_connection(gateway, NEVER)}
        warehouses = fetch_list(gateway, IntacctList.WAREHOUSES, NEVER)
    assert probes[IntacctStep.COMPANY].code == "intacct.entity_found"
    assert dict(probes[IntacctStep.COMPANY].values)["entity"] == entity.name
    assert {row.detail("entity") for row in warehouses} <= {"", entity.code}


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({"sender_id": "Nobody"}, IntacctStep.SENDER),
        ({"user_id": "nobody"}, IntacctStep.SIGN_IN),
        ({"company_id": "NOBODY"}, IntacctStep.SIGN_IN),
        ({"entity_id": "NOWHERE"}, IntacctStep.SIGN_IN),
    ],
)
def test_a_wrong_name_is_found_at_its_step(
    sandbox: SandboxProcess, changes: dict[str, str], step: IntacctStep
) -> None:
    with company(sandbox, changes=changes) as gateway:
        probes = {probe.subject: probe for probe in check_connection(gateway, NEVER)}
    assert probes[step].verdict is Verdict.FAILED


def test_a_wrong_password_is_found_at_its_step(sandbox: SandboxProcess) -> None:
    right = sandbox.intacct
    wrong = (
        (IntacctPasswords("wrong", right["user_password"]), IntacctStep.SENDER),
        (IntacctPasswords(right["sender_password"], "wrong"), IntacctStep.SIGN_IN),
    )
    for passwords, step in wrong:
        with company(sandbox, passwords) as gateway:
            probes = {probe.subject: probe for probe in check_connection(gateway, NEVER)}
        assert probes[step].verdict is Verdict.FAILED


def test_lists_of_thousands_come_whole_and_once(sandbox: SandboxProcess) -> None:
    with company(sandbox) as gateway:
        customers = fetch_list(gateway, IntacctList.CUSTOMERS, NEVER)
        items = fetch_list(gateway, IntacctList.ITEMS, NEVER)
        stock = fetch_stock(gateway, [items[0].code, items[1].code], ["MAIN"], NEVER)
    for rows in (customers, items):
        assert len(rows) == 2500
        assert len({row.code for row in rows}) == 2500
    assert customers[0].detail("email")
    assert items[0].every("unit")
    assert {row.code for row in stock} <= {items[0].code, items[1].code}


@pytest.mark.parametrize("kind", list(IntacctList))
def test_each_list_can_be_read(sandbox: SandboxProcess, kind: IntacctList) -> None:
    with company(sandbox) as gateway:
        rows = fetch_list(gateway, kind, NEVER)
    assert rows or kind is IntacctList.ENTITIES


def test_subtotal_lines_and_custom_fields_are_found(sandbox: SandboxProcess) -> None:
    with company(sandbox) as gateway:
        lines = {row.code: row.detail("kind") for row in fetch_subtotal_lines(gateway, "Sales Order", NEVER)}
        fields = [field.name for field in fetch_fields(gateway, "SODOCUMENT", NEVER) if field.is_custom]
    assert lines["Shipping"] == "charge"
    assert lines["Discount"] == "discount"
    assert fields


def test_closed_days_are_read(sandbox: SandboxProcess) -> None:
    told = sandbox.intacct["company_id"]
    with company(sandbox) as gateway:
        assert fetch_closed_until(gateway, NEVER) is None
        sandbox.control_company("closed", company=told, until="2026-01-31")
        try:
            assert fetch_closed_until(gateway, NEVER) == dt.date(2026, 1, 31)
        finally:
            sandbox.control_company("closed", company=told)


# A timeout of the network in between (524) is never asked again.
@pytest.mark.parametrize("kind", [kind for kind in (*BEFORE, *AFTER) if kind != "524"])
def test_a_question_is_answered_in_spite_of_a_fault(sandbox: SandboxProcess, kind: str) -> None:
    with company(sandbox) as gateway:
        sandbox.control_company("fault", kind=kind, function="query", times=1)
        assert len(list(gateway.query("WAREHOUSE", ["RECORDNO", "WAREHOUSEID"]))) == 3


@pytest.mark.parametrize("kind", ["500", "502", "503", "504", "html", *AFTER])
def test_a_write_whose_answer_is_lost_is_unknown_and_there_once_at_most(
    sandbox: SandboxProcess, kind: str
) -> None:
    reference = f"WEB-{kind}"
    with company(sandbox) as gateway:
        sandbox.control_company("fault", kind=kind, function="create_sotransaction", times=1)
        with pytest.raises(OutcomeUnknown):
            gateway.call(order(reference), f"control-{kind}")
        there = found(gateway, reference)
        assert len(there) == (1 if kind in AFTER else 0)
        if there:
            with pytest.raises(OutcomeUnknown) as caught:
                gateway.call(order(reference), f"control-{kind}")
            assert caught.value.code == "intacct.already_recorded"
        else:
            gateway.call(order(reference), f"control-{kind}")
        assert len(found(gateway, reference)) == 1


@pytest.mark.parametrize("kind", ["429", "429-bare"])
def test_a_limit_is_waited_for_and_the_write_sent_then(sandbox: SandboxProcess, kind: str) -> None:
    with company(sandbox) as gateway:
        sandbox.control_company("fault", kind=kind, function="create_sotransaction", times=2)
        key = gateway.call(order(f"WEB-{kind}"), f"control-{kind}").key
        assert found(gateway, f"WEB-{kind}") == [key]


def test_a_session_that_is_ended_behind_our_back_is_begun_again(sandbox: SandboxProcess) -> None:
    with company(sandbox) as gateway:
        gateway.sign_in()
        sandbox.control_company("fault", kind="logout", function="create_sotransaction", times=1)
        key = gateway.call(order("WEB-logout"), "control-logout").key
        assert found(gateway, "WEB-logout") == [key]


def test_a_document_that_is_wrong_is_refused_in_words(sandbox: SandboxProcess) -> None:
    with company(sandbox) as gateway:
        for function, code in (
            (order("WEB-r1", item="NOTHING"), "intacct.item_unknown"),
            (order("WEB-r2", definition="Web Order"), "intacct.number_missing"),
        ):
            with pytest.raises(Refused) as caught:
                gateway.call(function, f"control-{code}")
            assert caught.value.code == code
            assert caught.value.request_id


def test_a_body_the_schema_refuses_is_our_mistake_and_no_orders(sandbox: SandboxProcess) -> None:
    with company(sandbox) as gateway, pytest.raises(DaybookError) as caught:
        gateway.call(element("create_sotransaction"), "control-empty")
    assert caught.value.code == "intacct.request_invalid"
    assert not isinstance(caught.value, Refused | OutcomeUnknown)
