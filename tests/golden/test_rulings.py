"""Rulings R6, R10, R12 and R18 from the store's JSON to the ledger."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from daybook.model.books import ItemKind
from daybook.model.setup import DocumentDate
from daybook.sandbox.hard_orders.builder import PAID, item, thing
from daybook.sandbox.shop.currencies import Currency
from daybook.sandbox.shop.draft import Event
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.ordinary import certificate
from daybook.sandbox.shop.taxes import TEXAS, Area, Rate
from golden.conftest import Opener
from helpers.golden import Golden, balances
from helpers.typed_shop import AUSTIN, SETUP, TORONTO, instant, order

EURO = Currency(3, "EUR", "Euro", "€", "EU", 2, 8_000)
"""0.80 euros for a dollar: a euro is worth 1.25 dollars."""

MARCH, END = dt.date(2026, 3, 1), dt.date(2026, 3, 31)


def bases(golden: Golden) -> list[tuple[str, Decimal, Decimal]]:
    report = golden.ledger.tax_report(MARCH, END)
    assert all(check.reported == check.movement for check in report.checks)
    return [(row.name, row.base, row.tax) for row in report.rows]


def test_r10_zero_rated_and_exempt_sales_are_in_the_tax_report_with_a_base(golden: Golden) -> None:
    # 80.00 taxed at 8.25 % (6.60) beside 20.00 that no tax is on; 50.00 sent to Canada at zero.
    exempt = item("JF-SPOON", "20.00", exempt=True)
    export = Area("Export", (Rate(40, "Export zero-rated", 0),))
    golden.sell(
        order(1, item("JF-MUG", "80.00"), exempt, area=TEXAS),
        order(2, item("JF-MUG", "50.00"), area=export, billing=TORONTO),
    )
    found = {name: (base, tax) for name, base, tax in bases(golden)}
    assert found["Export zero-rated"] == (Decimal("50.00"), Decimal("0.00"))
    assert found["Texas Sales Tax"] == (Decimal("80.00"), Decimal("6.60"))
    assert found["No tax charged"] == (Decimal("20.00"), Decimal("0.00"))


def test_r10_a_marketplace_s_own_tax_is_apart_from_the_shop_s_in_the_report(open_golden: Opener) -> None:
    golden = open_golden(replace(SETUP, marketplace_remits=("amazon",)))
    golden.sell(
        order(1, item("JF-MUG", "80.00"), area=TEXAS),
        order(2, item("JF-MUG", "40.00"), area=TEXAS, source="amazon"),
    )
    assert bases(golden) == [
        ("Texas Sales Tax", Decimal("80.00"), Decimal("6.60")),
        ("Remitted by amazon", Decimal("40.00"), Decimal("3.30")),
    ]
    assert balances(golden.ledger, "2026-03-31")["2202"] == "-3.30"


def test_r12_each_method_and_currency_has_a_clearing_account_of_its_own(golden: Golden) -> None:
    paypal = replace(PAID, method="PayPal", gateway="paypal")
    golden.sell(
        order(1, item("JF-MUG", "10.00")),
        order(2, item("JF-MUG", "20.00"), payment=paypal),
        order(3, item("JF-MUG", "30.00"), currency=EURO, payment=paypal),
        order(4, item("JF-MUG", "40.00"), payment=paypal),
    )
    held = {account.name: account.code for account in golden.ledger.clearing_accounts()}
    assert list(held) == ["Clearing - Credit Card USD", "Clearing - PayPal USD", "Clearing - PayPal EUR"]
    lines = golden.ledger.clearing_lines(held["Clearing - PayPal EUR"], settled=False)
    assert [(line.amount, line.currency, line.home_amount) for line in lines] == [
        (Decimal("30.00"), "EUR", Decimal("37.50"))
    ]


def test_r18_the_bill_s_own_address_and_vat_number_stay_under_the_shared_customer(golden: Golden) -> None:
    buyer = replace(AUSTIN, company="Byron Ltd", form_fields=(("VAT number", "DE123456789"),))
    (sale,) = golden.sell(order(1, item("JF-MUG", "10.00"), billing=buyer, customer_id=0))
    document = golden.stored(sale).document
    assert document.customer_name == SETUP.shared_customer
    assert (document.billing.company, document.billing.vat_number) == ("Byron Ltd", "DE123456789")


def test_r6_items_are_created_as_what_they_are(golden: Golden) -> None:
    download = thing("Pattern", "5.00", sku="JF-PATTERN", product_id=990, kind="digital")
    golden.sell(
        order(1, item("JF-MUG", "10.00"), download),
        order(2, certificate(amount("50.00"), AUSTIN), deliveries=[]),
    )
    assert {row.code: row.kind for row in golden.ledger.stock()} == {
        "JF-MUG-OAT": ItemKind.STOCK, "JF-PATTERN": ItemKind.DIGITAL,
    }  # fmt: skip


def test_r2_r12_a_foreign_deposit_leaves_nothing_behind_in_either_currency(open_golden: Opener) -> None:
    # 33.33 EUR at 1.25, paid in two parts before it was shipped: 10.01 (12.51) and 23.32 (29.15); the
    # invoice is 41.66 at home.
    golden = open_golden(replace(SETUP, document_date=DocumentDate.SHIPMENT))
    events = (Event("capture", amount("10.01")), Event("capture", amount("23.32"), days=1))
    shipped = instant("2026-03-25 09:00")
    golden.sell(
        order(
            1, item("JF-MUG", "33.33"), currency=EURO, payment=replace(PAID, events=events), shipped=shipped
        )
    )
    assert golden.ledger.open_items() == []
    assert balances(golden.ledger, "2026-03-24") == {"1101": "41.66", "2320": "-41.66"}
    assert balances(golden.ledger, "2026-03-31") == {"1101": "41.66", "4000": "-41.66"}
