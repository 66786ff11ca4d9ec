"""Dry run: what importing would do, in figures. Nothing is written to the books."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from daybook.model.money import ZERO
from daybook.model.posting import OrderState
from daybook.model.problem import Cancelled
from daybook.services.orders.batches import batches
from daybook.services.results import Check, CheckAccount, OrderResult

if TYPE_CHECKING:
    from daybook.model.account import Account
    from daybook.model.document import DocumentKind, SalesDocument
    from daybook.model.ports import Cancel, Progress
    from daybook.services.orders.prepare import Preparation, Prepared


class Checking:
    """Adds up what a selection of orders would post."""

    def __init__(self, store_calls: Callable[[], int], preparation: Preparation) -> None:
        self._store_calls = store_calls
        self._preparation = preparation

    def run(
        self,
        order_ids: Sequence[str],
        skipped: Sequence[OrderResult],
        calls_before: int,
        cancel: Cancel,
        progress: Progress,
    ) -> Check:
        """Prepare every order and add up; `skipped` are those that would not be tried, with reasons.

        `calls_before` is how many store calls had been made before this run.

        Raises:
            DaybookError: the store cannot be used, or the disk failed.
            Cancelled: Stop was pressed.
        """
        prepared: list[Prepared] = []
        for batch in batches(order_ids):
            if cancel.is_set():
                raise Cancelled
            prepared += self._preparation.prepare(
                batch, cancel, partial(_tell, progress, len(prepared), len(order_ids))
            )
            _tell(progress, len(prepared), len(order_ids))
        return _summary(prepared, skipped, self._store_calls() - calls_before)


def _tell(progress: Progress, before: int, total: int, read: int = 0, _order_id: str = "") -> None:
    progress.step(before + read, total, "check.order", {"done": before + read})


def _summary(prepared: Sequence[Prepared], skipped: Sequence[OrderResult], store_calls: int) -> Check:
    documents = [item.document for item in prepared if item.document is not None]
    kinds: dict[DocumentKind, dict[str, Decimal]] = {}
    counts: dict[DocumentKind, int] = {}
    for document in documents:
        sums = kinds.setdefault(document.kind, {})
        sums[document.currency] = sums.get(document.currency, ZERO) + document.total
        counts[document.kind] = counts.get(document.kind, 0) + 1
    totals: dict[str, Decimal] = {}
    for sums in kinds.values():
        for currency, amount in sums.items():
            totals[currency] = totals.get(currency, ZERO) + amount
    return Check(
        ready=tuple(document.order_id for document in documents),
        totals=totals,
        held=tuple(_held(item) for item in prepared if item.document is None),
        skipped=tuple(skipped),
        accounts=_accounts(documents),
        kinds=kinds,
        kind_counts=counts,
        new_customers=_new_customers(prepared),
        new_items=_new_items(prepared),
        store_calls=store_calls,
        documents=tuple(documents),
    )


def _held(item: Prepared) -> OrderResult:
    return OrderResult(
        item.order.order_id,
        OrderState.HELD,
        item.problems,
        currency=item.order.currency,
        total=item.order.total.inc_tax,
    )


def _accounts(documents: Iterable[SalesDocument]) -> tuple[CheckAccount, ...]:
    sums: dict[tuple[str, str], tuple[Account, Decimal, Decimal]] = {}
    for document in documents:
        for entry in document.entries:
            for line in entry.lines:
                key = (line.account.code, line.currency)
                _, debit, credit = sums.get(key, (line.account, ZERO, ZERO))
                sums[key] = (line.account, debit + line.debit, credit + line.credit)
    return tuple(
        CheckAccount(account, currency, debit, credit)
        for (_, currency), (account, debit, credit) in sorted(sums.items())
        if debit or credit
    )


def _new_customers(prepared: Iterable[Prepared]) -> tuple[str, ...]:
    names = {
        item.matches.customer.new.store_key: item.matches.customer.new.name
        for item in prepared
        if item.document is not None and item.matches is not None and item.matches.customer.new is not None
    }
    return tuple(names.values())


def _new_items(prepared: Iterable[Prepared]) -> tuple[str, ...]:
    codes = {
        match.new.code: None
        for item in prepared
        if item.document is not None and item.matches is not None
        for match in item.matches.items.values()
        if match.new is not None
    }
    return tuple(codes)
