"""Stock is kept by warehouse: quantities are a warehouse's own, the average cost is the item's."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from daybook.books.local import LocalBooks
from daybook.books.local.verifying import verify
from daybook.model.books import ItemKind, NewItem, NewWarehouse, PostRequest
from daybook.model.document import DocumentKind, EntryOrigin
from daybook.model.ledger import StockCount, StockReceipt, StockTransfer
from daybook.model.posting import BooksId
from daybook.model.problem import Refused
from unit.books.ledger_samples import DAY, approved, lines_of, sale
from unit.books.samples import line
from unit.books.test_stock import cost_lines, credit, on_hand, row

OPENING = date(2026, 1, 1)
MUG = "MUG-1"


@pytest.fixture
def books(books: LocalBooks) -> LocalBooks:
    books.set_home_currency("USD")
    books.ensure([NewWarehouse("East")])
    return books


def opened(books: LocalBooks, **quantities: tuple[str, str]) -> str:
    counts = [
        StockCount(MUG, Decimal(quantity), Decimal(value), name)
        for name, (quantity, value) in quantities.items()
    ]
    return books.ledger.open_stock(counts, OPENING)


def sold(
    order_id: int, quantity: str, warehouse: str, kind: DocumentKind = DocumentKind.SALES_INVOICE
) -> PostRequest:
    one = replace(line("20.00"), quantity=Decimal(quantity), warehouse=warehouse)
    return sale(order_id, kind, tax_amount="0", lines=(one,), warehouse=warehouse)


def places(books: LocalBooks, item: str = MUG) -> dict[str, tuple[str, str, str]]:
    """Quantity, value and shortfall in each warehouse."""
    found = row(books, item)
    assert sum(each.quantity for each in found.places) == found.quantity
    assert sum(each.value for each in found.places) == found.value
    assert sum(each.shortfall for each in found.places) == found.shortfall
    return {
        each.warehouse: (f"{each.quantity:g}", f"{each.value:.2f}", f"{each.shortfall:g}")
        for each in found.places
    }


def available(books: LocalBooks, warehouse: str = "") -> dict[str, tuple[int, int]]:
    found = books.ledger.item_book.available(warehouse)
    return {each.code: (int(each.on_hand), int(each.ordered)) for each in found}


def test_a53_a_document_takes_goods_from_its_own_warehouse_at_the_cost_of_all(books: LocalBooks) -> None:
    opened(books, Main=("6", "30.00"), East=("4", "60.00"))
    assert on_hand(books) == ("10", "90.00", "0")
    (invoice,) = approved(books, sold(1, "2", "East"))
    assert cost_lines(books, invoice) == [[("5000", "18.00 USD", "18.00"), ("1300", "-18.00 USD", "-18.00")]]
    assert places(books) == {"East": ("2", "18.00", "0"), "Main": ("6", "54.00", "0")}


def test_what_a_warehouse_does_not_have_is_a_shortfall_there_although_another_has_it(
    books: LocalBooks,
) -> None:
    opened(books, Main=("6", "30.00"))
    (invoice,) = approved(books, sold(1, "2", "East"))
    assert cost_lines(books, invoice) == []
    assert places(books) == {"East": ("0", "0.00", "2"), "Main": ("6", "30.00", "0")}


def test_goods_carried_to_another_warehouse_keep_their_value_and_post_nothing(books: LocalBooks) -> None:
    opened(books, Main=("6", "31.00"))
    before = len(list(books.ledger.entries(None, None)))
    books.ledger.move_stock([StockTransfer(MUG, Decimal(4), "Main", "East")], DAY)
    assert places(books) == {"East": ("4", "20.67", "0"), "Main": ("2", "10.33", "0")}
    assert len(list(books.ledger.entries(None, None))) == before
    (invoice,) = approved(books, sold(1, "4", "East"))
    assert cost_lines(books, invoice)[0][0] == ("5000", "20.67 USD", "20.67")
    assert books.ledger.verify().damage == ()


@pytest.mark.parametrize(
    ("transfer", "code"),
    [
        (StockTransfer(MUG, Decimal(7), "Main", "East"), "books.transfer_short"),
        (StockTransfer(MUG, Decimal(1), "Main", "Main"), "books.transfer_nowhere"),
        (StockTransfer(MUG, Decimal(0), "Main", "East"), "books.receipt_impossible"),
        (StockTransfer(MUG, Decimal(1), "Main", "West"), "books.warehouse_unknown"),
        (StockTransfer("CUP", Decimal(1), "Main", "East"), "books.item_unknown"),
    ],
)
def test_what_cannot_be_carried_is_refused(books: LocalBooks, transfer: StockTransfer, code: str) -> None:
    opened(books, Main=("6", "30.00"))
    with pytest.raises(Refused) as caught:
        books.ledger.move_stock([StockTransfer(MUG, Decimal(1), "Main", "East"), transfer], DAY)
    assert caught.value.code == code
    assert places(books) == {"Main": ("6", "30.00", "0")}


def test_goods_received_change_the_average_against_the_chosen_account(books: LocalBooks) -> None:
    opened(books, Main=("6", "30.00"))
    received = [StockReceipt(MUG, Decimal(4), Decimal("40.00"), "East")]
    number = books.ledger.receive_stock(received, "1000", DAY, "Delivery 7")
    assert lines_of(books, number) == [("1300", "40.00 USD", "40.00"), ("1000", "-40.00 USD", "-40.00")]
    entry = books.ledger.entry(number)
    assert (entry.origin, entry.reference) == (EntryOrigin.STOCK, "Delivery 7")
    assert places(books) == {"East": ("4", "28.00", "0"), "Main": ("6", "42.00", "0")}
    assert books.ledger.verify().damage == ()


@pytest.mark.parametrize(
    ("quantity", "cost", "account", "code"),
    [
        ("0", "1", "1000", "books.receipt_impossible"),
        ("1", "-1", "1000", "books.receipt_impossible"),
        ("1", "1", "1300", "books.receipt_from_stock"),
        ("1", "1", "1200", "books.control_account"),
        ("1", "1", "9999", "books.account_unknown"),
    ],
)
def test_goods_that_cannot_come_in_are_refused(
    books: LocalBooks, quantity: str, cost: str, account: str, code: str
) -> None:
    opened(books, Main=("6", "30.00"))
    with pytest.raises(Refused) as caught:
        received = [StockReceipt(MUG, Decimal(quantity), Decimal(cost))]
        books.ledger.receive_stock(received, account, DAY, "")
    assert caught.value.code == code
    assert on_hand(books) == ("6", "30.00", "0")


def test_goods_come_in_only_once_opening_stock_was_entered(books: LocalBooks) -> None:
    with pytest.raises(Refused) as caught:
        books.ledger.receive_stock([StockReceipt(MUG, Decimal(1), Decimal(5))], "1000", DAY, "")
    assert caught.value.code == "books.stock_not_opened"


def test_r15_nothing_comes_in_free_or_is_carried_in_a_closed_month(books: LocalBooks) -> None:
    """Neither posts an entry that would be refused there."""
    books.ledger.open_stock([StockCount(MUG, Decimal(4), Decimal(10), "Main")], DAY)
    books.ledger.close_month(DAY)
    transfer, free = StockTransfer(MUG, Decimal(1), "Main", "East"), StockReceipt(MUG, Decimal(1), Decimal(0))
    for deed in (
        lambda: books.ledger.move_stock([transfer], DAY),
        lambda: books.ledger.receive_stock([free], "1000", DAY, ""),
    ):
        with pytest.raises(Refused) as caught:
            deed()
        assert caught.value.code == "books.period_closed"


def test_a_count_of_one_warehouse_leaves_the_others_alone(books: LocalBooks) -> None:
    opened(books, Main=("6", "30.00"), East=("4", "20.00"))
    books.ledger.count_stock([StockCount(MUG, Decimal(3), warehouse="East")], DAY)
    assert places(books) == {"East": ("3", "15.00", "0"), "Main": ("6", "30.00", "0")}
    both = [StockCount(MUG, Decimal(5), warehouse="Main"), StockCount(MUG, Decimal(2), Decimal(20), "East")]
    books.ledger.count_stock(both, DAY)
    assert on_hand(books) == ("7", "45.00", "0")


def test_opening_stock_is_entered_once_for_each_warehouse(books: LocalBooks) -> None:
    opened(books, Main=("6", "30.00"))
    opened(books, East=("4", "20.00"))
    with pytest.raises(Refused) as caught:
        opened(books, East=("5", "20.00"))
    assert caught.value.code == "books.stock_opened_already"
    with pytest.raises(Refused) as caught:
        opened(books, West=("5", "20.00"))
    assert caught.value.code == "books.warehouse_unknown"


def test_a_return_comes_into_the_warehouse_its_line_names_at_the_cost_of_the_sale(books: LocalBooks) -> None:
    opened(books, Main=("6", "30.00"))
    (invoice,) = approved(books, sold(1, "3", "Main"))
    approved(books, credit(2, invoice, "2", warehouse="East"))
    assert places(books) == {"East": ("2", "10.00", "0"), "Main": ("3", "15.00", "0")}


def test_a_void_sale_comes_back_where_it_left(books: LocalBooks) -> None:
    opened(books, Main=("6", "30.00"), East=("4", "60.00"))
    (invoice,) = approved(books, sold(1, "5", "East"))
    assert places(books)["East"] == ("0", "0.00", "1")
    books.ledger.void(BooksId(invoice.text), "wrong", None)
    assert places(books) == {"East": ("4", "36.00", "0"), "Main": ("6", "54.00", "0")}
    assert books.ledger.verify().damage == ()


def test_a_void_return_whose_goods_left_again_leaves_no_warehouse_below_zero(books: LocalBooks) -> None:
    opened(books, Main=("6", "30.00"))
    (invoice,) = approved(books, sold(1, "3", "Main"))
    (back,) = approved(books, credit(2, invoice, "2", warehouse="East"))
    books.ledger.move_stock([StockTransfer(MUG, Decimal(2), "East", "Main")], DAY)
    books.ledger.void(back, "wrong", None)
    found = places(books)
    assert found["East"][0] == "0"
    assert found["Main"][0] == "5"
    assert books.ledger.verify().damage == ()


def test_what_is_available_is_a_warehouse_s_own_or_that_of_all(books: LocalBooks) -> None:
    books.ensure([NewItem("POT", "Tea pot", ItemKind.STOCK)])
    opened(books, Main=("6", "30.00"), East=("4", "20.00"))
    books.ledger.open_stock([StockCount("POT", Decimal(9), Decimal(9))], OPENING)
    books.post([sold(1, "1", "Main", DocumentKind.SALES_ORDER), sold(2, "3", "East")])
    assert available(books) == {MUG: (10, 4), "POT": (9, 0)}
    assert available(books, "Main") == {MUG: (6, 1), "POT": (9, 0)}
    assert available(books, "East") == {MUG: (4, 3)}


def test_another_warehouse_written_into_a_move_is_found(books: LocalBooks) -> None:
    opened(books, Main=("6", "30.00"))
    with books._file.writing() as connection:
        connection.execute("UPDATE stock_moves SET warehouse = 'East'")
    with books._file.reading() as connection:
        assert [each.kind for each in verify(connection).damage] == ["stock"]
