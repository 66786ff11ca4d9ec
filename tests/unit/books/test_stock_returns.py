"""Goods of a credit memo come back on their own day, at the cost at which they were sold."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from daybook.books.local import LocalBooks
from daybook.model.books import NewWarehouse
from daybook.model.document import DocumentKind
from daybook.model.ledger import GoodsBack, StockCount
from daybook.model.posting import BooksId
from daybook.model.problem import Refused
from unit.books.ledger_samples import DAY, approved, lines_of, standing
from unit.books.test_stock import cost_lines, credit, on_hand, opened, row, sold

MUG = "MUG-1"
CAME_BACK = date(2026, 3, 25)
NO_WAREHOUSE = ""


@pytest.fixture
def books(books: LocalBooks) -> LocalBooks:
    books.set_home_currency("USD")
    books.ensure([NewWarehouse("East")])
    return books


@pytest.fixture
def memo(books: LocalBooks) -> BooksId:
    """Three of four mugs worth 10.00 were sold for a cost of 7.50; a credit memo gives two back."""
    opened(books, "4", "10.00")
    (invoice,) = approved(books, sold(1, "3"))
    (made,) = approved(books, credit(2, invoice, "2", warehouse=NO_WAREHOUSE))
    return made


def came_back(quantity: str, warehouse: str = "Main", item: str = MUG) -> list[GoodsBack]:
    return [GoodsBack(item, Decimal(quantity), warehouse)]


def refused(books: LocalBooks, document: BooksId, goods: list[GoodsBack], on: date = CAME_BACK) -> str:
    before = books.ledger.chain_head()
    with pytest.raises(Refused) as caught:
        books.ledger.return_goods(document, goods, on)
    assert books.ledger.chain_head() == before
    return caught.value.code


def left(books: LocalBooks, memo: BooksId) -> list[tuple[str, str, str]]:
    found = books.ledger.goods_to_return(memo)
    return [(each.item, f"{each.quantity:g}", each.warehouse) for each in found]


def test_goods_come_back_at_the_cost_at_which_they_went_out(books: LocalBooks, memo: BooksId) -> None:
    # The one left is revalued: what comes back takes no notice.
    books.ledger.count_stock([StockCount(MUG, Decimal(1), Decimal("8.00"))], DAY)
    assert left(books, memo) == [(MUG, "2", "Main")]
    number = books.ledger.return_goods(memo, came_back("1"), CAME_BACK)
    assert lines_of(books, number) == [("1300", "2.50 USD", "2.50"), ("5000", "-2.50 USD", "-2.50")]
    entry = books.ledger.entry(number)
    assert (entry.date, entry.document) == (CAME_BACK, "CM-000001")
    assert left(books, memo) == [(MUG, "1", "Main")]
    books.ledger.return_goods(memo, came_back("1", "East"), CAME_BACK)
    assert left(books, memo) == []
    assert on_hand(books) == ("3", "13.00", "0")
    assert {each.warehouse: f"{each.quantity:g}" for each in row(books).places} == {"Main": "2", "East": "1"}
    assert books.ledger.verify().damage == ()


def test_what_cannot_come_back_is_refused(books: LocalBooks, memo: BooksId) -> None:
    invoice = BooksId(books.document(memo).document.corrects)
    assert refused(books, invoice, came_back("1")) == "books.not_a_credit_memo"
    assert refused(books, memo, came_back("3")) == "books.more_than_credited"
    assert refused(books, memo, came_back("1", item="POT")) == "books.more_than_credited"
    assert refused(books, memo, came_back("0")) == "books.receipt_impossible"
    assert refused(books, memo, came_back("1", "West")) == "books.warehouse_unknown"
    assert refused(books, memo, came_back("1") * 2) == "books.counted_twice"
    assert refused(books, memo, []) == "books.nothing_received"
    assert refused(books, memo, came_back("1"), date(2026, 2, 28)) == "books.returned_too_early"
    (pending,) = books.post([credit(3, invoice, "1", warehouse=NO_WAREHOUSE)])
    assert pending.books_id is not None
    assert refused(books, pending.books_id, came_back("1")) == "books.not_approved"
    assert left(books, pending.books_id) == []


def test_nothing_comes_back_while_no_stock_is_kept(books: LocalBooks) -> None:
    (invoice,) = approved(books, sold(1, "3"))
    (made,) = approved(books, credit(2, invoice, "2", warehouse=NO_WAREHOUSE))
    assert left(books, made) == []
    assert refused(books, made, came_back("1")) == "books.stock_not_opened"


def test_goods_come_back_on_the_day_of_the_credit_memo_and_not_the_day_before(
    books: LocalBooks, memo: BooksId
) -> None:
    assert refused(books, memo, came_back("1"), DAY - timedelta(days=1)) == "books.returned_too_early"
    number = books.ledger.return_goods(memo, came_back("1"), DAY)
    assert books.ledger.entry(number).date == DAY


def test_nothing_comes_back_before_stock_was_opened(books: LocalBooks) -> None:
    (invoice,) = approved(books, sold(1, "3"))
    (made,) = approved(books, credit(2, invoice, "2", warehouse=NO_WAREHOUSE))
    books.ledger.open_stock([StockCount(MUG, Decimal(4), Decimal("10.00"))], CAME_BACK)
    day_before = CAME_BACK - timedelta(days=1)
    assert refused(books, made, came_back("1"), day_before) == "books.stock_not_opened"
    books.ledger.return_goods(made, came_back("1"), CAME_BACK)
    assert on_hand(books)[0] == "5"


@pytest.mark.parametrize("worth", ["0.00", "10.00"])
def test_r15_nothing_comes_back_in_a_closed_month_whatever_it_is_worth(books: LocalBooks, worth: str) -> None:
    books.ledger.open_stock([StockCount(MUG, Decimal(4), Decimal(worth))], DAY)
    (invoice,) = approved(books, sold(1, "3"))
    (made,) = approved(books, credit(2, invoice, "2", warehouse=NO_WAREHOUSE))
    books.ledger.close_month(DAY)
    assert refused(books, made, came_back("1")) == "books.period_closed"


def test_goods_without_a_warehouse_come_back_into_the_usual_one(books: LocalBooks, memo: BooksId) -> None:
    books.ledger.return_goods(memo, came_back("1", NO_WAREHOUSE), CAME_BACK)
    assert {each.warehouse: f"{each.quantity:g}" for each in row(books).places} == {"Main": "2"}


def test_goods_that_came_back_with_the_credit_memo_are_not_left_to_come(books: LocalBooks) -> None:
    opened(books, "4", "10.00")
    (invoice,) = approved(books, sold(1, "3"))
    (made,) = approved(books, credit(2, invoice, "2", warehouse="Main"))
    assert left(books, made) == []


def test_a_return_is_taken_back_by_its_number_and_may_come_again(books: LocalBooks, memo: BooksId) -> None:
    number = books.ledger.return_goods(memo, came_back("2"), CAME_BACK)
    move = books.ledger.stock_moves(None, None)[-1]
    mirror = books.ledger.reverse_stock(move.number, "they are broken", None)
    assert books.ledger.entry(mirror).reverses == number
    assert on_hand(books) == ("1", "2.50", "0")
    assert left(books, memo) == [(MUG, "2", "Main")]
    books.ledger.return_goods(memo, came_back("1"), CAME_BACK)
    assert on_hand(books) == ("2", "5.00", "0")
    assert books.ledger.verify().damage == ()


def test_a_void_takes_every_return_back_that_stands(books: LocalBooks, memo: BooksId) -> None:
    books.ledger.return_goods(memo, came_back("1"), CAME_BACK)
    first = books.ledger.stock_moves(None, None)[-1]
    books.ledger.return_goods(memo, came_back("1", "East"), CAME_BACK)
    books.ledger.reverse_stock(first.number, "broken", None)
    books.ledger.return_goods(memo, came_back("1"), CAME_BACK)
    assert on_hand(books) == ("3", "7.50", "0")
    books.ledger.void(memo, "never came back", None)
    assert on_hand(books) == ("1", "2.50", "0")
    assert standing(books, "1300") == {"USD": (Decimal("2.50"), Decimal("2.50"))}
    assert standing(books, "5000") == {"USD": (Decimal("7.50"), Decimal("7.50"))}
    assert standing(books, "5100") == {}
    assert left(books, memo) == []
    assert books.ledger.verify().damage == ()


def test_goods_worth_nothing_come_back_without_an_entry(books: LocalBooks) -> None:
    opened(books, "4", "0.00")
    (invoice,) = approved(books, sold(1, "3"))
    (made,) = approved(books, credit(2, invoice, "2", warehouse=NO_WAREHOUSE))
    assert books.ledger.return_goods(made, came_back("2"), CAME_BACK) == ""
    move = books.ledger.stock_moves(None, None)[-1]
    assert books.ledger.reverse_stock(move.number, "broken", None) == ""
    assert left(books, made) == [(MUG, "2", "Main")]
    books.ledger.return_goods(made, came_back("1"), CAME_BACK)
    books.ledger.void(made, "never came back", None)
    assert on_hand(books) == ("1", "0.00", "0")
    assert books.ledger.verify().damage == ()


def test_what_was_sold_short_lessens_the_shortfall_when_it_comes_back(books: LocalBooks) -> None:
    opened(books, "1", "10.00")
    (invoice,) = approved(books, sold(1, "3"))
    (made,) = approved(books, credit(2, invoice, "3", warehouse=NO_WAREHOUSE))
    books.ledger.return_goods(made, came_back("3"), CAME_BACK)
    assert on_hand(books) == ("1", "10.00", "0")
    assert left(books, made) == []


def test_a_return_into_a_closed_month_is_refused(books: LocalBooks, memo: BooksId) -> None:
    for month in (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)):
        books.ledger.close_month(month)
    assert refused(books, memo, came_back("1")) == "books.period_closed"
    books.ledger.return_goods(memo, came_back("1"), date(2026, 4, 1))
    assert cost_lines(books, memo) == [[("1300", "2.50 USD", "2.50"), ("5000", "-2.50 USD", "-2.50")]]


def test_only_credit_memos_have_goods_to_come(books: LocalBooks) -> None:
    opened(books, "4", "10.00")
    (ordered,) = approved(books, sold(1, "2", DocumentKind.SALES_ORDER))
    assert left(books, ordered) == []
    assert left(books, BooksId("none")) == []
