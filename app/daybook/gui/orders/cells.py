"""What the cells of a row say, made off the GUI thread when its page is fetched."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.gui.orders.columns import CUSTOMER
from daybook.gui.orders.flags import flag_sentence, flags_of, marks_of
from daybook.gui.orders.state_looks import order_look, proof_look
from daybook.gui.parts.mark import Mark, Marked
from daybook.wording import format_amount, format_date, format_money, say

if TYPE_CHECKING:
    from daybook.gui.parts.state_label import Look
    from daybook.model.table import OrderRow


@dataclass(frozen=True, slots=True)
class Cells:
    """A row with its texts, one for each column; the tick's is empty, state's and proof's are their words.

    The customer's text says aloud, and as a tooltip, what `marks` show.
    """

    row: OrderRow
    texts: tuple[str, ...]
    look: Look
    proof: Look | None = None
    marks: tuple[Mark, ...] = ()

    def marked(self, column: int) -> Marked | None:
        """What is drawn in a column that has marks; None for the plain text."""
        if column != CUSTOMER or not self.marks:
            return None
        return Marked(one_line(self.row.customer), self.marks)


def cells_of(row: OrderRow, home_currency: str, this_year: int, shop: str = "") -> Cells:
    """The cells of `row`, an order of `shop`; amounts in other currencies than the home one carry a code."""
    look = order_look(row)
    if row.currency == home_currency:
        total = format_amount(row.total, row.currency)
    else:
        total = format_money(row.total, row.currency)
    day = short_date(row.date, this_year)
    customer = row.customer
    if flags := flags_of(row):
        sentences = ", ".join(flag_sentence(flag) for flag in flags)
        customer = say("orders.customer_flagged", customer=customer, flags=sentences)
    proof = proof_look(row)
    proved = proof.word if proof is not None else ""
    texts = ("", row.order_id, day, customer, row.status, row.payment, total, look.word, proved, shop)
    return Cells(row, tuple(one_line(text) for text in texts), look, proof, marks_of(row))


def short_date(day: dt.date, this_year: int) -> str:
    """The day as "18 Mar" in this year, else with the year."""
    if day.year != this_year:
        return format_date(day)
    month = say("wording.months").split()[day.month - 1]
    return say("orders.day_and_month", day=str(day.day), month=month)


def one_line(text: str) -> str:
    """Text from outside on one line."""
    return " ".join(text.split())
