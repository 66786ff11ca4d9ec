"""Whose fault an error is: one table over every code that Daybook has a sentence for."""

from __future__ import annotations

from enum import Enum

import pytest

from daybook.model.problem import DaybookError, OutcomeUnknown, Problem, Refused, Undecided
from daybook.model.problem_json import problems_from_json, problems_to_json
from daybook.model.trouble import (
    ends_the_run,
    is_books_trouble,
    is_disk_trouble,
    is_of_one_document,
    is_store_trouble,
    is_unanswered,
    may_be_of_one_order,
    on_the_way_to_books,
    stops_telling,
)
from daybook.wording.catalogue import english_sentences


class Fault(Enum):
    """Whose it is, and whether other orders fare better."""

    STORE = "no order fares better"
    DOUBT = "the store's, or one order's"
    ANSWER = "one request's"
    DISK = "the disk's"


FAMILIES = ("store", "transport", "secrets", "sqlite")
FAULTS = {
    "secrets.locked": Fault.STORE,
    "secrets.not_forgotten": Fault.STORE,
    "secrets.not_kept": Fault.STORE,
    "secrets.refused": Fault.STORE,
    "secrets.timeout": Fault.STORE,
    "secrets.unavailable": Fault.STORE,
    "sqlite.cannot_open": Fault.DISK,
    "sqlite.closed": Fault.DISK,
    "sqlite.damaged": Fault.DISK,
    "sqlite.disk_failed": Fault.DISK,
    "sqlite.disk_full": Fault.DISK,
    "sqlite.foreign": Fault.DISK,
    "sqlite.locked": Fault.DISK,
    "sqlite.newer": Fault.DISK,
    "sqlite.read_only": Fault.DISK,
    "store.deed_missing": Fault.ANSWER,
    "store.disabled": Fault.STORE,
    "store.forbidden": Fault.ANSWER,
    "store.no_such_shop": Fault.STORE,
    "store.not_found": Fault.ANSWER,
    "store.paging_broken": Fault.ANSWER,
    "store.payments_not_allowed": Fault.ANSWER,
    "store.permission_missing_customers": Fault.ANSWER,
    "store.permission_missing_information": Fault.ANSWER,
    "store.permission_missing_marketing": Fault.ANSWER,
    "store.permission_missing_orders": Fault.ANSWER,
    "store.permission_missing_products": Fault.ANSWER,
    "store.permission_missing_transactions": Fault.ANSWER,
    "store.rate_limited": Fault.STORE,
    "store.refused": Fault.ANSWER,
    "store.server_error": Fault.DOUBT,
    "store.settings_not_allowed": Fault.ANSWER,
    "store.status_changed": Fault.ANSWER,
    "store.token_unknown": Fault.STORE,
    "store.too_much_asked": Fault.ANSWER,
    "store.unauthorized": Fault.STORE,
    "store.unavailable": Fault.STORE,
    "store.wrong_shop": Fault.STORE,
    "transport.certificate": Fault.STORE,
    "transport.cut": Fault.DOUBT,
    "transport.host_refused": Fault.STORE,
    "transport.no_network": Fault.STORE,
    "transport.not_json": Fault.DOUBT,
    "transport.not_xml": Fault.DOUBT,
    "transport.proxy": Fault.STORE,
    "transport.redirected": Fault.DOUBT,
    "transport.timeout": Fault.DOUBT,
    "transport.too_large": Fault.ANSWER,
}
OF_INTACCT = {
    "intacct.company_expired",
    "intacct.connection_incomplete",
    "intacct.endpoint_refused",
    "intacct.gateway_not_intacct",
    "intacct.gateway_refused",
    "intacct.no_answer",
    "intacct.no_session",
    "intacct.offline",
    "intacct.other_answer",
    "intacct.password_missing",
    "intacct.rate_limited",
    "intacct.request_refused",
    "intacct.sender_not_authorised",
    "intacct.sender_refused",
    "intacct.server_error",
    "intacct.sign_in_refused",
}
SENTENCES = english_sentences()
ERRORS = sorted(code for code in SENTENCES if f"{code}.todo" in SENTENCES)
ON_THE_WAY = [code for code in FAULTS if code.startswith(("transport.", "secrets."))]


def test_every_error_of_these_families_has_its_place_in_the_table() -> None:
    assert {code for code in ERRORS if code.partition(".")[0] in FAMILIES} == FAULTS.keys()
    assert set(ERRORS) >= OF_INTACCT


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_is_the_stores_the_books_the_disks_or_nobodys(code: str) -> None:
    fault, of_books = FAULTS.get(code), code in OF_INTACCT
    answers = {
        "store": fault in {Fault.STORE, Fault.DOUBT, Fault.ANSWER},
        "books": of_books,
        "disk": fault is Fault.DISK,
        "ends": fault in {Fault.STORE, Fault.DISK} or of_books,
        "doubt": fault is Fault.DOUBT,
        "tells": fault in {Fault.STORE, Fault.DISK} or of_books or code in ON_THE_WAY,
        "unanswered": fault in {Fault.STORE, Fault.DOUBT, Fault.ANSWER} or of_books,
    }
    for trouble in (DaybookError(code), Problem(code)):
        assert {
            "store": is_store_trouble(trouble),
            "books": is_books_trouble(trouble),
            "disk": is_disk_trouble(trouble),
            "ends": ends_the_run(trouble),
            "doubt": may_be_of_one_order(trouble),
            "tells": stops_telling(trouble),
            "unanswered": is_unanswered(trouble),
        } == answers


@pytest.mark.parametrize("code", ON_THE_WAY)
def test_what_happens_on_the_way_to_the_books_is_theirs_also_once_it_was_kept(code: str) -> None:
    error = on_the_way_to_books(OutcomeUnknown(code, {"host": "books.example"}, request_id="q-1"))
    assert isinstance(error, OutcomeUnknown)
    assert (error.code, error.values["host"], error.request_id) == (code, "books.example", "q-1")
    [kept] = problems_from_json(problems_to_json([error.problem]))
    for trouble in (error, kept):
        assert (is_books_trouble(trouble), is_store_trouble(trouble)) == (True, False)
        assert (ends_the_run(trouble), may_be_of_one_order(trouble)) == (True, False)
        assert is_unanswered(trouble)


def test_what_the_books_themselves_say_stays_as_it_is() -> None:
    error = Refused("books.customer_unknown", {"customer": "7"})
    assert on_the_way_to_books(error) is error


def test_only_what_was_answered_is_of_one_document() -> None:
    answered = [Refused("books.name_missing"), OutcomeUnknown("transport.cut"), Undecided("intacct.recorded")]
    assert all(is_of_one_document(error) for error in [*answered, DaybookError("intacct.record_unknown")])
    others = ("transport.no_network", "intacct.offline", "intacct.rate_limited", "sqlite.locked")
    assert not any(is_of_one_document(DaybookError(code)) for code in others)
