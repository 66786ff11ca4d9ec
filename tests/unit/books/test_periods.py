"""R15: months close in order, take nothing more, and are reopened one by one with a reason."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks, open_local_books
from daybook.model.account import AccountRole, Role
from daybook.model.books import PostRequest
from daybook.model.ledger import Period
from daybook.model.posting import BooksId
from daybook.model.problem import Refused
from unit.books.samples import RECORDS, entry, invoice, receipt, request

LATER = datetime(2026, 5, 3, tzinfo=UTC)
JANUARY, FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 1) for month in range(1, 6))


def sale(order_id: int, on: date) -> PostRequest:
    return request(order_id, date=on, entries=(replace(entry(), date=on),))


def approve(books: LocalBooks, *requests: PostRequest) -> list[str]:
    ids = [result.books_id for result in books.post(requests)]
    results = books.approve([books_id for books_id in ids if books_id is not None], LATER)
    return [result.error.code if result.error else "" for result in results]


def refused(books: LocalBooks, month: date, reason: str = "") -> Refused:
    with pytest.raises(Refused) as caught:
        if reason:
            books.ledger.reopen_month(month, reason)
        else:
            books.ledger.close_month(month)
    return caught.value


def test_r15_months_close_in_order_from_the_first_with_anything(books: LocalBooks) -> None:
    approve(books, sale(1, JANUARY), sale(2, MARCH))
    for month in (MARCH, FEBRUARY, date(2025, 12, 1)):
        error = refused(books, month)
        assert (error.code, error.values) == ("books.close_in_order", {"next": JANUARY})
    books.ledger.close_month(JANUARY)
    assert refused(books, MARCH).values == {"next": FEBRUARY}
    again = refused(books, JANUARY)
    assert (again.code, again.values) == ("books.month_closed", {"month": JANUARY})
    books.ledger.close_month(FEBRUARY)
    books.ledger.close_month(MARCH)
    assert books.ledger.closed_through() == date(2026, 3, 31)


def test_new_books_have_no_month_to_close(books: LocalBooks) -> None:
    assert refused(books, MARCH).code == "books.nothing_to_close"
    assert list(books.ledger.periods()) == []


@pytest.mark.parametrize(
    ("now", "is_over"),
    [
        (datetime(2026, 3, 30, 23, 59, tzinfo=UTC), False),
        # In Auckland it is April by then.
        (datetime(2026, 3, 31, 0, 0, tzinfo=UTC), True),
    ],
)
def test_r15_a_month_that_is_not_over_stays_open(path: Path, now: datetime, *, is_over: bool) -> None:
    with closing(open_local_books(path, company="local", is_practice=False, now=lambda: now)) as books:
        books.ensure(RECORDS)
        approve(books, sale(1, MARCH))
        if is_over:
            assert books.ledger.close_month(MARCH).month == MARCH
            # April is next, and has hardly begun.
            assert refused(books, APRIL).values == {"last": date(2026, 4, 30)}
        else:
            error = refused(books, MARCH)
            assert (error.code, error.values) == ("books.month_not_over", {"last": date(2026, 3, 31)})
            assert books.ledger.closed_through() is None


def test_r15_a_closed_month_takes_no_approval(books: LocalBooks) -> None:
    approve(books, sale(1, MARCH))
    books.ledger.close_month(MARCH)
    (refusal,) = books.approve([posted(books, sale(2, date(2026, 3, 31)))], LATER)
    assert isinstance(refusal.error, Refused)
    assert (refusal.error.code, refusal.error.values) == (
        "books.period_closed",
        {"date": date(2026, 3, 31), "first_open": APRIL},
    )
    assert approve(books, sale(3, APRIL)) == [""]


def test_r15_an_old_receipt_keeps_its_invoice_out_of_the_ledger(books: LocalBooks) -> None:
    approve(books, sale(1, MARCH))
    books.ledger.close_month(MARCH)
    bill, paid = invoice(2).document.entries
    late = replace(
        invoice(2).document, date=APRIL, receipts=(receipt(),), entries=(replace(bill, date=APRIL), paid)
    )
    assert approve(books, replace(invoice(2), document=late)) == ["books.period_closed"]


def test_an_order_without_entries_is_not_dated_into_a_closed_month(books: LocalBooks) -> None:
    approve(books, sale(1, MARCH))
    books.ledger.close_month(MARCH)
    assert approve(books, request(2, entries=())) == ["books.period_closed"]


def test_r5_refused_approvals_leave_no_gap(books: LocalBooks) -> None:
    approve(books, sale(1, MARCH))
    books.ledger.close_month(MARCH)
    assert approve(books, sale(2, MARCH), invoice(3), sale(4, APRIL)) == ["books.period_closed"] * 2 + [""]
    for series in books.ledger.series():
        assert series.gaps == ()
    entries = [entry.number for entry in books.ledger.entries(None, None)]
    assert entries == ["JE-000001", "JE-000002"]


def posted(books: LocalBooks, asked: PostRequest) -> BooksId:
    (result,) = books.post([asked])
    assert result.books_id is not None
    return result.books_id


def test_r15_a_month_with_documents_that_wait_does_not_close(books: LocalBooks) -> None:
    approve(books, sale(1, MARCH))
    waiting = posted(books, sale(2, MARCH))
    bill, paid = invoice(3).document.entries
    # Dated in April, but its money came in March.
    deposit = replace(invoice(3).document, date=APRIL, entries=(replace(bill, date=APRIL), paid))
    posted(books, replace(invoice(3), document=deposit))
    error = refused(books, MARCH)
    assert (error.code, error.values) == ("books.documents_pending", {"count": 2})
    books.ledger.remove(waiting)
    assert refused(books, MARCH).values == {"count": 1}
    assert [(period.start, period.pending) for period in books.ledger.periods()] == [
        (MARCH, 1),
        (APRIL, 1),
        (MAY, 0),
    ]


def test_golden_27_what_waits_on_the_last_day_keeps_its_month_open_and_the_day_after_does_not(
    books: LocalBooks,
) -> None:
    waiting = posted(books, sale(1, date(2026, 3, 31)))
    posted(books, sale(2, date(2026, 4, 1)))
    assert (refused(books, MARCH).code, refused(books, MARCH).values) == (
        "books.documents_pending",
        {"count": 1},
    )
    assert [result.error for result in books.approve([waiting], datetime(2026, 4, 3, tzinfo=UTC))] == [None]
    books.ledger.close_month(MARCH)
    assert books.ledger.closed_through() == date(2026, 3, 31)


def test_r15_only_the_last_closed_month_opens_again_and_only_with_a_reason(books: LocalBooks) -> None:
    approve(books, sale(1, JANUARY), sale(2, MARCH))
    assert refused(books, JANUARY, "typo").code == "books.reopen_in_order"
    for month in (JANUARY, FEBRUARY, MARCH):
        books.ledger.close_month(month)
    assert refused(books, MARCH, " ").code == "books.reason_missing"
    assert refused(books, FEBRUARY, "typo").code == "books.reopen_in_order"
    books.ledger.reopen_month(MARCH, "typo")
    assert books.ledger.closed_through() == date(2026, 2, 28)
    assert approve(books, sale(3, date(2026, 3, 9))) == [""]
    books.ledger.close_month(MARCH)
    for month in (MARCH, FEBRUARY, JANUARY):
        books.ledger.reopen_month(month, "from the start")
    assert books.ledger.closed_through() is None
    assert refused(books, JANUARY, "again").code == "books.reopen_in_order"


def test_r15_closings_are_kept_with_name_reason_and_the_head_of_the_chain(books: LocalBooks) -> None:
    approve(books, sale(1, MARCH))
    closed = books.ledger.close_month(MARCH)
    assert closed.chain_head == books.ledger.chain_head()
    opened = books.ledger.reopen_month(MARCH, "a late refund")
    assert list(books.ledger.closings()) == [closed, opened]
    assert (closed.action, closed.month, closed.by, closed.reason) == ("close", MARCH, "ann", "")
    assert (opened.action, opened.reason) == ("reopen", "a late refund")
    assert closed.chain_head != opened.chain_head


def test_the_periods_reach_from_the_first_month_to_the_present_one(books: LocalBooks) -> None:
    approve(books, sale(1, date(2026, 1, 31)))
    books.ledger.close_month(JANUARY)
    assert list(books.ledger.periods()) == [
        Period(JANUARY, date(2026, 1, 31), closed=True, entries=1, pending=0),
        Period(FEBRUARY, date(2026, 2, 28), closed=False, entries=0, pending=0),
        Period(MARCH, date(2026, 3, 31), closed=False, entries=0, pending=0),
        Period(APRIL, date(2026, 4, 30), closed=False, entries=0, pending=0),
        Period(MAY, date(2026, 5, 31), closed=False, entries=0, pending=0),
    ]


def test_r15_a_role_posts_elsewhere_from_now_on_and_the_change_is_chained(books: LocalBooks) -> None:
    books.ledger.map_role(AccountRole(Role.ROUNDING), "5100")
    assert books.accounts()[AccountRole(Role.ROUNDING)].code == "5100"
    with pytest.raises(Refused) as caught:
        books.ledger.map_role(AccountRole(Role.ROUNDING), "9999")
    assert caught.value.code == "books.account_unknown"
    links = [link for link in books.ledger.chain(0, 1000) if link.subject == "rounding|"]
    assert [(link.kind, link.detail, link.by) for link in links] == [
        ("mapping", "6900", "ann"),
        ("mapping", "5100", "ann"),
    ]


def test_the_fiscal_year_begins_when_told(books: LocalBooks) -> None:
    approve(books, sale(1, MARCH))
    books.ledger.set_fiscal_year_start(4)
    balance = books.ledger.trial_balance(APRIL)
    assert (balance.fiscal_year_start, balance.carried) == (APRIL, Decimal(20))
    with pytest.raises(ValueError, match="13"):
        books.ledger.set_fiscal_year_start(13)
