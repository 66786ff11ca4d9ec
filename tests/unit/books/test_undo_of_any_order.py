"""Whatever order it was: taken out of the books again, it leaves the balances as they were."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.model.account import Account, AccountType
from daybook.model.document import SALE_KINDS, DocumentKind
from daybook.model.ledger import NewEntry
from helpers.golden import balances, credit, debit, golden_books
from helpers.typed_shop import SETUP
from unit.books.ledger_invariants import check_everything
from unit.books.random_orders import drafts

if TYPE_CHECKING:
    from daybook.sandbox.shop.draft import Draft

DAY_ONE = dt.date(2026, 1, 5)
BANK = Account("1000", "Bank", AccountType.ASSET)
CAPITAL = Account("3000", "Owner's capital", AccountType.EQUITY)


@given(draft=drafts(), kind=st.sampled_from(SALE_KINDS), is_approved=st.booleans())
@settings(max_examples=8, deadline=None)
def test_undo_of_the_only_document_leaves_the_balances_as_they_were(
    draft: Draft, kind: DocumentKind, is_approved: bool
) -> None:
    setup = replace(SETUP, document_kind=kind)
    with tempfile.TemporaryDirectory() as directory, golden_books(Path(directory) / "data", setup) as golden:
        opening = (debit(BANK, "900.00"), credit(CAPITAL, "900.00"))
        golden.ledger.open_balances(NewEntry(DAY_ONE, "Cut-over", opening, Decimal(1), "home"))
        before = balances(golden.ledger, "2026-12-31")
        golden.take(replace(draft, id=1001))
        if is_approved:
            golden.approve()
        assert golden.undo(1001).everything_done
        assert balances(golden.ledger, "2026-12-31") == before
        check_everything(golden)
