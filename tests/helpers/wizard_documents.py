"""One real-looking order and its document, for tests of the wizard."""

import datetime as dt
from decimal import Decimal

from daybook.model.account import Account, AccountRole, AccountType, Role, clearing
from daybook.model.document import (
    DocumentKind,
    DocumentLine,
    EntryLine,
    JournalEntry,
    LineKind,
    Proof,
    Receipt,
    ReceiptKind,
    SalesDocument,
    TaxLine,
)
from daybook.model.money import ZERO
from daybook.model.order import Address, Order, Taxed
from daybook.model.posting import OrderState, OrderStatus, Source

STORE = "k4f9x2m7qd"
DAY = dt.date(2025, 11, 18)
INSTANT = dt.datetime(2025, 11, 18, 22, 42, tzinfo=dt.UTC)

STRIPE = Account("1101", "On its way – Stripe", AccountType.ASSET)
PAYPAL = Account("1102", "On its way – PayPal", AccountType.ASSET)
NOT_YET_PAID = Account("1200", "Not yet paid", AccountType.ASSET)
CERTIFICATES = Account("2300", "Certificates outstanding", AccountType.LIABILITY)
TEXAS = Account("2201", "Tax – Texas", AccountType.LIABILITY)
NEW_YORK = Account("2202", "Tax – New York", AccountType.LIABILITY)
SALES = Account("4000", "Sales", AccountType.INCOME)
SHIPPING = Account("4100", "Shipping charged", AccountType.INCOME)
COUPONS = Account("4210", "Discounts – coupons", AccountType.INCOME)
DISCOUNTS = Account("4200", "Discounts", AccountType.INCOME)
ROUNDING = Account("6900", "Rounding differences", AccountType.EXPENSE)
CHART = (
    STRIPE,
    PAYPAL,
    NOT_YET_PAID,
    TEXAS,
    NEW_YORK,
    CERTIFICATES,
    SALES,
    SHIPPING,
    DISCOUNTS,
    COUPONS,
    ROUNDING,
)
CARD_ROLE = clearing("Stripe", "USD")
COUPON_ROLE = AccountRole(Role.COUPONS)
TAX_ROLE = AccountRole(Role.TAX, "Texas|Default|US")


def amount(text: str) -> Decimal:
    return Decimal(text)


def entry(coupons: Account = COUPONS) -> JournalEntry:
    """The entry of order 1304."""
    sides = (
        (STRIPE, "51.42", "0"),
        (coupons, "4.50", "0"),
        (SALES, "0", "45.00"),
        (SHIPPING, "0", "7.00"),
        (TEXAS, "0", "3.92"),
    )
    lines = tuple(
        EntryLine(account, amount(debit), amount(credit), "USD", amount(debit) - amount(credit))
        for account, debit, credit in sides
    )
    return JournalEntry(DAY, "WEB-1304", lines, Decimal(1), "home", "USD")


def document(coupons: Account = COUPONS, customer: str = "Mara Lindqvist") -> SalesDocument:
    """The sale of order 1304: 45.00 less a coupon of 4.50, shipping 7.00, tax 3.92."""
    return SalesDocument(
        source=Source(STORE, "order", "1304"),
        kind=DocumentKind.CASH_SALE,
        reference="WEB-1304",
        order_id="1304",
        date=DAY,
        tax_date=DAY,
        due_date=None,
        payment_term="",
        currency="USD",
        customer_id="",
        customer_name=customer,
        billing=Address(first_name="Mara", last_name="Lindqvist"),
        shipping=None,
        warehouse="Main",
        lines=(
            line(LineKind.ITEM, "Linen towel", "45.00", SALES, AccountRole(Role.SALES)),
            line(LineKind.DISCOUNT, "SPRING10", "-4.50", coupons, COUPON_ROLE),
            line(LineKind.SHIPPING, "Ground", "7.00", SHIPPING, AccountRole(Role.SHIPPING)),
        ),
        taxes=(TaxLine("Texas", "Texas", amount("8.25"), amount("47.50"), amount("3.92"), TAX_ROLE, TEXAS),),
        receipts=(Receipt(ReceiptKind.ONLINE, "Stripe", DAY, amount("51.42"), CARD_ROLE, STRIPE),),
        entries=(entry(coupons),),
        total=amount("51.42"),
        open=ZERO,
        proof=Proof(amount("51.42"), amount("51.42"), ZERO, "ex"),
    )


def line(kind: LineKind, description: str, text: str, account: Account, role: AccountRole) -> DocumentLine:
    return DocumentLine(
        kind=kind,
        item="TWL-LIN-02" if kind == LineKind.ITEM else "",
        description=description,
        quantity=Decimal(1),
        unit_price=amount(text),
        amount=amount(text),
        tax=ZERO,
        role=role,
        account=account,
    )


def order(order_id: str = "1304") -> Order:
    """Order 1304 as the store tells it, as far as the wizard looks."""
    return Order(
        store=STORE,
        order_id=order_id,
        created=INSTANT,
        modified=INSTANT,
        shipped=None,
        status_id=11,
        status_label="To pack",
        currency="USD",
        home_currency="USD",
        rate=Decimal(1),
        tax_inclusive=False,
        subtotal=Taxed(amount("45.00"), amount("48.92"), amount("3.92")),
        shipping=Taxed(amount("7.00"), amount("7.00")),
        handling=Taxed(),
        wrapping=Taxed(),
        total=Taxed(amount("47.50"), amount("51.42"), amount("3.92")),
        discount=ZERO,
        coupon_discount=amount("4.50"),
        store_credit=ZERO,
        gift_certificate=ZERO,
        payment_method="Stripe",
        payment_status="captured",
        customer_id="7",
        billing=Address(first_name="Mara", last_name="Lindqvist"),
        lines=(),
        consignments=(),
        fees=(),
        items_total=Decimal(1),
    )


def status(state: OrderState = OrderState.NEW) -> OrderStatus:
    """What the workspace knows of order 1304."""
    return OrderStatus(
        order_id="1304",
        state=state,
        generation=1,
        status_id=11,
        modified=INSTANT,
        posted_modified=None,
        books_id="",
        reference="",
        problems=(),
        flags=frozenset(),
        inside_filter=True,
    )
