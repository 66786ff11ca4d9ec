"""Sends the values of a push in the store's own batches, reads them again, and keeps all of it on record."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daybook.model.items import ProductQuery
from daybook.model.problem import Cancelled, DaybookError, OutcomeUnknown, Problem, Refused
from daybook.model.pushing import NewValue, OnSale, ProductWriteRepository, PushField
from daybook.model.store_writes import WriteState
from daybook.services.orders.batches import batches
from daybook.services.pushing.push_parts import Kind, Part, Pushed, by_target, stops, values_of
from daybook.services.pushing.push_preview import shown

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Progress
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store

STOPPED: Final = "push.stopped"
"""The reason of what was not sent because a person stopped."""

READINGS: Final = 3
"""How often a level is read again: the store answers before it shows one (inventory.v3)."""

Writing = Callable[[Sequence[NewValue]], None]


_NEVER: Final = threading.Event()
"""Nobody stops what reads back: else nobody would know what was done."""


class PushSending:
    """Sends to one store what may be sent."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        store: Callable[[], Store],
        writes: ProductWriteRepository,
    ) -> None:
        self._setup = setup
        self._store = store
        self._writes = writes

    def send(self, kind: Kind, before: int, total: int, cancel: Cancel, progress: Progress) -> list[Pushed]:
        """Send one kind of values, batch after batch; then read again what was sent.

        `before` targets of the push, of `total`, had their turn already. Stop ends between two batches.
        """
        told: list[Pushed] = []
        sent: list[Part] = []
        stopped: Problem | None = None
        write = self._writing(kind.field, cancel)
        for batch in batches(kind.targets, kind.most):
            parts = [part for target in batch for part in target]
            if stopped is None and cancel.is_set():
                stopped = Problem(STOPPED)
            if stopped is not None:
                told += [part.told(WriteState.SKIPPED, stopped) for part in parts]
                continue
            won, lost = self._intended(parts)
            told += lost
            went, refused = self._written(by_target(won), write)
            sent += went
            told += refused
            stopped = next((each.problem for each in refused if stops(each.problem)), None)
            before += len(batch)
            progress.step(before, total, "push.sending", {"done": before, "total": total})
        return told + self._read_again(sent, kind.field)

    def _writing(self, field: PushField, cancel: Cancel) -> Writing:
        goods = self._store().goods
        location = self._setup().pushing.location
        if field is PushField.QUANTITY:
            return lambda values: goods.write_stock(values, location, cancel)
        if field is PushField.NAME:
            return lambda values: goods.write_products(values, cancel)
        return lambda values: goods.write_variants(values, cancel)

    def _intended(self, parts: Sequence[Part]) -> tuple[list[Part], list[Pushed]]:
        won: list[Part] = []
        lost: list[Pushed] = []
        for part, write in zip(parts, self._writes.intend([part.write for part in parts]), strict=True):
            if write is not None:
                won.append(replace(part, write=write))
            else:
                lost.append(part.told(WriteState.SKIPPED, Problem("push.under_way", part.names)))
        return won, lost

    def _written(self, targets: Sequence[Sequence[Part]], write: Writing) -> tuple[list[Part], list[Pushed]]:
        """Send a batch; where the store refuses it, its halves, until what is refused stands alone.

        The values are absolute: to send one again that the store took after all changes nothing.
        """
        parts = [part for target in targets for part in target]
        if not parts:
            return [], []
        try:
            write([part.value for part in parts])
        except OutcomeUnknown:
            # What became of it is seen when it is read again.
            return parts, []
        except Cancelled:
            return [], self._settled(parts, WriteState.SKIPPED, Problem(STOPPED))
        except DaybookError as error:
            if isinstance(error, Refused) and not stops(error.problem) and len(targets) > 1:
                half = len(targets) // 2
                first = self._written(targets[:half], write)
                second = self._written(targets[half:], write)
                return first[0] + second[0], first[1] + second[1]
            return [], self._settled(parts, WriteState.REFUSED, error.problem)
        return parts, []

    def _read_again(self, sent: Sequence[Part], field: PushField) -> list[Pushed]:
        """Tell by what the store shows now what was done."""
        told: list[Pushed] = []
        left = list(sent)
        for _reading in range(READINGS if field is PushField.QUANTITY else 1):
            if not left:
                break
            try:
                now = self._now(left)
            except DaybookError:
                break
            done = [part for part in left if now.get((part.target, part.change.field)) == part.write.wanted]
            told += self._settled(done, WriteState.DONE)
            left = [part for part in left if part not in done]
        for part in left:
            told += self._settled([part], WriteState.UNKNOWN, Problem("push.not_shown", part.names))
        return told

    def _now(self, parts: Sequence[Part]) -> dict[tuple[str, PushField], str]:
        on_sale: list[OnSale] = []
        if any(part.change.field is not PushField.QUANTITY for part in parts):
            products = sorted({part.row.item.product_id for part in parts})
            on_sale = [
                each
                for page in self._store().goods.on_sale(ProductQuery(ids=tuple(products)), _NEVER)
                for each in page
            ]
        found = values_of(on_sale)
        levels = {part.row.item.variant_id: part for part in parts if part.change.field is PushField.QUANTITY}
        if levels:
            location = self._setup().pushing.location
            stock = self._store().goods.stock(tuple(levels), location, _NEVER)
            for variant_id, level in stock.items():
                if variant_id in levels:
                    found[levels[variant_id].target, PushField.QUANTITY] = shown(level)
        return found

    def _settled(
        self, parts: Sequence[Part], state: WriteState, problem: Problem | None = None
    ) -> list[Pushed]:
        self._writes.settle(state, [part.write.write_id for part in parts], problem)
        return [part.told(state, problem) for part in parts]

    def settle_left(self, on_sale: Sequence[OnSale], cancel: Cancel) -> None:
        """Settle what a crash or a slow store left open: the store shows what became of it."""
        left = self._writes.unsettled()
        if not left:
            return
        found = values_of(on_sale)
        levels = [each for each in left if each.field is PushField.QUANTITY]
        if levels:
            sole = {each.item.product_id: each.item.variant_id for each in on_sale if each.variants == 1}
            variants = {each.variant_id or sole.get(each.product_id, ""): each for each in levels}
            location = self._setup().pushing.location
            asked = tuple(each for each in variants if each)
            stock = self._store().goods.stock(asked, location, cancel) if asked else {}
            for variant_id, level in stock.items():
                if variant_id in variants:
                    write = variants[variant_id]
                    found[write.variant_id or write.product_id, PushField.QUANTITY] = shown(level)
        for write in left:
            is_done = found.get((write.variant_id or write.product_id, write.field)) == write.wanted
            self._writes.settle(WriteState.DONE if is_done else WriteState.SKIPPED, [write.write_id])
