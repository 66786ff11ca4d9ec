"""The set-up of a Sage Intacct company on the practice company, without a window."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from daybook.bootstrap import LocalAdapters, paths_for
from daybook.model.books import PickList
from daybook.model.document import DocumentKind
from daybook.model.intacct import IntacctConnection, IntacctList, IntacctProbe, IntacctStep
from daybook.model.intacct_choices import Charge
from daybook.model.problem import DaybookError
from daybook.model.store import Verdict
from daybook.services.program import Program
from daybook.services.setup.intacct_setup import IntacctSetup
from daybook.services.setup.setup_flow import SetupFlow
from helpers.sandbox_process import SandboxProcess, running

NEVER = threading.Event()


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "3", "--no-hard-orders", "--intacct-rows", "60") as sandbox:
        yield sandbox


@pytest.fixture
def adapters(tmp_path: Path) -> Iterator[LocalAdapters]:
    made = LocalAdapters(paths_for(tmp_path / "data", sandbox=False), is_sandbox=False, keeps_secrets=False)
    yield made
    made.close()


@pytest.fixture
def flow(adapters: LocalAdapters, shop: SandboxProcess) -> SetupFlow:
    made = Program(adapters).command_flow()
    made.shop.take_file(shop.credentials_file)
    made.shop.test(NEVER, lambda _probe: None)
    return made


@pytest.fixture
def intacct(flow: SetupFlow, shop: SandboxProcess) -> IntacctSetup:
    flow.intacct.connect(connection_of(shop))
    flow.intacct.take_passwords(shop.intacct["sender_password"], shop.intacct["user_password"])
    return flow.intacct


def connection_of(shop: SandboxProcess, **other: str) -> IntacctConnection:
    told = {**shop.intacct, **other}
    return IntacctConnection(told["sender_id"], told["company_id"], told["user_id"], "", told["endpoint"])


def probed(intacct: IntacctSetup) -> dict[object, IntacctProbe]:
    heard: list[IntacctProbe] = []
    result = intacct.test(NEVER, heard.append)
    assert result.probes == tuple(heard)
    return {each.subject: each for each in heard}


def test_a_company_takes_the_place_of_local_books_with_what_it_decides_itself(
    flow: SetupFlow, shop: SandboxProcess
) -> None:
    flow.set(warehouse="Annex")
    flow.intacct.connect(connection_of(shop))
    setup = flow.setup
    assert setup.books == "intacct:juniper@127.0.0.1"
    assert (setup.warehouse, setup.create_items) == ("", False)
    assert setup.document_kind is DocumentKind.SALES_INVOICE
    flow.set(warehouse="MAIN", create_items=True)
    flow.intacct.choose(definition="Sales Invoice")
    assert (flow.setup.warehouse, flow.setup.create_items) == ("MAIN", True)


def test_the_test_tells_each_step_and_a_company_that_passed_is_tested_until_it_is_another(
    intacct: IntacctSetup, shop: SandboxProcess
) -> None:
    probes = probed(intacct)
    assert {each.verdict for each in probes.values()} == {Verdict.PASSED}
    assert intacct.is_tested
    intacct.connect(connection_of(shop, user_id="somebody"))
    assert not intacct.is_tested


def test_a_wrong_password_fails_the_sign_in(intacct: IntacctSetup) -> None:
    intacct.take_passwords("", "wrong")
    probes = probed(intacct)
    assert probes[IntacctStep.SENDER].verdict is Verdict.PASSED
    assert probes[IntacctStep.SIGN_IN].verdict is Verdict.FAILED
    assert not intacct.is_tested


def test_nothing_is_asked_of_a_company_that_is_not_described_or_whose_passwords_are_missing(
    flow: SetupFlow, shop: SandboxProcess
) -> None:
    with pytest.raises(DaybookError) as missing:
        flow.intacct.test(NEVER, lambda _probe: None)
    assert (missing.value.code, missing.value.values["field"]) == (
        "intacct.connection_incomplete",
        "intacct.sender_id",
    )
    flow.intacct.connect(connection_of(shop))
    assert flow.intacct.known() == (False, False)
    with pytest.raises(DaybookError, match="password_missing"):
        flow.intacct.test(NEVER, lambda _probe: None)


def test_a_list_is_read_once_and_again_when_asked_for(intacct: IntacctSetup) -> None:
    assert intacct.kept(IntacctList.TERMS) is None
    first = intacct.list(IntacctList.TERMS, NEVER)
    assert intacct.list(IntacctList.TERMS, NEVER) == first == intacct.kept(IntacctList.TERMS)
    again = intacct.refresh(IntacctList.TERMS, NEVER)
    assert (again.rows, again.read_at > first.read_at) == (first.rows, True)
    assert dt.datetime.now(dt.UTC) - again.read_at < dt.timedelta(minutes=1)


def test_definitions_that_take_sales_back_are_told(intacct: IntacctSetup) -> None:
    names = [each.code for each in intacct.definitions(NEVER)]
    assert names.index("Sales Invoice") < names.index("Sales Return")
    assert intacct.reverses("Sales Return")
    assert not intacct.reverses("Sales Invoice")
    found = {each.code for each in intacct.subtotal_lines("Sales Invoice", NEVER)}
    assert {"Shipping", "Sales tax"} <= found
    assert "Net 30" in {each.name for each in intacct.terms(NEVER)}
    assert intacct.fields(PickList.ITEMS, NEVER)[0].name == "code"


def test_another_company_begins_without_the_names_of_the_last(
    intacct: IntacctSetup, shop: SandboxProcess
) -> None:
    intacct.choose(definition="Sales Invoice", shipping=Charge(name="Shipping"))
    intacct.connect(connection_of(shop, user_id="noservices"))
    assert intacct.choices.definition == "Sales Invoice"
    intacct.connect(connection_of(shop, company_id="JUNIPER-USD"))
    assert intacct.choices.definition == ""
    assert intacct.choices.shipping == Charge()


def test_passwords_are_forgotten_with_the_last_store_that_needs_them(
    adapters: LocalAdapters, flow: SetupFlow, intacct: IntacctSetup, shop: SandboxProcess
) -> None:
    probed(intacct)
    intacct.choose(definition="Sales Invoice")
    flow.set(shared_customer="Web shop")
    setup = flow.finish()
    connection = connection_of(shop)
    assert adapters.keyring.get(connection.user_secret) == shop.intacct["user_password"]
    assert Program(adapters).remove_store(setup) is None
    assert adapters.memory.get(connection.user_secret) is None
    assert adapters.keyring.get(connection.sender_secret) is None
