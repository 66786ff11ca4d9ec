"""What the closing of a month would leave behind, and whether it may: one rule for every face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from daybook.model.books import DocumentRow
    from daybook.model.ledger import Period
    from daybook.services.ledger.reconciling import ReconciledOrder
    from daybook.services.refunds.unbooked_refunds import UnbookedRefund
    from daybook.services.results import LaterPayment


@dataclass(frozen=True, slots=True)
class MonthCheck:
    """What a closing of a month would leave behind.

    `pending` documents keep it from closing. `new` and `held` orders of its days are not in the books or need
    somebody, `unproved` ones differ there from the store, `refunds` of its days wait for a credit memo, and
    `later` is money that the store took on its days and that nobody booked: with these a month closes only
    for a reason.
    """

    period: Period
    pending: tuple[DocumentRow, ...]
    new: int
    held: int
    unproved: tuple[ReconciledOrder, ...]
    refunds: tuple[UnbookedRefund, ...]
    later: tuple[LaterPayment, ...] = ()

    @property
    def is_clear(self) -> bool:
        """True where nothing is left behind."""
        return not (self.pending or self.needs_reason)

    @property
    def needs_reason(self) -> bool:
        """True where the books lack something of the month, or hold what the store does not say."""
        return bool(self.new or self.held or self.unproved or self.refunds or self.later)

    def refusal(self, reason: str) -> DaybookError | None:
        """Why the month is not closed for this reason, the gravest cause first; None where it may be.

        "books.documents_pending" whatever the reason; "months.unproved", "months.refunds_waiting",
        "months.payments_waiting" and "months.orders_left" where none is given, each with its count.
        """
        if self.pending:
            return DaybookError("books.documents_pending", {"count": len(self.pending)})
        causes = {
            "months.unproved": len(self.unproved),
            "months.refunds_waiting": len(self.refunds),
            "months.payments_waiting": len(self.later),
            "months.orders_left": self.new + self.held,
        }
        found = [] if reason.strip() else [(code, count) for code, count in causes.items() if count]
        return DaybookError(found[0][0], {"count": found[0][1]}) if found else None
