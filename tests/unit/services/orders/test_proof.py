"""The proof of a document: four figures that must be the same, and a name for each difference."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.model.account import Account, AccountType
from daybook.model.books import DocumentQuery, StoredDocument
from daybook.model.document import DocumentKind, DocumentState, SalesDocument
from daybook.model.posting import BooksId, Posted
from daybook.services.orders.proof import ProofOfOrder, proof_of
from helpers.orders import built, fee, line, off, paid_in_full, shop_order, tax_row, taxed, unpaid
from helpers.workbench import Quiet, Workbench

CENT = Decimal("0.01")


def stored(document: SalesDocument, total: Decimal | None = None) -> StoredDocument:
    """The document as the books would hold it."""
    posted = Posted(
        BooksId("1"),
        document.source,
        document.generation,
        document.reference,
        "CS-000001",
        document.kind,
        DocumentState.APPROVED,
        document.date,
        document.currency,
        document.total if total is None else total,
    )
    return StoredDocument(posted, document)


def sale() -> SalesDocument:
    order = shop_order(line("20.00", "2.00", quantity=2), shipping=taxed("7.00"), fees=(fee("1.50"),))
    return built(order, paid_in_full(order, [tax_row("2.00")]))


def codes(proof: ProofOfOrder) -> list[str]:
    return [problem.code for problem in proof.remarks]


def test_a_sale_that_agrees_has_four_equal_figures_and_nothing_to_say() -> None:
    proof = proof_of(stored(sale()))
    assert proof.holds
    assert proof.store == proof.parts == proof.entry == proof.books == Decimal("30.50")
    assert not proof.rounding
    assert not proof.remarks


def test_an_open_invoice_is_proved_by_what_was_sold_and_not_by_what_was_paid() -> None:
    order = shop_order(line("20.00", "2.00"), payment_method="Bank Deposit", payment_status="")
    document = built(order, unpaid([tax_row("2.00")]))
    assert document.kind is DocumentKind.SALES_INVOICE
    assert proof_of(stored(document)).holds


def test_a_discount_is_a_part_like_any_other() -> None:
    order = shop_order(line("20.00", "1.50", discounts=[off("5.00")]))
    assert proof_of(stored(built(order, paid_in_full(order, [tax_row("1.50")])))).holds


def test_a_document_that_the_books_hold_with_another_total_differs_by_its_name() -> None:
    document = sale()
    proof = proof_of(stored(document, document.total + CENT))
    assert not proof.holds
    [remark] = proof.remarks
    assert remark.code == "proof.books_differ"
    assert (remark.values["difference"], remark.values["currency"]) == (CENT, "USD")


def _dearer_line(document: SalesDocument) -> SalesDocument:
    first = document.lines[0]
    return replace(document, lines=(replace(first, amount=first.amount + CENT), *document.lines[1:]))


def _lighter_entry(document: SalesDocument) -> SalesDocument:
    [entry] = document.entries
    income = next(each for each in entry.lines if each.account == document.lines[0].account)
    changed = tuple(
        replace(each, credit=each.credit - CENT) if each is income else each for each in entry.lines
    )
    return replace(document, entries=(replace(entry, lines=changed),))


def _swapped_accounts(document: SalesDocument) -> SalesDocument:
    """A cent of shipping on the account of fees: the entry still balances and sums to the same."""
    [entry] = document.entries
    shifts = {"4100": -CENT, "4130": CENT}
    changed = tuple(
        replace(each, credit=each.credit + shifts.get(each.account.code, Decimal(0))) for each in entry.lines
    )
    assert sum(each.credit for each in changed) == sum(each.credit for each in entry.lines)
    return replace(document, entries=(replace(entry, lines=changed),))


def _wrong_account(document: SalesDocument) -> SalesDocument:
    """All of the shipping on an account that no part names."""
    [entry] = document.entries
    other = Account("4900", "Expired gift certificates", AccountType.INCOME)
    changed = tuple(
        replace(each, account=other) if each.account.code == "4100" else each for each in entry.lines
    )
    return replace(document, entries=(replace(entry, lines=changed),))


def _other_tax(document: SalesDocument) -> SalesDocument:
    first = document.taxes[0]
    return replace(document, taxes=(replace(first, tax=first.tax - CENT), *document.taxes[1:]))


@pytest.mark.parametrize(
    ("change", "expected", "difference"),
    [
        (_dearer_line, ["proof.parts_differ"], CENT),
        (_lighter_entry, ["proof.entry_differs"], -CENT),
        (_other_tax, ["proof.parts_differ"], -CENT),
        (_swapped_accounts, ["proof.entry_differs"], -2 * CENT),
        (_wrong_account, ["proof.entry_differs"], Decimal("-7.00")),
    ],
)
def test_what_was_changed_is_named_with_the_cent(
    change: Callable[[SalesDocument], SalesDocument], expected: list[str], difference: Decimal
) -> None:
    document = sale()
    proof = proof_of(stored(change(document), document.total))
    assert not proof.holds
    assert codes(proof) == expected
    assert proof.remarks[0].values["difference"] == difference


def test_every_document_of_the_example_shop_is_proved_in_the_books(bench: Workbench) -> None:
    bench.list()
    bench.import_all()
    bench.session.documents.approve(
        [row.books_id for row in reversed(bench.session.documents.list(DocumentQuery()))],
        threading.Event(),
        Quiet(),
    )
    rows = bench.session.documents.list(DocumentQuery())
    assert len(rows) > 60
    assert {row.state for row in rows} == {DocumentState.APPROVED}
    for row in rows:
        proof = proof_of(bench.session.documents.open(row.books_id))
        assert proof.holds, (row.reference, proof)
        assert proof.books == row.total
    assert dt.date(2020, 1, 1) < rows[0].date
