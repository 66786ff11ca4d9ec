"""Every refusal Intacct is known for becomes its own error, with Intacct's words and what they name."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

import pytest

from daybook.books.intacct.envelope import element
from daybook.books.intacct.failures import clean_message
from daybook.books.intacct.gateway import Gateway
from daybook.books.intacct.sessions import hosts_for
from daybook.model.problem import DaybookError, OutcomeUnknown, Refused
from daybook.transport.session import HttpSession
from daybook.wording import describe
from unit.books.intacct.gateway_stand_in import (
    AT_ONCE,
    PASSWORDS,
    Reply,
    Responder,
    StandIn,
    error,
    gateway_to,
    refused_at_control,
    refused_at_sign_in,
    response,
    serving,
    signed_in,
)

GENERIC = error("BL01001973", "Could not create Document record!")
ROLLED_BACK = error(
    "XL03000009",
    "",
    "The entire transaction in this operation has been rolled back due to an error.",
)


def refusal(*turns: Reply | Responder, signing: Responder | None = None) -> DaybookError:
    """What a write raises when it is answered like this."""
    stand_in = StandIn(list(turns), signing)
    with gateway_to(stand_in) as gateway, pytest.raises(DaybookError) as caught:
        gateway.call(element("create_sotransaction"), "control-id-1")
    return caught.value


def refused(*errors: Element, status: str = "failure") -> DaybookError:
    """What a write raises when its result holds these errors."""
    return refusal(response(status=status, errors=errors, function="create_sotransaction"))


RESULTS: list[tuple[Element, str, Mapping[str, str]]] = [
    (error("BL03000018", "Missing unit [Support ID: a%7Eb]"), "intacct.unit_unknown", {}),
    (error("PL01000127", "Document Number is missing"), "intacct.number_missing", {}),
    (error("PL03000006", "The transaction date 'Array' is invalid."), "intacct.date_invalid", {}),
    (
        error("BL01001973", "Invalid Customer 'C-77' specified."),
        "intacct.invalid_value",
        {"what": "Customer", "value": "C-77"},
    ),
    (
        error("BL01001973", "Invalid Warehouse 'WH 9' specified."),
        "intacct.invalid_value",
        {"what": "Warehouse", "value": "WH 9"},
    ),
    (error("BL01001973", "Required field Date Due is missing"), "intacct.due_missing", {}),
    (
        error("BL01001973", "Required field Location is missing"),
        "intacct.field_missing",
        {"what": "Location"},
    ),
    (
        error("BL01001973", "Another Contact with the given value(s) Jane Doe already exists"),
        "intacct.already_exists",
        {"what": "Contact"},
    ),
    (
        error("BL01001973", "Specified subtotal of 'Freight' not found in the document definition"),
        "intacct.subtotal_unknown",
        {"value": "Freight"},
    ),
    (
        error("BL01001973", "Date Due cannot be earlier than date of transaction"),
        "intacct.due_before_date",
        {},
    ),
    (
        error("BL01001973", "Transaction with the number 'WEB-1042' already exists"),
        "intacct.number_exists",
        {"value": "WEB-1042"},
    ),
    (error("BL01001973", "Item ID 'MUG-1' is not valid"), "intacct.item_unknown", {"value": "MUG-1"}),
    (error("BL01001973", "Account '4000' is not valid"), "intacct.account_unknown", {"value": "4000"}),
    (
        error("BL01001973", "Your transaction date is within a period that's been closed"),
        "intacct.period_closed",
        {},
    ),
    (error("BL01001973", "Line has no associated account"), "intacct.no_account", {}),
    (error("BL01001973", "Debits and credits are not equal"), "intacct.unbalanced", {}),
    (
        error("BL01001973", "Location ID is required for the multi-entity shared warehouse with ID: WH1"),
        "intacct.location_missing",
        {"value": "WH1"},
    ),
    (
        error(
            "BL01001973",
            "Use of empty Location is invalid. A valid Multi-Entity Location must be specified.",
        ),
        "intacct.location_missing",
        {},
    ),
    (
        error("BL01001973", "Bill to Contact is configured as non-editable in Transaction Definition Sales"),
        "intacct.contact_fixed",
        {},
    ),
    (
        error("BL01001973", "Ship to Contact is configured as non-editable in Transaction Definition Sales"),
        "intacct.contact_fixed",
        {},
    ),
    (
        error("XL03000009", "You do not have permission for API operation CREATE on objects SODOCUMENT"),
        "intacct.no_permission",
        {"value": "API operation CREATE on objects SODOCUMENT"},
    ),
    (error("Query Failed", "Object definition XYZ not found"), "intacct.object_unknown", {"value": "XYZ"}),
    (error("Query Failed", "There was a problem"), "intacct.query_failed", {}),
    (
        error(
            "BL01001973",
            "Something",
            correction="Check the transaction for errors or inconsistencies, then try again.",
        ),
        "intacct.may_pass",
        {},
    ),
    (
        error("BL99", "Something nobody met before"),
        "intacct.refused",
        {"said": "Something nobody met before"},
    ),
    (error("BL99"), "intacct.refused_silently", {}),
]


@pytest.mark.parametrize(("told", "code", "values"), RESULTS, ids=[row[1] for row in RESULTS])
def test_a_refusal_of_a_document_is_known_by_its_words_or_number(
    told: Element, code: str, values: Mapping[str, str]
) -> None:
    caught = refused(told, GENERIC)
    assert isinstance(caught, Refused)
    assert caught.code == code
    assert {name: caught.values[name] for name in values} == values
    sentence = describe(caught)
    assert sentence.what
    assert sentence.todo
    assert "{" not in sentence.what


def test_the_generic_number_alone_decides_nothing_but_its_words_are_shown() -> None:
    caught = refused(GENERIC)
    assert caught.code == "intacct.refused"
    assert caught.values["said"] == "Could not create Document record!"


def test_the_reason_is_told_before_the_generic_ending() -> None:
    caught = refused(GENERIC, error("BL99", "The price list has ended."), ROLLED_BACK)
    assert caught.values["said"] == "The price list has ended."


def test_an_aborted_batch_is_a_refusal_with_the_reason_of_its_culprit() -> None:
    caught = refused(error("BL01001973", "Item ID 'MUG-1' is not valid"), ROLLED_BACK, status="aborted")
    assert isinstance(caught, Refused)
    assert caught.code == "intacct.item_unknown"


def test_an_aborted_batch_that_names_no_reason_is_rolled_back() -> None:
    caught = refused(ROLLED_BACK, status="aborted")
    assert isinstance(caught, Refused)
    assert caught.code == "intacct.rolled_back"


@pytest.mark.parametrize("status", ["aborted", "failure", "", "Success", "partial"])
def test_anything_but_success_is_a_failure(status: str) -> None:
    assert isinstance(refused(status=status), Refused)


def test_the_field_that_intacct_names_comes_along() -> None:
    caught = refused(error("BL99", "Not good", correction="Use another.", target="WAREHOUSEID"))
    assert caught.values["field"] == "WAREHOUSEID"
    assert caught.values["todo_said"] == "Use another."


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (
            "A successful transaction has already been recorded with the control id control-id-1",
            "intacct.already_recorded",
        ),
        ("There is a concurrent request in process for this control id", "intacct.still_running"),
    ],
)
def test_a_function_done_or_under_way_under_its_control_id_is_to_be_looked_up(words: str, code: str) -> None:
    caught = refused(error("BL01001973", words), GENERIC)
    assert isinstance(caught, OutcomeUnknown)
    assert caught.code == code


CONTROL = [
    (
        refused_at_control(
            error(
                "XL03000003",
                "XML Parse schema error: Fatal Error 76: Opening and ending tag mismatch",
            )
        ),
        "intacct.request_invalid",
    ),
    (
        refused_at_control(error("XL03000003", "XML Parse schema error"), status=400),
        "intacct.request_invalid",
    ),
    (
        refused_at_control(
            error("XMLGW_JPP0002", "Sign-in information is incorrect. Please check your request."), status=401
        ),
        "intacct.sender_refused",
    ),
    (
        refused_at_control(error("PL04000055", "This company is a demo company and has expired.")),
        "intacct.company_expired",
    ),
    (
        refused_at_control(error("GW-0011", "Invalid Request [Request ID: 77]"), status=403),
        "intacct.gateway_refused",
    ),
    (
        refused_at_control(error("X1", "The Service is Temporarily Off-line")),
        "intacct.offline",
    ),
    (refused_at_control(error("X1", "No such thing")), "intacct.request_refused"),
    (refused_at_control(), "intacct.refused_silently"),
]


@pytest.mark.parametrize(("reply", "code"), CONTROL)
def test_a_request_that_was_not_looked_into_blames_no_order(reply: Reply, code: str) -> None:
    caught = refusal(reply)
    assert not isinstance(caught, Refused | OutcomeUnknown)
    assert caught.code == code
    assert describe(caught).todo


SIGN_IN = [
    (error("XL03000006", "Sign-in information is incorrect"), "intacct.sign_in_refused"),
    (
        error(
            "XL03000006",
            "The sender ID 'SENDER' is not authorized to make Web Services requests to company ID 'COMPANY'.",
            "Invalid Web Services Authorization",
            "Contact the company administrator to request that the sender ID be added.",
        ),
        "intacct.sender_not_authorised",
    ),
    (error("PL04000055", "This company is a demo company and has expired."), "intacct.company_expired"),
    (error("X1", "Something new"), "intacct.sign_in_refused"),
]


@pytest.mark.parametrize(("told", "code"), SIGN_IN)
def test_a_refused_sign_in_blames_no_order(told: Element, code: str) -> None:
    caught = refusal(Reply(), signing=lambda _: refused_at_sign_in(told))
    assert not isinstance(caught, Refused | OutcomeUnknown)
    assert caught.code == code
    assert describe(caught).todo


def test_too_many_requests_are_told_after_waiting_in_vain() -> None:
    reply = refused_at_control(error("GW-0010", "API rate limit exceeded"), status=429)
    stand_in = StandIn([reply])
    with gateway_to(stand_in) as gateway, pytest.raises(DaybookError) as caught:
        gateway.call(element("create_sotransaction"), "control-id-1")
    assert caught.value.code == "intacct.rate_limited"
    assert not isinstance(caught.value, OutcomeUnknown)
    assert stand_in.functions.count("create_sotransaction") == 5


def test_a_limit_told_in_a_body_is_waited_for_too() -> None:
    limited = refused_at_control(error("GW-0010", "API rate limit exceeded"))
    stand_in = StandIn([limited, limited, response(key="Sales Order-SO1")])
    with gateway_to(stand_in) as gateway:
        assert gateway.call(element("create_sotransaction"), "control-id-1").key == "Sales Order-SO1"
    assert stand_in.functions.count("create_sotransaction") == 3


def test_a_server_error_after_a_write_is_unknown_and_not_sent_again() -> None:
    reply = refused_at_control(error("GW-0001", "Unable to process request"), status=500)
    stand_in = StandIn([reply])
    with gateway_to(stand_in) as gateway, pytest.raises(OutcomeUnknown) as caught:
        gateway.call(element("create_sotransaction"), "control-id-1")
    assert caught.value.code == "intacct.server_error"
    assert stand_in.functions.count("create_sotransaction") == 1


def test_a_server_error_told_under_200_leaves_a_write_unknown_too() -> None:
    assert isinstance(refused(error("GW-0001", "Unable to process request")), OutcomeUnknown)


def test_the_support_id_goes_to_support_and_not_into_the_sentence() -> None:
    caught = refused(error("BL99", "Not good. [Support ID: AbC%7EeD%7E1]"))
    assert caught.values["said"] == "Not good."
    assert caught.request_id == "AbC~eD~1"


def test_a_percentage_in_the_words_stays_as_it_is() -> None:
    assert clean_message("Only 20%AB\n of it [Support ID: a%7Eb]") == "Only 20%AB of it"


def test_a_password_that_comes_back_in_words_is_hidden() -> None:
    caught = refused(error("BL99", "user-secret-2 and sender-secret-1 are wrong", target="user-secret-2"))
    assert "secret-" not in str(caught.values)
    assert "[hidden]" in str(caught.values["said"])


def test_a_session_that_ended_early_is_renewed_once_and_the_write_sent() -> None:
    ended = refused_at_sign_in(error("XL03000006", "Sign-in information is incorrect"))
    stand_in = StandIn([ended, response(key="Sales Order-SO1")])
    with gateway_to(stand_in) as gateway:
        gateway.call(element("create_sotransaction"), "control-id-1")
    assert stand_in.functions == [
        "getAPISession",
        "create_sotransaction",
        "getAPISession",
        "create_sotransaction",
    ]


def test_a_refused_sign_in_is_not_tried_again_for_each_order() -> None:
    stand_in = StandIn(
        [Reply()], lambda _: refused_at_sign_in(error("XL03000006", "Sign-in information is incorrect"))
    )
    with gateway_to(stand_in) as gateway:
        for _ in range(3):
            with pytest.raises(DaybookError):
                gateway.call(element("create_sotransaction"), "control-id-1")
        assert stand_in.functions == ["getAPISession"]
        stand_in.signing = lambda _: signed_in(stand_in.url)
        stand_in.script = [response(key="Sales Order-SO1")]
        gateway.sign_in()
        assert gateway.call(element("create_sotransaction"), "control-id-1").key == "Sales Order-SO1"


def test_a_refused_sign_in_is_tried_again_after_a_quarter_of_an_hour() -> None:
    now = [0.0]
    stand_in = StandIn(
        [Reply()], lambda _: refused_at_sign_in(error("XL03000006", "Sign-in information is incorrect"))
    )
    with serving(stand_in), HttpSession(hosts_for(stand_in.connection)) as session:
        gateway = Gateway(stand_in.connection, PASSWORDS, session, patience=AT_ONCE, monotonic=lambda: now[0])
        for moment in (0.0, 899.0, 900.0, 901.0):
            now[0] = moment
            with pytest.raises(DaybookError):
                gateway.read(element("getFinancialSetup"))
    assert stand_in.functions == ["getAPISession", "getAPISession"]
