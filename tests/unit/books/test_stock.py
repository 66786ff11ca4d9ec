"""Cost moves with revenue at the moving average; stock is never below zero and never out of step."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.books.local import LocalBooks
from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.books import ItemKind, NewItem, PostRequest
from daybook.model.document import DocumentKind, DocumentLine, EntryOrigin, Proof
from daybook.model.ledger import StockCount
from daybook.model.ledger_reports import StockRow
from daybook.model.money import ZERO
from daybook.model.posting import BooksId, Key, Source
from daybook.model.problem import Refused
from unit.books.ledger_samples import DAY, LATER, approved, entry, lines_of, sale, standing
from unit.books.samples import STORE, line

OPENING = date(2026, 1, 1)
RETURNS = Account("4300", "Sales returns", AccountType.INCOME)
RECEIVABLE = Account("1200", "Accounts receivable", AccountType.ASSET)


@pytest.fixture
def books(books: LocalBooks) -> LocalBooks:
    books.set_home_currency("USD")
    return books


def opened(books: LocalBooks, quantity: str, value: str, item: str = "MUG-1") -> str:
    return books.ledger.open_stock([StockCount(item, Decimal(quantity), Decimal(value))], OPENING)


def counted(quantity: str, value: str | None = None, item: str = "MUG-1") -> list[StockCount]:
    return [StockCount(item, Decimal(quantity), None if value is None else Decimal(value))]


def sold(
    order_id: int, quantity: str, kind: DocumentKind = DocumentKind.SALES_INVOICE, **changes: Any
) -> PostRequest:
    lines = (replace(line("20.00"), quantity=Decimal(quantity)),)
    return sale(order_id, kind, tax_amount="0", **{"lines": lines, **changes})


def credit(
    order_id: int, corrects: BooksId, quantity: str, warehouse: str = "Main", item: str = "MUG-1"
) -> PostRequest:
    """A credit memo that takes mugs back, into stock where it names a warehouse."""
    one: DocumentLine = replace(
        line("10.00"),
        item=item,
        quantity=Decimal(quantity),
        role=AccountRole(Role.RETURNS),
        account=RETURNS,
        warehouse=warehouse,
    )
    amount = Decimal("10.00")
    reference = f"WEB-{order_id}/CM"
    made = sale(
        order_id,
        DocumentKind.CREDIT_MEMO,
        source=Source(STORE, "refund", str(order_id)),
        reference=reference,
        lines=(one,),
        taxes=(),
        entries=(entry([(RETURNS, amount), (RECEIVABLE, -amount)], DAY, reference),),
        total=amount,
        open=ZERO,
        proof=Proof(amount, amount, ZERO, "ex"),
        corrects=corrects.text,
    )
    return PostRequest(made.document, Key(made.document.source, "local", 1))


def row(books: LocalBooks, item: str = "MUG-1") -> StockRow:
    (found,) = [one for one in books.ledger.stock() if one.code == item]
    return found


def on_hand(books: LocalBooks, item: str = "MUG-1") -> tuple[str, str, str]:
    """Quantity, value, shortfall."""
    found = row(books, item)
    return f"{found.quantity:g}", f"{found.value:.2f}", f"{found.shortfall:g}"


def cost_lines(books: LocalBooks, books_id: BooksId) -> list[list[tuple[str, str, str]]]:
    """The lines of a document's cost entries."""
    return [
        lines_of(books, one.number)
        for one in books.ledger.entries(None, None)
        if one.origin is EntryOrigin.COST and one.books_id == books_id.text
    ]


def test_r6_cost_is_off_until_opening_stock_is_entered(books: LocalBooks) -> None:
    (invoice,) = approved(books, sold(1, "2"))
    assert cost_lines(books, invoice) == []
    assert on_hand(books) == ("0", "0.00", "0")
    number = opened(books, "10", "50.00")
    assert lines_of(books, number) == [("1300", "50.00 USD", "50.00"), ("3100", "-50.00 USD", "-50.00")]
    assert books.ledger.entry(number).origin is EntryOrigin.STOCK
    (invoice,) = approved(books, sold(2, "2"))
    assert cost_lines(books, invoice) == [[("5000", "10.00 USD", "10.00"), ("1300", "-10.00 USD", "-10.00")]]
    assert on_hand(books) == ("8", "40.00", "0")


def test_a_cost_entry_names_its_document(books: LocalBooks) -> None:
    opened(books, "10", "50.00")
    approved(books, sold(1, "2"))
    (cost,) = [one for one in books.ledger.entries(None, None) if one.origin is EntryOrigin.COST]
    assert (cost.date, cost.reference, cost.memo, cost.document) == (DAY, "WEB-1", "SI-000001", "SI-000001")


def test_golden_20_the_parts_of_a_bundle_cost_by_their_own_sku(books: LocalBooks) -> None:
    books.ensure([NewItem("SET", "Tea set", ItemKind.NON_STOCK), NewItem("POT", "Tea pot", ItemKind.STOCK)])
    books.ledger.open_stock(
        [StockCount("MUG-1", Decimal(12), Decimal("40.00")), StockCount("POT", Decimal(3), Decimal("50.00"))],
        OPENING,
    )
    bundle = replace(line("35.00"), item="SET", quantity=Decimal(2))
    mugs = replace(line("0"), quantity=Decimal(8))
    pots = replace(line("0"), item="POT", quantity=Decimal(2))
    request = sale(
        1,
        DocumentKind.CASH_SALE,
        net="35.00",
        tax_amount="0",
        received=((DAY, "35.00"),),
        lines=(bundle, mugs, pots),
    )
    (books_id,) = approved(books, request)
    # 8 of 12 mugs worth 40.00 are 26.67; 2 of 3 pots worth 50.00 are 33.33.
    assert cost_lines(books, books_id) == [[("5000", "60.00 USD", "60.00"), ("1300", "-60.00 USD", "-60.00")]]
    assert (on_hand(books), on_hand(books, "POT")) == (("4", "13.33", "0"), ("1", "16.67", "0"))


def test_a_sales_order_moves_no_stock_and_its_invoice_does(books: LocalBooks) -> None:
    opened(books, "10", "50.00")
    (ordered,) = approved(books, sold(1, "2", DocumentKind.SALES_ORDER))
    assert on_hand(books) == ("10", "50.00", "0")
    invoice = books.ledger.convert(ordered, date(2026, 3, 20))
    assert [result.error for result in books.approve([invoice], LATER)] == [None]
    assert on_hand(books) == ("8", "40.00", "0")


def test_what_was_sold_before_the_opening_count_costs_nothing(books: LocalBooks) -> None:
    books.ledger.open_stock(counted("10", "50.00"), date(2026, 3, 2))
    (invoice,) = approved(books, sold(1, "2"))
    assert cost_lines(books, invoice) == []
    assert on_hand(books) == ("10", "50.00", "0")


def test_r6_a_missing_cost_posts_nothing_and_is_counted(books: LocalBooks) -> None:
    opened(books, "3", "10.00")
    (invoice,) = approved(books, sold(1, "5"))
    assert cost_lines(books, invoice) == [[("5000", "10.00 USD", "10.00"), ("1300", "-10.00 USD", "-10.00")]]
    assert on_hand(books) == ("0", "0.00", "2")
    (invoice,) = approved(books, sold(2, "1"))
    assert cost_lines(books, invoice) == []
    assert on_hand(books) == ("0", "0.00", "3")


def test_a_count_explains_the_shortfall_and_posts_what_differs(books: LocalBooks) -> None:
    opened(books, "3", "10.00")
    approved(books, sold(1, "5"))
    number = books.ledger.count_stock(counted("2"), DAY)
    # The last cost known is 10.00 for 3.
    assert lines_of(books, number) == [("1300", "6.67 USD", "6.67"), ("5100", "-6.67 USD", "-6.67")]
    assert on_hand(books) == ("2", "6.67", "0")
    number = books.ledger.count_stock(counted("1"), DAY)
    assert lines_of(books, number) == [("5100", "3.34 USD", "3.34"), ("1300", "-3.34 USD", "-3.34")]
    assert books.ledger.count_stock(counted("1"), DAY) == ""
    number = books.ledger.count_stock(counted("1", "5.00"), DAY)
    assert lines_of(books, number) == [("1300", "1.67 USD", "1.67"), ("5100", "-1.67 USD", "-1.67")]
    assert books.ledger.count_stock(counted("0"), DAY) != ""
    assert on_hand(books) == ("0", "0.00", "0")


def test_one_count_of_several_items_shows_each(books: LocalBooks) -> None:
    books.ensure([NewItem("POT", "Tea pot", ItemKind.STOCK)])
    both = [
        StockCount("MUG-1", Decimal(10), Decimal("50.00")),
        StockCount("POT", Decimal(2), Decimal("30.00")),
    ]
    books.ledger.open_stock(both, OPENING)
    number = books.ledger.count_stock([*counted("13"), *counted("1", item="POT")], DAY)
    assert lines_of(books, number) == [
        ("1300", "15.00 USD", "15.00"),
        ("1300", "-15.00 USD", "-15.00"),
    ]
    assert [one.memo for one in books.ledger.entry(number).lines] == ["MUG-1", "POT"]


def test_a_void_puts_back_what_the_sale_took_out(books: LocalBooks) -> None:
    opened(books, "3", "10.00")
    (invoice,) = approved(books, sold(1, "5"))
    books.ledger.void(invoice, "typed twice", None)
    assert on_hand(books) == ("3", "10.00", "0")
    assert standing(books, "1300") == {"USD": (Decimal(10), Decimal(10))}
    assert standing(books, "5000") == {}
    assert books.ledger.verify().damage == ()


def test_r13_only_what_is_put_into_a_warehouse_again_comes_back_at_its_cost(books: LocalBooks) -> None:
    opened(books, "4", "10.00")
    (invoice,) = approved(books, sold(1, "3"))
    books.ledger.count_stock(counted("1", "8.00"), DAY)
    (kept_out,) = approved(books, credit(2, invoice, "1", warehouse=""))
    assert cost_lines(books, kept_out) == []
    first, second = approved(books, credit(3, invoice, "1"), credit(4, invoice, "2"))
    # Three cost 7.50: one comes back at 2.50, two with the rest, whatever the average is by now.
    assert cost_lines(books, first) == [[("1300", "2.50 USD", "2.50"), ("5000", "-2.50 USD", "-2.50")]]
    assert cost_lines(books, second) == [[("1300", "5.00 USD", "5.00"), ("5000", "-5.00 USD", "-5.00")]]
    assert on_hand(books) == ("4", "15.50", "0")


def test_a_return_of_what_was_never_there_lessens_the_shortfall(books: LocalBooks) -> None:
    opened(books, "1", "10.00")
    (invoice,) = approved(books, sold(1, "3"))
    approved(books, credit(2, invoice, "2"))
    assert on_hand(books) == ("1", "10.00", "1")


def test_a_shortfall_that_a_count_explained_is_not_taken_back_again(books: LocalBooks) -> None:
    opened(books, "1", "10.00")
    first, second = approved(books, sold(1, "3"), sold(2, "2"))
    assert on_hand(books) == ("0", "0.00", "4")
    books.ledger.count_stock(counted("2"), DAY)
    # What comes back now comes on top of what was counted.
    approved(books, credit(3, first, "2"))
    assert on_hand(books) == ("4", "40.00", "0")
    books.ledger.void(second, "typed twice", None)
    assert on_hand(books) == ("4", "40.00", "0")


def test_a_voided_return_of_what_was_sold_meanwhile_leaves_nothing_below_zero(books: LocalBooks) -> None:
    opened(books, "1", "10.00")
    (invoice,) = approved(books, sold(1, "1"))
    (memo,) = approved(books, credit(2, invoice, "1"))
    approved(books, sold(3, "1"))
    books.ledger.void(memo, "never came back", None)
    assert on_hand(books) == ("0", "0.00", "1")
    assert standing(books, "1300") == {}
    # The void takes 10.00 out of stock that are not there any more: they were the cost of the second sale.
    assert standing(books, "5000") == {"USD": (Decimal(20), Decimal(20))}
    assert standing(books, "5100") == {"USD": (Decimal(-10), Decimal(-10))}


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ([], "books.nothing_counted"),
        (counted("1", "1.00") * 2, "books.counted_twice"),
        (counted("1", "1.00", "NONE"), "books.item_unknown"),
        (counted("1", "1.00", "PAPER"), "books.not_a_stock_item"),
        (counted("1"), "books.value_missing"),
        (counted("-1", "1.00"), "books.count_impossible"),
        (counted("1", "-1.00"), "books.count_impossible"),
        (counted("0", "1.00"), "books.count_impossible"),
        (counted("1", "1.001"), "books.amount_impossible"),
    ],
)
def test_an_impossible_opening_changes_nothing(
    books: LocalBooks, counts: list[StockCount], code: str
) -> None:
    books.ensure([NewItem("PAPER", "Wrapping paper", ItemKind.NON_STOCK)])
    before = books.ledger.chain_head()
    with pytest.raises(Refused) as caught:
        books.ledger.open_stock(counts, OPENING)
    assert caught.value.code == code
    assert books.ledger.chain_head() == before


def test_stock_is_opened_once_and_before_it_is_counted(books: LocalBooks) -> None:
    with pytest.raises(Refused) as caught:
        books.ledger.count_stock(counted("1"), OPENING)
    assert caught.value.code == "books.stock_not_opened"
    number = opened(books, "1", "1.00")
    with pytest.raises(Refused) as caught:
        opened(books, "1", "1.00")
    assert caught.value.code == "books.stock_opened_already"
    assert lines_of(books, number)[0] == ("1300", "1.00 USD", "1.00")
    books.ledger.close_month(OPENING)
    with pytest.raises(Refused) as caught:
        books.ledger.count_stock(counted("1"), OPENING)
    assert caught.value.code == "books.period_closed"


quantities = st.integers(1, 4).map(str)
values = st.integers(0, 9999).map(lambda cents: str(Decimal(cents) / 100))
choices = st.integers(0, 9)
counts = st.one_of(
    st.tuples(st.just("count"), st.integers(0, 4).map(str), st.none()),
    st.tuples(st.just("count"), quantities, values),
)
sells = st.tuples(st.just("sell"), quantities, st.none())
returns = st.tuples(st.just("return"), quantities, choices)
voids = st.tuples(st.just("void"), st.none(), choices)
# Often enough for a void to meet stock that was sold or counted since.
steps = st.lists(st.one_of(sells, sells, returns, returns, voids, voids, counts), min_size=4, max_size=16)


class Shop:
    """Does one step after another to one item, and knows what can still be voided."""

    def __init__(self, books: LocalBooks, item: str, first_order: int) -> None:
        self.books = books
        self.item = item
        self.order = first_order
        self.sales: dict[BooksId, list[BooksId]] = {}

    def step(self, name: str, quantity: str | None, choice: object) -> None:
        self.order += 1
        if name == "sell":
            lines = (replace(line("20.00"), item=self.item, quantity=Decimal(str(quantity))),)
            (made,) = approved(self.books, sold(self.order, "1", lines=lines))
            self.sales[made] = []
        elif name == "count":
            value = None if choice is None else str(choice)
            self.books.ledger.count_stock(counted(str(quantity), value, self.item), DAY)
        elif self.sales and name == "return":
            of = self._pick(list(self.sales), choice)
            (memo,) = approved(self.books, credit(self.order, of, str(quantity), item=self.item))
            self.sales[of].append(memo)
        elif name == "void":
            self._void(choice)

    def _void(self, choice: object) -> None:
        memos = [(memo, of) for of, made in self.sales.items() for memo in made]
        bare = [of for of, made in self.sales.items() if not made]
        if memos and (not bare or int(str(choice)) % 2):
            memo, of = memos[int(str(choice)) % len(memos)]
            self.sales[of].remove(memo)
            self.books.ledger.void(memo, "why not", None)
        elif bare:
            of = self._pick(bare, choice)
            del self.sales[of]
            self.books.ledger.void(of, "why not", None)

    @staticmethod
    def _pick(among: list[BooksId], choice: object) -> BooksId:
        return among[int(str(choice)) % len(among)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quantity=quantities, value=values, done=steps)
def test_r6_stock_is_never_below_zero_and_equals_its_account(
    books: LocalBooks, quantity: str, value: str, done: list[tuple[str, str | None, object]]
) -> None:
    first = 1000 * len(books.ledger.stock())
    item = f"ITEM-{first}"
    books.ensure([NewItem(item, "Anything", ItemKind.STOCK)])
    opened(books, quantity, value, item)
    shop = Shop(books, item, first)
    for name, amount, choice in done:
        shop.step(name, amount, choice)
        found = row(books, item)
        assert found.quantity >= 0
        assert found.value >= 0
        assert found.shortfall >= 0
        assert found.value == 0 or found.quantity > 0
    worth = sum((one.value for one in books.ledger.stock()), ZERO)
    balances = {one.account.code: one for one in books.ledger.trial_balance(date(2026, 12, 31)).rows}
    stock = balances.get("1300")
    assert (stock.debit - stock.credit if stock else ZERO) == worth
