"""Who may ask the practice company's gateway: senders, users, sessions, endpoints, entities."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.sandbox.intacct.gateway import Arrival, Place
from helpers.practice_company import FIRST, LATER, Practice

SIGN_IN = ("XL03000006", "Sign-in information is incorrect")


@pytest.fixture(scope="module")
def practice() -> Practice:
    return Practice()


def opened(practice: Practice, location: str | None = None, **how: object) -> str:
    """Open a session; returns its id."""
    place = "" if location is None else f"<locationid>{location}</locationid>"
    (row,) = practice.ask(f"<getAPISession>{place}</getAPISession>", **how).data
    return row.findtext("sessionid") or ""


def test_a_session_is_told_with_the_endpoint_it_is_good_at(practice: Practice) -> None:
    reply = practice.ask("<getAPISession/>")
    api = reply.data.find("api")
    assert api is not None
    assert api.findtext("endpoint") == f"http://127.0.0.1{LATER}"
    assert api.findtext("locationid") == ""
    assert (
        practice.ask("<getFinancialSetup/>", session=api.findtext("sessionid"), path=LATER).status
        == "success"
    )


def test_a_session_is_refused_at_the_first_endpoint_with_http_200(practice: Practice) -> None:
    reply = practice.ask("<getFinancialSetup/>", session=opened(practice), path=FIRST)
    assert reply.http == 200
    assert reply.root.findtext("operation/authentication/status") == "failure"
    assert reply.errors == [SIGN_IN]
    assert reply.root.find("operation/result") is None


def test_a_wrong_sender_is_refused_before_anything_else_with_http_401(practice: Practice) -> None:
    reply = practice.ask("<getAPISession/>", secret="wrong")
    assert reply.http == 401
    assert reply.root.findtext("control/status") == "failure"
    assert reply.errors[0][0] == "XMLGW_JPP0002"
    assert reply.root.find("operation") is None


@pytest.mark.parametrize(
    "how",
    [
        {"user": "nobody"},
        {"password": "wrong"},
        {"company": "NONE"},
        {"session": "made-up", "path": LATER},
        {"location": "NOWHERE"},
    ],
)
def test_what_is_wrong_in_a_sign_in_is_not_told(practice: Practice, how: dict[str, object]) -> None:
    assert practice.ask("<getAPISession/>", **how).errors == [SIGN_IN]


def test_a_company_that_did_not_authorise_the_sender_says_so(practice: Practice) -> None:
    reply = practice.ask("<getAPISession/>", company="STRANGER")
    (error,) = reply.root.iter("error")
    assert error.findtext("errorno") == "XL03000006"
    assert error.findtext("description") == "Invalid Web Services Authorization"
    assert "The sender ID 'sender' is not authorized" in (error.findtext("description2") or "")


def test_a_user_without_web_services_is_refused(practice: Practice) -> None:
    assert "permission" in practice.ask("<getAPISession/>", user="noservices").reason


def test_a_session_ends_an_hour_after_its_last_use() -> None:
    practice = Practice()
    session = opened(practice)
    for _ in range(3):
        practice.clock.pass_minutes(59)
        assert practice.ask("<getFinancialSetup/>", session=session, path=LATER).status == "success"
    practice.clock.pass_minutes(61)
    assert practice.ask("<getFinancialSetup/>", session=session, path=LATER).errors == [SIGN_IN]


def test_every_answer_tells_when_the_session_ends() -> None:
    practice = Practice()
    for how in ({}, {"session": opened(practice), "path": LATER}):
        head = practice.ask("<getFinancialSetup/>", **how).root.find("operation/authentication")
        assert head is not None
        assert head.findtext("sessiontimestamp") == "2026-01-05T09:00:00+00:00"
        assert head.findtext("sessiontimeout") == "2026-01-05T10:00:00+00:00"


def test_a_session_of_an_entity_stays_in_it() -> None:
    practice = Practice("JUNIPER-GROUP")
    session = opened(practice, "CA")
    reply = practice.ask("<getFinancialSetup/>", session=session, path=LATER)
    assert reply.root.findtext("operation/authentication/locationid") == "CA"
    assert reply.data.findtext("financialSetup/baseCurrency") == "CAD"
    assert practice.ask("<getAPISession><locationid>XX</locationid></getAPISession>").reason.startswith(
        "Invalid"
    )
    inner = practice.ask("<getAPISession/>", session=session, path=LATER).data
    assert inner.findtext("api/locationid") == "CA"
    back = practice.ask("<getAPISession><locationid/></getAPISession>", session=session, path=LATER).data
    assert back.findtext("api/locationid") == ""


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<request>",
        b"not xml",
        b"<request/>",
        b'<!DOCTYPE request [<!ENTITY a "b">]><request>&a;</request>',
    ],
)
def test_what_is_no_request_is_refused_as_a_whole(practice: Practice, body: bytes) -> None:
    answered = practice.gateway.answer(body, Arrival(Place(FIRST, LATER, "")))
    assert answered.status == 400
    assert b"XL03000003" in answered.body
    assert b"XML Parse schema error" in answered.body


def test_facts_of_the_companies() -> None:
    practice = Practice()
    told = {
        company: {
            node.tag: node.text or ""
            for node in practice.ask("<getFinancialSetup/>", company=company).data[0]
        }
        for company in ("JUNIPER", "JUNIPER-USD", "JUNIPER-GROUP")
    }
    assert {
        company: (each["baseCurrency"], each["multiCurrency"], each["multiEntityShared"])
        for company, each in told.items()
    } == {
        "JUNIPER": ("USD", "true", "false"),
        "JUNIPER-USD": ("USD", "false", "false"),
        "JUNIPER-GROUP": ("", "true", "true"),
    }
    entities = practice.ask("<readEntityDetails/>", company="JUNIPER-GROUP").rows
    assert [entity["id"] for entity in entities] == ["US", "CA", "EU"]
    assert practice.ask("<readEntityDetails/>").rows == []
    prefs = practice.ask('<get_companyprefs application="ME"/>').rows
    assert prefs == [{"application": "ME", "preference": "DISABLEENTITYSLIDEIN", "prefvalue": "false"}]
    assert (
        practice.ask('<get_companyprefs application="XX"/>').reason == "Invalid Application 'XX' specified."
    )
    assert "SO" in [node.text for node in practice.ask("<get_applications/>").data]
    assert practice.ask("<getUserPermissions><userId>user</userId></getUserPermissions>").status == "success"


def test_until_when_the_books_are_closed() -> None:
    assert list(Practice().ask("<get_closedbooksdate/>").data) == []
    (closed,) = Practice(closed_until=date(2025, 12, 31)).ask("<get_closedbooksdate/>").data
    assert [part.text for part in closed] == ["2025", "12", "31"]
