"""Opening stock, counts and goods that came in are taken back while the goods are there."""

from decimal import Decimal

import pytest

from daybook.books.local import LocalBooks
from daybook.model.account import Account, AccountType
from daybook.model.books import NewWarehouse
from daybook.model.ledger import StockCount, StockReceipt, StockTransfer
from daybook.model.problem import Refused
from unit.books.ledger_samples import DAY, approved, standing
from unit.books.report_samples import by_hand
from unit.books.test_stock import cost_lines, on_hand, opened, row, sold

MUG = "MUG-1"
STOCK = Account("1300", "Stock Asset", AccountType.ASSET)
OPENING_BALANCES = Account("3100", "Opening balances", AccountType.EQUITY)


@pytest.fixture
def books(books: LocalBooks) -> LocalBooks:
    books.set_home_currency("USD")
    books.ensure([NewWarehouse("East")])
    return books


def received(books: LocalBooks, quantity: str, cost: str) -> str:
    goods = [StockReceipt(MUG, Decimal(quantity), Decimal(cost), "East")]
    return books.ledger.receive_stock(goods, "1000", DAY, "Delivery 7")


def refused(books: LocalBooks, number: str) -> str:
    before = books.ledger.chain_head()
    with pytest.raises(Refused) as caught:
        books.ledger.reverse_entry(number, "typed wrong", None)
    assert books.ledger.chain_head() == before
    return caught.value.code


def test_goods_entered_by_mistake_go_back_with_their_money(books: LocalBooks) -> None:
    opened(books, "6", "30.00")
    number = received(books, "4", "41.00")
    mirror = books.ledger.reverse_entry(number, "typed twice", None)
    assert books.ledger.entry(mirror).reverses == number
    assert on_hand(books) == ("6", "30.00", "0")
    assert standing(books, "1000") == {}
    assert standing(books, "1300") == {"USD": (Decimal(30), Decimal(30))}
    assert refused(books, number) == "books.already_reversed"
    assert refused(books, mirror) == "books.belongs_to_document"
    assert books.ledger.verify().damage == ()


def test_a_count_that_was_wrong_is_taken_back_with_what_it_explained(books: LocalBooks) -> None:
    opened(books, "1", "5.00")
    approved(books, sold(1, "3"))
    assert on_hand(books) == ("0", "0.00", "2")
    counted = books.ledger.count_stock([StockCount(MUG, Decimal(4), Decimal("20.00"))], DAY)
    assert on_hand(books) == ("4", "20.00", "0")
    books.ledger.reverse_entry(counted, "another shelf", None)
    assert on_hand(books) == ("0", "0.00", "2")
    assert standing(books, "5100") == {}


def test_opening_stock_that_was_taken_back_is_entered_anew(books: LocalBooks) -> None:
    wrong = opened(books, "6", "300.00")
    books.ledger.reverse_entry(wrong, "one zero too many", None)
    assert not any(place.is_kept for place in row(books).places)
    assert opened(books, "6", "30.00") != wrong
    assert on_hand(books) == ("6", "30.00", "0")
    assert standing(books, "3100") == {"USD": (Decimal(-30), Decimal(-30))}
    (invoice,) = approved(books, sold(1, "2"))
    assert cost_lines(books, invoice) == [[("5000", "10.00 USD", "10.00"), ("1300", "-10.00 USD", "-10.00")]]


def test_what_was_sold_or_carried_away_since_stays(books: LocalBooks) -> None:
    opening = opened(books, "6", "30.00")
    number = received(books, "4", "40.00")
    books.ledger.move_stock([StockTransfer(MUG, Decimal(1), "East", "Main")], DAY)
    assert refused(books, number) == "books.stock_entry_stays"
    approved(books, sold(1, "2"))
    assert refused(books, opening) == "books.stock_entry_stays"


def test_no_value_stays_without_goods(books: LocalBooks) -> None:
    opened(books, "6", "30.00")
    number = received(books, "6", "90.00")
    approved(books, sold(1, "6"))
    assert on_hand(books) == ("6", "60.00", "0")
    assert refused(books, number) == "books.stock_entry_stays"


def test_the_stock_account_is_worth_what_the_items_are(books: LocalBooks) -> None:
    old_books = by_hand(DAY, (STOCK, "100.00"), (OPENING_BALANCES, "-100.00"))
    number = books.ledger.open_balances(old_books)
    with pytest.raises(Refused) as caught:
        opened(books, "6", "30.00")
    assert caught.value.code == "books.stock_held_by_hand"
    assert not any(place.is_kept for each in books.ledger.stock() for place in each.places)
    books.ledger.reverse_entry(number, "opening stock has it", None)
    opened(books, "6", "30.00")
    with pytest.raises(Refused) as caught:
        books.ledger.post_entry(old_books)
    assert caught.value.code == "books.stock_by_hand"
    assert standing(books, "1300") == {"USD": (Decimal(30), Decimal(30))}
