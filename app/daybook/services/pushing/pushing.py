"""Push to shop: what the books know of linked items goes to the store's products, after a look at it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daybook.model.choices import StoreDeed
from daybook.model.problem import DaybookError, Problem
from daybook.model.pushing import ProductWrite, ProductWriteRepository, PushField
from daybook.model.store_writes import WriteState
from daybook.services.pushing.push_parts import Part, Pushed, kinds, part_of
from daybook.services.pushing.push_preview import PushComparing, PushPreview, PushRow, question

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Progress
    from daybook.model.setup import Setup
    from daybook.services.pushing.push_sending import PushSending

_MAY_NOT: Final = {StoreDeed.PRODUCTS: "push.may_not_products", StoreDeed.STOCK: "push.may_not_stock"}


class Pushing:
    """Pushes from one set of books to one store. Sends nothing where the setup does not let it."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        comparing: PushComparing,
        sending: PushSending,
        writes: ProductWriteRepository,
        by: str,
    ) -> None:
        """`by` is who pushes."""
        self._setup = setup
        self._comparing = comparing
        self._sending = sending
        self._writes = writes
        self._by = by

    @property
    def fields(self) -> tuple[PushField, ...]:
        """What is switched on."""
        pushing = self._setup().pushing
        quantity = (PushField.QUANTITY,) if pushing.quantity else ()
        return (*(PushField(name) for name in pushing.details), *quantity)

    def look(
        self, cancel: Cancel, progress: Progress, fields: Sequence[PushField] | None = None
    ) -> PushPreview:
        """Compare everything linked; nothing is sent. What an earlier push left open is settled by it.

        Raises:
            DaybookError: "push.nothing_on"; or the store or the books cannot be asked.
            Cancelled: Stop was pressed.
        """
        wanted = self.fields if fields is None else fields
        if not wanted:
            raise DaybookError("push.nothing_on")
        return self._looked((), wanted, cancel, progress)

    def _looked(
        self, product_ids: Sequence[str], fields: Sequence[PushField], cancel: Cancel, progress: Progress
    ) -> PushPreview:
        on_sale = self._comparing.on_sale(product_ids, cancel, progress)
        self._sending.settle_left(on_sale, cancel)
        return self._comparing.compare(on_sale, fields, cancel)

    def latest(self, count: int) -> Sequence[ProductWrite]:
        """What was pushed, newest first."""
        return self._writes.latest(count)

    def push(
        self,
        rows: Sequence[PushRow],
        confirmed: Collection[str],
        counted: int,
        cancel: Cancel,
        progress: Progress,
    ) -> list[Pushed]:
        """Send the rows' changes as they were shown; `confirmed` are keys somebody said yes to.

        What changed on either side meanwhile is not sent. One that is refused stops no other. Stop ends
        between two requests; what was not sent is SKIPPED with the reason "push.stopped".

        Raises:
            DaybookError: the store or the books cannot be asked; nothing was sent.
            Cancelled: Stop was pressed before anything was sent.
        """
        parts, told = self._allowed(rows, confirmed, counted)
        if not parts:
            return told
        products = sorted({part.row.item.product_id for part in parts})
        fresh = {row.key: row for row in self._fresh(products, parts, cancel, progress)}
        ready: list[Part] = []
        for part in parts:
            row = fresh.get(part.row.key)
            now = row.change(part.change.field) if row is not None else None
            if now == part.change:
                ready.append(part)
            else:
                told.append(part.told(WriteState.SKIPPED, Problem("push.changed_meanwhile", part.names)))
        wanted = kinds(ready)
        total, before = sum(len(kind.targets) for kind in wanted), 0
        for kind in wanted:
            told += self._sending.send(kind, before, total, cancel, progress)
            before += len(kind.targets)
        return told

    def push_unasked(self, cancel: Cancel, progress: Progress) -> list[Pushed]:
        """Send what needs no question, where checks are to push; nothing else is looked at then.

        A check looks at some of the linked products, those that were looked at longest ago, and once a day
        at everything the store sells: what it asks stays small however much is sold.

        Raises:
            DaybookError: the store or the books cannot be asked.
            Cancelled: Stop was pressed.
        """
        setup = self._setup()
        may = setup.lets(StoreDeed.PRODUCTS) or setup.lets(StoreDeed.STOCK)
        if not (setup.pushing.with_checks and self.fields and may):
            return []
        left = {each.product_id for each in self._writes.unsettled()}
        part = self._comparing.part(left)
        if part is not None and not part:
            return []
        preview = self._looked(part or (), self.fields, cancel, progress)
        return self.push(_unasked(preview), (), preview.counted, cancel, progress)

    def _allowed(
        self, rows: Sequence[PushRow], confirmed: Collection[str], counted: int
    ) -> tuple[list[Part], list[Pushed]]:
        """What may be sent, and why the rest is not."""
        setup = self._setup()
        asked = question(rows, counted)
        to_ask = {row.key for row in asked.rows} if asked is not None else set()
        parts: list[Part] = []
        told: list[Pushed] = []
        for part in (part_of(row, change, self._by) for row in rows for change in row.changes):
            stock = part.change.field is PushField.QUANTITY
            deed = StoreDeed.STOCK if stock else StoreDeed.PRODUCTS
            if not setup.lets(deed):
                told.append(part.told(WriteState.SKIPPED, _why_not(setup, deed)))
            elif stock and part.row.key in to_ask and part.row.key not in confirmed:
                told.append(part.told(WriteState.SKIPPED, Problem("push.not_confirmed", part.names)))
            else:
                parts.append(part)
        return parts, told

    def _fresh(
        self, products: Sequence[str], parts: Sequence[Part], cancel: Cancel, progress: Progress
    ) -> Sequence[PushRow]:
        fields = list(dict.fromkeys(part.change.field for part in parts))
        on_sale = self._comparing.on_sale(products, cancel, progress)
        return self._comparing.compare(on_sale, fields, cancel).rows


def _unasked(preview: PushPreview) -> list[PushRow]:
    """What may be sent while nobody looks."""
    asked = question(preview.changed, preview.counted)
    held = {row.key for row in asked.rows} if asked is not None else set()
    rows = [
        replace(row, changes=tuple(each for each in row.changes if each.field is not PushField.QUANTITY))
        if row.key in held
        else row
        for row in preview.changed
    ]
    return [row for row in rows if row.changes]


def _why_not(setup: Setup, deed: StoreDeed) -> Problem:
    """Why nothing is sent: not allowed, the shop is switched off, or it is real and the books are not."""
    if deed not in setup.may:
        return Problem(_MAY_NOT[deed])
    if not setup.enabled:
        return Problem("store.disabled", {"store": setup.label})
    return Problem("push.practice_books", {"store": setup.label})
