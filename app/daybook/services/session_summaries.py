"""The part of a session that is about daily summaries and reports for support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.services.made_once import made_once

if TYPE_CHECKING:
    from threading import RLock

    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Books, OrderRepository
    from daybook.model.refund_port import RefundRepository
    from daybook.model.setup import Setup
    from daybook.model.summary import SummaryLedger
    from daybook.services.adapters import Adapters
    from daybook.services.orders.prepare import Preparation
    from daybook.services.summaries.summaries import Summaries
    from daybook.services.summaries.summary_switch import SummarySwitch
    from daybook.services.support.support_report import SupportReports


class SummaryServices:
    """What `Session` has for daily summaries; each service is imported when first asked for."""

    making: RLock
    books: Books
    _adapters: Adapters
    _setup: Setup
    _orders: OrderRepository
    _refunds: RefundRepository

    @property
    def ledger(self) -> Ledger | None:
        """The ledger of the books, None where Daybook does not keep them."""
        raise NotImplementedError

    @property
    def preparation(self) -> Preparation:
        """Makes documents of orders."""
        raise NotImplementedError

    @property
    def support(self) -> SupportReports:
        """Reports orders for support, with nobody's name in them."""
        from daybook.services.support.support_report import SupportReports

        return SupportReports(
            lambda: self._setup, self._orders, self._refunds, self.preparation, self._adapters.clock
        )

    def _day_summaries(self) -> SummaryLedger | None:
        """The daily summaries of the books: of their ledger, or of books elsewhere that can have them."""
        from daybook.model.summary import GathersDays

        ledger = self.ledger
        if ledger is not None:
            return ledger.day_summaries
        return self.books.day_entries() if isinstance(self.books, GathersDays) else None

    @property
    @made_once
    def summaries(self) -> Summaries:
        """Gathers documents into daily summaries, where the setting asks for them."""
        from daybook.services.summaries.summaries import Summaries

        return Summaries(
            lambda: self._setup,
            self._orders,
            self._refunds,
            self.books,
            self._day_summaries,
            self._adapters.reader,
            self._adapters.clock,
        )

    @property
    def summary_switch(self) -> SummarySwitch:
        """Changes between entries for each order and for each day."""
        from daybook.services.summaries.summary_switch import SummarySwitch

        return SummarySwitch(
            self,  # type: ignore[arg-type]  # is a Session
            self._orders,
            self._refunds,
            self._adapters.taken_out(self._setup),
            self._day_summaries(),
            self._adapters.clock,
        )
