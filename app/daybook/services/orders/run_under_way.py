"""What one import gathers while it goes on."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from daybook.model.posting import OrderState
from daybook.services.results import ImportResult, OrderResult, RefundResult, Shipped, Told

if TYPE_CHECKING:
    from daybook.model.problem import Problem


@dataclass(slots=True)
class RunUnderWay:
    """`on_result` hears of each order as it is settled."""

    total: int
    on_result: Callable[[OrderResult], None]
    name: str = field(default_factory=lambda: uuid.uuid4().hex)
    results: list[OrderResult] = field(default_factory=list)
    waiting: list[OrderResult] = field(default_factory=list)
    refunds: list[RefundResult] = field(default_factory=list)
    shipped: list[Shipped] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)
    read_again: float = 0.0

    def add(self, results: Sequence[OrderResult]) -> None:
        """Take what became of orders."""
        for result in results:
            self.results.append(result)
            self.on_result(result)

    def replace(self, result: OrderResult) -> None:
        """Take what became of an order in the end, in place of what was known of it before."""
        self.results = [each for each in self.results if each.order_id != result.order_id]
        self.add([result])

    @property
    def settled(self) -> set[str]:
        """The orders of which it is known."""
        return {result.order_id for result in self.results}

    def result(self, wanted: Sequence[str], store_calls: int, stopped_by: Problem | None) -> ImportResult:
        """The run as it ended, with `wanted` as what was asked for."""
        settled = self.settled
        return ImportResult(
            run=self.name,
            imported=self._of(OrderState.IMPORTED),
            held=self._of(OrderState.HELD),
            failed=self._of(OrderState.FAILED, OrderState.DIFFERS, OrderState.UNKNOWN),
            skipped=tuple(result for result in self.results if result.state is None),
            not_tried=tuple(order_id for order_id in wanted if order_id not in settled),
            store_calls=store_calls,
            stopped_by=stopped_by,
            seconds=time.monotonic() - self.started,
            waiting=tuple(self.waiting),
            refunds=tuple(self.refunds),
            shipped=tuple(self.shipped),
            told=tuple(self.told),
        )

    def _of(self, *states: OrderState) -> tuple[OrderResult, ...]:
        return tuple(result for result in self.results if result.state in states)
