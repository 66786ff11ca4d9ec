"""R10: base and tax by area and rate, by the day of posting, equal to the movement of the accounts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from daybook.books.local import LocalBooks
from daybook.model.books import PostRequest
from daybook.model.document import DocumentKind
from daybook.model.ledger_reports import TaxReport
from daybook.model.money import ZERO
from unit.books.ledger_samples import BANK, RECEIVABLE, approved, entry, sale
from unit.books.report_samples import PAID, by_hand, credit_memo, lively
from unit.books.samples import SALES, TEXAS, tax

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
APRIL = (date(2026, 4, 1), date(2026, 4, 30))


@pytest.fixture(autouse=True)
def dollars(books: LocalBooks) -> None:
    books.set_home_currency("USD")


def rows(report: TaxReport) -> list[tuple[str, str, Decimal, Decimal, Decimal, Decimal, int]]:
    return [
        (row.area, row.currency, row.base, row.tax, row.home_base, row.home_tax, row.documents)
        for row in report.rows
    ]


def agree(report: TaxReport) -> bool:
    """Whether rows and accounts agree to the cent, and something was compared."""
    by_account = {check.account.code: ZERO for check in report.checks}
    for row in report.rows:
        by_account[row.account.code] += row.home_tax
    return bool(report.checks) and all(
        check.reported == by_account[check.account.code] and check.movement == check.reported + check.other
        for check in report.checks
    )


def test_r10_tax_and_base_add_up_by_area_and_equal_the_account(books: LocalBooks) -> None:
    approved(books, sale(1), sale(2, DocumentKind.CASH_SALE, received=PAID))
    books.post([sale(3)])
    report = books.ledger.tax_report(*MARCH)
    assert rows(report) == [("Texas", "USD", Decimal(40), Decimal("3.30"), Decimal(40), Decimal("3.30"), 2)]
    (check,) = report.checks
    assert (check.account, check.reported, check.movement, check.other) == (
        TEXAS, Decimal("3.30"), Decimal("3.30"), ZERO,
    )  # fmt: skip
    assert (report.home_currency, report.late) == ("USD", ())


def test_r10_a_sales_order_reports_nothing_before_its_invoice(books: LocalBooks) -> None:
    (order,) = approved(books, sale(1, DocumentKind.SALES_ORDER, received=PAID))
    assert books.ledger.tax_report(*MARCH).rows == ()
    invoice = books.ledger.convert(order, APRIL[0])
    assert [one.error for one in books.approve([invoice], books._now())] == [None]
    assert books.ledger.tax_report(*MARCH).rows == ()
    assert rows(books.ledger.tax_report(*APRIL))[0][3] == Decimal("1.65")


def test_r10_a_reversal_is_negative_in_its_own_period(books: LocalBooks) -> None:
    (cash,) = approved(books, sale(1, DocumentKind.CASH_SALE, received=PAID))
    books.ledger.close_month(MARCH[0])
    books.ledger.void(cash, "cancelled", APRIL[0])
    assert rows(books.ledger.tax_report(*MARCH))[0][2:4] == (Decimal(20), Decimal("1.65"))
    april = books.ledger.tax_report(*APRIL)
    assert rows(april) == [
        ("Texas", "USD", Decimal(-20), Decimal("-1.65"), Decimal(-20), Decimal("-1.65"), 1)
    ]
    assert agree(april)
    both = books.ledger.tax_report(MARCH[0], APRIL[1])
    assert (rows(both)[0][2:4], both.checks) == ((ZERO, ZERO), ())


def test_r10_a_credit_memo_is_negative_and_its_void_positive(books: LocalBooks) -> None:
    (cash,) = approved(books, sale(1, DocumentKind.CASH_SALE, received=PAID))
    (memo,) = approved(books, credit_memo(1, 77, cash, APRIL[0]))
    assert rows(books.ledger.tax_report(*APRIL))[0][2:4] == (Decimal(-20), Decimal("-1.65"))
    books.ledger.close_month(MARCH[0])
    books.ledger.close_month(APRIL[0])
    books.ledger.void(memo, "the refund failed", date(2026, 5, 2))
    may = books.ledger.tax_report(date(2026, 5, 1), date(2026, 5, 31))
    assert rows(may)[0][2:4] == (Decimal(20), Decimal("1.65"))
    assert agree(may)


def test_r10_what_no_document_explains_stands_beside_the_report(books: LocalBooks) -> None:
    approved(books, sale(1))
    books.ledger.post_entry(by_hand(MARCH[1], (TEXAS, "1.00"), (BANK, "-1.00"), memo="Paid to the state"))
    (check,) = books.ledger.tax_report(*MARCH).checks
    assert (check.reported, check.movement, check.other) == (
        Decimal("1.65"), Decimal("0.65"), Decimal("-1.00"),
    )  # fmt: skip


def test_r10_a_document_posted_after_the_month_of_its_tax_date_is_late(books: LocalBooks) -> None:
    late, _ = approved(
        books, sale(1, tax_date=date(2026, 2, 28)), sale(2, tax_date=MARCH[0], day=date(2026, 3, 9))
    )
    (found,) = books.ledger.tax_report(*MARCH).late
    assert (found.books_id, found.number, found.tax_date, found.date, found.tax, found.currency) == (
        late.text, "SI-000001", date(2026, 2, 28), date(2026, 3, 1), Decimal("1.65"), "USD",
    )  # fmt: skip


def two_areas_on_one_account(order_id: int) -> PostRequest:
    """0.07 and 0.08 EUR at 1.05 are 0.07 and 0.08 at home, but 0.16 on the account they share."""
    made = sale(order_id, net="1.00", tax_amount="0.15", currency="EUR", rate="1.05")
    taxes = tuple(
        replace(tax(), area=area, rate=Decimal(rate), base=Decimal("1.00"), tax=Decimal(amount))
        for area, rate, amount in (("GST", "7", "0.07"), ("PST", "8", "0.08"))
    )
    postings = [(RECEIVABLE, Decimal("1.15")), (SALES, Decimal("-1.00")), (TEXAS, Decimal("-0.15"))]
    entries = (entry(postings, MARCH[0], "WEB", "EUR", "1.05"),)
    return replace(made, document=replace(made.document, taxes=taxes, entries=entries))


def test_r10_areas_that_share_an_account_equal_it_to_the_cent(books: LocalBooks) -> None:
    approved(books, two_areas_on_one_account(1))
    report = books.ledger.tax_report(*MARCH)
    assert [(row[0], row[5]) for row in rows(report)] == [("GST", Decimal("0.07")), ("PST", Decimal("0.09"))]
    assert report.checks[0].movement == Decimal("0.16")
    assert agree(report)


def test_golden_26_a_zero_rate_is_a_base_without_tax(books: LocalBooks) -> None:
    made = sale(1, tax_amount="0")
    zero = replace(tax(), area="Export", rate=ZERO, base=Decimal("20.00"), tax=ZERO)
    approved(books, replace(made, document=replace(made.document, taxes=(zero,))))
    report = books.ledger.tax_report(*MARCH)
    assert rows(report) == [("Export", "USD", Decimal(20), ZERO, Decimal(20), ZERO, 1)]
    assert report.checks == ()


@pytest.mark.parametrize("day", [3, 10, 19, 20])
def test_r10_lively_books_agree_in_every_part_of_the_month(books: LocalBooks, day: int) -> None:
    lively(books)
    assert agree(books.ledger.tax_report(MARCH[0], date(2026, 3, day)))
    assert agree(books.ledger.tax_report(date(2026, 3, day), date(2026, 12, 31)))
