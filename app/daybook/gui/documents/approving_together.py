"""Documents of several shops approved together: what one shop authorised is captured by that shop's key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from daybook.gui.documents.capture_asking import Way, approve_by
from daybook.gui.workplace import Workplace
from daybook.services.results import ApproveResult

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Progress
    from daybook.services.telling.capturing import CaptureOutlook

Share = tuple[Workplace, Sequence[str]]
"""A shop, and the documents that are approved through it."""


class ApprovingTogether:
    """One approval: looked at first, then run; both in the lane of what writes, where places are opened.

    `opened` are shops that had to be opened for it, for the place to keep.
    """

    def __init__(self, place: Workplace, find: Callable[[], Sequence[str]]) -> None:
        self._place = place
        self._find = find
        self._shares: Sequence[Share] = ()
        self.opened: Mapping[str, Workplace] = {}

    def look(self) -> tuple[Sequence[str], CaptureOutlook]:
        """What is to be approved, and what that would capture in all the shops together."""
        from daybook.services.telling.capturing import CaptureOutlook  # noqa: PLC0415 - off the window's thread

        books_ids = self._find()
        self._shares = self._parted(books_ids)
        found = [place.writing.capturing.outlook(ids) for place, ids in self._shares]
        return books_ids, CaptureOutlook(
            tuple(document for each in found for document in each.documents),
            tuple(other for each in found for other in each.others),
        )

    def _parted(self, books_ids: Sequence[str]) -> Sequence[Share]:
        """Documents that show money of another shop go there; those of a shop that is gone stay."""
        place = self._place
        known = {each.store for each in place.others}
        found = place.writing.capturing.of_other_stores(books_ids)
        elsewhere = {store: ids for store, ids in found.items() if store in known}
        self.opened = place.open_beside(elsewhere)
        beside = {**place.beside, **self.opened}
        gone = {books_id for ids in elsewhere.values() for books_id in ids}
        here = [books_id for books_id in books_ids if books_id not in gone]
        return [(place, here), *((beside[store], ids) for store, ids in elsewhere.items())]

    def run(self, way: Way, cancel: Cancel, progress: Progress) -> ApproveResult:
        """Approve as a person chose, shop by shop; Stop leaves the shops that were not begun."""
        done: list[ApproveResult] = []
        left = 0
        for place, books_ids in self._shares:
            if cancel.is_set():
                left += len(books_ids)
            elif books_ids:
                done.append(approve_by(place.writing.capturing, way, books_ids, cancel, progress))
        return ApproveResult(
            tuple(one for each in done for one in each.approved),
            tuple(one for each in done for one in each.failed),
            tuple(one for each in done for one in each.captured),
            left + sum(each.left for each in done),
        )
