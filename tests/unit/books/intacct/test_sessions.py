"""Sessions: where they may be used, how long they count, and that no secret shows."""

from __future__ import annotations

import logging

import pytest

from daybook.books.intacct.answers import SessionTimes
from daybook.books.intacct.entrance import keep_passwords, open_gateway, passwords_of
from daybook.books.intacct.envelope import element
from daybook.books.intacct.gateway import Gateway
from daybook.books.intacct.sessions import ApiSession, hosts_for, seconds_left
from daybook.model.intacct import GATEWAY, IntacctConnection, IntacctPasswords
from daybook.model.problem import DaybookError
from daybook.transport.session import HttpSession
from unit.books.intacct.gateway_stand_in import (
    AT_ONCE,
    PASSWORDS,
    StandIn,
    gateway_to,
    response,
    serving,
    signed_in,
)

LIVE = IntacctConnection("SENDER", "COMPANY", "user")


class Store(dict[str, str]):
    """Secrets in a dict."""

    def set(self, name: str, secret: str) -> None:
        self[name] = secret

    def delete(self, name: str) -> None:
        self.pop(name, None)


@pytest.mark.parametrize(
    "announced",
    [
        "https://evil.example/ia/xml/xmlgw.phtml",
        "https://intacct.com.evil.example/ia/xml/xmlgw.phtml",
        "http://api.intacct.com/ia/xml/xmlgw.phtml",
        "https://user@api.intacct.com/",
        "ftp://127.0.0.1/",
        "api.intacct.com",
    ],
)
def test_nothing_is_sent_to_an_announced_address_that_is_not_intacct(announced: str) -> None:
    stand_in = StandIn([response()], lambda _: signed_in(announced))
    with gateway_to(stand_in) as gateway, pytest.raises(DaybookError) as caught:
        gateway.call(element("create_sotransaction"), "control-id-1")
    assert caught.value.code == "intacct.endpoint_refused"
    assert stand_in.functions == ["getAPISession"]


def test_a_live_gateway_is_not_left_for_loopback() -> None:
    rule = hosts_for(LIVE)
    assert rule.allows("https://www-p01.intacct.com/ia/xml/xmlgw.phtml")
    assert not rule.allows("http://127.0.0.1:8080/ia/xml/xmlgw.phtml")
    assert not rule.allows("https://localhost/ia/xml/xmlgw.phtml")


def test_a_practice_gateway_is_not_left_for_the_network() -> None:
    rule = hosts_for(IntacctConnection("S", "C", "u", "", "http://127.0.0.1:8080/ia/xml/xmlgw.phtml"))
    assert rule.allows("http://127.0.0.1:9090/pod")
    assert not rule.allows(GATEWAY)


@pytest.mark.parametrize("gateway", ["https://example.com/ia", "http://api.intacct.com/ia", "", "nonsense"])
def test_passwords_go_to_no_gateway_but_intacct_and_loopback(gateway: str) -> None:
    with pytest.raises(DaybookError) as caught:
        hosts_for(IntacctConnection("S", "C", "u", "", gateway))
    assert caught.value.code == "intacct.gateway_not_intacct"


def test_an_answer_without_a_session_is_told() -> None:
    stand_in = StandIn([response()], lambda _: signed_in("", ""))
    with gateway_to(stand_in) as gateway, pytest.raises(DaybookError) as caught:
        gateway.sign_in()
    assert caught.value.code == "intacct.no_session"


def test_the_entity_is_named_at_the_sign_in() -> None:
    stand_in = StandIn([response()])
    with serving(stand_in):
        connection = IntacctConnection("SENDER", "COMPANY", "user", "US-1", stand_in.url)
        with HttpSession(hosts_for(connection)) as session:
            Gateway(connection, PASSWORDS, session, patience=AT_ONCE).sign_in()
    login = stand_in.asked[0].root.find("operation/authentication/login")
    assert login is not None
    assert [(part.tag, part.text) for part in login] == [
        ("userid", "user"),
        ("companyid", "COMPANY"),
        ("password", "user-secret-2"),
        ("locationid", "US-1"),
    ]


def test_a_session_counts_by_intaccts_own_clock() -> None:
    assert seconds_left(SessionTimes("2026-01-05T08:00:00+00:00", "2026-01-05T09:00:00+00:00")) == 3540
    assert seconds_left(SessionTimes("2026-01-05T08:00:00-08:00", "2026-01-05T16:30:00Z")) == 1740
    assert seconds_left(SessionTimes("2026-01-05T08:00:00", "2026-01-05T16:30:00Z")) == 840
    assert seconds_left(SessionTimes("", "")) == 840
    assert seconds_left(SessionTimes("2026-01-05T08:00:00Z", "2026-01-05T07:00:00Z")) == 0


def test_a_session_is_renewed_before_it_ends_and_used_until_then() -> None:
    now = [0.0]
    stand_in = StandIn([response()], lambda _: signed_in(stand_in.url, seconds=600))
    with serving(stand_in), HttpSession(hosts_for(stand_in.connection)) as session:
        gateway = Gateway(stand_in.connection, PASSWORDS, session, patience=AT_ONCE, monotonic=lambda: now[0])
        # 600 s less the margin; the answer moves the end on by the hour it tells of.
        for moment in (0, 500, 500 + 3600, 500 + 3600 + 1):
            now[0] = moment
            gateway.read(element("getFinancialSetup"))
    assert stand_in.functions == [
        "getAPISession",
        "getFinancialSetup",
        "getFinancialSetup",
        "getAPISession",
        "getFinancialSetup",
        "getFinancialSetup",
    ]


def test_no_secret_shows_in_texts_of_objects() -> None:
    shown = [repr(PASSWORDS), str(PASSWORDS), repr(ApiSession("session-3", "https://x/", 0.0)), repr(LIVE)]
    assert "secret" not in "".join(shown)
    assert "session-3" not in "".join(shown)


def test_no_body_and_no_secret_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    stand_in = StandIn([response(key="Sales Order-SO1")])
    with gateway_to(stand_in) as gateway:
        gateway.call(element("create_sotransaction", "what was ordered"), "control-id-1")
    written = "\n".join(record.getMessage() for record in caplog.records)
    assert stand_in.url in written
    for hidden in ("sender-secret-1", "user-secret-2", "session-3", "what was ordered", "<request"):
        assert hidden not in written


def test_passwords_are_kept_by_name_and_missed_where_they_are_not() -> None:
    store = Store()
    with pytest.raises(DaybookError) as caught:
        passwords_of(LIVE, store)
    assert caught.value.code == "intacct.password_missing"
    keep_passwords(LIVE, PASSWORDS, store)
    assert sorted(store) == [
        "intacct:api.intacct.com:sender:SENDER",
        "intacct:api.intacct.com:user:COMPANY:user",
    ]
    assert passwords_of(LIVE, store) == PASSWORDS


def test_the_practice_company_does_not_share_names_of_secrets_with_a_live_one() -> None:
    practice = IntacctConnection("SENDER", "COMPANY", "user", "", "http://127.0.0.1:8080/ia/xml/xmlgw.phtml")
    assert {practice.sender_secret, practice.user_secret}.isdisjoint({LIVE.sender_secret, LIVE.user_secret})


def test_a_gateway_of_its_own_session_can_be_closed() -> None:
    stand_in = StandIn([response()])
    with serving(stand_in):
        gateway = open_gateway(stand_in.connection, IntacctPasswords("a", "b"))
        gateway.read(element("getFinancialSetup"))
        assert gateway.calls == 2
        gateway.close()
