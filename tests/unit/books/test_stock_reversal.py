"""Opening stock, counts and goods that came in are taken back while the goods are there."""

from datetime import date
from decimal import Decimal

import pytest

from daybook.books.local import LocalBooks
from daybook.model.account import Account, AccountType
from daybook.model.books import ItemKind, NewItem, NewWarehouse
from daybook.model.ledger import StockCount, StockReceipt, StockTransfer
from daybook.model.problem import Refused
from daybook.model.stock_move import StockCause, StockMove
from daybook.services.ledger.stocktaking import enter_counts, stocktaking
from unit.books.ledger_samples import DAY, approved, standing
from unit.books.report_samples import by_hand
from unit.books.test_stock import OPENING, cost_lines, on_hand, opened, row, sold

MUG = "MUG-1"
LATER_OPENING = date(2026, 3, 2)
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


def stays(books: LocalBooks, number: str, reason: str = "typed wrong") -> str:
    before = books.ledger.chain_head()
    with pytest.raises(Refused) as caught:
        books.ledger.reverse_stock(number, reason, None)
    assert books.ledger.chain_head() == before
    return caught.value.code


def available(books: LocalBooks) -> dict[str, Decimal]:
    return {each.code: each.on_hand for each in books.ledger.item_book.available("")}


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


def moves(books: LocalBooks) -> dict[str, StockMove]:
    return {each.number: each for each in books.ledger.stock_moves(None, None)}


def in_each(books: LocalBooks) -> dict[str, str]:
    return {each.warehouse: f"{each.quantity:g}" for each in row(books).places}


def test_goods_that_cost_nothing_are_taken_back_by_their_number(books: LocalBooks) -> None:
    opened(books, "6", "30.00")
    assert received(books, "4", "0.00") == ""
    gift = moves(books)["SM-000002"]
    assert (gift.cause, gift.entry, gift.reversed_by) == (StockCause.RECEIPT, "", "")
    assert on_hand(books) == ("10", "30.00", "0")
    entries = len(list(books.ledger.entries(None, None)))
    assert books.ledger.reverse_stock("SM-000002", "they were samples", None) == ""
    assert on_hand(books) == ("6", "30.00", "0")
    assert len(list(books.ledger.entries(None, None))) == entries
    found = moves(books)
    assert found["SM-000002"].reversed_by == "SM-000003"
    assert (found["SM-000003"].reverses, found["SM-000003"].quantity) == ("SM-000002", Decimal(-4))
    assert books.ledger.chain(0, 1000)[-1].detail == "they were samples"
    assert books.ledger.verify().damage == ()
    assert stays(books, "SM-000002") == "books.already_reversed"
    assert stays(books, "SM-000003") == "books.stock_move_not_entered"


@pytest.mark.parametrize("number", ["SM-000002", "SM-000003"])
def test_goods_carried_over_go_back_whichever_end_is_named(books: LocalBooks, number: str) -> None:
    opened(books, "6", "30.00")
    carried = [StockTransfer(MUG, Decimal(4), "Main", "East"), StockTransfer(MUG, Decimal(1), "Main", "East")]
    books.ledger.move_stock(carried, DAY)
    books.ledger.reverse_stock(number, "the other shelf", None)
    assert in_each(books) == {"Main": "5", "East": "1"}
    assert on_hand(books) == ("6", "30.00", "0")
    assert {moves(books)[each].reversed_by for each in ("SM-000002", "SM-000003")} == {
        "SM-000006",
        "SM-000007",
    }
    assert stays(books, "SM-000003") == "books.already_reversed"
    assert books.ledger.verify().damage == ()


def test_what_was_carried_on_or_sold_since_does_not_go_back(books: LocalBooks) -> None:
    opened(books, "6", "30.00")
    books.ledger.move_stock([StockTransfer(MUG, Decimal(4), "Main", "East")], DAY)
    received(books, "2", "0.00")
    books.ledger.move_stock([StockTransfer(MUG, Decimal(3), "East", "Main")], DAY)
    assert stays(books, "SM-000002") == "books.stock_move_stays"
    approved(books, sold(1, "4"))
    books.ledger.reverse_stock("SM-000004", "they never came", None)
    assert in_each(books) == {"Main": "1", "East": "1"}


def test_a_move_with_an_entry_goes_back_by_that(books: LocalBooks) -> None:
    opened(books, "6", "30.00")
    number = received(books, "4", "41.00")
    mirror = books.ledger.reverse_stock("SM-000002", "typed twice", None)
    assert books.ledger.entry(mirror).reverses == number
    assert moves(books)["SM-000002"].reversed_by == mirror
    assert moves(books)["SM-000003"].reverses == number
    approved(books, sold(1, "2"))
    assert stays(books, "SM-000004") == "books.stock_move_not_entered"
    assert stays(books, "SM-000099") == "books.stock_move_unknown"
    assert stays(books, "second") == "books.stock_move_unknown"
    assert stays(books, "SM-000001", "") == "books.reason_missing"


def test_a_move_of_a_closed_month_goes_back_on_an_open_day(books: LocalBooks) -> None:
    opened(books, "6", "30.00")
    books.ledger.move_stock([StockTransfer(MUG, Decimal(4), "Main", "East")], OPENING)
    books.ledger.close_month(OPENING)
    assert stays(books, "SM-000002") == "books.period_closed"
    books.ledger.reverse_stock("SM-000002", "typed twice", DAY)
    assert moves(books)["SM-000004"].date == DAY
    assert in_each(books) == {"Main": "6", "East": "0"}


def test_a_move_that_was_changed_behind_the_programs_back_is_found(books: LocalBooks) -> None:
    opened(books, "6", "30.00")
    received(books, "4", "0.00")
    received(books, "1", "0.00")
    books.ledger.reverse_stock("SM-000002", "samples", None)
    with books._file.writing() as connection:
        connection.execute("UPDATE stock_moves SET reverses = 3 WHERE move_id = 4")
    assert [(each.kind, each.subject) for each in books.ledger.verify().damage] == [("stock", "4")]


def test_opening_stock_without_value_is_taken_back_and_entered_anew_on_another_day(books: LocalBooks) -> None:
    assert opened(books, "6", "0.00") == ""
    books.ledger.reverse_stock("SM-000001", "the wrong day", None)
    assert available(books) == {}
    books.ledger.open_stock([StockCount(MUG, Decimal(6), Decimal("30.00"))], LATER_OPENING)
    # What was sold before the day of the opening that stands was not there to be counted.
    (invoice,) = approved(books, sold(1, "2"))
    assert cost_lines(books, invoice) == []
    assert available(books) == {MUG: Decimal(6)}


def test_opening_stock_taken_back_is_opening_stock_again_beside_others(books: LocalBooks) -> None:
    books.ensure([NewItem("POT", "Tea pot", ItemKind.STOCK), NewItem("CUP", "Cup", ItemKind.STOCK)])
    opened(books, "6", "30.00")
    wrong = opened(books, "3", "90.00", "POT")
    books.ledger.reverse_entry(wrong, "one zero too many", None)
    found = stocktaking(books.ledger, DAY, ["Main", "East"])
    assert not found.opens("Main")
    counts = [
        StockCount("POT", Decimal(3), Decimal("9.00"), "Main"),
        StockCount("CUP", Decimal(1), Decimal("2.00"), "Main"),
    ]
    enter_counts(books.ledger, found, counts, DAY)
    assert standing(books, "3100") == {"USD": (Decimal(-39), Decimal(-39))}
    assert standing(books, "5100") == {"USD": (Decimal(-2), Decimal(-2))}
    again = stocktaking(books.ledger, DAY, ["Main", "East"])
    assert not again.is_opening(counts[0])
    enter_counts(books.ledger, again, [StockCount("POT", Decimal(2), None, "Main")], DAY)
    assert standing(books, "5100") == {"USD": (Decimal(1), Decimal(1))}
