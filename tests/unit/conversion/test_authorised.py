"""Money that is only authorised: shown on the document, in no entry and no total."""

import datetime as dt
from dataclasses import replace

import pytest

from daybook.model.choices import Authorised, MethodChoice, PaymentChoices
from daybook.model.document import Authorisation, DocumentKind
from daybook.model.payment import OrderDetails, Transaction, TransactionEvent
from daybook.model.setup import Unpaid
from helpers.orders import CREATED, SETUP, built, codes, held, line, money, shop_order, transaction

ORDER = replace(shop_order(line("100.00")), payment_status="authorized")
DAY = CREATED.date()
AUTHORISED = transaction("100.00", TransactionEvent.AUTHORIZATION, transaction_id="A1")
SHOWN = Authorisation("Credit Card", DAY, money("100.00"), "A1")


def chosen(authorised: Authorised, method: str = "credit card") -> PaymentChoices:
    return PaymentChoices((MethodChoice(method, authorised),))


def details(*transactions: Transaction) -> OrderDetails:
    return OrderDetails((), transactions)


@pytest.mark.parametrize("choice", [Authorised.AS_SHOWN, Authorised.AUTHORISATION])
def test_an_authorisation_is_shown_and_moves_nothing(choice: Authorised) -> None:
    document = built(ORDER, details(AUTHORISED), replace(SETUP, payments=chosen(choice)))
    assert document.authorisations == (SHOWN,)
    assert (document.receipts, document.open) == ((), document.total)
    assert "flag.authorised" in codes(document.flags)


def test_as_captured_takes_captures_alone() -> None:
    setup = replace(SETUP, payments=chosen(Authorised.AS_CAPTURED))
    document = built(ORDER, details(AUTHORISED), setup)
    assert (document.authorisations, document.receipts) == ((), ())


def test_each_way_of_payment_has_a_choice_of_its_own() -> None:
    setup = replace(SETUP, payments=chosen(Authorised.AS_CAPTURED, "PayPal"))
    assert built(ORDER, details(AUTHORISED), setup).authorisations == (SHOWN,)
    by_paypal = replace(ORDER, payment_method="PayPal")
    assert built(by_paypal, details(AUTHORISED), setup).authorisations == ()


@pytest.mark.parametrize("event", [TransactionEvent.CAPTURE, TransactionEvent.VOID])
@pytest.mark.parametrize("reference", ["A1", "", "S1"])
def test_what_was_captured_or_voided_is_no_authorisation_any_more(
    event: TransactionEvent, reference: str
) -> None:
    later = transaction("100.00", event, transaction_id="X", reference_id=reference)
    assert built(ORDER, details(AUTHORISED, later)).authorisations == ()


def test_a_failed_capture_leaves_the_authorisation() -> None:
    failed = transaction("100.00", TransactionEvent.CAPTURE, transaction_id="X", ok=False, reference_id="A1")
    assert built(ORDER, details(AUTHORISED, failed)).authorisations == (SHOWN,)


def test_a_declined_authorisation_is_none() -> None:
    assert built(ORDER, details(replace(AUTHORISED, ok=False))).authorisations == ()


def test_without_transactions_the_header_tells_and_names_no_transaction() -> None:
    setup = replace(SETUP, transactions_allowed=False)
    document = built(ORDER, OrderDetails((), None), setup)
    assert document.authorisations == (Authorisation("Credit Card", DAY, money("100.00")),)


def test_a_sale_that_is_captured_later_is_not_held_for_its_money() -> None:
    holding = replace(SETUP, unpaid=Unpaid.HOLD)
    assert codes(held(ORDER, details(AUTHORISED), holding)) == ["conversion.not_a_cash_sale"]
    later = replace(holding, payments=chosen(Authorised.AUTHORISATION))
    assert built(ORDER, details(AUTHORISED), later).kind is DocumentKind.SALES_INVOICE


def test_less_authorised_than_open_is_held_still() -> None:
    setup = replace(SETUP, unpaid=Unpaid.HOLD, payments=chosen(Authorised.AUTHORISATION))
    assert codes(held(ORDER, details(replace(AUTHORISED, amount=money("60.00"))), setup)) == [
        "conversion.not_a_cash_sale"
    ]


def test_authorisations_are_told_oldest_first() -> None:
    later = replace(AUTHORISED, transaction_id="A2", created=CREATED + dt.timedelta(days=1))
    found = built(ORDER, details(later, AUTHORISED)).authorisations
    assert [each.reference for each in found] == ["A1", "A2"]
