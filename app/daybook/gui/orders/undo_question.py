"""Asks why orders are taken out of the books, and whether what is authorised for them is let go too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from daybook.gui.orders.reason_question import ReasonQuestion
from daybook.gui.setup_pages.indicators import TickBox, meaning
from daybook.model.money import total_of
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.services.orders.undo import UndoResult
    from daybook.services.results import ApproveResult
    from daybook.services.telling.capturing import ToCapture


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of the orders, and of what was authorised for them."""

    result: UndoResult
    let_go: ApproveResult | None = None

    @property
    def words(self) -> str:
        """What became of the authorisations, in words; '' where none was to be let go."""
        if self.let_go is None:
            return ""
        voided, failed = self.let_go.captured, self.let_go.failed
        said = [f"{reference}: {describe(problem)}" for reference, problem in failed]
        if voided:
            totals = list(total_of(each.amount for each in voided))
            said.insert(0, f"{say('capture.voided', count=len(voided), totals=totals)}.")
        return " ".join(said)


class UndoQuestion(ReasonQuestion):
    """`let_go` are the authorisations to be voided in the shop: all of them where ticked, else none."""

    def __init__(
        self,
        title: str,
        sentences: Sequence[str],
        deed: str,
        first_open: dt.date | None,
        authorised: Sequence[ToCapture],
        parent: QWidget,
    ) -> None:
        super().__init__(title, sentences, deed, first_open, parent)
        self._authorised = tuple(authorised)
        self.void_too: TickBox | None = None
        if authorised:
            amounts = list(total_of(each.amount for each in authorised))
            self.void_too = TickBox(say("capture.void_these", count=len(authorised), totals=amounts))
            # Before the room to spare.
            both = meaning(self.void_too, say("capture.void_too.below"))
            self.content.insertLayout(self.content.count() - 1, both)

    @property
    def let_go(self) -> tuple[ToCapture, ...]:
        """What is to be voided in the shop."""
        return self._authorised if self.void_too is not None and self.void_too.isChecked() else ()
