from dataclasses import replace

from daybook.model.books_lists import ListRow
from daybook.model.intacct import IntacctList
from daybook.model.intacct_choices import Charge, ChargeAs, IntacctChoices, ReceiptAccount, ReceiptsAs
from daybook.model.setup import Setup
from daybook.services.setup.intacct_answers import intacct_problem
from daybook.services.setup.intacct_offers import IntacctOffers, missing_charges, with_charges

ITEMS = (
    ListRow("SHIPPING-BAG", "Shipping bag", details=(("type", "Inventory"),)),
    ListRow("SHIP", "Freight", details=(("type", "Non-Inventory (Sales only)"),)),
    ListRow("TAXBOOK", "Book on tax", details=(("type", "Non-Inventory (Purchase only)"),)),
)
LINES = (ListRow("Discount given", "Discount given"), ListRow("Sales tax", "Sales tax"))
CONNECTED = IntacctChoices(sender_id="s", company_id="c", user_id="u", definition="Sales Invoice")
SETUP = Setup("shop", books="intacct:c", intacct=CONNECTED)


def offers(**occurs: int) -> IntacctOffers:
    return IntacctOffers({IntacctList.ITEMS: ITEMS}, (), LINES, occurs, (), (), None)


def test_a_line_is_proposed_before_an_item_and_goods_never() -> None:
    choices = with_charges(IntacctChoices(), offers())
    assert choices.discount == Charge(ChargeAs.SUBTOTAL, "Discount given")
    assert choices.tax == Charge(ChargeAs.SUBTOTAL, "Sales tax")
    assert choices.shipping == Charge(ChargeAs.ITEM, "SHIP")
    assert choices.handling == Charge()


def test_what_a_person_chose_stays() -> None:
    chosen = replace(IntacctChoices(), tax=Charge(ChargeAs.ITEM, "TAX"))
    assert with_charges(chosen, offers()).tax == Charge(ChargeAs.ITEM, "TAX")


def test_only_what_occurs_and_has_no_place_is_missing() -> None:
    found = offers(shipping=3, handling=0, tax=2, certificate_item=1)
    assert missing_charges(SETUP, found) == ["shipping", "tax", "certificate_item"]


def test_what_the_answers_miss_is_named_one_by_one() -> None:
    assert intacct_problem(Setup("shop")) is None
    assert intacct_problem(SETUP) is None
    for changes, code in (
        ({"user_id": " "}, "intacct.connection_incomplete"),
        ({"definition": ""}, "setup.definition_missing"),
        (
            {"receipts": ReceiptsAs.PAYMENTS, "receipt_accounts": (ReceiptAccount("PayPal", "", "Cash"),)},
            "intacct.receipt_account_missing",
        ),
    ):
        changed: dict[str, object] = dict(changes)
        problem = intacct_problem(replace(SETUP, intacct=replace(CONNECTED, **changed)))  # type: ignore[arg-type]  # fields by name
        assert problem is not None
        assert problem.code == code


def test_example_orders_never_meet_a_real_company() -> None:
    problem = intacct_problem(replace(SETUP, example=True))
    assert problem is not None
    assert problem.code == "intacct.example_needs_practice"
