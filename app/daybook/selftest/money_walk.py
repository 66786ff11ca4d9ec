"""Money: open invoices, receipts, money on its way, a payout with its fee, certificates."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from daybook.gui.receipts.money_tools import CLEARING, OUTSTANDING, PAYOUTS, RECEIPTS
from daybook.gui.receipts.page import ReceiptsPage
from daybook.gui.receipts.payout_question import PayoutQuestion
from daybook.gui.reports.topics import IN_SHOP
from daybook.selftest.hand import WalkFailedError
from daybook.selftest.pages import PagesWalk
from daybook.wording import typed_amount

_SETTLED: Final = 5
_FEE: Final = Decimal("1.25")


class MoneyWalk(PagesWalk):
    """Looks at what is open and on its way, and records one payout."""

    def look_at_money(self) -> None:
        """Show each sheet of the page, and record a payout. Raises WalkFailedError."""
        page, hand = self.open_sheets("money", ReceiptsPage), self._hand
        hand.picture(self.window, "money")
        for name in (RECEIPTS, OUTSTANDING, IN_SHOP.name, CLEARING):
            self.open_sheet(page, name)
            hand.picture(self.window, f"money-{name}")
        hand.click(page.tools.payout_button)
        hand.wait("the question", lambda: isinstance(page.tools.question, PayoutQuestion))
        question = page.tools.question
        if not isinstance(question, PayoutQuestion):
            raise WalkFailedError("no payout was asked for")
        self._fill(question)
        hand.picture(question, "money-payout")
        hand.click(question.deed_button)
        hand.wait("the payout", lambda: bool(page.view.notices.text))
        self._hand.wait("the lines left", lambda: not page.view.is_loading)
        self.open_sheet(page, PAYOUTS)
        hand.picture(self.window, "money-payouts")

    def _fill(self, question: PayoutQuestion) -> None:
        """Tick the first lines, and enter what they come to less the fee."""
        question.model.tick(range(min(_SETTLED, question.model.rowCount())))
        currency = question.purse.currentData()[1]
        self._hand.write(question.net, typed_amount(question.model.gross - _FEE, currency))
        self._hand.write(question.fees, typed_amount(_FEE, currency))
        self._hand.write(question.reference, "PAYOUT-1")
