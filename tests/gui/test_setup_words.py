"""An order in one sentence, and the pieces that show foreign text as it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pytestqt.qtbot import QtBot

from daybook.gui.parts.document_words import receipt_words
from daybook.gui.setup_pages.check_view import kinds_of
from daybook.gui.setup_pages.entry_view import Entries, ProofLine
from daybook.gui.setup_pages.figures_label import FiguresLabel
from daybook.gui.setup_pages.in_words import in_words, without_marks
from daybook.gui.setup_pages.paper import harmless
from daybook.gui.setup_pages.strip import time_left
from daybook.model.document import DocumentKind
from daybook.model.money import ZERO
from daybook.services.results import Check
from helpers.wizard_documents import document, entry


def words(**changes: object) -> str:
    return without_marks(in_words(replace(document(), **changes)))  # type: ignore[arg-type]  # by name


def test_a_paid_sale_says_what_was_sold_and_who_owes_the_money() -> None:
    assert words() == "You sold 45.00 less discounts of 4.50, shipping 7.00, tax 3.92; Stripe owes you 51.42."


def test_what_was_not_received_is_owed_by_the_customer() -> None:
    assert words(receipts=(), open=Decimal("51.42")).endswith("; Mara Lindqvist owes you 51.42.")


def test_a_free_order_owes_nothing() -> None:
    assert words(receipts=(), open=ZERO).endswith("; nothing is owed.")


def test_a_sales_order_is_not_called_a_sale() -> None:
    assert words(kind=DocumentKind.SALES_ORDER).startswith("Ordered were 45.00")


def test_a_customer_named_like_markup_is_shown_as_typed(qtbot: QtBot) -> None:
    label = FiguresLabel()
    qtbot.addWidget(label)
    sale = replace(document(customer="<b>x</b> & co"), receipts=(), open=Decimal("1.00"))
    label.set_text(in_words(sale))
    assert "<b>x</b> & co owes you 1.00" in label.text()
    assert label.accessibleName() == label.text()


def test_a_narrow_sentence_grows_in_height(qtbot: QtBot) -> None:
    label = FiguresLabel()
    qtbot.addWidget(label)
    label.set_text(in_words(document()))
    assert label.heightForWidth(150) > label.heightForWidth(2000)


def test_two_entries_are_headed_by_their_dates(qtbot: QtBot) -> None:
    shown = Entries()
    qtbot.addWidget(shown)
    shown.show_entries([entry(), entry()], ["4210"])
    assert shown._column.count() == 4
    shown.show_entries([entry()])
    assert shown._column.count() == 1


def test_a_difference_is_named_with_both_totals(qtbot: QtBot) -> None:
    proof = ProofLine()
    qtbot.addWidget(proof)
    proof.show_totals(Decimal("51.42"), Decimal("51.42"), "USD")
    assert proof.state.word == "The shop’s total is 51.42, the books’ too."
    proof.show_totals(Decimal("51.42"), Decimal("51.40"), "USD")
    assert "51.40" in proof.state.word


def test_no_cell_becomes_a_formula() -> None:
    assert harmless("=1+1") == "'=1+1"
    assert harmless("Linen") == "Linen"


def test_time_left_is_told_in_round_numbers() -> None:
    assert time_left(4) == "about 10 seconds left"
    assert time_left(61) == "about a minute left"
    assert time_left(150) == "about 2 minutes left"


def test_i3_a_payment_taken_from_the_order_says_that_it_is_inferred() -> None:
    receipt = document().receipts[0]
    kind = document().kind
    assert receipt_words(receipt, kind) == f"Paid with {receipt.method}"
    assert receipt_words(replace(receipt, inferred=True), kind) == f"Paid with {receipt.method} (inferred)"


def test_documents_to_come_are_summed_by_kind_the_home_currency_first() -> None:
    kinds = {
        DocumentKind.CASH_SALE: {"EUR": Decimal("23.40"), "CAD": Decimal(5), "USD": Decimal("2518.16")},
        DocumentKind.SALES_INVOICE: {"EUR": Decimal(1)},
    }
    counts = {DocumentKind.CASH_SALE: 3, DocumentKind.SALES_INVOICE: 1}
    check = Check((), {}, (), (), (), kinds, counts, (), ())
    names, amounts = zip(*kinds_of(check, "USD"), strict=True)
    assert amounts == ("2,518.16 USD", "5.00 CAD", "23.40 EUR", "1.00 EUR")
    assert [bool(name) for name in names] == [True, False, False, True]
