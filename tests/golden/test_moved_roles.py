"""A role that moved posts later things elsewhere; what belongs to an older document stays where that is."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.books import NewAccount
from daybook.model.document import DocumentKind
from daybook.model.ledger import NewPayment
from daybook.sandbox.hard_orders.builder import PAID, PURCHASE_ORDER, item
from daybook.sandbox.shop.draft import Refund, RefundItem
from daybook.sandbox.shop.statuses import PARTIALLY_REFUNDED
from helpers.golden import Golden, expected, golden_books
from helpers.typed_shop import SETUP, order
from helpers.workbench import Quiet

if TYPE_CHECKING:
    from pathlib import Path

    from daybook.sandbox.shop.draft import Draft

NEW_RECEIVABLES = Account("1210", "Receivables, new", AccountType.ASSET)
NEW_DEPOSITS = Account("2325", "Deposits, new", AccountType.LIABILITY)


def move(golden: Golden, role: Role, account: Account) -> None:
    golden.books.ensure([NewAccount(AccountRole(Role.FEES, account.code), account)])
    golden.ledger.map_role(AccountRole(role), account.code)


def give_back_one(golden: Golden, draft: Draft) -> None:
    """One of the first line's pieces, three days after the order."""
    payment = replace(draft.payment, status="partially refunded" if draft.payment.status else "")
    refund = Refund((RefundItem("PRODUCT", 0, 1),), 3, "Returned", "")
    golden.shop.put(replace(draft, refunds=[refund], payment=payment, status_id=PARTIALLY_REFUNDED))
    golden.session.listing.run(threading.Event(), Quiet())
    assert golden.session.refunding.run(threading.Event(), Quiet()).held == ()
    golden.approve()


def test_r7_a_credit_memo_lessens_the_receivable_that_its_invoice_went_to(tmp_path: Path) -> None:
    with golden_books(tmp_path / "data") as golden:
        draft = order(1001, item("JF-MUG", "12.50", 2), payment=PURCHASE_ORDER)
        (invoice,) = golden.sell(draft)
        move(golden, Role.RECEIVABLE, NEW_RECEIVABLES)
        give_back_one(golden, draft)
        rest = NewPayment(invoice, dt.date(2026, 4, 2), Decimal("12.50"), "1000", Decimal(1), "home")
        golden.ledger.receive(rest)
        assert golden.journal() == expected("""
            JE-000001 2026-03-18 WEB-1001
            1200 Dr 25.00 USD  25.00
            4000 Cr 25.00 USD -25.00
            JE-000002 2026-03-21 WEB-1001/CM10010
            4300 Dr 12.50 USD  12.50
            1200 Cr 12.50 USD -12.50
            JE-000003 2026-04-02 WEB-1001/RC-000001
            1000 Dr 12.50 USD  12.50
            1200 Cr 12.50 USD -12.50
        """)
        assert golden.ledger.open_items() == []


def test_r2_a_deposit_leaves_the_account_it_went_to(tmp_path: Path) -> None:
    setup = replace(SETUP, document_kind=DocumentKind.SALES_ORDER)
    with golden_books(tmp_path / "data", setup) as golden:
        draft = order(1001, item("JF-MUG", "12.50", 2), payment=PAID)
        (ordered,) = golden.sell(draft)
        move(golden, Role.DEPOSITS, NEW_DEPOSITS)
        move(golden, Role.RECEIVABLE, NEW_RECEIVABLES)
        give_back_one(golden, draft)
        golden.ledger.convert(ordered, dt.date(2026, 3, 25))
        golden.approve()
        assert golden.journal()[:9] == expected("""
            JE-000001 2026-03-18 WEB-1001/R1
            1101 Dr 25.00 USD  25.00
            2320 Cr 25.00 USD -25.00
            JE-000002 2026-03-21 WEB-1001/CM10010
            2320 Dr 12.50 USD  12.50
            1101 Cr 12.50 USD -12.50
            JE-000003 2026-03-25 WEB-1001/INV
            1210 Dr 25.00 USD  25.00
            4000 Cr 25.00 USD -25.00
        """)
        assert golden.journal()[9:] == expected("""
            JE-000004 2026-03-25 WEB-1001/INV/D1
            2320 Dr 12.50 USD  12.50
            1210 Cr 12.50 USD -12.50
        """)
