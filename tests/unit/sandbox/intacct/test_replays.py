"""What was done is done once: control ids, transactions, what fails and what goes again."""

from __future__ import annotations

import pytest

from daybook.sandbox.intacct.refusals import REFUSALS
from daybook.sandbox.intacct.replays import Replays
from helpers.practice_company import Document, Practice, line

ORDER = str(Document())
WRONG = str(Document(customer="NOBODY"))
SETUP = "<getFinancialSetup/>"


@pytest.fixture
def practice() -> Practice:
    return Practice(rows=70)


def documents(practice: Practice) -> int:
    return len(practice.query("SODOCUMENT"))


@pytest.mark.parametrize("uniqueid", ["true", "TRUE", "", "1"])
def test_what_was_done_under_a_control_id_is_not_done_again(practice: Practice, uniqueid: str) -> None:
    assert practice.ask(ORDER, uniqueid=uniqueid, controlid="one").key == "Sales Order-SO0001"
    again = practice.ask(ORDER, uniqueid=uniqueid, controlid="one")
    assert again.status == "failure"
    assert again.reason == "A successful transaction has already been recorded with the control id one"
    assert again.result.find("key") is None
    assert documents(practice) == 1


def test_without_uniqueid_it_is_done_as_often_as_asked(practice: Practice) -> None:
    for _ in range(2):
        assert practice.ask(ORDER, controlid="one").status == "success"
    assert documents(practice) == 2


def test_what_failed_may_be_sent_again_under_its_control_id(practice: Practice) -> None:
    assert practice.ask(WRONG, uniqueid="true", controlid="one").status == "failure"
    assert practice.ask(ORDER, uniqueid="true", controlid="one").status == "success"


def test_companies_remember_each_for_itself(practice: Practice) -> None:
    for company in ("JUNIPER", "JUNIPER-USD"):
        assert practice.ask(ORDER, uniqueid="true", controlid="one", company=company).status == "success"


def test_a_document_that_was_deleted_is_remembered_all_the_same(practice: Practice) -> None:
    key = practice.ask(ORDER, uniqueid="true", controlid="one").key
    practice.ask(f'<delete_sotransaction key="{key}"/>')
    assert "already been recorded" in practice.ask(ORDER, uniqueid="true", controlid="one").reason


def test_a_transaction_is_rolled_back_whole(practice: Practice) -> None:
    reply = practice.ask(ORDER, WRONG, SETUP, together=True, uniqueid="true")
    results = reply.root.findall("operation/result")
    assert [result.findtext("status") for result in results] == ["aborted"] * 3
    told = [[error.findtext("errorno") for error in result.iter("error")] for result in results]
    assert told == [["XL03000009"], ["BL01001973", "BL01001973", "XL03000009"], ["XL03000009"]]
    assert documents(practice) == 0
    assert practice.ask(ORDER).key == "Sales Order-SO0001"


def test_control_ids_of_a_rolled_back_transaction_are_free(practice: Practice) -> None:
    practice.ask(ORDER, WRONG, together=True, uniqueid="true", controlid="one")
    assert practice.ask(ORDER, uniqueid="true", controlid="one").status == "success"


def test_a_transaction_that_succeeds_is_kept_whole(practice: Practice) -> None:
    reply = practice.ask(ORDER, ORDER, together=True)
    assert [each.findtext("status") for each in reply.root.iter("result")] == ["success"] * 2
    assert documents(practice) == 2


def test_without_a_transaction_each_function_stands_for_itself(practice: Practice) -> None:
    reply = practice.ask(ORDER, WRONG, ORDER)
    assert [each.findtext("status") for each in reply.root.iter("result")] == [
        "success",
        "failure",
        "success",
    ]
    assert documents(practice) == 2


def test_what_is_still_being_done_is_refused(practice: Practice) -> None:
    replays = Replays()
    with replays.under_way(["one", "two"]) as busy, replays.under_way(["two", "three"]) as second:
        assert (busy, second) == (frozenset(), frozenset({"two"}))
        assert (
            "concurrent request in process"
            in practice.ask(ORDER, uniqueid="true", controlid="two", busy=second).reason
        )
        assert practice.ask(ORDER, controlid="two", busy=second).status == "success"
    with replays.under_way(["two"]) as third:
        assert third == frozenset()


@pytest.mark.parametrize("kind", REFUSALS)
def test_refusals_on_demand_meet_writes_only(practice: Practice, kind: str) -> None:
    refusal = REFUSALS[kind]
    reply = practice.ask(ORDER, refusal=refusal, uniqueid="true", controlid="one")
    assert reply.errors == [(error.errorno, error.description2) for error in refusal.errors]
    assert practice.ask(SETUP, refusal=refusal).status == "success"
    assert documents(practice) == 0
    assert practice.ask(ORDER, uniqueid="true", controlid="one").status == "success"


def test_sentences_end_with_a_case_of_support_and_more_is_told_where_asked(practice: Practice) -> None:
    wrong = str(Document(lines=line(rest="<unit>each</unit>")))
    (error, _) = practice.ask(wrong).root.iter("error")
    assert (error.findtext("description2") or "").startswith("Missing unit [Support ID: ")
    assert "%7E" in (error.findtext("description2") or "")
    assert error.find("additionalinfo") is None
    (error, _) = practice.ask(wrong, more=True).root.iter("error")
    target = error.find("additionalinfo/target")
    assert target is not None
    assert target.get("field") == "unit"
